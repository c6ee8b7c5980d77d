//! A tokenizer's parts, from the files that published models have.
#![expect(clippy::unwrap_used, reason = "what a vocabulary made for the test can't do has failed its test")]

use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use polarize_llm::Message;
use polarize_tokens::{ModelTokens, OpenError, Vocabulary, train_byte_pairs};
use proptest::prelude::*;
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::folder::{MISTRAL, folder_with, tokenizer, write};
use crate::sentencepiece;

/// Pieces in the order of their worth: a merge for every two that make a third.
const MERGES: [[&str; 2]; 7] = [["a", "b"], ["▁", "a"], ["▁", "ab"], ["▁a", "b"], ["▁", "▁"], ["b", "b"], ["▁", "bb"]];

/// A `tokenizer.json` of pieces, as transformers makes it of SentencePiece's.
fn pieces_json() -> Value {
    let mut tokens: Vec<String> = ["<unk>", "<s>", "</s>", "[INST]", "[/INST]"].map(str::to_owned).into();
    tokens.extend((0..=255_u8).map(|byte| format!("<0x{byte:02X}>")));
    tokens.extend(["▁", "a", "b", "é", "ab", "▁a", "▁ab", "▁▁", "bb", "▁bb"].map(str::to_owned));
    let added = tokens[..5].iter().enumerate().map(|(id, text)| {
        json!({"id": id, "content": text, "special": true, "normalized": false, "single_word": false, "lstrip": false, "rstrip": false})
    });
    let vocabulary: serde_json::Map<String, Value> =
        tokens.iter().enumerate().map(|(id, text)| (text.clone(), json!(id))).collect();
    json!({
        "version": "1.0",
        "added_tokens": added.collect::<Vec<_>>(),
        "normalizer": null,
        "pre_tokenizer": {"type": "Metaspace", "replacement": "▁", "prepend_scheme": "first", "split": false},
        "decoder": {"type": "Fuse"},
        "model": {
            "type": "BPE", "vocab": vocabulary, "merges": MERGES, "unk_token": "<unk>", "fuse_unk": true, "byte_fallback": true
        }
    })
}

fn folder(json: &Value) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "tokenizer.json", &json.to_string());
    let config = json!({"bos_token": "<s>", "eos_token": "</s>", "add_bos_token": true, "chat_template": MISTRAL});
    write(folder.path(), "tokenizer_config.json", &config.to_string());
    folder
}

/// What differs in the variants of such files.
fn with(changes: &[(&str, Value)]) -> Value {
    let mut json = pieces_json();
    for (place, value) in changes {
        *json.pointer_mut(place).unwrap() = value.clone();
    }
    json
}

fn replace() -> Value {
    json!({"type": "Replace", "pattern": {"String": " "}, "content": "▁"})
}

/// The tokenizer by itself, and by its parts.
struct Both {
    own: ModelTokens,
    parts: ModelTokens,
}

impl Both {
    fn of(folder: &Path) -> Self {
        let vocabulary = Vocabulary::open(folder).unwrap();
        let parts = ModelTokens::from_vocabulary(Path::new("model.gguf"), &vocabulary).unwrap();
        Self { own: ModelTokens::open(folder).unwrap(), parts }
    }

    #[track_caller]
    fn assert_same(&self, text: &str) {
        let said = [Message::system(text), Message::user(text), Message::assistant(text), Message::user(text)];
        for said in [&said[1..2], &said[1..], &said[..2], &said[..]] {
            assert_eq!(self.parts.render(said), self.own.render(said), "{text:?}");
        }
    }
}

fn trained() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let texts = ["easy and hard", "müde Beine", "tempo, long run 85.3", "don't  do\n\nit"];
    train_byte_pairs(texts.iter().cycle().take(90), 512, folder.path()).unwrap();
    folder
}

static BYTE_PAIRS: LazyLock<Both> = LazyLock::new(|| Both::of(trained().path()));
static PIECES: LazyLock<Both> = LazyLock::new(|| Both::of(folder(&pieces_json()).path()));

#[test]
fn a_trained_tokenizer_has_all_its_parts() {
    let folder = trained();
    let found = Vocabulary::open(folder.path()).unwrap();
    assert_eq!((found.scheme.as_str(), found.splitting.as_deref()), ("gpt2", Some("gpt-2")));
    assert_eq!((found.tokens.len(), found.kinds.len(), found.scores.len()), (512, 512, 0));
    assert_eq!(found.tokens[..3], ["<s>", "<|end|>", "<|pad|>"]);
    assert!(
        found
            .tokens
            .iter()
            .zip(&found.kinds)
            .all(|(text, kind)| (*kind == 3) == (text == "<s>" || text.starts_with("<|")))
    );
    assert_eq!((found.bos, found.eos, found.pad, found.unknown), (Some(0), Some(1), Some(2), None));
    assert_eq!((found.adds_bos, found.adds_space), (Some(true), None));
    assert!(found.chat_template.unwrap().contains("add_generation_prompt"));
    assert!(found.merges.iter().all(|merge| merge.split(' ').count() == 2));
}

