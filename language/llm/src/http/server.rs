//! A server that is asked over HTTP.

use std::net::{Ipv4Addr, Ipv6Addr, SocketAddr};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use futures_util::{StreamExt as _, TryStreamExt as _, stream};
use reqwest::header::{AUTHORIZATION, CONTENT_TYPE, HeaderMap, HeaderValue, RETRY_AFTER};
use reqwest::redirect::Policy;
use reqwest::{Client, Method, Response};
use serde_json::{Value, json};
use tokio::sync::OnceCell;

use super::address::Address;
use super::answer::Answer;
use super::clock::Clock;
use super::lines::{Lines, beginning};
use super::refusal::{MOST_READ, Question, Refusal};
use super::settings::{Protocol, ServerSettings, SettingsError};
use super::words::{cause, shortened};
use super::{context, ollama, openai};
use crate::count::{TokenCount, TokenCounter};
use crate::error::{ModelError, Waited};
use crate::message::Message;
use crate::model::{LanguageModel, Pieces, Request};
use crate::reply::Usage;
use crate::schema::inlined;

/// Less context holds no conversation.
const LEAST_CONTEXT: u32 = 512;
/// Bytes of a list of models that are read.
const MOST_LISTED: usize = 4 * 1024 * 1024;
/// How long a connection is kept for the next question: less than the 5 s after which vLLM closes it, so that no
/// question meets a door that is just being shut.
const IDLE: Duration = Duration::from_secs(4);

