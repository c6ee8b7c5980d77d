//! A description as `config.json`.

use std::path::Path;

use polarize_engine::Activation;
use serde_json::{Value, json};

use super::{Description, DescriptionError, Family, NAME};
use crate::file;

impl Description {
    /// Writes a `config.json` that transformers 5 and this crate read; the keys of transformers 4 are there as well.
    ///
    /// # Errors
    ///
    /// [`DescriptionError::File`] where it can't be written; it is never half-written.
    pub fn write(&self, folder: &Path) -> Result<(), DescriptionError> {
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
            "architectures": [self.family.architecture()],
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
            "model_type": self.family.model_type(),
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
        for (key, value) in self.of_the_family(activation) {
            config[key] = value;
        }
        Ok(file::write_json(&folder.join(NAME), &config)?)
    }

    /// What only models of its family have.
    fn of_the_family(&self, activation: &str) -> Vec<(&'static str, Value)> {
        match self.family {
            Family::Mistral => vec![("sliding_window", json!(self.window))],
            Family::Llama => vec![("attention_bias", json!(false)), ("mlp_bias", json!(false))],
            Family::Gemma => vec![("attention_bias", json!(false)), ("hidden_activation", json!(activation))],
            Family::Gemma2 => vec![
                ("attention_bias", json!(false)),
                ("attn_logit_softcapping", json!(self.attention_softcap)),
                ("final_logit_softcapping", json!(self.logit_softcap)),
                ("hidden_activation", json!(activation)),
                ("layer_types", json!(layer_types(self.layers))),
                ("query_pre_attn_scalar", whole(self.query_scalar.unwrap_or(self.head_dim as f64))),
                ("sliding_window", json!(self.window)),
            ],
        }
    }
}

/// What transformers calls Gemma 2's layers.
pub(super) fn layer_types(layers: usize) -> Vec<&'static str> {
    let kind = |layer: usize| if layer.is_multiple_of(2) { "sliding_attention" } else { "full_attention" };
    (0..layers).map(kind).collect()
}

/// A number without a fraction as the whole number that transformers insists on.
fn whole(number: f64) -> Value {
    if number.fract() == 0.0 && number < f64::from(u32::MAX) { json!(number as u32) } else { json!(number) }
}
