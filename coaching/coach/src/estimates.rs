//! Thresholds that the athlete's recordings suggest: offered, never set.

use jiff::civil::Date;
use polarize_domain::calendar::add_days;
use polarize_domain::estimate::{ActivityEfforts, BestEfforts, Estimate, estimates};

use crate::Coach;
use crate::error::CoachResult;

/// How far back efforts count, in days: what was possible a season ago says little about today.
pub const ESTIMATE_DAYS: i64 = 90;

impl Coach {
    /// What the recordings of the last [`ESTIMATE_DAYS`] days suggest beyond the thresholds that hold today. Sessions
    /// without a recording, and those whose sport is still a guess, say nothing.
    ///
    /// # Errors
    /// Whatever the store says.
    pub async fn threshold_estimates(&self, athlete: &str, today: Date) -> CoachResult<Vec<Estimate>> {
        let known = self.store().thresholds(athlete).await?.on(today);
        let since = add_days(today, 1 - ESTIMATE_DAYS);
        let mut efforts = Vec::new();
        for activity in self.store().activities(athlete, since, today).await? {
            if activity.sport_guess.is_some() {
                continue;
            }
            let Some(recording) = self.store().recording_of(athlete, &activity.id).await? else { continue };
            let best = BestEfforts::of(&recording, activity.sport);
            efforts.push(ActivityEfforts { activity: activity.id, date: activity.date, sport: activity.sport, best });
        }
        let age = self.store().athlete(athlete).await?.age_on(today);
        Ok(estimates(&efforts, &known, age))
    }
}
