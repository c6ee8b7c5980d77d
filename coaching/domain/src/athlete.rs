//! The athlete: who they are, what they train for, and when they can.

use std::collections::BTreeMap;

use jiff::civil::{Date, Weekday};
use serde::{Deserialize, Serialize};

use crate::{Age, DailyLoad, Minutes, Scaling, Sport, WeeklyHours};

/// Sex, where the athlete told it: the heart rate load formula differs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Sex {
    /// Female.
    Female,
    /// Male.
    Male,
}

/// The units an athlete reads distances, paces, speeds and heights in. What is kept and computed is always metric.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Units {
    /// Kilometres and metres.
    #[default]
    Metric,
    /// Miles, yards and feet.
    Imperial,
}

/// How strictly the coach keeps to one sport.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum CoachType {
    /// Keeps to the primary sport; builds at −30 to −15.
    #[default]
    Specialist,
    /// Spreads over sports.
    Generalist,
    /// Keeps it flexible; at most two hard days a week.
    Recreational,
}

/// How intensity is spread.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum TrainingPlan {
    /// Much zone 1, little zone 2, some zone 3.
    #[default]
    Polarized,
    /// Pyramidal: each zone less than the one below.
    Traditional,
    /// Zone 2 carries the load.
    Threshold,
}

/// How much time the athlete has in a week.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, PartialOrd, Ord, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum TimeConstraint {
    /// 0–5 h.
    Minimal,
    /// 5–10 h.
    #[default]
    Moderate,
    /// 10–15 h.
    Committed,
    /// 15–20 h.
    Serious,
    /// 20 h and more.
    Elite,
}

impl TimeConstraint {
    /// The most hours of a week this setting means.
    #[must_use]
    pub const fn max_hours(self) -> f64 {
        match self {
            Self::Minimal => 5.0,
            Self::Moderate => 10.0,
            Self::Committed => 15.0,
            Self::Serious => 20.0,
            Self::Elite => 30.0,
        }
    }

    /// Typical weekly load in TSS, from and to.
    #[must_use]
    pub const fn typical_weekly_tss(self) -> (u16, u16) {
        match self {
            Self::Minimal => (150, 250),
            Self::Moderate => (250, 400),
            Self::Committed => (400, 550),
            Self::Serious => (550, 750),
            Self::Elite => (750, 1000),
        }
    }

    /// The most hard sessions in a week.
    #[must_use]
    pub const fn max_hard_sessions(self) -> usize {
        match self {
            Self::Minimal => 1,
            Self::Moderate => 2,
            Self::Committed | Self::Serious | Self::Elite => 3,
        }
    }
}

/// The settings of the coach.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize, schemars::JsonSchema)]
pub struct CoachSettings {
    /// How strictly the coach keeps to one sport.
    pub coach_type: CoachType,
    /// How intensity is spread.
    pub training_plan: TrainingPlan,
    /// The class of weekly hours.
    pub time_constraint: TimeConstraint,
    /// Hours of a week, where the athlete named them; they beat `time_constraint`.
    pub weekly_hours: Option<WeeklyHours>,
}

impl CoachSettings {
    /// The most training hours of a week.
    #[must_use]
    pub fn max_hours(&self) -> f64 {
        self.weekly_hours.map_or(self.time_constraint.max_hours(), WeeklyHours::value)
    }

    /// The class of weekly hours, from the named hours where there are any.
    #[must_use]
    pub fn effective_time_constraint(&self) -> TimeConstraint {
        match self.weekly_hours.map(WeeklyHours::value) {
            None => self.time_constraint,
            Some(hours) if hours <= 5.0 => TimeConstraint::Minimal,
            Some(hours) if hours <= 10.0 => TimeConstraint::Moderate,
            Some(hours) if hours <= 15.0 => TimeConstraint::Committed,
            Some(hours) if hours <= 20.0 => TimeConstraint::Serious,
            Some(_) => TimeConstraint::Elite,
        }
    }

