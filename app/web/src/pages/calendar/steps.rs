//! A workout's steps as a list to read.

use polarize_domain::step::structure::{Group, fold, zone_of};
use polarize_domain::{Sport, Step, StepKind, StepLength, Target, Thresholds, Workout};

use crate::pages::shell::Shell;

/// A step, or steps that are done several times.
pub(super) struct StepGroup {
    /// How many times, where it is more than once.
    pub(super) times: Option<String>,
    pub(super) steps: Vec<StepEntry>,
}

/// A step.
pub(super) struct StepEntry {
    pub(super) words: String,
    pub(super) notes: Option<String>,
    /// The number and the name of its zone.
    pub(super) zone: Option<(usize, String)>,
}

/// The steps of a workout, repeats folded.
pub(super) fn of(shell: &Shell, workout: &Workout, thresholds: &Thresholds) -> Vec<StepGroup> {
    let entry = |step: &Step| StepEntry {
        words: words(shell, step, workout.sport),
        notes: step.notes.clone().filter(|notes| !notes.trim().is_empty()),
        zone: zone_of(step, workout.sport, workout.intensity, thresholds)
            .filter(|_| workout.sport.is_endurance())
            .map(|zone| (zone.index() + 1, shell.measures.zone(zone))),
    };
    let group = |group: Group<'_>| StepGroup {
        times: (group.times > 1).then(|| shell.count("calendar-times", group.times as u64)),
        steps: group.steps.iter().map(entry).collect(),
    };
    fold(&workout.steps).into_iter().map(group).collect()
}

/// The steps of a workout in one line; empty where it has none.
pub(in crate::pages) fn line(shell: &Shell, workout: &Workout, thresholds: &Thresholds) -> String {
    let told = |step: StepEntry| match step.zone {
        Some((_, zone)) => {
            let values = [("step", step.words.into()), ("zone", zone.into())];
            shell.words.tell("calendar-step-in-zone", &values)
        }
        None => step.words,
    };
    let group = |group: StepGroup| {
        let steps = group.steps.into_iter().map(told).collect::<Vec<_>>().join(", ");
        match group.times {
            Some(times) => {
                shell.words.tell("calendar-steps-repeated", &[("times", times.into()), ("steps", steps.into())])
            }
            None => steps,
        }
    };
    of(shell, workout, thresholds).into_iter().map(group).collect::<Vec<_>>().join("; ")
}

fn words(shell: &Shell, step: &Step, sport: Sport) -> String {
    let kind = match step.kind {
        StepKind::Warmup => "calendar-step-warmup",
        StepKind::Active => "calendar-step-active",
        StepKind::Recovery => "calendar-step-recovery",
        StepKind::Cooldown => "calendar-step-cooldown",
        StepKind::Rest => "calendar-step-rest",
    };
    let what = shell.tell(kind, "length", length(shell, step.length, sport));
    match target(shell, &step.target, sport) {
        Some(target) => shell.words.tell("calendar-step-at", &[("step", what.into()), ("target", target.into())]),
        None => what,
    }
}

fn length(shell: &Shell, length: StepLength, sport: Sport) -> String {
    match length {
        StepLength::Time(seconds) => match (seconds.value() / 60, seconds.value() % 60) {
            (0, seconds) => shell.tell("calendar-seconds", "seconds", seconds),
            (minutes, 0) => shell.measures.minutes(minutes),
            (minutes, seconds) => {
                let values = [("minutes", shell.measures.minutes(minutes).into()), ("seconds", seconds.into())];
                shell.words.tell("calendar-minutes-seconds", &values)
            }
        },
        StepLength::Distance(meters) => shell.measures.distance(f64::from(meters), sport),
        StepLength::Calories(kilocalories) => shell.tell("calendar-kilocalories", "energy", kilocalories),
        StepLength::Open => shell.say("calendar-open-length"),
    }
}

fn target(shell: &Shell, target: &Target, sport: Sport) -> Option<String> {
    let range = |low: u16, high: u16| if low == high { low.to_string() } else { format!("{low}–{high}") };
    Some(match *target {
        Target::HeartRate { low, high } => shell.tell("calendar-beats", "range", range(low.value(), high.value())),
        Target::Power { low, high } => shell.tell("calendar-watts", "range", range(low.value(), high.value())),
        Target::Pace { low, high } => {
            let slow = shell.measures.pace(high.as_f64(), sport);
            if low == high {
                return Some(slow);
            }
            let fast = shell.measures.clock(low.as_f64() * shell.measures.meters_of_pace(sport) / 1000.0);
            format!("{fast}–{slow}")
        }
        Target::Cadence { low, high } => {
            let key = if sport == Sport::Rowing { "calendar-strokes" } else { "calendar-turns" };
            shell.tell(key, "range", range(low.value(), high.value()))
        }
        Target::Open => return None,
    })
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use polarize_domain::{Author, Cadence, HeartRate, Pace, Watts, WorkoutId};

    use super::*;
    use crate::planning::workouts::blank;

    #[test]
    fn steps_are_told_with_length_purpose_and_target() {
        let shell = Shell::outside("calendar-steps");
        let pace = |low, high| Target::Pace { low: Pace::new(low).unwrap(), high: Pace::new(high).unwrap() };
        let power = |low, high| Target::Power { low: Watts::new(low).unwrap(), high: Watts::new(high).unwrap() };
        let beats = |bpm| HeartRate::new(bpm).unwrap();
        let rpm = |rpm| Cadence::new(rpm).unwrap();
        let far =
            |meters, target| Step { length: StepLength::Distance(meters), ..Step::timed(StepKind::Active, 1, target) };
        let cases = [
            (Step::timed(StepKind::Warmup, 600, power(130, 130)), "10 min warm-up at 130 W"),
            (Step::timed(StepKind::Active, 3600, power(200, 240)), "1 h 00 at 200–240 W"),
            (Step::timed(StepKind::Recovery, 90, Target::Open), "1 min 30 s easy"),
            (Step::timed(StepKind::Rest, 45, Target::Open), "45 s rest"),
            (
                Step::timed(StepKind::Cooldown, 300, Target::HeartRate { low: beats(110), high: beats(120) }),
                "5 min cool-down at 110–120 bpm",
            ),
            (Step::timed(StepKind::Active, 60, Target::Cadence { low: rpm(90), high: rpm(95) }), "1 min at 90–95 rpm"),
            (far(400, pace(240, 240)), "400 m at 4:00 /km"),
            (far(2000, pace(270, 285)), "2.0 km at 4:30–4:45 /km"),
        ];
        for (step, words) in cases {
            assert_eq!(super::words(&shell, &step, Sport::Running), words, "{step:?}");
        }
    }

    #[test]
    fn what_is_done_several_times_is_told_once() {
        let shell = Shell::outside("calendar-steps");
        let work = |seconds| Step::timed(StepKind::Active, seconds, Target::Open);
        let steps = vec![work(600), work(240), work(180), work(240), work(180), work(600)];
        let empty = blank(WorkoutId::new("w"), Sport::Strength, date(2026, 5, 4), Author::Plan);
        let workout = Workout { steps, ..empty };
        let groups = of(&shell, &workout, &Thresholds::default());
        let told: Vec<_> = groups.iter().map(|group| (group.times.as_deref(), group.steps.len())).collect();
        assert_eq!(told, [(None, 1), (Some("2 times"), 2), (None, 1)]);
        assert_eq!(line(&shell, &workout, &Thresholds::default()), "10 min; 2 times: 4 min, 3 min; 10 min");
    }
}
