//! Descriptions of models, read and written.

use std::fs;

use polarize_engine::Activation;
use polarize_model::{Description, DescriptionError, Family, SpecialTokens};
use serde_json::{Value, json};

use crate::small;

/// What Mistral-7B-Instruct-v0.3 has.
fn mistral() -> Value {
    json!({
        "architectures": ["MistralForCausalLM"], "attention_dropout": 0.0, "bos_token_id": 1, "eos_token_id": 2,
        "hidden_act": "silu", "hidden_size": 4096, "initializer_range": 0.02, "intermediate_size": 14336,
        "max_position_embeddings": 32768, "model_type": "mistral", "num_attention_heads": 32, "num_hidden_layers": 32,
        "num_key_value_heads": 8, "rms_norm_eps": 1e-5, "rope_theta": 1000000.0, "sliding_window": null,
        "tie_word_embeddings": false, "torch_dtype": "bfloat16", "transformers_version": "4.42.0.dev0",
        "use_cache": true, "vocab_size": 32768
    })
}

/// What Gemma 2B has: the gate is said to be another than the one it was trained with.
fn gemma() -> Value {
    json!({
        "architectures": ["GemmaForCausalLM"], "attention_bias": false, "attention_dropout": 0.0, "bos_token_id": 2,
        "eos_token_id": 1, "head_dim": 256, "hidden_act": "gelu", "hidden_activation": null, "hidden_size": 2048,
        "initializer_range": 0.02, "intermediate_size": 16384, "max_position_embeddings": 8192, "model_type": "gemma",
        "num_attention_heads": 8, "num_hidden_layers": 18, "num_key_value_heads": 1, "pad_token_id": 0,
        "rms_norm_eps": 1e-6, "rope_scaling": null, "rope_theta": 10000.0, "torch_dtype": "bfloat16",
        "transformers_version": "4.38.0.dev0", "use_cache": true, "vocab_size": 256000
    })
}

/// What Gemma 2 2B has.
fn gemma2() -> Value {
    json!({
        "architectures": ["Gemma2ForCausalLM"], "attention_bias": false, "attention_dropout": 0.0,
        "attn_logit_softcapping": 50.0, "bos_token_id": 2, "cache_implementation": "hybrid", "eos_token_id": [1, 107],
        "final_logit_softcapping": 30.0, "head_dim": 256, "hidden_act": "gelu_pytorch_tanh",
        "hidden_activation": "gelu_pytorch_tanh", "hidden_size": 2304, "initializer_range": 0.02,
        "intermediate_size": 9216, "max_position_embeddings": 8192, "model_type": "gemma2", "num_attention_heads": 8,
        "num_hidden_layers": 26, "num_key_value_heads": 4, "pad_token_id": 0, "query_pre_attn_scalar": 256,
        "rms_norm_eps": 1e-6, "rope_theta": 10000.0, "sliding_window": 4096, "torch_dtype": "bfloat16",
        "transformers_version": "4.42.4", "use_cache": true, "vocab_size": 256000
    })
}

fn changed(mut config: Value, changes: Value) -> Value {
    for (key, value) in changes.as_object().unwrap() {
        config[key] = value.clone();
    }
    config
}

fn with(changes: Value) -> Value {
    changed(mistral(), changes)
}

fn lacking(mut config: Value, keys: &[&str]) -> Value {
    for key in keys {
        config.as_object_mut().unwrap().remove(*key);
    }
    config
}

fn without(key: &str) -> Value {
    lacking(mistral(), &[key])
}

fn read(text: &str) -> Result<Description, DescriptionError> {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("config.json"), text).unwrap();
    Description::read(folder.path())
}

#[test]
fn a_known_model_is_described_as_it_is() {
    let description = read(&mistral().to_string()).unwrap();
    let expected = Description {
        family: Family::Mistral,
        vocabulary: 32768,
        width: 4096,
        layers: 32,
        heads: 32,
        kv_heads: 8,
        head_dim: 128,
        feed_forward: 14336,
        norm_epsilon: 1e-5,
        rope_theta: 1e6,
        context: 32768,
        window: None,
        query_scalar: None,
        attention_softcap: None,
        logit_softcap: None,
        tied: false,
        activation: Activation::Silu,
        special: SpecialTokens { bos: Some(1), eos: vec![2], pad: None },
    };
    assert_eq!(description, expected);
}

#[test]
fn the_published_bases_are_known_without_their_files() {
    let read = [mistral(), gemma(), gemma2()].map(|config| read(&config.to_string()).unwrap());
    let known = Description::PUBLISHED.map(|id| Description::published(id).unwrap());
    assert_eq!(known, read);
    assert_eq!(known.map(|description| description.parameters()), [7_248_023_552, 2_506_172_416, 2_614_341_888]);
    assert_eq!(Description::published("google/gemma-7b"), None);
}

