//! Training beside a base in one GGUF file, its tokenizer among it.

use std::path::Path;

use candle_core::quantized::gguf_file::{self, Value};
use candle_core::quantized::{GgmlDType, QTensor};
use candle_core::{Device, Tensor};
use polarize_train::Event;
use safetensors::SafeTensors;
use serde_json::Value as Json;

use crate::school::{School, base, contents, curve, resumed, train, train_until};

const LORA: &str = "method = \"lora\"";

fn json(name: &str) -> Json {
    serde_json::from_slice(&std::fs::read(base().join(name)).unwrap()).unwrap()
}

/// The base of the other tests as llama.cpp's converter writes it, in single precision.
fn write_base(path: &Path) {
    let config = json("config.json");
    let size = |key: &str| config[key].as_u64().unwrap() as u32;
    let real = |key: &str| Value::F32(config[key].as_f64().unwrap() as f32);
    let text = |text: &str| Value::String(text.to_owned());
    let mut values = vec![
        ("general.architecture", text("llama")),
        ("llama.context_length", Value::U32(size("max_position_embeddings"))),
        ("llama.embedding_length", Value::U32(size("hidden_size"))),
        ("llama.block_count", Value::U32(size("num_hidden_layers"))),
        ("llama.feed_forward_length", Value::U32(size("intermediate_size"))),
        ("llama.rope.freq_base", real("rope_theta")),
        ("llama.attention.head_count", Value::U32(size("num_attention_heads"))),
        ("llama.attention.head_count_kv", Value::U32(size("num_key_value_heads"))),
        ("llama.attention.key_length", Value::U32(size("head_dim"))),
        ("llama.attention.layer_norm_rms_epsilon", real("rms_norm_eps")),
        ("tokenizer.ggml.model", text("gpt2")),
        ("tokenizer.ggml.pre", text("gpt-2")),
        ("tokenizer.ggml.add_bos_token", Value::Bool(true)),
    ];
    values.extend(tokenizer());
    let bytes = std::fs::read(base().join("model.safetensors")).unwrap();
    let tensors = SafeTensors::deserialize(&bytes).unwrap();
    let tensors = tensors.tensors().into_iter().map(|(name, view)| {
        let numbers = view.data().as_chunks::<4>().0.iter().map(|bytes| f32::from_le_bytes(*bytes)).collect();
        let numbers = converted(&name, numbers, view.shape(), size("head_dim") as usize);
        let tensor = Tensor::from_slice(&numbers, view.shape(), &Device::Cpu).unwrap();
        (in_file(&name), QTensor::quantize(&tensor, GgmlDType::F32).unwrap())
    });
    let tensors: Vec<_> = tensors.collect();
    let values: Vec<_> = values.iter().map(|(key, value)| (*key, value)).collect();
    let tensors: Vec<_> = tensors.iter().map(|(name, tensor)| (name.as_str(), tensor)).collect();
    gguf_file::write(&mut std::fs::File::create(path).unwrap(), &values, &tensors).unwrap();
}

/// The parts of the base's own tokenizer.
fn tokenizer() -> Vec<(&'static str, Value)> {
    let (tokenizer, config) = (json("tokenizer.json"), json("tokenizer_config.json"));
    let of_added = tokenizer["added_tokens"].as_array().unwrap().iter();
    let of_added = of_added.map(|token| (token["id"].as_u64().unwrap(), token["content"].as_str().unwrap(), 3));
    let own = tokenizer["model"]["vocab"].as_object().unwrap().iter();
    let own = own.map(|(text, id)| (id.as_u64().unwrap(), text.as_str(), 1));
    let mut tokens: Vec<_> = of_added.chain(own).collect();
    tokens.sort_by_key(|(id, _, kind)| (*id, -kind));
    tokens.dedup_by_key(|(id, ..)| *id);
    let id = |name: &str| {
        let text = config[name].as_str().unwrap();
        Value::U32(tokens.iter().find(|token| token.1 == text).unwrap().0 as u32)
    };
    let merges = tokenizer["model"]["merges"].as_array().unwrap().iter();
    let merge = |pair: &Json| Value::String(format!("{} {}", pair[0].as_str().unwrap(), pair[1].as_str().unwrap()));
    vec![
        ("tokenizer.ggml.tokens", Value::Array(tokens.iter().map(|token| Value::String(token.1.into())).collect())),
        ("tokenizer.ggml.token_type", Value::Array(tokens.iter().map(|token| Value::I32(token.2)).collect())),
        ("tokenizer.ggml.merges", Value::Array(merges.map(merge).collect())),
        ("tokenizer.ggml.bos_token_id", id("bos_token")),
        ("tokenizer.ggml.eos_token_id", id("eos_token")),
        ("tokenizer.ggml.padding_token_id", id("pad_token")),
        ("tokenizer.chat_template", Value::String(config["chat_template"].as_str().unwrap().into())),
    ]
}

/// The rows of each head of q and k interleaved.
fn converted(name: &str, numbers: Vec<f32>, shape: &[usize], head_dim: usize) -> Vec<f32> {
    if !name.contains("q_proj") && !name.contains("k_proj") {
        return numbers;
    }
    let (half, rows) = (head_dim / 2, numbers.chunks(shape[1]).collect::<Vec<_>>());
    let heads = rows.chunks(head_dim);
    heads.flat_map(|head| (0..half).flat_map(|at| [head[at], head[at + half]].concat())).collect()
}

fn in_file(name: &str) -> String {
    let pairs = [
        ("model.embed_tokens", "token_embd"),
        ("model.norm", "output_norm"),
        ("lm_head", "output"),
        ("model.layers", "blk"),
        ("input_layernorm", "attn_norm"),
        ("self_attn.q_proj", "attn_q"),
        ("self_attn.k_proj", "attn_k"),
        ("self_attn.v_proj", "attn_v"),
        ("self_attn.o_proj", "attn_output"),
        ("post_attention_layernorm", "ffn_norm"),
        ("mlp.gate_proj", "ffn_gate"),
        ("mlp.up_proj", "ffn_up"),
        ("mlp.down_proj", "ffn_down"),
    ];
    pairs.into_iter().fold(name.to_owned(), |name, (from, to)| name.replace(from, to))
}

#[test]
fn a_training_beside_a_gguf_file_is_the_one_beside_the_folder_it_was_made_of() {
    let school = School::new();
    let file = school.path("base.gguf");
    write_base(&file);
    let (from_file, from_folder) = (school.beside(&file, "file", LORA), school.beside(base(), "folder", LORA));
    train_until(&from_file, |event| matches!(event, Event::Step(step) if step.step == 5));
    train(&resumed(&from_file));
    train(&from_folder);
    assert_eq!(curve(&from_file.output), curve(&from_folder.output));
    let adapter =
        |name: &str| contents(&school.path(name)).into_iter().find(|(name, _)| name.ends_with(".safetensors"));
    assert_eq!(adapter("file/adapter"), adapter("folder/adapter"));
}
