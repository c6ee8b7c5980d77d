//! A tokenizer's parts from the metadata of a GGUF file.

use super::header::Value;
use super::settings::Settings;
use crate::CheckpointError;

/// A tokenizer's parts, as the metadata of a GGUF file has them.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Vocabulary {
    /// How text becomes tokens, as ggml calls it: `llama` for SentencePiece's merging, `gpt2` for byte pairs.
    pub scheme: String,
    /// Byte pairs: the rule by which text is split before, as llama.cpp calls it.
    pub splitting: Option<String>,
    /// The text of each token.
    pub tokens: Vec<String>,
    /// SentencePiece: what each piece is worth.
    pub scores: Vec<f32>,
    /// The kind of each token: 1 normal, 2 unknown, 3 control, 4 user-defined, 5 unused, 6 a byte.
    pub kinds: Vec<u32>,
    /// Byte pairs: what merges, the first first, two texts with a space between.
    pub merges: Vec<String>,
    /// Begins a text.
    pub bos: Option<u32>,
    /// Ends a text.
    pub eos: Option<u32>,
    /// Stands for what the vocabulary doesn't know.
    pub unknown: Option<u32>,
    /// Fills a row up.
    pub pad: Option<u32>,
    /// Whether `bos` goes in front where a template doesn't write it.
    pub adds_bos: Option<bool>,
    /// SentencePiece: whether a space goes in front.
    pub adds_space: Option<bool>,
    /// How a conversation is written, in Jinja.
    pub chat_template: Option<String>,
}

impl Vocabulary {
    pub(super) fn read(settings: &Settings<'_>) -> Result<Self, CheckpointError> {
        let text = |key: &str| match settings.get(key) {
            None => Ok(None),
            Some(Value::Text(text)) => Ok(Some(text.clone())),
            Some(_) => Err(settings.wrong_key(key, "a text".into())),
        };
        let texts = |key: &str| match settings.get(key) {
            None => Ok(Vec::new()),
            Some(Value::Texts(texts)) => Ok(texts.clone()),
            // A list of none has no kind of its own.
            Some(Value::Numbers(numbers)) if numbers.is_empty() => Ok(Vec::new()),
            Some(_) => Err(settings.wrong_key(key, "a list of texts".into())),
        };
        let numbers = |key: &str| match settings.get(key) {
            None => Ok(Vec::new()),
            Some(Value::Numbers(numbers)) => Ok(numbers.clone()),
            Some(_) => Err(settings.wrong_key(key, "a list of numbers".into())),
        };
        let truth = |key: &str| match settings.get(key) {
            None => Ok(None),
            Some(Value::Truth(truth)) => Ok(Some(*truth)),
            Some(_) => Err(settings.wrong_key(key, "true or false".into())),
        };
        let token = |name: &str| settings.token(&format!("tokenizer.ggml.{name}_token_id"));
        let missing = || settings.wrong_key("tokenizer.ggml.model", "llama or gpt2".into());
        Ok(Self {
            scheme: text("tokenizer.ggml.model")?.ok_or_else(missing)?,
            splitting: text("tokenizer.ggml.pre")?,
            tokens: texts("tokenizer.ggml.tokens")?,
            scores: numbers("tokenizer.ggml.scores")?.into_iter().map(|score| score as f32).collect(),
            kinds: numbers("tokenizer.ggml.token_type")?.into_iter().map(|kind| kind as u32).collect(),
            merges: texts("tokenizer.ggml.merges")?,
            bos: token("bos")?,
            eos: token("eos")?,
            unknown: token("unknown")?,
            pad: token("padding")?,
            adds_bos: truth("tokenizer.ggml.add_bos_token")?,
            adds_space: truth("tokenizer.ggml.add_space_prefix")?,
            chat_template: text("tokenizer.chat_template")?,
        })
    }
}
