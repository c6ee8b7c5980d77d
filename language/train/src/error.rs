//! Why a training can't begin or go on.

use std::path::PathBuf;

use polarize_engine::ThreadsError;
use polarize_model::{CheckpointError, Description, DescriptionError};
use polarize_tokens::{OpenError, RenderError};

use crate::{LeftOut, MemoryNeeded, Place, RecipeError, size};

/// Why a training can't begin or go on.
#[derive(Debug, thiserror::Error)]
pub enum TrainError {
    /// The data can't be learnt from.
    #[error(transparent)]
    Data(#[from] DataError),
    /// No data was given.
    #[error("there is no data to learn from; give at least one file of conversations")]
    NoData,
    /// There is nothing that conversations could be written with.
    #[error(
        "{} has no chat template (chat_template.jinja, or tokenizer_config.json with one), so it can't hold a conversation; take all files of its \
         download, or the instruction-tuned model of its family",
        .0.display()
    )]
    NoTemplate(PathBuf),
    /// Adapters stand beside a base.
    #[error(
        "method = \"lora\" trains adapters beside a base; give the folder with the base, or take method = \"full\" to train from scratch"
    )]
    AdaptersWithoutBase,
    /// Nobody here knows what a base looks like.
    #[error("what {name} looks like isn't known before its files are here; give the folder with its config.json, or one of {}", Description::PUBLISHED.join(", "))]
    UnknownBase {
        /// Its name on the hub.
        name: String,
    },
    /// An adapter is given where the whole model learns.
    #[error("an adapter is gone on from with method = \"lora\" alone; set it in the recipe, or leave the adapter out")]
    AdapterForAll,
    /// An adapter of another base.
    #[error("the adapter {} is of another base than {}: {reason}; give the base it was trained on", adapter.display(), base.display())]
    AdapterOfAnother {
        /// The folder with the adapter.
        adapter: PathBuf,
        /// The base.
        base: PathBuf,
        /// What doesn't fit.
        reason: String,
    },
    /// Adapters on a layer that the base doesn't have.
    #[error("adapter_layers names layer {layer}, and the base has {layers} (0 to {}); take it out", layers - 1)]
    NoSuchLayer {
        /// The layer.
        layer: usize,
        /// Layers of the base.
        layers: usize,
    },
    /// Pairs are compared with what a model makes of them already.
    #[error(
        "objective = \"preference\" makes a model choose better that can answer already; give the base, or learn answers from scratch first"
    )]
    PreferenceWithoutBase,
    /// The base has a shape already.
    #[error("{} brings its own shape, so the recipe must not give {}; take it out of the recipe, or leave the base out to train from scratch", base.display(), keys.join(", "))]
    ShapeWithBase {
        /// The folder with the base.
        base: PathBuf,
        /// Keys of the recipe that belong to a model from scratch.
        keys: Vec<&'static str>,
    },
    /// Texts would be longer than the model was made for.
    #[error("length = {length} is more than the {context} tokens the model is made for; lower it")]
    LengthOverContext {
        /// The recipe's `length`.
        length: usize,
        /// The model's context.
        context: usize,
    },
    /// The base's tokenizer can't be used.
    #[error(transparent)]
    Tokenizer(#[from] OpenError),
    /// No tokenizer can be trained.
    #[error(transparent)]
    TokenizerTraining(#[from] polarize_tokens::TrainError),
    /// The base's configuration can't be used.
    #[error(transparent)]
    Description(#[from] DescriptionError),
    /// The base, or what came of the training, can't be read or written.
    #[error(transparent)]
    Model(#[from] CheckpointError),
    /// No threads to compute on.
    #[error(transparent)]
    Threads(#[from] ThreadsError),
    /// No threads to make tokens on.
    #[error("the threads to make tokens on could not be started: {0}")]
    NoThreads(rayon::ThreadPoolBuildError),
    /// The recipe's values are out of range.
    #[error(transparent)]
    Recipe(#[from] RecipeError),
    /// The memory would not do.
    #[error(
        "training takes {} of memory ({} of it for a pass of {tokens} tokens), and {} are free; {}",
        size(memory.total), size(memory.workspace), size(*available), less_memory(memory, *available, *recompute, *adapters, *quantized)
    )]
    TooLittleMemory {
        /// Bytes by what they are for.
        memory: MemoryNeeded,
        /// Bytes that are free.
        available: u64,
        /// Tokens of the longest pass.
        tokens: usize,
        /// Whether layers are computed again already.
        recompute: bool,
        /// Whether adapters alone learn already.
        adapters: bool,
        /// Whether the base's linear layers are in few bits already.
        quantized: bool,
    },
    /// The disk would not do.
    #[error("checkpoints and the result take {} on the disk of {}, and {} are free; make room, or choose another output folder", size(*needed), output.display(), size(*available))]
    TooLittleDisk {
        /// The output folder.
        output: PathBuf,
        /// Bytes in all.
        needed: u64,
        /// Bytes that are free.
        available: u64,
    },
    /// The output folder is somebody's.
    #[error("{} has something in it already; choose another folder, or resume that training", .0.display())]
    OutputNotEmpty(PathBuf),
    /// Another process trains into the folder.
    #[error("another process is training into {}; wait for it, or choose another folder", .0.display())]
    OutputLocked(PathBuf),
    /// There is nothing to resume.
    #[error("{} has no checkpoint to resume from; name the folder of a training that was begun, or train without resuming, into an empty folder", .0.display())]
    NoCheckpoint(PathBuf),
    /// What is to be resumed was another training.
    #[error("{} was begun otherwise, and would not become what it would have been; give what it was begun with, or train into another folder:{}", output.display(), differences.iter().map(|one| format!("\n  {one}")).collect::<String>())]
    Different {
        /// The output folder.
        output: PathBuf,
        /// What differs.
        differences: Vec<String>,
    },
    /// A checkpoint is not what it should be.
    #[error("{} is not what this training wrote: {reason}; take the output folder from a backup, or train anew", file.display())]
    BrokenCheckpoint {
        /// The file.
        file: PathBuf,
        /// What is wrong.
        reason: String,
    },
    /// A file can't be read.
    #[error("{} can't be read: {source}", file.display())]
    Unreadable {
        /// The file or folder.
        file: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// A file can't be written.
    #[error("{} can't be written: {source}", file.display())]
    Unwritable {
        /// The file or folder.
        file: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// The numbers grew beyond all bounds.
    #[error(
        "the loss or its gradient is no number any more at step {step}; lower learning_rate, raise warmup, or set clip = 1.0, and train anew"
    )]
    Diverged {
        /// The step.
        step: u64,
    },
}

impl TrainError {
    /// Whether a file could not be written, of whatever kind: the disk may be full.
    #[must_use]
    pub fn is_unwritten(&self) -> bool {
        match self {
            Self::Unwritable { .. } | Self::TokenizerTraining(polarize_tokens::TrainError::Unwritable { .. }) => true,
            Self::Model(CheckpointError::File(error)) => error.is_unwritten(),
            _ => false,
        }
    }
}

/// Why data can't be learnt from.
#[derive(Debug, thiserror::Error)]
pub enum DataError {
    /// The file can't be read.
    #[error("{} can't be read: {source}", file.display())]
    Unreadable {
        /// The file.
        file: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// The file is compressed in a way that isn't read.
    #[error("{} is compressed with zstd, which training doesn't read; unpack it, or compress it with gzip", file.display())]
    Zstd {
        /// The file.
        file: PathBuf,
    },
    /// A line is no conversation.
    #[error("{place}: not a conversation ({{\"messages\": [{{\"role\": …, \"content\": …}}, …]}}): {reason}")]
    Line {
        /// Where.
        place: Place,
        /// What is wrong.
        reason: String,
    },
    /// A line is no pair.
    #[error(
        "{place}: not a pair ({{\"prompt\": [{{\"role\": …, \"content\": …}}, …], \"chosen\": […], \"rejected\": […]}}): {reason}"
    )]
    Pair {
        /// Where.
        place: Place,
        /// What is wrong.
        reason: String,
    },
    /// A pair where conversations are learnt from.
    #[error(
        "{place}: a pair of answers, and with objective = \"answers\" conversations are learnt from; set objective = \"preference\", or give conversations"
    )]
    PairOfConversations {
        /// Where.
        place: Place,
    },
    /// A conversation where pairs are learnt from.
    #[error(
        "{place}: a conversation, and with objective = \"preference\" pairs of answers are learnt from; give pairs (polarize data export-logs --pairs), or set objective = \"answers\""
    )]
    SingleConversation {
        /// Where.
        place: Place,
    },
    /// A conversation without messages.
    #[error("{place}: a conversation without messages")]
    NoMessages {
        /// Where.
        place: Place,
    },
    /// The model can't write the conversation.
    #[error("{place}: {source}")]
    Render {
        /// Where.
        place: Place,
        /// Why.
        source: RenderError,
    },
    /// A token the model doesn't have.
    #[error(
        "{place}: token {id} is beyond the model's vocabulary of {vocabulary}; tokenizer and model are not of one kind"
    )]
    OutOfVocabulary {
        /// Where.
        place: Place,
        /// The token.
        id: u32,
        /// Tokens the model has.
        vocabulary: usize,
    },
    /// The template doesn't end answers.
    #[error(
        "{place}: the chat template ends the answer without an end token, so the model would never learn to stop; correct the template"
    )]
    Endless {
        /// Where.
        place: Place,
    },
    /// Nothing is left.
    #[error("no example is left to learn from: {}", why_none(left_out))]
    NothingToLearn {
        /// What was left out.
        left_out: LeftOut,
    },
    /// Nothing is left to measure the held-out loss on.
    #[error("no held-out conversation can be used: {}; or train without any (held_out = 0)", why_none(left_out))]
    NothingHeldOut {
        /// What was left out.
        left_out: LeftOut,
    },
    /// Learnt from and held out are one file.
    #[error("{} is given both to learn from and as held out, so its loss would tell nothing; split it in two first (polarize data split)", file.display())]
    HeldOutIsData {
        /// The file.
        file: PathBuf,
    },
    /// Conversations that are learnt from are held out, too.
    #[error("{both} of the {all} conversations in {} are in the data to learn from, too, so their loss would tell nothing; take them out of either, or split the data anew (polarize data split)", file.display())]
    HeldOutInData {
        /// The file with the held-out conversations.
        file: PathBuf,
        /// How many are in both.
        both: usize,
        /// How many are held out.
        all: usize,
    },
    /// The loss would be on the questions, too.
    #[error(
        "all tokens would be learnt, the questions among them; the data needs messages of a user, or the chat template doesn't tell them apart"
    )]
    EverythingSupervised,
}

