//! Weeks.

use polarize_domain::preview::{outlook_after, totals};
use polarize_domain::{Context, Draft, Proposal, WeekPlan};
use polarize_prompt::AskedWeek;

use super::codes::{KEY_SESSION, OUTSIDE_WEEK, SCHEMA, TOTALS, WEEK_LOAD, WEEKDAY};
use super::{Asked, Judgement, Problem, answer, draft, judged, numbers, schema, words};
use crate::Kind;

/// How far a total may be from the sum, as a share of it and in TSS or hours.
const TOLERATED: f64 = 0.05;

/// Judges a week.
pub(super) fn judged(asked: &Asked<'_>, context: &Context, week: AskedWeek, text: &str) -> Judgement {
    let mut judgement = Judgement::of(Kind::WeeklyPlan, asked);
    let problems = &mut judgement.problems;
    let Some((plan, draft)) = read(asked, text, problems) else { return judgement };
    let outside = week.outside(&draft);
    problems.extend(outside.map(|date| Problem::new(OUTSIDE_WEEK, asked.at("workouts"), week.outside_words(date))));
    let (proposal, against) = judged::judged(asked, &draft, context, &draft::nothing());
    let whole = proposal.as_ref().filter(|_| against.is_empty());
    problems.extend(against.iter().cloned().map(as_week));
    problems.extend(words::message(asked, &draft.athlete_message));
    problems.extend(key_sessions(asked, &plan));
    if let Some(proposal) = whole {
        if let Some(reason) = week.off_target(context, proposal) {
            problems.push(Problem::new(WEEK_LOAD, asked.at("workouts"), reason));
        }
        problems.extend(totalled(asked, &plan, context, week, proposal));
        let mut texts = draft::texts(&draft);
        texts.push(("plan_summary.focus".to_owned(), plan.plan_summary.focus.as_str()));
        let mut known = numbers::Known::of(asked, &draft);
        known.add([plan.plan_summary.total_tss as f64, plan.plan_summary.total_hours]);
        let unfounded = known.problems(asked, &texts, || numbers::followed(context, proposal));
        problems.extend(unfounded.into_iter().map(as_week));
        judgement.numbers_looked_at = true;
    }
    (judgement.draft, judgement.proposal) = (Some(draft), proposal);
    judgement
}

fn read(asked: &Asked<'_>, text: &str, problems: &mut Vec<Problem>) -> Option<(WeekPlan, Draft)> {
    let value = answer::object(asked, text, problems)?;
    problems.extend(schema::WEEK.problems(asked, &value));
    let plan: WeekPlan = match serde_json::from_value(value) {
        Ok(plan) => plan,
        Err(error) => {
            if problems.is_empty() {
                problems.push(Problem::new(SCHEMA, asked.at(""), error.to_string()));
            }
            return None;
        }
    };
    match Draft::try_from(plan.clone()) {
        Ok(draft) => Some((plan, draft)),
        Err(mismatch) => {
            problems.push(Problem::new(WEEKDAY, asked.at("workouts"), mismatch.to_string()));
            None
        }
    }
}

/// A week has its new workouts under another name.
fn as_week(problem: Problem) -> Problem {
    Problem { path: problem.path.replace(".new_workouts[", ".workouts["), ..problem }
}

fn key_sessions(asked: &Asked<'_>, plan: &WeekPlan) -> Vec<Problem> {
    let unknown = plan.plan_summary.key_sessions.iter().enumerate().filter(|(_, name)| {
        !plan
            .workouts
            .iter()
            .any(|session| name.contains(&session.workout.name) || session.workout.name.contains(*name))
    });
    unknown
        .map(|(at, name)| {
            let place = asked.at(&format!("plan_summary.key_sessions[{at}]"));
            Problem::new(KEY_SESSION, place, format!("\"{name}\" is none of the week's sessions"))
        })
        .collect()
}

/// The load and the minutes of the sessions that a week adds.
pub(super) fn sums(plan: &WeekPlan) -> (f64, f64) {
    let load = plan.workouts.iter().filter_map(|session| session.workout.estimated_tss).sum::<i64>() as f64;
    let minutes = plan.workouts.iter().map(|session| session.workout.duration_minutes).sum::<i64>() as f64;
    (load, minutes)
}

/// Totals are those of the sessions that are added, or of the whole week with what it holds already.
fn totalled(
    asked: &Asked<'_>,
    plan: &WeekPlan,
    context: &Context,
    week: AskedWeek,
    proposal: &Proposal,
) -> Vec<Problem> {
    let (load, minutes) = sums(plan);
    let whole = totals(&outlook_after(context, proposal), week.monday);
    let near = |said: f64, is: f64, least: f64| (said - is).abs() <= (TOLERATED * is).max(least);
    let mut problems = Vec::new();
    let said = plan.plan_summary.total_tss as f64;
    if !near(said, load, 1.0) && !near(said, whole.load, 1.0) {
        let reason = format!("the sessions carry {load:.0} TSS, not {said}");
        problems.push(Problem::new(TOTALS, asked.at("plan_summary.total_tss"), reason));
    }
    let said = plan.plan_summary.total_hours;
    if !near(said, minutes / 60.0, 0.51) && !near(said, whole.hours, 0.51) {
        let reason = format!("the sessions take {:.1} h, not {said}", minutes / 60.0);
        problems.push(Problem::new(TOTALS, asked.at("plan_summary.total_hours"), reason));
    }
    problems
}
