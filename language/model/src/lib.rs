//! Decoders of the families Mistral, Llama, Gemma and Gemma 2: descriptions, checkpoints, the layer loop forward and backward, adapters.
//!
//! A [`Model`] holds parameters on an [`Engine`](polarize_engine::Engine); a [`Workspace`] all memory that a pass needs, planned once; and
//! [`Gradients`] what came back to those parameters that learn. Frozen parameters never have a gradient. A [`Decoder`] is a model at
//! work: it continues texts, from a GGUF file mapped into memory.

mod adapter;
mod base;
mod checkpoint;
mod decoder;
mod description;
mod export;
mod file;
mod formats;
mod gradients;
mod inspect;
mod layer;
mod layout;
mod lesson;
mod memory;
mod model;
mod pass;
mod random;
mod shapes;
mod workspace;

pub use adapter::{Adapters, Target};
pub use base::Base;
pub use checkpoint::{CheckpointError, NamedTensor, TensorFile, write_tensors};
pub use decoder::{Decoder, DecoderError, Past, Stopped, leave_threads_to_decoders};
pub use description::{Description, DescriptionError, Family, SpecialTokens};
pub use export::{Export, FileType, Merged, Numbers, write_adapter_gguf};
pub use file::{FileError, write_file};
pub use formats::Formats;
pub use gradients::Gradients;
pub use inspect::{Inspection, Kind, Listed, inspect};
pub use lesson::Lesson;
pub use memory::Memory;
pub use model::{Learn, Model, Parameter, Values};
pub use workspace::Workspace;
