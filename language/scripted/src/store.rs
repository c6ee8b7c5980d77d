//! What an Ollama server keeps: files and models, and how handing it one goes wrong.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use crate::message::Asked;
use crate::speech::{Act, chunk, plain};

/// What goes wrong when the server is handed a model. Each happens once, the first that fits a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StoreFault {
    /// The connection breaks after so many bytes of an upload.
    UploadBreaks {
        /// How many.
        after: u64,
    },
    /// The upload arrives and is kept, and the connection breaks before that is said.
    UploadBreaksBehind,
    /// After so many bytes of an upload nothing more is read, with the connection open.
    UploadStalls {
        /// How many.
        after: u64,
    },
    /// After so many bytes of an upload, the server says that it can't keep it.
    UploadRefused {
        /// How many.
        after: u64,
        /// The status; Ollama's for a full disk is 500.
        code: u16,
        /// What it says.
        message: String,
    },
    /// The server has got other bytes than were sent.
    UploadDamaged,
    /// Says at once that it can't create a model.
    CreateRefused {
        /// The status.
        code: u16,
        /// What it says.
        message: String,
    },
    /// Begins to create with status 200, and says this error after its first words.
    CreateFails {
        /// What it says.
        message: String,
    },
    /// Creates, but ends the body without saying that it succeeded.
    CreateStops,
    /// Begins to create, and breaks off.
    CreateBreaks,
    /// Begins to create, and says nothing more.
    CreateStalls,
    /// Doesn't know that it could show a prompt, and answers the conversation.
    CannotRender,
}

/// Files by digest, and models with what they were created of.
#[derive(Debug, Default)]
pub(crate) struct Store {
    /// Whether it knows no other models than these.
    pub(crate) only_these: bool,
    pub(crate) files: BTreeSet<String>,
    pub(crate) models: BTreeMap<String, Value>,
    pub(crate) faults: Vec<StoreFault>,
    /// Bytes of uploads that were read in all.
    pub(crate) received: u64,
}

/// What is done with an upload when so many bytes of it have come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Receipt {
    /// Read on.
    More,
    /// Do this instead.
    Instead(Vec<Act>),
}

/// An upload on its way: hashed as it comes, kept nowhere.
pub(crate) struct Incoming {
    digest: String,
    hash: Sha256,
    read: u64,
    fault: Option<StoreFault>,
}

/// The digest that an upload goes to.
pub(crate) fn uploads_to(asked: &Asked) -> Option<&str> {
    let digest = asked.path.strip_prefix("/api/blobs/")?;
    (asked.method == "POST").then_some(digest)
}

impl Incoming {
    /// An upload that begins.
    pub(crate) fn begin(digest: &str, store: &mut Store) -> Self {
        let fault = store.fault(|fault| {
            use StoreFault::{UploadBreaks, UploadBreaksBehind, UploadDamaged, UploadRefused, UploadStalls};
            matches!(
                fault,
                UploadBreaks { .. } | UploadBreaksBehind | UploadDamaged | UploadRefused { .. } | UploadStalls { .. }
            )
        });
        Self { digest: digest.to_owned(), hash: Sha256::new(), read: 0, fault }
    }

    /// Some bytes of it came.
    pub(crate) fn take(&mut self, bytes: &[u8], store: &mut Store) -> Receipt {
        self.hash.update(bytes);
        self.read += bytes.len() as u64;
        store.received += bytes.len() as u64;
        match &self.fault {
            Some(StoreFault::UploadBreaks { after }) if self.read >= *after => Receipt::Instead(vec![Act::Close]),
            Some(StoreFault::UploadStalls { after }) if self.read >= *after => Receipt::Instead(vec![Act::Hang]),
            Some(StoreFault::UploadRefused { after, code, message }) if self.read >= *after => {
                Receipt::Instead([failed(*code, message), vec![Act::Drain]].concat())
            }
            _ => Receipt::More,
        }
    }

    /// All of it came.
    pub(crate) fn end(mut self, store: &mut Store) -> Vec<Act> {
        if self.fault == Some(StoreFault::UploadDamaged) {
            self.hash.update(b"damage");
        }
        let arrived: String = self.hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
        let arrived = format!("sha256:{arrived}");
        store.files.insert(arrived.clone());
        if arrived != self.digest {
            let digest = self.digest;
            return failed(400, &format!("digest mismatch, expected \"{digest}\", got \"{arrived}\""));
        }
        if self.fault == Some(StoreFault::UploadBreaksBehind) { vec![Act::Close] } else { plain(201, "", &[]) }
    }
}

impl Store {
    /// The first fault that fits, which is then over.
    fn fault(&mut self, fits: impl Fn(&StoreFault) -> bool) -> Option<StoreFault> {
        let at = self.faults.iter().position(fits)?;
        Some(self.faults.remove(at))
    }

    /// Whether it has a model. A server that isn't asked to keep any has whichever it is asked for.
    pub(crate) fn has(&self, model: &str) -> bool {
        !self.only_these || self.models.contains_key(&tagged(model))
    }

