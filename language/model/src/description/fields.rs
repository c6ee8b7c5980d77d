//! The values of a `config.json`, each with a refusal that names it.

use std::path::PathBuf;

use polarize_engine::Activation;
use serde_json::{Map, Value, json};

use super::writing::layer_types;
use super::{DescriptionError, Family, SpecialTokens};

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
    fn has(&self, key: &str) -> bool {
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

    /// By the class; where a description was saved without a model, by what its kind of model is called.
    pub(super) fn family(&self) -> Result<Family, DescriptionError> {
        let named = self.get("architectures").and_then(|value| value.get(0)).and_then(Value::as_str);
        let kind = self.get("model_type").and_then(Value::as_str);
        let (found, name): (_, fn(Family) -> &'static str) = match (named, kind) {
            (Some(named), _) => (named, Family::architecture),
            (None, Some(kind)) => (kind, Family::model_type),
            (None, None) => return Err(DescriptionError::Missing { file: self.file.clone(), key: "architectures" }),
        };
        let family = Family::ALL.into_iter().find(|family| name(*family) == found);
        family.ok_or_else(|| DescriptionError::Architecture { file: self.file.clone(), found: found.to_owned() })
    }

    /// A size from 1 to `most`.
    pub(super) fn size(&self, key: &'static str, most: usize) -> Result<usize, DescriptionError> {
        self.optional_size(key, most)?.ok_or_else(|| DescriptionError::Missing { file: self.file.clone(), key })
    }

    /// A size that need not be given: `absent` where there is no such key, none where it is `null`.
    pub(super) fn size_or(
        &self,
        key: &'static str,
        most: usize,
        absent: Option<usize>,
    ) -> Result<Option<usize>, DescriptionError> {
        if self.has(key) { self.optional_size(key, most) } else { Ok(absent) }
    }

    fn optional_size(&self, key: &'static str, most: usize) -> Result<Option<usize>, DescriptionError> {
        let Some(value) = self.get(key) else { return Ok(None) };
        let size = value.as_u64().and_then(|size| usize::try_from(size).ok()).filter(|size| (1..=most).contains(size));
        size.map(Some).ok_or_else(|| self.wrong(key, format!("a whole number from 1 to {most}")))
    }

    pub(super) fn flag(&self, key: &'static str, absent: bool) -> Result<bool, DescriptionError> {
        let Some(value) = self.get(key) else { return Ok(absent) };
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

    /// The longest text the model was made for.
    pub(super) fn context(&self, family: Family) -> Result<usize, DescriptionError> {
        let key = "max_position_embeddings";
        if family.is_gemma() && !self.has(key) { Ok(8192) } else { self.size(key, u32::MAX as usize) }
    }

    /// How many positions a token sees: said in descriptions of Mistral and Gemma 2, whatever others say of it.
    pub(super) fn window(&self, family: Family, layers: usize) -> Result<Option<usize>, DescriptionError> {
        let window = self.size_or("sliding_window", u32::MAX as usize, Some(4096))?;
        let kinds = self.get("layer_types").filter(|_| family == Family::Gemma2);
        if let Some(kinds) = kinds.filter(|kinds| **kinds != json!(layer_types(layers))) {
            return Err(self.unsupported("layer_types", kinds, "sliding_attention and full_attention by turns"));
        }
        Ok(window.filter(|_| matches!(family, Family::Mistral | Family::Gemma2)))
    }

    /// A number that only Gemma 2 has.
    pub(super) fn of_gemma2(
        &self,
        family: Family,
        key: &'static str,
        absent: f64,
    ) -> Result<Option<f64>, DescriptionError> {
        match family {
            Family::Gemma2 if self.has(key) => self.positive(key),
            Family::Gemma2 => Ok(Some(absent)),
            Family::Mistral | Family::Llama | Family::Gemma => Ok(None),
        }
    }

    pub(super) fn activation(&self, family: Family) -> Result<Activation, DescriptionError> {
        let of = |key: &'static str| self.get(key).map(|value| (key, value));
        let (found, absent) = match family {
            Family::Mistral | Family::Llama => (of("hidden_act"), Activation::Silu),
            Family::Gemma => (of("hidden_activation").or(of("hidden_act")), Activation::GeluTanh),
            Family::Gemma2 => (of("hidden_activation"), Activation::GeluTanh),
        };
        let Some((key, value)) = found else { return Ok(absent) };
        match value.as_str() {
            Some("silu" | "swish") => Ok(Activation::Silu),
            Some("gelu_pytorch_tanh" | "gelu_new") => Ok(Activation::GeluTanh),
            // Gemma was published so, and trained with the approximation.
            Some("gelu") if family == Family::Gemma && key == "hidden_act" => Ok(Activation::GeluTanh),
            _ => Err(self.unsupported(key, value, "silu or gelu_pytorch_tanh")),
        }
    }

    pub(super) fn special(&self, family: Family) -> Result<SpecialTokens, DescriptionError> {
        let absent = |key: &str, token: u32| (family.is_gemma() && !self.has(key)).then_some(token);
        let eos = match self.get("eos_token_id") {
            None => absent("eos_token_id", 1).into_iter().collect(),
            Some(Value::Array(several)) => {
                several.iter().map(|value| self.token("eos_token_id", value)).collect::<Result<_, _>>()?
            }
            Some(one) => vec![self.token("eos_token_id", one)?],
        };
        let one = |key| self.get(key).map(|value| self.token(key, value)).transpose();
        // Some Llama descriptions have a pad token of -1, for none.
        let pad = match self.get("pad_token_id") {
            Some(value) if value.as_i64() == Some(-1) => None,
            _ => one("pad_token_id")?.or(absent("pad_token_id", 0)),
        };
        Ok(SpecialTokens { bos: one("bos_token_id")?.or(absent("bos_token_id", 2)), eos, pad })
    }

    fn token(&self, key: &'static str, value: &Value) -> Result<u32, DescriptionError> {
        let token = value.as_u64().and_then(|token| u32::try_from(token).ok());
        token.ok_or_else(|| self.value(key, value.to_string(), "a token's number".into()))
    }

    /// Refuses what would make it another model than the one computed here.
    pub(super) fn refuse_what_is_not_computed(&self) -> Result<(), DescriptionError> {
        for key in ["attention_bias", "mlp_bias", "use_bidirectional_attention"] {
            if self.flag(key, false)? {
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
