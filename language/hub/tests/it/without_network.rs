//! No network, or none wanted.

use std::fs;
use std::net::TcpListener;

use polarize_hub::{HubError, Progress};

use crate::loopback::{Answer, COMMIT, Loopback, Repository};

/// An address where nothing listens.
fn nowhere() -> String {
    format!("http://{}", TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap())
}

#[test]
fn nobody_there_is_told_with_the_address() {
    let mut loopback = Loopback::with(Repository::sharded());
    loopback.hub.endpoint = nowhere();
    let error = loopback.fetch("coach/tiny").unwrap_err();
    assert!(error.to_string().starts_with(&format!("{} can't be reached", loopback.hub.endpoint)), "{error}");
}

#[test]
fn without_a_network_the_cache_is_enough_and_that_is_said() {
    for id in ["coach/tiny", "coach/tiny/Tiny-Q4_K_M.gguf"] {
        let mut loopback = Loopback::with(Repository::sharded());
        let first = loopback.fetch(id).unwrap();
        loopback.hub.endpoint = nowhere();
        let (second, said) = loopback.fetch_saying(id);
        assert_eq!(second.unwrap(), first);
        let [Progress::FromCache { reason }] = &said[..] else { panic!("{said:?}") };
        assert!(reason.contains("can't be reached"), "{reason}");
    }
}

#[test]
fn a_hub_that_fails_is_as_good_as_none() {
    let repository = Repository::sharded();
    let loopback = Loopback::start(move |asked, number| match number > 0 && asked.file().is_none() {
        true => Answer::of(502, ""),
        false => repository.answer(asked),
    });
    let first = loopback.fetch("coach/tiny").unwrap();
    let (second, said) = loopback.fetch_saying("coach/tiny");
    assert_eq!(second.unwrap(), first);
    assert!(matches!(&said[..], [Progress::FromCache { reason }] if reason.contains("status 502")), "{said:?}");
}

#[test]
fn offline_nobody_is_asked() {
    let mut loopback = Loopback::with(Repository::sharded());
    let first = loopback.fetch("coach/tiny").unwrap();
    let asked = loopback.asked().len();
    loopback.hub.is_offline = true;
    assert_eq!(loopback.fetch("coach/tiny").unwrap(), first);
    assert!(matches!(loopback.fetch("coach/tiny@v2"), Err(HubError::NotKept { id, .. }) if id == "coach/tiny@v2"));
    assert_eq!(loopback.asked().len(), asked);
}

#[test]
fn half_a_base_is_not_taken_for_a_whole() {
    for missing in ["config.json", "tokenizer.json", "model-00002-of-00002.safetensors", "model.safetensors.index.json"]
    {
        let mut loopback = Loopback::with(Repository::sharded());
        let folder = loopback.fetch("coach/tiny").unwrap();
        fs::remove_file(folder.join(missing)).unwrap();
        loopback.hub.is_offline = true;
        assert!(matches!(loopback.fetch("coach/tiny"), Err(HubError::NotKept { .. })), "{missing}");
    }
}

/// The layout that Python's huggingface_hub leaves, down to its line without an end.
#[test]
fn what_other_tools_fetched_is_found() {
    let mut loopback = Loopback::with(Repository::sharded());
    let folder = loopback.kept(&format!("snapshots/{COMMIT}"));
    fs::create_dir_all(&folder).unwrap();
    fs::create_dir_all(loopback.kept("refs")).unwrap();
    fs::write(loopback.kept("refs/main"), COMMIT).unwrap();
    for name in ["config.json", "tokenizer.model", "model.safetensors"] {
        fs::write(folder.join(name), "x").unwrap();
    }
    loopback.hub.is_offline = true;
    assert_eq!(loopback.fetch("coach/tiny").unwrap(), folder);
}
