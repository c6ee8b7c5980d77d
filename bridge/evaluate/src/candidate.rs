//! Who is examined.

use std::sync::Arc;
use std::time::Duration;

use polarize_llm::LanguageModel;

/// Somebody who answers.
#[derive(Clone)]
pub struct Candidate {
    /// What it is called in the figures.
    pub name: String,
    pub(crate) who: Who,
}

#[derive(Clone)]
pub(crate) enum Who {
    /// The built-in coach.
    BuiltIn,
    /// The answers of the file.
    File,
    /// A language model, with the schema sent along or without.
    Model { model: Arc<dyn LanguageModel>, masked: bool },
}

impl Candidate {
    /// The built-in coach, who has only the prompt like everybody else.
    #[must_use]
    pub fn built_in() -> Self {
        Self { name: "built-in".to_owned(), who: Who::BuiltIn }
    }

    /// The answers in the file themselves: how far a figure can come, and whether the file is any good.
    #[must_use]
    pub fn file() -> Self {
        Self { name: "file".to_owned(), who: Who::File }
    }

    /// A language model. `masked`: whether the schema is sent along, which servers turn into a mask over the next tokens.
    #[must_use]
    pub fn model(name: impl Into<String>, model: Arc<dyn LanguageModel>, masked: bool) -> Self {
        Self { name: name.into(), who: Who::Model { model, masked } }
    }

    /// Whether the schema is sent along; none for who needs none.
    #[must_use]
    pub const fn is_masked(&self) -> Option<bool> {
        match self.who {
            Who::BuiltIn | Who::File => None,
            Who::Model { masked, .. } => Some(masked),
        }
    }
}

/// What was answered.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Reply {
    /// The whole text.
    pub text: String,
    /// Whether it was cut at the most tokens it may have.
    pub is_cut: bool,
    /// Its tokens, where the server said how many.
    pub answer_tokens: Option<u32>,
    /// Those of the prompt.
    pub prompt_tokens: Option<u32>,
    /// From the question to the first piece of text.
    pub first_token: Option<Duration>,
    /// From the question to the end.
    pub whole: Option<Duration>,
}

impl Reply {
    /// Tokens after the first one, by the time from it to the end.
    #[must_use]
    pub fn tokens_per_second(&self) -> Option<f64> {
        let tokens = self.answer_tokens?.checked_sub(1).filter(|tokens| *tokens > 0)?;
        let seconds = self.whole?.checked_sub(self.first_token?)?.as_secs_f64();
        (seconds > 0.0).then(|| f64::from(tokens) / seconds)
    }
}
