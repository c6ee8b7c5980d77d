//! Bases in one GGUF file, made on the spot as llama.cpp's converter makes them.

use std::fs;
use std::path::{Path, PathBuf};

use candle_core::quantized::gguf_file::{self, Value};
use candle_core::quantized::{GgmlDType, QTensor};
use candle_core::{Device, Tensor};
use polarize_engine::{Activation, Cpu, Format};
use polarize_model::{Base, CheckpointError, Description, Family, Formats, Learn, Model};
use tempfile::TempDir;

use crate::checkpoint::logits;
use crate::small;

/// Rows are whole blocks of every format.
pub(crate) fn description(family: Family) -> Description {
    let is_gemma = matches!(family, Family::Gemma | Family::Gemma2);
    Description {
        family,
        width: 256,
        heads: 4,
        kv_heads: 2,
        head_dim: 64,
        feed_forward: 256,
        tied: is_gemma,
        activation: if is_gemma { Activation::GeluTanh } else { Activation::Silu },
        window: (family == Family::Gemma2).then_some(5),
        query_scalar: (family == Family::Gemma2).then_some(64.0),
        attention_softcap: (family == Family::Gemma2).then_some(50.0),
        logit_softcap: (family == Family::Gemma2).then_some(30.0),
        ..small::description()
    }
}

/// What is written into a file.
struct Content {
    values: Vec<(String, Value)>,
    tensors: Vec<(String, QTensor)>,
}

impl Content {
    /// A model as llama.cpp's converter writes it, its matrices in these numbers.
    fn of(model: &Model<Cpu>, kind: GgmlDType) -> Self {
        let description = model.description();
        let tensors = model.parameters().iter().map(|parameter| {
            let values = converted(description, &parameter.name, parameter.full().unwrap(), &parameter.shape);
            let kind = if parameter.shape.len() == 1 { GgmlDType::F32 } else { kind };
            (name(description.family, &parameter.name), quantized(&values, &parameter.shape, kind))
        });
        Self { tensors: tensors.collect(), values: metadata(description) }
    }

    fn set(&mut self, key: &str, value: Value) {
        self.values.retain(|(other, _)| other != key);
        self.values.push((key.to_owned(), value));
    }

    fn write(&self, path: &Path) {
        let values: Vec<_> = self.values.iter().map(|(key, value)| (key.as_str(), value)).collect();
        let tensors: Vec<_> = self.tensors.iter().map(|(name, tensor)| (name.as_str(), tensor)).collect();
        gguf_file::write(&mut fs::File::create(path).unwrap(), &values, &tensors).unwrap();
    }
}

fn quantized(values: &[f32], shape: &[usize], kind: GgmlDType) -> QTensor {
    QTensor::quantize(&Tensor::from_slice(values, shape, &Device::Cpu).unwrap(), kind).unwrap()
}

/// The numbers as the converter changes them: heads of q and k interleaved for Llama, one added to Gemma's norms.
fn converted(description: &Description, name: &str, values: &[f32], shape: &[usize]) -> Vec<f32> {
    let is_llama = matches!(description.family, Family::Llama | Family::Mistral);
    if is_llama && (name.contains("q_proj") || name.contains("k_proj")) {
        let (half, columns) = (description.head_dim / 2, shape[1]);
        let heads = values.chunks(description.head_dim * columns);
        let row = |head: &[f32], row: usize| head[row * columns..][..columns].to_vec();
        let rows = heads.flat_map(|head| (0..half).flat_map(move |at| [row(head, at), row(head, at + half)].concat()));
        return rows.collect();
    }
    let added = if !is_llama && shape.len() == 1 { 1.0 } else { 0.0 };
    values.iter().map(|value| value + added).collect()
}

fn name(family: Family, name: &str) -> String {
    let of_gemma2 = family == Family::Gemma2;
    let (attention, feed_forward) = if of_gemma2 { ("post_attention_norm", "ffn_norm") } else { ("ffn_norm", "?") };
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
        ("post_attention_layernorm", attention),
        ("pre_feedforward_layernorm", feed_forward),
        ("post_feedforward_layernorm", "post_ffw_norm"),
        ("mlp.gate_proj", "ffn_gate"),
        ("mlp.up_proj", "ffn_up"),
        ("mlp.down_proj", "ffn_down"),
    ];
    pairs.into_iter().fold(name.to_owned(), |name, (from, to)| name.replace(from, to))
}

