//! Tokenizers and chat templates from a model's own files: conversations to token ids, counting, and an estimate.
//!
//! [`ModelTokens`] reads what a model brings along and makes of a conversation the very tokens the model was taught with; training and
//! serving use the same function. What is said in a message is text whatever it looks like: only the template's own words become
//! special tokens. [`Vocabulary`] has a tokenizer's parts as a GGUF file carries them, and [`OllamaTemplate`] the chat template as a
//! Modelfile does, both proven to give what the model was taught with. [`train_byte_pairs`] makes such files for a model that has none yet. Where no files are at hand, [`Estimate`] counts too many rather than too few.

mod conversation;
mod encode;
mod error;
mod estimate;
mod files;
mod model;
mod ollama;
mod sentencepiece;
mod spelling;
mod template;
mod train;
mod vocabulary;

pub use error::{OllamaError, OpenError, RenderError};
pub use estimate::Estimate;
pub use model::{ModelTokens, NamedTokens, Rendered, Turn};
pub use ollama::OllamaTemplate;
pub use train::{LARGEST_VOCABULARY, SMALLEST_VOCABULARY, TrainError, train_byte_pairs};
pub use vocabulary::Vocabulary;
