//! What is to come, known before the first step.

use serde::Serialize;

use crate::MemoryNeeded;

/// What a training will take, and from what it learns.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Preflight {
    /// Parameters, adapters among them.
    pub parameters: u64,
    /// Parameters that learn.
    pub learning_parameters: u64,
    /// How the base's linear layers are kept: a format's name, or none in single precision.
    pub quantization: Option<&'static str>,
    /// Bytes of memory: what it is needed for.
    pub memory: MemoryNeeded,
    /// Bytes of memory that the whole process will have in use at most: what is needed, and what the program and the data take beside it.
    pub memory_peak: u64,
    /// Bytes of memory the machine has left; none where it doesn't say.
    pub memory_available: Option<u64>,
    /// Bytes on the disk: checkpoints and what comes of it.
    pub disk_needed: u64,
    /// Bytes the disk has left; none where it doesn't say.
    pub disk_available: Option<u64>,
    /// Examples to learn from.
    pub examples: u64,
    /// Examples held out.
    pub held_out_examples: u64,
    /// Conversations to learn from that can't be.
    pub left_out: LeftOut,
    /// Held-out conversations whose loss can't be measured.
    pub held_out_left_out: LeftOut,
    /// Tokens of the examples to learn from.
    pub tokens: u64,
    /// Those among them that are to be learnt.
    pub supervised_tokens: u64,
    /// Tokens by what the rows could hold, of the first epoch: 1 where nothing is wasted.
    pub packing_efficiency: f64,
    /// Steps from the very first to the last.
    pub steps: u64,
    /// Tokens of a step, on average.
    pub tokens_per_step: u64,
    /// The step that a resumed training goes on from.
    pub resumed_from: Option<u64>,
    /// Seconds that the steps to come will take, from up to four passes that were timed.
    pub seconds_estimated: f64,
    /// What is allowed and perhaps not meant, each with what to do.
    pub warnings: Vec<String>,
}

/// Examples that can't be learnt from, by reason.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct LeftOut {
    /// Longer than the recipe's `length`.
    pub too_long: u64,
    /// The longest of those, in tokens.
    pub longest: u64,
    /// No answer that could be learnt.
    pub without_answer: u64,
}
