//! Decoders as a trainer uses them: descriptions, checkpoints, adapters, and passes forward and back.
#![expect(clippy::unwrap_used, reason = "a model or a folder that can't be made has failed its test")]

mod adapters;
mod beginning;
mod checkpoint;
mod decoder;
mod description;
mod export;
mod files;
mod gguf;
mod gradient;
mod pass;
mod quantized;
mod refusal;
mod small;
