//! One activity, recorded twice: when two accounts are of the same session, and which of them tells more.
//!
//! A watch and an erg record the same row, and an app exports again what was imported from the device. Each activity is
//! stored once, from the better source.

use jiff::SignedDuration;

use crate::series::{Series, measured};
use crate::{Activity, Recording, Sport};

/// Two accounts that begin within this time may be of one activity: two devices are rarely started at the same second.
pub const SAME_START: SignedDuration = SignedDuration::from_secs(60);
/// The part of the longer one by which their lengths may differ.
pub const SAME_LENGTH: f64 = 0.02;

/// Whether two activities may be one: they begin within [`SAME_START`], are as long within [`SAME_LENGTH`], and are of
/// one sport, or the sport of one of them is `other` or guessed.
#[must_use]
pub fn is_same_activity(one: &Activity, other: &Activity) -> bool {
    let uncertain = |activity: &Activity| activity.sport == Sport::Other || activity.sport_guess.is_some();
    let longer = one.elapsed_seconds.max(other.elapsed_seconds);
    one.start.duration_since(other.start).abs() <= SAME_START
        && (one.elapsed_seconds - other.elapsed_seconds).abs() <= SAME_LENGTH * longer
        && (one.sport == other.sport || uncertain(one) || uncertain(other))
}

/// How much a recording tells. The greater one is the better source: what stands further up decides, in the order in
/// which loads are computed. The default is an activity without a recording.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Detail {
    /// It has samples, not only sums.
    pub samples: bool,
    /// Power was measured over half of it.
    pub power: bool,
    /// Speed or distance was measured over half of it.
    pub speed: bool,
    /// Heart rate was measured over half of it.
    pub heart_rate: bool,
    /// It is there at all: even sums are more than an entry by hand.
    pub recorded: bool,
}

impl Detail {
    /// How much a recording tells.
    #[must_use]
    pub fn of(recording: &Recording) -> Self {
        let series = Series::of(recording);
        let has = |column: &[f32]| measured(column).is_some();
        Self {
            samples: !series.clock.is_empty(),
            power: has(&series.power),
            speed: has(&series.speed),
            heart_rate: has(&series.heart_rate),
            recorded: true,
        }
    }
}

/// The sport of a stored activity that no other source may change: the file said it plainly, or the athlete corrected
/// it. `None` where it is a guess, or `other` because the file knew no better.
#[must_use]
pub fn certain_sport(stored: &Activity, recording: Option<&Recording>) -> Option<Sport> {
    let corrected = recording.is_none_or(|recording| recording.sport != stored.sport);
    (stored.sport_guess.is_none() && (stored.sport != Sport::Other || corrected)).then_some(stored.sport)
}

#[cfg(test)]
mod tests {
    use jiff::tz::TimeZone;

    use super::*;
    use crate::series::tests::{every_second, recording};
    use crate::{Sample, Thresholds};

    fn activity(recording: &Recording) -> Activity {
        Activity::of_recording("a".to_owned(), recording, None, &Thresholds::default(), None, &TimeZone::UTC, None)
    }

    #[test]
    fn the_same_activity_begins_lasts_and_is_called_alike() {
        let first = activity(&recording(Sport::Cycling, every_second(3600, |_| Sample::default())));
        let later = |seconds| first.start + SignedDuration::from_secs(seconds);
        let guess = Some("no name in the file".to_owned());
        let cases = [
            ("a minute later", Activity { start: later(60), ..first.clone() }, true),
            ("a minute earlier", Activity { start: later(-60), ..first.clone() }, true),
            ("61 s later", Activity { start: later(61), ..first.clone() }, false),
            ("2 % shorter", Activity { elapsed_seconds: 3528.0, ..first.clone() }, true),
            ("longer by more than 2 %", Activity { elapsed_seconds: 3680.0, ..first.clone() }, false),
            ("sport unknown", Activity { sport: Sport::Other, ..first.clone() }, true),
            ("sport guessed", Activity { sport: Sport::Rowing, sport_guess: guess, ..first.clone() }, true),
            ("certainly another sport", Activity { sport: Sport::Running, ..first.clone() }, false),
        ];
        for (name, other, is_same) in cases {
            assert_eq!(is_same_activity(&first, &other), is_same, "{name}");
            assert_eq!(is_same_activity(&other, &first), is_same, "{name}, the other way round");
        }
    }

    #[test]
    fn the_better_source_is_the_one_from_which_loads_are_computed_first() {
        let of = |value: fn(f32) -> Sample| Detail::of(&recording(Sport::Rowing, every_second(600, value)));
        let ranked = [
            Detail::default(),
            Detail::of(&recording(Sport::Rowing, Vec::new())),
            of(|_| Sample::default()),
            of(|_| Sample { heart_rate: Some(140.0), ..Sample::default() }),
            of(|_| Sample { speed: Some(4.0), ..Sample::default() }),
            of(|t| Sample { distance: Some(4.0 * t), heart_rate: Some(140.0), ..Sample::default() }),
            of(|_| Sample { power: Some(200.0), ..Sample::default() }),
            of(|_| Sample { power: Some(200.0), heart_rate: Some(140.0), ..Sample::default() }),
        ];
        assert!(ranked.is_sorted_by(|less, more| less < more), "{ranked:?}");
        let seldom = |t| Sample { power: (t < 200.0).then_some(200.0), ..Sample::default() };
        assert_eq!(Detail::of(&recording(Sport::Rowing, every_second(600, seldom))), ranked[2]);
    }

    #[test]
    fn a_corrected_sport_is_certain_and_a_guess_is_not() {
        let rowed = recording(Sport::Rowing, Vec::new());
        let unknown = recording(Sport::Other, Vec::new());
        let guessed = Recording { sport_guess: Some("by its cadence".to_owned()), ..rowed.clone() };
        let corrected = Activity { sport: Sport::Other, ..activity(&rowed) };
        let cases = [
            (activity(&rowed), Some(&rowed), Some(Sport::Rowing)),
            (activity(&unknown), Some(&unknown), None),
            (activity(&guessed), Some(&guessed), None),
            (corrected.clone(), Some(&rowed), Some(Sport::Other)),
            (corrected, None, Some(Sport::Other)),
        ];
        for (number, (stored, recording, expected)) in cases.into_iter().enumerate() {
            assert_eq!(certain_sport(&stored, recording), expected, "case {number}");
        }
    }
}
