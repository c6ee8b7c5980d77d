//! What has become of a planned workout: in a word, a colour and a sign.

use jiff::civil::Date;
use polarize_domain::context::compliance::{Verdict, compliance};
use polarize_domain::{Activity, Sport, Workout, WorkoutStatus};

/// What has become of a planned workout.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum State {
    ToCome,
    Rest,
    Done(Option<Verdict>),
    Missed,
    Skipped,
}

/// How a state is told.
pub(super) struct Sign {
    /// Its colour: `good`, `warn`, `bad`, or none.
    pub(super) class: &'static str,
    /// The path of its drawing, 16 wide and 16 high.
    pub(super) drawing: &'static str,
    /// The key of its word.
    pub(super) key: &'static str,
}

const CHECK: &str = "M3 8.5 6.5 12 13 4.5";
const LESS: &str = "M8 3v10M4 9l4 4 4-4";
const MORE: &str = "M8 13V3M4 7l4-4 4 4";
const CROSS: &str = "M4 4l8 8M12 4l-8 8";
const SKIP: &str = "M3 4l5 4-5 4zM8.5 4l5 4-5 4z";

impl State {
    /// What has become of a workout, which the activity did if there is one.
    pub(super) fn of(workout: &Workout, activity: Option<&Activity>, today: Date) -> Self {
        match (workout.status, activity) {
            (WorkoutStatus::Skipped, _) => Self::Skipped,
            (_, Some(activity)) => Self::Done(Some(compliance(workout, activity).verdict)),
            (WorkoutStatus::Completed, None) => Self::Done(None),
            _ if workout.sport == Sport::Rest => Self::Rest,
            _ if workout.date < today => Self::Missed,
            _ => Self::ToCome,
        }
    }

    /// Whether a person may still want it on another day.
    pub(super) const fn is_open(self) -> bool {
        matches!(self, Self::ToCome | Self::Rest | Self::Missed)
    }

    /// How it is told; what is still to come needs no sign.
    pub(super) const fn sign(self) -> Option<Sign> {
        let (class, drawing, key) = match self {
            Self::ToCome | Self::Rest => return None,
            Self::Done(None) => ("good", CHECK, "calendar-state-done"),
            Self::Done(Some(Verdict::AsPlanned)) => ("good", CHECK, "calendar-state-as-planned"),
            Self::Done(Some(Verdict::Less)) => ("warn", LESS, "calendar-state-less"),
            Self::Done(Some(Verdict::MuchLess)) => ("bad", LESS, "calendar-state-much-less"),
            Self::Done(Some(Verdict::More)) => ("warn", MORE, "calendar-state-more"),
            Self::Done(Some(Verdict::MuchMore)) => ("bad", MORE, "calendar-state-much-more"),
            Self::Missed => ("bad", CROSS, "calendar-state-missed"),
            Self::Skipped => ("", SKIP, "calendar-state-skipped"),
        };
        Some(Sign { class, drawing, key })
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use polarize_domain::{Author, WorkoutId};

    use super::*;
    use crate::planning::workouts::blank;

    #[test]
    fn what_was_not_done_is_missed_from_the_next_day_on() {
        let today = date(2026, 5, 4);
        let ride = |day| blank(WorkoutId::new("w"), Sport::Cycling, day, Author::Plan);
        let cases = [
            (ride(date(2026, 5, 3)), State::Missed),
            (ride(today), State::ToCome),
            (Workout { sport: Sport::Rest, ..ride(date(2026, 5, 3)) }, State::Rest),
            (Workout { status: WorkoutStatus::Skipped, ..ride(date(2026, 5, 3)) }, State::Skipped),
            (Workout { status: WorkoutStatus::Completed, ..ride(date(2026, 5, 3)) }, State::Done(None)),
        ];
        for (workout, state) in cases {
            assert_eq!(State::of(&workout, None, today), state, "{workout:?}");
        }
    }
}
