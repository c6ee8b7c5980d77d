//! Decoders as a trainer uses them: descriptions, checkpoints, adapters, and passes forward and back.

mod adapters;
mod beginning;
mod checkpoint;
mod description;
mod gradient;
mod pass;
mod refusal;
mod small;
