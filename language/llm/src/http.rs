//! Clients of the servers that run models: Ollama, and whatever speaks OpenAI's protocol (llama-server, vLLM, LM
//! Studio).
//!
//! A [`Server`] is asked over HTTP and answers as it is spoken. What these clients see to, because servers don't: the
//! context is as long as prompt and answer need, a cut prompt or answer is told, nobody is waited for without end, no
//! redirect or proxy leads off this machine, and no text of a prompt ends up in an error.
//!
//! An [`OllamaStore`] is where a model of ours is handed to Ollama: files are uploaded, a model is created of them, and
//! what the server makes of a conversation is looked at.

mod address;
mod answer;
mod caller;
mod clock;
mod context;
mod lines;
mod ollama;
mod openai;
mod refusal;
mod server;
mod settings;
mod words;

pub use ollama::{
    CreateModel, Digest, Modelfile, ModelfileError, NoDigest, OllamaStore, Parameters, Source, StoreError,
    StoreSettings, StoredFile, Upload, UploadStep,
};
pub use server::Server;
pub use settings::{Protocol, Secret, ServerSettings, SettingsError, Timeouts};
