//! The settings of the language model, and the model that comes of them.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use polarize_advisor::ModelAdvisor;
use polarize_llm::http::{Protocol, Secret, Server, ServerSettings, Timeouts};
use polarize_llm::{LanguageModel, TokenCounter};
use polarize_tokens::{Estimate, ModelTokens};

use super::{ModelFile, Settings, table};
use crate::failure::refuse;

/// Where Ollama listens by itself.
const OLLAMA: &str = "http://127.0.0.1:11434";
/// Where llama-server listens by itself.
const OPENAI: &str = "http://127.0.0.1:8080";

/// Which language model coaches, and how it is asked.
pub(crate) struct ModelSettings {
    place: Place,
    asking: polarize_advisor::Settings,
}

/// Where a model is.
enum Place {
    /// On a server.
    Server { server: Box<ServerSettings>, tokenizer: Option<PathBuf> },
    /// In this process.
    File(ModelFile),
}

impl ModelSettings {
    /// From all settings; `None` where the built-in coach coaches alone.
    ///
    /// # Errors
    /// When a model coaches that has no name.
    pub(crate) fn of(settings: &Settings) -> anyhow::Result<Option<Self>> {
        if settings.text(&table::MODEL_PROVIDER).is_none_or(|provider| provider == "none") {
            return Ok(None);
        }
        let Some(name) = settings.text(&table::MODEL_NAME) else {
            return Err(wrong("model.provider is set, and model.name is missing"));
        };
        let of = match protocol(settings) {
            Some(protocol) => Self::named(settings, protocol, name, None)?,
            None => Self::of_file(settings, Path::new(name))?,
        };
        Ok(Some(of))
    }

    /// Of the model of a .gguf file, asked in this process as the settings say.
    ///
    /// # Errors
    /// When a setting can't be read.
    pub(crate) fn of_file(settings: &Settings, path: &Path) -> anyhow::Result<Self> {
        let file = ModelFile {
            path: path.to_owned(),
            threads: settings.value(&table::MODEL_THREADS)?.unwrap_or(0),
            context_tokens: settings.known(&table::MODEL_CONTEXT_TOKENS)?,
        };
        Self::asked(settings, Place::File(file))
    }

    /// A model, asked as the settings say.
    fn asked(settings: &Settings, place: Place) -> anyhow::Result<Self> {
        // An estimate says half as much again as a model counts; held to the same bound, an ordinary athlete would be too long to tell.
        let counts_exactly = !matches!(place, Place::Server { tokenizer: None, .. });
        let usual = polarize_advisor::Settings::default();
        let asking = polarize_advisor::Settings {
            temperature: settings.known(&table::MODEL_TEMPERATURE)?,
            most_time: seconds(settings, &table::MODEL_ANSWER_SECONDS)?,
            prompt_tokens: if counts_exactly { usual.prompt_tokens } else { usual.prompt_tokens * 3 / 2 },
            ..usual
        };
        Ok(Self { place, asking })
    }

    /// Of another model than the settings name, asked as they say. Where and with which key stands in the settings only for the server that
    /// they are about: another is asked where it listens by itself or at `url`, and is sent no key.
    ///
    /// # Errors
    /// When a setting can't be read.
    pub(crate) fn named(
        settings: &Settings,
        protocol: Protocol,
        name: &str,
        url: Option<&str>,
    ) -> anyhow::Result<Self> {
        let default = match protocol {
            Protocol::Ollama => OLLAMA,
            Protocol::OpenAi => OPENAI,
        };
        let set = settings.text(&table::MODEL_URL).unwrap_or(default);
        let is_set = self::protocol(settings) == Some(protocol) && url.is_none_or(|url| url == set);
        let url = url.unwrap_or(if is_set { set } else { default });
        let answer = seconds(settings, &table::MODEL_ANSWER_SECONDS)?;
        let timeouts = Timeouts {
            first_word: seconds(settings, &table::MODEL_FIRST_WORD_SECONDS)?.min(answer),
            next_word: seconds(settings, &table::MODEL_NEXT_WORD_SECONDS)?.min(answer),
            answer,
            ..Timeouts::default()
        };
        let server = ServerSettings {
            api_key: settings.text(&table::MODEL_API_KEY).filter(|_| is_set).map(Secret::new),
            context_tokens: settings.known(&table::MODEL_CONTEXT_TOKENS)?,
            timeouts,
            keep_alive: settings.value(&table::MODEL_KEEP_ALIVE_SECONDS)?.map(Duration::from_secs),
            allow_remote: settings.known(&table::MODEL_ALLOW_REMOTE)?,
            ..ServerSettings::new(protocol, url, name)
        };
        let tokenizer = settings.text(&table::MODEL_TOKENIZER).map(PathBuf::from);
        Self::asked(settings, Place::Server { server: Box::new(server), tokenizer })
    }

    /// Whether it is one of a file in this process.
    pub(crate) const fn is_file(&self) -> bool {
        matches!(self.place, Place::File(_))
    }

    /// The longest that an answer is waited for.
    pub(crate) const fn most_time(&self) -> Duration {
        self.asking.most_time
    }

    /// The model, ready to be asked: one of a file is opened, to one on a server nothing is sent yet.
    ///
    /// # Errors
    /// When it must not be asked, such as on another machine, its tokenizer can't be read, or its file can't be used.
    pub(crate) fn open(&self) -> anyhow::Result<Arc<dyn LanguageModel>> {
        match &self.place {
            Place::Server { .. } => Ok(Arc::new(self.server()?)),
            Place::File(file) => file.open().map_err(|error| wrong(&error.to_string())),
        }
    }

    /// That the model can be asked, as far as is known without asking or opening it.
    ///
    /// # Errors
    /// As for [`Self::open`].
    pub(crate) fn check(&self) -> anyhow::Result<()> {
        match &self.place {
            Place::Server { .. } => self.server().map(drop),
            Place::File(file) => file.check().map_err(|error| wrong(&error.to_string())),
        }
    }

    /// The server that the model is on; nothing is sent yet.
    ///
    /// # Errors
    /// When it is on none, must not be asked, such as on another machine, or its tokenizer can't be read.
    pub(crate) fn server(&self) -> anyhow::Result<Server> {
        let Place::Server { server, tokenizer } = &self.place else {
            return Err(refuse("no_server", "the model is one of a file in this process, and no server has others"));
        };
        let counter: Arc<dyn TokenCounter> = match tokenizer {
            Some(folder) => {
                Arc::new(ModelTokens::open(folder).map_err(|error| wrong(&format!("model.tokenizer: {error}")))?)
            }
            None => Arc::new(Estimate),
        };
        Server::new(ServerSettings::clone(server), counter).map_err(|error| wrong(&error.to_string()))
    }

    /// An advisor over a model, asked as the settings say.
    pub(crate) fn advisor(&self, model: Arc<dyn LanguageModel>) -> ModelAdvisor {
        ModelAdvisor::with_settings(model, self.asking)
    }
}

/// What the server of the settings speaks; none where they name none.
fn protocol(settings: &Settings) -> Option<Protocol> {
    match settings.text(&table::MODEL_PROVIDER) {
        Some("ollama") => Some(Protocol::Ollama),
        Some("openai") => Some(Protocol::OpenAi),
        _ => None,
    }
}

fn seconds(settings: &Settings, setting: &'static table::Setting) -> anyhow::Result<Duration> {
    settings.known(setting).map(Duration::from_secs)
}

fn wrong(reason: &str) -> anyhow::Error {
    refuse(
        "invalid_settings",
        format!("{reason}; change it with `polarize settings model`, or answer without it by --built-in"),
    )
}
