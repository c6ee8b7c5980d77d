//! Making a prompt fit.

use polarize_llm::TokenCounter;

use crate::ask::Ask;
use crate::prompt::Prompt;

/// What is left out of a prompt that would be too long, in the order in which it goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cut {
    /// Names, distances and averages of done activities.
    ActivityDetails,
    /// The structure of workouts a week and more away.
    LaterStructure,
    /// Activities of more than three days ago.
    OlderActivities,
    /// The older half of what was said before.
    EarlierTurns,
    /// The middle of long words of the athlete.
    LongWords,
    /// The structure of all workouts.
    Structure,
    /// Workouts a week and more away.
    LaterWorkouts,
    /// All but a little of the athlete's words.
    MostWords,
}

impl Cut {
    /// Every cut, in its order.
    pub const ALL: [Self; 8] = [
        Self::ActivityDetails,
        Self::LaterStructure,
        Self::OlderActivities,
        Self::EarlierTurns,
        Self::LongWords,
        Self::Structure,
        Self::LaterWorkouts,
        Self::MostWords,
    ];

    /// What goes, in words.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::ActivityDetails => "details of past activities",
            Self::LaterStructure => "the structure of workouts a week away",
            Self::OlderActivities => "activities of more than three days ago",
            Self::EarlierTurns => "older parts of the conversation",
            Self::LongWords => "the middle of your words",
            Self::Structure => "the structure of workouts",
            Self::LaterWorkouts => "workouts a week away",
            Self::MostWords => "most of your words",
        }
    }
}

/// A prompt that can't be made short enough.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the shortest prompt has {tokens} tokens, and {most} are allowed")]
pub struct TooLong {
    /// Tokens of the shortest.
    pub tokens: u32,
    /// The most that are allowed.
    pub most: u32,
}

/// What an estimate counts where a tokenizer counts one, as a fraction: measured at 1.45 on a context in JSON. Held against an estimate, the
/// most tokens of a prompt would cut a third of it for nothing.
const ESTIMATED: (u32, u32) = (29, 20);

/// What may be counted where so many tokens are allowed: of an estimate, as much as it counts too many.
#[must_use]
pub const fn allowed(most: u32, exact: bool) -> u32 {
    if exact { most } else { most * ESTIMATED.0 / ESTIMATED.1 }
}

/// The fullest prompt of at most so many tokens. What had to be left out stands in [`Prompt::left_out`].
///
/// # Errors
/// [`TooLong`] when even the shortest has more.
pub fn fit(ask: &Ask<'_>, counter: &dyn TokenCounter, most: u32) -> Result<Prompt, TooLong> {
    let mut cuts: Vec<Cut> = Vec::new();
    let mut prompt = ask.prompt(&cuts);
    let mut tokens = counter.count(&prompt.messages).tokens;
    for cut in Cut::ALL {
        if tokens <= most {
            break;
        }
        cuts.push(cut);
        let shorter = ask.prompt(&cuts);
        if shorter.messages == prompt.messages {
            cuts.pop();
            continue;
        }
        prompt = shorter;
        tokens = counter.count(&prompt.messages).tokens;
    }
    if tokens <= most { Ok(prompt) } else { Err(TooLong { tokens, most }) }
}
