//! Pool swims: speed and distance from the lengths, where the records carry neither.

use polarize_domain::Sample;

use super::decode::{FitTime, Length};

/// Fills in speed and distance from the lengths of the pool; one sample a second where there are none at all.
///
/// `start` and `end` bound the session; lengths outside of it are another session's. Impossible lengths are left out.
pub(super) fn fill_in(
    samples: &mut Vec<Sample>,
    lengths: &[Length],
    pool_meters: Option<f64>,
    start: FitTime,
    end: FitTime,
) {
    let Some(pool_meters) = pool_meters.filter(|meters| (1.0..=200.0).contains(meters)) else { return };
    if samples.iter().any(|sample| sample.speed.is_some() || sample.distance.is_some()) {
        return;
    }
    let spans = spans(lengths, start, end);
    let Some(last) = spans.last() else { return };
    if samples.is_empty() {
        *samples =
            (0..=last.to as u32).map(|second| Sample { seconds: f64::from(second), ..Sample::default() }).collect();
    }
    let mut swum = 0.0;
    let mut spans = spans.iter().peekable();
    for sample in samples {
        while let Some(span) = spans.next_if(|span| span.to <= sample.seconds) {
            swum += if span.is_active { pool_meters } else { 0.0 };
        }
        let current = spans.peek().filter(|span| span.is_active && span.from <= sample.seconds);
        let (speed, part) = current.map_or((0.0, 0.0), |span| {
            let speed = pool_meters / (span.to - span.from);
            (speed, speed * (sample.seconds - span.from))
        });
        sample.speed = Some(speed as f32);
        sample.distance = Some((swum + part) as f32);
    }
}

/// A length on the session's clock, in seconds.
struct Span {
    from: f64,
    to: f64,
    is_active: bool,
}

fn spans(lengths: &[Length], start: FitTime, end: FitTime) -> Vec<Span> {
    const FASTEST_SECONDS: f64 = 4.0;
    let mut spans: Vec<Span> = lengths
        .iter()
        .filter_map(|length| {
            let at = length.start.filter(|at| (start..=end).contains(at))?;
            let seconds = length.seconds.filter(|seconds| *seconds > 0.0)?;
            let from = (at - start) as f64;
            let to = (from + seconds).min((end - start) as f64);
            (to - from >= FASTEST_SECONDS || !length.is_active).then_some(Span {
                from,
                to,
                is_active: length.is_active,
            })
        })
        .collect();
    spans.sort_by(|one, other| one.from.total_cmp(&other.from));
    spans
}
