//! A conversation: questions are answered in words, feedback by a proposal as anywhere else. Nothing said in it
//! changes the plan.

use jiff::ZonedDateTime;
use polarize_policy::{Intent, intent};
use polarize_store::ProposalState;
use serde::Serialize;

use crate::Coach;
use crate::advisor::{Conversation, Listener, Turn};
use crate::answer::{Answer, NotedHealth, SafetyShape};
use crate::ask::check_length;
use crate::error::CoachResult;

/// The most turns of a conversation that are looked back on.
const MOST_EARLIER_TURNS: usize = 20;
/// The most characters of them, so that they leave room for the context in a model's prompt.
const MOST_EARLIER_CHARACTERS: usize = 8_000;

/// The answer to a message in a conversation.
#[derive(Debug, Clone, PartialEq, Serialize, schemars::JsonSchema)]
pub struct ChatAnswer {
    /// What the athlete reads.
    pub message: String,
    /// Who answered.
    pub answered_by: String,
    /// What is to know of how the answer came about: who else was asked and why they had none, what was mended.
    pub remarks: Vec<String>,
    /// Health episodes noted from the message.
    pub noted: Vec<NotedHealth>,
    /// The whole answer where the message was feedback: its changes, checks and preview, and the id to apply them by
    /// where there are any.
    pub proposal: Option<Answer>,
    /// The safety card, in place of any advice.
    pub safety: Option<SafetyShape>,
}

impl From<Answer> for ChatAnswer {
    fn from(answer: Answer) -> Self {
        Self {
            message: answer.athlete_message.clone(),
            answered_by: answer.answered_by.clone(),
            remarks: answer.remarks.clone(),
            noted: answer.noted.clone(),
            safety: answer.safety.clone(),
            proposal: answer.safety.is_none().then_some(answer),
        }
    }
}

impl Coach {
    /// Answers a message in a conversation and tells the words as they come. Feedback gets a proposal as in
    /// [`Self::analyze`]; where the conversation is `about` a proposal that is still open, or the message is only a
    /// wish, it refines that one. A sign of danger, told now or still open, is answered by the safety card alone. Of
    /// the earlier turns the newest are looked back on: twenty at most, and no longer together than the longest
    /// feedback; the others are as good as forgotten.
    ///
    /// # Errors
    /// [`CoachError`](crate::CoachError); the plan is as it was.
    pub async fn chat(
        &self,
        athlete: &str,
        earlier: &[Turn],
        message: &str,
        about: Option<&str>,
        now: &ZonedDateTime,
        listener: Listener<'_>,
    ) -> CoachResult<ChatAnswer> {
        check_length(message)?;
        let context = self.context(athlete, now).await?;
        let situation = polarize_policy::read(message, context.today, &context.snapshot.plan);
        let about = match about {
            Some(id) => Some(self.own_proposal(athlete, id).await?),
            None => None,
        };
        let danger = !situation.red_flags.is_empty() || context.open_red_flags().next().is_some();
        if !danger && intent(message, &situation) == Intent::Question {
            let conversation = Conversation { earlier: newest(earlier), message, context: &context };
            let said = self.advisor().converse(conversation, listener).await?;
            let (message, answered_by, remarks) = (said.advice, said.by, said.remarks);
            return Ok(ChatAnswer { message, answered_by, remarks, noted: Vec::new(), proposal: None, safety: None });
        }
        let refined = about.filter(|proposal| {
            let open = matches!(proposal.state, ProposalState::Open);
            !danger && (open || polarize_policy::is_only_a_wish(&situation))
        });
        let answer = match refined {
            Some(proposal) => self.refine(athlete, &proposal.made.id, message, now).await?,
            None => self.answer(athlete, message, &context, &situation, None, now).await?,
        };
        tell(&answer.athlete_message, listener);
        Ok(answer.into())
    }
}

/// The newest turns that are looked back on.
fn newest(earlier: &[Turn]) -> &[Turn] {
    let mut room = MOST_EARLIER_CHARACTERS;
    let fits = |turn: &&Turn| {
        let left = room.checked_sub(turn.text.chars().count());
        room = left.unwrap_or(0);
        left.is_some()
    };
    let count = earlier.iter().rev().take(MOST_EARLIER_TURNS).take_while(fits).count();
    &earlier[earlier.len() - count..]
}

/// Tells a text word by word, as one that is being written.
pub(crate) fn tell(text: &str, listener: Listener<'_>) {
    text.split_inclusive(char::is_whitespace).for_each(listener);
}