#[test]
fn a_gemma_is_what_transformers_takes_it_for() {
    type Look = fn(&Description) -> bool;
    let unsaid = ["head_dim", "num_key_value_heads", "max_position_embeddings", "pad_token_id", "bos_token_id"];
    let unsaid_in_gemma2 = [
        "hidden_activation",
        "sliding_window",
        "query_pre_attn_scalar",
        "attn_logit_softcapping",
        "final_logit_softcapping",
        "eos_token_id",
        "num_key_value_heads",
    ];
    let gelu = |found: &Description| found.activation == Activation::GeluTanh;
    let cases: [(Value, Look); 12] = [
        (changed(lacking(gemma(), &unsaid), json!({"num_attention_heads": 16})), |found| {
            *found == Description { heads: 16, kv_heads: 16, ..Description::published("google/gemma-2b-it").unwrap() }
        }),
        (lacking(gemma2(), &unsaid_in_gemma2), |found| {
            let special = SpecialTokens { eos: vec![1], ..found.special.clone() };
            *found == Description { special, ..Description::published("google/gemma-2-2b-it").unwrap() }
        }),
        (changed(gemma(), json!({"tie_word_embeddings": false, "sliding_window": 9})), |found| {
            !found.tied && found.window.is_none()
        }),
        (changed(gemma(), json!({"architectures": null, "pad_token_id": null})), |found| {
            found.family == Family::Gemma && found.special.pad.is_none()
        }),
        (lacking(gemma(), &["hidden_act", "hidden_activation"]), gelu),
        (changed(gemma(), json!({"hidden_activation": "gelu_pytorch_tanh"})), gelu),
        (changed(gemma(), json!({"hidden_act": "silu"})), |found| found.activation == Activation::Silu),
        (changed(gemma2(), json!({"hidden_act": "gelu"})), gelu),
        (changed(gemma2(), json!({"query_pre_attn_scalar": 144})), |found| found.query_scalar == Some(144.0)),
        (changed(gemma2(), json!({"attn_logit_softcapping": null, "final_logit_softcapping": null})), |found| {
            found.attention_softcap.is_none() && found.logit_softcap.is_none()
        }),
        (changed(gemma2(), json!({"sliding_window": 512})), |found| {
            [0, 1, 24, 25].map(|layer| found.window_of(layer)) == [Some(512), None, Some(512), None]
        }),
        (
            changed(gemma2(), json!({"num_hidden_layers": 2, "layer_types": ["sliding_attention", "full_attention"]})),
            |found| found.layers == 2,
        ),
    ];
    for (config, look) in cases {
        let found = read(&config.to_string()).unwrap();
        assert!(look(&found), "{config} gave {found:?}");
    }
}

#[test]
fn what_is_absent_is_what_transformers_takes_for_it() {
    type Look = fn(&Description) -> bool;
    let cases: [(Value, Look); 17] = [
        (without("num_key_value_heads"), |found| found.kv_heads == 8),
        (with(json!({"num_key_value_heads": null})), |found| found.kv_heads == 32),
        (without("sliding_window"), |found| found.window == Some(4096)),
        (with(json!({"sliding_window": null})), |found| found.window.is_none()),
        (with(json!({"architectures": ["LlamaForCausalLM"], "num_key_value_heads": null})), |found| {
            found.kv_heads == 32
        }),
        (with(json!({"head_dim": null})), |found| found.head_dim == 128),
        (with(json!({"head_dim": 96})), |found| found.head_dim == 96),
        (without("rope_theta"), |found| found.rope_theta == 1e4),
        (with(json!({"rope_parameters": {"rope_theta": 5e5, "rope_type": "default"}})), |found| {
            found.rope_theta == 5e5
        }),
        (with(json!({"rope_scaling": null, "rope_parameters": null})), |found| found.rope_theta == 1e6),
        (without("rms_norm_eps"), |found| found.norm_epsilon == 1e-6),
        (without("tie_word_embeddings"), |found| !found.tied),
        (with(json!({"sliding_window": 4096})), |found| found.window == Some(4096)),
        (with(json!({"architectures": ["LlamaForCausalLM"], "sliding_window": 9})), |found| found.window.is_none()),
        (with(json!({"architectures": null})), |found| found.family == Family::Mistral),
        (with(json!({"hidden_act": "gelu_pytorch_tanh"})), |found| found.activation == Activation::GeluTanh),
        (with(json!({"eos_token_id": [7, 9], "pad_token_id": -1})), |found| {
            found.special == SpecialTokens { bos: Some(1), eos: vec![7, 9], pad: None }
        }),
    ];
    for (config, look) in cases {
        let found = read(&config.to_string()).unwrap();
        assert!(look(&found), "{config} gave {found:?}");
    }
}

