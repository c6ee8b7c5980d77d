//! What is an id of a base, and what is none.

use polarize_hub::BaseId;
use proptest::prelude::*;

#[test]
fn ids_are_read_as_they_are_written() {
    let cases = [
        ("google/gemma-2b", "google/gemma-2b", "main", None),
        ("mistralai/Mistral-7B-Instruct-v0.3@main", "mistralai/Mistral-7B-Instruct-v0.3", "main", None),
        ("a/b@refs/pr/7", "a/b", "refs/pr/7", None),
        ("a/b/C.Q4_K_M.gguf", "a/b", "main", Some("C.Q4_K_M.gguf")),
        ("a/b/Q4/C.GGUF", "a/b", "main", Some("Q4/C.GGUF")),
        ("a/b@v1.0/C.gguf", "a/b", "v1.0", Some("C.gguf")),
    ];
    for (text, repository, revision, file) in cases {
        let id = BaseId::parse(text).unwrap();
        assert_eq!((id.repository().as_str(), id.revision(), id.file()), (repository, revision, file), "{text}");
        assert_eq!(id.to_string(), text);
    }
}

#[test]
fn what_could_lead_elsewhere_is_refused() {
    let long = format!("a/{}", "b".repeat(97));
    let cases = [
        "",
        "a",
        "a/",
        "/b",
        "/a/b",
        "../x",
        "a/..",
        "./a",
        "~/a",
        "a/b/",
        "a/b/c",
        "a/b/c/d",
        "a/b/../C.gguf",
        "a/b//C.gguf",
        "a/b/.gguf",
        "a/b/C.gguf/",
        "a/b@",
        "a/b@/C.gguf",
        "a/b@../..",
        "a/b@v1/../C.gguf",
        "a/b@x@y",
        "a/b@-x",
        "a b/c",
        "a/b\n",
        "a/b?x=1",
        "a/b#c",
        "a%2f/b",
        "a\\b/c",
        "a--b/c",
        "a/b..c",
        "-a/b",
        "a/b-",
        "ä/b",
        "https://a/b",
        "C:/b/c.gguf",
        &long,
    ];
    for text in cases {
        let error = BaseId::parse(text).expect_err(text);
        assert!(error.to_string().contains("write it as owner/name"), "{error}");
    }
}

proptest! {
    #[test]
    fn nothing_that_is_accepted_climbs(text in "[a-z./@~\\\\-]{0,12}(\\.gguf)?") {
        if let Ok(id) = BaseId::parse(&text) {
            let parts = [id.repository(), id.revision().to_owned(), id.file().unwrap_or("f").to_owned()];
            for part in parts.iter().flat_map(|part| part.split('/')) {
                prop_assert!(!part.is_empty() && !part.starts_with('.') && !part.contains('\\'), "{text}");
            }
            prop_assert_eq!(id.to_string(), text);
        }
    }
}
