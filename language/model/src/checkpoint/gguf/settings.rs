//! A model's description from the metadata of a GGUF file.

use std::path::Path;

use polarize_engine::Activation;

use super::header::{Header, Value};
use crate::description::{MOST, MOST_LAYERS, MOST_PARAMETERS};
use crate::{CheckpointError, Description, Family, SpecialTokens};

/// Keys that stand for something beside what is computed here, wherever they say more than these values.
const NOT_COMPUTED: [(&str, &[f64], &str); 9] = [
    ("rope.scaling.factor", &[0.0, 1.0], "positions without scaling"),
    ("rope.scale_linear", &[0.0, 1.0], "positions without scaling"),
    ("expert_count", &[0.0], "one feed-forward part a layer"),
    ("attention.clamp_kqv", &[0.0], "attention as it is"),
    ("attention.max_alibi_bias", &[0.0], "attention as it is"),
    ("attention.scale", &[0.0], "attention divided by a root"),
    ("logit_scale", &[0.0, 1.0], "logits as they are"),
    ("residual_scale", &[0.0, 1.0], "layers added as they are"),
    ("embedding_scale", &[0.0, 1.0], "embeddings as the architecture has them"),
];

/// The metadata of a file, each with a refusal that names it.
pub(super) struct Settings<'a> {
    file: &'a Path,
    header: &'a Header,
}

impl<'a> Settings<'a> {
    pub(super) fn new(file: &'a Path, header: &'a Header) -> Self {
        Self { file, header }
    }

    /// What kind of model it is.
    ///
    /// # Source
    ///
    /// llama.cpp, `llama-model.cpp`, `load_hparams`, for the keys and what they are where they are absent.
    pub(super) fn description(&self) -> Result<Description, CheckpointError> {
        let family = self.family()?;
        self.refuse_what_is_not_computed(family)?;
        let (width, heads) = (self.size("embedding_length", MOST)?, self.size("attention.head_count", MOST)?);
        let head_dim = match self.optional_size("attention.key_length", MOST)? {
            Some(size) => size,
            None if width.is_multiple_of(heads) => width / heads,
            None => return Err(self.wrong("attention.head_count", format!("a divisor of embedding_length ({width})"))),
        };
        for key in ["attention.value_length", "rope.dimension_count"] {
            if self.optional_size(key, MOST)?.is_some_and(|size| size != head_dim) {
                return Err(self.not_computed(&self.key(key), "the same as the size of a head"));
            }
        }
        let layers = self.size("block_count", MOST_LAYERS)?;
        let is_gemma2 = family == Family::Gemma2;
        // Its largest model, the only one with so many layers, divides by the root of another number than a head's.
        let query_scalar = if layers == 46 { width as f64 / heads as f64 } else { head_dim as f64 };
        let softcap =
            |key, absent| Ok::<_, CheckpointError>(self.positive(key)?.or(Some(absent)).filter(|_| is_gemma2));
        let description = Description {
            family,
            vocabulary: self.vocabulary_size()?,
            width,
            layers,
            heads,
            kv_heads: self.optional_size("attention.head_count_kv", MOST)?.unwrap_or(heads),
            head_dim,
            feed_forward: self.size("feed_forward_length", MOST)?,
            norm_epsilon: self.needed("attention.layer_norm_rms_epsilon", |key| self.positive(key))?,
            rope_theta: self.positive("rope.freq_base")?.unwrap_or(10_000.0),
            context: self.size("context_length", u32::MAX as usize)?,
            window: self.window(family)?,
            query_scalar: is_gemma2.then_some(query_scalar),
            attention_softcap: softcap("attn_logit_softcapping", 50.0)?,
            logit_softcap: softcap("final_logit_softcapping", 30.0)?,
            tied: !self.header.tensors.contains_key("output.weight"),
            activation: if family.is_gemma() { Activation::GeluTanh } else { Activation::Silu },
            special: self.special()?,
        };
        self.check(&description)?;
        Ok(description)
    }

    fn family(&self) -> Result<Family, CheckpointError> {
        if let Some(Value::Whole(parts)) = self.header.values.get("split.count")
            && *parts > 1
        {
            return Err(CheckpointError::Split { file: self.file.to_owned(), parts: *parts });
        }
        let name = match self.header.values.get("general.architecture") {
            Some(Value::Text(name)) => name.as_str(),
            _ => return Err(self.wrong_key("general.architecture", "llama, gemma or gemma2".into())),
        };
        if let Some(Value::Text(kind)) = self.header.values.get("general.type")
            && kind != "model"
        {
            return Err(self.wrong_key("general.type", "model".into()));
        }
        match name {
            // Mistral's windows, where a model has any, aren't written into these files.
            "llama" => Ok(Family::Llama),
            "gemma" => Ok(Family::Gemma),
            "gemma2" => Ok(Family::Gemma2),
            _ => Err(self.not_computed("general.architecture", "llama (Llama and Mistral), gemma or gemma2")),
        }
    }

    fn refuse_what_is_not_computed(&self, family: Family) -> Result<(), CheckpointError> {
        let number = |value: &Value| match value {
            Value::Whole(number) => Some(*number as f64),
            Value::Real(number) => Some(*number),
            _ => None,
        };
        for (key, same, supported) in NOT_COMPUTED {
            let key = self.key(key);
            let found = self.header.values.get(&key);
            if found.is_some_and(|value| number(value).is_none_or(|number| !same.contains(&number))) {
                return Err(self.not_computed(&key, supported));
            }
        }
        let key = self.key("rope.scaling.type");
        if self.header.values.get(&key).is_some_and(|kind| *kind != Value::Text("none".into())) {
            return Err(self.not_computed(&key, "positions without scaling"));
        }
        let key = self.key("attention.sliding_window");
        let found = self.header.values.get(&key);
        if family != Family::Gemma2 && found.is_some_and(|window| *window != Value::Whole(0)) {
            return Err(self.not_computed(&key, "attention without a window, or Gemma 2's,"));
        }
        Ok(())
    }

