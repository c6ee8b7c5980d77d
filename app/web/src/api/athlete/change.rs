//! What of a profile is to change.

use std::collections::BTreeMap;

use polarize_domain::{
    Athlete, Availability, CoachType, DailyLoad, Scaling, Sex, Sport, StartingFitness, TimeConstraint, TrainingPlan,
    Units, WeeklyHours,
};
use schemars::{Schema, SchemaGenerator, json_schema};
use serde::Deserialize;
use serde_json::{Map, Value};

use crate::bounds::{Day, Line, told};
use crate::extract::Object;
use crate::problem::Problem;

/// A change of a profile: what is left out stays.
#[derive(Debug, Clone, Default, Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct AthleteChange {
    /// What the coach calls the athlete.
    pub(crate) name: Option<Line<120>>,
    /// The sport they train for; not rest.
    pub(crate) primary_sport: Option<Sport>,
    /// Date of birth; null where it is not told.
    #[serde(deserialize_with = "told")]
    #[schemars(with = "Option<Day>")]
    pub(crate) born: Option<Option<Day>>,
    /// Sex, for the load by heart rate; null where it is not told.
    #[serde(deserialize_with = "told")]
    #[schemars(with = "Option<Sex>")]
    pub(crate) sex: Option<Option<Sex>>,
    /// IANA time zone, like Europe/Berlin.
    pub(crate) time_zone: Option<Line<64>>,
    /// The units that distances, paces, speeds and heights are shown in.
    pub(crate) units: Option<Units>,
    /// How strictly the coach keeps to one sport.
    pub(crate) coach_type: Option<CoachType>,
    /// How intensity is spread.
    pub(crate) training_plan: Option<TrainingPlan>,
    /// The class of weekly hours.
    pub(crate) time_constraint: Option<TimeConstraint>,
    /// Hours of a week, which beat the class; null for the class's.
    #[serde(deserialize_with = "told")]
    #[schemars(with = "Option<WeeklyHours>")]
    pub(crate) weekly_hours: Option<Option<WeeklyHours>>,
    /// Minutes of each weekday, Monday first; null for a day without a limit.
    pub(crate) availability: Option<Availability>,
    /// Factor on a sport's load in fitness and fatigue; 1 for sports left out.
    #[schemars(schema_with = "scaling_of_sports")]
    pub(crate) sport_scaling: Option<BTreeMap<Sport, Scaling>>,
    /// Fitness and fatigue known from elsewhere; null for none.
    #[serde(deserialize_with = "told")]
    #[schemars(with = "Option<Start>")]
    pub(crate) starting_fitness: Option<Option<Object<Start>>>,
}

/// The names of sports as keys, and no other.
fn scaling_of_sports(generator: &mut SchemaGenerator) -> Schema {
    let factor = generator.subschema_for::<Scaling>();
    let of_sport = |sport: Sport| (sport.word().to_owned(), factor.clone().to_value());
    let properties: Map<String, Value> = Sport::ALL.into_iter().map(of_sport).collect();
    json_schema!({ "type": ["object", "null"], "properties": properties, "additionalProperties": false })
}

/// Fitness and fatigue on the morning of a day.
#[derive(Debug, Clone, Copy, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "StartingFitnessChange")]
pub(crate) struct Start {
    /// The morning on which the values hold.
    pub(crate) date: Day,
    /// Fitness.
    pub(crate) ctl: DailyLoad,
    /// Fatigue.
    pub(crate) atl: DailyLoad,
}

impl AthleteChange {
    /// Whether it can be meant.
    pub(crate) fn check(&self) -> Result<(), Problem> {
        let rest = self.primary_sport == Some(Sport::Rest);
        let words = "rest is no sport to train for; name rowing, cycling, running, swimming, strength or other";
        if rest { Err(Problem::invalid("rest_is_no_sport", words)) } else { Ok(()) }
    }

    /// Writes what was told into the profile.
    pub(crate) fn make(&self, athlete: &mut Athlete) {
        if let Some(name) = &self.name {
            athlete.name.clone_from(&name.0);
        }
        if let Some(zone) = &self.time_zone {
            athlete.time_zone.clone_from(&zone.0);
        }
        athlete.primary_sport = self.primary_sport.unwrap_or(athlete.primary_sport);
        athlete.born = self.born.map_or(athlete.born, |born| born.map(|Day(date)| date));
        athlete.sex = self.sex.unwrap_or(athlete.sex);
        athlete.units = self.units.unwrap_or(athlete.units);
        let settings = &mut athlete.settings;
        settings.coach_type = self.coach_type.unwrap_or(settings.coach_type);
        settings.training_plan = self.training_plan.unwrap_or(settings.training_plan);
        settings.time_constraint = self.time_constraint.unwrap_or(settings.time_constraint);
        settings.weekly_hours = self.weekly_hours.unwrap_or(settings.weekly_hours);
        athlete.availability = self.availability.unwrap_or(athlete.availability);
        if let Some(scaling) = &self.sport_scaling {
            athlete.sport_scaling.clone_from(scaling);
        }
        if let Some(start) = self.starting_fitness {
            let known = |Object(Start { date, ctl, atl })| StartingFitness { date: date.0, ctl, atl };
            athlete.starting_fitness = start.map(known);
        }
    }
}
