//! The whole loop on a simulated athlete: context, question, answer, checks, week before and after, applied.

use std::collections::BTreeSet;
use std::process::ExitCode;

use anyhow::Context as _;
use jiff::civil::Date;
use polarize_coach::{Answer, ApplyAnswer, Coach};
use polarize_domain::calendar::{days_between, monday_of};
use polarize_domain::{Context, Intensity, Workout};
use polarize_simulation::{Scenario, Simulated, simulate};
use polarize_store::{Source, Store, WorkoutWrite};
use serde_json::json;

use crate::arguments::{DemoArguments, Global};
use crate::failure::SAFETY;
use crate::output::style::{DIM, TITLE, paint};
use crate::output::week::Week;
use crate::output::{self, answer};
use crate::session::moment;

/// The fitness the demo's athlete has this morning.
const FITNESS: f64 = 45.0;

/// Athletes looked at for the one with the most reason to ask.
const SEEDS: u64 = 30;

const ATHLETE: &str = "demo";

const NEXT: &str = "
This was a simulated athlete in a temporary database. Begin with your own:
  polarize athlete --name YOU --sport cycling --ftp 250 --lthr 165
  polarize import FOLDER
  polarize ask \"…\"";

pub(super) async fn run(global: &Global, arguments: &DemoArguments) -> anyhow::Result<ExitCode> {
    let folder =
        tempfile::tempdir().context("no temporary folder could be made; make room, or set TMPDIR to another")?;
    let store = Store::open(folder.path().join("polarize.db")).await?;
    let now = moment(global.today, "UTC")?;
    let simulated = athlete(arguments, now.date());
    fill(&store, &simulated).await?;
    let coach = Coach::new(store);
    let before = coach.context(ATHLETE, &now).await?;
    let given = coach.analyze(ATHLETE, &arguments.feedback, &now).await?;
    let applied = match &given.proposal_id {
        Some(id) => Some(coach.apply(ATHLETE, id, None, &now).await?),
        None => None,
    };
    let after = coach.context(ATHLETE, &now).await?;
    if global.json {
        let document = json!({
            "context": before.shape(),
            "feedback": arguments.feedback,
            "answer": given,
            "applied": applied,
            "context_after": after.shape(),
        });
        output::json(&document)?;
    } else {
        let mut out = conversation(&before, &arguments.feedback, &given);
        if let Some(applied) = &applied {
            out.push_str(&accepted(applied, &after));
        }
        out.push_str(&paint(DIM, NEXT));
        output::text(&out)?;
    }
    Ok(if given.safety.is_some() { ExitCode::from(SAFETY) } else { ExitCode::SUCCESS })
}

/// The athlete of the seed asked for; else the one with the most reason to ask.
fn athlete(arguments: &DemoArguments, today: Date) -> Simulated {
    let simulated = |seed| {
        let sport = Some(arguments.sport);
        simulate(&Scenario { sport, target_ctl: Some(FITNESS), ..Scenario::new(seed, today) })
    };
    match arguments.seed {
        Some(seed) => simulated(seed),
        None => {
            let asking = (1..=SEEDS).map(simulated).filter_map(|athlete| Some((reason_to_ask(&athlete)?, athlete)));
            asking.min_by(|one, other| one.0.total_cmp(&other.0)).map_or_else(|| simulated(1), |(_, athlete)| athlete)
        }
    }
}

/// The form of an athlete with a hard session in the next three days, while it is one that training makes; the lower, the more reason.
fn reason_to_ask(simulated: &Simulated) -> Option<f64> {
    let context = simulated.context();
    let soon = |workout: &Workout| days_between(context.today, workout.date) <= 2;
    let hard = context.upcoming().any(|workout| soon(workout) && workout.intensity == Some(Intensity::Zone3));
    (hard && context.form() >= -25.0).then(|| context.form())
}

/// What the coach knows, what is said, and what the coach says to it.
fn conversation(context: &Context, feedback: &str, given: &Answer) -> String {
    let title = |text: &str| paint(TITLE, text);
    format!(
        "{}\n{}\n{}\n  {feedback}\n\n{}\n{}\n",
        title("What the coach knows"),
        output::context::summary(context),
        title("You"),
        title("Coach"),
        answer::answer(given, context.today),
    )
}

/// What was accepted, and the weeks it touched as they are now.
fn accepted(applied: &ApplyAnswer, context: &Context) -> String {
    let mut out = format!("{}\n{}", paint(TITLE, "Accepted"), answer::applied(applied));
    let touched = [&applied.modified_workouts, &applied.created_workouts, &applied.skipped_workouts];
    let mondays: BTreeSet<Date> = touched.into_iter().flatten().map(|note| monday_of(note.date)).collect();
    let data = &context.snapshot;
    for monday in mondays {
        let calendar = (data.races.as_slice(), data.blocked.as_slice());
        let week = Week::new((monday, context.today), &data.plan, &data.activities, calendar, &context.thresholds);
        out.push_str(&format!("\n{}", week.text(false)));
    }
    out
}

/// Puts a simulated athlete into a database.
async fn fill(store: &Store, simulated: &Simulated) -> anyhow::Result<()> {
    store.create_athlete(ATHLETE, &simulated.athlete).await?;
    for thresholds in simulated.thresholds.entries() {
        store.put_thresholds(ATHLETE, thresholds).await?;
    }
    for activity in &simulated.activities {
        store.add_activity(ATHLETE, activity, None, &Source::Hand).await?;
    }
    for race in &simulated.races {
        store.put_race(ATHLETE, race).await?;
    }
    for blocked in &simulated.blocked {
        store.put_blocked(ATHLETE, blocked).await?;
    }
    for unavailable in &simulated.unavailable_sports {
        store.put_unavailable_sport(ATHLETE, unavailable).await?;
    }
    for episode in &simulated.health {
        store.record_health(ATHLETE, episode).await?;
    }
    let writes: Vec<_> = simulated.plan.workouts.iter().cloned().map(WorkoutWrite::Put).collect();
    store.put_workouts(ATHLETE, None, &writes).await?;
    Ok(())
}
