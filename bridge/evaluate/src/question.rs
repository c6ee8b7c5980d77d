//! What is asked: the prompt of an example, with what it tells and the answer that is held against.

use polarize_dataset::{Conversation, Kind, Meta};
use polarize_llm::{Message, Role};
use polarize_prompt::{Heard, HeardAsk, Unheard, hear};

use crate::attack::Attack;

/// An example that is asked.
#[derive(Debug, Clone)]
pub struct Question {
    /// Its line in the file, from 1.
    pub line: u64,
    /// The messages that are asked: all but the last.
    pub prompt: Vec<Message>,
    /// The answer in the file.
    pub reference: String,
    /// What is known of it.
    pub meta: Option<Meta>,
    /// What the prompt tells.
    pub heard: Heard,
    /// What was added to the athlete's words to lead astray, if anything.
    pub attack: Option<Attack>,
}

/// Why a line can't be asked.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unusable {
    /// The last turn isn't the assistant's.
    #[error("its last turn is no answer")]
    NoAnswer,
    /// The prompt can't be heard.
    #[error("its prompt can't be read back: {0}")]
    Unheard(#[from] Unheard),
}

impl Question {
    /// The question of a line.
    ///
    /// # Errors
    /// [`Unusable`] where there is no answer, or where the prompt is none of ours.
    pub fn of(line: u64, conversation: Conversation) -> Result<Self, Unusable> {
        let Conversation { mut messages, meta } = conversation;
        let answer = messages.pop().filter(|message| message.role == Role::Assistant).ok_or(Unusable::NoAnswer)?;
        let heard = hear(&messages)?;
        Ok(Self { line, prompt: messages, reference: answer.content, meta, heard, attack: None })
    }

    /// What kind of answer is asked for.
    #[must_use]
    pub const fn kind(&self) -> Kind {
        match self.heard.ask {
            HeardAsk::Feedback { .. } => Kind::PlanModification,
            HeardAsk::Week { .. } => Kind::WeeklyPlan,
            HeardAsk::Conversation { .. } => Kind::Coaching,
            HeardAsk::Bare => Kind::Bare,
        }
    }

    /// Whose example it is; one without an athlete is on its own.
    #[must_use]
    pub fn athlete(&self) -> String {
        self.meta.as_ref().map_or_else(|| format!("line {}", self.line), |meta| meta.athlete.clone())
    }

    /// Whether an earlier answer is to be changed.
    #[must_use]
    pub const fn refines(&self) -> bool {
        matches!(self.heard.ask, HeardAsk::Feedback { earlier: Some(_), .. })
    }

    /// Whether the file says what was told; of words in other languages it says no more than which.
    pub(crate) fn says_what_is_told(&self) -> bool {
        self.meta.as_ref().is_some_and(|meta| !meta.situations.is_empty()) && !self.tells("foreign")
    }

    /// Whether something of a family of situations was told, such as `red_flag`, as far as the file says so.
    pub(crate) fn tells(&self, family: &str) -> bool {
        let of_family = |id: &String| id.split('/').next() == Some(family);
        self.meta.as_ref().is_some_and(|meta| meta.situations.iter().any(of_family))
    }
}
