//! The desk of the server at which the model is chosen: over the settings file, or for a demo over nothing.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use polarize_coach::Advisor;
use polarize_web::{KeyChoice, Later, ModelChoice, ModelDesk, ModelProvider, ModelState, Trials};

use crate::arguments::Global;
use crate::commands::model::try_on_simulated;
use crate::failure::refuse;
use crate::session::advisor;
use crate::settings::table::{self, Setting};
use crate::settings::{self, ModelSettings, Settings, Source};

/// What a choice is about.
static CHOSEN: [&Setting; 5] =
    [&table::MODEL_PROVIDER, &table::MODEL_URL, &table::MODEL_NAME, &table::MODEL_API_KEY, &table::MODEL_ALLOW_REMOTE];

/// A change of the settings, with text of its own.
type Changes = Vec<(&'static Setting, Option<String>)>;

/// The desk.
pub(crate) struct Desk {
    global: Global,
    /// Whether a choice is kept in the settings file.
    keeps: bool,
    /// How long a request may take: a model must be quicker.
    of_request: Duration,
    /// The settings in force.
    settings: Mutex<Settings>,
}

impl Desk {
    pub(crate) const fn new(global: Global, keeps: bool, of_request: Duration, settings: Settings) -> Self {
        Self { global, keeps, of_request, settings: Mutex::new(settings) }
    }

    fn settings(&self) -> MutexGuard<'_, Settings> {
        self.settings.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn chosen(&self, choice: &ModelChoice) -> anyhow::Result<Arc<dyn Advisor>> {
        let before = self.settings().clone();
        let changes = changes(&before, choice);
        let texts: Vec<_> = changes.iter().map(|(setting, text)| (*setting, text.as_deref())).collect();
        let base = if self.keeps { Settings::load(&self.global)? } else { before };
        let after = base.after(&texts);
        let model = ModelSettings::of(&after)?;
        if let Some(model) = &model {
            check_time(model, self.of_request)?;
        }
        let advisor = advisor(model.as_ref())?;
        if self.keeps {
            settings::change(&after.file, &texts)?;
        }
        *self.settings() = after;
        Ok(Arc::from(advisor))
    }

    /// The model that a choice means, be it in force or not.
    fn meant(&self, choice: &ModelChoice) -> anyhow::Result<ModelSettings> {
        // A server is asked for its models before one is named.
        let choice = ModelChoice { name: choice.name.clone().or_else(|| Some("any".to_owned())), ..choice.clone() };
        let settings = self.settings().clone();
        let changes = changes(&settings, &choice);
        let texts: Vec<_> = changes.iter().map(|(setting, text)| (*setting, text.as_deref())).collect();
        let none = || refuse("no_model", "the built-in coach needs no server; choose another");
        ModelSettings::of(&settings.after(&texts))?.ok_or_else(none)
    }
}

/// A request must have time for the model and, where it has no answer in its time, for the built-in coach.
pub(crate) fn check_time(model: &ModelSettings, of_request: Duration) -> anyhow::Result<()> {
    if model.most_time() < of_request {
        return Ok(());
    }
    let message = format!(
        "server.most_seconds is {}, and the model may take model.answer_seconds, {}; let a request take longer, or a model less",
        of_request.as_secs(),
        model.most_time().as_secs()
    );
    Err(refuse("invalid_settings", message))
}

const fn word(provider: ModelProvider) -> &'static str {
    match provider {
        ModelProvider::None => "none",
        ModelProvider::File => "file",
        ModelProvider::Ollama => "ollama",
        ModelProvider::OpenAi => "openai",
    }
}

/// A path as it is found from every folder: the server may be started from another one the next time.
fn whole(path: &str) -> String {
    std::path::absolute(path).map_or_else(|_| path.to_owned(), |path| path.display().to_string())
}

