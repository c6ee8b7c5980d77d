//! Who asks a server: where it is, what it speaks, and that nothing leads elsewhere.

use std::net::{Ipv4Addr, Ipv6Addr, SocketAddr};
use std::time::Duration;

use reqwest::header::{AUTHORIZATION, CONTENT_TYPE, HeaderMap, HeaderValue, RETRY_AFTER};
use reqwest::redirect::Policy;
use reqwest::{Client, Method, RequestBuilder, Response};
use serde_json::Value;
use tokio::time::timeout;

use super::address::Address;
use super::clock::Clock;
use super::lines::beginning;
use super::refusal::{MOST_READ, Question, Refusal};
use super::settings::{Protocol, Secret, SettingsError};
use super::words::{cause, shortened};
use crate::error::{ModelError, Waited};

/// Bytes of a list of models that are read.
const MOST_LISTED: usize = 4 * 1024 * 1024;
/// How long a connection is kept for the next question: less than the 5 s after which vLLM closes it, so that no
/// question meets a door that is just being shut.
const IDLE: Duration = Duration::from_secs(4);

/// Asks one server.
pub(super) struct Caller {
    client: Client,
    address: Address,
    protocol: Protocol,
    connection: Duration,
}

impl Caller {
    /// Somebody who asks there, with this key, and waits so long for a connection. Nothing is sent yet.
    pub(super) fn new(
        address: Address,
        protocol: Protocol,
        key: Option<&Secret>,
        connection: Duration,
    ) -> Result<Self, SettingsError> {
        let client = client(&address, key, connection)?;
        Ok(Self { client, address, protocol, connection })
    }

    /// The names of the models that the server has.
    pub(super) async fn models(&self, clock: &Clock, question: &Question<'_>) -> Result<Vec<String>, ModelError> {
        let (path, list, name) = match self.protocol {
            Protocol::Ollama => ("api/tags", "models", "name"),
            Protocol::OpenAi => ("v1/models", "data", "id"),
        };
        let body = self.look_up(Method::GET, path, None, clock, question).await?;
        let no_list = || ModelError::Broken { reason: "the server's list of models is none".to_owned() };
        let models = body[list].as_array().ok_or_else(no_list)?;
        Ok(models.iter().filter_map(|model| model[name].as_str()).map(shortened).collect())
    }

    /// A short answer as JSON.
    pub(super) async fn look_up(
        &self,
        method: Method,
        path: &str,
        body: Option<Vec<u8>>,
        clock: &Clock,
        question: &Question<'_>,
    ) -> Result<Value, ModelError> {
        let response = self.send(method, path, body, clock, question).await?;
        let bytes = clock.within(beginning(response, MOST_LISTED)).await?;
        let bytes = bytes.map_err(|error| ModelError::Broken { reason: cause(&error) })?;
        let no_json = |_| {
            let server = self.protocol.words();
            ModelError::Broken { reason: format!("it isn't JSON; is this the address of an {server} server?") }
        };
        serde_json::from_slice(&bytes).map_err(no_json)
    }

    /// Sends something, and gives the response if it is a good one.
    pub(super) async fn send(
        &self,
        method: Method,
        path: &str,
        body: Option<Vec<u8>>,
        clock: &Clock,
        question: &Question<'_>,
    ) -> Result<Response, ModelError> {
        let mut request = self.request(method, path);
        if let Some(body) = body {
            request = request.header(CONTENT_TYPE, "application/json").body(body);
        }
        let response = clock.within(request.send()).await?.map_err(|error| self.unsent(&error))?;
        self.judged(response, clock.left(), question).await
    }

    /// A request that goes there; the path without a slash in front.
    pub(super) fn request(&self, method: Method, path: &str) -> RequestBuilder {
        self.client.request(method, self.address.at(path))
    }

    /// A response if it is a good one. What a refusal says is read for so long.
    pub(super) async fn judged(
        &self,
        response: Response,
        left: Duration,
        question: &Question<'_>,
    ) -> Result<Response, ModelError> {
        let status = response.status();
        if status.is_success() {
            return Ok(response);
        }
        let retry_after = retry_after(response.headers());
        // What stands in a body that breaks off is not worth another error.
        let body = timeout(left, beginning(response, MOST_READ)).await.ok().and_then(Result::ok).unwrap_or_default();
        Err(Refusal { status, retry_after, body }.error(question))
    }

    /// Why something couldn't be sent, or nothing came back.
    pub(super) fn unsent(&self, error: &reqwest::Error) -> ModelError {
        if error.is_timeout() {
            ModelError::Timeout { waited: Waited::Connection, after: self.connection }
        } else if error.is_connect() {
            ModelError::Unreachable { url: self.address.shown().to_owned(), reason: cause(error) }
        } else {
            ModelError::Broken { reason: cause(error) }
        }
    }
}

/// Seconds of a `Retry-After`; the form with a date is for people.
fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    headers.get(RETRY_AFTER)?.to_str().ok()?.trim().parse().ok().map(Duration::from_secs)
}

/// A client that goes where it is sent and nowhere else.
fn client(address: &Address, key: Option<&Secret>, connection: Duration) -> Result<Client, SettingsError> {
    // Another part of the program may have chosen; whichever it is, it is one for the whole process.
    let _chosen_before = rustls::crypto::ring::default_provider().install_default();
    let mut headers = HeaderMap::new();
    if let Some(key) = key {
        let mut value =
            HeaderValue::from_str(&format!("Bearer {}", key.reveal().trim())).map_err(|_| SettingsError::ApiKey)?;
        value.set_sensitive(true);
        headers.insert(AUTHORIZATION, value);
    }
    let mut builder = Client::builder()
        .default_headers(headers)
        .connect_timeout(connection)
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
