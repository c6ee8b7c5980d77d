//! The context in the contract's shape: what a model and the API are told.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::Serialize;

use crate::calendar::add_days;
use crate::context::Context;
use crate::step::structure;
use crate::{
    Age, Author, Availability, BlockedDays, CoachSettings, FormStatus, HealthEpisode, Minutes, Race, Rpe, Scaling,
    Sport, Step, Thresholds, UnavailableSport, WorkoutId, WorkoutStatus,
};

/// The context as the contract writes it.
#[derive(Debug, Clone, PartialEq, Serialize, schemars::JsonSchema)]
pub struct ContextShape {
    /// Who the athlete is.
    pub athlete: AthleteShape,
    /// This morning's metrics.
    pub current_metrics: MetricsShape,
    /// The coach's settings.
    pub coach_settings: CoachSettings,
    /// What limits training.
    pub constraints: ConstraintsShape,
    /// RFC 3339, in the athlete's time zone.
    pub timestamp: String,
    /// The last 7 days, and what was done today.
    pub recent_activities: Vec<ActivityShape>,
    /// The next 14 days.
    pub upcoming_workouts: Vec<WorkoutShape>,
}

/// Who the athlete is.
#[derive(Debug, Clone, PartialEq, Serialize, schemars::JsonSchema)]
pub struct AthleteShape {
    /// Name.
    pub name: String,
    /// Primary sport.
    pub primary_sport: Sport,
    /// Age in years.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub age: Option<Age>,
    /// The thresholds that hold today.
    pub thresholds: Thresholds,
    /// Factor on a sport's load; absent means 1.
    pub sport_scaling: BTreeMap<Sport, Scaling>,
}

/// This morning's metrics, one decimal.
#[derive(Debug, Clone, PartialEq, Serialize, schemars::JsonSchema)]
pub struct MetricsShape {
    /// CTL.
    pub fitness_ctl: f64,
    /// ATL.
    pub fatigue_atl: f64,
    /// TSB: CTL − ATL.
    pub form_tsb: f64,
    /// The word for it.
    pub form_status: FormStatus,
    /// What it means.
    pub form_description: &'static str,
    /// Present and true while there is too little history for the numbers to mean anything.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub provisional: bool,
}

/// What limits training.
#[derive(Debug, Clone, PartialEq, Serialize, schemars::JsonSchema)]
pub struct ConstraintsShape {
    /// Minutes per weekday, Monday first; null without a limit.
    pub availability: Availability,
    /// Blocked days.
    pub blocked: Vec<BlockedDays>,
    /// Coming races.
    pub races: Vec<Race>,
    /// Sports that can't be trained for now.
    pub unavailable_sports: Vec<UnavailableSport>,
    /// Health episodes, open or recent.
    pub health: Vec<HealthEpisode>,
    /// Planned training of the last 7 days that was not done.
    pub missed: Vec<MissedShape>,
}

/// A missed workout.
#[derive(Debug, Clone, PartialEq, Serialize, schemars::JsonSchema)]
pub struct MissedShape {
    /// Its day.
    #[schemars(with = "String", extend("format" = "date"))]
    pub date: Date,
    /// Its name.
    pub name: String,
}

/// A done session.
#[derive(Debug, Clone, PartialEq, Serialize, schemars::JsonSchema)]
pub struct ActivityShape {
    /// Its day.
    #[schemars(with = "String", extend("format" = "date"))]
    pub date: Date,
    /// Its sport.
    pub sport: Sport,
    /// Minutes in motion.
    pub duration_minutes: u32,
    /// Its name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Its load.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tss: Option<u32>,
    /// Average heart rate, bpm.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub avg_hr_bpm: Option<u32>,
    /// Normalized power, W.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub np_watts: Option<u32>,
    /// Distance, km, one decimal.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub distance_km: Option<f64>,
    /// Perceived exertion.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rpe: Option<Rpe>,
}