#[test]
fn pieces_are_worth_what_their_first_merge_says() {
    let found = Vocabulary::open(folder(&pieces_json()).path()).unwrap();
    assert_eq!((found.scheme.as_str(), found.splitting.as_deref()), ("llama", None));
    let of = |text: &str| {
        let id = found.tokens.iter().position(|token| token == text).unwrap();
        (found.scores[id], found.kinds[id])
    };
    let cases = [
        ("<unk>", 0.0, 2),
        ("[INST]", 0.0, 3),
        ("<0x0A>", 0.0, 6),
        ("a", 0.0, 1),
        ("ab", 0.0, 1),
        ("▁a", -1.0, 1),
        ("▁ab", -2.0, 1),
        ("▁bb", -6.0, 1),
    ];
    for (text, score, kind) in cases {
        assert_eq!(of(text), (score, kind), "{text}");
    }
    assert_eq!((found.bos, found.eos, found.unknown), (Some(1), Some(2), Some(0)));
    // llama.cpp would put one behind [INST], where the template has one already.
    assert_eq!(found.adds_space, Some(false));
}

#[test]
fn the_ways_in_which_published_files_treat_spaces_are_known() {
    let split = json!({"type": "Split", "pattern": {"String": " "}, "behavior": "MergedWithPrevious", "invert": false});
    let prepend = json!({"type": "Sequence", "normalizers": [{"type": "Prepend", "prepend": "▁"}, replace()]});
    let none = || ("/pre_tokenizer", Value::Null);
    let scheme = |scheme: &str| vec![("/pre_tokenizer/prepend_scheme", json!(scheme))];
    let cases = [
        (scheme("first"), false),
        (scheme("never"), false),
        // The template has a space wherever one would be added.
        (scheme("always"), false),
        (vec![("/normalizer", replace()), ("/pre_tokenizer", split)], false),
        (vec![("/normalizer", json!({"type": "Sequence", "normalizers": [replace()]})), none()], false),
        (vec![("/normalizer", prepend), none()], true),
    ];
    for (changes, adds_space) in cases {
        let folder = folder(&with(&changes));
        let found = Vocabulary::open(folder.path()).unwrap();
        assert_eq!(found.adds_space, Some(adds_space), "{changes:?}");
        if !adds_space {
            Both::of(folder.path()).assert_same("ab  abb é 😩\n");
        }
    }
}

#[test]
fn pieces_of_sentencepiece_keep_what_they_are_worth() {
    let folder = sentencepiece::folder_of_model();
    let found = Vocabulary::open(folder.path()).unwrap();
    for (id, (text, score, kind)) in sentencepiece::PIECES.iter().enumerate() {
        assert_eq!((found.tokens[id].as_str(), found.scores[id], found.kinds[id]), (*text, *score, u32::from(*kind)));
    }
    assert_eq!((found.bos, found.eos, found.unknown, found.adds_space), (Some(1), Some(2), Some(0), Some(false)));
    let both = Both::of(folder.path());
    for text in ["ab", "bab abb", " a  b\n\nb é 😩", "<s></s>[INST]", ""] {
        both.assert_same(text);
    }
}

#[test]
fn added_tokens_are_kept() {
    let folder = folder(&serde_json::to_value(tokenizer()).unwrap());
    let found = Vocabulary::open(folder.path()).unwrap();
    let kinds = ["[INST]", "<think>", "\n\n\n"].map(|text| {
        let id = found.tokens.iter().position(|token| token == text).unwrap();
        assert_eq!(ModelTokens::open(folder.path()).unwrap().id_of(text), Some(id as u32));
        found.kinds[id]
    });
    assert_eq!(kinds, [3, 4, 4]);
    assert!(found.kinds[..256].iter().all(|kind| *kind == 1));
}

#[test]
fn runs_of_spaces_that_are_added_tokens_still_merge() {
    let mut json = pieces_json();
    let id = json["model"]["vocab"]["▁▁"].clone();
    json["added_tokens"].as_array_mut().unwrap().push(json!({
        "id": id, "content": "▁▁", "special": false, "normalized": false, "single_word": false, "lstrip": false, "rstrip": false
    }));
    let folder = folder(&json);
    let found = Vocabulary::open(folder.path()).unwrap();
    let id = id.as_u64().unwrap() as usize;
    assert_eq!((found.kinds[id], found.scores[id]), (4, -4.0));
    let both = Both::of(folder.path());
    assert_eq!(both.own.encode_text("b  b").unwrap()[2..3], [id as u32]);
    both.assert_same("b  b    ab   ▁▁");
}

