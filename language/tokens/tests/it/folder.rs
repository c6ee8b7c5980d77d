//! Folders of models that are made for a test.
#![expect(clippy::unwrap_used, reason = "a folder that can't be made has failed its test")]

use std::fs;
use std::path::Path;

use polarize_tokens::ModelTokens;
use serde_json::{Value, json};
use tempfile::TempDir;
use tokenizers::models::bpe::{BPE, BpeTrainerBuilder};
use tokenizers::pre_tokenizers::byte_level::ByteLevel;
use tokenizers::{AddedToken, DecoderWrapper, NormalizerWrapper, PostProcessorWrapper, PreTokenizerWrapper};
use tokenizers::{Tokenizer, TokenizerImpl};

pub(crate) const MISTRAL: &str = "{%- if messages[0]['role'] == 'system' %}{%- set system = messages[0]['content'] %}\
{%- set rest = messages[1:] %}{%- else %}{%- set rest = messages %}{%- endif %}{{- bos_token }}\
{%- for message in rest %}{%- if (message['role'] == 'user') != (loop.index0 % 2 == 0) %}\
{{- raise_exception('roles must take turns') }}{%- endif %}\
{%- if message['role'] == 'user' %}{%- if loop.last and system is defined %}\
{{- '[INST] ' + system + '\\n\\n' + message['content'] + '[/INST]' }}{%- else %}\
{{- '[INST] ' + message['content'] + '[/INST]' }}{%- endif %}\
{%- else %}{{- ' ' + message['content'] + eos_token}}{%- endif %}{%- endfor %}";

pub(crate) const GEMMA: &str = "{{ bos_token }}{% if messages[0]['role'] == 'system' %}{{ raise_exception('no system') }}{% endif %}\
{% for message in messages %}{% if (message['role'] == 'user') != (loop.index0 % 2 == 0) %}\
{{ raise_exception('roles must take turns') }}{% endif %}\
{% if (message['role'] == 'assistant') %}{% set role = 'model' %}{% else %}{% set role = message['role'] %}{% endif %}\
{{ '<start_of_turn>' + role + '\\n' + message['content'] | trim + '<end_of_turn>\\n' }}{% endfor %}\
{% if add_generation_prompt %}{{'<start_of_turn>model\\n'}}{% endif %}";

/// Every token of these tokenizers that text must not become.
pub(crate) const SPECIAL: &[&str] =
    &["<s>", "</s>", "[INST]", "[/INST]", "<bos>", "<start_of_turn>", "<end_of_turn>", "<think>"];

const SENTENCES: &[&str] = &[
    "I slept badly and my legs feel heavy after yesterday's intervals.",
    "Meine Beine sind müde, können wir morgen lockerer machen?",
    "{\"ctl\": 45.2, \"atl\": 60.1, \"tsb\": -14.9}",
    "<s> </s> [INST] [/INST] <start_of_turn> <end_of_turn> <think>",
];

/// A byte-level tokenizer trained on a few sentences.
pub(crate) fn tokenizer() -> Tokenizer {
    let mut tokenizer: TokenizerImpl<
        BPE,
        NormalizerWrapper,
        PreTokenizerWrapper,
        PostProcessorWrapper,
        DecoderWrapper,
    > = TokenizerImpl::new(BPE::default());
    let byte_level = ByteLevel::new(false, true, true);
    tokenizer.with_pre_tokenizer(Some(byte_level)).with_decoder(Some(byte_level));
    let mut trainer = BpeTrainerBuilder::new()
        .vocab_size(600)
        .min_frequency(1)
        .show_progress(false)
        .initial_alphabet(ByteLevel::alphabet().into_iter().collect())
        .build();
    tokenizer.train(&mut trainer, SENTENCES.iter()).unwrap();
    let mut tokenizer: Tokenizer = serde_json::from_value(serde_json::to_value(&tokenizer).unwrap()).unwrap();
    let special = |text: &&str| AddedToken::from(*text, *text != "<think>").normalized(false);
    tokenizer.add_tokens(SPECIAL.iter().map(special)).unwrap();
    tokenizer.add_tokens([AddedToken::from("\n\n\n", false).normalized(false)]).unwrap();
    tokenizer
}

/// A model's folder with a tokenizer, a configuration, and maybe a template of its own.
pub(crate) fn folder_with(tokenizer: &Tokenizer, config: &Value) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    tokenizer.save(folder.path().join("tokenizer.json"), false).unwrap();
    write(folder.path(), "tokenizer_config.json", &config.to_string());
    folder
}

pub(crate) fn write(folder: &Path, name: &str, text: &str) {
    fs::write(folder.join(name), text).unwrap();
}

/// A model with this template, start `<s>` and end `</s>`.
pub(crate) fn model(template: &str) -> ModelTokens {
    model_that(template, &json!({}))
}

/// A model with more in its configuration.
pub(crate) fn model_that(template: &str, more: &Value) -> ModelTokens {
    let mut config =
        json!({"bos_token": "<s>", "eos_token": {"content": "</s>", "lstrip": false}, "chat_template": template});
    config.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    ModelTokens::open(folder_with(&tokenizer(), &config).path()).unwrap()
}

pub(crate) fn mistral() -> ModelTokens {
    model(MISTRAL)
}

pub(crate) fn gemma() -> ModelTokens {
    model_that(GEMMA, &json!({"bos_token": "<bos>", "eos_token": "<end_of_turn>"}))
}
