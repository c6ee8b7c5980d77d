//! The contract with a language model: messages and a schema in, text out as it comes.
//!
//! A [`LanguageModel`] answers a [`Request`] with [`Pieces`]: text as it is made, then one [`End`] that says how it
//! ended. Dropping the pieces cancels the request. Whoever implements it, an answer that was cut says so, and a prompt
//! that doesn't fit is refused before it is sent.

mod count;
mod error;
#[cfg(feature = "http")]
pub mod http;
mod limit;
mod message;
mod model;
mod reply;
mod schema;

pub use count::{TokenCount, TokenCounter};
pub use error::{ModelError, Waited};
pub use limit::{Full, Limit, Place};
pub use message::{Message, Role};
pub use model::{LanguageModel, Pieces, Request, Schema};
pub use reply::{End, Finish, Piece, Reply, Usage, collect};
pub use schema::{SchemaError, inlined};
