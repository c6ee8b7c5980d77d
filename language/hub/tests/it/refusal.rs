//! Hubs that refuse, and what is made of it.

use crate::loopback::{Answer, Loopback, Repository};

/// What is said to a fetch whose listing is answered so.
fn told(answer: Answer, token: &str) -> String {
    let loopback = Loopback::start(move |_, _| answer.clone()).token(token);
    let error = loopback.fetch("coach/tiny").unwrap_err().to_string();
    error.replace(&loopback.hub.endpoint, "HUB")
}

#[test]
fn a_refusal_says_what_to_do() {
    let gated = |status| Answer::of(status, "").with("X-Error-Code", "GatedRepo");
    let cases = [
        (Answer::of(404, ""), "", "there is no model coach/tiny on HUB; look whether"),
        (Answer::of(404, "").with("X-Error-Code", "RevisionNotFound"), "", "coach/tiny has no revision main"),
        (
            Answer::of(401, "").with("X-Error-Code", "RepoNotFound"),
            "",
            "accepted: do so at HUB/coach/tiny and set HF_TOKEN",
        ),
        (Answer::of(401, "").with("X-Error-Code", "RepoNotFound"), "hf_x", "there is no model coach/tiny"),
        (Answer::of(401, "").with("X-Error-Message", "Invalid credentials"), "hf_x", "HUB doesn't accept the token"),
        (gated(401), "", "do so at HUB/coach/tiny, and set HF_TOKEN"),
        (gated(403), "hf_x", "do so at HUB/coach/tiny, with the account that HF_TOKEN belongs to"),
        (Answer::of(429, ""), "", "HUB answers with status 429; wait a little and run it again"),
        (Answer::of(500, ""), "", "HUB answers with status 500; wait a little and run it again"),
        (Answer::of(200, "<html>"), "", "HUB answers with what is no answer of a hub: its list of files"),
        (Answer::of(200, r#"{"sha": "../..", "siblings": []}"#), "", "it names no commit; look at HF_ENDPOINT"),
    ];
    for (answer, token, words) in cases {
        let what = format!("{answer:?}");
        let said = told(answer, token);
        assert!(said.contains(words), "{what}: {said}");
    }
}

#[test]
fn a_licence_that_only_the_files_ask_for_is_told_as_well() {
    let repository = Repository::sharded();
    let loopback = Loopback::start(move |asked, _| match asked.file() {
        Some(_) => Answer::of(401, "").with("X-Error-Code", "GatedRepo"),
        None => repository.answer(asked),
    });
    let error = loopback.fetch("coach/tiny").unwrap_err().to_string();
    assert!(error.contains("accept its licence"), "{error}");
}

#[test]
fn a_repository_without_safetensors_says_which_gguf_files_it_has() {
    let mut repository = Repository::sharded();
    repository.files.retain(|name, _| !name.contains("safetensors"));
    let error = Loopback::with(repository).fetch("coach/tiny").unwrap_err().to_string();
    assert!(error.ends_with("it can't be trained from; it has the GGUF file Tiny-Q4_K_M.gguf"), "{error}");
}

#[test]
fn a_file_that_is_not_there_comes_with_those_that_are() {
    let error = Loopback::with(Repository::sharded()).fetch("coach/tiny/Tiny-Q8_0.gguf").unwrap_err().to_string();
    assert_eq!(error, "coach/tiny has no file Tiny-Q8_0.gguf; it has the GGUF file Tiny-Q4_K_M.gguf");
}

#[test]
fn an_index_leads_nowhere_else() {
    for name in [
        "../../x.safetensors",
        "/etc/x.safetensors",
        "a//b.safetensors",
        "model.bin",
        "..\\x.safetensors",
        "gone.safetensors",
    ] {
        let mut repository = Repository::sharded();
        let odd = !["gone.safetensors"].contains(&name);
        if odd {
            repository.files.insert(name.replace('\\', "\\\\"), "outside".into());
        }
        let index = format!(r#"{{"weight_map": {{"a": {:?}}}}}"#, name);
        repository.files.insert("model.safetensors.index.json".to_owned(), index.into());
        let loopback = Loopback::with(repository);
        let error = loopback.fetch("coach/tiny").unwrap_err().to_string();
        let says = if odd { "its index of weights is none: it names" } else { "which its index names" };
        assert!(error.contains(says), "{name}: {error}");
        assert!(!loopback.kept("x.safetensors").exists());
    }
}

#[test]
fn a_token_that_can_not_be_sent_is_told_without_being_shown() {
    let loopback = Loopback::with(Repository::sharded()).token("hf_se\ncret");
    let error = loopback.fetch("coach/tiny").unwrap_err();
    assert!(error.to_string().contains("doesn't accept the token"), "{error}");
    assert!(!format!("{error} {error:?} {:?}", loopback.hub).contains("cret"));
    assert!(loopback.asked().is_empty());
}
