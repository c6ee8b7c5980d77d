//! Whoever advises: the built-in coach, or a language model.

use std::future::Future;
use std::pin::Pin;

use jiff::civil::Date;
use polarize_domain::{Context, Draft, Situation};
use polarize_policy::PlanDraft;

use crate::chat;

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

/// What an advisor is asked when weeks are to be planned.
#[derive(Debug, Clone, Copy)]
pub struct PlanRequest<'a> {
    /// What the athlete wants with it, in their words.
    pub goal: Option<&'a str>,
    /// The athlete's context.
    pub context: &'a Context,
    /// The first day to plan.
    pub start: Date,
    /// The weeks as the rules plan them: their outlines hold whoever fills them.
    pub planned: &'a PlanDraft,
}

/// A conversation, as far as it has come.
#[derive(Debug, Clone, Copy)]
pub struct Conversation<'a> {
    /// What was said before, oldest first.
    pub earlier: &'a [Turn],
    /// What the athlete says now.
    pub message: &'a str,
    /// The athlete's context.
    pub context: &'a Context,
}

/// Something that was said in a conversation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Turn {
    /// By whom.
    pub speaker: Speaker,
    /// What.
    pub text: String,
}

/// Who speaks in a conversation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Speaker {
    /// The athlete.
    Athlete,
    /// The coach.
    Coach,
}

/// Is told the words of an answer as they come.
pub type Listener<'a> = &'a (dyn Fn(&str) + Send + Sync);

/// What was advised, and by whom.
#[derive(Debug, Clone, PartialEq)]
pub struct Advised<T> {
    /// The advice.
    pub advice: T,
    /// Who gave it; another than was asked where that one could not.
    pub by: String,
    /// What the athlete should know of how it came about, in words: who else was asked and why they had no answer, what
    /// was mended.
    pub remarks: Vec<String>,
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

/// An answer on its way. Dropping it stops whoever makes it.
pub type Advice<'a, T> = Pin<Box<dyn Future<Output = Result<Advised<T>, AdvisorError>> + Send + 'a>>;

/// Somebody who answers an athlete. A draft is judged whoever made it.
pub trait Advisor: Send + Sync {
    /// The name shown as the author of an answer.
    fn name(&self) -> &str;

    /// Answers feedback with a change of the plan.
    ///
    /// # Errors
    /// [`AdvisorError`] when there is no answer to be had; the plan is untouched.
    fn advise<'a>(&'a self, request: Request<'a>) -> Advice<'a, Draft>;

    /// Fills the weeks of a plan.
    ///
    /// # Errors
    /// As for [`Self::advise`].
    fn plan<'a>(&'a self, request: PlanRequest<'a>) -> Advice<'a, Draft>;

    /// Answers a question in free words, telling them as they come. What comes back in the end is what was said.
    ///
    /// # Errors
    /// As for [`Self::advise`].
    fn converse<'a>(&'a self, conversation: Conversation<'a>, listener: Listener<'a>) -> Advice<'a, String>;
}

/// The built-in coach: answers by the principles, offline, the same every time.
#[derive(Debug, Clone, Copy, Default)]
pub struct BuiltIn;

/// Said where weeks are planned by rule and a goal was given: silence would look as if it had been followed.
const GOAL_UNREAD: &str = "the words of your goal are kept beside the plan but not used in it: weeks are planned by rule from settings, \
                           races, days and health; set limits with `polarize block` and `polarize athlete`";

impl BuiltIn {
    fn says<'a, T: Send + 'a>(&self, advice: T) -> Advice<'a, T> {
        self.remarks(advice, Vec::new())
    }

    fn remarks<'a, T: Send + 'a>(&self, advice: T, remarks: Vec<String>) -> Advice<'a, T> {
        let advised = Advised { advice, by: self.name().to_owned(), remarks };
        Box::pin(std::future::ready(Ok(advised)))
    }
}

impl Advisor for BuiltIn {
    fn name(&self) -> &str {
        "built-in coach"
    }

    fn advise<'a>(&'a self, request: Request<'a>) -> Advice<'a, Draft> {
        self.says(match request.earlier {
            None => polarize_policy::answer(request.situation, request.context),
            Some(Earlier { draft, wishes }) => {
                polarize_policy::refine(draft, request.situation, wishes, request.context)
            }
        })
    }

    fn plan<'a>(&'a self, request: PlanRequest<'a>) -> Advice<'a, Draft> {
        let remarks = request.goal.map(|_| GOAL_UNREAD.to_owned()).into_iter().collect();
        self.remarks(request.planned.draft.clone(), remarks)
    }

    fn converse<'a>(&'a self, conversation: Conversation<'a>, listener: Listener<'a>) -> Advice<'a, String> {
        let asked = conversation.earlier.iter().filter(|turn| turn.speaker == Speaker::Athlete);
        let earlier: Vec<&str> = asked.map(|turn| turn.text.as_str()).collect();
        let reply = polarize_policy::reply(&earlier, conversation.message, conversation.context);
        chat::tell(&reply.text, listener);
        self.says(reply.text)
    }
}
