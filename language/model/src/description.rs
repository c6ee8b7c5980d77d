//! What kind of model a folder holds: `config.json`.

mod fields;

use std::path::{Path, PathBuf};

use polarize_engine::Activation;
use serde_json::{Value, json};

use crate::file::{self, FileError};
use fields::Fields;

/// The file's name.
pub(crate) const NAME: &str = "config.json";
/// The most layers, and the most of any other size: far beyond any model, and small enough that no product of two leaves 64 bits.
const MOST_LAYERS: usize = 1 << 12;
const MOST: usize = 1 << 28;
/// The most parameters of a model.
const MOST_PARAMETERS: u64 = 1 << 40;

/// The shape of a decoder, as transformers' `config.json` has it.
#[derive(Debug, Clone, PartialEq)]
pub struct Description {
    /// `MistralForCausalLM` or `LlamaForCausalLM`.
    pub architecture: String,
    /// Tokens that the model knows.
    pub vocabulary: usize,
    /// Numbers a token.
    pub width: usize,
    /// Layers.
    pub layers: usize,
    /// Heads of queries.
    pub heads: usize,
    /// Heads of keys and values.
    pub kv_heads: usize,
    /// Numbers a head.
    pub head_dim: usize,
    /// Numbers between the feed-forward layer's matrices.
    pub feed_forward: usize,
    /// ε of the norms.
    pub norm_epsilon: f64,
    /// Base of the rotary positions' frequencies.
    pub rope_theta: f64,
    /// The longest text it was made for.
    pub context: usize,
    /// How many positions a token sees, where that is limited.
    pub window: Option<usize>,
    /// Whether the vocabulary's matrix is the embedding.
    pub tied: bool,
    /// The feed-forward layer's gate.
    pub activation: Activation,
    /// Tokens with a meaning of their own, where the file names them.
    pub special: SpecialTokens,
}

/// The tokens that begin, end and fill a text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SpecialTokens {
    /// Begins a text.
    pub bos: Option<u32>,
    /// Each of them ends a text.
    pub eos: Vec<u32>,
    /// Fills a row up.
    pub pad: Option<u32>,
}

/// Why a folder's `config.json` can't be taken or written.
#[derive(Debug, thiserror::Error)]
pub enum DescriptionError {
    /// The file can't be read or written.
    #[error(transparent)]
    File(#[from] FileError),
    /// The file isn't JSON, or not an object.
    #[error("{} is not a model's description: {reason}", file.display())]
    Syntax {
        /// The file.
        file: PathBuf,
        /// What is wrong.
        reason: String,
    },
    /// Another kind of model.
    #[error(
        "{} describes a {found}; only MistralForCausalLM and LlamaForCausalLM can be trained, so take a base of one of these",
        file.display()
    )]
    Architecture {
        /// The file.
        file: PathBuf,
        /// What it says.
        found: String,
    },
    /// Something needed isn't there.
    #[error("{} lacks {key}; take the config.json that belongs to the model", file.display())]
    Missing {
        /// The file.
        file: PathBuf,
        /// What is missing.
        key: &'static str,
    },
    /// A value of the wrong kind, or out of range.
    #[error("{} has {key} {found}, which should be {expected}", file.display())]
    Value {
        /// The file.
        file: PathBuf,
        /// Where.
        key: &'static str,
        /// What it says.
        found: String,
        /// What can be there.
        expected: String,
    },
    /// Something that isn't computed here: the model would not be the one it claims to be.
    #[error("{} has {key} {found}, which isn't computed here; only {supported} is, so take another base", file.display())]
    Unsupported {
        /// The file.
        file: PathBuf,
        /// Where.
        key: &'static str,
        /// What it says.
        found: String,
        /// What is computed.
        supported: &'static str,
    },
}

impl Description {
    /// Reads a folder's `config.json`.
    ///
    /// What only matters to training elsewhere (dropout, initial spread) isn't looked at.
    ///
    /// # Errors
    ///
    /// [`DescriptionError`] where there is none, it can't be read, or describes a model that isn't one of these.
    ///
    /// # Source
    ///
    /// transformers 5.24, `MistralConfig` and `LlamaConfig`, for the keys and what they are where they are absent.
    pub fn read(folder: &Path) -> Result<Self, DescriptionError> {
        let path = folder.join(NAME);
        let text = file::read(&path)?;
        let value: Value = serde_json::from_slice(&text)
            .map_err(|error| DescriptionError::Syntax { file: path.clone(), reason: error.to_string() })?;
        let Value::Object(map) = value else {
            return Err(DescriptionError::Syntax { file: path, reason: "it is not a JSON object".into() });
        };
        Self::from_fields(&Fields::new(path, map))
    }

