//! A draft as the text of an answer: what a model is to learn to write, and what it is reminded of when its answer is refined.

use jiff::civil::Date;
use polarize_domain::draft::{Action, Changes, Modification, NewWorkout, PlanSummary, WeekWorkout};
use polarize_domain::{Draft, Intensity, WeekPlan, WorkoutId};
use polarize_policy::WeekOutline;
use serde_json::json;

use crate::clean::clean;
use crate::ids::ShortIds;
use crate::told::told_name;

/// The longest name and the longest date or intensity of an earlier change, in characters.
const LONGEST_NAME: usize = 40;
const LONGEST_WORD: usize = 16;
/// The most earlier changes that are told.
const MOST_CHANGES: usize = 20;

/// The most changes whose reasons are all written; of more, the first that gives a reason says it for all.
const MOST_REASONED: usize = 4;

/// A draft as an answer to a prompt: in the schema's key order, with the prompt's short ids, and without what is computed from the rest
/// (steps, loads). A reason that was given before isn't repeated. `None` where it speaks of a workout that the prompt doesn't.
#[must_use]
pub fn write_draft(draft: &Draft, ids: &ShortIds) -> Option<String> {
    let modifications = draft.modifications.iter().map(|modification| short(modification, ids));
    let mut draft =
        Draft { modifications: modifications.collect::<Option<_>>()?, weekly_load_adjustment: None, ..draft.clone() };
    draft.new_workouts.iter_mut().for_each(|new| new.steps = None);
    let many = draft.modifications.len() > MOST_REASONED;
    let mut said: Vec<String> = Vec::new();
    for modification in &mut draft.modifications {
        let Some(notes) = &modification.changes.notes else { continue };
        if said.contains(notes) || (many && !said.is_empty()) {
            modification.changes.notes = None;
        } else {
            said.push(notes.clone());
        }
    }
    serde_json::to_string(&draft).ok()
}

/// The most sessions that are named as those that matter.
const KEY_SESSIONS: usize = 4;

/// The sessions of a draft as a week in the contract's shape; the totals are theirs. A session without a date is left out.
#[must_use]
pub fn week_of(draft: &Draft, outline: &WeekOutline) -> WeekPlan {
    let session = |new: &NewWorkout| {
        let date: Date = new.date.parse().ok()?;
        Some(WeekWorkout { day: date.weekday().into(), workout: new.clone() })
    };
    WeekPlan {
        plan_summary: PlanSummary {
            focus: outline.focus.clone(),
            total_tss: draft.new_workouts.iter().filter_map(|new| new.estimated_tss).sum(),
            total_hours: draft.new_workouts.iter().map(|new| new.duration_minutes).sum::<i64>() as f64 / 60.0,
            key_sessions: key_sessions(&draft.new_workouts),
        },
        workouts: draft.new_workouts.iter().filter_map(session).collect(),
        athlete_message: draft.athlete_message.clone(),
    }
}

/// The names of the hard sessions and of the longest one.
fn key_sessions(sessions: &[NewWorkout]) -> Vec<String> {
    let intensity = |new: &NewWorkout| new.description.as_deref().and_then(Intensity::read);
    let is_hard = |new: &&NewWorkout| intensity(new).is_some_and(|intensity| intensity > Intensity::Zone1);
    let longest = sessions.iter().filter(|new| !is_hard(new)).max_by_key(|new| new.duration_minutes);
    sessions.iter().filter(is_hard).chain(longest).take(KEY_SESSIONS).map(|new| new.name.clone()).collect()
}

/// A week as an answer to a prompt, without steps.
#[must_use]
pub fn write_week(week: &WeekPlan) -> Option<String> {
    let mut week = week.clone();
    week.workouts.iter_mut().for_each(|session| session.workout.steps = None);
    let mut json = serde_json::to_value(&week).ok()?;
    // Whole numbers only, as the schema has it.
    json["plan_summary"]["total_hours"] = json!(week.plan_summary.total_hours.round() as i64);
    Some(json.to_string())
}

/// The changes of a draft in a line: `w2 skip; w3 modify 60 min zone1; new 2026-05-08 "Easy ride" cycling 40 min`. Those of workouts that no
/// prompt speaks of any more are left out.
pub(crate) fn changes(draft: &Draft, ids: &ShortIds) -> String {
    let modifications = draft.modifications.iter().filter_map(|modification| changed(modification, ids));
    let new = draft.new_workouts.iter().map(|new| {
        let name = clean(&new.name, LONGEST_NAME);
        format!("new {} \"{name}\" {} {} min", clean(&new.date, LONGEST_WORD), new.sport, new.duration_minutes)
    });
    let told: Vec<String> = modifications.chain(new).take(MOST_CHANGES).collect();
    if told.is_empty() { "nothing".to_owned() } else { told.join("; ") }
}

fn changed(modification: &Modification, ids: &ShortIds) -> Option<String> {
    let mut words = ids.short(&WorkoutId::new(&modification.workout_id))?;
    words.push_str(match modification.action {
        Action::Modify => " modify",
        Action::Skip => " skip",
        Action::Replace => " replace",
    });
    let Changes { date, sport, duration_minutes, intensity, .. } = &modification.changes;
    let told = [
        date.as_ref().map(|date| clean(date, LONGEST_WORD)),
        sport.map(|sport| sport.to_string()),
        duration_minutes.map(|minutes| format!("{} min", minutes.to)),
        intensity.as_ref().map(|intensity| clean(&intensity.to, LONGEST_WORD)),
    ];
    told.into_iter().flatten().for_each(|word| words.push_str(&format!(" {word}")));
    Some(words)
}

fn short(modification: &Modification, ids: &ShortIds) -> Option<Modification> {
    let mut short = modification.clone();
    short.workout_id = ids.short(&WorkoutId::new(&modification.workout_id))?;
    // As the prompt tells it.
    short.original_name = told_name(&modification.original_name);
    short.changes = Changes { steps: None, estimated_tss: None, description: None, ..short.changes };
    Some(short)
}
