//! The process that is killed: it proposes to leave six workouts out, applies that, undoes it, and so on.

use std::io::Write as _;
use std::path::Path;

use anyhow::Context as _;
use jiff::ZonedDateTime;
use jiff::civil::{Date, date};
use jiff::tz::TimeZone;
use polarize_coach::{Advice, Advised, Advisor, BuiltIn, Coach, Conversation, Listener, PlanRequest, Request};
use polarize_domain::draft::{Action, Changes, Modification};
use polarize_domain::{Draft, Sport, Workout};
use polarize_simulation::{Scenario, simulate};
use polarize_store::{DecisionKind, Store, WorkoutWrite};

use super::READY;
use super::inspect::{Acknowledged, Baseline};

/// The athlete whose plan is changed.
pub(super) const ATHLETE: &str = "ada";
/// The day all of it happens on.
pub(super) const TODAY: Date = date(2026, 5, 4);
/// How many workouts a change touches.
pub(super) const TOUCHED: usize = 6;

/// Leaves the next workouts out.
struct LeavesOut;

impl Advisor for LeavesOut {
    fn name(&self) -> &str {
        "soak"
    }

    fn advise<'a>(&'a self, request: Request<'a>) -> Advice<'a, Draft> {
        let skip = |workout: &Workout| Modification {
            workout_id: workout.id.to_string(),
            date: workout.date.to_string(),
            original_name: workout.name.clone(),
            action: Action::Skip,
            changes: Changes::default(),
        };
        let modifications = request.context.upcoming().take(TOUCHED).map(skip).collect();
        let advice = Draft { modifications, ..Draft::message("Rest for a while.") };
        let advised = Advised { advice, by: self.name().to_owned(), remarks: Vec::new() };
        Box::pin(std::future::ready(Ok(advised)))
    }

    fn plan<'a>(&'a self, request: PlanRequest<'a>) -> Advice<'a, Draft> {
        BuiltIn.plan(request)
    }

    fn converse<'a>(&'a self, conversation: Conversation<'a>, listener: Listener<'a>) -> Advice<'a, String> {
        BuiltIn.converse(conversation, listener)
    }
}

/// Makes a database with a simulated athlete and their plan, and returns the plan as it is before any change.
///
/// # Errors
/// Whatever the store says.
pub async fn prepare(database: &Path) -> anyhow::Result<Baseline> {
    let store = Store::open(database).await?;
    let athlete =
        simulate(&Scenario { sport: Some(Sport::Cycling), target_ctl: Some(45.0), ..Scenario::new(7, TODAY) });
    store.create_athlete(ATHLETE, &athlete.athlete).await?;
    let plan: Vec<_> = athlete.plan.workouts.into_iter().map(WorkoutWrite::Put).collect();
    store.put_workouts(ATHLETE, None, &plan).await?;
    let baseline = Baseline::of(&store).await?;
    store.close().await;
    Ok(baseline)
}

/// Applies and undoes until somebody kills the process, and says each time what was acknowledged.
///
/// # Errors
/// Whatever the coach says: nothing of it is expected.
pub fn run(database: &Path) -> anyhow::Result<()> {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
    runtime.block_on(apply_and_undo(database))
}

async fn apply_and_undo(database: &Path) -> anyhow::Result<()> {
    let coach = Coach::with_advisor(Store::open(database).await?, Box::new(LeavesOut));
    let now = TODAY.at(8, 0, 0, 0).to_zoned_datetime(TimeZone::UTC)?;
    // The last victim may have died with the change applied.
    let mut applied = coach.store().latest_applied_proposal(ATHLETE).await?.is_some();
    let mut out = std::io::stdout();
    writeln!(out, "{READY}")?;
    loop {
        let done = if applied { undo(&coach, &now).await? } else { apply(&coach, &now).await? };
        applied = !applied;
        writeln!(out, "{done}")?;
    }
}

async fn apply(coach: &Coach, now: &ZonedDateTime) -> anyhow::Result<Acknowledged> {
    let answer = coach.analyze(ATHLETE, "I'm tired.", now).await?;
    let proposal = answer.proposal_id.context("nothing to apply")?;
    let applied = coach.apply(ATHLETE, &proposal, None, now).await?;
    Ok(Acknowledged { kind: DecisionKind::Applied, proposal, plan_version: applied.plan_version })
}

async fn undo(coach: &Coach, now: &ZonedDateTime) -> anyhow::Result<Acknowledged> {
    let undone = coach.undo(ATHLETE, None, now).await?;
    Ok(Acknowledged { kind: DecisionKind::Undone, proposal: undone.proposal_id, plan_version: undone.plan_version })
}
