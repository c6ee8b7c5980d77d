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

fn with(changes: Value) -> Value {
    let mut config = mistral();
    for (key, value) in changes.as_object().unwrap() {
        config[key] = value.clone();
    }
    config
}

fn without(key: &str) -> Value {
    let mut config = mistral();
    config.as_object_mut().unwrap().remove(key);
    config
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
    assert_eq!(description.parameters(), 7_248_023_552);
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
    for description in [small::description(), llama, windowed] {
        description.write(&folder.path().join("new")).unwrap();
        assert_eq!(Description::read(&folder.path().join("new")).unwrap(), description);
    }
}