    /// The most hard sessions of a week under these settings.
    #[must_use]
    pub fn max_hard_sessions(&self) -> usize {
        let limit = self.effective_time_constraint().max_hard_sessions();
        if self.coach_type == CoachType::Recreational { limit.min(2) } else { limit }
    }
}

/// Minutes that can be trained on each weekday, Monday first. `None` for a day: no limit was named.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Availability(pub [Option<Minutes>; 7]);

impl Availability {
    /// The limit of a weekday.
    #[must_use]
    pub fn on(&self, weekday: Weekday) -> Option<Minutes> {
        self.0[usize::from(weekday.to_monday_zero_offset().unsigned_abs())]
    }
}

/// Fitness and fatigue known from elsewhere, on the morning of a day: they spare the 42 days of history.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct StartingFitness {
    /// The morning on which the values hold.
    #[schemars(with = "String", extend("format" = "date"))]
    pub date: Date,
    /// Fitness.
    pub ctl: DailyLoad,
    /// Fatigue.
    pub atl: DailyLoad,
}

/// An athlete's profile.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Athlete {
    /// What the coach calls them.
    pub name: String,
    /// The sport they train for.
    pub primary_sport: Sport,
    /// Date of birth, where told.
    #[schemars(with = "Option<String>", extend("format" = "date"))]
    pub born: Option<Date>,
    /// Sex, where told.
    pub sex: Option<Sex>,
    /// IANA time zone; a calendar day is a day there.
    pub time_zone: String,
    /// The coach's settings.
    pub settings: CoachSettings,
    /// Minutes per weekday.
    pub availability: Availability,
    /// Factor on a sport's load in fitness and fatigue; 1 where absent.
    pub sport_scaling: BTreeMap<Sport, Scaling>,
    /// Start values of fitness and fatigue.
    pub starting_fitness: Option<StartingFitness>,
    /// The units they read distances, paces, speeds and heights in.
    #[serde(default)]
    pub units: Units,
}

impl Athlete {
    /// A new athlete with defaults: specialist, polarized, moderate time, UTC.
    #[must_use]
    pub fn new(name: &str, primary_sport: Sport) -> Self {
        Self {
            name: name.to_owned(),
            primary_sport,
            born: None,
            sex: None,
            time_zone: "UTC".to_owned(),
            settings: CoachSettings::default(),
            availability: Availability::default(),
            sport_scaling: BTreeMap::new(),
            starting_fitness: None,
            units: Units::default(),
        }
    }

    /// Age in completed years on a day.
    #[must_use]
    pub fn age_on(&self, date: Date) -> Option<Age> {
        let born = self.born?;
        let had_birthday = (date.month(), date.day()) >= (born.month(), born.day());
        let years = i32::from(date.year()) - i32::from(born.year()) - i32::from(!had_birthday);
        Age::new(u8::try_from(years).ok()?).ok()
    }

    /// The factor on a sport's load in fitness and fatigue.
    #[must_use]
    pub fn scaling_of(&self, sport: Sport) -> f64 {
        self.sport_scaling.get(&sport).map_or(1.0, |scaling| scaling.value())
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn age_counts_completed_years() {
        let athlete = Athlete { born: Some(date(2008, 5, 10)), ..Athlete::new("Ada", Sport::Rowing) };
        assert_eq!(athlete.age_on(date(2026, 5, 9)).map(Age::value), Some(17));
        assert_eq!(athlete.age_on(date(2026, 5, 10)).map(Age::value), Some(18));
        assert_eq!(athlete.age_on(date(2000, 1, 1)), None);
    }

    #[test]
    fn named_hours_beat_the_class_of_hours() {
        let settings = CoachSettings {
            time_constraint: TimeConstraint::Minimal,
            weekly_hours: Some(WeeklyHours::new(12.0).unwrap()),
            ..CoachSettings::default()
        };
        assert_eq!(settings.max_hours(), 12.0);
        assert_eq!(settings.max_hard_sessions(), 3);
    }
}