/// A planned workout.
#[derive(Debug, Clone, PartialEq, Serialize, schemars::JsonSchema)]
pub struct WorkoutShape {
    /// Its id.
    pub id: WorkoutId,
    /// Its day.
    #[schemars(with = "String", extend("format" = "date"))]
    pub date: Date,
    /// Its name.
    pub name: String,
    /// Its sport.
    pub sport: Sport,
    /// What has become of it, where it is no longer simply planned.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<WorkoutStatus>,
    /// Present and true when locked.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub locked: bool,
    /// Who made it, where it wasn't the plan.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub author: Option<Author>,
    /// Its length.
    pub duration_minutes: Minutes,
    /// Its load.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub estimated_tss: Option<u32>,
    /// Its steps in one line: `10m z1; 4x(4m z3/3m z1); 10m z1`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub structure: Option<String>,
    /// Its steps, in the API; a prompt carries the line only.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub steps: Vec<Step>,
}

/// One decimal, as the contract shows metrics.
#[must_use]
pub fn one_decimal(value: f64) -> f64 {
    // Adding 0 turns the −0.0 of a rounded −0.04 into 0.0.
    (value * 10.0).round() / 10.0 + 0.0
}

fn whole(value: f64) -> u32 {
    value.round() as u32
}

impl Context {
    /// The context in the contract's shape. Form is the difference of the shown fitness and fatigue.
    #[must_use]
    pub fn shape(&self) -> ContextShape {
        let athlete = &self.snapshot.athlete;
        ContextShape {
            athlete: AthleteShape {
                name: athlete.name.clone(),
                primary_sport: athlete.primary_sport,
                age: athlete.age_on(self.today),
                thresholds: self.thresholds.clone(),
                sport_scaling: athlete.sport_scaling.clone(),
            },
            current_metrics: self.metrics_shape(),
            coach_settings: athlete.settings,
            constraints: self.constraints_shape(),
            timestamp: self.timestamp.clone(),
            recent_activities: self.recent_activities(),
            upcoming_workouts: self.upcoming_workouts(),
        }
    }

    fn metrics_shape(&self) -> MetricsShape {
        let (ctl, atl) = (one_decimal(self.morning.ctl), one_decimal(self.morning.atl));
        MetricsShape {
            fitness_ctl: ctl,
            fatigue_atl: atl,
            form_tsb: one_decimal(ctl - atl),
            form_status: self.form_status(),
            form_description: self.form_description(),
            provisional: self.is_provisional(),
        }
    }

    fn constraints_shape(&self) -> ConstraintsShape {
        ConstraintsShape {
            availability: self.snapshot.athlete.availability,
            blocked: self.snapshot.blocked.clone(),
            races: self.coming_races().cloned().collect(),
            unavailable_sports: self.snapshot.unavailable_sports.clone(),
            health: self.snapshot.health.clone(),
            missed: self
                .missed(7)
                .map(|workout| MissedShape { date: workout.date, name: workout.name.clone() })
                .collect(),
        }
    }

    fn recent_activities(&self) -> Vec<ActivityShape> {
        let since = add_days(self.today, -7);
        let recent =
            self.snapshot.activities.iter().filter(|activity| activity.date >= since && activity.date <= self.today);
        recent
            .map(|activity| ActivityShape {
                date: activity.date,
                sport: activity.sport,
                duration_minutes: whole(activity.moving_seconds / 60.0),
                name: activity.name.clone(),
                tss: Some(whole(activity.load.tss.value())),
                avg_hr_bpm: activity.average_heart_rate.map(whole),
                np_watts: activity.normalized_power.map(whole),
                distance_km: activity.distance_meters.map(|meters| one_decimal(meters / 1000.0)),
                rpe: activity.rpe,
            })
            .collect()
    }

    fn upcoming_workouts(&self) -> Vec<WorkoutShape> {
        let coming = self.snapshot.plan.between(self.today, self.horizon());
        coming
            .map(|workout| {
                let done = self.is_done(&workout.id);
                let status = if done { WorkoutStatus::Completed } else { workout.status };
                WorkoutShape {
                    id: workout.id.clone(),
                    date: workout.date,
                    name: workout.name.clone(),
                    sport: workout.sport,
                    status: (status != WorkoutStatus::Planned).then_some(status),
                    locked: workout.locked,
                    author: (workout.author != Author::Plan).then_some(workout.author),
                    duration_minutes: workout.duration_minutes,
                    estimated_tss: workout.estimated_tss.map(|load| whole(load.value())),
                    structure: (!workout.steps.is_empty())
                        .then(|| structure::line(&workout.steps, workout.sport, workout.intensity, &self.thresholds)),
                    steps: workout.steps.clone(),
                }
            })
            .collect()
    }
}
