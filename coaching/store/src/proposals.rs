//! Proposals as they were made and shown, what became of them, and the log of decisions.

pub(crate) mod decide;
pub(crate) mod origin;

use jiff::Timestamp;
use jiff::civil::Date;
use polarize_domain::WorkoutId;
use sqlx::sqlite::SqliteRow;
use sqlx::{Row, SqliteConnection};

use crate::columns::{date, from_json, timestamp, version, version_column};
use crate::{Store, StoreError, StoreResult, athlete};
pub use origin::Origin;

/// A proposal as it was made. The texts are the coach's; the store keeps them as they are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewProposal {
    /// Its id, unique over all athletes.
    pub id: String,
    /// Whose plan it changes.
    pub athlete: String,
    /// The version of the plan it was made for.
    pub plan_version: u64,
    /// The day it was made on, in the athlete's time zone.
    pub today: Date,
    /// What the athlete said.
    pub feedback: String,
    /// The advisor's draft.
    pub draft_json: String,
    /// What was read from the feedback.
    pub situation_json: String,
    /// What was shown.
    pub shown_json: String,
    /// The proposal it refines.
    pub parent: Option<String>,
    /// When it was made.
    pub created_at: Timestamp,
}

/// How a proposal was applied.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Application {
    /// The selected changes, as canonical text.
    pub selection: String,
    /// The answer given.
    pub answer: String,
    /// What undo needs.
    pub undo: String,
    /// The workouts that were written or deleted.
    pub touched: Vec<WorkoutId>,
    /// The version of the plan after it.
    pub plan_version: u64,
    /// When.
    pub at: Timestamp,
}

/// What became of a proposal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ProposalState {
    /// Nobody has decided yet.
    Open,
    /// It is part of the plan.
    Applied(Application),
    /// It was not wanted.
    Rejected {
        /// Why, in the athlete's words; may be empty.
        reason: String,
        /// When.
        at: Timestamp,
    },
    /// It was part of the plan and was taken back.
    Undone {
        /// How it had been applied.
        application: Application,
        /// When it was undone.
        at: Timestamp,
    },
}

/// The states of a proposal, for lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ProposalStatus {
    /// Nobody has decided yet.
    Open,
    /// It is part of the plan.
    Applied,
    /// It was not wanted.
    Rejected,
    /// It was taken back.
    Undone,
}

impl ProposalStatus {
    /// The word.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Applied => "applied",
            Self::Rejected => "rejected",
            Self::Undone => "undone",
        }
    }
}

/// A proposal as it was made, and what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredProposal {
    /// As it was made.
    pub made: NewProposal,
    /// What became of it.
    pub state: ProposalState,
}

impl StoredProposal {
    /// Its state in one word.
    #[must_use]
    pub const fn status(&self) -> ProposalStatus {
        match self.state {
            ProposalState::Open => ProposalStatus::Open,
            ProposalState::Applied(_) => ProposalStatus::Applied,
            ProposalState::Rejected { .. } => ProposalStatus::Rejected,
            ProposalState::Undone { .. } => ProposalStatus::Undone,
        }
    }
}

/// What a person decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DecisionKind {
    /// To apply a proposal.
    Applied,
    /// To reject it.
    Rejected,
    /// To take it back.
    Undone,
}

impl DecisionKind {
    /// The word.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Applied => "applied",
            Self::Rejected => "rejected",
            Self::Undone => "undone",
        }
    }
}

/// An entry of the log of decisions, which is only ever added to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// The proposal decided on.
    pub proposal: String,
    /// What was decided.
    pub kind: DecisionKind,
    /// When.
    pub at: Timestamp,
    /// Why, where told.
    pub reason: Option<String>,
    /// The version of the plan after it.
    pub plan_version: u64,
}

impl Store {
    /// Records a proposal that was made, and what it was made from; it is open.
    ///
    /// # Errors
    /// [`StoreError::ProposalExists`]; [`StoreError::UnknownAthlete`]; [`StoreError::UnknownProposal`] where the
    /// proposal it refines is unknown or another athlete's.
    pub async fn record_proposal(&self, proposal: &NewProposal, origin: Option<&Origin>) -> StoreResult<()> {
        let packed = origin.map(origin::pack).transpose()?;
        let mut transaction = self.write().await?;
        insert(&mut transaction, proposal).await?;
        if let Some(packed) = packed {
            origin::insert(&mut transaction, &proposal.id, &packed).await?;
        }
        transaction.commit().await?;
        Ok(())
    }

