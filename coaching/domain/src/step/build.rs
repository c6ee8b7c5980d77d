//! Steps by rule: from sport, intensity, length and the athlete's thresholds.
//!
//! Zone 1 and recovery are one steady step. Zone 2 is long blocks, zone 3 is 4-minute repeats with 3 minutes easy (Seiler's "4 × 8" and
//! Helgerud's "4 × 4" bracket what trained athletes can repeat; four minutes is what a single rule can ask of everybody), both between a
//! warm-up and a cool-down.

use crate::zone::{Metric, ZoneBorders};
use crate::{HeartRate, Intensity, Minutes, Pace, Sport, Step, StepKind, Target, Thresholds, Watts};

/// The steps of a workout of a sport, intensity and length. Empty where the sport has no zones.
#[must_use]
pub fn build(sport: Sport, intensity: Intensity, minutes: Minutes, thresholds: &Thresholds) -> Vec<Step> {
    if !sport.is_endurance() || minutes.value() == 0 {
        return Vec::new();
    }
    let total = minutes.seconds();
    let aim = |intensity| target(sport, intensity, thresholds);
    match intensity {
        Intensity::Recovery | Intensity::Zone1 => vec![Step::timed(StepKind::Active, total, aim(intensity))],
        Intensity::Zone2 => blocks(total, zone2_block(total), StepKind::Active, &aim, Intensity::Zone2),
        Intensity::Zone3 => blocks(total, zone3_block(total), StepKind::Active, &aim, Intensity::Zone3),
        Intensity::Race => vec![Step::timed(StepKind::Active, total, Target::Open)],
    }
}

/// Seconds of work and of easy movement in one repeat.
#[derive(Debug, Clone, Copy)]
struct Block {
    work: u32,
    easy: u32,
    most: u32,
    /// Whether repeats are lengthened to fill the session: steady blocks are, intervals keep their length.
    stretches: bool,
}

fn zone2_block(total: u32) -> Block {
    if total >= 50 * 60 {
        Block { work: 10 * 60, easy: 2 * 60, most: 6, stretches: true }
    } else {
        Block { work: 5 * 60, easy: 60, most: 6, stretches: true }
    }
}

fn zone3_block(total: u32) -> Block {
    if total >= 35 * 60 {
        Block { work: 4 * 60, easy: 3 * 60, most: 6, stretches: false }
    } else {
        Block { work: 60, easy: 60, most: 8, stretches: false }
    }
}

/// Warm-up (a quarter, 15 min at most), repeats, cool-down (a sixth, 10 min at most); what the repeats leave over lengthens the warm-up.
fn blocks(
    total: u32,
    block: Block,
    kind: StepKind,
    aim: &impl Fn(Intensity) -> Target,
    intensity: Intensity,
) -> Vec<Step> {
    let cooldown = whole_minutes((total / 6).min(10 * 60));
    let warmup = whole_minutes((total / 4).min(15 * 60));
    let repeats = ((total - warmup - cooldown) / (block.work + block.easy)).clamp(1, block.most);
    let room = total - warmup - cooldown;
    let stretched =
        if block.stretches { whole_minutes(room / repeats).saturating_sub(block.easy).min(20 * 60) } else { 0 };
    let work = block.work.max(stretched).min(room);
    let easy = block.easy.min(room - work);
    let warmup = total - cooldown - repeats * (work + easy);
    let mut steps = vec![Step::timed(StepKind::Warmup, warmup, aim(Intensity::Zone1))];
    for _ in 0..repeats {
        steps.push(Step::timed(kind, work, aim(intensity)));
        steps.push(Step::timed(StepKind::Recovery, easy, aim(Intensity::Recovery)));
    }
    steps.push(Step::timed(StepKind::Cooldown, cooldown, aim(Intensity::Recovery)));
    steps.retain(|step| step.time() != Some(0));
    steps
}

const fn whole_minutes(seconds: u32) -> u32 {
    seconds / 60 * 60
}

/// The metrics a sport is steered by, best first.
const fn metrics(sport: Sport) -> &'static [Metric] {
    match sport {
        Sport::Cycling | Sport::Rowing => &[Metric::Power, Metric::HeartRate],
        Sport::Running => &[Metric::Speed, Metric::Power, Metric::HeartRate],
        Sport::Swimming => &[Metric::Speed],
        Sport::Strength | Sport::Other | Sport::Rest => &[],
    }
}

/// The target of an intensity in a sport: a range well inside the athlete's own zone, in the sport's best known metric; open where no
/// threshold is known, and for races.
#[must_use]
pub fn target(sport: Sport, intensity: Intensity, thresholds: &Thresholds) -> Target {
    let known = metrics(sport).iter().find_map(|&metric| Some((metric, ZoneBorders::of(thresholds, sport, metric)?)));
    let (Some((metric, borders)), true) = (known, intensity != Intensity::Race) else { return Target::Open };
    let (low, high) = range(metric, intensity, &borders);
    match metric {
        Metric::Power => {
            let step = if borders.threshold >= 80.0 { 5.0 } else { 1.0 };
            let watts = |value: f64| Watts::clamped((value / step).round() * step);
            Target::Power { low: watts(low), high: watts(high) }
        }
        Metric::HeartRate => {
            let most = thresholds.max_hr_bpm.unwrap_or(HeartRate::MAX);
            let beats = |value: f64| HeartRate::clamped(value.round().min(most.as_f64()));
            Target::HeartRate { low: beats(low), high: beats(high) }
        }
        Metric::Speed => Target::Pace { low: Pace::of_speed(high), high: Pace::of_speed(low) },
    }
}

