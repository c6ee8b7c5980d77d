//! A model that is set and can't be asked.

use polarize_coach::{Advice, Advised, Advisor, BuiltIn, Conversation, Listener, PlanRequest, Request};
use polarize_domain::Draft;

use crate::advisor::not_asked;

/// The built-in coach in the place of a model that must not or can't be asked, such as one on another machine that isn't allowed: it
/// answers, and the remarks say why the model didn't.
#[derive(Debug, Clone)]
pub struct Unasked {
    /// What the model is called.
    pub model: String,
    /// Why it isn't asked, and what to do about it.
    pub reason: String,
}

impl Unasked {
    fn remarked<'a, T: Send + 'a>(&'a self, advice: Advice<'a, T>) -> Advice<'a, T> {
        Box::pin(async move {
            let mut advised: Advised<T> = advice.await?;
            advised.remarks.insert(0, not_asked(&self.model, &self.reason));
            Ok(advised)
        })
    }
}

impl Advisor for Unasked {
    fn name(&self) -> &str {
        BuiltIn.name()
    }

    fn advise<'a>(&'a self, request: Request<'a>) -> Advice<'a, Draft> {
        self.remarked(BuiltIn.advise(request))
    }

    fn plan<'a>(&'a self, request: PlanRequest<'a>) -> Advice<'a, Draft> {
        self.remarked(BuiltIn.plan(request))
    }

    fn converse<'a>(&'a self, conversation: Conversation<'a>, listener: Listener<'a>) -> Advice<'a, String> {
        self.remarked(BuiltIn.converse(conversation, listener))
    }
}
