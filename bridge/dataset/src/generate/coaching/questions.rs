//! Questions by their topic: each topic of the knowledge base, and how athletes ask about it.
//!
//! The wordings were written by what people ask, not by the phrases the built-in coach finds them with; how many it finds is measured by
//! `examples/topics.rs`.

mod numbers;
mod plan;
mod training;

/// A question, and what it is about.
pub(super) struct Question {
    /// Its situation: `question/fitness`.
    pub(super) id: &'static str,
    /// The topics that answer it, in order.
    pub(super) topics: &'static [&'static str],
    /// How it is asked.
    pub(super) ways: &'static [&'static str],
}

/// Every question on its own.
pub(super) fn all() -> impl Iterator<Item = &'static Question> {
    [numbers::QUESTIONS, training::QUESTIONS, plan::QUESTIONS].into_iter().flatten()
}
