//! A model server that says what a script tells it to, over real HTTP on loopback; for tests and load.
//!
//! A [`ScriptedModel`] speaks one [`Protocol`] and answers each conversation with the [`Turn`] that its script gives
//! for it: a good answer, one that is cut, hangs, drips or breaks off. It has a thread and a runtime of its own, so
//! tests of programs can use it as well as tests of futures. It keeps what it was asked, and knows how many connections
//! are open.
//!
//! Spoken to as an Ollama server it can be handed models, too: it keeps the digests of files, checks them, and creates
//! models of them, unless a [`StoreFault`] is to happen.
//!
//! The HTTP is written by hand: a server that keeps to the rules couldn't break them where a test needs it to.

mod connection;
mod message;
mod model;
mod speech;
mod store;
mod turn;

pub use message::Asked;
pub use model::{Protocol, ScriptedModel};
pub use store::StoreFault;
pub use turn::Turn;