/// Why no conversation is left, and what to do.
fn why_none(left_out: &LeftOut) -> String {
    let LeftOut { too_long, longest, without_answer } = left_out;
    match (too_long, without_answer) {
        (0, 0) => "the files have no conversation in them; give others".to_owned(),
        (0, _) => format!("{without_answer} have no answer; give conversations with answers of the assistant"),
        (_, 0) => format!("{too_long} are longer than length ({longest} tokens the longest); raise length"),
        _ => format!(
            "{too_long} are longer than length ({longest} tokens the longest), and {without_answer} have no answer; raise length, or give \
             other conversations"
        ),
    }
}

/// What to do where the memory won't do: a smaller pass helps only where the model itself has room.
fn less_memory(
    memory: &MemoryNeeded,
    available: u64,
    recompute: bool,
    adapters: bool,
    quantized: bool,
) -> &'static str {
    let model_alone = memory.total - memory.workspace - memory.scratch > available;
    match (model_alone, adapters, quantized, recompute) {
        (true, false, ..) => "the model alone has no room; take a smaller one, or method = \"lora\" beside a base",
        (true, true, false, _) => {
            "the model alone has no room; keep it in few bits (quantization = \"nf4-double\"), or take a smaller one"
        }
        (true, true, true, _) => "the model alone has no room; take a smaller one",
        (false, _, _, false) => "set recompute = true, or lower batch or length (polarize train --plan says what fits)",
        (false, true, false, true) => {
            "lower batch or length, or keep the base in few bits (quantization = \"nf4-double\")"
        }
        (false, _, _, true) => "lower batch or length (polarize train --plan says what fits)",
    }
}
