//! What was proposed so far, and what became of it.

use polarize_store::{ProposalState, ProposalStatus, Store, StoreResult, StoredProposal};

use super::icons;
use crate::pages::shell::Shell;

/// Proposals of one page of the list.
const ENTRIES: u32 = 15;

/// What became of a proposal, as a badge says it.
pub(super) struct Status {
    pub(super) words: String,
    pub(super) class: &'static str,
    pub(super) icon: &'static str,
}

impl Status {
    /// Of a proposal, and whether the plan has changed since it was made.
    pub(super) fn of(shell: &Shell, status: ProposalStatus, is_outdated: bool) -> Self {
        let (key, class) = match status {
            ProposalStatus::Open if is_outdated => ("coach-status-outdated", ""),
            ProposalStatus::Open => ("coach-status-open", "warn"),
            ProposalStatus::Applied => ("coach-status-applied", "good"),
            ProposalStatus::Rejected => ("coach-status-rejected", "bad"),
            ProposalStatus::Undone => ("coach-status-undone", ""),
        };
        Self { words: shell.say(key), class, icon: icons::of_status(status) }
    }
}

/// A proposal in the list.
pub(super) struct Entry {
    pub(super) id: String,
    pub(super) day: String,
    pub(super) feedback: String,
    pub(super) status: Status,
    /// Why it was not wanted.
    pub(super) reason: Option<String>,
    pub(super) refines: bool,
}

impl Entry {
    /// Of a proposal, seen with a version of the plan.
    pub(super) fn of(shell: &Shell, proposal: &StoredProposal, version: u64) -> Self {
        let reason = match &proposal.state {
            ProposalState::Rejected { reason, .. } if !reason.trim().is_empty() => Some(reason.clone()),
            _ => None,
        };
        let made = &proposal.made;
        Self {
            id: made.id.clone(),
            day: shell.measures.full_day(made.today),
            feedback: made.feedback.clone(),
            status: Status::of(shell, proposal.status(), made.plan_version != version),
            reason,
            refines: made.parent.is_some(),
        }
    }
}

/// A page of the list, newest first.
pub(super) struct History {
    pub(super) entries: Vec<Entry>,
    /// The numbers of the pages with newer and with older ones.
    pub(super) newer: Option<u32>,
    pub(super) older: Option<u32>,
}

impl History {
    /// A page, counted from 1, seen with a version of the plan.
    pub(super) async fn read(
        store: &Store,
        athlete: &str,
        shell: &Shell,
        version: u64,
        number: u32,
    ) -> StoreResult<Self> {
        let number = number.max(1);
        let passed_over = (number - 1).saturating_mul(ENTRIES);
        // One more than is shown tells whether there are older ones.
        let proposals = store.some_proposals(athlete, None, passed_over, ENTRIES + 1).await?;
        let older = (proposals.len() > ENTRIES as usize).then_some(number.saturating_add(1));
        let entries =
            proposals.iter().take(ENTRIES as usize).map(|proposal| Entry::of(shell, proposal, version)).collect();
        Ok(Self { entries, newer: number.checked_sub(1).filter(|newer| *newer > 0), older })
    }
}
