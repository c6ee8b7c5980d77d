//! A week of training in the contract's shape: what a request for a week is answered with.
//!
//! It says the same as a [`Draft`] of new workouts, with a summary before them and the weekday beside each date. Whoever wrote one, it goes
//! through [`Draft`] to the judge.

use jiff::civil::{Date, Weekday};
use serde::{Deserialize, Serialize};

use super::{Draft, NewWorkout};
use crate::calendar::weekday_name;

/// A week of training, not yet judged.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, schemars::JsonSchema)]
pub struct WeekPlan {
    /// The week in short.
    pub plan_summary: PlanSummary,
    /// Its sessions, by date.
    #[schemars(length(max = 14))]
    pub workouts: Vec<WeekWorkout>,
    /// What the athlete reads first.
    #[schemars(length(max = 1200))]
    pub athlete_message: String,
}

/// A week in short. As in every answer, the totals that are shown are computed here; whoever answers may be off.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, schemars::JsonSchema)]
pub struct PlanSummary {
    /// What the week is about.
    #[schemars(length(max = 200))]
    pub focus: String,
    /// Load of the week in TSS.
    pub total_tss: i64,
    /// Hours of the week.
    pub total_hours: f64,
    /// The names of the sessions that matter most.
    #[serde(default)]
    #[schemars(length(max = 5), inner(length(max = 120)))]
    pub key_sessions: Vec<String>,
}

/// One session of the week.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct WeekWorkout {
    /// Its weekday.
    pub day: WeekDay,
    /// The session itself.
    #[serde(flatten)]
    pub workout: NewWorkout,
}

/// A weekday in the contract's word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
#[expect(missing_docs, reason = "the names of the days say all there is to say")]
pub enum WeekDay {
    Monday,
    Tuesday,
    Wednesday,
    Thursday,
    Friday,
    Saturday,
    Sunday,
}

impl From<Weekday> for WeekDay {
    fn from(weekday: Weekday) -> Self {
        match weekday {
            Weekday::Monday => Self::Monday,
            Weekday::Tuesday => Self::Tuesday,
            Weekday::Wednesday => Self::Wednesday,
            Weekday::Thursday => Self::Thursday,
            Weekday::Friday => Self::Friday,
            Weekday::Saturday => Self::Saturday,
            Weekday::Sunday => Self::Sunday,
        }
    }
}

/// A session whose weekday and date contradict each other: nobody can tell which was meant.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("\"{name}\" is said to be on another weekday than {date}, which is a {}; correct one of the two", weekday_name(date.weekday()))]
pub struct DayMismatch {
    /// The session.
    pub name: String,
    /// Its date.
    pub date: Date,
}

impl TryFrom<WeekPlan> for Draft {
    type Error = DayMismatch;

    /// The same week as new workouts; dates and numbers are read as they come, `validate` judges them.
    fn try_from(week: WeekPlan) -> Result<Self, DayMismatch> {
        let new_workouts = week.workouts.into_iter().map(NewWorkout::try_from).collect::<Result<_, _>>()?;
        Ok(Self { new_workouts, ..Self::message(week.athlete_message) })
    }
}

impl TryFrom<WeekWorkout> for NewWorkout {
    type Error = DayMismatch;

    fn try_from(WeekWorkout { day, workout }: WeekWorkout) -> Result<Self, DayMismatch> {
        match workout.date.parse::<Date>() {
            Ok(date) if WeekDay::from(date.weekday()) != day => Err(DayMismatch { name: workout.name, date }),
            _ => Ok(workout),
        }
    }
}

impl From<&crate::Workout> for WeekWorkout {
    /// A planned workout as a session of its week.
    fn from(workout: &crate::Workout) -> Self {
        Self {
            day: workout.date.weekday().into(),
            workout: NewWorkout {
                date: workout.date.to_string(),
                name: workout.name.clone(),
                sport: workout.sport,
                duration_minutes: i64::from(workout.duration_minutes.value()),
                estimated_tss: workout.estimated_tss.map(|load| load.value().round() as i64),
                description: workout.description.clone(),
                steps: Some(workout.steps.clone()).filter(|steps| !steps.is_empty()),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const WEEK: &str = r#"{"plan_summary":{"focus":"base","total_tss":120,"total_hours":2.5,"key_sessions":["Intervals"]},
        "workouts":[{"day":"tuesday","date":"2026-05-05","name":"Intervals","sport":"cycling","duration_minutes":60,
        "estimated_tss":72,"description":"zone3: hard"}],"athlete_message":"Have fun."}"#;

    #[test]
    fn a_week_in_the_contracts_shape_becomes_a_draft_of_new_workouts() {
        let week: WeekPlan = serde_json::from_str(WEEK).unwrap();
        let draft = Draft::try_from(week).unwrap();
        assert_eq!((draft.athlete_message.as_str(), draft.new_workouts.len()), ("Have fun.", 1));
        let new = &draft.new_workouts[0];
        assert_eq!((new.date.as_str(), new.duration_minutes, new.estimated_tss), ("2026-05-05", 60, Some(72)));
    }

    #[test]
    fn a_weekday_that_is_not_the_dates_is_refused() {
        let week: WeekPlan = serde_json::from_str(&WEEK.replace("tuesday", "friday")).unwrap();
        let error = Draft::try_from(week).unwrap_err().to_string();
        assert!(error.contains("Intervals") && error.contains("Tuesday"), "{error}");
    }

    #[test]
    fn a_date_that_is_none_is_left_to_the_judge() {
        let week: WeekPlan = serde_json::from_str(&WEEK.replace("2026-05-05", "soon")).unwrap();
        assert_eq!(Draft::try_from(week).unwrap().new_workouts[0].date, "soon");
    }
}