fn metadata(description: &Description) -> Vec<(String, Value)> {
    let architecture = match description.family {
        Family::Mistral | Family::Llama => "llama",
        Family::Gemma => "gemma",
        Family::Gemma2 => "gemma2",
    };
    let size = |size: usize| Value::U32(size as u32);
    let mut own = vec![
        ("context_length", size(description.context)),
        ("embedding_length", size(description.width)),
        ("block_count", size(description.layers)),
        ("feed_forward_length", size(description.feed_forward)),
        ("rope.dimension_count", size(description.head_dim)),
        ("rope.freq_base", Value::F32(description.rope_theta as f32)),
        ("attention.head_count", size(description.heads)),
        ("attention.head_count_kv", size(description.kv_heads)),
        ("attention.key_length", size(description.head_dim)),
        ("attention.value_length", size(description.head_dim)),
        ("attention.layer_norm_rms_epsilon", Value::F32(description.norm_epsilon as f32)),
    ];
    own.extend(description.window.map(|window| ("attention.sliding_window", size(window))));
    own.extend(description.attention_softcap.map(|cap| ("attn_logit_softcapping", Value::F32(cap as f32))));
    own.extend(description.logit_softcap.map(|cap| ("final_logit_softcapping", Value::F32(cap as f32))));
    let own = own.into_iter().map(|(key, value)| (format!("{architecture}.{key}"), value));
    let general = [
        ("general.architecture", Value::String(architecture.into())),
        ("general.type", Value::String("model".into())),
        ("tokenizer.ggml.model", Value::String("llama".into())),
        ("tokenizer.ggml.tokens", Value::Array(["<unk>", "<s>"].map(|text| Value::String(text.into())).to_vec())),
        ("tokenizer.ggml.scores", Value::Array(vec![Value::F32(0.0), Value::F32(-1.5)])),
        ("tokenizer.ggml.token_type", Value::Array(vec![Value::I32(2), Value::I32(3)])),
        ("tokenizer.ggml.bos_token_id", Value::U32(1)),
        ("tokenizer.ggml.eos_token_id", Value::U32(2)),
        ("tokenizer.ggml.add_bos_token", Value::Bool(true)),
    ];
    own.chain(general.into_iter().map(|(key, value)| (key.to_owned(), value))).collect()
}

/// A model in a folder with one GGUF file.
fn written(content: &Content) -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("model.gguf");
    content.write(&path);
    (folder, path)
}

/// The same but for the rounding of sums.
#[track_caller]
pub(crate) fn assert_same(found: &[f32], expected: &[f32], what: &str) {
    let size = expected.iter().fold(0.0_f32, |size, value| size.max(value.abs()));
    let away = found.iter().zip(expected).fold(0.0_f32, |away, (one, other)| away.max((one - other).abs()));
    assert!(found.len() == expected.len() && away <= 1e-5 * size, "{what}: {away} away among {size}");
}

#[test]
fn a_model_says_the_same_from_a_gguf_file_in_any_bits() {
    let engine = small::engine::<f32>();
    let kinds = [GgmlDType::F32, GgmlDType::F16, GgmlDType::BF16, GgmlDType::Q8_0, GgmlDType::Q4K, GgmlDType::Q6K];
    for (family, kind) in Family::ALL.into_iter().flat_map(|family| kinds.map(|kind| (family, kind))) {
        let mut model = small::model(&engine, description(family), Learn::Nothing);
        let (_folder, path) = written(&Content::of(&model, kind));
        // What is expected: the model whose matrices are what their few bits stand for.
        for parameter in model.parameters_mut().iter_mut().filter(|parameter| parameter.shape.len() == 2) {
            let rounded =
                quantized(parameter.full().unwrap(), &parameter.shape, kind).dequantize(&Device::Cpu).unwrap();
            *parameter.full_mut().unwrap() = rounded.flatten_all().unwrap().to_vec1().unwrap();
        }
        let base = Base::open(&path).unwrap();
        let opened = Model::open(&engine, &base, &base.formats(None), Learn::Nothing, 0).unwrap();
        assert_same(&logits(&engine, &opened), &logits(&engine, &model), &format!("{family:?} {kind:?}"));
        let whole = Formats::single_precision(base.description());
        let whole = Model::open(&engine, &base, &whole, Learn::All, 0).unwrap();
        assert_same(&logits(&engine, &whole), &logits(&engine, &model), &format!("{family:?} {kind:?}, decoded"));
    }
}