#[test]
fn what_is_not_computed_or_makes_no_sense_is_refused_by_name() {
    let cases = [
        (
            with(json!({"architectures": ["Gemma3ForCausalLM"]})),
            "Gemma3ForCausalLM; only MistralForCausalLM, LlamaForCausalLM, GemmaForCausalLM, Gemma2ForCausalLM can be trained",
        ),
        (with(json!({"architectures": null, "model_type": "qwen3"})), "describes a qwen3"),
        (json!({}), "lacks architectures"),
        (without("hidden_size"), "lacks hidden_size"),
        (with(json!({"rope_scaling": {"type": "linear", "factor": 2.0}})), "rope_scaling"),
        (with(json!({"rope_parameters": {"rope_type": "llama3", "rope_theta": 5e5}})), "rope_parameters"),
        (with(json!({"rope_parameters": {"partial_rotary_factor": 0.5}})), "rotation of whole heads"),
        (with(json!({"attention_bias": true})), "attention_bias true"),
        (with(json!({"mlp_bias": true})), "mlp_bias true"),
        (with(json!({"quantization_config": {"bits": 4}})), "quantization_config"),
        (with(json!({"hidden_act": "gelu"})), "hidden_act \"gelu\""),
        (with(json!({"num_hidden_layers": 0})), "num_hidden_layers 0, which should be a whole number from 1"),
        (with(json!({"vocab_size": -5})), "vocab_size -5"),
        (with(json!({"vocab_size": "many"})), "vocab_size \"many\""),
        (with(json!({"hidden_size": 4096.5})), "hidden_size 4096.5"),
        (with(json!({"num_hidden_layers": 1_000_000_000})), "num_hidden_layers 1000000000"),
        (with(json!({"num_key_value_heads": 5})), "num_key_value_heads 5, which should be a divisor"),
        (with(json!({"num_attention_heads": 7})), "num_attention_heads 7, which should be a divisor"),
        (with(json!({"head_dim": 127})), "head_dim 127, which should be even"),
        (with(json!({"rms_norm_eps": 0.0})), "rms_norm_eps 0.0"),
        (with(json!({"rope_theta": -1.0})), "rope_theta -1.0"),
        (with(json!({"tie_word_embeddings": "yes"})), "tie_word_embeddings \"yes\""),
        (with(json!({"eos_token_id": -2})), "eos_token_id -2"),
        (with(json!({"hidden_size": 200_000_000, "intermediate_size": 200_000_000})), "trillion"),
        (changed(gemma(), json!({"attention_bias": true})), "attention_bias true"),
        (changed(gemma(), json!({"use_bidirectional_attention": true})), "use_bidirectional_attention true"),
        (changed(gemma(), json!({"hidden_activation": "gelu"})), "hidden_activation \"gelu\""),
        (changed(gemma2(), json!({"hidden_activation": "gelu"})), "hidden_activation \"gelu\""),
        (changed(gemma2(), json!({"layer_types": ["full_attention"]})), "layer_types [\"full_attention\"]"),
        (changed(gemma2(), json!({"attn_logit_softcapping": 0.0})), "attn_logit_softcapping 0.0"),
        (changed(gemma2(), json!({"query_pre_attn_scalar": -1})), "query_pre_attn_scalar -1"),
    ];
    for (config, message) in cases {
        let error = read(&config.to_string()).unwrap_err().to_string();
        assert!(error.contains(message) && error.contains("config.json"), "{error:?} should say {message:?}");
    }
}

#[test]
fn a_file_that_is_not_there_or_no_json_is_refused_by_name() {
    for text in ["", "{", "[]", "\u{0}\u{1}"] {
        let error = read(text).unwrap_err();
        assert!(matches!(error, DescriptionError::Syntax { .. }), "{text:?}: {error}");
        assert!(error.to_string().contains("config.json"), "{error}");
    }
    let folder = tempfile::tempdir().unwrap();
    let error = Description::read(folder.path()).unwrap_err();
    assert!(matches!(&error, DescriptionError::File(error) if error.is_absent()), "{error}");
}

#[test]
fn a_written_description_is_read_back_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let special = SpecialTokens { bos: None, eos: vec![3, 4], pad: Some(0) };
    let llama = Description { family: Family::Llama, tied: true, special, ..small::description() };
    let windowed = Description { window: Some(5), activation: Activation::GeluTanh, ..small::description() };
    let hundred_layers = Description { layers: 100, query_scalar: Some(144.5), ..small::gemma2() };
    let uncapped = Description { attention_softcap: None, logit_softcap: None, ..small::gemma2() };
    let gemmas = [small::gemma(), small::gemma2(), hundred_layers, uncapped];
    for description in [small::description(), llama, windowed].into_iter().chain(gemmas) {
        description.write(&folder.path().join("new")).unwrap();
        assert_eq!(Description::read(&folder.path().join("new")).unwrap(), description);
    }
}
