//! The smallest model that a real server loads: one layer of noughts, and an alphabet for a vocabulary.
//!
//! # Source
//! llama.cpp's and ggml's description of GGUF, version 3.

const WIDTH: u64 = 64;
const F32: u32 = 0;
const ALIGNMENT: usize = 32;

enum Entry {
    Number(u32),
    Real(f32),
    Text(String),
    Texts(Vec<String>),
    Reals(Vec<f32>),
    Numbers(Vec<i32>),
}

fn text(bytes: &mut Vec<u8>, text: &str) {
    bytes.extend((text.len() as u64).to_le_bytes());
    bytes.extend(text.as_bytes());
}

fn list<T>(bytes: &mut Vec<u8>, kind: u32, values: &[T], mut write: impl FnMut(&mut Vec<u8>, &T)) {
    bytes.extend(9_u32.to_le_bytes());
    bytes.extend(kind.to_le_bytes());
    bytes.extend((values.len() as u64).to_le_bytes());
    values.iter().for_each(|value| write(bytes, value));
}

impl Entry {
    fn write(&self, bytes: &mut Vec<u8>) {
        match self {
            Self::Number(value) => bytes.extend([4_u32.to_le_bytes(), value.to_le_bytes()].concat()),
            Self::Real(value) => bytes.extend([6_u32.to_le_bytes(), value.to_le_bytes()].concat()),
            Self::Text(value) => {
                bytes.extend(8_u32.to_le_bytes());
                text(bytes, value);
            }
            Self::Texts(values) => list(bytes, 8, values, |bytes, value| text(bytes, value)),
            Self::Reals(values) => list(bytes, 6, values, |bytes, value| bytes.extend(value.to_le_bytes())),
            Self::Numbers(values) => list(bytes, 5, values, |bytes, value| bytes.extend(value.to_le_bytes())),
        }
    }
}

/// Tokens and their types: three that control, and one for each byte.
fn vocabulary() -> (Vec<String>, Vec<i32>) {
    let control = [("<unk>", 2), ("<s>", 3), ("</s>", 3)].map(|(token, kind)| (token.to_owned(), kind));
    let bytes = (0..=255).map(|byte: u8| (format!("<0x{byte:02X}>"), 6));
    control.into_iter().chain(bytes).unzip()
}

fn entries(name: &str) -> Vec<(&'static str, Entry)> {
    let (tokens, kinds) = vocabulary();
    vec![
        ("general.architecture", Entry::Text("llama".to_owned())),
        ("general.name", Entry::Text(name.to_owned())),
        ("general.file_type", Entry::Number(0)),
        ("llama.context_length", Entry::Number(512)),
        ("llama.embedding_length", Entry::Number(64)),
        ("llama.block_count", Entry::Number(1)),
        ("llama.feed_forward_length", Entry::Number(64)),
        ("llama.rope.dimension_count", Entry::Number(32)),
        ("llama.attention.head_count", Entry::Number(2)),
        ("llama.attention.head_count_kv", Entry::Number(2)),
        ("llama.attention.layer_norm_rms_epsilon", Entry::Real(1e-5)),
        ("tokenizer.ggml.model", Entry::Text("llama".to_owned())),
        ("tokenizer.ggml.scores", Entry::Reals(vec![0.0; tokens.len()])),
        ("tokenizer.ggml.tokens", Entry::Texts(tokens)),
        ("tokenizer.ggml.token_type", Entry::Numbers(kinds)),
        ("tokenizer.ggml.bos_token_id", Entry::Number(1)),
        ("tokenizer.ggml.eos_token_id", Entry::Number(2)),
        ("tokenizer.ggml.unknown_token_id", Entry::Number(0)),
    ]
}

fn tensors() -> Vec<(&'static str, Vec<u64>)> {
    let (tokens, _) = vocabulary();
    let words = vec![WIDTH, tokens.len() as u64];
    let (line, square) = (vec![WIDTH], vec![WIDTH, WIDTH]);
    vec![
        ("token_embd.weight", words.clone()),
        ("output_norm.weight", line.clone()),
        ("output.weight", words),
        ("blk.0.attn_norm.weight", line.clone()),
        ("blk.0.attn_q.weight", square.clone()),
        ("blk.0.attn_k.weight", square.clone()),
        ("blk.0.attn_v.weight", square.clone()),
        ("blk.0.attn_output.weight", square.clone()),
        ("blk.0.ffn_norm.weight", line),
        ("blk.0.ffn_gate.weight", square.clone()),
        ("blk.0.ffn_up.weight", square.clone()),
        ("blk.0.ffn_down.weight", square),
    ]
}

/// The model's file, with a name in it: a server takes a file away with the last model that is made of it, so each test
/// has its own.
pub(super) fn tiny(name: &str) -> Vec<u8> {
    let (entries, tensors) = (entries(name), tensors());
    let mut bytes = b"GGUF".to_vec();
    bytes.extend(3_u32.to_le_bytes());
    bytes.extend((tensors.len() as u64).to_le_bytes());
    bytes.extend((entries.len() as u64).to_le_bytes());
    for (name, entry) in &entries {
        text(&mut bytes, name);
        entry.write(&mut bytes);
    }
    let mut offset = 0_u64;
    for (name, shape) in &tensors {
        text(&mut bytes, name);
        bytes.extend(u32::try_from(shape.len()).unwrap().to_le_bytes());
        shape.iter().for_each(|size| bytes.extend(size.to_le_bytes()));
        bytes.extend(F32.to_le_bytes());
        bytes.extend(offset.to_le_bytes());
        // Rows of 64 numbers are aligned by themselves.
        offset += shape.iter().product::<u64>() * 4;
    }
    bytes.resize(bytes.len().next_multiple_of(ALIGNMENT) + usize::try_from(offset).unwrap(), 0);
    bytes
}
