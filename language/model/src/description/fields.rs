//! The values of a `config.json`, each with a refusal that names it.

use std::path::PathBuf;

use polarize_engine::Activation;
use serde_json::{Map, Value};

use super::{DescriptionError, SpecialTokens};

/// What a file says, by key.
pub(super) struct Fields {
    file: PathBuf,
    map: Map<String, Value>,
}

impl Fields {
    pub(super) fn new(file: PathBuf, map: Map<String, Value>) -> Self {
        Self { file, map }
    }

    /// Whether a key is there, were it with `null`.
    pub(super) fn has(&self, key: &str) -> bool {
        self.map.contains_key(key)
    }

    /// The value of a key; `null` is as good as absent.
    fn get(&self, key: &str) -> Option<&Value> {
        self.map.get(key).filter(|value| !value.is_null())
    }

    pub(super) fn value(&self, key: &'static str, found: String, expected: String) -> DescriptionError {
        DescriptionError::Value { file: self.file.clone(), key, found, expected }
    }

    /// That the value of a key should be something else.
    pub(super) fn wrong(&self, key: &'static str, expected: String) -> DescriptionError {
        self.value(key, self.get(key).map_or("null".to_owned(), Value::to_string), expected)
    }

    fn unsupported(&self, key: &'static str, found: &Value, supported: &'static str) -> DescriptionError {
        DescriptionError::Unsupported { file: self.file.clone(), key, found: found.to_string(), supported }
    }

    /// The class; where a description was saved without a model, what its kind of model is called.
    pub(super) fn architecture(&self) -> Result<String, DescriptionError> {
        let named = self.get("architectures").and_then(|value| value.get(0)).and_then(Value::as_str);
        let kind = self.get("model_type").and_then(Value::as_str);
        let name = match (named, kind) {
            (Some(name), _) => name,
            (None, Some("mistral")) => "MistralForCausalLM",
            (None, Some("llama")) => "LlamaForCausalLM",
            (None, Some(other)) => other,
            (None, None) => return Err(DescriptionError::Missing { file: self.file.clone(), key: "architectures" }),
        };
        match name {
            "MistralForCausalLM" | "LlamaForCausalLM" => Ok(name.to_owned()),
            other => Err(DescriptionError::Architecture { file: self.file.clone(), found: other.to_owned() }),
        }
    }

    /// A size from 1 to `most`.
    pub(super) fn size(&self, key: &'static str, most: usize) -> Result<usize, DescriptionError> {
        self.optional_size(key, most)?.ok_or_else(|| DescriptionError::Missing { file: self.file.clone(), key })
    }

    pub(super) fn optional_size(&self, key: &'static str, most: usize) -> Result<Option<usize>, DescriptionError> {
        let Some(value) = self.get(key) else { return Ok(None) };
        let size = value.as_u64().and_then(|size| usize::try_from(size).ok()).filter(|size| (1..=most).contains(size));
        size.map(Some).ok_or_else(|| self.wrong(key, format!("a whole number from 1 to {most}")))
    }

    pub(super) fn flag(&self, key: &'static str) -> Result<bool, DescriptionError> {
        let Some(value) = self.get(key) else { return Ok(false) };
        value.as_bool().ok_or_else(|| self.wrong(key, "true or false".into()))
    }

    /// A number above zero that single precision can hold.
    pub(super) fn positive(&self, key: &'static str) -> Result<Option<f64>, DescriptionError> {
        self.get(key).map(|value| self.positive_number(key, value)).transpose()
    }

    fn positive_number(&self, key: &'static str, value: &Value) -> Result<f64, DescriptionError> {
        let fits = |number: &f64| *number >= f64::from(f32::MIN_POSITIVE) && *number <= f64::from(f32::MAX);
        let expected = "a number above zero that fits into single precision";
        value.as_f64().filter(fits).ok_or_else(|| self.value(key, value.to_string(), expected.into()))
    }

    /// The rotary base, from where transformers 5 has it, or where it was before.
    pub(super) fn rope_theta(&self) -> Result<f64, DescriptionError> {
        let inner =
            self.get("rope_parameters").and_then(|rope| rope.get("rope_theta")).filter(|value| !value.is_null());
        let theta = inner.map(|value| self.positive_number("rope_theta", value)).transpose()?;
        Ok(theta.or(self.positive("rope_theta")?).unwrap_or(10_000.0))
    }

    pub(super) fn activation(&self) -> Result<Activation, DescriptionError> {
        let Some(value) = self.get("hidden_act") else { return Ok(Activation::Silu) };
        match value.as_str() {
            Some("silu" | "swish") => Ok(Activation::Silu),
            Some("gelu_pytorch_tanh" | "gelu_new") => Ok(Activation::GeluTanh),
            _ => Err(self.unsupported("hidden_act", value, "silu or gelu_pytorch_tanh")),
        }
    }

    pub(super) fn special(&self) -> Result<SpecialTokens, DescriptionError> {
        let eos = match self.get("eos_token_id") {
            None => Vec::new(),
            Some(Value::Array(several)) => {
                several.iter().map(|value| self.token("eos_token_id", value)).collect::<Result<_, _>>()?
            }
            Some(one) => vec![self.token("eos_token_id", one)?],
        };
        let one = |key| self.get(key).map(|value| self.token(key, value)).transpose();
        // Some Llama descriptions have a pad token of -1, for none.
        let pad = match self.get("pad_token_id") {
            Some(value) if value.as_i64() == Some(-1) => None,
            _ => one("pad_token_id")?,
        };
        Ok(SpecialTokens { bos: one("bos_token_id")?, eos, pad })
    }

    fn token(&self, key: &'static str, value: &Value) -> Result<u32, DescriptionError> {
        let token = value.as_u64().and_then(|token| u32::try_from(token).ok());
        token.ok_or_else(|| self.value(key, value.to_string(), "a token's number".into()))
    }

    /// Refuses what would make it another model than the one computed here.
    pub(super) fn refuse_what_is_not_computed(&self) -> Result<(), DescriptionError> {
        for key in ["attention_bias", "mlp_bias"] {
            if self.flag(key)? {
                return Err(self.unsupported(key, &Value::Bool(true), "false"));
            }
        }
        if let Some(value) = self.get("quantization_config") {
            return Err(self.unsupported("quantization_config", value, "a base in F32, BF16 or F16"));
        }
        for key in ["rope_scaling", "rope_parameters"] {
            let Some(rope) = self.get(key) else { continue };
            let Value::Object(entries) = rope else { return Err(self.wrong(key, "an object".into())) };
            let kind = entries.get("rope_type").or_else(|| entries.get("type")).filter(|value| !value.is_null());
            if kind.is_some_and(|kind| kind != "default") {
                return Err(self.unsupported(key, rope, "the default rotation, without scaling,"));
            }
            let share = entries.get("partial_rotary_factor").filter(|value| !value.is_null());
            if share.is_some_and(|share| share.as_f64() != Some(1.0)) {
                return Err(self.unsupported(key, rope, "a rotation of whole heads"));
            }
        }
        Ok(())
    }
}
