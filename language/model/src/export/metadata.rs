//! What a GGUF file says of a model.

use super::gguf::Export;
use crate::checkpoint::Entry;
use crate::{Adapters, CheckpointError, Description, Family};

/// The version of ggml's quantised formats.
const QUANTIZATION_VERSION: u32 = 2;
/// A token that fills a gap up.
const UNUSED: u32 = 5;

/// What llama.cpp calls the family.
pub(super) const fn architecture(family: Family) -> &'static str {
    match family {
        Family::Mistral | Family::Llama => "llama",
        Family::Gemma => "gemma",
        Family::Gemma2 => "gemma2",
    }
}

/// Everything that a file says beside its tensors.
///
/// # Source
///
/// llama.cpp, `gguf-py/gguf/constants.py` and `llama-model.cpp`, `load_hparams`.
pub(super) fn entries(description: &Description, export: &Export<'_>) -> Result<Vec<(String, Entry)>, CheckpointError> {
    let mut entries = vec![
        ("general.architecture".to_owned(), Entry::Text(architecture(description.family).into())),
        ("general.type".to_owned(), Entry::Text("model".into())),
        ("general.name".to_owned(), Entry::Text(export.name.into())),
        ("general.file_type".to_owned(), Entry::Whole(export.file_type.number())),
        ("general.quantization_version".to_owned(), Entry::Whole(QUANTIZATION_VERSION)),
    ];
    entries.extend(of_the_architecture(description)?);
    entries.extend(of_the_tokenizer(description, export)?);
    Ok(entries)
}

/// The same of an adapter alone.
pub(super) fn adapter_entries(description: &Description, adapters: &Adapters, name: &str) -> Vec<(String, Entry)> {
    // Whoever reads it divides by the rank, however it was divided in training.
    let alpha = adapters.scale() * adapters.rank as f32;
    [
        ("general.architecture", Entry::Text(architecture(description.family).into())),
        ("general.type", Entry::Text("adapter".into())),
        ("general.name", Entry::Text(name.into())),
        ("adapter.type", Entry::Text("lora".into())),
        ("adapter.lora.alpha", Entry::Real(alpha)),
    ]
    .map(|(key, value)| (key.to_owned(), value))
    .to_vec()
}

fn of_the_architecture(description: &Description) -> Result<Vec<(String, Entry)>, CheckpointError> {
    let Description { family, width, heads, head_dim, layers, .. } = *description;
    let size = |size: usize| Entry::Whole(u32::try_from(size).unwrap_or(u32::MAX));
    // llama.cpp knows no window of Mistral's: up to its length both say the same.
    let window = description.window.filter(|_| family != Family::Gemma2);
    let mut entries = vec![
        ("context_length", size(window.map_or(description.context, |window| window.min(description.context)))),
        ("embedding_length", size(width)),
        ("block_count", size(layers)),
        ("feed_forward_length", size(description.feed_forward)),
        ("rope.freq_base", Entry::Real(description.rope_theta as f32)),
        ("attention.head_count", size(heads)),
        ("attention.head_count_kv", size(description.kv_heads)),
        ("attention.key_length", size(head_dim)),
        ("attention.value_length", size(head_dim)),
        ("attention.layer_norm_rms_epsilon", Entry::Real(description.norm_epsilon as f32)),
    ];
    if family.is_gemma() {
        let query_scalar = if layers == 46 { width as f64 / heads as f64 } else { head_dim as f64 };
        if description.query_scalar.is_some_and(|own| own != query_scalar) {
            return Err(CheckpointError::NotServed {
                what: "scores that are divided by another number than a head's size",
            });
        }
    } else {
        entries.push(("rope.dimension_count", size(head_dim)));
        entries.push(("vocab_size", size(description.vocabulary)));
    }
    if family == Family::Gemma2 {
        let (Some(window), Some(scores), Some(logits)) =
            (description.window, description.attention_softcap, description.logit_softcap)
        else {
            return Err(CheckpointError::NotServed { what: "a Gemma 2 without its window or its caps" });
        };
        entries.push(("attention.sliding_window", size(window)));
        entries.push(("attn_logit_softcapping", Entry::Real(scores as f32)));
        entries.push(("final_logit_softcapping", Entry::Real(logits as f32)));
    }
    let architecture = architecture(family);
    Ok(entries.into_iter().map(|(key, value)| (format!("{architecture}.{key}"), value)).collect())
}

fn of_the_tokenizer(description: &Description, export: &Export<'_>) -> Result<Vec<(String, Entry)>, CheckpointError> {
    let mut vocabulary = export.vocabulary.clone();
    if vocabulary.tokens.len() > description.vocabulary {
        let (tokens, rows) = (vocabulary.tokens.len(), description.vocabulary);
        return Err(CheckpointError::OtherTokenizer { tokens, rows });
    }
    vocabulary.fill_up_to(description.vocabulary);
    if vocabulary.kinds.is_empty() {
        vocabulary.kinds = vec![1; vocabulary.tokens.len()];
    }
    let text = |text: &str| Entry::Text(text.to_owned());
    let kinds = vocabulary.kinds.iter().map(|kind| i32::try_from(*kind).unwrap_or(UNUSED as i32)).collect();
    let mut entries = vec![
        ("tokenizer.ggml.model", text(&vocabulary.scheme)),
        ("tokenizer.ggml.pre", text(vocabulary.splitting.as_deref().unwrap_or("default"))),
        ("tokenizer.ggml.tokens", Entry::Texts(vocabulary.tokens.clone())),
        ("tokenizer.ggml.token_type", Entry::Wholes(kinds)),
    ];
    if !vocabulary.scores.is_empty() {
        entries.push(("tokenizer.ggml.scores", Entry::Reals(vocabulary.scores.clone())));
    }
    if !vocabulary.merges.is_empty() {
        entries.push(("tokenizer.ggml.merges", Entry::Texts(vocabulary.merges.clone())));
    }
    let end_of_answer = export.end_of_answer.filter(|end| vocabulary.eos != Some(*end));
    let named = [
        ("tokenizer.ggml.bos_token_id", vocabulary.bos),
        ("tokenizer.ggml.eos_token_id", vocabulary.eos),
        ("tokenizer.ggml.eot_token_id", end_of_answer),
        ("tokenizer.ggml.unknown_token_id", vocabulary.unknown),
        ("tokenizer.ggml.padding_token_id", vocabulary.pad),
    ];
    entries.extend(named.into_iter().filter_map(|(key, id)| Some((key, Entry::Whole(id?)))));
    // Said either way: what a reader takes where nothing is said differs.
    let adds_bos = vocabulary.bos.is_some() && vocabulary.adds_bos.unwrap_or(vocabulary.scheme == "llama");
    entries.push(("tokenizer.ggml.add_bos_token", Entry::Truth(adds_bos)));
    entries.push(("tokenizer.ggml.add_eos_token", Entry::Truth(false)));
    entries.extend(vocabulary.adds_space.map(|adds| ("tokenizer.ggml.add_space_prefix", Entry::Truth(adds))));
    entries.extend(vocabulary.chat_template.as_deref().map(|template| ("tokenizer.chat_template", text(template))));
    Ok(entries.into_iter().map(|(key, value)| (key.to_owned(), value)).collect())
}
