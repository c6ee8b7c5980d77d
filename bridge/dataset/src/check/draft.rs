//! Answers to feedback, and those that come without a context.

use jiff::civil::{Date, date};
use polarize_domain::draft::Modification;
use polarize_domain::{Context, Draft, Intensity, Plan, Situation, Workout, WorkoutId};
use polarize_prompt::{Untold, told_name};

use super::codes::{BAD_DAY, CHANGES_UNKNOWN_PLAN, EMPTY_MESSAGE, SAYS_NOTHING, SCHEMA, WRONG_FROM, WRONG_NAME};
use super::{Asked, Judgement, Problem, answer, judged, numbers, schema, words};
use crate::Kind;

/// The day from which days are told where none is known.
const A_MONDAY: Date = date(2024, 1, 1);

/// Judges an answer to feedback.
pub(super) fn judged(asked: &Asked<'_>, context: &Context, refines: bool, text: &str) -> Judgement {
    let mut judgement = Judgement::of(Kind::PlanModification, asked);
    judgement.situation = polarize_policy::read(asked.words, context.today, &context.snapshot.plan);
    let Judgement { problems, situation, harm, numbers_looked_at, .. } = &mut judgement;
    let Some(draft) = read(asked, text, problems) else { return judgement };
    for (at, modification) in draft.modifications.iter().enumerate() {
        if let Some(workout) = context.snapshot.plan.get(&WorkoutId::new(&modification.workout_id)) {
            problems.extend(unlike(asked, at, modification, workout));
        }
    }
    problems.extend(beyond(asked, &draft, context));
    let (proposal, against) = judged::judged(asked, &draft, context, situation);
    // Numbers and what is left in place follow from the whole answer: where a part of it falls, they say nothing.
    let whole = proposal.as_ref().filter(|_| against.is_empty());
    problems.extend(against.iter().cloned());
    problems.extend(said(asked, &draft));
    if problems.iter().any(|problem| problem.code == EMPTY_MESSAGE) {
        problems.retain(|problem| problem.code != SAYS_NOTHING);
    }
    // What an earlier answer took out already isn't told as a plan, and what was said before isn't told at all.
    if !refines && !asked.untold.contains(&Untold::Words) {
        *harm = judged::harm(asked, proposal.as_ref(), context, situation);
        problems.extend(harm.iter().filter(|_| whole.is_some()).cloned());
    }
    // Totals of a week hold what was done in it.
    if let Some(proposal) = whole.filter(|_| !asked.untold.contains(&Untold::OlderActivities)) {
        let known = numbers::Known::of(asked, &draft);
        problems.extend(known.problems(asked, &texts(&draft), || numbers::followed(context, proposal)));
        *numbers_looked_at = true;
    }
    (judgement.draft, judgement.proposal) = (Some(draft), proposal);
    judgement
}

/// Judges an answer that came without a context.
pub(super) fn judged_bare(asked: &Asked<'_>, text: &str) -> Judgement {
    let mut judgement = Judgement::of(Kind::Bare, asked);
    // Which days are named decides nothing here.
    judgement.situation = polarize_policy::read(asked.words, A_MONDAY, &Plan::default());
    let problems = &mut judgement.problems;
    let Some(draft) = read(asked, text, problems) else { return judgement };
    if draft.changes_something() {
        let reason = "no plan is known here; both lists must be empty";
        problems.push(Problem::new(CHANGES_UNKNOWN_PLAN, asked.at("modifications"), reason));
    }
    problems.extend(said(asked, &draft));
    let mut known = numbers::Known::of(asked, &draft);
    known.add(numbers::OF_ANYBODY);
    problems.extend(known.problems(asked, &texts(&draft), || numbers::stated(asked.words)));
    judgement.numbers_looked_at = true;
    judgement.draft = Some(draft);
    judgement
}

fn read(asked: &Asked<'_>, text: &str, problems: &mut Vec<Problem>) -> Option<Draft> {
    let value = answer::object(asked, text, problems)?;
    problems.extend(schema::DRAFT.problems(asked, &value));
    match serde_json::from_value(value) {
        Ok(draft) => Some(draft),
        Err(error) => {
            if problems.is_empty() {
                problems.push(Problem::new(SCHEMA, asked.at(""), error.to_string()));
            }
            None
        }
    }
}

