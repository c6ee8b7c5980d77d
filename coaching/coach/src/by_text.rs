//! Answers that come back as the JSON they carried, not by their id: found again by what they say, or judged as anybody's draft.

mod objects;

use std::collections::BTreeSet;

use jiff::ZonedDateTime;
use polarize_domain::draft::WeekPlan;
use polarize_domain::{ChangeId, Draft, Situation};
use polarize_store::{NewProposal, ProposalState, StoredProposal};
use serde::Deserialize;

use crate::Coach;
use crate::advisor::Advised;
use crate::answer::{Answer, ApplyAnswer};
use crate::ask::{EarlierAnswer, Judged, Said, check_length, judged};
use crate::decide::parse;
use crate::error::{CoachError, CoachResult};
use objects::Objects;

/// The most changes of a draft that is sent: two sessions on each day of the longest plan. A draft from outside is judged change by change,
/// and its size must not decide how long that takes.
pub const MOST_CHANGES: usize = 2 * 7 * polarize_domain::snapshot::MOST_WEEKS as usize;

/// What a draft that was sent is said to answer.
const SENT: &str = "Apply the answer I sent.";
/// Who is named as its author.
const SENDER: &str = "sent by the athlete";

/// Reads an answer's JSON, or a week's, as a draft. Numbers and dates are read as they come; the judge looks at them.
///
/// # Errors
/// [`CoachError::UnreadableDraft`], [`CoachError::TooManyChanges`].
pub fn read_draft(json: &str) -> CoachResult<Draft> {
    let unreadable = |error: &dyn std::fmt::Display| CoachError::UnreadableDraft(error.to_string());
    let value: serde_json::Value = serde_json::from_str(json).map_err(|error| unreadable(&error))?;
    let draft = if value.get("workouts").is_some() {
        let week: WeekPlan = Deserialize::deserialize(Objects(value)).map_err(|error| unreadable(&error))?;
        Draft::try_from(week).map_err(|error| unreadable(&error))?
    } else {
        Deserialize::deserialize(Objects(value)).map_err(|error| unreadable(&error))?
    };
    let changes = draft.modifications.len() + draft.new_workouts.len();
    if changes > MOST_CHANGES {
        return Err(CoachError::TooManyChanges { changes, most: MOST_CHANGES });
    }
    Ok(draft)
}

impl Coach {
    /// Refines a draft: the proposal it was, as by its id, or else as an answer to nothing in particular. Looks so many days ahead.
    ///
    /// # Errors
    /// As [`Self::refine`].
    pub async fn refine_draft(
        &self,
        athlete: &str,
        draft: &Draft,
        wish: &str,
        days_ahead: i64,
        now: &ZonedDateTime,
    ) -> CoachResult<Answer> {
        check_length(wish)?;
        let earlier = match self.store().proposal_with_draft(athlete, is(draft)).await? {
            Some(stored) => EarlierAnswer::of(&stored)?,
            None => {
                let (draft, said) = (draft.clone(), Situation::default());
                EarlierAnswer { proposal: None, draft, said, decided: false }
            }
        };
        self.refine_earlier(athlete, earlier, wish, days_ahead, now).await
    }

    /// Applies a draft: the newest proposal that it was, as by its id. One that was never proposed is judged and recorded first, like any
    /// proposal; the answer's warnings tell what of it was left out.
    ///
    /// # Errors
    /// As [`Self::apply`]; [`CoachError::NothingToApply`], [`CoachError::HeldBySafety`].
    pub async fn apply_draft(
        &self,
        athlete: &str,
        draft: &Draft,
        only: Option<&[ChangeId]>,
        now: &ZonedDateTime,
    ) -> CoachResult<ApplyAnswer> {
        let stored = match self.store().proposal_with_draft(athlete, is(draft)).await? {
            Some(stored) => stored,
            None => self.store().record_proposal_once(&self.sent(athlete, draft, now).await?, is(draft)).await?,
        };
        with_drops(&stored, self.apply(athlete, &stored.made.id, only, now).await?)
    }

    /// What [`Self::apply_draft`] would answer now, or why it would not. Nothing is changed or recorded.
    ///
    /// # Errors
    /// As [`Self::apply_draft`].
    pub async fn try_apply_draft(
        &self,
        athlete: &str,
        draft: &Draft,
        only: Option<&[ChangeId]>,
        now: &ZonedDateTime,
    ) -> CoachResult<ApplyAnswer> {
        let stored = match self.store().proposal_with_draft(athlete, is(draft)).await? {
            Some(stored) => stored,
            None => StoredProposal { made: self.sent(athlete, draft, now).await?, state: ProposalState::Open },
        };
        with_drops(&stored, self.try_apply_stored(&stored, only, now).await?)
    }

    /// Judges a draft that nobody proposed, as one that answers nothing in particular.
    async fn sent(&self, athlete: &str, draft: &Draft, now: &ZonedDateTime) -> CoachResult<NewProposal> {
        let context = self.context(athlete, now).await?;
        let situation = Situation::default();
        if let Some(held) = self.held_by_red_flag(athlete, &context, &situation).await? {
            return Err(CoachError::HeldBySafety(held.athlete_message));
        }
        // Nobody was asked, so there is nothing to be kept of what it answers.
        let said =
            Said { feedback: SENT, situation: &situation, parent: None, earlier: None, weeks_from: None, noted: &[] };
        let advised = Advised { advice: draft.clone(), by: SENDER.to_owned(), remarks: Vec::new() };
        let Judged { to_record, .. } = judged(athlete, &context, &said, advised, now)?;
        to_record.ok_or(CoachError::NothingToApply)
    }
}

/// Whether a stored draft says the same as this one: compared as what was read, so that spaces and the order of keys don't matter.
fn is(draft: &Draft) -> impl Fn(&str) -> bool + Send + Sync {
    move |stored| serde_json::from_str::<Draft>(stored).is_ok_and(|stored| stored == *draft)
}

/// What was left out of an answer when it was judged.
#[derive(Deserialize)]
struct Shown {
    dropped: Vec<ShownDrop>,
}

#[derive(Deserialize)]
struct ShownDrop {
    message: String,
}

/// Adds what was left out to the warnings, each reason once: whoever sends a draft has not seen it judged.
fn with_drops(stored: &StoredProposal, mut answer: ApplyAnswer) -> CoachResult<ApplyAnswer> {
    let shown: Shown = parse("answer", &stored.made.shown_json)?;
    let reasons: BTreeSet<String> = shown.dropped.into_iter().map(|drop| drop.message).collect();
    answer.warnings.extend(reasons.into_iter().map(|reason| format!("left out: {reason}")));
    Ok(answer)
}
