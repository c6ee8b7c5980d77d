//! Files are sent as they should be.

use polarize_llm::http::SettingsError;
use polarize_llm::http::{Digest, OllamaStore, StoreError, StoreSettings, Upload};
use polarize_scripted::StoreFault;
use tempfile::NamedTempFile;

use super::{Told, file, new_bytes, pair, servers, settings};

const MEGABYTE: u64 = 1024 * 1024;

#[tokio::test]
async fn a_file_is_sent_once() {
    for (scripted, store) in servers() {
        let bytes = new_bytes("once", 3_000_000);
        let file = file(&bytes);
        let digest = Digest::of_bytes(&bytes);
        assert!(!store.has_file(&digest).await.unwrap());
        for expected in [Upload::Sent, Upload::AlreadyThere] {
            let mut told = Told::default();
            assert_eq!(store.upload(file.path(), &digest, &mut told.listener()).await, Ok(expected));
            assert!(store.has_file(&digest).await.unwrap());
            assert_eq!(told.0.is_empty(), expected == Upload::AlreadyThere);
        }
        if let Some(scripted) = scripted {
            assert_eq!(scripted.received_bytes(), bytes.len() as u64);
            let posts: Vec<_> = scripted.requests().into_iter().filter(|request| request.method == "POST").collect();
            let length = posts[0].header("content-length");
            assert_eq!((posts.len(), length, posts[0].header("transfer-encoding")), (1, Some("3000000"), None));
        }
    }
}

#[tokio::test]
async fn progress_never_goes_back_and_ends_at_the_total() {
    for (scripted, store) in servers() {
        // The shortest files a real server may have from another run.
        let lengths: &[usize] = if scripted.is_some() { &[0, 1, 3_000_000] } else { &[3_000_000] };
        for length in lengths.iter().copied() {
            let bytes = new_bytes("progress", length);
            let mut told = Told::default();
            store.upload(file(&bytes).path(), &Digest::of_bytes(&bytes), &mut told.listener()).await.unwrap();
            let tries = told.tries();
            let [steps] = tries.as_slice() else { panic!("{tries:?}") };
            assert!(steps.is_sorted() && steps.iter().all(|(_, total)| *total == length as u64), "{steps:?}");
            assert_eq!((steps[0].0, steps.last().unwrap().0), (0, length as u64));
        }
    }
}

#[tokio::test]
async fn a_connection_that_breaks_is_followed_by_another() {
    let bytes = new_bytes("breaks", 3_000_000);
    let file = file(&bytes);
    for broken in [1, 3] {
        let (scripted, store) = pair(vec![StoreFault::UploadBreaks { after: MEGABYTE }; broken]);
        let mut told = Told::default();
        let outcome = store.upload(file.path(), &Digest::of_bytes(&bytes), &mut told.listener()).await;
        assert_eq!(outcome, Ok(Upload::Sent));
        let tries = told.tries();
        assert_eq!(tries.len(), broken + 1);
        for steps in &tries {
            assert!(steps[0].0 == 0 && steps.is_sorted(), "{steps:?}");
        }
        assert_eq!(tries.last().unwrap().last(), Some(&(3_000_000, 3_000_000)));
        let methods: Vec<String> = scripted.requests().into_iter().map(|request| request.method).collect();
        assert_eq!(methods, ["HEAD", "POST"].repeat(broken + 1), "each time it is asked first whether it arrived");
    }
}

#[tokio::test]
async fn a_connection_that_breaks_each_time_is_given_up() {
    let bytes = new_bytes("given up", 3_000_000);
    let file = file(&bytes);
    let (_scripted, store) = pair(vec![StoreFault::UploadBreaks { after: MEGABYTE }; 4]);
    let mut told = Told::default();
    let error = store.upload(file.path(), &Digest::of_bytes(&bytes), &mut told.listener()).await.unwrap_err();
    assert!(matches!(&error, StoreError::BrokeOff { tries: 4, path, .. } if path == file.path()), "{error:?}");
    assert!(error.to_string().contains("broke off 4 times"), "{error}");
}

#[tokio::test]
async fn a_file_that_arrived_before_the_connection_broke_is_not_sent_again() {
    let bytes = new_bytes("behind", 300_000);
    let (scripted, store) = pair([StoreFault::UploadBreaksBehind]);
    let outcome = store.upload(file(&bytes).path(), &Digest::of_bytes(&bytes), &mut |_| ()).await;
    assert_eq!((outcome, scripted.received_bytes()), (Ok(Upload::Sent), 300_000));
}

#[tokio::test]
async fn a_digest_is_that_of_the_file_and_told_as_it_is_read() {
    let bytes = new_bytes("digest", 3_000_000);
    let mut told = Vec::new();
    let digest = Digest::of_file(file(&bytes).path(), &mut |done, total| told.push((done, total))).await.unwrap();
    assert_eq!(digest, Digest::of_bytes(&bytes));
    assert!(told.is_sorted() && told.last() == Some(&(3_000_000, 3_000_000)), "{told:?}");
}

#[test]
fn another_machine_is_refused_unless_it_is_allowed() {
    let settings = settings("http://192.168.1.7:11434/api");
    let refused = OllamaStore::new(settings.clone()).err();
    assert_eq!(refused, Some(SettingsError::Remote { host: "192.168.1.7".to_owned() }));
    assert!(OllamaStore::new(StoreSettings { allow_remote: true, ..settings }).is_ok());
}

/// Run alone, by this program started once more: the memory of a whole process is looked at.
#[cfg(target_os = "linux")]
#[test]
fn a_large_file_takes_little_memory() {
    let mut again = std::process::Command::new(std::env::current_exe().unwrap());
    again.args(["--exact", "--ignored", "--nocapture", "store::upload::sixty_four_megabytes_in_pieces"]);
    let output = again.env_remove("OLLAMA_HOST").output().unwrap();
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success() && said.contains("1 passed"), "{said}");
}

#[cfg(target_os = "linux")]
#[tokio::test]
#[ignore = "run by a_large_file_takes_little_memory, in a process of its own"]
async fn sixty_four_megabytes_in_pieces() {
    const LENGTH: u64 = 64 * MEGABYTE;
    let most_memory = || -> u64 {
        let status = std::fs::read_to_string("/proc/self/status").unwrap();
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
        line.trim().trim_end_matches(" kB").parse::<u64>().unwrap() * 1024
    };
    let file = NamedTempFile::new().unwrap();
    file.as_file().set_len(LENGTH).unwrap();
    let (scripted, store) = pair([]);
    // Clients, threads and tables are there before it is looked.
    store.models().await.unwrap();
    let before = most_memory();
    let digest = Digest::of_file(file.path(), &mut |_, _| ()).await.unwrap();
    store.upload(file.path(), &digest, &mut |_| ()).await.unwrap();
    let taken = most_memory() - before;
    assert_eq!(scripted.received_bytes(), LENGTH);
    println!("{} KiB for client and server together", taken / 1024);
    assert!(taken < 16 * MEGABYTE, "{taken} bytes");
}