/// A model on a server that is asked over HTTP.
pub struct Server {
    settings: ServerSettings,
    address: Address,
    name: String,
    client: Client,
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
        let client = client(&settings, &address)?;
        let name = format!("{} ({})", shortened(model), settings.protocol.words());
        let longest_context = AtomicU32::new(0);
        Ok(Self { settings, address, name, client, counter, longest_context, runs_there: OnceCell::new() })
    }

    /// The names of the models that the server has.
    ///
    /// # Errors
    /// [`ModelError`] if it doesn't answer, or not with a list of models.
    pub async fn models(&self) -> Result<Vec<String>, ModelError> {
        let (path, list, name) = match self.settings.protocol {
            Protocol::Ollama => ("api/tags", "models", "name"),
            Protocol::OpenAi => ("v1/models", "data", "id"),
        };
        let body = self.look_up(Method::GET, path, None, &self.clock()).await?;
        let no_list = || ModelError::Broken { reason: "the server's list of models is none".to_owned() };
        let models = body[list].as_array().ok_or_else(no_list)?;
        Ok(models.iter().filter_map(|model| model[name].as_str()).map(shortened).collect())
    }

    /// The server's version. Only Ollama has one place for it.
    ///
    /// # Errors
    /// [`ModelError`] if an Ollama server doesn't answer.
    pub async fn version(&self) -> Result<Option<String>, ModelError> {
        match self.settings.protocol {
            Protocol::OpenAi => Ok(None),
            Protocol::Ollama => {
                let body = self.look_up(Method::GET, "api/version", None, &self.clock()).await?;
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
        let response = match self.send(Method::POST, path, Some(body), &clock, &question).await {
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
            model: self.settings.model.trim(),
            with_key: self.settings.api_key.is_some(),
            prompt: &[],
            prompt_tokens: 0,
            answer_tokens: 0,
        }
    }

    fn body(&self, request: &Request, schema: Option<&Value>, needed: u32) -> Result<Vec<u8>, ModelError> {
        let model = self.settings.model.trim();
        let body = match self.settings.protocol {
            Protocol::Ollama => {
                let so_far = self.longest_context.load(Ordering::Relaxed);
                let context = context::length(needed, so_far, self.settings.context_tokens);
                self.longest_context.fetch_max(context, Ordering::Relaxed);
                serde_json::to_vec(&ollama::chat(model, request, schema, context, self.settings.keep_alive))
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
            match self.look_up(Method::POST, "api/show", Some(body), clock).await {
                Ok(shown) => self.runs_on(shown["remote_host"].as_str().unwrap_or_default()),
                // Servers that only resemble Ollama don't show models, and have no cloud.
                Err(ModelError::Refused { status: 404 | 405 | 501, .. }) => Ok(()),
                Err(ModelError::UnknownModel { name, hint }) => Err(self.with_models(name, hint).await),
                Err(error) => Err(error),
            }
        };
        self.runs_there.get_or_try_init(look).await.copied()
    }

    fn runs_on(&self, host: &str) -> Result<(), ModelError> {
        if host.is_empty() {
            return Ok(());
        }
        let (model, host) = (shortened(&self.settings.model), shortened(host));
        let reason = format!(
            "\"{model}\" runs at {host}: training and health data would leave this machine. If that is wanted, set \
             model.allow_remote to true"
        );
        Err(ModelError::NotAsked { reason })
    }

    /// An unknown model, with those that the server has.
    async fn with_models(&self, name: String, hint: String) -> ModelError {
        let models = self.models().await.unwrap_or_default();
        let shown = models.iter().take(5).map(String::as_str).collect::<Vec<_>>().join(", ");
        let hint = if shown.is_empty() { hint } else { format!("{hint}; it has {shown}") };
        ModelError::UnknownModel { name, hint }
    }

    /// A short answer as JSON.
    async fn look_up(
        &self,
        method: Method,
        path: &str,
        body: Option<Vec<u8>>,
        clock: &Clock,
    ) -> Result<Value, ModelError> {
        let response = self.send(method, path, body, clock, &self.question()).await?;
        let bytes = clock.within(beginning(response, MOST_LISTED)).await?;
        let bytes = bytes.map_err(|error| ModelError::Broken { reason: cause(&error) })?;
        let no_json = |_| {
            let server = self.settings.protocol.words();
            ModelError::Broken { reason: format!("it isn't JSON; is this the address of an {server} server?") }
        };
        serde_json::from_slice(&bytes).map_err(no_json)
    }

    /// Sends something, and gives the response if it is a good one.
    async fn send(
        &self,
        method: Method,
        path: &str,
        body: Option<Vec<u8>>,
        clock: &Clock,
        question: &Question<'_>,
    ) -> Result<Response, ModelError> {
        let mut request = self.client.request(method, self.address.at(path));
        if let Some(body) = body {
            request = request.header(CONTENT_TYPE, "application/json").body(body);
        }
        let response = clock.within(request.send()).await?.map_err(|error| self.unsent(&error, clock))?;
        let status = response.status();
        if status.is_success() {
            return Ok(response);
        }
        let retry_after = retry_after(response.headers());
        // What stands in a body that breaks off is not worth another error.
        let body = clock.within(beginning(response, MOST_READ)).await.ok().and_then(Result::ok).unwrap_or_default();
        Err(Refusal { status, retry_after, body }.error(question))
    }

    fn unsent(&self, error: &reqwest::Error, clock: &Clock) -> ModelError {
        if error.is_timeout() {
            ModelError::Timeout { waited: Waited::Connection, after: clock.connection() }
        } else if error.is_connect() {
            ModelError::Unreachable { url: self.address.shown().to_owned(), reason: cause(error) }
        } else {
            ModelError::Broken { reason: cause(error) }
        }
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

/// Seconds of a `Retry-After`; the form with a date is for people.
fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    headers.get(RETRY_AFTER)?.to_str().ok()?.trim().parse().ok().map(Duration::from_secs)
}

/// A client that goes where it is sent and nowhere else.
fn client(settings: &ServerSettings, address: &Address) -> Result<Client, SettingsError> {
    // Another part of the program may have chosen; whichever it is, it is one for the whole process.
    let _chosen_before = rustls::crypto::ring::default_provider().install_default();
    let mut headers = HeaderMap::new();
    if let Some(key) = &settings.api_key {
        let mut value =
            HeaderValue::from_str(&format!("Bearer {}", key.reveal().trim())).map_err(|_| SettingsError::ApiKey)?;
        value.set_sensitive(true);
        headers.insert(AUTHORIZATION, value);
    }
    let mut builder = Client::builder()
        .default_headers(headers)
        .connect_timeout(settings.timeouts.connection)
        .pool_idle_timeout(IDLE)
        .redirect(Policy::none())
        .referer(false);
    if address.here {
        // Whatever a name server or a proxy says, this machine is this machine.
        let here = [SocketAddr::from((Ipv4Addr::LOCALHOST, 0)), SocketAddr::from((Ipv6Addr::LOCALHOST, 0))];
        builder = builder.no_proxy().resolve_to_addrs("localhost", &here);
    }
    if !address.encrypted() {
        // Without TLS no certificates are needed, and some systems have none.
        builder = builder.tls_certs_only([]);
    }
    builder.build().map_err(|error| SettingsError::Client { reason: cause(&error) })
}