    /// What is done with a request that looks at, adds or takes away what is kept; none for another request.
    pub(crate) fn answer(&mut self, asked: &Asked) -> Option<Vec<Act>> {
        let model = || asked.body["model"].as_str().unwrap_or_default();
        match (asked.method.as_str(), asked.path.as_str()) {
            ("HEAD", path) => {
                let digest = path.strip_prefix("/api/blobs/")?;
                Some(without_body(if self.files.contains(digest) { 200 } else { 404 }))
            }
            ("POST", "/api/show") if !self.has(model()) => Some(unknown(model())),
            ("POST", "/api/create") => Some(self.create(&asked.body)),
            ("DELETE", "/api/delete") => match self.models.remove(&tagged(model())) {
                Some(_) => Some(plain(200, "", &[])),
                None => Some(unknown(model())),
            },
            ("POST", "/api/chat") if !self.has(model()) => Some(unknown(model())),
            ("POST", "/api/chat") if asked.body["_debug_render_only"] == true => {
                let unable = self.fault(|fault| *fault == StoreFault::CannotRender).is_some();
                Some(if unable { answered_whole() } else { rendered(&asked.body) })
            }
            _ => None,
        }
    }

    fn create(&mut self, body: &Value) -> Vec<Act> {
        use StoreFault::{CreateBreaks, CreateFails, CreateRefused, CreateStalls, CreateStops};
        let fault = self.fault(|fault| {
            matches!(fault, CreateRefused { .. } | CreateFails { .. } | CreateStops | CreateBreaks | CreateStalls)
        });
        let head = "HTTP/1.1 200 OK\r\nContent-Type: application/x-ndjson\r\nTransfer-Encoding: chunked\r\n\r\n";
        let mut acts = vec![Act::Write(head.into()), status("parsing GGUF")];
        let missing = ["files", "adapters"].iter().filter_map(|key| body[*key].as_object()).flatten();
        let missing = missing.filter_map(|(_, digest)| digest.as_str()).find(|digest| !self.files.contains(*digest));
        let failure = match (&fault, body["from"].as_str(), missing) {
            (Some(CreateRefused { code, message }), ..) => return failed(*code, message),
            (Some(CreateFails { message }), ..) => Some(message.clone()),
            (_, Some(base), _) if !self.has(base) => Some("pull model manifest: file does not exist".to_owned()),
            (.., Some(digest)) => Some(format!("open {}: no such file or directory", digest.replace(':', "-"))),
            (_, None, _) if body["files"].is_null() => {
                return failed(400, "neither 'from' or 'files' was specified");
            }
            _ => None,
        };
        if let Some(failure) = failure {
            acts.extend([line(&json!({"error": failure})), chunk(b"")]);
            return acts;
        }
        match fault {
            Some(CreateBreaks) => acts.push(Act::Close),
            Some(CreateStalls) => acts.push(Act::Wait),
            _ => {
                let name = tagged(body["model"].as_str().unwrap_or_default());
                self.models.insert(name, body.clone());
                acts.push(status("writing manifest"));
                if fault.is_none() {
                    acts.push(status("success"));
                }
                acts.push(chunk(b""));
            }
        }
        acts
    }
}

/// A name as the server keeps it: without a tag, the newest is meant.
pub(crate) fn tagged(name: &str) -> String {
    let name = name.to_lowercase();
    if name.contains(':') { name } else { format!("{name}:latest") }
}

fn unknown(model: &str) -> Vec<Act> {
    failed(404, &format!("model '{model}' not found"))
}

fn failed(code: u16, message: &str) -> Vec<Act> {
    plain(code, &json!({"error": message}).to_string(), &[])
}

fn without_body(code: u16) -> Vec<Act> {
    vec![Act::Write(format!("HTTP/1.1 {code} Scripted\r\nContent-Length: 0\r\n\r\n").into_bytes())]
}

fn line(value: &Value) -> Act {
    chunk(format!("{value}\n").as_bytes())
}

fn status(words: &str) -> Act {
    line(&json!({"status": words}))
}

/// A conversation as a prompt of this server's own: `[system]Be brief.[user]How are you?[assistant]`.
fn rendered(body: &Value) -> Vec<Act> {
    let messages = body["messages"].as_array().map(Vec::as_slice).unwrap_or_default();
    let part = |message: &Value| {
        let text = |key: &str| message[key].as_str().unwrap_or_default().to_owned();
        format!("[{}]{}", text("role"), text("content"))
    };
    let prompt: String = messages.iter().map(part).chain(["[assistant]".to_owned()]).collect();
    let shown = json!({"model": body["model"], "_debug_info": {"rendered_template": prompt}});
    plain(200, &shown.to_string(), &[])
}

fn answered_whole() -> Vec<Act> {
    let said = json!({"message": {"role": "assistant", "content": "Well."}, "done": true, "done_reason": "length"});
    plain(200, &said.to_string(), &[])
}
