//! Uploads that can't succeed, each told as what it is.

use std::net::TcpListener;
use std::time::Duration;

use polarize_llm::ModelError;
use polarize_llm::http::{Digest, OllamaStore, StoreError, StoreSettings, UploadStep};
use polarize_scripted::StoreFault;
use tempfile::NamedTempFile;
use tokio::time::timeout;

use super::{file, new_bytes, pair, servers, settings};

const LONG: Duration = Duration::from_secs(30);

#[tokio::test]
async fn a_file_that_was_changed_since_is_noticed() {
    for (_scripted, store) in servers() {
        let file = file(&new_bytes("before", 300_000));
        let expected = Digest::of_file(file.path(), &mut |_, _| ()).await.unwrap();
        let changed = new_bytes("after!", 300_000);
        std::fs::write(file.path(), &changed).unwrap();
        let error = store.upload(file.path(), &expected, &mut |_| ()).await.unwrap_err();
        assert_eq!(error, StoreError::WrongDigest { expected, arrived: Some(Digest::of_bytes(&changed)) });
        assert!(!store.has_file(&expected).await.unwrap());
    }
}

#[tokio::test]
async fn a_file_that_changes_under_the_upload_is_noticed() {
    for (_scripted, store) in servers() {
        let bytes = new_bytes("under", 8_000_000);
        let file = file(&bytes);
        let expected = Digest::of_bytes(&bytes);
        let mut begun = false;
        let mut change = |_| {
            if !std::mem::replace(&mut begun, true) {
                std::fs::write(file.path(), vec![7; 8_000_000]).unwrap();
            }
        };
        let error = store.upload(file.path(), &expected, &mut change).await.unwrap_err();
        assert!(matches!(error, StoreError::WrongDigest { .. }), "{error:?}");
    }
}

#[tokio::test]
async fn a_file_that_shrinks_under_the_upload_is_noticed() {
    for (_scripted, store) in servers() {
        let bytes = new_bytes("shrinks", 8_000_000);
        let file = file(&bytes);
        let shrink = &mut |_| file.as_file().set_len(1000).unwrap();
        let error = store.upload(file.path(), &Digest::of_bytes(&bytes), shrink).await.unwrap_err();
        assert_eq!(error, StoreError::Shortened { path: file.path().to_owned() });
    }
}

#[tokio::test]
async fn a_file_that_is_damaged_on_its_way_is_noticed() {
    let bytes = new_bytes("damaged", 300_000);
    let (_scripted, store) = pair([StoreFault::UploadDamaged]);
    let error = store.upload(file(&bytes).path(), &Digest::of_bytes(&bytes), &mut |_| ()).await.unwrap_err();
    assert!(matches!(error, StoreError::WrongDigest { arrived: Some(_), .. }), "{error:?}");
}

#[tokio::test]
async fn a_full_disk_is_told_in_the_servers_words_and_not_tried_again() {
    let bytes = new_bytes("full", 8_000_000);
    let file = file(&bytes);
    let message = "write /root/.ollama/models/blobs/sha256-1: no space left on device";
    for code in [500, 507] {
        for after in [0, 1_000_000, 8_000_000] {
            let (scripted, store) = pair([StoreFault::UploadRefused { after, code, message: message.to_owned() }]);
            let error = store.upload(file.path(), &Digest::of_bytes(&bytes), &mut |_| ()).await.unwrap_err();
            let expected = ModelError::Failed { message: message.to_owned() };
            assert_eq!(error, StoreError::Server(expected), "status {code} after {after}");
            assert_eq!(scripted.requests().len(), 2);
        }
    }
}

#[tokio::test]
async fn a_server_that_takes_nothing_more_is_not_waited_for_without_end() {
    let bytes = new_bytes("stalls", 64_000_000);
    let file = file(&bytes);
    let after = Duration::from_millis(300);
    for read in [0, 64_000_000] {
        let (scripted, store) = pair([StoreFault::UploadStalls { after: read }]);
        drop(store);
        let store = OllamaStore::new(StoreSettings { silence: after, ..settings(&scripted.url()) }).unwrap();
        let error = store.upload(file.path(), &Digest::of_bytes(&bytes), &mut |_| ()).await.unwrap_err();
        assert_eq!(error, StoreError::Stalled { after }, "after {read} bytes");
    }
}

#[tokio::test]
async fn dropping_the_upload_closes_the_connection() {
    let bytes = new_bytes("dropped", 64_000_000);
    let file = file(&bytes);
    let (scripted, store) = pair([]);
    let (begun, mut under_way) = tokio::sync::watch::channel(false);
    let mut progress = |step| {
        if matches!(step, UploadStep::Sent { done: 1.., .. }) {
            begun.send_replace(true);
        }
    };
    let digest = Digest::of_bytes(&bytes);
    let upload = store.upload(file.path(), &digest, &mut progress);
    tokio::select! {
        biased;
        _ = under_way.wait_for(|begun| *begun) => {}
        outcome = upload => panic!("{outcome:?}"),
    }
    assert!(timeout(LONG, scripted.until_open(0)).await.is_ok(), "it is still connected");
    assert!(scripted.files().is_empty());
}

#[tokio::test]
async fn nobody_there_is_told_at_once_with_the_address() {
    let url = format!("http://{}", TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap());
    let store = OllamaStore::new(StoreSettings { pauses: vec![LONG], ..settings(&url) }).unwrap();
    let error = store.upload(file(b"x").path(), &Digest::of_bytes(b"x"), &mut |_| ()).await.unwrap_err();
    let told = matches!(&error, StoreError::Server(ModelError::Unreachable { url: told, .. }) if *told == url);
    assert!(told, "{error:?}");
}

#[tokio::test]
async fn a_file_that_cannot_be_read_is_told_with_its_path() {
    let (_scripted, store) = pair([]);
    let gone = NamedTempFile::new().unwrap().path().to_owned();
    let folder = std::env::temp_dir();
    for path in [&gone, &folder] {
        let expected = path.display().to_string();
        let unread = Digest::of_file(path, &mut |_, _| ()).await.unwrap_err();
        let unsent = store.upload(path, &Digest::of_bytes(b"x"), &mut |_| ()).await.unwrap_err();
        for error in [unread, unsent] {
            assert!(matches!(error, StoreError::File { .. }) && error.to_string().contains(&expected), "{error:?}");
        }
    }
}
