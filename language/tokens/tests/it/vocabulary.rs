//! Tokenizers from their parts write the same tokens as from the files that the parts came from.
#![expect(clippy::unwrap_used, reason = "what a vocabulary made for the test can't do has failed its test")]

use std::fs;
use std::path::Path;

use polarize_llm::Message;
use polarize_tokens::{ModelTokens, OpenError, Vocabulary, train_byte_pairs};
use serde_json::Value;

use crate::sentencepiece;

/// The tokens of the byte-level tokenizer that this crate trains: their kinds are by what they are for.
fn byte_pairs(folder: &Path) -> Vocabulary {
    let json = |name: &str| serde_json::from_slice::<Value>(&fs::read(folder.join(name)).unwrap()).unwrap();
    let (tokenizer, config) = (json("tokenizer.json"), json("tokenizer_config.json"));
    let mut tokens: Vec<(u64, String, u32)> = Vec::new();
    for (text, id) in tokenizer["model"]["vocab"].as_object().unwrap() {
        tokens.push((id.as_u64().unwrap(), text.clone(), 1));
    }
    for added in tokenizer["added_tokens"].as_array().unwrap() {
        let (id, text) = (added["id"].as_u64().unwrap(), added["content"].as_str().unwrap().to_owned());
        tokens.retain(|(other, ..)| *other != id);
        tokens.push((id, text, 3));
    }
    tokens.sort_unstable();
    let merges = tokenizer["model"]["merges"].as_array().unwrap().iter();
    let pair = |pair: &Value| format!("{} {}", pair[0].as_str().unwrap(), pair[1].as_str().unwrap());
    let id = |name: &str| tokens.iter().position(|(_, text, _)| text == config[name].as_str().unwrap());
    Vocabulary {
        scheme: "gpt2".into(),
        splitting: Some("gpt-2".into()),
        merges: merges.map(pair).collect(),
        bos: id("bos_token").map(|id| id as u32),
        eos: id("eos_token").map(|id| id as u32),
        pad: id("pad_token").map(|id| id as u32),
        adds_bos: Some(true),
        chat_template: config["chat_template"].as_str().map(str::to_owned),
        kinds: tokens.iter().map(|(.., kind)| *kind).collect(),
        tokens: tokens.into_iter().map(|(_, text, _)| text).collect(),
        ..Vocabulary::default()
    }
}

/// The pieces of the tests of `tokenizer.model`.
pub(crate) fn pieces() -> Vocabulary {
    let bytes = (0..=255).map(|byte: u8| (format!("<0x{byte:02X}>"), 0.0, 6));
    let pieces = sentencepiece::PIECES.iter().map(|(text, score, kind)| ((*text).to_owned(), *score, u32::from(*kind)));
    let mut vocabulary = Vocabulary { scheme: "llama".into(), ..Vocabulary::default() };
    for (text, score, kind) in pieces.chain(bytes) {
        vocabulary.tokens.push(text);
        vocabulary.scores.push(score);
        vocabulary.kinds.push(kind);
    }
    let template = "{{ bos_token }}{% for m in messages %}[INST] {{ m.content }}[/INST]{% endfor %}";
    Vocabulary { bos: Some(1), eos: Some(2), unknown: Some(0), chat_template: Some(template.into()), ..vocabulary }
}

fn conversations() -> Vec<Vec<Message>> {
    let said = ["ab", "bab abb", "a  b\n\nb é 😩 müde, 1,234 don't", "<s></s>[INST]<|end|><|user|>", " \t x", ""];
    let one = said.map(|text| vec![Message::user(text)]);
    let two = said.map(|text| vec![Message::user(text), Message::assistant(text), Message::user("ok")]);
    one.into_iter().chain(two).collect()
}

#[track_caller]
fn assert_same(found: &ModelTokens, expected: &ModelTokens) {
    for conversation in conversations() {
        assert_eq!(found.render(&conversation).ok(), expected.render(&conversation).ok(), "{conversation:?}");
    }
    assert_eq!(found.named(), expected.named());
}

#[test]
fn pieces_with_scores_make_the_tokens_of_the_model_they_are_from() {
    let found = ModelTokens::from_vocabulary(Path::new("model.gguf"), &pieces()).unwrap();
    assert_same(&found, &sentencepiece::model());
    let without =
        ModelTokens::from_vocabulary(Path::new("model.gguf"), &Vocabulary { adds_space: Some(false), ..pieces() });
    assert_eq!(without.unwrap().encode_text("ab").unwrap(), [8]);
    assert_eq!(found.encode_text("ab").unwrap(), [9, 7]);
}

#[test]
fn byte_pairs_make_the_tokens_of_the_files_they_are_from() {
    let folder = tempfile::tempdir().unwrap();
    train_byte_pairs(
        ["easy and hard", "müde Beine", "tempo, long run 85.3"].iter().cycle().take(90),
        400,
        folder.path(),
    )
    .unwrap();
    let found = ModelTokens::from_vocabulary(Path::new("model.gguf"), &byte_pairs(folder.path())).unwrap();
    assert_same(&found, &ModelTokens::open(folder.path()).unwrap());
}

#[test]
fn the_files_of_a_vocabulary_make_its_tokens() {
    let trained = tempfile::tempdir().unwrap();
    train_byte_pairs(["easy and hard"].iter().cycle().take(9), 300, trained.path()).unwrap();
    for vocabulary in [pieces(), byte_pairs(trained.path())] {
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in vocabulary.files(Path::new("model.gguf")).unwrap() {
            fs::write(folder.path().join(name), text).unwrap();
        }
        let expected = ModelTokens::from_vocabulary(Path::new("model.gguf"), &vocabulary).unwrap();
        assert_same(&ModelTokens::open(folder.path()).unwrap(), &expected);
        let own = tokenizers::Tokenizer::from_file(folder.path().join("tokenizer.json")).unwrap();
        assert_eq!(own.encode("a", true).unwrap().get_ids().first().copied(), vocabulary.bos);
    }
}

#[test]
fn a_vocabulary_that_is_not_enough_is_refused() {
    let scheme = |scheme: &str, splitting: Option<&str>| Vocabulary {
        scheme: scheme.into(),
        splitting: splitting.map(str::to_owned),
        ..pieces()
    };
    let cases = [
        (scheme("gpt2", Some("llama-bpe")), "gpt2 split as llama-bpe, which isn't read from there; give the folder"),
        (scheme("gpt2", None), "of the kind gpt2,"),
        (scheme("t5", None), "of the kind t5,"),
        (Vocabulary { tokens: Vec::new(), ..pieces() }, "no tokens"),
        (Vocabulary { scores: vec![0.0], ..pieces() }, "scores aren't as many"),
        (Vocabulary { kinds: vec![1], ..pieces() }, "kinds aren't as many"),
        (Vocabulary { eos: Some(9999), ..pieces() }, "number 9999 of model.gguf as the end of an answer"),
        (Vocabulary { merges: vec!["ab".into()], ..scheme("gpt2", Some("gpt-2")) }, "a merge that isn't a pair"),
        (Vocabulary { chat_template: Some("{% for".into()), ..pieces() }, "not what it should be"),
    ];
    for (vocabulary, says) in cases {
        let error: OpenError = ModelTokens::from_vocabulary(Path::new("model.gguf"), &vocabulary).err().unwrap();
        assert!(error.to_string().contains("model.gguf") && error.to_string().contains(says), "{error}");
    }
}
