//! What kind of model a folder holds: `config.json`.

mod error;
mod family;
mod fields;
mod published;
mod writing;

use std::path::Path;

use polarize_engine::Activation;
use serde_json::Value;

use crate::file;
pub use error::DescriptionError;
pub use family::Family;
use fields::Fields;

/// The file's name.
pub(crate) const NAME: &str = "config.json";
/// The most layers, and the most of any other size: far beyond any model, and small enough that no product of two leaves 64 bits.
pub(crate) const MOST_LAYERS: usize = 1 << 12;
pub(crate) const MOST: usize = 1 << 28;
/// The most parameters of a model.
pub(crate) const MOST_PARAMETERS: u64 = 1 << 40;

/// The shape of a decoder, as transformers' `config.json` has it.
#[derive(Debug, Clone, PartialEq)]
pub struct Description {
    /// What the sizes don't say: where norms are, and what else is computed.
    pub family: Family,
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
    /// How many positions a token sees, where that is limited; in Gemma 2 on every other layer alone, see [`window_of`](Self::window_of).
    pub window: Option<usize>,
    /// The number whose root attention scores are divided by; the size of a head without.
    pub query_scalar: Option<f64>,
    /// `c · tanh(score / c)` for each score of the attention, where the model has that.
    pub attention_softcap: Option<f64>,
    /// `c · tanh(logit / c)` for each logit, where the model has that.
    pub logit_softcap: Option<f64>,
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
    /// transformers 5.24, `MistralConfig`, `LlamaConfig`, `GemmaConfig` and `Gemma2Config`, for the keys and what they are where they are absent.
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
        let family = fields.family()?;
        fields.refuse_what_is_not_computed()?;
        let width = fields.size("hidden_size", MOST)?;
        let heads = fields.size("num_attention_heads", MOST)?;
        let layers = fields.size("num_hidden_layers", MOST_LAYERS)?;
        let gemma = family.is_gemma();
        let head_dim = match fields.size_or("head_dim", MOST, gemma.then_some(256))? {
            Some(size) => size,
            None if width.is_multiple_of(heads) => width / heads,
            None => return Err(fields.wrong("num_attention_heads", format!("a divisor of hidden_size ({width})"))),
        };
        let description = Self {
            vocabulary: fields.size("vocab_size", MOST)?,
            width,
            layers,
            heads,
            kv_heads: fields.size_or("num_key_value_heads", MOST, kv_heads(family))?.unwrap_or(heads),
            head_dim,
            feed_forward: fields.size("intermediate_size", MOST)?,
            norm_epsilon: fields.positive("rms_norm_eps")?.unwrap_or(1e-6),
            rope_theta: fields.rope_theta()?,
            context: fields.context(family)?,
            window: fields.window(family, layers)?,
            query_scalar: fields.of_gemma2(family, "query_pre_attn_scalar", 256.0)?,
            attention_softcap: fields.of_gemma2(family, "attn_logit_softcapping", 50.0)?,
            logit_softcap: fields.of_gemma2(family, "final_logit_softcapping", 30.0)?,
            tied: fields.flag("tie_word_embeddings", gemma)?,
            activation: fields.activation(family)?,
            special: fields.special(family)?,
            family,
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

    /// How many positions a token sees in a layer, where that is limited.
    ///
    /// # Source
    ///
    /// Gemma Team (2024), Gemma 2, section 2.1: every other layer; the first of them is the first one.
    pub fn window_of(&self, layer: usize) -> Option<usize> {
        self.window.filter(|_| self.family != Family::Gemma2 || layer.is_multiple_of(2))
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
        let norms = if self.family.has_norms_behind() { 4 } else { 2 };
        let layer = attention.checked_add(feed_forward)?.checked_add(product(norms, self.width)?)?;
        let tables = product(self.vocabulary, self.width)?.checked_mul(if self.tied { 1 } else { 2 })?;
        layer.checked_mul(self.layers as u64)?.checked_add(tables)?.checked_add(self.width as u64)
    }
}

/// Heads of keys and values where the file says nothing of them.
const fn kv_heads(family: Family) -> Option<usize> {
    match family {
        Family::Mistral => Some(8),
        Family::Llama => None,
        Family::Gemma => Some(16),
        Family::Gemma2 => Some(4),
    }
}
