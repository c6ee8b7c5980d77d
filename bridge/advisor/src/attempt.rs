//! One answer of a model, held against the rules.

use std::collections::BTreeSet;

use jiff::civil::Date;
use polarize_domain::{Context, Draft, Proposal, Situation, Violation, validate};
use polarize_prompt::Read;

use crate::harm::left_in_place;

/// One answer, and what is wrong with it.
pub(crate) struct Attempt {
    /// What it proposes, where some of it can stand.
    pub(crate) draft: Option<Draft>,
    /// Whether it could be read.
    pub(crate) readable: bool,
    /// How many changes can't stand.
    pub(crate) lost: usize,
    /// All that is wrong with it, in words for the model.
    pub(crate) problems: Vec<String>,
    /// What it leaves in the plan that health forbids and the rules would take out.
    pub(crate) harm: Vec<String>,
    /// What was mended to read it.
    pub(crate) mendings: Vec<String>,
}

impl Attempt {
    /// An answer that can't be read.
    pub(crate) fn unreadable(reason: String) -> Self {
        Self { draft: None, readable: false, lost: 0, problems: vec![reason], harm: Vec::new(), mendings: Vec::new() }
    }

    /// An answer of which nothing can stand.
    pub(crate) const fn of_nothing(problems: Vec<String>) -> Self {
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
    context: &Context,
    situation: &Situation,
    by_rule: Option<&Proposal>,
) -> Attempt {
    let Read { value: mut draft, mendings, problems: mut left_out } = read;
    left_out.extend(beyond(&mut draft, context.horizon()));
    let wanted = draft.changes_something() || !left_out.is_empty();
    let proposal = match validate(&draft, context, situation) {
        Ok(proposal) => proposal,
        Err(rejection) => {
            let problems = left_out.into_iter().chain(told(&rejection.violations)).collect();
            return Attempt { mendings, ..Attempt::of_nothing(problems) };
        }
    };
    if wanted && proposal.changes().is_empty() {
        return Attempt { mendings, ..Attempt::of_nothing(left_out) };
    }
    let harm = by_rule.map(|by_rule| left_in_place(&proposal, by_rule)).unwrap_or_default();
    let lost = left_out.len() + changes_of(proposal.dropped());
    let mut problems = left_out.clone();
    problems.extend(told(proposal.dropped()));
    problems.extend(harm.iter().map(|harm| format!("health: {harm}")));
    for reason in &left_out {
        draft.athlete_message.push_str(&format!("\n\nLeft out of this proposal: {reason}."));
    }
    Attempt { draft: Some(draft), readable: true, lost, problems, harm, mendings }
}

/// Violations in words, as a model is told them.
pub(crate) fn told(violations: &[Violation]) -> Vec<String> {
    violations.iter().map(ToString::to_string).collect()
}

/// How many changes violations concern.
pub(crate) fn changes_of(violations: &[Violation]) -> usize {
    violations.iter().map(|violation| &violation.change).collect::<BTreeSet<_>>().len()
}

/// Takes out what would be put beyond the days an answer may change, with the reasons.
fn beyond(draft: &mut Draft, horizon: Date) -> Vec<String> {
    let mut reasons = Vec::new();
    let mut within = |date: &str| match date.parse::<Date>() {
        Ok(date) if date > horizon => {
            reasons.push(format!("{date} lies beyond {horizon}, the last day an answer may change"));
            false
        }
        _ => true,
    };
    draft.modifications.retain(|modification| modification.changes.date.as_deref().is_none_or(&mut within));
    draft.new_workouts.retain(|new| within(&new.date));
    reasons
}
