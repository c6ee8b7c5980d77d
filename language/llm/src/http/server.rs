//! A server that is asked over HTTP.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use futures_util::{StreamExt as _, TryStreamExt as _, stream};
use reqwest::Method;
use serde_json::{Value, json};
use tokio::sync::OnceCell;

use super::address::Address;
use super::answer::Answer;
use super::caller::Caller;
use super::clock::Clock;
use super::lines::Lines;
use super::refusal::Question;
use super::settings::{Protocol, ServerSettings, SettingsError};
use super::words::shortened;
use super::{context, ollama, openai};
use crate::count::{TokenCount, TokenCounter};
use crate::error::ModelError;
use crate::message::Message;
use crate::model::{LanguageModel, Pieces, Request};
use crate::reply::Usage;
use crate::schema::inlined;

/// Less context holds no conversation.
const LEAST_CONTEXT: u32 = 512;

/// A model on a server that is asked over HTTP.
pub struct Server {
    settings: ServerSettings,
    caller: Caller,
    name: String,
    counter: Arc<dyn TokenCounter>,
    /// The longest context that was asked for.
    longest_context: AtomicU32,
    /// Set once the server has said that the model runs on its own machine.
    runs_there: OnceCell<()>,
}

impl Server {
    /// A server with these settings; nothing is sent yet.
    ///
    /// # Errors
    /// [`SettingsError`] for an address that can't or must not be asked, or settings that can't be meant.
    pub fn new(settings: ServerSettings, counter: Arc<dyn TokenCounter>) -> Result<Self, SettingsError> {
        let address = Address::read(&settings.url, settings.protocol, settings.allow_remote)?;
        let model = settings.model.trim();
        if model.is_empty() {
            return Err(SettingsError::NoModel);
        }
        if settings.protocol == Protocol::Ollama && !settings.allow_remote && ollama::is_in_cloud(model) {
            return Err(SettingsError::RemoteModel { model: shortened(model) });
        }
        if settings.context_tokens < LEAST_CONTEXT {
            return Err(SettingsError::Context { tokens: settings.context_tokens, least: LEAST_CONTEXT });
        }
        let caller = Caller::new(address, settings.protocol, settings.api_key.as_ref(), settings.timeouts.connection)?;
        let name = format!("{} ({})", shortened(model), settings.protocol.words());
        let longest_context = AtomicU32::new(0);
        Ok(Self { settings, caller, name, counter, longest_context, runs_there: OnceCell::new() })
    }

    /// The names of the models that the server has.
    ///
    /// # Errors
    /// [`ModelError`] if it doesn't answer, or not with a list of models.
    pub async fn models(&self) -> Result<Vec<String>, ModelError> {
        self.caller.models(&self.clock(), &self.question()).await
    }

    /// The server's version. Only Ollama has one place for it.
    ///
    /// # Errors
    /// [`ModelError`] if an Ollama server doesn't answer.
    pub async fn version(&self) -> Result<Option<String>, ModelError> {
        match self.settings.protocol {
            Protocol::OpenAi => Ok(None),
            Protocol::Ollama => {
                let body =
                    self.caller.look_up(Method::GET, "api/version", None, &self.clock(), &self.question()).await?;
                Ok(body["version"].as_str().map(shortened))
            }
        }
    }

    fn clock(&self) -> Clock {
        Clock::start(self.settings.timeouts)
    }

    /// Asks, and gives the answer once it begins.
    async fn ask(&self, request: Request) -> Result<Answer, ModelError> {
        let schema = request.schema.as_ref().map(|schema| inlined(&schema.json)).transpose();
        let schema = schema.map_err(|error| ModelError::NotAsked { reason: error.to_string() })?;
        let count = self.counter.count(&request.messages);
        let needed = context::needed(count.tokens, request.most_tokens, self.settings.context_tokens)?;
        let clock = self.clock();
        self.stays_here(&clock).await?;
        let body = self.body(&request, schema.as_ref(), needed)?;
        let path = match self.settings.protocol {
            Protocol::Ollama => "api/chat",
            Protocol::OpenAi => "v1/chat/completions",
        };
        let question = Question {
            prompt: &request.messages,
            prompt_tokens: count.tokens,
            answer_tokens: request.most_tokens,
            ..self.question()
        };
        let response = match self.caller.send(Method::POST, path, Some(body), &clock, &question).await {
            Err(ModelError::UnknownModel { name, hint }) => return Err(self.with_models(name, hint).await),
            response => response?,
        };
        Ok(Answer {
            protocol: self.settings.protocol,
            clock,
            lines: Lines::of(response),
            sent: count.tokens,
            least_read: context::least_read(count, &request.messages),
            prompt: request.messages,
            events: openai::Events::default(),
            ended: None,
            usage: Usage::default(),
        })
    }

    fn question(&self) -> Question<'_> {
        Question {
            protocol: self.settings.protocol,
            with_key: self.settings.api_key.is_some(),
            ..Question::about(self.settings.model.trim())
        }
    }

    fn body(&self, request: &Request, schema: Option<&Value>, needed: u32) -> Result<Vec<u8>, ModelError> {
        let model = self.settings.model.trim();
        let body = match self.settings.protocol {
            Protocol::Ollama => {
                let so_far = self.longest_context.load(Ordering::Relaxed);
                let context = context::length(needed, so_far, self.settings.context_tokens);
                self.longest_context.fetch_max(context, Ordering::Relaxed);
                serde_json::to_vec(&ollama::chat(model, request, schema, Some(context), self.settings.keep_alive))
            }
            Protocol::OpenAi => serde_json::to_vec(&openai::chat(model, request, schema)),
        };
        body.map_err(|error| ModelError::NotAsked { reason: error.to_string() })
    }

    /// Makes sure, once, that an Ollama server on this machine doesn't hand the model's work to another: its cloud
    /// models may have any name.
    async fn stays_here(&self, clock: &Clock) -> Result<(), ModelError> {
        if self.settings.allow_remote || self.settings.protocol != Protocol::Ollama {
            return Ok(());
        }
        let look = || async {
            let body = json!({"model": self.settings.model.trim()}).to_string().into_bytes();
            match self.caller.look_up(Method::POST, "api/show", Some(body), clock, &self.question()).await {
                Ok(shown) => ollama::runs_here(self.settings.model.trim(), &shown),
                // Servers that only resemble Ollama don't show models, and have no cloud.
                Err(ModelError::Refused { status: 404 | 405 | 501, .. }) => Ok(()),
                Err(ModelError::UnknownModel { name, hint }) => Err(self.with_models(name, hint).await),
                Err(error) => Err(error),
            }
        };
        self.runs_there.get_or_try_init(look).await.copied()
    }

    /// An unknown model, with those that the server has.
    async fn with_models(&self, name: String, hint: String) -> ModelError {
        let models = self.models().await.unwrap_or_default();
        let shown = models.iter().take(5).map(String::as_str).collect::<Vec<_>>().join(", ");
        let hint = if shown.is_empty() { hint } else { format!("{hint}; it has {shown}") };
        ModelError::UnknownModel { name, hint }
    }
}

impl LanguageModel for Server {
    fn name(&self) -> &str {
        &self.name
    }

    fn count(&self, messages: &[Message]) -> TokenCount {
        self.counter.count(messages)
    }

    fn context_tokens(&self) -> u32 {
        self.settings.context_tokens
    }

    fn answer(&self, request: Request) -> Pieces<'_> {
        stream::once(self.ask(request)).map_ok(Answer::pieces).try_flatten().boxed()
    }
}
