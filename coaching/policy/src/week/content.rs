//! What is in a session, step by step: repeats that differ by phase and day, in the athlete's own zones; for rowers with stroke rate and
//! split.

use polarize_domain::load::pace::concept2_speed;
use polarize_domain::step::build::{self, target};
use polarize_domain::{Intensity, Minutes, Sport, Step, StepKind, Target, Thresholds, Watts};

use super::session::{Role, Session};
use crate::plan::Phase;

/// Work and easy movement, several times.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Repeat {
    /// Seconds of work.
    work: u32,
    /// Seconds of easy movement after it.
    easy: u32,
    /// How often at most.
    most: u32,
}

/// Minutes of work, minutes of easy movement, and how often at most.
type Minutely = (u32, u32, u32);

/// Repeats in zone 3, in minutes: long and controlled at first, short and fast towards a race. 16 to 25 minutes of work are what trained
/// athletes can repeat twice a week and more.
///
/// # Source
/// Between Seiler's "4 × 8 min" and Helgerud's "4 × 4 min"; shorter before a race, as tapers keep intensity and lose volume (Bosquet 2007).
const fn hard(phase: Phase) -> &'static [Minutely] {
    match phase {
        Phase::Base => &[(5, 3, 5), (6, 3, 4), (4, 3, 6)],
        Phase::Build => &[(4, 3, 6), (5, 3, 5), (3, 2, 7)],
        Phase::Peak => &[(3, 2, 6), (2, 2, 8), (4, 3, 5)],
        Phase::Taper => &[(2, 2, 5), (1, 1, 8), (3, 3, 3)],
        Phase::Recovery | Phase::Transition => &[(3, 3, 4), (2, 2, 5)],
    }
}

/// Blocks in zone 2, in minutes; the room between warm-up and cool-down stretches them, twenty minutes at most.
const fn steady(phase: Phase) -> &'static [Minutely] {
    match phase {
        Phase::Base => &[(10, 2, 5), (8, 2, 6)],
        Phase::Build => &[(12, 3, 5), (15, 3, 4), (10, 2, 6)],
        Phase::Peak => &[(10, 2, 5), (15, 3, 4)],
        Phase::Taper | Phase::Recovery | Phase::Transition => &[(8, 2, 4), (6, 2, 5)],
    }
}

/// The longest block in zone 2, in seconds.
const LONGEST_BLOCK: u32 = 20 * 60;
/// The longest warm-up, and the shortest easy stretch after the repeats for what is left over; less lengthens the cool-down. In seconds.
const LONGEST_WARM_UP: u32 = 20 * 60;
const SHORTEST_AFTER: u32 = 10 * 60;
/// Length from which on an easy session begins very easily, and length of that beginning, in seconds.
const EASING_IN: (u32, u32) = (50 * 60, 10 * 60);
/// The shortest session that repeats with a real warm-up fit into, in seconds.
const SHORTEST_WITH_REPEATS: u32 = 35 * 60;

/// The steps of a session.
pub(super) fn steps(session: &Session, intensity: Intensity, minutes: Minutes, thresholds: &Thresholds) -> Vec<Step> {
    let total = minutes.seconds();
    let aim = |intensity| target(session.sport, intensity, thresholds);
    let chosen = match intensity {
        Intensity::Zone3 => repeats(total, choose(hard(session.phase), session.turn), false, intensity, &aim),
        Intensity::Zone2 => repeats(total, choose(steady(session.phase), session.turn), true, intensity, &aim),
        Intensity::Zone1 => Some(easy(session, total, &aim)),
        Intensity::Recovery | Intensity::Race => None,
    };
    let mut steps = chosen.unwrap_or_else(|| build::build(session.sport, intensity, minutes, thresholds));
    if session.sport == Sport::Rowing {
        let work = aim(intensity);
        steps.iter_mut().for_each(|step| {
            let is_work = step.kind == StepKind::Active && step.target == work;
            step.notes = Some(rowing_note(step, if is_work { intensity } else { Intensity::Zone1 }));
        });
    }
    steps
}

fn choose(ways: &[Minutely], turn: usize) -> Repeat {
    let (work, easy, most) = ways[turn % ways.len()];
    Repeat { work: work * 60, easy: easy * 60, most }
}

