//! The language model of the settings: tried, and what its server has.

mod report;
mod watched;

use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::Context as _;
use jiff::ZonedDateTime;
use polarize_coach::{Coach, CoachResult};
use polarize_domain::Sport;
use polarize_domain::calendar::{add_days, monday_of};
use polarize_llm::LanguageModel as _;
use polarize_store::Store;
use serde_json::json;

use super::simulated::{ATHLETE, athlete, fill};
use crate::arguments::{Global, ModelCommand, ModelTestArguments};
use crate::failure::{FAILED, refuse};
use crate::output;
use crate::output::waiting::waiting;
use crate::session::{Session, moment, open_store};
use crate::settings::{ModelSettings, Settings};
use report::{AskedFor, Said, Trial};
use watched::Watched;

/// Feedback that has an answer by the rules whatever the plan.
const FEEDBACK: &str = "I'm very tired today and my legs are heavy. What should I do?";
/// A question about the athlete's own numbers.
const QUESTION: &str = "What does my form say about my training right now?";
/// Weeks that are looked through for one with room for more sessions.
const WEEKS: i64 = 8;

pub(super) async fn run(global: &Global, command: &ModelCommand) -> anyhow::Result<ExitCode> {
    let settings = Settings::load(global)?;
    let model = ModelSettings::of(&settings)?.ok_or_else(|| {
        let advice = "no model is set; choose one, for example with `polarize settings model ollama --name mistral`";
        refuse("no_model", advice)
    })?;
    match command {
        ModelCommand::List => list(global, &model).await,
        ModelCommand::Test(arguments) => test(global, &settings, &model, arguments).await,
    }
}

async fn list(global: &Global, model: &ModelSettings) -> anyhow::Result<ExitCode> {
    let models = model.server()?.models().await.map_err(|error| refuse("model_failed", error.to_string()))?;
    let none = "The server has no model yet.".to_owned();
    output::done(global.json, &json!({ "models": models }), &if models.is_empty() { none } else { models.join("\n") })
}

/// Where the model is tried: a copy of the database, of which nothing is kept.
struct Place {
    coach: Coach,
    athlete: String,
    now: ZonedDateTime,
    _folder: tempfile::TempDir,
}

async fn test(
    global: &Global,
    settings: &Settings,
    model: &ModelSettings,
    arguments: &ModelTestArguments,
) -> anyhow::Result<ExitCode> {
    let watched = Arc::new(Watched::new(model.server()?));
    let place = place(global, settings, arguments, model, Arc::clone(&watched)).await?;
    let spinner = waiting(global.json, format!("asking {}", watched.name()));
    let Place { coach, athlete, now, .. } = &place;
    let trial = |about, said| Trial::of(watched.name(), about, &watched.take(), said);
    let said = coach.analyze(athlete, FEEDBACK, now).await.map(Said::from);
    let mut trials = vec![trial(AskedFor::Feedback, said)];
    spinner.set_message(format!("asking {} for a week", watched.name()));
    let said = week(&place, &watched).await;
    trials.push(trial(AskedFor::Week, said));
    spinner.set_message(format!("asking {} a question", watched.name()));
    let said = coach.chat(athlete, &[], QUESTION, None, now, &|_| ()).await.map(Said::from);
    trials.push(trial(AskedFor::Question, said));
    spinner.finish_and_clear();
    let passed = trials.iter().all(Trial::passed);
    let document = json!({ "model": watched.name(), "success": passed, "trials": trials });
    output::done(global.json, &document, &report::text(watched.name(), &trials))?;
    Ok(if passed { ExitCode::SUCCESS } else { ExitCode::from(FAILED) })
}

/// Asks for the first week that has room for more sessions; in a full one the model isn't asked.
async fn week(Place { coach, athlete, now, .. }: &Place, watched: &Watched) -> CoachResult<Said> {
    let mut monday = add_days(monday_of(now.date()), 7);
    let last = add_days(monday, 7 * WEEKS);
    loop {
        let proposed = coach.propose_plan(athlete, (monday, 1), None, now).await?;
        monday = add_days(monday, 7);
        if watched.was_asked() || monday > last {
            return Ok(proposed.answer.into());
        }
    }
}

async fn place(
    global: &Global,
    settings: &Settings,
    arguments: &ModelTestArguments,
    model: &ModelSettings,
    watched: Arc<Watched>,
) -> anyhow::Result<Place> {
    let folder =
        tempfile::tempdir().context("no temporary folder could be made; make room, or set TMPDIR to another")?;
    let file = folder.path().join("polarize.db");
    let (store, athlete, now) = match real(global, settings, arguments, &file).await? {
        Some(found) => found,
        None => {
            let now = moment(global.today, "UTC")?;
            let store = Store::open(&file).await?;
            fill(&store, &athlete(None, Sport::Cycling, now.date()), 0).await?;
            (store, ATHLETE.to_owned(), now)
        }
    };
    let coach = Coach::with_advisor(store, Box::new(model.advisor(watched)));
    Ok(Place { coach, athlete, now, _folder: folder })
}

/// A copy of the athlete's database, where there is an athlete and they are to be asked about.
async fn real(
    global: &Global,
    settings: &Settings,
    arguments: &ModelTestArguments,
    copy: &Path,
) -> anyhow::Result<Option<(Store, String, ZonedDateTime)>> {
    if arguments.simulated || open_store(settings).await?.athletes().await?.is_empty() {
        return Ok(None);
    }
    let session = Session::open(global).await?;
    session.coach.store().backup(copy, false).await?;
    Ok(Some((Store::open(copy).await?, session.athlete, session.now)))
}
