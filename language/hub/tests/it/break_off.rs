//! Connections that break, servers that can't go on, bytes that are others than promised.

use std::fs;

use polarize_hub::HubError;

use crate::loopback::{Answer, Asked, Loopback, Repository, noise, sha256};

const FILE: &str = "Tiny-Q4_K_M.gguf";
const ID: &str = "coach/tiny/Tiny-Q4_K_M.gguf";

fn ranges(loopback: &Loopback) -> Vec<Option<String>> {
    let files = loopback.asked().into_iter().filter(|asked| asked.file().is_some());
    files.map(|asked: Asked| asked.header("range").map(str::to_owned)).collect()
}

/// A hub whose answers about files are changed; the number counts the requests for files, from 1.
fn disturbed(change: impl Fn(Answer, usize) -> Answer + Send + Sync + 'static) -> Loopback {
    let repository = Repository::sharded();
    Loopback::start(move |asked, number| match asked.file() {
        Some(_) => change(repository.answer(asked), number),
        None => repository.answer(asked),
    })
}

#[test]
fn a_download_that_breaks_goes_on_from_there() {
    let loopback = disturbed(|answer, _| Answer { breaks_after: Some(answer.body.len().min(900)), ..answer });
    let file = loopback.fetch(ID).unwrap();
    assert_eq!(fs::read(file).unwrap(), noise(2_000));
    assert_eq!(ranges(&loopback), [None, Some("bytes=900-".to_owned()), Some("bytes=1800-".to_owned())]);
}

#[test]
fn a_fetch_that_failed_is_gone_on_with_by_the_next() {
    let loopback = disturbed(|answer, number| match number {
        1 => Answer { breaks_after: Some(1_234), ..answer },
        2 => Answer::of(503, ""),
        _ => answer,
    });
    assert!(matches!(loopback.fetch(ID), Err(HubError::Failed { status: 503, .. })));
    assert_eq!(
        fs::metadata(loopback.kept(&format!("blobs/{}.incomplete", sha256(&noise(2_000))))).unwrap().len(),
        1_234
    );
    assert_eq!(fs::read(loopback.fetch(ID).unwrap()).unwrap(), noise(2_000));
    assert_eq!(ranges(&loopback).last().unwrap().as_deref(), Some("bytes=1234-"));
}

#[test]
fn bytes_that_were_all_there_are_not_asked_for_again() {
    let loopback = disturbed(|answer, _| answer);
    let part = loopback.kept(&format!("blobs/{}.incomplete", sha256(&noise(2_000))));
    fs::create_dir_all(part.parent().unwrap()).unwrap();
    fs::write(&part, noise(2_000)).unwrap();
    assert_eq!(fs::read(loopback.fetch(ID).unwrap()).unwrap(), noise(2_000));
    assert_eq!(ranges(&loopback), []);
}

#[test]
fn a_server_that_knows_no_ranges_is_listened_to_from_the_start() {
    let loopback = disturbed(|answer, number| match number {
        1 => Answer { breaks_after: Some(500), ..answer },
        _ => Answer::of(200, noise(2_000)),
    });
    assert_eq!(fs::read(loopback.fetch(ID).unwrap()).unwrap(), noise(2_000));
}

#[test]
fn a_part_of_somewhere_else_is_not_put_in() {
    let loopback = disturbed(|answer, number| match number {
        1 => Answer { breaks_after: Some(500), ..answer },
        2 => Answer::of(206, &noise(2_000)[700..]).with("Content-Range", "bytes 700-1999/2000"),
        _ => answer,
    });
    let mut loopback = loopback;
    loopback.hub.pauses = vec![std::time::Duration::ZERO];
    assert_eq!(fs::read(loopback.fetch(ID).unwrap()).unwrap(), noise(2_000));
}

#[test]
fn a_server_that_brings_nothing_more_is_given_up() {
    let loopback = disturbed(|answer, number| match number {
        1 => Answer { breaks_after: Some(500), ..answer },
        _ => Answer { breaks_after: Some(0), ..answer },
    });
    let error = loopback.fetch(ID).unwrap_err();
    assert!(matches!(&error, HubError::BrokeOff { done: 500, .. }), "{error}");
    assert!(error.to_string().contains("run it again, it goes on from there"), "{error}");
    assert_eq!(ranges(&loopback).len(), 2);
}

#[test]
fn contents_that_are_others_than_the_hub_says_are_thrown_away() {
    let mut altered = noise(2_000);
    altered[1_000] ^= 1;
    let page = b"<html>sign in</html>".repeat(100);
    let cases = [("another byte", altered), ("a byte too many", noise(2_001)), ("a page instead", page)];
    for (what, bytes) in cases {
        let loopback =
            disturbed(move |_, number| Answer::of(200, if number == 1 { bytes.clone() } else { noise(2_000) }));
        let error = loopback.fetch(ID).unwrap_err();
        assert!(matches!(&error, HubError::Altered { file, .. } if file == FILE), "{what}: {error}");
        assert_eq!(fs::read(loopback.fetch(ID).unwrap()).unwrap(), noise(2_000), "{what}");
    }
}

#[test]
fn two_programs_do_not_write_into_one_file() {
    let loopback = disturbed(|answer, _| answer);
    let part = loopback.kept(&format!("blobs/{}.incomplete", sha256(&noise(2_000))));
    fs::create_dir_all(part.parent().unwrap()).unwrap();
    let other = fs::File::create(&part).unwrap();
    other.lock().unwrap();
    assert!(matches!(loopback.fetch(ID), Err(HubError::Busy { file }) if file == FILE));
    drop(other);
    loopback.fetch(ID).unwrap();
}

#[test]
fn what_no_disk_has_room_for_is_not_begun() {
    let loopback = Loopback::start(|asked, _| match asked.file() {
        None => {
            let sha = crate::loopback::COMMIT;
            Answer::of(
                200,
                format!(r#"{{"sha": "{sha}", "siblings": [{{"rfilename": "{FILE}", "size": {}}}]}}"#, u64::MAX / 2),
            )
        }
        Some(_) => Answer::of(500, ""),
    });
    let error = loopback.fetch(ID).unwrap_err();
    assert!(matches!(&error, HubError::DiskFull { file, bytes: Some(_), .. } if file == FILE), "{error}");
    assert_eq!(ranges(&loopback), []);
}
