//! A model of a GGUF file that answers: its matrices where the file is mapped into memory, its way forward token by token.
//!
//! Training computes in single precision on whole texts ([`Model`](crate::Model)). Here a text goes on ([`Past`]), and products are those of
//! candle's kernels, which compute with weights of few bits and inputs of 8 bits, as llama.cpp does.

mod mapped;
mod matrix;
mod pass;
mod past;
mod rotation;
mod weights;

use std::path::Path;

use polarize_engine::{Cpu, ThreadsError};
use polarize_tokens::Vocabulary;

use crate::{Base, CheckpointError, Description};
use pass::Room;
use rotation::Turns;
use weights::Weights;

pub use pass::Stopped;
pub use past::Past;

/// A model that continues texts.
pub struct Decoder {
    engine: Cpu,
    description: Description,
    weights: Weights,
    turns: Turns,
    room: Room,
}

/// Why a decoder can't be had.
#[derive(Debug, thiserror::Error)]
pub enum DecoderError {
    /// Its file can't be taken.
    #[error(transparent)]
    Checkpoint(#[from] CheckpointError),
    /// There are no threads to compute on.
    #[error(transparent)]
    Threads(#[from] ThreadsError),
}

/// Tells candle, for the whole process, to have every product done by the thread that asks for it: a [`Decoder`] shares them out among its own
/// threads, which do each other's work where one of them isn't given a core. candle's would wait for each other at every product, and on a busy
/// machine that takes many times as long.
///
/// # Safety
///
/// It sets an environment variable, which is only sound while no other thread runs: at the very beginning of `main`.
#[expect(unsafe_code, reason = "candle takes its number of threads from the environment alone")]
pub unsafe fn leave_threads_to_decoders() {
    // SAFETY: no other thread runs, as the caller says.
    unsafe { std::env::set_var("CANDLE_NUM_THREADS", "1") };
}

impl Decoder {
    /// The most tokens that [`go_on`](Self::go_on) takes at once.
    pub const CHUNK: usize = pass::CHUNK;

    /// Maps the model of a base into memory, on so many threads; 0 for one a core. The base's file must stay as it is while the decoder is there.
    ///
    /// # Errors
    ///
    /// [`DecoderError`] where the base isn't a GGUF file, can't be mapped, or there are no threads.
    pub fn open(base: &Base, threads: usize) -> Result<Self, DecoderError> {
        let engine = Cpu::new(threads)?;
        let description = base.description().clone();
        let weights = Weights::map(base, &engine)?;
        let room = Room::new(&description);
        let turns = Turns::new(&description);
        let mut decoder = Self { engine, description, weights, turns, room };
        decoder.arrange();
        Ok(decoder)
    }

    /// Opens the GGUF file of a path; the parts of its tokenizer come along.
    ///
    /// # Errors
    ///
    /// As [`open`](Self::open); and where the file has no tokenizer.
    pub fn open_file(path: &Path, threads: usize) -> Result<(Self, Vocabulary), DecoderError> {
        let base = Base::open(path)?;
        let none = || CheckpointError::NotGguf { path: path.to_owned() };
        let vocabulary = base.vocabulary()?.ok_or_else(none)?;
        Ok((Self::open(&base, threads)?, vocabulary))
    }

    /// What kind of model it is.
    pub fn description(&self) -> &Description {
        &self.description
    }

    /// Threads that it computes on.
    pub fn threads(&self) -> usize {
        polarize_engine::Engine::threads(&self.engine)
    }

    /// A text without any tokens.
    pub fn past(&self) -> Past {
        Past::new(&self.description)
    }

    /// Goes through all weights once, with one token and with several, so that what kernels arrange for themselves isn't first done while
    /// somebody waits for an answer.
    fn arrange(&mut self) {
        let mut past = self.past();
        for tokens in [&[0][..], &[0, 0]] {
            // Nothing stops it.
            let _ = self.go_on(tokens, &mut past, &|| false);
        }
    }
}