/// Warm-up, repeats, cool-down; `None` where not even two repeats fit.
fn repeats(
    total: u32,
    repeat: Repeat,
    stretches: bool,
    intensity: Intensity,
    aim: &impl Fn(Intensity) -> Target,
) -> Option<Vec<Step>> {
    if total < SHORTEST_WITH_REPEATS {
        return None;
    }
    let (warm, cool) = (whole_minutes((total / 4).min(15 * 60)), whole_minutes((total / 6).min(10 * 60)));
    let room = total - warm - cool;
    let times = (room / (repeat.work + repeat.easy)).min(repeat.most);
    if times < 2 {
        return None;
    }
    let stretched = whole_minutes(room / times).saturating_sub(repeat.easy).min(LONGEST_BLOCK);
    let work = if stretches { stretched.max(repeat.work) } else { repeat.work };
    let left = room - times * (work + repeat.easy);
    let easy = aim(Intensity::Zone1);
    // Without a target nothing would tell easy minutes after the repeats from hard ones: there all of it comes before.
    let most = if easy == Target::Open { left } else { LONGEST_WARM_UP.saturating_sub(warm) };
    let longer = left.min(most);
    let after = left - longer;
    let (after, cool) = if after < SHORTEST_AFTER { (0, cool + after) } else { (after, cool) };
    let mut steps = vec![Step::timed(StepKind::Warmup, warm + longer, easy)];
    for _ in 0..times {
        steps.push(Step::timed(StepKind::Active, work, aim(intensity)));
        steps.push(Step::timed(StepKind::Recovery, repeat.easy, aim(Intensity::Recovery)));
    }
    if after > 0 {
        steps.push(Step::timed(StepKind::Active, after, easy));
    }
    steps.push(Step::timed(StepKind::Cooldown, cool, aim(Intensity::Recovery)));
    Some(steps)
}

const fn whole_minutes(seconds: u32) -> u32 {
    seconds / 60 * 60
}

/// Easy all the way; a longer one begins so easily that the body has time to wake up.
fn easy(session: &Session, total: u32, aim: &impl Fn(Intensity) -> Target) -> Vec<Step> {
    let eases_in = total >= EASING_IN.0 && (session.role == Role::Long || session.turn.is_multiple_of(2));
    if !eases_in {
        return vec![Step::timed(StepKind::Active, total, aim(Intensity::Zone1))];
    }
    vec![
        Step::timed(StepKind::Warmup, EASING_IN.1, aim(Intensity::Recovery)),
        Step::timed(StepKind::Active, total - EASING_IN.1, aim(Intensity::Zone1)),
    ]
}

/// Seconds of work below which a rower takes the highest rates.
const SHORT_WORK: u32 = 150;

/// Stroke rate and, where the target is in watts, the split that makes them.
///
/// # Source
/// Rates: 18–20 spm in zone 1, 26–36 in zone 3 (Seiler's three zones as rowers row them), zone 2 between. Split: Concept2, watts = 2.80 /
/// (s per m)³.
fn rowing_note(step: &Step, intensity: Intensity) -> String {
    let rate = match intensity {
        Intensity::Zone3 | Intensity::Race if step.time().is_some_and(|time| time < SHORT_WORK) => "30\u{2013}36 spm",
        Intensity::Zone3 | Intensity::Race => "26\u{2013}30 spm",
        Intensity::Zone2 => "22\u{2013}24 spm",
        Intensity::Zone1 | Intensity::Recovery => "18\u{2013}20 spm",
    };
    match step.target {
        Target::Power { low, high } => format!("{rate}, {}\u{2013}{} /500 m", split(high), split(low)),
        _ => rate.to_owned(),
    }
}

/// Minutes and seconds for 500 m at a power.
fn split(watts: Watts) -> String {
    let seconds = (500.0 / concept2_speed(watts.as_f64().max(1.0))).round() as u32;
    format!("{}:{:02}", seconds / 60, seconds % 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_split_is_the_power_concept2_says() {
        for (watts, expected) in [(202, "2:00"), (100, "2:32"), (480, "1:30")] {
            assert_eq!(split(Watts::clamped(f64::from(watts))), expected, "{watts} W");
        }
    }
}