/// Where a change speaks of another workout than the plan's.
fn unlike(asked: &Asked<'_>, at: usize, modification: &Modification, workout: &Workout) -> Vec<Problem> {
    let path = |field: &str| asked.at(&format!("modifications[{at}].{field}"));
    let mut problems = Vec::new();
    if told_name(&modification.original_name) != workout.name {
        let reason = format!("{} is \"{}\"", workout.id, workout.name);
        problems.push(Problem::new(WRONG_NAME, path("original_name"), reason));
    }
    let changes = &modification.changes;
    let minutes = i64::from(workout.duration_minutes.value());
    if let Some(from) = changes.duration_minutes.and_then(|change| change.from).filter(|from| *from != minutes) {
        let reason = format!("\"{}\" has {minutes} min, not {from}", workout.name);
        problems.push(Problem::new(WRONG_FROM, path("changes.duration_minutes.from"), reason));
    }
    let from = changes.intensity.as_ref().and_then(|change| change.from.as_deref()).and_then(Intensity::read);
    if let (Some(from), Some(is)) = (from, workout.intensity)
        && from.zone() != is.zone()
    {
        let reason = format!("\"{}\" is {}, not {}", workout.name, is.plain(), from.plain());
        problems.push(Problem::new(WRONG_FROM, path("changes.intensity.from"), reason));
    }
    problems
}

/// Days to be beyond those that an answer may change.
fn beyond(asked: &Asked<'_>, draft: &Draft, context: &Context) -> Vec<Problem> {
    let moved = draft.modifications.iter().enumerate().filter_map(|(at, modification)| {
        Some((format!("modifications[{at}].changes.date"), modification.changes.date.as_ref()?))
    });
    let new = draft.new_workouts.iter().enumerate().map(|(at, new)| (format!("new_workouts[{at}].date"), &new.date));
    let late = moved.chain(new).filter_map(|(place, date)| {
        let date: Date = date.parse().ok()?;
        (date > context.horizon()).then_some((place, date))
    });
    late.map(|(place, date)| {
        let reason = format!("{date} lies beyond {}, the last day an answer may change", context.horizon());
        Problem::new(BAD_DAY, asked.at(&place), reason)
    })
    .collect()
}

/// What is wrong with the words of an answer.
fn said(asked: &Asked<'_>, draft: &Draft) -> Vec<Problem> {
    let mut problems: Vec<Problem> = words::message(asked, &draft.athlete_message).into_iter().collect();
    let others = texts(draft).into_iter().filter(|(place, _)| place != "athlete_message");
    let names = draft.new_workouts.iter().enumerate();
    let names = names.map(|(at, new)| (format!("new_workouts[{at}].name"), new.name.as_str()));
    problems.extend(others.chain(names).filter_map(|(place, text)| words::unsafe_words(asked.at(&place), text)));
    problems
}

/// The texts of an answer in which numbers may stand, each with its place.
pub(super) fn texts(draft: &Draft) -> Vec<(String, &str)> {
    let mut texts = Vec::new();
    if let Some(analysis) = &draft.analysis {
        texts.push(("analysis.current_status".to_owned(), analysis.current_status.as_str()));
        for (at, concern) in analysis.key_concerns.iter().enumerate() {
            texts.push((format!("analysis.key_concerns[{at}]"), concern.as_str()));
        }
        texts.push(("analysis.recommendations_summary".to_owned(), analysis.recommendations_summary.as_str()));
    }
    for (at, modification) in draft.modifications.iter().enumerate() {
        if let Some(notes) = &modification.changes.notes {
            texts.push((format!("modifications[{at}].changes.notes"), notes.as_str()));
        }
    }
    for (at, new) in draft.new_workouts.iter().enumerate() {
        if let Some(description) = &new.description {
            texts.push((format!("new_workouts[{at}].description"), description.as_str()));
        }
    }
    texts.push(("athlete_message".to_owned(), draft.athlete_message.as_str()));
    texts
}

/// A situation that says nothing: a week is asked for, not answered.
pub(super) fn nothing() -> Situation {
    Situation::default()
}