#[test]
fn gaps_are_filled() {
    let last = 5 + 256 + 10 - 1;
    let folder = folder(&with(&[("/model/vocab/▁bb", json!(last + 2))]));
    let found = Vocabulary::open(folder.path()).unwrap();
    assert_eq!((found.tokens.len(), found.tokens[last + 2].as_str()), (last + 3, "▁bb"));
    for gap in [last, last + 1] {
        let filler = (found.tokens[gap].clone(), found.kinds[gap], found.scores[gap]);
        assert_eq!(filler, (format!("[PAD{gap}]"), 5, -10000.0));
    }
    Both::of(folder.path()).assert_same(" bb [PAD270] ab");
    let mut filled = found;
    filled.fill_up_to(300);
    assert_eq!((filled.tokens.len(), filled.kinds.len(), filled.scores.len()), (300, 300, 300));
    filled.fill_up_to(0);
    assert_eq!(filled.tokens.len(), 300);
}

#[test]
fn what_llama_cpp_does_not_have_is_refused_by_its_name() {
    let byte_pairs = serde_json::to_value(tokenizer()).unwrap();
    let of_bytes = |place: &str, value: Value| {
        let mut json = byte_pairs.clone();
        *json.pointer_mut(place).unwrap() = value;
        json
    };
    let word_piece = json!({"type": "WordPiece", "vocab": {"[UNK]": 0}, "unk_token": "[UNK]", "continuing_subword_prefix": "##", "max_input_chars_per_word": 100});
    let mut without_a_byte = byte_pairs.clone();
    let vocabulary = without_a_byte["model"]["vocab"].as_object_mut().unwrap();
    let taken = vocabulary.remove("ÿ").unwrap();
    vocabulary.insert("[none]".into(), taken);
    let mut merges: Vec<_> = MERGES.into();
    merges.swap(3, 5);
    let mut strips = pieces_json();
    strips["added_tokens"][3]["lstrip"] = json!(true);
    let cases = [
        (with(&[("/model", word_piece)]), "a model of the kind WordPiece"),
        (with(&[("/model/merges", json!(&MERGES[1..]))]), "the pieces a and b, which don't merge though ab is a piece"),
        (
            with(&[("/model/merges", json!(&MERGES[..6]))]),
            "the pieces ▁ and bb, which don't merge though ▁bb is a piece",
        ),
        (with(&[("/model/merges", json!(merges))]), "merges to ▁ab that stand apart"),
        (
            with(&[("/normalizer", json!({"type": "NFKC"})), ("/pre_tokenizer", Value::Null)]),
            "a normalizer of the kind NFKC",
        ),
        (with(&[("/pre_tokenizer", json!({"type": "Whitespace"}))]), "a pre-tokenizer of the kind Whitespace"),
        (with(&[("/pre_tokenizer", Value::Null)]), "pieces without signs for spaces"),
        (with(&[("/pre_tokenizer/split", json!(true))]), "pieces of more than one word"),
        (with(&[("/model/byte_fallback", json!(false))]), "without a token for every byte"),
        (strips, "the token [INST], which takes spaces beside it"),
        (of_bytes("/normalizer", json!({"type": "NFC"})), "a normalizer of the kind NFC"),
        (of_bytes("/pre_tokenizer/add_prefix_space", json!(true)), "aren't split as GPT-2's"),
        (
            of_bytes("/pre_tokenizer", json!({"type": "Sequence", "pretokenizers": []})),
            "a pre-tokenizer of the kind Sequence",
        ),
        (of_bytes("/model/ignore_merges", json!(true)), "ignore_merges"),
        (without_a_byte, "without a token for every byte"),
    ];
    for (json, says) in cases {
        let folder = folder(&json);
        fs::remove_file(folder.path().join("tokenizer_config.json")).unwrap();
        let error = Vocabulary::open(folder.path()).unwrap_err();
        assert!(matches!(error, OpenError::Unservable { .. }) && error.to_string().contains(says), "{says}: {error}");
    }
}

#[test]
fn spaces_that_llama_cpp_would_put_elsewhere_are_found_by_trying() {
    // A space goes in front where text stands at the very beginning, and behind no special token: llama.cpp has no such rule.
    let template = "{% for m in messages %}{{ m.content }}[INST]{{ m.content }}{% endfor %}";
    let folder = folder(&pieces_json());
    write(folder.path(), "chat_template.jinja", template);
    assert!(matches!(Vocabulary::open(folder.path()), Err(OpenError::OtherTokens { .. })));
    let without = folder_with(&serde_json::from_value(pieces_json()).unwrap(), &json!({"bos_token": "<s>"}));
    assert_eq!(Vocabulary::open(without.path()).unwrap().adds_space, Some(true));
}

/// Texts of what the vocabularies merge, and of anything.
fn said() -> impl Strategy<Value = String> {
    let piece = prop_oneof!["[ab ▁é]{0,20}", "[a-z ]{0,20}", "\\PC{0,10}", "[ \t\r\n]{0,9}", any::<String>()];
    prop::collection::vec(piece, 0..5).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn the_parts_of_trained_byte_pairs_make_the_same_tokens(text in said()) {
        BYTE_PAIRS.assert_same(&text);
        prop_assert_eq!(BYTE_PAIRS.parts.encode_text(&text), BYTE_PAIRS.own.encode_text(&text));
    }

    #[test]
    fn the_parts_of_pieces_make_the_same_tokens(text in said()) {
        PIECES.assert_same(&text);
    }
}