/// The range of an intensity between the zone's borders. The shares keep the middle of the range clear of both borders.
fn range(metric: Metric, intensity: Intensity, borders: &ZoneBorders) -> (f64, f64) {
    let between = borders.lt2 - borders.lt1;
    let (recovery, zone1, zone3) = match metric {
        Metric::Power => ((0.60, 0.75), (0.80, 0.95), (1.03, 1.12)),
        Metric::HeartRate => ((0.70, 0.82), (0.83, 0.97), (1.01, 1.05)),
        Metric::Speed => ((0.75, 0.85), (0.86, 0.97), (1.01, 1.07)),
    };
    match intensity {
        Intensity::Recovery => (borders.lt1 * recovery.0, borders.lt1 * recovery.1),
        Intensity::Zone1 => (borders.lt1 * zone1.0, borders.lt1 * zone1.1),
        Intensity::Zone2 => (borders.lt1 + 0.2 * between, borders.lt1 + 0.8 * between),
        Intensity::Zone3 | Intensity::Race => (borders.lt2 * zone3.0, borders.lt2 * zone3.1),
    }
}

/// The same workout in another length: repeats are taken away or added, never made longer or shorter, and the rest goes to the longest
/// easy step. Steps without repeats are scaled in proportion. Steps that are not all measured in time are built anew by the caller:
/// `None`.
#[must_use]
pub fn rescale(steps: &[Step], minutes: Minutes) -> Option<Vec<Step>> {
    let times: Vec<u32> = steps.iter().map(Step::time).collect::<Option<_>>()?;
    let old: u32 = times.iter().sum();
    let new = minutes.seconds();
    if old == 0 || new == 0 {
        return None;
    }
    let mut steps = steps.to_vec();
    if let Some(repeat) = super::structure::longest_repeat(&steps) {
        let one: u32 = times[repeat.start..repeat.start + repeat.length].iter().sum();
        let all = one * u32::try_from(repeat.times).ok()?;
        let wanted = (u64::from(all) * u64::from(new) / u64::from(old) / u64::from(one.max(1))).max(1);
        let wanted = usize::try_from(wanted).ok()?.min(60);
        let unit = steps[repeat.start..repeat.start + repeat.length].to_vec();
        steps.splice(
            repeat.start..repeat.start + repeat.length * repeat.times,
            unit.iter().cycle().take(unit.len() * wanted).cloned(),
        );
        if let Some(fitted) = fit_easy_parts(steps.clone(), new) {
            return Some(fitted);
        }
    }
    scale_evenly(steps, new)
}

/// Gives what is missing or too much to the warm-up and cool-down; `None` if they can't take it.
fn fit_easy_parts(mut steps: Vec<Step>, new: u32) -> Option<Vec<Step>> {
    let now: u32 = steps.iter().filter_map(Step::time).sum();
    let easy: Vec<usize> =
        (0..steps.len()).filter(|&i| matches!(steps[i].kind, StepKind::Warmup | StepKind::Cooldown)).collect();
    let easy_time: u32 = easy.iter().filter_map(|&i| steps[i].time()).sum();
    let easy_new = u32::try_from(i64::from(easy_time) + i64::from(new) - i64::from(now)).ok()?;
    // Less than five minutes to get warm and cool is no warm-up; the caller scales everything instead.
    if easy.is_empty() || easy_new < 300 {
        return None;
    }
    let mut left = easy_new;
    for (place, &i) in easy.iter().enumerate() {
        let share = if place + 1 == easy.len() {
            left
        } else {
            whole_minutes(
                u32::try_from(u64::from(steps[i].time()?) * u64::from(easy_new) / u64::from(easy_time.max(1))).ok()?,
            )
        };
        left = left.checked_sub(share)?;
        steps[i] = Step { notes: steps[i].notes.clone(), ..Step::timed(steps[i].kind, share, steps[i].target) };
    }
    steps.retain(|step| step.time() != Some(0));
    Some(steps)
}

fn scale_evenly(mut steps: Vec<Step>, new: u32) -> Option<Vec<Step>> {
    let old: u32 = steps.iter().filter_map(Step::time).sum();
    let mut left = new;
    let last = steps.len().checked_sub(1)?;
    for (i, step) in steps.iter_mut().enumerate() {
        let scaled = u32::try_from(u64::from(step.time()?) * u64::from(new) / u64::from(old.max(1))).ok()?;
        let time = if i == last { left } else { (scaled / 5 * 5).clamp(5, left.max(5)) };
        left = left.checked_sub(time)?;
        *step = Step { notes: step.notes.clone(), ..Step::timed(step.kind, time, step.target) };
    }
    steps.iter().all(|step| step.time() != Some(0)).then_some(steps)
}
