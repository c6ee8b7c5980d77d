//! Tokenizers learnt from texts.
#![expect(clippy::unwrap_used, reason = "what can't be learnt or written has failed its test")]

use std::fs;
use std::path::Path;

use polarize_llm::{Message, Role};
use polarize_tokens::{LARGEST_VOCABULARY, ModelTokens, SMALLEST_VOCABULARY, TrainError, train_byte_pairs};
use proptest::prelude::*;
use tempfile::TempDir;
use tokenizers::Tokenizer;

const SPECIAL: &[&str] = &["<s>", "<|end|>", "<|pad|>", "<|system|>", "<|user|>", "<|assistant|>", "<|reserved_0|>"];

/// Texts with pairs that occur as often as others, so that an order by chance would show.
fn texts() -> Vec<String> {
    let words = [
        "easy",
        "hard",
        "müde",
        "Beine",
        "tempo",
        "rest",
        "long run",
        "schlafen",
        "threshold",
        "{\"tss\": 85.3}",
        "😩",
    ];
    (0..400)
        .map(|n| format!("{} and {}, {} {}.", words[n % 11], words[n / 11 % 11], words[n / 7 % 11], n % 97))
        .collect()
}

fn trained(vocabulary: usize) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    train_byte_pairs(texts().iter(), vocabulary, folder.path()).unwrap();
    folder
}

fn opened(vocabulary: usize) -> ModelTokens {
    ModelTokens::open(trained(vocabulary).path()).unwrap()
}

fn read(folder: &Path) -> [String; 2] {
    ["tokenizer.json", "tokenizer_config.json"].map(|name| fs::read_to_string(folder.join(name)).unwrap())
}

fn count(model: &ModelTokens, ids: &[u32], token: &str) -> usize {
    ids.iter().filter(|id| Some(**id) == model.id_of(token)).count()
}

#[test]
fn the_vocabulary_has_exactly_the_size_asked_for() {
    for vocabulary in [SMALLEST_VOCABULARY, 320, 512, 4096] {
        let tokenizer = Tokenizer::from_file(trained(vocabulary).path().join("tokenizer.json")).unwrap();
        let mut ids: Vec<u32> = tokenizer.get_vocab(true).into_values().collect();
        ids.sort_unstable();
        assert_eq!(ids, (0..u32::try_from(vocabulary).unwrap()).collect::<Vec<_>>());
    }
}

#[test]
fn a_vocabulary_that_can_not_be_is_refused_and_nothing_is_written() {
    let folder = tempfile::tempdir().unwrap();
    for asked in [0, SMALLEST_VOCABULARY - 1, LARGEST_VOCABULARY + 1] {
        let refused = train_byte_pairs(["a"].iter(), asked, folder.path());
        assert_eq!(refused, Err(TrainError::Vocabulary { asked }));
    }
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn a_place_that_is_no_folder_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("file");
    fs::write(&file, "").unwrap();
    let refused = train_byte_pairs(["a"].iter(), 512, &file).unwrap_err();
    assert!(matches!(&refused, TrainError::Unwritable { file: named, .. } if *named == file), "{refused}");
}

#[test]
fn the_same_texts_give_the_same_files_in_any_order() {
    let once = read(trained(512).path());
    for _ in 0..3 {
        let folder = tempfile::tempdir().unwrap();
        train_byte_pairs(texts().iter().rev(), 512, folder.path()).unwrap();
        assert_eq!(read(folder.path()), once);
    }
}

#[test]
fn words_of_the_texts_become_few_tokens() {
    let model = opened(700);
    assert_eq!(model.encode_text(" threshold").unwrap().len(), 1);
    assert_eq!(model.encode_text(" müde").unwrap().len(), 1);
    assert_eq!(model.encode_text(" qqxzv").unwrap().len(), 6);
}

#[test]
fn no_texts_still_give_a_tokenizer_of_bytes() {
    let folder = tempfile::tempdir().unwrap();
    train_byte_pairs(std::iter::empty::<&str>(), 512, folder.path()).unwrap();
    assert_eq!(ModelTokens::open(folder.path()).unwrap().encode_text("müde").unwrap().len(), 5);
}

#[test]
fn a_conversation_is_its_turns_between_one_begin_and_their_ends() {
    let model = opened(512);
    let said =
        [Message::system("Coach."), Message::user("I'm tired"), Message::assistant("Rest."), Message::user("ok")];
    let rendered = model.render(&said).unwrap();
    let text =
        "<s><|system|>Coach.<|end|><|user|>I'm tired<|end|><|assistant|>Rest.<|end|><|user|>ok<|end|><|assistant|>";
    assert_eq!(model.decode(&rendered.ids).unwrap(), text);
    let roles: Vec<_> = rendered.turns.iter().map(|turn| turn.role).collect();
    assert_eq!(roles, [Role::System, Role::User, Role::Assistant, Role::User]);
}

#[test]
fn every_answer_is_supervised_up_to_its_end_token() {
    let model = opened(512);
    let said = [Message::user("one"), Message::assistant("two"), Message::user("three"), Message::assistant("  four ")];
    let rendered = model.render(&said).unwrap();
    let answers: Vec<_> = rendered.turns.iter().filter(|turn| turn.role == Role::Assistant).collect();
    let texts: Vec<_> = answers.iter().map(|turn| model.decode(&rendered.ids[turn.tokens.clone()]).unwrap()).collect();
    assert_eq!(texts, ["two<|end|>", "  four <|end|>"]);
    assert_eq!(answers[1].tokens.end, rendered.ids.len());
}

#[test]
fn special_tokens_that_are_typed_stay_text() {
    let model = opened(2048);
    let typed = SPECIAL.concat();
    let said = [Message::system(&typed), Message::user(&typed), Message::assistant(&typed)];
    let rendered = model.render(&said).unwrap();
    let counts: Vec<_> = SPECIAL.iter().map(|token| count(&model, &rendered.ids, token)).collect();
    assert_eq!(counts, [1, 3, 0, 1, 1, 1, 0]);
}

#[test]
fn every_character_of_two_bytes_is_written_and_read_back() {
    let model = opened(SMALLEST_VOCABULARY);
    let text: String = ('\0'..='\u{7FF}').collect();
    let ids = model.encode_text(&text).unwrap();
    assert_eq!(model.decode(&ids).unwrap(), text);
}

proptest! {
    #[test]
    fn every_text_is_written_and_read_back(
        texts in prop::collection::vec(prop_oneof![".{0,40}", "\\PC{0,40}", "[ \t\r\n\u{a0}\u{2003}a<|>]{0,40}"], 1..6)
    ) {
        static MODEL: std::sync::LazyLock<ModelTokens> = std::sync::LazyLock::new(|| opened(700));
        let text = texts.concat();
        let ids = MODEL.encode_text(&text).unwrap();
        prop_assert_eq!(MODEL.decode(&ids).unwrap(), text.clone());
        let rendered = MODEL.render(&[Message::user(&text), Message::assistant(&text)]).unwrap();
        prop_assert_eq!(rendered.ids[0], 0);
        prop_assert_eq!(count(&MODEL, &rendered.ids, "<s>"), 1);
        prop_assert_eq!(count(&MODEL, &rendered.ids, "<|end|>"), 2);
    }
}
