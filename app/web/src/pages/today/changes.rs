//! What the coach changed last, and what waits for a decision.

use fluent_bundle::FluentValue;
use jiff::civil::Date;
use polarize_coach::ApplyAnswer;
use polarize_domain::calendar::days_between;
use polarize_store::{ProposalState, Store, StoredProposal};
use serde_json::Value;

use crate::pages::shell::Shell;
use crate::pages::trouble::Trouble;
use crate::pages::visitor::Visitor;

/// Days after which a proposal that nobody decided on is no news any more.
const DAYS_OPEN: i64 = 7;

/// What the coach changed and what it proposes.
pub(super) struct Changes {
    pub(super) open: Option<ChangeView>,
    /// Whether the plan has changed since it was proposed: then it can only be asked for again.
    pub(super) is_outdated: bool,
    pub(super) last: Option<ChangeView>,
    /// The day of the situation that the last change was made for.
    pub(super) made_on: Option<Date>,
}

/// A proposal in short.
pub(super) struct ChangeView {
    pub(super) path: String,
    pub(super) summary: String,
    pub(super) when: String,
    /// What it changed, in numbers; or for what it waits.
    pub(super) note: String,
}

impl Changes {
    pub(super) async fn of(
        shell: &Shell,
        store: &Store,
        visitor: &Visitor,
        plan_version: u64,
    ) -> Result<Self, Trouble> {
        let open = store.latest_open_proposal(&visitor.athlete).await?;
        let open = open.filter(|proposal| days_between(proposal.made.today, visitor.today()) <= DAYS_OPEN);
        let is_outdated = open.as_ref().is_some_and(|proposal| proposal.made.plan_version != plan_version);
        let last = store.latest_applied_proposal(&visitor.athlete).await?;
        Ok(Self {
            is_outdated,
            made_on: last.as_ref().map(|proposal| proposal.made.today),
            open: open.map(|proposal| waiting(shell, &proposal, is_outdated)),
            last: last.and_then(|proposal| applied(shell, &proposal, visitor)),
        })
    }
}

fn path(proposal: &StoredProposal) -> String {
    format!("/coach/proposals/{}", proposal.made.id)
}

/// What the proposal says in a sentence, in the coach's words.
fn summary(proposal: &StoredProposal) -> String {
    let shown: Value = serde_json::from_str(&proposal.made.shown_json).unwrap_or_default();
    let texts = ["summary", "athlete_message"].into_iter().filter_map(|field| shown[field].as_str());
    texts.map(str::trim).find(|text| !text.is_empty()).unwrap_or_default().to_owned()
}

fn waiting(shell: &Shell, proposal: &StoredProposal, is_outdated: bool) -> ChangeView {
    ChangeView {
        path: path(proposal),
        summary: summary(proposal),
        when: shell.measures.day(proposal.made.today),
        note: shell.say(if is_outdated { "today-open-note-old" } else { "today-open-note" }),
    }
}

fn applied(shell: &Shell, proposal: &StoredProposal, visitor: &Visitor) -> Option<ChangeView> {
    let ProposalState::Applied(application) = &proposal.state else { return None };
    let answer: ApplyAnswer = serde_json::from_str(&application.answer).ok()?;
    let number = |notes: &[polarize_coach::WorkoutNote]| FluentValue::from(notes.len());
    let parts = [
        ("today-changed", &answer.modified_workouts),
        ("today-added", &answer.created_workouts),
        ("today-left-out", &answer.skipped_workouts),
    ];
    let told = parts.iter().filter(|(_, notes)| !notes.is_empty());
    let told: Vec<String> = told.map(|(key, notes)| shell.words.tell(key, &[("count", number(notes))])).collect();
    // A day of the past that is looked at is later than the moment the clock showed.
    let day = visitor.now.time_zone().to_datetime(application.at).date().min(visitor.today());
    Some(ChangeView {
        path: path(proposal),
        summary: summary(proposal),
        when: shell.measures.day(day),
        note: told.join(", "),
    })
}
