//! A tokenizer's parts from the metadata of a GGUF file.

use polarize_tokens::Vocabulary;

use super::header::Value;
use super::settings::Settings;
use crate::CheckpointError;

pub(super) fn read(settings: &Settings<'_>) -> Result<Vocabulary, CheckpointError> {
    let text = |key: &str| match settings.get(key) {
        None => Ok(None),
        Some(Value::Text(text)) => Ok(Some(text.clone())),
        Some(_) => Err(settings.wrong_key(key, "a text".into())),
    };
    let texts = |key: &str| match settings.get(key) {
        None => Ok(Vec::new()),
        Some(Value::Texts(texts)) => Ok(texts.clone()),
        // A list of none has no kind of its own.
        Some(Value::Numbers(numbers)) if numbers.is_empty() => Ok(Vec::new()),
        Some(_) => Err(settings.wrong_key(key, "a list of texts".into())),
    };
    let numbers = |key: &str| match settings.get(key) {
        None => Ok(Vec::new()),
        Some(Value::Numbers(numbers)) => Ok(numbers.clone()),
        Some(_) => Err(settings.wrong_key(key, "a list of numbers".into())),
    };
    let truth = |key: &str| match settings.get(key) {
        None => Ok(None),
        Some(Value::Truth(truth)) => Ok(Some(*truth)),
        Some(_) => Err(settings.wrong_key(key, "true or false".into())),
    };
    let token = |name: &str| settings.token(&format!("tokenizer.ggml.{name}_token_id"));
    let missing = || settings.wrong_key("tokenizer.ggml.model", "llama or gpt2".into());
    Ok(Vocabulary {
        scheme: text("tokenizer.ggml.model")?.ok_or_else(missing)?,
        splitting: text("tokenizer.ggml.pre")?,
        tokens: texts("tokenizer.ggml.tokens")?,
        scores: numbers("tokenizer.ggml.scores")?.into_iter().map(|score| score as f32).collect(),
        kinds: numbers("tokenizer.ggml.token_type")?.into_iter().map(|kind| kind as u32).collect(),
        merges: texts("tokenizer.ggml.merges")?,
        bos: token("bos")?,
        eos: token("eos")?,
        unknown: token("unknown")?,
        pad: token("padding")?,
        adds_bos: truth("tokenizer.ggml.add_bos_token")?,
        adds_space: truth("tokenizer.ggml.add_space_prefix")?,
        chat_template: text("tokenizer.chat_template")?,
    })
}
