//! Clients of the servers that run models: Ollama, and whatever speaks OpenAI's protocol (llama-server, vLLM, LM
//! Studio).
//!
//! A [`Server`] is asked over HTTP and answers as it is spoken. What these clients see to, because servers don't: the
//! context is as long as prompt and answer need, a cut prompt or answer is told, nobody is waited for without end, no
//! redirect or proxy leads off this machine, and no text of a prompt ends up in an error.

mod address;
mod answer;
mod clock;
mod context;
mod lines;
mod ollama;
mod openai;
mod refusal;
mod server;
mod settings;
mod words;

pub use server::Server;
pub use settings::{Protocol, Secret, ServerSettings, SettingsError, Timeouts};
