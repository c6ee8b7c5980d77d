//! Why a checkpoint can't be read or written.

use std::path::PathBuf;

use polarize_engine::{Format, QuantizedError};

use crate::DescriptionError;
use crate::file::FileError;

/// Why a checkpoint can't be read or written.
#[derive(Debug, thiserror::Error)]
pub enum CheckpointError {
    /// A file can't be read or written.
    #[error(transparent)]
    File(#[from] FileError),
    /// The folder's `config.json` can't be taken.
    #[error(transparent)]
    Description(#[from] DescriptionError),
    /// There are no weights.
    #[error(
        "{} has neither model.safetensors nor model.safetensors.index.json; give the folder with a model's safetensors files",
        folder.display()
    )]
    NoWeights {
        /// Where they were looked for.
        folder: PathBuf,
    },
    /// Only a GGUF file will do.
    #[error("{} is no GGUF file, and a model answers from one: write it with `polarize model export`", path.display())]
    NotGguf {
        /// What was given.
        path: PathBuf,
    },
    /// A tensor can't be used where it is.
    #[error("{}: the tensor {tensor} does not lie at a multiple of its numbers' size, or not within the file; write the file again", file.display())]
    Unmapped {
        /// The file.
        file: PathBuf,
        /// The tensor.
        tensor: String,
    },
    /// A tensor can't be multiplied with.
    #[error("{}: the tensor {tensor} can't be multiplied with: {reason}", file.display())]
    Multiplying {
        /// The file.
        file: PathBuf,
        /// The tensor.
        tensor: String,
        /// What the kernels say.
        reason: String,
    },
    /// A file isn't what its name says.
    #[error("{} is not a safetensors file: {reason}; download it again, or give the folder with a model's safetensors files", file.display())]
    Foreign {
        /// The file.
        file: PathBuf,
        /// What is wrong.
        reason: String,
    },
    /// A file was cut short, or something hangs on to it.
    #[error("{} has {found} bytes, but by its header {expected}; copy or download it again", file.display())]
    Length {
        /// The file.
        file: PathBuf,
        /// Bytes it has.
        found: u64,
        /// Bytes it should have.
        expected: u64,
    },
    /// The list of shards can't be taken.
    #[error("{} is not a list of shards: {reason}; download it again, together with the shards it lists", file.display())]
    Index {
        /// The file.
        file: PathBuf,
        /// What is wrong.
        reason: String,
    },
    /// A tensor isn't there.
    #[error("{} lacks the tensor {tensor}; it is not of the model that its description describes: take both from one download", file.display())]
    Missing {
        /// The file.
        file: PathBuf,
        /// The tensor.
        tensor: String,
    },
    /// A tensor that the described model doesn't have.
    #[error(
        "{} holds the tensor {tensor}, which a model of its description doesn't have, and which would be lost; give a Mistral, \
         Llama, Gemma or Gemma 2 as it was published, with the config.json of the same download",
        file.display()
    )]
    Unexpected {
        /// The file.
        file: PathBuf,
        /// The tensor.
        tensor: String,
    },
    /// A tensor of another shape.
    #[error("{} holds {tensor} as {found:?}, but by the description it is {expected:?}; take the description and the weights from one download", file.display())]
    Shape {
        /// The file.
        file: PathBuf,
        /// The tensor.
        tensor: String,
        /// Its rows and columns.
        found: Vec<usize>,
        /// What they should be.
        expected: Vec<usize>,
    },
    /// A tensor of numbers that aren't read here.
    #[error(
        "{} holds {tensor} as {found}; only F32, BF16 and F16 are read, so take the model that isn't quantised",
        file.display()
    )]
    Numbers {
        /// The file.
        file: PathBuf,
        /// The tensor.
        tensor: String,
        /// The kind of its numbers.
        found: String,
    },
    /// A tensor with an infinite number, or with none at all.
    #[error("{} holds {tensor} with a number that is not finite; nothing can be learnt from there; download it again, or take a checkpoint from before the training failed", file.display())]
    NotFinite {
        /// The file.
        file: PathBuf,
        /// The tensor.
        tensor: String,
    },
    /// There is a folder of GGUF files where one of them is to be named.
    #[error("{} has no config.json, but {name}; to begin from that one, give its own path", folder.display())]
    Unnamed {
        /// The folder.
        folder: PathBuf,
        /// The first of them.
        name: String,
    },
    /// A file that is no GGUF file.
    #[error("{} can't be taken as a GGUF file: {reason}; copy or download it again, or give a folder with a model's safetensors files", file.display())]
    Gguf {
        /// The file.
        file: PathBuf,
        /// What is wrong.
        reason: String,
    },
    /// One part of several.
    #[error("{} is one of {parts} parts; put them together with llama.cpp's `llama-gguf-split --merge`, and give the whole", file.display())]
    Split {
        /// The file.
        file: PathBuf,
        /// How many there are.
        parts: u64,
    },
    /// Metadata that can't be.
    #[error("{} says {found} for {key}, which should be {expected}; convert or download the model again", file.display())]
    Metadata {
        /// The file.
        file: PathBuf,
        /// Where.
        key: String,
        /// What it says.
        found: String,
        /// What can be there.
        expected: String,
    },
    /// Something that isn't computed here: the model would not be the one it claims to be.
    #[error("{} has {key} {found}, which isn't computed here; only {supported} is, so take another base", file.display())]
    NotComputed {
        /// The file.
        file: PathBuf,
        /// Where.
        key: String,
        /// What it says.
        found: String,
        /// What is computed.
        supported: &'static str,
    },
    /// A tensor in bits that aren't read here.
    #[error(
        "{} holds {tensor} in {found}, which isn't read here; take the model in F16, BF16, Q8_0, or a k-quant as Q4_K_M",
        file.display()
    )]
    Kind {
        /// The file.
        file: PathBuf,
        /// The tensor.
        tensor: String,
        /// What ggml calls it.
        found: String,
    },
    /// Rows that aren't whole blocks.
    #[error(
        "{} holds {tensor} with rows of {length} numbers, which {} can't keep: its blocks have {block}; choose nf4-double, or another format",
        file.display(), format.name()
    )]
    Rows {
        /// The file.
        file: PathBuf,
        /// The tensor.
        tensor: String,
        /// Numbers of a row.
        length: usize,
        /// What it was to be kept in.
        format: Format,
        /// Numbers of a block.
        block: usize,
    },
    /// A tensor can't be kept so.
    #[error("{} holds {tensor}, which can't be kept in {}: {reason}; choose another format", file.display(), format.name())]
    Quantizing {
        /// The file.
        file: PathBuf,
        /// The tensor.
        tensor: String,
        /// What it was to be kept in.
        format: Format,
        /// Why not.
        reason: String,
    },
    /// A tensor that can't be written so.
    #[error("{tensor} can't be written so: {reason}; choose another type, bf16 for one")]
    Unwritten {
        /// The tensor.
        tensor: String,
        /// Why not.
        reason: String,
    },
    /// A model that GGUF has no words for.
    #[error(
        "the model has {what}, which GGUF has no words for, so a server would compute another model; serve it as safetensors"
    )]
    NotServed {
        /// What it has.
        what: &'static str,
    },
    /// A tokenizer of another model.
    #[error(
        "the tokenizer has {tokens} tokens, and the model {rows}: it is another model's; give the tokenizer of the base's own download"
    )]
    OtherTokenizer {
        /// Tokens that it knows.
        tokens: usize,
        /// Rows of the model's embedding.
        rows: usize,
    },
    /// Bytes that are no matrix of their format.
    #[error(transparent)]
    Quantized(#[from] QuantizedError),
    /// A tensor in few bits that is to learn.
    #[error("{tensor} can't learn in {}; keep the base in single precision, or let adapters alone learn", format.name())]
    LearnsInFewBits {
        /// The tensor.
        tensor: String,
        /// What it was to be kept in.
        format: Format,
    },
    /// An adapter of another kind.
    #[error("{} has {key} {found}, which should be {expected}", file.display())]
    Adapter {
        /// The file.
        file: PathBuf,
        /// Where.
        key: &'static str,
        /// What it says.
        found: String,
        /// What can be there.
        expected: String,
    },
    /// The model has no adapters.
    #[error("the model has no adapters; open it with adapters to read or write them")]
    NoAdapters,
}
