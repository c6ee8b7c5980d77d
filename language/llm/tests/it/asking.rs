//! A server to ask, and how it is asked.
#![expect(clippy::unwrap_used, reason = "a server that can't be started has failed its test")]

use std::sync::Arc;
use std::time::Duration;

use polarize_llm::http::{Protocol, Server, ServerSettings, Timeouts};
use polarize_llm::{LanguageModel as _, Message, ModelError, Reply, Request, TokenCount, TokenCounter, collect};
use polarize_scripted::{Protocol as Spoken, ScriptedModel, Turn};

/// Counts the same for every prompt.
pub(crate) struct Counts {
    pub(crate) tokens: u32,
    pub(crate) exact: bool,
}

impl TokenCounter for Counts {
    fn count(&self, _: &[Message]) -> TokenCount {
        TokenCount { tokens: self.tokens, exact: self.exact }
    }
}

pub(crate) const BOTH: [Spoken; 2] = Spoken::ALL;

/// Settings for a server that speaks this, patient enough for a slow machine.
pub(crate) fn settings(spoken: Spoken, url: &str) -> ServerSettings {
    let protocol = match spoken {
        Spoken::Ollama => Protocol::Ollama,
        Spoken::OpenAi => Protocol::OpenAi,
    };
    let long = Duration::from_secs(60);
    let timeouts = Timeouts { connection: long, first_word: long, next_word: long, answer: long };
    ServerSettings { timeouts, ..ServerSettings::new(protocol, url, "coach") }
}

pub(crate) fn estimate(tokens: u32) -> Arc<Counts> {
    Arc::new(Counts { tokens, exact: false })
}

pub(crate) fn asked(settings: ServerSettings) -> Server {
    Server::new(settings, estimate(100)).unwrap()
}

/// A scripted server that takes this turn, and a client of it.
pub(crate) fn pair(spoken: Spoken, turn: Turn) -> (ScriptedModel, Server) {
    let scripted = ScriptedModel::saying(spoken, [turn]).unwrap();
    let server = asked(settings(spoken, &scripted.url()));
    (scripted, server)
}

pub(crate) fn request() -> Request {
    Request {
        messages: vec![Message::system("Be brief."), Message::user("How are you?")],
        schema: None,
        most_tokens: 200,
        temperature: 0.2,
        seed: Some(7),
    }
}

pub(crate) async fn reply(server: &Server) -> Result<Reply, ModelError> {
    collect(server.answer(request()), |_| ()).await
}

/// What comes of asking a server that takes this turn.
pub(crate) async fn outcome(spoken: Spoken, turn: Turn) -> Result<Reply, ModelError> {
    let (_scripted, server) = pair(spoken, turn);
    reply(&server).await
}
