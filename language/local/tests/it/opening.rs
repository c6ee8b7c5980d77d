//! Files that can't answer.

use polarize_local::{LocalModel, LocalSettings};
use polarize_model::{Family, FileType};

use crate::fixture::Fixture;

#[test]
fn what_can_not_answer_says_why() {
    let plain = Fixture::new(Family::Mistral);
    let untaught = Fixture::with(Family::Mistral, FileType::F16, |vocabulary| vocabulary.chat_template = None);
    let words = plain.folder.path().join("words.gguf");
    std::fs::write(&words, "GGUF and then nothing").unwrap();
    let cases = [
        (plain.folder.path().to_owned(), "is no file; give the .gguf file"),
        (untaught.path.clone(), "has no chat template"),
        (words, "words.gguf"),
        (plain.folder.path().join("missing.gguf"), "missing.gguf is no file"),
    ];
    for (path, expected) in cases {
        let error = LocalModel::open(&path, LocalSettings::default()).err().unwrap().to_string();
        assert!(error.contains(expected), "{}: {error}", path.display());
    }
}