    /// Records a proposal unless the athlete has one whose draft is the one meant; two who come with the same draft at once record one
    /// proposal. Returns the proposal there is then.
    ///
    /// # Errors
    /// As [`Self::record_proposal`].
    pub async fn record_proposal_once(
        &self,
        proposal: &NewProposal,
        is_meant: impl Fn(&str) -> bool + Send + Sync,
    ) -> StoreResult<StoredProposal> {
        let mut transaction = self.write().await?;
        if let Some(known) = with_draft(&mut transaction, &proposal.athlete, is_meant).await? {
            return Ok(known);
        }
        insert(&mut transaction, proposal).await?;
        transaction.commit().await?;
        Ok(StoredProposal { made: proposal.clone(), state: ProposalState::Open })
    }

    /// The newest proposal of an athlete whose draft is the one meant.
    ///
    /// # Errors
    /// [`StoreError::UnknownAthlete`].
    pub async fn proposal_with_draft(
        &self,
        athlete: &str,
        is_meant: impl Fn(&str) -> bool + Send + Sync,
    ) -> StoreResult<Option<StoredProposal>> {
        let mut transaction = self.read().await?;
        athlete::require(&mut transaction, athlete).await?;
        with_draft(&mut transaction, athlete, is_meant).await
    }

    /// A proposal.
    ///
    /// # Errors
    /// [`StoreError::UnknownProposal`].
    pub async fn proposal(&self, id: &str) -> StoreResult<StoredProposal> {
        find(&mut *self.reader().await?, id).await
    }

    /// An athlete's proposals, newest first; all of them, or those of one status.
    ///
    /// # Errors
    /// [`StoreError::UnknownAthlete`].
    pub async fn proposals(&self, athlete: &str, status: Option<ProposalStatus>) -> StoreResult<Vec<StoredProposal>> {
        self.some_proposals(athlete, status, 0, u32::MAX).await
    }

    /// Some of an athlete's proposals, newest first, the first `passed_over` left out and no more than `most`.
    ///
    /// # Errors
    /// [`StoreError::UnknownAthlete`].
    pub async fn some_proposals(
        &self,
        athlete: &str,
        status: Option<ProposalStatus>,
        passed_over: u32,
        most: u32,
    ) -> StoreResult<Vec<StoredProposal>> {
        let mut transaction = self.read().await?;
        athlete::require(&mut transaction, athlete).await?;
        let rows = sqlx::query(
            "SELECT * FROM proposals WHERE athlete = ?1 AND status = coalesce(?2, status)
             ORDER BY number DESC LIMIT ?3 OFFSET ?4",
        )
        .bind(athlete)
        .bind(status.map(ProposalStatus::word))
        .bind(most)
        .bind(passed_over)
        .fetch_all(&mut *transaction)
        .await?;
        rows.iter().map(stored).collect()
    }

    /// The proposal made last among those nobody has decided on.
    ///
    /// # Errors
    /// [`StoreError::UnknownAthlete`].
    pub async fn latest_open_proposal(&self, athlete: &str) -> StoreResult<Option<StoredProposal>> {
        let mut transaction = self.read().await?;
        athlete::require(&mut transaction, athlete).await?;
        let row =
            sqlx::query("SELECT * FROM proposals WHERE athlete = ?1 AND status = 'open' ORDER BY number DESC LIMIT 1")
                .bind(athlete)
                .fetch_optional(&mut *transaction)
                .await?;
        row.as_ref().map(stored).transpose()
    }

    /// The proposal applied last among those that have not been undone.
    ///
    /// # Errors
    /// [`StoreError::UnknownAthlete`].
    pub async fn latest_applied_proposal(&self, athlete: &str) -> StoreResult<Option<StoredProposal>> {
        let mut transaction = self.read().await?;
        athlete::require(&mut transaction, athlete).await?;
        let row = sqlx::query(
            "SELECT * FROM proposals WHERE athlete = ?1 AND status = 'applied' ORDER BY applied_version DESC LIMIT 1",
        )
        .bind(athlete)
        .fetch_optional(&mut *transaction)
        .await?;
        row.as_ref().map(stored).transpose()
    }

    /// The log of an athlete's decisions, oldest first.
    ///
    /// # Errors
    /// [`StoreError::UnknownAthlete`].
    pub async fn decisions(&self, athlete: &str) -> StoreResult<Vec<Decision>> {
        let mut transaction = self.read().await?;
        athlete::require(&mut transaction, athlete).await?;
        let rows: Vec<(String, String, String, Option<String>, i64)> = sqlx::query_as(
            "SELECT proposal, kind, at, reason, plan_version FROM decisions WHERE athlete = ?1 ORDER BY number",
        )
        .bind(athlete)
        .fetch_all(&mut *transaction)
        .await?;
        let decision = |(proposal, kind, at, reason, plan_version): (String, String, String, Option<String>, i64)| {
            let kind = match kind.as_str() {
                "applied" => DecisionKind::Applied,
                "rejected" => DecisionKind::Rejected,
                _ => DecisionKind::Undone,
            };
            Ok(Decision { proposal, kind, at: timestamp(&at)?, reason, plan_version: version(plan_version) })
        };
        rows.into_iter().map(decision).collect()
    }
}

