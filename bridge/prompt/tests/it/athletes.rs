//! Athletes to prompt for.
#![expect(clippy::unwrap_used, reason = "a test whose world can't be built has failed")]

use jiff::civil::{Date, date};
use polarize_domain::{Context, Situation, Sport, WorkoutId};
use polarize_llm::{Message, TokenCount, TokenCounter};
use polarize_prompt::{Prompt, feedback};
use polarize_simulation::{Scenario, Simulated, simulate};

/// A Monday.
pub(crate) const TODAY: Date = date(2026, 5, 4);

/// A cyclist whose workouts have ids that nobody else's text holds.
pub(crate) fn cyclist() -> Simulated {
    let mut athlete =
        simulate(&Scenario { sport: Some(Sport::Cycling), target_ctl: Some(45.0), ..Scenario::new(7, TODAY) });
    for (number, workout) in athlete.plan.workouts.iter_mut().enumerate() {
        workout.id = WorkoutId::new(format!("real-{number}-id"));
    }
    athlete
}

pub(crate) fn context() -> Context {
    cyclist().context()
}

pub(crate) fn read(words: &str, context: &Context) -> Situation {
    polarize_policy::read(words, context.today, &context.snapshot.plan)
}

/// The prompt for a feedback.
pub(crate) fn prompt(words: &str, context: &Context) -> Prompt {
    feedback(context, &read(words, context), words, None)
}

/// Everything a prompt says.
pub(crate) fn text(prompt: &Prompt) -> String {
    prompt.messages.iter().map(|message| message.content.as_str()).collect::<Vec<_>>().join("\n")
}

/// The context of a prompt, read back.
pub(crate) fn told(prompt: &Prompt) -> serde_json::Value {
    let line = prompt.messages[1].content.lines().next().unwrap().to_owned();
    serde_json::from_str(line.strip_prefix("Context: ").unwrap()).unwrap()
}

/// Counts every letter as a token.
pub(crate) struct Letters;

impl TokenCounter for Letters {
    fn count(&self, messages: &[Message]) -> TokenCount {
        let letters: usize = messages.iter().map(|message| message.content.chars().count()).sum();
        TokenCount { tokens: u32::try_from(letters).unwrap(), exact: false }
    }
}
