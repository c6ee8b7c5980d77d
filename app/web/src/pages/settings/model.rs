//! `/settings/model`: who coaches, chosen where the server stands and in force at once; and whether a model can.

mod trial;

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Redirect, Response};
use axum::routing::{get, post};

use super::field::{Choice, Field, Wrong};
use super::sent::Sent;
use super::{Done, Frame, Section, done};
use crate::bounds::Line;
use crate::desk::{KeyChoice, ModelChoice, ModelDesk, ModelProvider, ModelState};
use crate::extract::Query;
use crate::pages::form::Form;
use crate::pages::shell::{Shell, page};
use crate::pages::trouble::Trouble;
use crate::pages::visitor::Visitor;
use crate::pages::words::Words;
use crate::problem::Problem;
use crate::state::App;
use trial::TrialView;

pub(crate) use trial::TryOut;

/// How long a server may take to say what models it has.
const LISTING: Duration = Duration::from_secs(10);

pub(super) fn routes() -> Router<Arc<App>> {
    Router::new()
        .route("/settings/model", get(show).post(choose))
        .route("/settings/model/list", post(list))
        .route("/settings/model/test", post(test))
}

#[derive(Template)]
#[template(path = "pages/settings/model.html")]
struct ModelPage {
    frame: Frame,
    shell: Shell,
    problem: Option<Wrong>,
    /// Who advises now.
    advisor: String,
    /// Why nothing can be chosen here, in words.
    fixed: Option<String>,
    /// Where the choice is kept, in words.
    kept: String,
    fields: Vec<Field>,
    /// The models that the server said it has.
    models: Option<Vec<String>>,
    /// Whether there is a model to try.
    can_test: bool,
    trial: Option<TrialView>,
}

/// The desk, where the visitor may choose at it: on the server's own machine alone. Elsewhere a token speaks for one athlete, and the
/// model answers all of them.
fn desk(app: &App) -> Result<&Arc<dyn ModelDesk>, Trouble> {
    let words = Words::english();
    let forbidden = |key| Problem::new(StatusCode::FORBIDDEN, "model_is_fixed", words.say(key));
    let desk = app.desk.as_ref().ok_or_else(|| forbidden("settings-model-no-desk"))?;
    if app.settings.is_open() { Ok(desk) } else { Err(forbidden("settings-model-not-here").into()) }
}

/// Why nothing can be chosen here; and what is in force, where it can be read.
fn fixed(app: &App, words: &Words) -> (Option<String>, Option<ModelState>) {
    let Some(desk) = &app.desk else { return (Some(words.say("settings-model-no-desk")), None) };
    match desk.state() {
        Err(problem) => (Some(problem), None),
        Ok(state) if !app.settings.is_open() => (Some(words.say("settings-model-not-here")), Some(state)),
        Ok(state) => {
            let by = state.fixed_by.clone();
            (by.map(|by| words.tell("settings-model-fixed", &[("by", by.into())])), Some(state))
        }
    }
}

fn build(app: &App, visitor: &Visitor, sent: Option<&Sent>) -> ModelPage {
    let frame = Frame::new(visitor, Section::Model);
    let shell = frame.shell.clone();
    let (fixed, state) = fixed(app, shell.words);
    let known = state.clone().unwrap_or_default();
    let known_fields = known_fields(&known);
    let fields = fields(&shell, sent.unwrap_or(&known_fields), known.has_key);
    let kept = match &known.kept_in {
        Some(file) => shell.tell("settings-model-kept", "file", file),
        None => shell.say("settings-model-not-kept"),
    };
    let advisor = match known.provider {
        ModelProvider::None if app.desk.is_some() => shell.say("settings-built-in"),
        _ => app.coach.advisor().name().to_owned(),
    };
    ModelPage {
        problem: None,
        advisor,
        can_test: app.settings.is_open() && known.provider != ModelProvider::None,
        fixed,
        kept,
        fields,
        models: None,
        trial: app.try_out.view(&shell),
        frame,
        shell,
    }
}

const fn word(provider: ModelProvider) -> &'static str {
    match provider {
        ModelProvider::None => "none",
        ModelProvider::File => "file",
        ModelProvider::Ollama => "ollama",
        ModelProvider::OpenAi => "openai",
    }
}

/// What is in force, as the form writes it; a key is never shown.
fn known_fields(state: &ModelState) -> Sent {
    let values = [
        ("provider", word(state.provider).to_owned()),
        ("url", state.url.clone().unwrap_or_default()),
        ("model", state.name.clone().unwrap_or_default()),
        ("allow_remote", if state.allow_remote { "yes".to_owned() } else { String::new() }),
    ];
    Sent::new(values.into_iter().map(|(name, text)| (name.to_owned(), text)).collect())
}