/// What a choice changes. What another model or server left behind doesn't hold for this one, and a key is sent to nobody but whom it was
/// given for.
fn changes(before: &Settings, choice: &ModelChoice) -> Changes {
    let mut changes: Changes = vec![(&table::MODEL_PROVIDER, Some(word(choice.provider).to_owned()))];
    if choice.provider == ModelProvider::None {
        return changes;
    }
    if choice.provider == ModelProvider::File {
        changes.push((&table::MODEL_NAME, choice.name.as_deref().map(whole)));
        // A model in this process has no server.
        let of_servers =
            [&table::MODEL_URL, &table::MODEL_ALLOW_REMOTE, &table::MODEL_API_KEY, &table::MODEL_TOKENIZER];
        changes.extend(of_servers.map(|setting| (setting, None)));
        return changes;
    }
    let same_server = before.text(&table::MODEL_PROVIDER) == Some(word(choice.provider))
        && before.text(&table::MODEL_URL) == choice.url.as_deref();
    changes.extend([
        (&table::MODEL_URL, choice.url.clone()),
        (&table::MODEL_NAME, choice.name.clone()),
        (&table::MODEL_ALLOW_REMOTE, choice.allow_remote.then(|| "true".to_owned())),
    ]);
    match &choice.key {
        KeyChoice::New(key) => changes.push((&table::MODEL_API_KEY, Some(key.clone()))),
        KeyChoice::Keep if same_server => {}
        KeyChoice::Keep | KeyChoice::Forget => changes.push((&table::MODEL_API_KEY, None)),
    }
    if before.text(&table::MODEL_NAME) != choice.name.as_deref() {
        changes.push((&table::MODEL_TOKENIZER, None));
    }
    changes
}

/// What counts before the settings file, in words.
fn fixed_by(settings: &Settings) -> Option<String> {
    let of_model = settings.values.iter().filter(|known| CHOSEN.iter().any(|of| std::ptr::eq(*of, known.setting)));
    of_model.into_iter().find_map(|known| match known.source {
        Source::Environment => Some(known.setting.variable()),
        Source::Option => {
            Some(if known.value.as_deref() == Some("none") { "--built-in" } else { "--model" }.to_owned())
        }
        Source::File | Source::Default => None,
    })
}

impl ModelDesk for Desk {
    fn state(&self) -> Result<ModelState, String> {
        let settings = self.settings();
        let text = |setting| settings.text(setting).map(ToOwned::to_owned);
        let provider = match settings.text(&table::MODEL_PROVIDER) {
            Some("file") => ModelProvider::File,
            Some("ollama") => ModelProvider::Ollama,
            Some("openai") => ModelProvider::OpenAi,
            _ => ModelProvider::None,
        };
        Ok(ModelState {
            provider,
            url: text(&table::MODEL_URL),
            name: text(&table::MODEL_NAME),
            has_key: text(&table::MODEL_API_KEY).is_some(),
            allow_remote: settings.text(&table::MODEL_ALLOW_REMOTE) == Some("true"),
            kept_in: self.keeps.then(|| settings.file.display().to_string()),
            fixed_by: fixed_by(&settings),
        })
    }

    fn choose(&self, choice: &ModelChoice) -> Result<Arc<dyn Advisor>, String> {
        if choice.provider != ModelProvider::None && choice.name.is_none() {
            return Err(match choice.provider {
                ModelProvider::File => "say where the model's .gguf file is on this machine".to_owned(),
                _ => "name the model as the server calls it; the server can be asked for its models".to_owned(),
            });
        }
        for (setting, text) in [(&table::MODEL_URL, &choice.url), (&table::MODEL_NAME, &choice.name)] {
            text.as_ref()
                .map(|text| setting.kind.read(text))
                .transpose()
                .map_err(|advice| format!("{}: {advice}", setting.key))?;
        }
        if let Some(by) = fixed_by(&self.settings()) {
            return Err(format!("the model is set by {by}, which counts before what is chosen here"));
        }
        self.chosen(choice).map_err(|error| error.to_string())
    }

    fn models<'a>(&'a self, choice: &'a ModelChoice) -> Later<'a, Vec<String>> {
        Box::pin(async move {
            let server = self.meant(choice).and_then(|model| model.server()).map_err(|error| error.to_string())?;
            server.models().await.map_err(|error| error.to_string())
        })
    }

    fn test<'a>(&'a self, tell: Trials<'a>) -> Later<'a, ()> {
        Box::pin(async move {
            let model = ModelSettings::of(&self.settings()).map_err(|error| error.to_string())?;
            let model = model.ok_or_else(|| "the built-in coach needs no test; choose a model first".to_owned())?;
            let tried = try_on_simulated(&model, self.global.today, tell).await;
            tried.map_err(|error| error.to_string())
        })
    }
}
