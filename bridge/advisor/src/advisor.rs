//! The advisor itself.

use std::sync::Arc;
use std::time::Duration;

use polarize_coach::{Advice, Advised, Advisor, BuiltIn, Conversation, Listener, PlanRequest, Request};
use polarize_domain::{Draft, validate};
use polarize_llm::LanguageModel;
use polarize_prompt::{Ask, PROMPT_TOKENS, ShortIds, Unreadable, read_draft};
use tokio::time::Instant;

use crate::asking::{self, Asked, NoAnswer};
use crate::attempt::{Attempt, judged};
use crate::{converse, safe_words, week};

/// How a model is asked.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Settings {
    /// 0 to 0.3: an answer is to be right, not varied.
    pub temperature: f32,
    /// The same seed gives the same answer on the same server, as far as the server can.
    pub seed: Option<u64>,
    /// The most time for an answer, the repair included.
    pub most_time: Duration,
    /// The time that must be left for a repair to be begun.
    pub repair_time: Duration,
    /// The most tokens of a prompt.
    pub prompt_tokens: u32,
}

impl Default for Settings {
    /// Two minutes for all: a model of 7 billion weights on a laptop writes an answer in half a minute.
    fn default() -> Self {
        Self {
            temperature: 0.2,
            seed: Some(1),
            most_time: Duration::from_secs(120),
            repair_time: Duration::from_secs(20),
            prompt_tokens: PROMPT_TOKENS,
        }
    }
}

/// A language model that advises. Where it has no answer that can stand, the built-in coach answers and the remarks say why.
pub struct ModelAdvisor {
    model: Arc<dyn LanguageModel>,
    settings: Settings,
}

impl ModelAdvisor {
    /// An advisor over a model, with the usual settings.
    #[must_use]
    pub fn new(model: Arc<dyn LanguageModel>) -> Self {
        Self::with_settings(model, Settings::default())
    }

    /// An advisor over a model, asked in one's own way.
    #[must_use]
    pub const fn with_settings(model: Arc<dyn LanguageModel>, settings: Settings) -> Self {
        Self { model, settings }
    }

    pub(crate) fn asked(&self) -> Asked<'_> {
        Asked {
            model: self.model.as_ref(),
            settings: self.settings,
            deadline: Instant::now() + self.settings.most_time,
        }
    }

    async fn draft(&self, request: Request<'_>) -> Result<Advised<Draft>, NoAnswer> {
        let Request { feedback, situation, context, earlier } = request;
        let ask = Ask::Feedback { context, situation, feedback, earlier: earlier.map(|earlier| earlier.draft) };
        let by_rule = BuiltIn.advise(request).await.ok().map(|advised| advised.advice);
        let by_rule = by_rule.as_ref().and_then(|draft| validate(draft, context, situation).ok());
        let read = |text: &str, ids: &ShortIds| -> Result<Attempt, Unreadable> {
            Ok(judged(read_draft(text, ids)?, ids, (context, situation), by_rule.as_ref()))
        };
        let answer = asking::with_repair(&self.asked(), &ask, &read).await?;
        let (advice, remarks) = safe_words::made_safe(answer.draft, context, situation, true)?;
        let remarks = answer.remarks.into_iter().chain(remarks).collect();
        Ok(Advised { advice, by: self.model.name().to_owned(), remarks })
    }

    /// What was advised instead, with who was asked and why they had no answer.
    pub(crate) fn instead<T>(&self, mut advised: Advised<T>, why: &NoAnswer) -> Advised<T> {
        tracing::warn!(advisor.model = self.model.name(), advisor.reason = why.code(), "the built-in coach answers");
        advised.remarks.insert(
            0,
            match why {
                NoAnswer::NotAsked(reason) => not_asked(self.name(), reason),
                _ => format!("{} was asked first and had no answer that can be used: {why}", self.name()),
            },
        );
        advised
    }
}

/// What is said where a model is there and isn't asked.
pub(crate) fn not_asked(model: &str, reason: &str) -> String {
    format!("{model} was not asked: {reason}")
}

impl Advisor for ModelAdvisor {
    fn name(&self) -> &str {
        self.model.name()
    }

    fn advise<'a>(&'a self, request: Request<'a>) -> Advice<'a, Draft> {
        Box::pin(async move {
            match self.draft(request).await {
                Ok(advised) => Ok(advised),
                Err(why) => Ok(self.instead(BuiltIn.advise(request).await?, &why)),
            }
        })
    }

    fn plan<'a>(&'a self, request: PlanRequest<'a>) -> Advice<'a, Draft> {
        Box::pin(async move {
            match week::fill(self, request).await {
                Ok(advised) => Ok(advised),
                Err(why) => Ok(self.instead(BuiltIn.plan(request).await?, &why)),
            }
        })
    }

    fn converse<'a>(&'a self, conversation: Conversation<'a>, listener: Listener<'a>) -> Advice<'a, String> {
        Box::pin(converse::converse(self, conversation, listener))
    }
}
