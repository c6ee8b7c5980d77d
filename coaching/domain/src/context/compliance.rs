//! How what was done compares with what was planned.

use serde::Serialize;

use crate::{Activity, LoadMethod, Workout};

/// The verdict on a session, by the part of the plan that was done.
///
/// # Source
/// The bounds coaches know from TrainingPeaks: within 20 % as planned, within 50 % less or more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// Less than half.
    MuchLess,
    /// 50 to below 80 %.
    Less,
    /// 80 to 120 %.
    AsPlanned,
    /// Above 120 to 150 %.
    More,
    /// Above 150 %.
    MuchMore,
}

impl Verdict {
    fn of(part: f64) -> Self {
        match part {
            part if part < 0.5 => Self::MuchLess,
            part if part < 0.8 => Self::Less,
            part if part <= 1.2 => Self::AsPlanned,
            part if part <= 1.5 => Self::More,
            _ => Self::MuchMore,
        }
    }

    /// In words.
    #[must_use]
    pub const fn plain(self) -> &'static str {
        match self {
            Self::MuchLess => "much less than planned",
            Self::Less => "less than planned",
            Self::AsPlanned => "as planned",
            Self::More => "more than planned",
            Self::MuchMore => "much more than planned",
        }
    }
}

/// A done workout against its plan.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, schemars::JsonSchema)]
pub struct Compliance {
    /// Minutes in motion as a part of those planned; 1 is as planned.
    pub duration: f64,
    /// Load as a part of the one planned; `None` where nothing was planned or the load of the session is an estimate by its duration.
    pub load: Option<f64>,
    /// The verdict: by load where that is known, else by duration.
    pub verdict: Verdict,
}

/// Holds a done session against the workout it did.
#[must_use]
pub fn compliance(workout: &Workout, activity: &Activity) -> Compliance {
    let planned_seconds = f64::from(workout.duration_minutes.seconds());
    let duration = if planned_seconds > 0.0 { activity.moving_seconds / planned_seconds } else { 1.0 };
    let measured = activity.load.method != LoadMethod::SportDefault && workout.load() > 0.0;
    let load = measured.then(|| activity.load.tss.value() / workout.load());
    Compliance { duration, load, verdict: Verdict::of(load.unwrap_or(duration)) }
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;
    use jiff::civil::date;

    use super::*;
    use crate::{Author, Load, Minutes, Sport, Tss, WorkoutId, WorkoutStatus};

    fn workout() -> Workout {
        Workout {
            id: WorkoutId::new("w"),
            date: date(2026, 5, 4),
            name: "Ride".to_owned(),
            sport: Sport::Cycling,
            intensity: None,
            duration_minutes: Minutes::new(60).unwrap(),
            estimated_tss: Some(Tss::new(50.0).unwrap()),
            description: None,
            steps: Vec::new(),
            status: WorkoutStatus::Planned,
            locked: false,
            author: Author::Plan,
        }
    }

    fn done(minutes: u16, tss: f64, method: LoadMethod) -> Activity {
        let minutes = Minutes::new(minutes).unwrap();
        let day = date(2026, 5, 4);
        let by_hand =
            Activity::by_hand("a".to_owned(), Timestamp::UNIX_EPOCH, day, Sport::Cycling, minutes, None, None, None);
        Activity { load: Load { tss: Tss::new(tss).unwrap(), method }, ..by_hand }
    }

    #[test]
    fn the_verdict_goes_by_load_and_without_one_by_duration() {
        let cases = [
            (60, 24.0, LoadMethod::Power, Verdict::MuchLess),
            (60, 25.0, LoadMethod::Power, Verdict::Less),
            (60, 40.0, LoadMethod::Power, Verdict::AsPlanned),
            (60, 60.0, LoadMethod::Power, Verdict::AsPlanned),
            (60, 75.0, LoadMethod::HeartRate, Verdict::More),
            (60, 76.0, LoadMethod::Rpe, Verdict::MuchMore),
            (60, 24.0, LoadMethod::SportDefault, Verdict::AsPlanned),
            (40, 50.0, LoadMethod::SportDefault, Verdict::Less),
        ];
        for (minutes, tss, method, verdict) in cases {
            assert_eq!(compliance(&workout(), &done(minutes, tss, method)).verdict, verdict, "{minutes} min {tss} TSS");
        }
    }

    #[test]
    fn a_planned_load_of_nothing_is_no_measure() {
        let unplanned = Workout { estimated_tss: Tss::new(0.0).ok(), ..workout() };
        let compared = compliance(&unplanned, &done(60, 50.0, LoadMethod::Power));
        assert_eq!((compared.load, compared.verdict), (None, Verdict::AsPlanned));
    }
}
