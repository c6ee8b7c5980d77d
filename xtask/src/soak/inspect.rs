//! Holding a database against what a killed process had acknowledged.

use std::collections::BTreeMap;
use std::fmt;
use std::path::Path;

use anyhow::{Context as _, bail};
use polarize_domain::calendar::add_days;
use polarize_domain::{Plan, Workout, WorkoutId, WorkoutStatus};
use polarize_store::{Decision, DecisionKind, Store};

use super::victim::{ATHLETE, TODAY, TOUCHED};

/// A change that was acknowledged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Acknowledged {
    /// What was done.
    pub kind: DecisionKind,
    /// The proposal.
    pub proposal: String,
    /// The version of the plan after it.
    pub plan_version: u64,
}

impl fmt::Display for Acknowledged {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {} {}", self.kind.word(), self.proposal, self.plan_version)
    }
}

impl Acknowledged {
    /// Reads what a victim said.
    pub(super) fn read(line: &str) -> anyhow::Result<Self> {
        let words: Vec<&str> = line.split(' ').collect();
        let [kind, proposal, version] = words[..] else { bail!("{line:?} is no acknowledgement") };
        let kinds = [DecisionKind::Applied, DecisionKind::Undone];
        let kind = kinds.into_iter().find(|known| known.word() == kind).context("an unknown kind of decision")?;
        Ok(Self { kind, proposal: proposal.to_owned(), plan_version: version.parse()? })
    }
}

impl From<&Decision> for Acknowledged {
    fn from(decision: &Decision) -> Self {
        Self { kind: decision.kind, proposal: decision.proposal.clone(), plan_version: decision.plan_version }
    }
}

/// The plan before any change: its version, and the canonical JSON of each workout.
#[derive(Debug, Clone)]
pub struct Baseline {
    version: u64,
    workouts: BTreeMap<WorkoutId, String>,
}

impl Baseline {
    /// The plan of a store as it is now.
    ///
    /// # Errors
    /// Whatever the store says.
    pub async fn of(store: &Store) -> anyhow::Result<Self> {
        let plan = plan_of(store).await?;
        let canonical = |workout: &Workout| (workout.id.clone(), workout.canonical_json());
        Ok(Self { version: plan.version, workouts: plan.workouts.iter().map(canonical).collect() })
    }
}

/// What an inspection found.
#[derive(Debug)]
pub struct Found {
    /// Decisions in the log.
    pub decisions: usize,
    /// Whether the last of them applied the change.
    pub applied: bool,
    /// What is wrong.
    pub faults: Vec<String>,
}

/// Opens a database after a kill. `before` is the number of decisions in its log when the victim began.
///
/// # Errors
/// When the database can't be opened or read: that alone is worse than any fault.
pub async fn inspect(
    database: &Path,
    baseline: &Baseline,
    before: usize,
    acknowledged: &[Acknowledged],
) -> anyhow::Result<Found> {
    let store = Store::open(database).await?;
    let mut log: Vec<Acknowledged> = store.decisions(ATHLETE).await?.iter().map(Acknowledged::from).collect();
    log.sort_by_key(|decision| decision.plan_version);
    let plan = plan_of(&store).await?;
    store.close().await;
    let applied = log.last().is_some_and(|last| last.kind == DecisionKind::Applied);
    let mut faults = Vec::new();
    let since = log.get(before..).unwrap_or_default();
    if !since.starts_with(acknowledged) {
        faults.push(format!("acknowledged {acknowledged:?}, but the log says {since:?}"));
    }
    if since.len() > acknowledged.len() + 1 {
        faults.push(format!("{} decisions were never acknowledged", since.len() - acknowledged.len()));
    }
    let expected = baseline.version + log.len() as u64;
    if plan.version != expected {
        faults.push(format!("{} decisions make version {expected}, but the plan has {}", log.len(), plan.version));
    }
    faults.extend(faults_of(&plan, baseline, applied));
    Ok(Found { decisions: log.len(), applied, faults })
}

/// What is wrong with a plan to which the change was applied, or was not.
fn faults_of(plan: &Plan, baseline: &Baseline, applied: bool) -> Vec<String> {
    let mut faults = Vec::new();
    if plan.workouts.len() != baseline.workouts.len() {
        faults.push(format!("{} workouts where there were {}", plan.workouts.len(), baseline.workouts.len()));
    }
    let before = |workout: &Workout| baseline.workouts.get(&workout.id);
    let different: Vec<&Workout> =
        plan.workouts.iter().filter(|workout| before(workout) != Some(&workout.canonical_json())).collect();
    let expected = if applied { TOUCHED } else { 0 };
    if different.len() != expected {
        faults.push(format!("{} workouts are changed, not {expected}: half a change", different.len()));
    }
    let strange = different.iter().filter(|workout| workout.status != WorkoutStatus::Skipped);
    faults.extend(strange.map(|workout| format!("workout {} is changed, but not left out", workout.id)));
    faults
}

async fn plan_of(store: &Store) -> anyhow::Result<Plan> {
    Ok(store.plan(ATHLETE, add_days(TODAY, -400), add_days(TODAY, 400)).await?)
}