fn fields(shell: &Shell, sent: &Sent, has_key: bool) -> Vec<Field> {
    let choice =
        |provider, label: &str, hint: &str| Choice::new(word(provider), shell.say(label)).meaning(shell.say(hint));
    let providers = vec![
        choice(ModelProvider::None, "settings-provider-none", "settings-provider-none-hint"),
        choice(ModelProvider::File, "settings-provider-file", "settings-provider-file-hint"),
        choice(ModelProvider::Ollama, "settings-provider-ollama", "settings-provider-ollama-hint"),
        choice(ModelProvider::OpenAi, "settings-provider-openai", "settings-provider-openai-hint"),
    ];
    let key = if has_key { "settings-key-kept" } else { "settings-key-none" };
    let mut fields = vec![
        Field::few(shell, sent, "provider", "settings-provider", providers),
        Field::line(shell, sent, "url", "settings-url").hint(shell.say("settings-url-hint")),
        Field::line(shell, sent, "model", "settings-model-name").hint(shell.say("settings-model-name-hint")),
        Field::secret(shell, sent, "key", "settings-key").hint(shell.say(key)),
    ];
    if has_key {
        fields.push(Field::tick(shell, sent, "forget_key", "settings-forget-key"));
    }
    fields.push(
        Field::tick(shell, sent, "allow_remote", "settings-allow-remote").hint(shell.say("settings-allow-remote-hint")),
    );
    fields
}

async fn show(State(app): State<Arc<App>>, visitor: Visitor, Query(told): Query<Done>) -> Result<Response, Trouble> {
    let template = build(&app, &visitor, None);
    let frame = template.frame.noticing(&told);
    let template = ModelPage { shell: frame.shell.clone(), frame, ..template };
    page(&template.shell, &template)
}

fn read(sent: &mut Sent) -> Option<ModelChoice> {
    let line = |text: &str| Line::<500>::try_from(text.to_owned()).map(|line| line.0);
    let provider = sent.require("provider", |word| match word {
        "none" => Ok(ModelProvider::None),
        "file" => Ok(ModelProvider::File),
        "ollama" => Ok(ModelProvider::Ollama),
        "openai" => Ok(ModelProvider::OpenAi),
        _ => Err(Words::english().say("settings-wrong-choice")),
    });
    let (url, name) = (sent.read("url", line), sent.read("model", line));
    let key = match sent.read("key", line) {
        Some(key) => KeyChoice::New(key),
        None if sent.is_ticked("forget_key") => KeyChoice::Forget,
        None => KeyChoice::Keep,
    };
    let allow_remote = sent.is_ticked("allow_remote");
    (sent.problems() == 0).then_some(ModelChoice { provider: provider?, url, name, key, allow_remote })
}

fn refused(app: &App, visitor: &Visitor, sent: &Sent, problem: Option<String>) -> Result<Response, Trouble> {
    let template = build(app, visitor, Some(sent));
    let problem = problem.unwrap_or_else(|| template.shell.count("settings-problems", sent.problems()));
    let wrong = Wrong::among(problem, &template.fields);
    let template = ModelPage { problem: Some(wrong), ..template };
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page(&template.shell, &template)?).into_response())
}

async fn choose(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    Form(values): Form<BTreeMap<String, String>>,
) -> Result<Response, Trouble> {
    let desk = Arc::clone(desk(&app)?);
    let mut sent = Sent::new(values);
    let Some(choice) = read(&mut sent) else { return refused(&app, &visitor, &sent, None) };
    let of = Arc::clone(&app);
    // A file is written, and a tokenizer may be read: no async thread waits for that. Who chooses last is who is in force.
    let chosen = tokio::task::spawn_blocking(move || {
        of.try_out.choosing(|| desk.choose(&choice).map(|by| of.coach.advise_by(by)))
    });
    match chosen.await.map_err(|error| Problem::internal("model", &error))? {
        Ok(()) => Ok(Redirect::to(&done(Section::Model, "model", None)).into_response()),
        Err(problem) => refused(&app, &visitor, &sent, Some(problem)),
    }
}

/// Asks a server for its models; nothing is changed, so the form is shown again with what it says.
async fn list(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    Form(values): Form<BTreeMap<String, String>>,
) -> Result<Response, Trouble> {
    let desk = desk(&app)?;
    let mut sent = Sent::new(values);
    let Some(choice) = read(&mut sent) else { return refused(&app, &visitor, &sent, None) };
    let said = tokio::time::timeout(LISTING, desk.models(&choice)).await;
    match said.unwrap_or_else(|_| Err(Words::english().say("settings-model-silent"))) {
        Ok(models) => {
            let template = ModelPage { models: Some(models), ..build(&app, &visitor, Some(&sent)) };
            page(&template.shell, &template)
        }
        Err(problem) => refused(&app, &visitor, &sent, Some(problem)),
    }
}

async fn test(State(app): State<Arc<App>>, _visitor: Visitor) -> Result<Response, Trouble> {
    let desk = Arc::clone(desk(&app)?);
    trial::begin(&app, desk)?;
    Ok(Redirect::to("/settings/model#trial").into_response())
}
