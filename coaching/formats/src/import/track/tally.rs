//! What is counted while a file is read, and what the athlete is told of it.

use crate::import::{ImportError, Warning};

/// The most trackpoints and laps that are read: more than ten days at one per second have.
const MAX_TRACKPOINTS: usize = 2_000_000;
/// The most activities a file may have; the whole history of a training diary has some thousand.
pub(crate) const MAX_ACTIVITIES: usize = 10_000;

/// What is counted while a file is read.
#[derive(Debug, Default)]
pub(crate) struct Tally {
    /// Trackpoints and laps.
    trackpoints: usize,
    activities: usize,
    /// Trackpoints without a time.
    pub(crate) untimed: usize,
    /// Values no athlete produces.
    pub(crate) impossible_values: usize,
    /// Activities in which nothing was recorded.
    pub(crate) empty: usize,
    /// Whether a recording's distances are no count from its start.
    pub(crate) has_odd_distances: bool,
}

impl Tally {
    /// Counts a trackpoint or a lap.
    ///
    /// # Errors
    /// [`ImportError::TooManyTrackpoints`] above the limit.
    pub(crate) fn count_trackpoint(&mut self) -> Result<(), ImportError> {
        self.trackpoints += 1;
        if self.trackpoints > MAX_TRACKPOINTS { Err(ImportError::TooManyTrackpoints) } else { Ok(()) }
    }

    /// Counts an activity.
    ///
    /// # Errors
    /// [`ImportError::TooManyActivities`] above the limit.
    pub(crate) fn count_activity(&mut self) -> Result<(), ImportError> {
        self.activities += 1;
        if self.activities > MAX_ACTIVITIES { Err(ImportError::TooManyActivities) } else { Ok(()) }
    }

    /// Whether there was an activity, empty or not.
    pub(crate) const fn has_activities(&self) -> bool {
        self.activities > 0
    }

    /// Whether there was a trackpoint or a lap.
    pub(crate) const fn has_trackpoints(&self) -> bool {
        self.trackpoints > 0
    }

    /// The value, where an athlete can have produced it.
    pub(crate) fn possible(&mut self, value: f64, min: f64, max: f64) -> Option<f32> {
        if (min..=max).contains(&value) {
            return Some(value as f32);
        }
        self.impossible_values += 1;
        None
    }

    /// What the athlete should know.
    pub(crate) fn warnings(&self) -> Vec<Warning> {
        let mut warnings = vec![Warning::EmptySession; self.empty.min(1)];
        let counted = [
            (self.untimed, Warning::UntimedTrackpoints { count: self.untimed }),
            (self.impossible_values, Warning::ImpossibleValues { count: self.impossible_values }),
        ];
        warnings.extend(counted.into_iter().filter(|(count, _)| *count > 0).map(|(_, warning)| warning));
        warnings.extend(self.has_odd_distances.then_some(Warning::OddDistances));
        warnings
    }
}