async fn insert(connection: &mut SqliteConnection, proposal: &NewProposal) -> StoreResult<()> {
    athlete::require(connection, &proposal.athlete).await?;
    if let Some(parent) = &proposal.parent
        && find(connection, parent).await?.made.athlete != proposal.athlete
    {
        return Err(StoreError::UnknownProposal { id: parent.clone() });
    }
    let recorded = sqlx::query(
        "INSERT INTO proposals
             (id, athlete, plan_version, today, feedback, draft, situation, shown, parent, created_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10) ON CONFLICT (id) DO NOTHING",
    )
    .bind(&proposal.id)
    .bind(&proposal.athlete)
    .bind(version_column(proposal.plan_version))
    .bind(proposal.today.to_string())
    .bind(&proposal.feedback)
    .bind(&proposal.draft_json)
    .bind(&proposal.situation_json)
    .bind(&proposal.shown_json)
    .bind(&proposal.parent)
    .bind(proposal.created_at.to_string())
    .execute(&mut *connection)
    .await?;
    if recorded.rows_affected() == 0 {
        return Err(StoreError::ProposalExists { id: proposal.id.clone() });
    }
    Ok(())
}

/// Drafts that are looked at in one go: enough to be quick, few enough to be small.
const DRAFTS_AT_ONCE: i64 = 50;

/// The newest proposal of an athlete whose draft is the one meant.
async fn with_draft(
    connection: &mut SqliteConnection,
    athlete: &str,
    is_meant: impl Fn(&str) -> bool + Send + Sync,
) -> StoreResult<Option<StoredProposal>> {
    let mut before = i64::MAX;
    loop {
        let page: Vec<(i64, String, String)> = sqlx::query_as(
            "SELECT number, id, draft FROM proposals WHERE athlete = ?1 AND number < ?2 ORDER BY number DESC LIMIT ?3",
        )
        .bind(athlete)
        .bind(before)
        .bind(DRAFTS_AT_ONCE)
        .fetch_all(&mut *connection)
        .await?;
        if let Some((_, id, _)) = page.iter().find(|(_, _, draft)| is_meant(draft)) {
            return Ok(Some(find(connection, id).await?));
        }
        match page.last() {
            Some((number, _, _)) => before = *number,
            None => return Ok(None),
        }
    }
}

/// A proposal.
async fn find(connection: &mut SqliteConnection, id: &str) -> StoreResult<StoredProposal> {
    let row = sqlx::query("SELECT * FROM proposals WHERE id = ?1").bind(id).fetch_optional(connection).await?;
    stored(&row.ok_or_else(|| StoreError::UnknownProposal { id: id.to_owned() })?)
}

fn stored(row: &SqliteRow) -> StoreResult<StoredProposal> {
    let made = NewProposal {
        id: row.try_get("id")?,
        athlete: row.try_get("athlete")?,
        plan_version: version(row.try_get("plan_version")?),
        today: date(row.try_get("today")?)?,
        feedback: row.try_get("feedback")?,
        draft_json: row.try_get("draft")?,
        situation_json: row.try_get("situation")?,
        shown_json: row.try_get("shown")?,
        parent: row.try_get("parent")?,
        created_at: timestamp(row.try_get("created_at")?)?,
    };
    let state = match row.try_get("status")? {
        "open" => ProposalState::Open,
        "applied" => ProposalState::Applied(application(row)?),
        "rejected" => ProposalState::Rejected {
            reason: row.try_get::<Option<_>, _>("reason")?.unwrap_or_default(),
            at: timestamp(row.try_get("closed_at")?)?,
        },
        _ => ProposalState::Undone { application: application(row)?, at: timestamp(row.try_get("closed_at")?)? },
    };
    Ok(StoredProposal { made, state })
}

fn application(row: &SqliteRow) -> StoreResult<Application> {
    Ok(Application {
        selection: row.try_get("selection")?,
        answer: row.try_get("answer")?,
        undo: row.try_get("undo")?,
        touched: from_json("list of changed workouts", row.try_get("touched")?)?,
        plan_version: version(row.try_get("applied_version")?),
        at: timestamp(row.try_get("applied_at")?)?,
    })
}
