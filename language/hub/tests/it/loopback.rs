//! A hub on loopback, written by hand: one that keeps to the rules couldn't break off where a test needs it to.

use std::collections::BTreeMap;
use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::PathBuf;
use std::sync::{Arc, Mutex};

use polarize_hub::{BaseId, Hub, HubError, Progress, Token};
use sha2::{Digest as _, Sha256};

/// The commit that `main` stands for.
pub(crate) const COMMIT: &str = "0123456789abcdef0123456789abcdef01234567";

/// A request as it came.
#[derive(Debug, Clone)]
pub(crate) struct Asked {
    pub(crate) path: String,
    headers: Vec<(String, String)>,
}

impl Asked {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(own, _)| own.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }

    /// The file that is asked for.
    pub(crate) fn file(&self) -> Option<&str> {
        self.path.split_once(&format!("/resolve/{COMMIT}/")).map(|(_, file)| file)
    }

    /// The byte from which it is to be sent.
    fn from(&self) -> Option<usize> {
        self.header("range")?.strip_prefix("bytes=")?.strip_suffix('-')?.parse().ok()
    }
}

/// What is answered.
#[derive(Debug, Clone)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: Vec<(&'static str, String)>,
    pub(crate) body: Vec<u8>,
    /// So many bytes of the body are sent before the connection breaks.
    pub(crate) breaks_after: Option<usize>,
}

impl Answer {
    pub(crate) fn of(status: u16, body: impl Into<Vec<u8>>) -> Self {
        Self { status, headers: Vec::new(), body: body.into(), breaks_after: None }
    }

    pub(crate) fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.headers.push((name, value.into()));
        self
    }
}

/// The files of `coach/tiny`.
#[derive(Debug, Clone)]
pub(crate) struct Repository {
    pub(crate) files: BTreeMap<String, Vec<u8>>,
}

impl Repository {
    /// A base in two shards, and what else lies about in such repositories.
    pub(crate) fn sharded() -> Self {
        let index =
            r#"{"weight_map": {"a": "model-00001-of-00002.safetensors", "b": "model-00002-of-00002.safetensors"}}"#;
        let files = [
            ("config.json", b"{}".to_vec()),
            ("tokenizer.json", b"{\"tokenizer\": 1}".to_vec()),
            ("tokenizer_config.json", b"{\"chat_template\": \"\"}".to_vec()),
            ("model.safetensors.index.json", index.into()),
            ("model-00001-of-00002.safetensors", noise(300_000)),
            ("model-00002-of-00002.safetensors", noise(70_001)),
            ("consolidated.safetensors", noise(99)),
            ("pytorch_model.bin", noise(99)),
            ("original/params.json", noise(99)),
            ("Tiny-Q4_K_M.gguf", noise(2_000)),
            ("README.md", b"A model.".to_vec()),
        ];
        Self { files: files.into_iter().map(|(name, bytes)| (name.to_owned(), bytes)).collect() }
    }

    /// Answers as the hub does.
    pub(crate) fn answer(&self, asked: &Asked) -> Answer {
        let path = asked.path.split('?').next().unwrap_or_default();
        if path.starts_with("/api/models/coach/tiny/revision/") {
            return Answer::of(200, self.listing());
        }
        let Some(bytes) = asked.file().and_then(|file| self.files.get(file)) else {
            return Answer::of(404, "").with("X-Error-Code", "EntryNotFound");
        };
        match asked.from() {
            None => Answer::of(200, bytes.clone()),
            Some(from) if from >= bytes.len() => Answer::of(416, ""),
            Some(from) => {
                let range = format!("bytes {from}-{}/{}", bytes.len() - 1, bytes.len());
                Answer::of(206, &bytes[from..]).with("Content-Range", range)
            }
        }
    }