#[test]
fn a_gguf_file_describes_its_model() {
    let engine = small::engine::<f32>();
    for family in Family::ALL {
        let model = small::model(&engine, description(family), Learn::Nothing);
        let (_folder, path) = written(&Content::of(&model, GgmlDType::F16));
        let base = Base::open(&path).unwrap();
        // Mistral's files are Llama's.
        let family = if family == Family::Mistral { Family::Llama } else { family };
        assert_eq!(*base.description(), Description { family, ..model.description().clone() });
        assert_eq!(base.files(), [path]);
    }
}

#[test]
fn matrices_of_a_gguf_file_in_few_bits_stay_so_and_wide_ones_can_be_made_narrow() {
    let engine = small::engine::<f32>();
    let model = small::model(&engine, description(Family::Llama), Learn::Nothing);
    let formats = |kind| {
        let (_folder, path) = written(&Content::of(&model, kind));
        let base = Base::open(&path).unwrap();
        [None, Some(Format::Q4_0)].map(|asked| base.formats(asked))
    };
    let [as_it_is, asked] = formats(GgmlDType::Q8_0);
    assert_eq!(as_it_is, asked);
    let quantized = |tables| Formats::quantized(model.description(), Format::Q4_0, tables);
    assert_eq!(formats(GgmlDType::F16)[1], quantized(Some(Format::F16)));
    let [as_it_is, asked] = formats(GgmlDType::F32);
    assert_eq!((as_it_is, asked), (Formats::single_precision(model.description()), quantized(None)));
}

#[test]
fn the_tokenizer_is_handed_over_as_the_file_has_it() {
    let (_folder, path) = written(&Content::of(&llama(), GgmlDType::F16));
    let vocabulary = Base::open(&path).unwrap().vocabulary().unwrap().unwrap();
    assert_eq!((vocabulary.scheme.as_str(), vocabulary.tokens.len()), ("llama", 2));
    assert_eq!((vocabulary.scores, vocabulary.kinds), (vec![0.0, -1.5], vec![2, 3]));
    assert_eq!((vocabulary.bos, vocabulary.eos, vocabulary.adds_bos), (Some(1), Some(2), Some(true)));
    assert_eq!((vocabulary.adds_space, vocabulary.chat_template), (None, None));
}

/// A model of halves that need no whole blocks.
fn llama() -> Model<Cpu> {
    let description = Description { family: Family::Llama, ..small::description() };
    small::model(&small::engine::<f32>(), description, Learn::Nothing)
}

/// What opening says after the content was changed.
fn refused(change: impl FnOnce(&mut Content)) -> String {
    let engine = small::engine::<f32>();
    let mut content = Content::of(&llama(), GgmlDType::F16);
    change(&mut content);
    let (_folder, path) = written(&content);
    let opened = Base::open(&path)
        .and_then(|base| Model::open(&engine, &base, &base.formats(None), Learn::Nothing, 0).map(drop));
    opened.err().unwrap().to_string()
}

#[test]
fn a_file_that_says_what_is_not_computed_or_can_not_be_is_refused() {
    let text = |text: &str| Value::String(text.into());
    let cases = [
        ("general.architecture", text("qwen2"), "only llama (Llama and Mistral), gemma or gemma2 is"),
        ("general.type", text("adapter"), "which should be model"),
        ("split.count", Value::U16(3), "one of 3 parts; put them together"),
        ("llama.rope.scaling.type", text("yarn"), "only positions without scaling is"),
        ("llama.rope.scaling.factor", Value::F32(4.0), "only positions without scaling is"),
        ("llama.expert_count", Value::U32(8), "only one feed-forward part a layer is"),
        ("llama.attention.sliding_window", Value::U32(512), "attention without a window"),
        ("llama.rope.dimension_count", Value::U32(32), "the same as the size of a head"),
        ("llama.block_count", Value::U32(0), "a whole number from 1 to 4096"),
        ("llama.block_count", Value::U32(3), "lacks the tensor blk.2.attn_norm.weight"),
        ("llama.block_count", Value::U32(1), "holds the tensor blk.1."),
        ("llama.embedding_length", Value::F32(256.0), "a whole number from 1 to"),
        ("llama.attention.head_count_kv", Value::U32(3), "a divisor of attention.head_count (4)"),
        ("llama.attention.layer_norm_rms_epsilon", Value::F32(f32::NAN), "a number above zero"),
        ("general.alignment", Value::U32(0), "general.alignment is 0"),
        ("tokenizer.ggml.eos_token_id", text("</s>"), "a token's number"),
    ];
    for (key, value, says) in cases {
        let error = refused(|content| content.set(key, value));
        assert!(error.contains("model.gguf") && error.contains(says), "{key}: {error}");
    }
    let missing = refused(|content| content.values.retain(|(key, _)| !key.ends_with("feed_forward_length")));
    assert!(missing.contains("says nothing for llama.feed_forward_length"), "{missing}");
}

