//! Text as something that is said.
#![expect(clippy::unwrap_used, reason = "what a model made for the test can't do has failed its test")]

use polarize_llm::Message;
use polarize_tokens::{ModelTokens, RenderError};
use proptest::prelude::*;
use serde_json::{Value, json};
use tokenizers::Tokenizer;

use crate::folder::{MISTRAL, folder_with, mistral, tokenizer};

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

/// What tokens are written with, one behind the other.
fn spelt(model: &ModelTokens, ids: &[u32]) -> String {
    let spellings = model.spellings();
    let bytes = ids.iter().flat_map(|id| spellings[*id as usize].clone().unwrap());
    String::from_utf8(bytes.collect()).unwrap()
}

#[test]
fn a_text_within_another_is_spelt_by_its_tokens() {
    for (name, model) in [("byte pairs", mistral()), ("pieces", pieces())] {
        for text in ["{\"a\":", "analysis", " a  b", "Müde 🦵\n\n", "</s>", "12-31", ""] {
            assert_eq!(spelt(&model, &model.encode_within(text).unwrap()), text, "{name}");
        }
    }
}

#[test]
fn a_piece_within_a_text_has_no_space_in_front() {
    let model = pieces();
    assert_ne!(model.encode_within("hello").unwrap(), model.encode_text("hello").unwrap());
}

#[test]
fn what_only_the_template_writes_is_not_spelt() {
    let model = mistral();
    let end = model.named().end.unwrap();
    assert_eq!(model.spellings()[end as usize], None);
}

/// A SentencePiece vocabulary that puts a space in front.
fn pieces() -> ModelTokens {
    let vocabulary = crate::vocabulary::pieces();
    ModelTokens::from_vocabulary(std::path::Path::new("pieces.gguf"), &vocabulary).unwrap()
}

/// The trained tokenizer with the ways to treat spaces that models in use have.
fn with_spaces() -> Vec<(Tokenizer, ModelTokens)> {
    let metaspace =
        |scheme: &str| json!({"type": "Metaspace", "replacement": "▁", "prepend_scheme": scheme, "split": false});
    let prepend = json!({"type": "Sequence", "normalizers": [
        {"type": "Prepend", "prepend": "▁"}, {"type": "Replace", "pattern": {"String": " "}, "content": "▁"}
    ]});
    let trained = serde_json::to_value(tokenizer()).unwrap();
    let variants = [
        (Value::Null, trained["pre_tokenizer"].clone()),
        (json!({"type": "NFKC"}), trained["pre_tokenizer"].clone()),
        (Value::Null, metaspace("first")),
        (Value::Null, metaspace("always")),
        (prepend, Value::Null),
    ];
    variants
        .map(|(normalizer, pre_tokenizer)| {
            let mut json = trained.clone();
            json["normalizer"] = normalizer;
            json["pre_tokenizer"] = pre_tokenizer;
            // Else the sign for a space would be unknown, and dropped.
            let places = json["model"]["vocab"].as_object().unwrap().len() + 100;
            json["model"]["vocab"]["▁"] = json!(places);
            let tokenizer: Tokenizer = json.to_string().parse().unwrap();
            let folder =
                folder_with(&tokenizer, &json!({"bos_token": "<s>", "eos_token": "</s>", "chat_template": MISTRAL}));
            (tokenizer, ModelTokens::open(folder.path()).unwrap())
        })
        .into()
}

#[test]
fn harmless_prompts_are_what_the_tokenizer_alone_makes_of_them() {
    let models = with_spaces();
    let prompts = proptest::test_runner::TestRunner::deterministic().run(
        &("[^<\\[]{0,40}", "[^<\\[]{0,40}"),
        |(asked, answered)| {
            for (tokenizer, model) in &models {
                let ours = model.render(&[Message::user(&asked), Message::assistant(&answered)]).unwrap().ids;
                let text = format!("<s>[INST] {asked}[/INST] {answered}</s>");
                let theirs = tokenizer.encode(text, false).unwrap();
                prop_assert_eq!(ours, theirs.get_ids());
            }
            Ok(())
        },
    );
    prompts.unwrap();
}
