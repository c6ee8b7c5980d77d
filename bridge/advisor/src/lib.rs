//! A language model as the coach's second advisor.
//!
//! It is asked once, told what is wrong with its answer once, and then the better of both answers stands or the built-in coach answers
//! instead; whoever answered and why stands beside the answer. All of it is bounded in time. A draft is judged here only to know what to
//! tell the model: what becomes a proposal is decided by the coach, as for every advisor.

mod advisor;
mod asking;
mod attempt;
mod converse;
mod safe_words;
mod summary;
mod unasked;
mod week;

pub use advisor::{ModelAdvisor, Settings};
pub use unasked::Unasked;