    /// What holds between the sizes.
    fn check(&self, description: &Description) -> Result<(), CheckpointError> {
        let Description { heads, kv_heads, head_dim, .. } = *description;
        if !heads.is_multiple_of(kv_heads) {
            return Err(self.wrong("attention.head_count_kv", format!("a divisor of attention.head_count ({heads})")));
        }
        if !head_dim.is_multiple_of(2) {
            return Err(self.wrong("attention.key_length", "even, since positions turn pairs of numbers".into()));
        }
        if description.parameters() > MOST_PARAMETERS {
            let expected = "part of a model of less than a trillion parameters".to_owned();
            return Err(self.wrong("embedding_length", expected));
        }
        Ok(())
    }

    /// As many tokens as the embedding has rows.
    fn vocabulary_size(&self) -> Result<usize, CheckpointError> {
        let tensor = "token_embd.weight";
        let missing = || CheckpointError::Missing { file: self.file.to_owned(), tensor: tensor.to_owned() };
        let shape = &self.header.tensors.get(tensor).ok_or_else(missing)?.shape;
        match shape[..] {
            [rows, _] if (1..=MOST).contains(&rows) => Ok(rows),
            _ => Err(CheckpointError::Shape {
                file: self.file.to_owned(),
                tensor: tensor.to_owned(),
                found: shape.clone(),
                expected: vec![MOST, self.size("embedding_length", MOST)?],
            }),
        }
    }

    fn window(&self, family: Family) -> Result<Option<usize>, CheckpointError> {
        if family != Family::Gemma2 {
            return Ok(None);
        }
        Ok(Some(self.optional_size("attention.sliding_window", u32::MAX as usize)?.unwrap_or(4096)))
    }

    fn special(&self) -> Result<SpecialTokens, CheckpointError> {
        let token = |name: &str| self.token(&format!("tokenizer.ggml.{name}_token_id"));
        // Some end a turn with another token than a text.
        let eos = [token("eos")?, token("eot")?];
        let mut eos: Vec<u32> = eos.into_iter().flatten().collect();
        eos.dedup();
        Ok(SpecialTokens { bos: token("bos")?, eos, pad: token("padding")? })
    }

    /// A token's number, where the key is there.
    pub(super) fn token(&self, key: &str) -> Result<Option<u32>, CheckpointError> {
        match self.header.values.get(key) {
            None => Ok(None),
            Some(Value::Whole(token)) if u32::try_from(*token).is_ok() => Ok(u32::try_from(*token).ok()),
            // Where there is none, some converters write -1.
            Some(Value::Negative(-1)) => Ok(None),
            Some(_) => Err(self.wrong_key(key, "a token's number".into())),
        }
    }

    pub(super) fn get(&self, key: &str) -> Option<&Value> {
        self.header.values.get(key)
    }

    /// A key of the architecture's own.
    fn key(&self, key: &str) -> String {
        match self.header.values.get("general.architecture") {
            Some(Value::Text(architecture)) => format!("{architecture}.{key}"),
            _ => key.to_owned(),
        }
    }

    fn needed<T>(
        &self,
        key: &str,
        read: impl Fn(&str) -> Result<Option<T>, CheckpointError>,
    ) -> Result<T, CheckpointError> {
        read(key)?.ok_or_else(|| self.wrong(key, "there".into()))
    }

    fn size(&self, key: &str, most: usize) -> Result<usize, CheckpointError> {
        self.needed(key, |key| self.optional_size(key, most))
    }

    fn optional_size(&self, key: &str, most: usize) -> Result<Option<usize>, CheckpointError> {
        match self.header.values.get(&self.key(key)) {
            None => Ok(None),
            Some(Value::Whole(size)) if (1..=most as u64).contains(size) => Ok(usize::try_from(*size).ok()),
            Some(_) => Err(self.wrong(key, format!("a whole number from 1 to {most}"))),
        }
    }

    fn positive(&self, key: &str) -> Result<Option<f64>, CheckpointError> {
        let fits = |number: f64| (f64::from(f32::MIN_POSITIVE)..=f64::from(f32::MAX)).contains(&number);
        match self.header.values.get(&self.key(key)) {
            None => Ok(None),
            // What was written in single precision stands for the number with the fewest digits: 1e-6, not 9.99999997e-7.
            Some(Value::Real(number)) if fits(*number) => Ok(Some(shortest(*number))),
            Some(_) => Err(self.wrong(key, "a number above zero that fits into single precision".into())),
        }
    }

    /// That a key of the architecture's own should say something else.
    fn wrong(&self, key: &str, expected: String) -> CheckpointError {
        self.wrong_key(&self.key(key), expected)
    }

    pub(super) fn wrong_key(&self, key: &str, expected: String) -> CheckpointError {
        let found = self.header.values.get(key).map_or("nothing".to_owned(), Value::to_string);
        CheckpointError::Metadata { file: self.file.to_owned(), key: key.to_owned(), found, expected }
    }

    pub(super) fn not_computed(&self, key: &str, supported: &'static str) -> CheckpointError {
        let found = self.header.values.get(key).map_or("as a tensor".to_owned(), Value::to_string);
        CheckpointError::NotComputed { file: self.file.to_owned(), key: key.to_owned(), found, supported }
    }
}

/// The number of the fewest digits that is the same in single precision.
fn shortest(number: f64) -> f64 {
    (number as f32).to_string().parse().unwrap_or(number)
}
