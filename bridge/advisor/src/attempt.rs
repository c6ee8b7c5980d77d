//! One answer of a model, held against the rules.

use std::collections::BTreeSet;

use jiff::civil::Date;
use polarize_domain::{Context, Draft, PrincipleId, Proposal, Situation, Violation, WorkoutId, validate};
use polarize_prompt::{Read, ShortIds, left_in_place};

/// Something wrong with an answer.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Problem {
    /// In words for the model: with the ids it knows.
    pub(crate) told: String,
    /// In words for the athlete: with nothing that the model made up.
    pub(crate) plain: String,
}

impl Problem {
    /// A problem that is told to both in the same words.
    pub(crate) fn of(words: impl Into<String>) -> Self {
        let words = words.into();
        Self { told: words.clone(), plain: words }
    }
}

/// One answer, and what is wrong with it.
pub(crate) struct Attempt {
    /// What it proposes, where some of it can stand.
    pub(crate) draft: Option<Draft>,
    /// Whether it could be read.
    pub(crate) readable: bool,
    /// How many changes can't stand.
    pub(crate) lost: usize,
    /// All that is wrong with it.
    pub(crate) problems: Vec<Problem>,
    /// What it leaves in the plan that health forbids and the rules would take out.
    pub(crate) harm: Vec<String>,
    /// What was mended to read it.
    pub(crate) mendings: Vec<String>,
}

impl Attempt {
    /// An answer that can't be read.
    pub(crate) fn unreadable(reason: Problem) -> Self {
        Self { draft: None, readable: false, lost: 0, problems: vec![reason], harm: Vec::new(), mendings: Vec::new() }
    }

    /// An answer of which nothing can stand.
    pub(crate) const fn of_nothing(problems: Vec<Problem>) -> Self {
        Self { draft: None, readable: true, lost: 0, problems, harm: Vec::new(), mendings: Vec::new() }
    }

    /// Less is better: first what can be used at all, then what harms nobody, then what loses least.
    pub(crate) const fn rank(&self) -> (bool, bool, usize) {
        (self.draft.is_none(), !self.harm.is_empty(), self.lost)
    }
}

/// Judges an answer to feedback. What the model invented or proposed beyond the days it was told is taken out, and the message says so; what
/// breaks a principle stays in it, for the coach's judgement drops it with its reason.
pub(crate) fn judged(
    read: Read<Draft>,
    ids: &ShortIds,
    (context, situation): (&Context, &Situation),
    by_rule: Option<&Proposal>,
) -> Attempt {
    let Read { value: mut draft, mendings, problems: unknown } = read;
    let plain = "a change of a workout that is not in the list";
    let unknown = unknown.into_iter().map(|told| Problem { told, plain: plain.to_owned() });
    let mut left_out: Vec<Problem> = unknown.collect();
    left_out.extend(beyond(&mut draft, context.horizon()));
    let wanted = draft.changes_something() || !left_out.is_empty();
    let proposal = match validate(&draft, context, situation) {
        Ok(proposal) => proposal,
        Err(rejection) => {
            let problems = left_out.into_iter().chain(told(&rejection.violations, &draft, ids)).collect();
            return Attempt { mendings, ..Attempt::of_nothing(problems) };
        }
    };
    if wanted && proposal.changes().is_empty() {
        return Attempt { mendings, ..Attempt::of_nothing(left_out) };
    }
    let left = by_rule.map(|by_rule| left_in_place(&proposal, by_rule)).unwrap_or_default();
    let harm: Vec<String> = left.into_iter().map(|(_, message)| message).collect();
    let lost = left_out.len() + changes_of(proposal.dropped());
    let mut problems = left_out.clone();
    problems.extend(told(proposal.dropped(), &draft, ids));
    problems.extend(harm.iter().map(Problem::of));
    let said: BTreeSet<&str> = left_out.iter().map(|problem| problem.plain.as_str()).collect();
    for reason in said {
        draft.athlete_message.push_str(&format!("\n\nLeft out of this proposal: {reason}."));
    }
    Attempt { draft: Some(draft), readable: true, lost, problems, harm, mendings }
}

/// Violations as problems: a model is told them with the ids it knows, for places in the draft move when something is taken out.
pub(crate) fn told(violations: &[Violation], draft: &Draft, ids: &ShortIds) -> Vec<Problem> {
    let problem =
        |violation: &Violation| Problem { told: in_words(violation, draft, ids), plain: violation.message.clone() };
    violations.iter().map(problem).collect()
}

fn in_words(violation: &Violation, draft: &Draft, ids: &ShortIds) -> String {
    let rule = violation.principle.map_or("shape", PrincipleId::id);
    let place = |list: &str| {
        let (number, field) = violation.path.strip_prefix(list)?.strip_prefix('[')?.split_once(']')?;
        Some((number.parse::<usize>().ok()?, field.trim_start_matches('.').to_owned()))
    };
    let modified = || {
        let (number, field) = place("modifications")?;
        let id = WorkoutId::new(&draft.modifications.get(number)?.workout_id);
        Some((ids.short(&id)?, field))
    };
    let added = || {
        let (number, field) = place("new_workouts")?;
        let new = draft.new_workouts.get(number)?;
        Some((format!("\"{}\" on {}", new.name, new.date), field))
    };
    let (what, field) = modified().or_else(added).unwrap_or_else(|| (violation.path.clone(), String::new()));
    format!("{what}{}{field}: {} ({rule})", if field.is_empty() { "" } else { " " }, violation.message)
}

/// How many changes violations concern.
pub(crate) fn changes_of(violations: &[Violation]) -> usize {
    violations.iter().map(|violation| &violation.change).collect::<BTreeSet<_>>().len()
}

/// Takes out what would be put beyond the days an answer may change, with the reasons.
fn beyond(draft: &mut Draft, horizon: Date) -> Vec<Problem> {
    let mut reasons = Vec::new();
    let mut within = |date: &str| match date.parse::<Date>() {
        Ok(date) if date > horizon => {
            reasons.push(Problem::of(format!("{date} lies beyond {horizon}, the last day an answer may change")));
            false
        }
        _ => true,
    };
    draft.modifications.retain(|modification| modification.changes.date.as_deref().is_none_or(&mut within));
    draft.new_workouts.retain(|new| within(&new.date));
    reasons
}
