//! A tokenizer of one's own, learnt from texts.
//!
//! Byte-level byte-pair encoding as GPT-2 has it, split by GPT-2's own expression, because llama.cpp knows that one by its name (`gpt-2`) and
//! a model is to be served by others, too. Every text can be written, whatever its bytes.

use std::fs::{self, File};
use std::io::Write as _;
use std::path::{Path, PathBuf};

use serde_json::json;
use tokenizers::models::bpe::{BPE, BpeTrainerBuilder};
use tokenizers::pre_tokenizers::byte_level::ByteLevel;
use tokenizers::processors::template::TemplateProcessing;
use tokenizers::{
    AddedToken, DecoderWrapper, NormalizerWrapper, PostProcessorWrapper, PreTokenizerWrapper, TokenizerImpl,
};

/// The token every conversation begins with, once.
const BEGIN: &str = "<s>";
/// The token that ends a turn, and so an answer.
const END: &str = "<|end|>";
/// The token that fills up.
const PAD: &str = "<|pad|>";
/// All special tokens in the order of their ids, from 0; the last three open a turn.
const SPECIAL: [&str; 6] = [BEGIN, END, PAD, "<|system|>", "<|user|>", "<|assistant|>"];

/// A turn is its speaker's token, what is said as it is, and the end token; a system message is a turn of its own.
const CHAT_TEMPLATE: &str = "{{- bos_token }}\
{%- for message in messages %}\
{%- if message['role'] not in ['system', 'user', 'assistant'] %}\
{{- raise_exception('roles are system, user and assistant') }}\
{%- endif %}\
{{- '<|' + message['role'] + '|>' + message['content'] + eos_token }}\
{%- endfor %}\
{%- if add_generation_prompt %}{{- '<|assistant|>' }}{%- endif %}";

/// The smallest vocabulary: every byte and the special tokens.
pub const SMALLEST_VOCABULARY: usize = 256 + SPECIAL.len();
/// The largest vocabulary, four times what the largest models in use have.
pub const LARGEST_VOCABULARY: usize = 1 << 20;

/// A pair that occurs once teaches nothing.
const LEAST_FREQUENCY: u64 = 2;

type BytePairs = TokenizerImpl<BPE, NormalizerWrapper, PreTokenizerWrapper, PostProcessorWrapper, DecoderWrapper>;

/// Why a tokenizer can't be made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TrainError {
    /// The vocabulary is too small or too large.
    #[error(
        "a vocabulary of {asked} tokens can't be: it has {SMALLEST_VOCABULARY} (every byte and the special tokens) to {LARGEST_VOCABULARY}"
    )]
    Vocabulary {
        /// The size that was asked for.
        asked: usize,
    },
    /// The texts can't be learnt from.
    #[error("the tokenizer can't be learnt: {reason}")]
    Failed {
        /// What the library says.
        reason: String,
    },
    /// A file can't be written.
    #[error("{} can't be written: {reason}; choose another place, or make room", file.display())]
    Unwritable {
        /// The file.
        file: PathBuf,
        /// What the system says.
        reason: String,
    },
}

/// Learns a byte-level BPE tokenizer from texts and writes `tokenizer.json` and `tokenizer_config.json`, chat template included, into a
/// folder, which is made where it isn't there. [`ModelTokens::open`](crate::ModelTokens::open) then opens the folder.
///
/// The vocabulary has exactly as many tokens as asked for: where the texts have too few pairs that occur twice, reserved tokens that
/// nothing is written with fill it up. A multiple of 16 makes the widest matrix of a model an even one. The same texts give the same
/// files, byte for byte, in whatever order they come.
///
/// # Errors
/// [`TrainError`] when the vocabulary is outside [`SMALLEST_VOCABULARY`]..=[`LARGEST_VOCABULARY`], or a file can't be written.
///
/// # Source
/// Sennrich, Haddow, Birch 2016, [Neural Machine Translation of Rare Words with Subword Units](https://arxiv.org/abs/1508.07909);
/// over bytes: Radford et al. 2019, Language Models are Unsupervised Multitask Learners, 2.2.
pub fn train_byte_pairs<Text: AsRef<str> + Send>(
    texts: impl Iterator<Item = Text> + Send,
    vocabulary: usize,
    folder: &Path,
) -> Result<(), TrainError> {
    if !(SMALLEST_VOCABULARY..=LARGEST_VOCABULARY).contains(&vocabulary) {
        return Err(TrainError::Vocabulary { asked: vocabulary });
    }
    let failed = |error: &dyn std::fmt::Display| TrainError::Failed { reason: error.to_string() };
    let mut tokenizer = BytePairs::new(BPE::default());
    let byte_level = ByteLevel::new(false, true, true);
    tokenizer.with_pre_tokenizer(Some(byte_level)).with_decoder(Some(byte_level));
    let mut trainer = BpeTrainerBuilder::new()
        .vocab_size(vocabulary)
        .min_frequency(LEAST_FREQUENCY)
        .show_progress(false)
        .special_tokens(SPECIAL.map(special).to_vec())
        .initial_alphabet(ByteLevel::alphabet().into_iter().collect())
        .build();
    tokenizer.train(&mut trainer, texts).map_err(|error| failed(&error))?;
    let missing = vocabulary.saturating_sub(tokenizer.get_vocab_size(true));
    let reserved: Vec<_> = (0..missing).map(|number| special(format!("<|reserved_{number}|>"))).collect();
    tokenizer.add_special_tokens(reserved).map_err(|error| failed(&error))?;
    // Where others encode a plain text, it begins as a conversation does.
    let begin = TemplateProcessing::builder()
        .try_single(format!("{BEGIN} $A"))
        .map_err(|error| failed(&error))?
        .special_tokens(vec![(BEGIN, 0)])
        .build()
        .map_err(|error| failed(&error))?;
    tokenizer.with_post_processor(Some(begin));
    let tokenizer = tokenizer.to_string(true).map_err(|error| failed(&error))?;
    fs::create_dir_all(folder).map_err(|error| unwritable(folder, &error))?;
    write(&folder.join("tokenizer.json"), &tokenizer)?;
    write(&folder.join("tokenizer_config.json"), &format!("{:#}\n", configuration()))
}

fn special(text: impl Into<String>) -> AddedToken {
    AddedToken::from(text, true).normalized(false)
}

/// What transformers and this crate read beside the vocabulary.
fn configuration() -> serde_json::Value {
    json!({
        "tokenizer_class": "PreTrainedTokenizerFast",
        "bos_token": BEGIN,
        "eos_token": END,
        "pad_token": PAD,
        "add_bos_token": true,
        "clean_up_tokenization_spaces": false,
        "chat_template": CHAT_TEMPLATE,
    })
}

/// Writes a file under another name first, so that it is there whole or not at all.
fn write(file: &Path, text: &str) -> Result<(), TrainError> {
    let partial = file.with_extension("json.partial");
    let written = File::create(&partial)
        .and_then(|mut opened| opened.write_all(text.as_bytes()).and_then(|()| opened.sync_all()))
        .and_then(|()| fs::rename(&partial, file));
    written.map_err(|error| unwritable(file, &error))
}

fn unwritable(file: &Path, error: &std::io::Error) -> TrainError {
    TrainError::Unwritable { file: file.to_owned(), reason: error.to_string() }
}
