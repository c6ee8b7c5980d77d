//! Text as something that is said.
#![expect(clippy::unwrap_used, reason = "what a model made for the test can't do has failed its test")]

use polarize_tokens::{ModelTokens, RenderError};
use serde_json::json;
use tokenizers::Tokenizer;

use crate::folder::{folder_with, mistral};

/// A vocabulary that merges `<`, `a`, `>` to what is also a special token.
fn merging() -> Tokenizer {
    let json = json!({
        "version": "1.0", "truncation": null, "padding": null, "normalizer": null, "pre_tokenizer": null,
        "post_processor": null, "decoder": {"type": "Fuse"},
        "added_tokens": [
            {"id": 0, "content": "<unk>", "single_word": false, "lstrip": false, "rstrip": false, "normalized": false, "special": true},
            {"id": 5, "content": "<a>", "single_word": false, "lstrip": false, "rstrip": false, "normalized": false, "special": true},
            {"id": 6, "content": "!", "single_word": false, "lstrip": false, "rstrip": false, "normalized": false, "special": true}
        ],
        "model": {
            "type": "BPE", "dropout": null, "unk_token": "<unk>", "continuing_subword_prefix": null, "end_of_word_suffix": null,
            "fuse_unk": false, "byte_fallback": false,
            "vocab": {"<unk>": 0, "<": 1, "a": 2, ">": 3, "<a": 4, "<a>": 5, "!": 6},
            "merges": [["<", "a"], ["<a", ">"]]
        }
    });
    json.to_string().parse().unwrap()
}

fn merging_model() -> ModelTokens {
    ModelTokens::open(folder_with(&merging(), &json!({})).path()).unwrap()
}

#[test]
fn a_special_token_that_merging_would_make_is_written_by_its_characters() {
    assert_eq!(merging_model().encode_text("a<a>a").unwrap(), [2, 1, 2, 3, 2]);
}

#[test]
fn what_the_vocabulary_does_not_know_may_be_unknown() {
    assert_eq!(merging_model().encode_text("aé").unwrap(), [2, 0]);
}

#[test]
fn a_special_token_of_one_character_can_not_be_said() {
    assert_eq!(merging_model().encode_text("a!"), Err(RenderError::Unsayable { token: "!".to_owned() }));
}

#[test]
fn text_has_no_start_token() {
    let model = mistral();
    assert_eq!(model.decode(&model.encode_text("</s> I'm tired 🦵").unwrap()).unwrap(), "</s> I'm tired 🦵");
}
