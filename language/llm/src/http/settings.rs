//! Which server is asked, and how patiently.

use std::time::Duration;

/// Which protocol a server speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Protocol {
    /// Ollama's own, `/api/chat`.
    Ollama,
    /// OpenAI's, `/v1/chat/completions`: llama-server, vLLM, LM Studio and others.
    OpenAi,
}

impl Protocol {
    /// What a server that speaks it is called.
    pub(crate) const fn words(self) -> &'static str {
        match self {
            Self::Ollama => "Ollama",
            Self::OpenAi => "OpenAI-compatible",
        }
    }
}

/// Something that must not be shown; it has no `Debug` on purpose.
#[derive(Clone)]
pub struct Secret(String);

impl Secret {
    /// Keeps a secret.
    #[must_use]
    pub fn new(secret: impl Into<String>) -> Self {
        Self(secret.into())
    }

    pub(crate) fn reveal(&self) -> &str {
        &self.0
    }
}

/// How long is waited.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Timeouts {
    /// For a connection.
    pub connection: Duration,
    /// From the question to the first word: the model may have to be loaded, and the prompt read.
    pub first_word: Duration,
    /// From one word to the next.
    pub next_word: Duration,
    /// From the question to the end of the answer.
    pub answer: Duration,
}

impl Default for Timeouts {
    /// A model of 7 billion weights loads from a slow disk within a minute, and says a few words a second on a slow
    /// machine.
    fn default() -> Self {
        Self {
            connection: Duration::from_secs(5),
            first_word: Duration::from_secs(120),
            next_word: Duration::from_secs(30),
            answer: Duration::from_secs(300),
        }
    }
}

/// Which server is asked, and how.
#[derive(Clone)]
pub struct ServerSettings {
    /// What it speaks.
    pub protocol: Protocol,
    /// Where it is: `http://127.0.0.1:11434`.
    pub url: String,
    /// The model, by the server's name for it.
    pub model: String,
    /// A key, if the server wants one.
    pub api_key: Option<Secret>,
    /// The most tokens that prompt and answer may have together.
    pub context_tokens: u32,
    /// How long is waited.
    pub timeouts: Timeouts,
    /// How long the model stays in memory afterwards; the server's default without. Ollama only.
    pub keep_alive: Option<Duration>,
    /// Whether the server, or the model behind it, may run on another machine.
    pub allow_remote: bool,
}

impl ServerSettings {
    /// A server on this machine, with 8192 tokens of context, no key, and the default timeouts.
    #[must_use]
    pub fn new(protocol: Protocol, url: impl Into<String>, model: impl Into<String>) -> Self {
        Self {
            protocol,
            url: url.into(),
            model: model.into(),
            api_key: None,
            context_tokens: 8192,
            timeouts: Timeouts::default(),
            keep_alive: None,
            allow_remote: false,
        }
    }
}

/// What is wrong with settings.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SettingsError {
    /// Not a URL.
    #[error("the model server's address can't be read ({reason}); it looks like http://127.0.0.1:11434")]
    Address {
        /// What is wrong with it.
        reason: String,
    },
    /// Another scheme.
    #[error("the model server's address must begin with http:// or https://, not {scheme}:")]
    Scheme {
        /// What it begins with.
        scheme: String,
    },
    /// A name or a password in the URL.
    #[error("the model server's address must not hold a name or a password; set an API key instead")]
    Credentials,
    /// A query or a fragment.
    #[error("the model server's address must end with its path, without ? or #")]
    Query,
    /// An address that stands for all of them.
    #[error("{host} is where a server listens, not where it is asked; use 127.0.0.1")]
    Unspecified {
        /// The host.
        host: String,
    },
    /// On another machine.
    #[error(
        "the model server {host} is another machine: training and health data would leave this one. If that is wanted, \
         set model.allow_remote to true"
    )]
    Remote {
        /// The host.
        host: String,
    },
    /// A model in the cloud, behind a server on this machine.
    #[error(
        "the model \"{model}\" runs in Ollama's cloud: training and health data would leave this machine. If that is \
         wanted, set model.allow_remote to true"
    )]
    RemoteModel {
        /// Its name.
        model: String,
    },
    /// No model.
    #[error("no model is named; name one that the server has")]
    NoModel,
    /// Hardly any context.
    #[error("{tokens} tokens of context hold no conversation; give at least {least}")]
    Context {
        /// What is set.
        tokens: u32,
        /// The least.
        least: u32,
    },
    /// A key that can't be sent.
    #[error("the API key has characters that can't be sent; is there a line break in it?")]
    ApiKey,
    /// No client can be made.
    #[error("no HTTP client can be made here: {reason}")]
    Client {
        /// What the system says.
        reason: String,
    },
}
