//! Language models: the one of the settings tried, and trained ones on their way to a server.

#[cfg(feature = "train")]
mod deploy;
#[cfg(feature = "train")]
mod export;
mod report;
#[cfg(feature = "train")]
mod trained;
mod watched;

use std::process::ExitCode;
use std::sync::Arc;

use anyhow::Context as _;
use jiff::ZonedDateTime;
use jiff::civil::Date;
use polarize_coach::{Coach, CoachResult};
use polarize_domain::Sport;
use polarize_domain::calendar::{add_days, monday_of};
use polarize_llm::LanguageModel as _;
use polarize_store::Store;
use polarize_web::Trials;
use serde_json::json;
use tempfile::TempDir;

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
/// The file of the database that the model is tried on.
const DATABASE: &str = "polarize.db";
/// Weeks that are looked through for one with room for more sessions.
const WEEKS: i64 = 8;

pub(super) async fn run(global: &Global, command: &ModelCommand) -> anyhow::Result<ExitCode> {
    match command {
        ModelCommand::List => list(global, &of_settings(&Settings::load(global)?)?).await,
        ModelCommand::Test(arguments) => {
            let settings = Settings::load_asking(global, &arguments.asked, &[])?;
            test(global, &settings, &of_settings(&settings)?, arguments).await
        }
        #[cfg(feature = "train")]
        ModelCommand::Merge(arguments) => export::merge(global.json, arguments),
        #[cfg(feature = "train")]
        ModelCommand::Export(arguments) => export::export(global.json, arguments),
        #[cfg(feature = "train")]
        ModelCommand::Quantize(arguments) => export::quantize(global.json, arguments),
        #[cfg(feature = "train")]
        ModelCommand::Inspect(arguments) => export::inspect(global.json, arguments),
        #[cfg(feature = "train")]
        ModelCommand::Deploy(arguments) => deploy::run(global.json, arguments).await,
    }
}

/// The model of the settings.
fn of_settings(settings: &Settings) -> anyhow::Result<ModelSettings> {
    ModelSettings::of(settings)?.ok_or_else(|| {
        let advice = "no model is set; choose one, for example with `polarize settings model ollama --name mistral`";
        refuse("no_model", advice)
    })
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
    _folder: TempDir,
}

async fn test(
    global: &Global,
    settings: &Settings,
    model: &ModelSettings,
    arguments: &ModelTestArguments,
) -> anyhow::Result<ExitCode> {
    let watched = Arc::new(Watched::new(model.open()?));
    let place = match real(global, settings, arguments, model, &watched).await? {
        Some(place) => place,
        None => simulated(global.today, model, &watched).await?,
    };
    let spinner = waiting(global.json, format!("asking {}", watched.name()));
    let trials = tried(
        &place,
        &watched,
        &|asked_for| {
            spinner.set_message(format!("asking {} for {}", watched.name(), asked_for.word()));
        },
        &|_| (),
    )
    .await;
    spinner.finish_and_clear();
    let passed = trials.iter().all(Trial::passed);
    let document = json!({ "model": watched.name(), "success": passed, "trials": trials });
    output::done(global.json, &document, &report::text(watched.name(), &trials))?;
    Ok(if passed { ExitCode::SUCCESS } else { ExitCode::from(FAILED) })
}

/// Tries a model on a simulated athlete and tells each trial as it ends.
///
/// # Errors
/// When it can't be tried at all; what the model fails at is told by the trials.
pub(crate) async fn try_on_simulated(
    model: &ModelSettings,
    today: Option<Date>,
    tell: Trials<'_>,
) -> anyhow::Result<()> {
    let watched = Arc::new(Watched::new(model.open()?));
    let place = simulated(today, model, &watched).await?;
    tried(&place, &watched, &|_| (), &|trial| tell(trial.into())).await;
    Ok(())
}

/// Asks for everything that a model is asked for.
async fn tried(
    place: &Place,
    watched: &Watched,
    begins: &(dyn Fn(AskedFor) + Send + Sync),
    ended: &(dyn Fn(&Trial) + Send + Sync),
) -> Vec<Trial> {
    let Place { coach, athlete, now, .. } = place;
    let mut trials = Vec::new();
    for asked_for in AskedFor::ALL {
        begins(asked_for);
        let said = match asked_for {
            AskedFor::Feedback => coach.analyze(athlete, FEEDBACK, now).await.map(Said::from),
            AskedFor::Week => week(place, watched).await,
            AskedFor::Question => coach.chat(athlete, &[], QUESTION, None, now, &|_| ()).await.map(Said::from),
        };
        let trial = Trial::of(watched.name(), asked_for, &watched.take(), said);
        ended(&trial);
        trials.push(trial);
    }
    trials
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

/// A folder that is gone in the end.
fn folder() -> anyhow::Result<TempDir> {
    tempfile::tempdir().context("no temporary folder could be made; make room, or set TMPDIR to another")
}

/// A simulated athlete, advised by the model that is watched.
async fn simulated(today: Option<Date>, model: &ModelSettings, watched: &Arc<Watched>) -> anyhow::Result<Place> {
    let folder = folder()?;
    let now = moment(today, "UTC")?;
    let store = Store::open(folder.path().join(DATABASE)).await?;
    let day = now.date();
    // Months of training are made up: no async thread waits for that.
    let simulated = tokio::task::spawn_blocking(move || athlete(None, Sport::Cycling, day)).await?;
    fill(&store, &simulated, 0).await?;
    let coach = Coach::with_advisor(store, Box::new(model.advisor(Arc::<Watched>::clone(watched))));
    Ok(Place { coach, athlete: ATHLETE.to_owned(), now, _folder: folder })
}

/// A copy of the athlete's database, where there is an athlete and they are to be asked about.
async fn real(
    global: &Global,
    settings: &Settings,
    arguments: &ModelTestArguments,
    model: &ModelSettings,
    watched: &Arc<Watched>,
) -> anyhow::Result<Option<Place>> {
    if arguments.simulated || open_store(settings).await?.athletes().await?.is_empty() {
        return Ok(None);
    }
    let session = Session::open(global).await?;
    let folder = folder()?;
    let copy = folder.path().join(DATABASE);
    session.coach.store().backup(&copy, false).await?;
    let store = Store::open(&copy).await?;
    let coach = Coach::with_advisor(store, Box::new(model.advisor(Arc::<Watched>::clone(watched))));
    Ok(Some(Place { coach, athlete: session.athlete, now: session.now, _folder: folder }))
}
