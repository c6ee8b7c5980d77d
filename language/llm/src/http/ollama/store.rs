//! Where an Ollama server keeps its models.

use std::time::Duration;

use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use super::digest::Digest;
use super::error::StoreError;
use super::{chat, is_in_cloud, runs_here};
use crate::count::TokenCount;
use crate::error::ModelError;
use crate::http::address::Address;
use crate::http::answer::Answer;
use crate::http::caller::Caller;
use crate::http::clock::Clock;
use crate::http::context::least_read;
use crate::http::lines::Lines;
use crate::http::openai::Events;
use crate::http::refusal::Question;
use crate::http::settings::{Protocol, Secret, SettingsError, Timeouts};
use crate::http::words::shortened;
use crate::message::Message;
use crate::model::Request;
use crate::reply::{Reply, Usage, collect};
use crate::schema::inlined;

/// Which Ollama server is handed models, and how patiently.
#[derive(Clone)]
pub struct StoreSettings {
    /// Where it is: `http://127.0.0.1:11434`.
    pub url: String,
    /// A key, if a proxy before it wants one.
    pub api_key: Option<Secret>,
    /// How long is waited for a connection and for answers.
    pub timeouts: Timeouts,
    /// How long an upload or a creation may stand still. They have no limit as a whole: a model has gigabytes, and a
    /// server may rewrite it without a word.
    pub silence: Duration,
    /// How long is waited before an upload that broke off is begun again, each time.
    pub pauses: Vec<Duration>,
    /// Whether the server, or a model behind it, may run on another machine.
    pub allow_remote: bool,
}

impl StoreSettings {
    /// A server on this machine, without a key, that may stand still for five minutes; an upload that breaks off is
    /// begun again three times, after 1, 4 and 10 seconds.
    #[must_use]
    pub fn new(url: impl Into<String>) -> Self {
        Self {
            url: url.into(),
            api_key: None,
            timeouts: Timeouts::default(),
            silence: Duration::from_secs(300),
            pauses: [1, 4, 10].map(Duration::from_secs).into(),
            allow_remote: false,
        }
    }
}

/// The models that an Ollama server keeps: looked at, added, tried and taken away.
///
/// Dropping a future cancels what it does, and closes its connection.
///
/// # Source
/// Ollama's `server/routes.go`, `server/create.go` and `api/types.go`.
pub struct OllamaStore {
    pub(super) settings: StoreSettings,
    pub(super) caller: Caller,
}

impl OllamaStore {
    /// The models of this server; nothing is sent yet.
    ///
    /// # Errors
    /// [`SettingsError`] for an address that can't or must not be asked.
    pub fn new(settings: StoreSettings) -> Result<Self, SettingsError> {
        let address = Address::read(&settings.url, Protocol::Ollama, settings.allow_remote)?;
        let key = settings.api_key.as_ref();
        let caller = Caller::new(address, Protocol::Ollama, key, settings.timeouts.connection)?;
        Ok(Self { settings, caller })
    }

    /// The names of the models that the server has.
    ///
    /// # Errors
    /// [`ModelError`] if it doesn't answer, or not with a list of models.
    pub async fn models(&self) -> Result<Vec<String>, ModelError> {
        self.caller.models(&self.clock(), &self.question("")).await
    }

    /// The server's version.
    ///
    /// # Errors
    /// [`ModelError`] if it doesn't answer.
    pub async fn version(&self) -> Result<Option<String>, ModelError> {
        let (clock, question) = (self.clock(), self.question(""));
        let body = self.caller.look_up(Method::GET, "api/version", None, &clock, &question).await?;
        Ok(body["version"].as_str().map(shortened))
    }

    /// Whether the server has a model of this name, by its own rules for names: `coach` is `coach:latest`.
    ///
    /// # Errors
    /// [`ModelError`] if it doesn't answer, or the name is none.
    pub async fn has(&self, name: &str) -> Result<bool, ModelError> {
        match self.show(name).await {
            Ok(_) => Ok(true),
            Err(ModelError::UnknownModel { .. }) => Ok(false),
            Err(error) => Err(error),
        }
    }

    /// Takes a model away, and gives whether there was one. Files that no other model uses go with it.
    ///
    /// # Errors
    /// [`ModelError`] if the server doesn't answer or refuses.
    pub async fn delete(&self, name: &str) -> Result<bool, ModelError> {
        let body = json!({"model": name}).to_string().into_bytes();
        let (clock, question) = (self.clock(), self.question(name));
        match self.caller.send(Method::DELETE, "api/delete", Some(body), &clock, &question).await {
            Ok(_) => Ok(true),
            Err(ModelError::UnknownModel { .. }) => Ok(false),
            Err(error) => Err(error),
        }
    }

