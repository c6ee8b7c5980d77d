//! What GGUF calls a model's tensors.

use crate::{Family, Target};

/// The name in the file of a tensor by its name in transformers.
///
/// # Source
///
/// llama.cpp, `gguf-py/gguf/constants.py` and `tensor_mapping.py`.
pub(crate) fn in_file(family: Family, name: &str) -> String {
    let layer = name.strip_prefix("model.layers.").and_then(|rest| rest.split_once('.'));
    match (name, layer) {
        ("model.embed_tokens.weight", _) => "token_embd.weight".to_owned(),
        ("model.norm.weight", _) => "output_norm.weight".to_owned(),
        ("lm_head.weight", _) => "output.weight".to_owned(),
        (_, Some((number, part))) => {
            let part = part.strip_suffix(".weight").unwrap_or(part);
            format!("blk.{number}.{}.weight", of_layer(family, part))
        }
        (other, None) => other.to_owned(),
    }
}

fn of_layer(family: Family, part: &str) -> &str {
    let target = Target::ALL.into_iter().find(|target| target.module() == part);
    match (part, target) {
        (_, Some(Target::Query)) => "attn_q",
        (_, Some(Target::Key)) => "attn_k",
        (_, Some(Target::Value)) => "attn_v",
        (_, Some(Target::Output)) => "attn_output",
        (_, Some(Target::Gate)) => "ffn_gate",
        (_, Some(Target::Up)) => "ffn_up",
        (_, Some(Target::Down)) => "ffn_down",
        ("input_layernorm", _) => "attn_norm",
        ("post_attention_layernorm", _) if family.has_norms_behind() => "post_attention_norm",
        ("post_attention_layernorm" | "pre_feedforward_layernorm", _) => "ffn_norm",
        ("post_feedforward_layernorm", _) => "post_ffw_norm",
        (other, None) => other,
    }
}
