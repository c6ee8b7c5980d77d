//! The bases that recipes begin from, for planning before any of their files is here.

use polarize_engine::Activation;

use super::{Description, Family, SpecialTokens};

impl Description {
    /// The bases that [`published`](Self::published) knows, by their names on the Hugging Face hub.
    pub const PUBLISHED: [&'static str; 3] =
        ["mistralai/Mistral-7B-Instruct-v0.3", "google/gemma-2b-it", "google/gemma-2-2b-it"];

    /// What a published base looks like.
    ///
    /// # Source
    ///
    /// The `config.json` of each of them.
    pub fn published(id: &str) -> Option<Self> {
        match id {
            "mistralai/Mistral-7B-Instruct-v0.3" => Some(mistral_7b()),
            "google/gemma-2b-it" => Some(gemma_2b()),
            "google/gemma-2-2b-it" => Some(gemma2_2b()),
            _ => None,
        }
    }
}

fn mistral_7b() -> Description {
    Description {
        family: Family::Mistral,
        vocabulary: 32_768,
        width: 4096,
        layers: 32,
        heads: 32,
        kv_heads: 8,
        head_dim: 128,
        feed_forward: 14_336,
        norm_epsilon: 1e-5,
        rope_theta: 1e6,
        context: 32_768,
        window: None,
        query_scalar: None,
        attention_softcap: None,
        logit_softcap: None,
        tied: false,
        activation: Activation::Silu,
        special: SpecialTokens { bos: Some(1), eos: vec![2], pad: None },
    }
}

fn gemma_2b() -> Description {
    Description {
        family: Family::Gemma,
        vocabulary: 256_000,
        width: 2048,
        layers: 18,
        heads: 8,
        kv_heads: 1,
        head_dim: 256,
        feed_forward: 16_384,
        norm_epsilon: 1e-6,
        rope_theta: 1e4,
        context: 8192,
        window: None,
        query_scalar: None,
        attention_softcap: None,
        logit_softcap: None,
        tied: true,
        activation: Activation::GeluTanh,
        special: SpecialTokens { bos: Some(2), eos: vec![1], pad: Some(0) },
    }
}

fn gemma2_2b() -> Description {
    Description {
        family: Family::Gemma2,
        width: 2304,
        layers: 26,
        kv_heads: 4,
        feed_forward: 9216,
        window: Some(4096),
        query_scalar: Some(256.0),
        attention_softcap: Some(50.0),
        logit_softcap: Some(30.0),
        special: SpecialTokens { bos: Some(2), eos: vec![1, 107], pad: Some(0) },
        ..gemma_2b()
    }
}