    /// Whether the server has a file with this digest.
    ///
    /// # Errors
    /// [`ModelError`] if it doesn't answer.
    pub async fn has_file(&self, digest: &Digest) -> Result<bool, ModelError> {
        let path = blob(digest);
        let clock = self.clock();
        let response = clock.within(self.caller.request(Method::HEAD, &path).send()).await?;
        let response = response.map_err(|error| self.caller.unsent(&error))?;
        if response.status() == StatusCode::NOT_FOUND {
            return Ok(false);
        }
        self.caller.judged(response, clock.left(), &self.question("")).await.map(|_| true)
    }

    /// The prompt that the server makes of a conversation; none from a server that doesn't know how to show it. The
    /// model is loaded for that.
    ///
    /// # Errors
    /// [`ModelError`] if the server doesn't answer or refuses, or the model runs elsewhere without leave.
    pub async fn render(&self, model: &str, messages: &[Message]) -> Result<Option<String>, ModelError> {
        self.stays_here(model).await?;
        // A server that doesn't know the question answers the conversation instead: one token is little work.
        let request = greedy(messages, 1);
        let body = body(&chat(model, &request, None, None, None).greedy().rendered())?;
        let question = Question { prompt: messages, ..self.question(model) };
        let shown = self.caller.look_up(Method::POST, "api/chat", Some(body), &self.clock(), &question).await?;
        Ok(shown["_debug_info"]["rendered_template"].as_str().map(str::to_owned))
    }

    /// Answers a conversation with the likeliest words, and the same ones each time, as far as the server can. The
    /// context is the model's own.
    ///
    /// # Errors
    /// [`ModelError`] if there is no answer, the model runs elsewhere without leave, or the server cut the prompt.
    pub async fn complete(
        &self,
        model: &str,
        messages: &[Message],
        most_tokens: u32,
        schema: Option<&Value>,
    ) -> Result<Reply, ModelError> {
        self.stays_here(model).await?;
        let schema = schema.map(inlined).transpose();
        let schema = schema.map_err(|error| ModelError::NotAsked { reason: error.to_string() })?;
        let request = greedy(messages, most_tokens);
        let body = body(&chat(model, &request, schema.as_ref(), None, None).greedy())?;
        let question = Question { prompt: messages, answer_tokens: most_tokens, ..self.question(model) };
        let clock = self.clock();
        let response = self.caller.send(Method::POST, "api/chat", Some(body), &clock, &question).await?;
        // Nothing was counted here, but every word is a token at least.
        let words = least_read(TokenCount { tokens: u32::MAX, exact: false }, messages);
        let answer = Answer {
            protocol: Protocol::Ollama,
            clock,
            lines: Lines::of(response),
            prompt: request.messages,
            sent: words,
            least_read: words,
            events: Events::default(),
            ended: None,
            usage: Usage::default(),
        };
        collect(Box::pin(answer.pieces()), |_| ()).await
    }

    /// What the server says of a model.
    pub(super) async fn show(&self, model: &str) -> Result<Value, ModelError> {
        let body = json!({"model": model}).to_string().into_bytes();
        self.caller.look_up(Method::POST, "api/show", Some(body), &self.clock(), &self.question(model)).await
    }

    /// Makes sure that a model's work isn't handed to another machine.
    pub(super) async fn stays_here(&self, model: &str) -> Result<(), ModelError> {
        if self.settings.allow_remote {
            return Ok(());
        }
        if is_in_cloud(model) {
            let reason = SettingsError::RemoteModel { model: shortened(model) }.to_string();
            return Err(ModelError::NotAsked { reason });
        }
        runs_here(model, &self.show(model).await?)
    }

    pub(super) fn clock(&self) -> Clock {
        Clock::start(self.settings.timeouts)
    }

    pub(super) fn question<'a>(&self, model: &'a str) -> Question<'a> {
        Question { with_key: self.settings.api_key.is_some(), ..Question::about(model) }
    }

    pub(super) const fn stalled(&self) -> StoreError {
        StoreError::Stalled { after: self.settings.silence }
    }
}

/// Where a file is.
pub(super) fn blob(digest: &Digest) -> String {
    format!("api/blobs/{digest}")
}

/// A request as JSON.
pub(super) fn body(request: &impl serde::Serialize) -> Result<Vec<u8>, ModelError> {
    serde_json::to_vec(request).map_err(|error| ModelError::NotAsked { reason: error.to_string() })
}

/// A question that has one answer.
fn greedy(messages: &[Message], most_tokens: u32) -> Request {
    Request { messages: messages.to_vec(), schema: None, most_tokens, temperature: 0.0, seed: Some(0) }
}
