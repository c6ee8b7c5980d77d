//! What a training says while it goes on, and what came of it.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use crate::Preference;

/// Something that happened.
#[derive(Debug, Clone, PartialEq)]
pub enum Event {
    /// A file of data, or an adapter, is read.
    Reading {
        /// Which.
        path: PathBuf,
    },
    /// A base's files are read for the hash that tells it from others.
    Hashing {
        /// The base.
        path: PathBuf,
        /// Bytes that are read.
        done: u64,
        /// Bytes there are.
        total: u64,
    },
    /// A base's parameters are read, and quantised where they are to be.
    Loading {
        /// The base.
        path: PathBuf,
        /// Parameters that are read.
        done: u64,
        /// Parameters there are.
        total: u64,
    },
    /// A tokenizer is trained, which takes a while.
    TrainingTokenizer {
        /// Texts it is trained on.
        texts: usize,
        /// Tokens it is to know.
        vocabulary: usize,
    },
    /// Conversations become tokens.
    Tokenizing {
        /// How many are done.
        done: usize,
        /// How many there are.
        total: usize,
    },
    /// The model as training begins is asked for what pairs are compared with.
    Comparing {
        /// How many pairs are done.
        done: usize,
        /// How many there are.
        total: usize,
    },
    /// A step was taken.
    Step(StepMetrics),
    /// The held-out examples were looked at.
    Evaluated(Evaluation),
    /// A checkpoint to resume from is on the disk.
    Checkpoint {
        /// Steps it stands behind.
        step: u64,
    },
    /// The training is at its end.
    Stopped {
        /// Why.
        stopped: Stopped,
        /// Steps taken.
        step: u64,
    },
}

/// One step: a line of `metrics.jsonl`.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct StepMetrics {
    /// Steps so far, this one among them: from 1.
    pub step: u64,
    /// Epochs so far, with the part of this one that is done.
    pub epoch: f64,
    /// Mean loss of the step's supervised tokens before the step, in nats; or of its pairs.
    pub loss: f64,
    /// The learning rate it was taken with.
    pub learning_rate: f64,
    /// Length of the whole gradient before it was clipped.
    pub gradient_norm: f64,
    /// Tokens of the step.
    pub tokens: u64,
    /// Tokens of the step that were to be learnt.
    pub supervised: u64,
    /// Seconds of training so far, over all sessions of a resumed one; evaluations and checkpoints are not in it.
    pub seconds: f64,
    /// Tokens of the step by its seconds.
    pub tokens_per_second: f64,
    /// How far the step's pairs were preferred as they should be, where pairs are learnt from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub preference: Option<Preference>,
}

/// A look at the held-out examples: a line of `metrics.jsonl`.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Evaluation {
    /// Steps so far; 0 for the look before the first.
    pub step: u64,
    /// Epochs so far.
    pub epoch: f64,
    /// Mean loss of the held-out supervised tokens, in nats; or of the held-out pairs.
    pub loss: f64,
    /// Held-out tokens that were to be foretold.
    pub supervised: u64,
    /// Whether it is the lowest so far, and lower than before the first step; never at step 0, where nothing is learnt yet.
    pub best: bool,
    /// How far the held-out pairs are preferred as they should be, where pairs are learnt from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub preference: Option<Preference>,
}

/// Why a training came to its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stopped {
    /// All steps are taken.
    Finished,
    /// The held-out loss has not become lower for as many looks as the recipe's `patience`.
    Early,
    /// It was told to stop; it can be resumed.
    Interrupted,
}

/// The lowest held-out loss.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Best {
    /// Steps it stands behind.
    pub step: u64,
    /// Mean loss of the held-out supervised tokens, in nats; or of the held-out pairs.
    pub loss: f64,
    /// How far the held-out pairs are preferred as they should be, where pairs are learnt from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub preference: Option<Preference>,
}

/// Losses at the end, in nats.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Losses {
    /// Of the first step; none where no step was taken.
    pub first: Option<f64>,
    /// Of the last step.
    pub last: Option<f64>,
    /// Of the held-out examples, before the first step.
    pub held_out_first: Option<f64>,
    /// Of the held-out examples, when they were last looked at.
    pub held_out_last: Option<f64>,
}

/// What came of a training.
#[derive(Debug, Clone, PartialEq)]
pub struct Outcome {
    /// Steps taken, those before it was resumed among them.
    pub steps: u64,
    /// Why it ended.
    pub stopped: Stopped,
    /// The lowest held-out loss behind a step, which may be above the one before the first; none without held-out examples.
    pub best: Option<Best>,
    /// The losses.
    pub losses: Losses,
    /// Seconds of training, over all sessions.
    pub seconds: f64,
    /// The most bytes of memory that the process had in use, in this session; none where the system doesn't say.
    pub memory_peak: Option<u64>,
    /// What went otherwise than was hoped for, each with what to do.
    pub warnings: Vec<String>,
    /// The folder with the model or the adapter; none where it was interrupted.
    pub result: Option<PathBuf>,
    /// The line a step.
    pub metrics: PathBuf,
    /// The folder with the checkpoints.
    pub checkpoints: PathBuf,
}
