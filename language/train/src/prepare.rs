//! Everything read and checked before the first step.

use std::path::PathBuf;

use crate::{Event, Preflight, Recipe, TrainError};

/// What to train, on what, and where to.
#[derive(Debug, Clone, PartialEq)]
pub struct Options {
    /// How.
    pub recipe: Recipe,
    /// Files of conversations, `.jsonl` or `.jsonl.gz`.
    pub data: Vec<PathBuf>,
    /// A file of conversations to look at and never to learn from, instead of the recipe's share.
    pub held_out: Option<PathBuf>,
    /// The folder for all that comes of it.
    pub output: PathBuf,
    /// The folder with the model to begin from; from scratch without.
    pub base: Option<PathBuf>,
    /// Whether to go on from the output folder's last checkpoint.
    pub resume: bool,
    /// Threads to compute on, rather than as many as the recipe says.
    pub threads: Option<usize>,
}

/// A training that could begin.
pub struct Prepared {
    preflight: Preflight,
}

/// Reads and checks everything, and loads the model. Writes nothing.
///
/// # Errors
///
/// [`TrainError`] where this can't work, with the reason.
pub fn prepare(_options: Options, _say: &mut dyn FnMut(&Event)) -> Result<Prepared, TrainError> {
    todo!()
}

impl Prepared {
    /// What is to come.
    pub fn preflight(&self) -> &Preflight {
        &self.preflight
    }
}
