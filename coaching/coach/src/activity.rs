//! Activities as programs read them: one in a few figures, and one in full.

use jiff::Timestamp;
use jiff::civil::Date;
use polarize_domain::context::compliance::{Compliance, compliance};
use polarize_domain::context::matching::match_done;
use polarize_domain::distribution::decoupling;
use polarize_domain::recording::Lap;
use polarize_domain::{Activity, LoadMethod, Rpe, Series, Sport, Workout};
use polarize_store::Source;
use serde::Serialize;

use crate::Coach;
use crate::error::CoachResult;

/// An activity in its figures.
#[derive(Debug, Clone, PartialEq, Serialize, schemars::JsonSchema)]
pub struct ActivitySummary {
    /// Its id.
    pub id: String,
    /// Its calendar day in the athlete's time zone.
    #[schemars(with = "String", extend("format" = "date"))]
    pub date: Date,
    /// When it began.
    #[schemars(with = "String", extend("format" = "date-time"))]
    pub start: Timestamp,
    /// Its sport.
    pub sport: Sport,
    /// Why the sport is a guess; null where it is certain.
    pub sport_guess: Option<String>,
    /// Its name.
    pub name: Option<String>,
    /// Seconds from start to end.
    pub elapsed_seconds: f64,
    /// Seconds in motion.
    pub moving_seconds: f64,
    /// Kilometres.
    pub distance_km: Option<f64>,
    /// Average heart rate.
    pub avg_hr_bpm: Option<f64>,
    /// Average power.
    pub avg_watts: Option<f64>,
    /// Normalized power.
    pub np_watts: Option<f64>,
    /// How hard it felt, 1 to 10.
    pub rpe: Option<Rpe>,
    /// Its load.
    pub tss: f64,
    /// How the load was computed.
    pub load_method: LoadMethod,
    /// Minutes in zones 1, 2 and 3.
    pub zone_minutes: [f64; 3],
}

impl ActivitySummary {
    /// The figures of an activity, rounded as people read them.
    #[must_use]
    pub fn of(activity: &Activity) -> Self {
        Self {
            id: activity.id.clone(),
            date: activity.date,
            start: activity.start,
            sport: activity.sport,
            sport_guess: activity.sport_guess.clone(),
            name: activity.name.clone(),
            elapsed_seconds: activity.elapsed_seconds.round(),
            moving_seconds: activity.moving_seconds.round(),
            distance_km: activity.distance_meters.map(|meters| (meters / 10.0).round() / 100.0),
            avg_hr_bpm: activity.average_heart_rate.map(f64::round),
            avg_watts: activity.average_power.map(f64::round),
            np_watts: activity.normalized_power.map(|watts| (watts * 10.0).round() / 10.0),
            rpe: activity.rpe,
            tss: (activity.load.tss.value() * 10.0).round() / 10.0,
            load_method: activity.load.method,
            zone_minutes: activity.zone_times.seconds.map(|seconds| (seconds / 6.0).round() / 10.0),
        }
    }
}

/// An activity in full.
#[derive(Debug, Clone, PartialEq)]
pub struct ActivityDetail {
    /// The activity.
    pub activity: Activity,
    /// The file it came from; `None` where it was logged by hand.
    pub file: Option<String>,
    /// The device or app that recorded it.
    pub device: Option<String>,
    /// Its laps, in time order.
    pub laps: Vec<Lap>,
    /// What was recorded, on one clock; `None` where there is no recording.
    pub series: Option<Series>,
    /// How far the heart drifted from power, or where there is none from speed, in percent.
    pub decoupling: Option<f64>,
    /// The workout it did, and how well it matches.
    pub did: Option<(Workout, Compliance)>,
}

impl Coach {
    /// An activity in full.
    ///
    /// # Errors
    /// Whatever the store says.
    pub async fn activity_detail(&self, athlete: &str, id: &str) -> CoachResult<ActivityDetail> {
        let activity = self.store().activity(athlete, id).await?;
        let recording = self.store().recording_of(athlete, id).await?;
        let file = match self.store().source_of(athlete, id).await? {
            Source::File { name, .. } => Some(name),
            Source::Hand => None,
        };
        let did = self.planned_for(athlete, &activity).await?;
        let series = recording.as_ref().map(Series::of);
        let decoupling = series.as_ref().and_then(drift);
        let (device, laps) = recording.map(|recording| (recording.device, recording.laps)).unwrap_or_default();
        Ok(ActivityDetail { activity, file, device, laps, series, decoupling, did })
    }

    /// The workout that an activity did, and how well it matches.
    async fn planned_for(&self, athlete: &str, activity: &Activity) -> CoachResult<Option<(Workout, Compliance)>> {
        let day = activity.date;
        let plan = self.store().plan(athlete, day, day).await?;
        let activities = self.store().activities(athlete, day, day).await?;
        let done = match_done(&plan, &activities);
        let did = |workout: &&Workout| done.get(&workout.id).is_some_and(|&index| activities[index].id == activity.id);
        Ok(plan.workouts.iter().find(did).map(|workout| (workout.clone(), compliance(workout, activity))))
    }
}

fn drift(series: &Series) -> Option<f64> {
    let wide = |column: &[f32]| column.iter().map(|&value| f64::from(value)).collect::<Vec<_>>();
    let measured = |column: &[f32]| column.iter().any(|value| *value > 0.0);
    let output = if measured(&series.power) { &series.power } else { &series.speed };
    decoupling(&wide(output), &wide(&series.heart_rate))
}
