//! A language model in this process: a GGUF file answers by the contract of `polarize-llm`, held to a schema token by token.
//!
//! A [`LocalModel`] has one thread that answers, one request after the other in the order in which they came; the decoder shares each product
//! out among its own threads. What two prompts have in common at their beginning is read once ([`prefixes`]). Where an answer has a schema,
//! only tokens that keep to it are ever chosen, what it leaves no choice in is not asked for at all, and an answer that would be cut is brought
//! to its end in time ([`closing`]).

mod answer;
mod closing;
mod error;
mod grammar;
mod job;
mod model;
mod prefixes;
mod queue;
mod sampler;
mod text;

pub use error::OpenError;
pub use model::{LocalModel, LocalSettings, check};
