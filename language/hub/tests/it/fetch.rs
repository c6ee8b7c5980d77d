//! A base that is fetched whole, found again, and taken from where others put it.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use polarize_hub::Progress;

use crate::loopback::{Answer, COMMIT, Loopback, Repository, noise};

fn names(folder: &Path) -> BTreeSet<String> {
    fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
}

#[test]
fn what_a_training_reads_is_fetched_and_nothing_else() {
    let repository = Repository::sharded();
    let loopback = Loopback::with(repository.clone());
    let folder = loopback.fetch("coach/tiny").unwrap();
    assert_eq!(folder, loopback.kept(&format!("snapshots/{COMMIT}")));
    let expected = [
        "config.json",
        "model-00001-of-00002.safetensors",
        "model-00002-of-00002.safetensors",
        "model.safetensors.index.json",
        "tokenizer.json",
        "tokenizer_config.json",
    ];
    assert_eq!(names(&folder), expected.map(str::to_owned).into());
    for name in expected {
        assert_eq!(fs::read(folder.join(name)).unwrap(), repository.files[name], "{name}");
    }
}

#[test]
fn one_file_of_weights_is_taken_rather_than_shards() {
    let mut repository = Repository::sharded();
    repository.files.insert("model.safetensors".to_owned(), noise(5_000));
    let loopback = Loopback::with(repository);
    loopback.fetch("coach/tiny").unwrap();
    let weights: Vec<String> =
        loopback.files_asked().into_iter().filter(|name| name.ends_with(".safetensors")).collect();
    assert_eq!(weights, ["model.safetensors"]);
}

#[test]
fn weights_come_last() {
    let loopback = Loopback::with(Repository::sharded());
    loopback.fetch("coach/tiny").unwrap();
    let asked = loopback.files_asked();
    let first_weights = asked.iter().position(|name| name.ends_with(".safetensors")).unwrap();
    assert!(asked[first_weights..].iter().all(|name| name.ends_with(".safetensors")), "{asked:?}");
}

#[test]
fn the_second_time_no_file_is_asked_for() {
    let loopback = Loopback::with(Repository::sharded());
    let first = loopback.fetch("coach/tiny").unwrap();
    let files = loopback.files_asked().len();
    let (second, said) = loopback.fetch_saying("coach/tiny");
    assert_eq!((second.unwrap(), said), (first, Vec::new()));
    assert_eq!(loopback.files_asked().len(), files);
}

#[test]
fn a_commit_that_is_there_is_taken_without_asking() {
    let loopback = Loopback::with(Repository::sharded());
    let id = format!("coach/tiny@{COMMIT}");
    let first = loopback.fetch(&id).unwrap();
    let asked = loopback.asked().len();
    assert_eq!(loopback.fetch(&id).unwrap(), first);
    assert_eq!(loopback.asked().len(), asked);
}

#[test]
fn a_file_that_was_cut_short_is_fetched_again() {
    let repository = Repository::sharded();
    let loopback = Loopback::with(repository.clone());
    let shard = loopback.fetch("coach/tiny").unwrap().join("model-00002-of-00002.safetensors");
    fs::OpenOptions::new().write(true).open(&shard).unwrap().set_len(70_000).unwrap();
    loopback.fetch("coach/tiny").unwrap();
    assert_eq!(fs::read(&shard).unwrap(), repository.files["model-00002-of-00002.safetensors"]);
}

#[test]
fn contents_that_another_revision_brought_are_not_fetched_again() {
    let loopback = Loopback::with(Repository::sharded());
    let folder = loopback.fetch("coach/tiny").unwrap();
    let files = loopback.files_asked().len();
    fs::remove_dir_all(&folder).unwrap();
    assert_eq!(loopback.fetch("coach/tiny").unwrap(), folder);
    assert_eq!(names(&folder).len(), 6);
    assert_eq!(loopback.files_asked().len(), files);
}

#[test]
fn a_revision_is_asked_for_by_its_name_and_kept_under_it() {
    let loopback = Loopback::with(Repository::sharded());
    loopback.fetch("coach/tiny@refs/pr/3").unwrap();
    assert!(loopback.asked()[0].path.starts_with("/api/models/coach/tiny/revision/refs%2Fpr%2F3"));
    assert_eq!(fs::read_to_string(loopback.kept("refs/refs/pr/3")).unwrap(), COMMIT);
}

