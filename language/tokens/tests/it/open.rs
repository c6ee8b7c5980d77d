//! A model's files.
#![expect(clippy::unwrap_used, reason = "a folder that can't be made has failed its test")]

use std::fs::{self, File};

use polarize_llm::Message;
use polarize_tokens::{ModelTokens, OpenError, RenderError};
use serde_json::{Value, json};

use crate::folder::{folder_with, tokenizer, write};

/// What a model of this configuration, and maybe a template in its own file, writes.
fn written(config: &Value, own_file: Option<&str>) -> Result<String, RenderError> {
    let folder = folder_with(&tokenizer(), config);
    if let Some(template) = own_file {
        write(folder.path(), "chat_template.jinja", template);
    }
    let model = ModelTokens::open(folder.path()).unwrap();
    let rendered = model.render(&[Message::user("hello")])?;
    model.decode(&rendered.ids)
}

#[test]
fn a_template_is_found_where_models_keep_it() {
    let one = "one {{ messages[0].content }}";
    let named = json!([{"name": "tool_use", "template": "tools"}, {"name": "default", "template": one}]);
    let cases = [
        (json!({"chat_template": one}), None, Ok("one hello".to_owned())),
        (json!({"chat_template": named}), None, Ok("one hello".to_owned())),
        (json!({"chat_template": one}), Some("two {{ messages[0].content }}\n"), Ok("two hello".to_owned())),
        (json!({}), None, Err(RenderError::NoTemplate)),
    ];
    for (config, own_file, expected) in cases {
        assert_eq!(written(&config, own_file), expected, "{config}");
    }
}

#[test]
fn the_tokenizer_may_be_named_itself() {
    let folder = folder_with(&tokenizer(), &json!({}));
    assert!(ModelTokens::open(&folder.path().join("tokenizer.json")).is_ok());
}

#[test]
fn a_configuration_may_be_missing() {
    let folder = folder_with(&tokenizer(), &json!({}));
    fs::remove_file(folder.path().join("tokenizer_config.json")).unwrap();
    assert!(ModelTokens::open(folder.path()).is_ok());
}

#[test]
fn a_folder_without_a_tokenizer_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let expected = OpenError::NoTokenizer { folder: folder.path().to_owned() };
    assert_eq!(ModelTokens::open(folder.path()).err(), Some(expected));
}

#[test]
fn broken_files_are_named() {
    let cases = [
        ("tokenizer.json", "{\"version\": \"1.0\""),
        ("tokenizer.json", "{\"version\": \"1.0\", \"model\": {\"type\": \"BPE\"}}"),
        ("tokenizer_config.json", "[1]"),
        ("tokenizer_config.json", "{\"bos_token\": 7}"),
        ("chat_template.jinja", "{% for %}"),
    ];
    for (name, text) in cases {
        let folder = folder_with(&tokenizer(), &json!({}));
        write(folder.path(), name, text);
        let refused = ModelTokens::open(folder.path()).err();
        assert!(
            matches!(&refused, Some(OpenError::Broken { file, .. }) if file.ends_with(name)),
            "{name}: {refused:?}"
        );
    }
}

#[test]
fn a_token_that_the_vocabulary_does_not_have_is_named() {
    let folder = folder_with(&tokenizer(), &json!({"bos_token": "<|start|>"}));
    let refused = ModelTokens::open(folder.path()).err();
    assert!(matches!(refused, Some(OpenError::UnknownToken { token, .. }) if token == "<|start|>"));
}

#[test]
fn a_file_far_too_large_is_refused() {
    let folder = folder_with(&tokenizer(), &json!({}));
    let file = folder.path().join("tokenizer_config.json");
    File::create(&file).unwrap().set_len(1 << 40).unwrap();
    assert_eq!(ModelTokens::open(folder.path()).err(), Some(OpenError::TooLarge { file, most_bytes: 16 << 20 }));
}

#[test]
fn a_tokenizer_cut_anywhere_is_refused() {
    let folder = folder_with(&tokenizer(), &json!({}));
    let file = folder.path().join("tokenizer.json");
    let whole = fs::read(&file).unwrap();
    for length in (0..whole.len()).step_by(397) {
        fs::write(&file, &whole[..length]).unwrap();
        assert!(matches!(ModelTokens::open(folder.path()).err(), Some(OpenError::Broken { .. })), "{length}");
    }
}
