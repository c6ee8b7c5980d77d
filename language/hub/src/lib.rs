//! Bases by the id they have on the hub of models: `mistralai/Mistral-7B-Instruct-v0.3`, or one GGUF file of such a repository.
//!
//! [`Hub::fetch`] answers with a folder (or the one file) in the ordinary cache of the hub, which Python's tools share: what is there already is not
//! fetched again, what broke off is gone on with, and without a network the cache is enough. Only what a training reads is fetched: the configuration,
//! the tokenizer and the safetensors files; never pickles, which can hold code.

mod base_id;
mod cache;
mod choice;
mod download;
mod error;
mod hub;
mod listing;
mod progress;

pub use base_id::{BadId, BaseId};
pub use error::HubError;
pub use hub::{Hub, Token};
pub use progress::Progress;
