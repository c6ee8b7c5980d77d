//! Ollama's own: how it is asked, and how a model is handed to it.

mod chat;
mod cloud;
mod create;
mod digest;
mod error;
mod modelfile;
mod parameters;
mod store;
mod upload;

pub(super) use chat::{chat, hear};
pub(super) use cloud::{is_in_cloud, runs_here};
pub use create::{CreateModel, Source, StoredFile};
pub use digest::{Digest, NoDigest};
pub use error::StoreError;
pub use modelfile::{Modelfile, ModelfileError};
pub use parameters::Parameters;
pub use store::{OllamaStore, StoreSettings};
pub use upload::{Upload, UploadStep};