#[test]
fn one_gguf_file_is_all_that_is_fetched() {
    let repository = Repository::sharded();
    let loopback = Loopback::with(repository.clone());
    let file = loopback.fetch("coach/tiny@v1/Tiny-Q4_K_M.gguf").unwrap();
    assert_eq!(fs::read(file).unwrap(), repository.files["Tiny-Q4_K_M.gguf"]);
    assert_eq!(loopback.files_asked(), ["Tiny-Q4_K_M.gguf"]);
}

#[test]
fn a_gguf_file_in_a_folder_keeps_its_place() {
    let mut repository = Repository::sharded();
    repository.files.insert("Q8/Tiny.gguf".to_owned(), noise(3_000));
    let loopback = Loopback::with(repository);
    let file = loopback.fetch("coach/tiny/Q8/Tiny.gguf").unwrap();
    assert_eq!(file, loopback.kept(&format!("snapshots/{COMMIT}/Q8/Tiny.gguf")));
    assert_eq!(fs::read(file).unwrap(), noise(3_000));
}

#[test]
fn a_mirror_that_says_neither_sizes_nor_digests_is_enough() {
    let repository = Repository::sharded();
    let plain: Vec<String> = repository.files.keys().map(|name| format!(r#"{{"rfilename": "{name}"}}"#)).collect();
    let listing = format!(r#"{{"sha": "{COMMIT}", "siblings": [{}]}}"#, plain.join(", "));
    let served = repository.clone();
    let loopback = Loopback::start(move |asked, _| match asked.path.starts_with("/api/") {
        true => Answer::of(200, listing.clone()),
        false => served.answer(asked),
    });
    let folder = loopback.fetch("coach/tiny").unwrap();
    for name in names(&folder) {
        assert_eq!(fs::read(folder.join(&name)).unwrap(), repository.files[&name], "{name}");
    }
}

#[test]
fn how_far_it_is_is_told_up_to_the_last_byte() {
    let loopback = Loopback::with(Repository::sharded());
    let (fetched, said) = loopback.fetch_saying("coach/tiny");
    fetched.unwrap();
    // The index is read before it is known what else is to come.
    let files = ["config.json", "tokenizer.json", "tokenizer_config.json"];
    let shards = [("model-00001-of-00002.safetensors", 300_000), ("model-00002-of-00002.safetensors", 70_001)];
    let small: u64 = files.iter().map(|name| Repository::sharded().files[*name].len() as u64).sum();
    assert!(said.contains(&Progress::Begins { files: 5, bytes: small + 370_001 }), "{said:?}");
    for (name, bytes) in shards {
        let of_file = said.iter().filter_map(|progress| match progress {
            Progress::File { name: own, done, total } if own == name => Some((*done, *total)),
            _ => None,
        });
        let of_file: Vec<_> = of_file.collect();
        assert_eq!(of_file.last(), Some(&(bytes, Some(bytes))), "{name}");
        assert!(of_file.is_sorted(), "{name}: {of_file:?}");
    }
}

#[test]
fn the_token_is_sent_with_every_request() {
    let loopback = Loopback::with(Repository::sharded()).token("hf_secret");
    loopback.fetch("coach/tiny").unwrap();
    for asked in loopback.asked() {
        assert_eq!(asked.header("authorization"), Some("Bearer hf_secret"), "{}", asked.path);
    }
}

#[test]
fn the_token_is_not_sent_to_where_the_hub_sends_on() {
    let store = Loopback::start(|_, _| Answer::of(200, noise(2_000)));
    // Another name for the same machine: to a client another host.
    let elsewhere = format!("http://localhost:{}/large", store.address.port());
    let repository = Repository::sharded();
    let loopback = Loopback::start(move |asked, _| match asked.file() {
        Some(_) => Answer::of(302, "").with("Location", elsewhere.clone()),
        None => repository.answer(asked),
    });
    loopback.token("hf_secret").fetch("coach/tiny/Tiny-Q4_K_M.gguf").unwrap();
    assert_eq!(store.asked().iter().map(|asked| asked.header("authorization")).collect::<Vec<_>>(), [None]);
}