    fn from_fields(fields: &Fields) -> Result<Self, DescriptionError> {
        let architecture = fields.architecture()?;
        fields.refuse_what_is_not_computed()?;
        let width = fields.size("hidden_size", MOST)?;
        let heads = fields.size("num_attention_heads", MOST)?;
        let head_dim = match fields.optional_size("head_dim", MOST)? {
            Some(size) => size,
            None if width.is_multiple_of(heads) => width / heads,
            None => return Err(fields.wrong("num_attention_heads", format!("a divisor of hidden_size ({width})"))),
        };
        let mistral = architecture == "MistralForCausalLM";
        let absent = |key: &str, value: usize| (mistral && !fields.has(key)).then_some(value);
        let kv_heads = fields.optional_size("num_key_value_heads", MOST)?.or(absent("num_key_value_heads", 8));
        let window = fields.optional_size("sliding_window", u32::MAX as usize)?.or(absent("sliding_window", 4096));
        let description = Self {
            vocabulary: fields.size("vocab_size", MOST)?,
            width,
            layers: fields.size("num_hidden_layers", MOST_LAYERS)?,
            heads,
            kv_heads: kv_heads.unwrap_or(heads),
            head_dim,
            feed_forward: fields.size("intermediate_size", MOST)?,
            norm_epsilon: fields.positive("rms_norm_eps")?.unwrap_or(1e-6),
            rope_theta: fields.rope_theta()?,
            context: fields.size("max_position_embeddings", u32::MAX as usize)?,
            window: window.filter(|_| mistral),
            tied: fields.flag("tie_word_embeddings")?,
            activation: fields.activation()?,
            special: fields.special()?,
            architecture,
        };
        description.check(fields)?;
        Ok(description)
    }

    /// What holds between the sizes.
    fn check(&self, fields: &Fields) -> Result<(), DescriptionError> {
        if !self.heads.is_multiple_of(self.kv_heads) {
            return Err(
                fields.wrong("num_key_value_heads", format!("a divisor of num_attention_heads ({})", self.heads))
            );
        }
        if !self.head_dim.is_multiple_of(2) {
            let expected = "even, since positions turn pairs of numbers".to_owned();
            return Err(fields.value("head_dim", self.head_dim.to_string(), expected));
        }
        match self.counted() {
            Some(count) if count <= MOST_PARAMETERS => Ok(()),
            _ => {
                let expected = "part of a model of less than a trillion parameters".to_owned();
                Err(fields.wrong("hidden_size", expected))
            }
        }
    }

    /// Writes a `config.json` that transformers 5 and this crate read; the keys of transformers 4 are there as well.
    ///
    /// # Errors
    ///
    /// [`DescriptionError::File`] where it can't be written; it is never half-written.
    pub fn write(&self, folder: &Path) -> Result<(), DescriptionError> {
        let model_type = if self.architecture == "MistralForCausalLM" { "mistral" } else { "llama" };
        let activation = match self.activation {
            Activation::Silu => "silu",
            Activation::GeluTanh => "gelu_pytorch_tanh",
        };
        let eos = match &self.special.eos[..] {
            [] => Value::Null,
            [one] => json!(one),
            several => json!(several),
        };
        let mut config = json!({
            "architectures": [self.architecture],
            "attention_dropout": 0.0,
            "bos_token_id": self.special.bos,
            "dtype": "float32",
            "eos_token_id": eos,
            "head_dim": self.head_dim,
            "hidden_act": activation,
            "hidden_size": self.width,
            "initializer_range": 0.02,
            "intermediate_size": self.feed_forward,
            "max_position_embeddings": self.context,
            "model_type": model_type,
            "num_attention_heads": self.heads,
            "num_hidden_layers": self.layers,
            "num_key_value_heads": self.kv_heads,
            "pad_token_id": self.special.pad,
            "rms_norm_eps": self.norm_epsilon,
            "rope_parameters": {"rope_theta": self.rope_theta, "rope_type": "default"},
            "rope_theta": self.rope_theta,
            "tie_word_embeddings": self.tied,
            "torch_dtype": "float32",
            "use_cache": true,
            "vocab_size": self.vocabulary,
        });
        match model_type {
            "mistral" => config["sliding_window"] = json!(self.window),
            _ => {
                config["attention_bias"] = json!(false);
                config["mlp_bias"] = json!(false);
            }
        }
        Ok(file::write_json(&folder.join(NAME), &config)?)
    }

    /// The number of parameters of the base.
    pub fn parameters(&self) -> u64 {
        self.counted().unwrap_or(u64::MAX)
    }

    fn counted(&self) -> Option<u64> {
        let product = |rows: usize, columns: usize| (rows as u64).checked_mul(columns as u64);
        let queries = self.heads.checked_mul(self.head_dim)?;
        let keys = self.kv_heads.checked_mul(self.head_dim)?;
        let attention = product(queries, self.width)?.checked_add(product(keys, self.width)?)?.checked_mul(2)?;
        let feed_forward = product(self.feed_forward, self.width)?.checked_mul(3)?;
        let layer = attention.checked_add(feed_forward)?.checked_add(product(2, self.width)?)?;
        let tables = product(self.vocabulary, self.width)?.checked_mul(if self.tied { 1 } else { 2 })?;
        layer.checked_mul(self.layers as u64)?.checked_add(tables)?.checked_add(self.width as u64)
    }
}
