//! The settings of the language model, and the model that comes of them.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use polarize_advisor::ModelAdvisor;
use polarize_llm::http::{Protocol, Secret, Server, ServerSettings, Timeouts};
use polarize_llm::{LanguageModel, TokenCounter};
use polarize_tokens::{Estimate, ModelTokens};

use super::{Settings, table};
use crate::failure::refuse;

/// Where Ollama listens by itself.
const OLLAMA: &str = "http://127.0.0.1:11434";
/// Where llama-server listens by itself.
const OPENAI: &str = "http://127.0.0.1:8080";

/// Which language model coaches, and how it is asked.
pub(crate) struct ModelSettings {
    server: ServerSettings,
    tokenizer: Option<PathBuf>,
    asking: polarize_advisor::Settings,
}

impl ModelSettings {
    /// From all settings; `None` where the built-in coach coaches alone.
    ///
    /// # Errors
    /// When a model coaches that has no name.
    pub(crate) fn of(settings: &Settings) -> anyhow::Result<Option<Self>> {
        let (protocol, url) = match settings.text(&table::MODEL_PROVIDER) {
            Some("ollama") => (Protocol::Ollama, OLLAMA),
            Some("openai") => (Protocol::OpenAi, OPENAI),
            _ => return Ok(None),
        };
        let Some(name) = settings.text(&table::MODEL_NAME) else {
            return Err(wrong("model.provider is set, and model.name is missing"));
        };
        let url = settings.text(&table::MODEL_URL).unwrap_or(url);
        let answer = seconds(settings, &table::MODEL_ANSWER_SECONDS)?;
        let timeouts = Timeouts {
            first_word: seconds(settings, &table::MODEL_FIRST_WORD_SECONDS)?.min(answer),
            next_word: seconds(settings, &table::MODEL_NEXT_WORD_SECONDS)?.min(answer),
            answer,
            ..Timeouts::default()
        };
        let server = ServerSettings {
            api_key: settings.text(&table::MODEL_API_KEY).map(Secret::new),
            context_tokens: settings.known(&table::MODEL_CONTEXT_TOKENS)?,
            timeouts,
            keep_alive: settings.value(&table::MODEL_KEEP_ALIVE_SECONDS)?.map(Duration::from_secs),
            allow_remote: settings.known(&table::MODEL_ALLOW_REMOTE)?,
            ..ServerSettings::new(protocol, url, name)
        };
        // An estimate says half as much again as a model counts; held to the same bound, an ordinary athlete would be too long to tell.
        let tokenizer = settings.text(&table::MODEL_TOKENIZER).map(PathBuf::from);
        let usual = polarize_advisor::Settings::default();
        let asking = polarize_advisor::Settings {
            temperature: settings.known(&table::MODEL_TEMPERATURE)?,
            most_time: answer,
            prompt_tokens: if tokenizer.is_some() { usual.prompt_tokens } else { usual.prompt_tokens * 3 / 2 },
            ..usual
        };
        Ok(Some(Self { server, tokenizer, asking }))
    }

    /// The longest that an answer is waited for.
    pub(crate) const fn most_time(&self) -> Duration {
        self.asking.most_time
    }

    /// The model; nothing is sent yet.
    ///
    /// # Errors
    /// When it must not be asked, such as on another machine, or its tokenizer can't be read.
    pub(crate) fn server(&self) -> anyhow::Result<Server> {
        let counter: Arc<dyn TokenCounter> = match &self.tokenizer {
            Some(folder) => {
                Arc::new(ModelTokens::open(folder).map_err(|error| wrong(&format!("model.tokenizer: {error}")))?)
            }
            None => Arc::new(Estimate),
        };
        Server::new(self.server.clone(), counter).map_err(|error| wrong(&error.to_string()))
    }

    /// An advisor over a model, asked as the settings say.
    pub(crate) fn advisor(&self, model: Arc<dyn LanguageModel>) -> ModelAdvisor {
        ModelAdvisor::with_settings(model, self.asking)
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
