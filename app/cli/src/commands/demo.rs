//! The whole loop on a simulated athlete: context, question, answer, checks, week before and after, applied.

use std::collections::BTreeSet;
use std::process::ExitCode;

use anyhow::Context as _;
use jiff::civil::Date;
use polarize_coach::{Answer, ApplyAnswer, Coach};
use polarize_domain::Context;
use polarize_domain::calendar::monday_of;
use polarize_store::Store;
use serde_json::json;

use super::simulated::{ATHLETE, athlete, fill};
use crate::arguments::{DemoArguments, Global};
use crate::failure::SAFETY;
use crate::output::style::{DIM, TITLE, paint};
use crate::output::week::Week;
use crate::output::{self, answer};
use crate::session::{advisor_asked, moment};

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
    fill(&store, &athlete(arguments.seed, arguments.sport, now.date()), 0).await?;
    let coach = match &arguments.asked.model {
        Some(_) => Coach::with_advisor(store, advisor_asked(global, &arguments.asked)?),
        None => Coach::new(store),
    };
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

/// What the coach knows, what is said, and what the coach says to it.
fn conversation(context: &Context, feedback: &str, given: &Answer) -> String {
    let title = |text: &str| paint(TITLE, text);
    // `runs/pipeline.sh` reads who answered.
    let coach = format!("Coach ({})", given.answered_by);
    format!(
        "{}\n{}\n{}\n  {feedback}\n\n{}\n{}\n",
        title("What the coach knows"),
        output::context::summary(context),
        title("You"),
        title(&coach),
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
