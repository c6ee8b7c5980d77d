//! A model is handed to a server.
#![expect(clippy::unwrap_used, reason = "a server that can't be started has failed its test")]
#![expect(clippy::print_stdout, reason = "a server that isn't asked is told")]

mod creation;
mod gguf;
mod prompt;
mod trouble;
mod upload;

use std::io::Write as _;
use std::time::Duration;

use polarize_llm::http::{OllamaStore, StoreSettings, UploadStep};
use polarize_scripted::{ScriptedModel, StoreFault, Turn};
use tempfile::NamedTempFile;

/// Settings for a server, patient enough for a slow machine, that wait little before they try again.
fn settings(url: &str) -> StoreSettings {
    let pauses = vec![Duration::from_millis(1); 3];
    StoreSettings { pauses, ..StoreSettings::new(url) }
}

/// A scripted server with these faults, and what hands it models.
fn pair(faults: impl IntoIterator<Item = StoreFault>) -> (ScriptedModel, OllamaStore) {
    let scripted = ScriptedModel::storing(faults, [Turn::says("I am well.")]).unwrap();
    let store = OllamaStore::new(settings(&scripted.url())).unwrap();
    (scripted, store)
}

/// The scripted server, and a real one where `OLLAMA_HOST` says that there is one: the same is asked of both.
fn servers() -> Vec<(Option<ScriptedModel>, OllamaStore)> {
    let (scripted, store) = pair([]);
    let mut servers = vec![(Some(scripted), store)];
    match std::env::var("OLLAMA_HOST") {
        Ok(host) => {
            let url = if host.contains("://") { host } else { format!("http://{host}") };
            servers.push((None, OllamaStore::new(settings(&url)).unwrap()));
        }
        Err(_) => println!("skipped: no real Ollama is asked, since OLLAMA_HOST is not set"),
    }
    servers
}

/// A model's name that no other test has, nor another run.
fn new_name(test: &str) -> String {
    format!("polarize-test-{}-{test}", std::process::id())
}

/// A file with these bytes.
fn file(bytes: &[u8]) -> NamedTempFile {
    let mut file = NamedTempFile::new().unwrap();
    file.write_all(bytes).unwrap();
    file
}

/// Bytes that no other test uploads, nor another run.
fn new_bytes(test: &str, length: usize) -> Vec<u8> {
    new_name(test).bytes().cycle().take(length).collect()
}

/// What is told of an upload.
#[derive(Default)]
struct Told(Vec<UploadStep>);

impl Told {
    fn listener(&mut self) -> impl FnMut(UploadStep) + Send {
        |step| self.0.push(step)
    }

    /// The bytes told in each try, and those of the file.
    fn tries(&self) -> Vec<Vec<(u64, u64)>> {
        let sent = |step: &UploadStep| match step {
            UploadStep::Sent { done, total } => Some((*done, *total)),
            UploadStep::Again { .. } => None,
        };
        self.0.split(|step| sent(step).is_none()).map(|steps| steps.iter().filter_map(sent).collect()).collect()
    }
}
