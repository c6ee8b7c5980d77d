//! Trained models on their way to where they are served: merged, in few bits, in one file.

mod file_type;
mod folder;
mod gguf;
mod merged;
mod metadata;

pub use file_type::FileType;
pub use folder::Numbers;
pub use gguf::{Export, write_adapter_gguf};
pub use merged::Merged;