    /// Of weights the hub says SHA-256, of other files Git's digest.
    fn listing(&self) -> String {
        let listed = self.files.iter().enumerate().map(|(number, (name, bytes))| {
            let size = bytes.len();
            let large = match [".safetensors", ".gguf", ".bin"].iter().any(|ending| name.ends_with(ending)) {
                true => format!(r#", "lfs": {{"sha256": "{}", "size": {size}}}"#, sha256(bytes)),
                false => String::new(),
            };
            format!(r#"{{"rfilename": "{name}", "size": {size}, "blobId": "{number:040x}"{large}}}"#)
        });
        format!(r#"{{"sha": "{COMMIT}", "siblings": [{}]}}"#, listed.collect::<Vec<_>>().join(", "))
    }
}

/// Bytes that look like weights: no two pieces alike.
pub(crate) fn noise(bytes: u32) -> Vec<u8> {
    (0..bytes).map(|at| at.wrapping_mul(2_654_435_761).to_be_bytes()[0]).collect()
}

pub(crate) fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A server until the test ends, and an empty cache.
pub(crate) struct Loopback {
    pub(crate) hub: Hub,
    pub(crate) address: SocketAddr,
    asked: Arc<Mutex<Vec<Asked>>>,
    _folder: tempfile::TempDir,
}

impl Loopback {
    /// Answers every request as told; the number counts from 0.
    pub(crate) fn start(answer: impl Fn(&Asked, usize) -> Answer + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let asked = Arc::new(Mutex::new(Vec::new()));
        let kept = Arc::clone(&asked);
        // Ends with the process: whoever has no more questions doesn't connect.
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                talk(stream.unwrap(), &kept, &answer);
            }
        });
        let folder = tempfile::tempdir().unwrap();
        let hub = Hub {
            endpoint: format!("http://{address}"),
            token: None,
            cache: folder.path().join("hub"),
            is_offline: false,
            pauses: Vec::new(),
        };
        Self { hub, address, asked, _folder: folder }
    }

    /// A hub that has `coach/tiny`.
    pub(crate) fn with(repository: Repository) -> Self {
        Self::start(move |asked, _| repository.answer(asked))
    }

    pub(crate) fn token(mut self, token: &str) -> Self {
        self.hub.token = Token::new(token);
        self
    }

    pub(crate) fn fetch(&self, id: &str) -> Result<PathBuf, HubError> {
        self.fetch_saying(id).0
    }

    pub(crate) fn fetch_saying(&self, id: &str) -> (Result<PathBuf, HubError>, Vec<Progress>) {
        let mut said = Vec::new();
        let fetched = self.hub.fetch(&BaseId::parse(id).unwrap(), &mut |progress| said.push(progress));
        (fetched, said)
    }

    pub(crate) fn asked(&self) -> Vec<Asked> {
        self.asked.lock().unwrap().clone()
    }

    /// The files that were asked for, in order.
    pub(crate) fn files_asked(&self) -> Vec<String> {
        self.asked().iter().filter_map(|asked| asked.file().map(str::to_owned)).collect()
    }

    /// A path in the cache of `coach/tiny`.
    pub(crate) fn kept(&self, path: &str) -> PathBuf {
        self.hub.cache.join("models--coach--tiny").join(path)
    }
}

fn talk(stream: TcpStream, kept: &Mutex<Vec<Asked>>, answer: &impl Fn(&Asked, usize) -> Answer) {
    let mut lines = BufReader::new(stream.try_clone().unwrap()).lines().map_while(Result::ok);
    let Some(first) = lines.next() else { return };
    let path = first.split(' ').nth(1).unwrap_or_default().to_owned();
    let headers = lines.take_while(|line| !line.is_empty());
    let headers =
        headers.filter_map(|line| line.split_once(": ").map(|(name, value)| (name.to_owned(), value.to_owned())));
    let asked = Asked { path, headers: headers.collect() };
    let number = {
        let mut kept = kept.lock().unwrap();
        kept.push(asked.clone());
        kept.len() - 1
    };
    write(stream, &answer(&asked, number));
}

/// A client that has gone isn't this test's concern.
fn write(mut stream: TcpStream, answer: &Answer) {
    let mut head = format!("HTTP/1.1 {} Told\r\nConnection: close\r\n", answer.status);
    head.push_str(&format!("Content-Length: {}\r\n", answer.body.len()));
    for (name, value) in &answer.headers {
        head.push_str(&format!("{name}: {value}\r\n"));
    }
    let sent = answer.breaks_after.unwrap_or(answer.body.len());
    let _gone = stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(b"\r\n"));
    let _gone = stream.write_all(&answer.body[..sent]);
}
