//! A model of a GGUF file that answers: its matrices where the file is mapped into memory, its way forward token by token.
//!
//! Training computes in single precision on whole texts ([`Model`](crate::Model)). Here a text goes on ([`Past`]), and products are those of
//! candle's kernels, which compute with weights of few bits and inputs of 8 bits, as llama.cpp does.

mod input;
mod mapped;
mod matrix;
mod pass;
mod past;
mod rotation;
mod weights;

use polarize_engine::{Cpu, ThreadsError};

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
    /// The most tokens of one pass; of a model with large layers a pass has fewer.
    pub const CHUNK: usize = pass::CHUNK;

    /// Maps the model of a base into memory, on so many threads; 0 for one a core. The base's file must stay as it is while the decoder is there:
    /// one that is to be another is written beside it and renamed, never written over.
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
        Ok(Self { engine, description, weights, turns, room })
    }

    /// What kind of model it is.
    pub fn description(&self) -> &Description {
        &self.description
    }

    /// A text without any tokens.
    pub fn past(&self) -> Past {
        Past::new(&self.description)
    }

    /// Goes through all weights once, so that what kernels arrange of them in memory of their own (about as much as the file again) isn't first
    /// done while somebody waits for an answer.
    ///
    /// # Errors
    ///
    /// [`Stopped`], as [`go_on`](Self::go_on): what fails here fails with every text.
    pub fn arrange(&mut self, stop: &(dyn Fn() -> bool + Sync)) -> Result<(), Stopped> {
        let mut past = self.past();
        self.go_on(&[0], &mut past, stop)?;
        self.go_on(&[0, 0], &mut past, stop)?;
        Ok(())
    }
}
