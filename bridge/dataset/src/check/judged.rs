//! What the judge of every draft says of an answer, in the context that was heard.

use std::collections::BTreeSet;

use polarize_domain::{Context, Draft, PrincipleId, Proposal, Rejection, Situation, Violation, WorkoutId, validate};
use polarize_prompt::{Untold, at_its_kindest, leaves_anything, left_in_place};

use super::codes::{
    BAD_CHANGE, BAD_DAY, CHANGED_TWICE, CLOSED_WORKOUT, HARM, NO_CHANGE, PRINCIPLE, SAYS_NOTHING, UNKNOWN_WORKOUT,
    WRONG_DATE,
};
use super::{Asked, Problem};

/// Untold things that make more of a plan look wrong than is: steps by rule stand in for others.
const MISLEADING: [Untold; 2] = [Untold::Structure, Untold::LaterWorkouts];

/// Judges a draft: the proposal where one stands, and everything that the judge has against it.
pub(super) fn judged(
    asked: &Asked<'_>,
    draft: &Draft,
    context: &Context,
    situation: &Situation,
) -> (Option<Proposal>, Vec<Problem>) {
    let judged = validate(draft, context, situation);
    let found = violations(&judged);
    if found.is_empty() {
        return (judged.ok(), Vec::new());
    }
    let kindest = validate(draft, &at_its_kindest(context), situation);
    let sure: BTreeSet<(&str, Option<PrincipleId>)> =
        violations(&kindest).iter().map(|violation| (violation.path.as_str(), violation.principle)).collect();
    let unsure = unsure(asked);
    let certain = found.iter().filter(|violation| {
        sure.contains(&(violation.path.as_str(), violation.principle))
            && violation.principle.is_none_or(|principle| !unsure.contains(&principle))
    });
    let mut problems: Vec<Problem> = certain.map(|violation| problem(asked, violation, draft, context)).collect();
    problems.dedup();
    (judged.ok(), problems)
}

/// Principles that may look broken only because of what isn't told.
fn unsure(asked: &Asked<'_>) -> Vec<PrincipleId> {
    let misleading = asked.untold.iter().filter(|untold| MISLEADING.contains(untold));
    misleading.flat_map(|untold| untold.principles()).copied().collect()
}

fn violations(judged: &Result<Proposal, Rejection>) -> &[Violation] {
    match judged {
        Ok(proposal) => proposal.dropped(),
        Err(rejection) => &rejection.violations,
    }
}

fn problem(asked: &Asked<'_>, violation: &Violation, draft: &Draft, context: &Context) -> Problem {
    let (code, message) = match violation.principle {
        Some(PrincipleId::Untouched) => (CLOSED_WORKOUT, violation.message.clone()),
        Some(principle) => (PRINCIPLE, format!("{} ({})", violation.message, principle.id())),
        None => (of_shape(&violation.path, draft, context), violation.message.clone()),
    };
    Problem { principle: violation.principle, ..Problem::new(code, asked.at(&violation.path), message) }
}

/// The code of what is wrong with the shape of a change, by its place.
fn of_shape(path: &str, draft: &Draft, context: &Context) -> &'static str {
    let number = || path.strip_prefix("modifications[")?.split_once(']')?.0.parse::<usize>().ok();
    if path == "athlete_message" {
        return SAYS_NOTHING;
    }
    if path.ends_with("].workout_id") {
        let modification = number().and_then(|number| draft.modifications.get(number));
        let known = modification
            .is_some_and(|modification| context.snapshot.plan.get(&WorkoutId::new(&modification.workout_id)).is_some());
        let times = modification.map_or(0, |modification| {
            draft.modifications.iter().filter(|other| other.workout_id == modification.workout_id).count()
        });
        return match (known, times) {
            (false, _) => UNKNOWN_WORKOUT,
            (true, 0 | 1) => CLOSED_WORKOUT,
            (true, _) => CHANGED_TWICE,
        };
    }
    match path {
        _ if path.ends_with(".changes.date") => BAD_DAY,
        _ if path.ends_with("].date") => {
            if path.starts_with("modifications") {
                WRONG_DATE
            } else {
                BAD_DAY
            }
        }
        _ if path.ends_with("].changes") => NO_CHANGE,
        _ => BAD_CHANGE,
    }
}

/// Training that an answer leaves in place although the rules would take it out. Where nothing of an answer stands, the plan stays as it is.
pub(super) fn harm(
    asked: &Asked<'_>,
    proposal: Option<&Proposal>,
    context: &Context,
    situation: &Situation,
) -> Vec<Problem> {
    let unchanged = || validate(&Draft::message("."), context, situation).ok();
    let Some(proposal) = proposal.cloned().or_else(unchanged).filter(leaves_anything) else { return Vec::new() };
    let by_rule = polarize_policy::answer(situation, context);
    let Ok(by_rule) = validate(&by_rule, context, situation) else { return Vec::new() };
    let left = left_in_place(&proposal, &by_rule);
    let unsure = unsure(asked);
    let certain = left.into_iter().filter(|(principle, _)| !unsure.contains(principle));
    certain
        .map(|(principle, message)| {
            Problem::new(HARM, asked.at(""), format!("{message} ({})", principle.id())).against(principle)
        })
        .collect()
}
