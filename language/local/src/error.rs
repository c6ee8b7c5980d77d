//! Why a model can't be had.

use std::path::PathBuf;

use polarize_model::{CheckpointError, DecoderError};

/// Why the model of a file can't answer in this process.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// There is no such file.
    #[error("{} is no file; give the .gguf file of a model", file.display())]
    NoFile {
        /// What was given.
        file: PathBuf,
    },
    /// Its file can't be taken.
    #[error(transparent)]
    Checkpoint(#[from] CheckpointError),
    /// It can't be mapped, or there are no threads.
    #[error(transparent)]
    Decoder(#[from] DecoderError),
    /// Its tokenizer can't be used.
    #[error(transparent)]
    Tokens(#[from] polarize_tokens::OpenError),
    /// It can't be talked to.
    #[error("{} has no chat template, so it is a base that was never taught to answer; give a model that was", file.display())]
    NoTemplate {
        /// The file.
        file: PathBuf,
    },
    /// Its answers would never end.
    #[error("{} names no token that ends an answer; write the file again with `polarize model export`", file.display())]
    NoEnd {
        /// The file.
        file: PathBuf,
    },
    /// Its tokenizer has tokens that its matrices don't have.
    #[error("{}: the tokenizer has {tokens} tokens and the model {vocabulary}; take both from one model", file.display())]
    Vocabulary {
        /// The file.
        file: PathBuf,
        /// Of the tokenizer.
        tokens: usize,
        /// Of the model.
        vocabulary: usize,
    },
    /// No mask can be made of its vocabulary.
    #[error("{}: no mask can be made of the vocabulary: {reason}", file.display())]
    Mask {
        /// The file.
        file: PathBuf,
        /// Why.
        reason: String,
    },
    /// The system gives no thread.
    #[error("the thread that answers could not be started: {reason}")]
    Thread {
        /// What the system says.
        reason: String,
    },
}