#[test]
fn a_tensor_that_is_not_the_models_is_named() {
    let vector = |length: usize| quantized(&vec![1.0; length], &[length], GgmlDType::F32);
    let cases: [(&str, QTensor, &str); 4] = [
        ("rope_freqs.weight", vector(32), "only positions without scaling is"),
        ("blk.0.attn_q.bias", vector(16), "a model of its description doesn't have"),
        ("output_norm.weight", vector(15), "as [15], but by the description it is [16]"),
        ("blk.1.attn_norm.weight", quantized(&[f32::NAN; 16], &[16], GgmlDType::F32), "not finite"),
    ];
    for (name, tensor, says) in cases {
        let error = refused(|content| {
            content.tensors.retain(|(other, _)| other != name);
            content.tensors.push((name.to_owned(), tensor));
        });
        assert!(error.contains(name) && error.contains(says), "{name}: {error}");
    }
}

/// What opening says where a tensor's numbers are said to be of another kind.
fn with_kind(name: &str, kind: u8) -> String {
    let (_folder, path) = written(&Content::of(&llama(), GgmlDType::F16));
    let mut bytes = fs::read(&path).unwrap();
    // Behind a tensor's name come its two sides and their number; then its kind.
    let at = bytes.windows(name.len()).position(|window| window == name.as_bytes()).unwrap() + name.len() + 4 + 16;
    bytes[at] = kind;
    fs::write(&path, bytes).unwrap();
    Base::open(&path).unwrap_err().to_string()
}

#[test]
fn bits_that_are_not_read_are_named_with_what_to_take_instead() {
    let error = with_kind("blk.0.ffn_up.weight", 23);
    assert!(error.contains("blk.0.ffn_up.weight in IQ4_XS") && error.contains("Q4_K_M"), "{error}");
}

#[test]
fn a_cut_or_foreign_file_is_refused() {
    let (_folder, path) = written(&Content::of(&llama(), GgmlDType::F16));
    let whole = fs::read(&path).unwrap();
    for length in [0, 3, 4, 20, 100, 1000, whole.len() / 2, whole.len() - 32] {
        fs::write(&path, &whole[..length]).unwrap();
        let error = Base::open(&path).unwrap_err().to_string();
        assert!(error.contains("model.gguf") && error.contains("download it again"), "{length}: {error}");
    }
    fs::write(&path, b"GGUF\x01\0\0\0").unwrap();
    assert!(Base::open(&path).unwrap_err().to_string().contains("its version is 1"));
}

#[test]
fn lists_in_lists_are_refused_however_deep() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("nested.gguf");
    let (value, list, one) = (1_u64.to_le_bytes(), 9_u32.to_le_bytes(), 1_u64.to_le_bytes());
    let mut bytes =
        [b"GGUF".as_slice(), &3_u32.to_le_bytes(), &0_u64.to_le_bytes(), &value, &one, b"k", &list].concat();
    for _ in 0..100_000 {
        bytes.extend([list.as_slice(), &one].concat());
    }
    fs::write(&path, bytes).unwrap();
    let error = Base::open(&path).unwrap_err().to_string();
    assert!(error.contains("its k is a list of lists"), "{error}");
}

#[test]
fn rows_that_are_no_whole_blocks_are_refused() {
    // 24 rows of 16 numbers are twelve blocks of Q8_0, and no row is one.
    let error = with_kind("blk.0.attn_q.weight", 8);
    assert!(error.contains("blk.0.attn_q.weight with rows of 16 numbers") && error.contains("q8_0"), "{error}");
}

#[test]
fn a_folder_of_gguf_files_says_which_to_name() {
    let (folder, _) = written(&Content::of(&llama(), GgmlDType::F16));
    let error = Base::open(folder.path()).unwrap_err();
    assert!(matches!(&error, CheckpointError::Unnamed { name, .. } if name == "model.gguf"), "{error}");
}
