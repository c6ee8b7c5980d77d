//! Whoever advises: the built-in coach, or a language model.

use std::future::Future;
use std::pin::Pin;

use polarize_domain::{Context, Draft, Situation};

/// What an advisor is asked.
#[derive(Debug, Clone, Copy)]
pub struct Request<'a> {
    /// The athlete's words.
    pub feedback: &'a str,
    /// What was read from them by rule.
    pub situation: &'a Situation,
    /// The athlete's context.
    pub context: &'a Context,
    /// The answer that is to be refined, if one.
    pub earlier: Option<Earlier<'a>>,
}

/// An earlier answer and what is wanted of it.
#[derive(Debug, Clone, Copy)]
pub struct Earlier<'a> {
    /// The answer.
    pub draft: &'a Draft,
    /// What was read from the refinement alone.
    pub wishes: &'a Situation,
}

/// Why an advisor has no answer.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{advisor} could not answer: {reason}")]
pub struct AdvisorError {
    /// Who was asked.
    pub advisor: String,
    /// Why not, and what to do.
    pub reason: String,
}

/// An answer on its way.
pub type Advice<'a> = Pin<Box<dyn Future<Output = Result<Draft, AdvisorError>> + Send + 'a>>;

/// Somebody who answers feedback with a draft. The draft is judged like any other.
pub trait Advisor: Send + Sync {
    /// The name shown as the author of an answer.
    fn name(&self) -> &str;

    /// Answers feedback.
    ///
    /// # Errors
    /// [`AdvisorError`] when there is no answer to be had; the plan is untouched.
    fn advise<'a>(&'a self, request: Request<'a>) -> Advice<'a>;
}

/// The built-in coach: answers by the principles, offline, the same every time.
#[derive(Debug, Clone, Copy, Default)]
pub struct BuiltIn;

impl Advisor for BuiltIn {
    fn name(&self) -> &str {
        "built-in coach"
    }

    fn advise<'a>(&'a self, request: Request<'a>) -> Advice<'a> {
        let draft = match request.earlier {
            None => polarize_policy::answer(request.situation, request.context),
            Some(Earlier { draft, wishes }) => {
                polarize_policy::refine(draft, request.situation, wishes, request.context)
            }
        };
        Box::pin(std::future::ready(Ok(draft)))
    }
}
