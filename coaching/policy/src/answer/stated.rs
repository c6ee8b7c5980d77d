//! Numbers the athlete states, held against the context.

use polarize_domain::{Context, Situation};

use crate::wording::signed;

/// The largest difference in CTL, ATL or TSB that still counts as the same number.
const SAME_LOAD: f64 = 1.5;
/// The largest difference in FTP, in watts, that still counts as the same number.
const SAME_WATTS: f64 = 5.0;
/// The largest difference in a heart rate, in beats a minute, that still counts as the same number.
const SAME_BEATS: f64 = 2.0;

/// Sentences about numbers that differ from the context's, or that it lacks; `None` where none does.
pub(crate) fn stated(context: &Context, situation: &Situation) -> Option<String> {
    let sentences: Vec<String> =
        loads(context, situation).chain(ftp(context, situation)).chain(heart_rates(context, situation)).collect();
    (!sentences.is_empty()).then(|| sentences.join(" "))
}

fn loads(context: &Context, situation: &Situation) -> impl Iterator<Item = String> {
    let metrics = context.shape().current_metrics;
    let (said, provisional) = (situation.stated, context.is_provisional());
    let pairs = [
        ("fitness (CTL)", said.ctl, metrics.fitness_ctl),
        ("fatigue (ATL)", said.atl, metrics.fatigue_atl),
        ("form (TSB)", said.tsb, metrics.form_tsb),
    ];
    pairs.into_iter().filter_map(move |(what, said, known)| {
        let said = said.filter(|said| (said - known).abs() > SAME_LOAD)?;
        let (said, known) = (plain(said), signed(known));
        let known = known.trim_start_matches('+');
        Some(if provisional {
            format!(
                "You name a {what} of {said}; with so little history here mine, {known}, means little, so tell me your start values \
                 if another tool knows them."
            )
        } else {
            format!(
                "You name a {what} of {said}; this morning I count {known}, and I go by that. If it looks wrong, training is \
                 missing here."
            )
        })
    })
}

/// Whether the athlete named their fitness and the context agrees.
pub(super) fn agrees_on_fitness(context: &Context, situation: &Situation) -> bool {
    let known = context.shape().current_metrics.fitness_ctl;
    situation.stated.ctl.is_some_and(|said| (said - known).abs() <= SAME_LOAD)
}

fn ftp(context: &Context, situation: &Situation) -> Option<String> {
    let said = situation.stated.ftp?;
    let primary = context.snapshot.athlete.primary_sport;
    Some(match context.thresholds.ftp_of(primary) {
        None => format!(
            "You name an FTP of {} W and I have none on record: enter it, so that zones and load follow.",
            plain(said)
        ),
        Some(known) if (known.as_f64() - said).abs() > SAME_WATTS => format!(
            "You name an FTP of {} W and I have {} W on record: if yours is newer, enter it.",
            plain(said),
            known.as_f64().round()
        ),
        Some(_) => return None,
    })
}

fn heart_rates(context: &Context, situation: &Situation) -> impl Iterator<Item = String> {
    let (said, known) = (situation.stated, &context.thresholds);
    let rates = [
        ("threshold heart rate", said.lthr, known.lthr_bpm),
        ("maximum heart rate", said.max_hr, known.max_hr_bpm),
        ("resting heart rate", said.resting_hr, known.resting_hr_bpm),
    ];
    rates.into_iter().filter_map(|(what, said, known)| {
        let said = said?;
        match known {
            None => Some(format!(
                "You name a {what} of {} and I have none on record: enter it, so that zones and load follow.",
                plain(said)
            )),
            Some(known) if (known.as_f64() - said).abs() > SAME_BEATS => Some(format!(
                "You name a {what} of {} and I have {} on record: if yours is newer, enter it.",
                plain(said),
                known.as_f64().round()
            )),
            Some(_) => None,
        }
    })
}

/// The number as the athlete wrote it.
pub(super) fn plain(value: f64) -> String {
    let text = format!("{:.1}", value.abs());
    let text = text.strip_suffix(".0").unwrap_or(&text);
    if value < 0.0 { format!("\u{2212}{text}") } else { text.to_owned() }
}
