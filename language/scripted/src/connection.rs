//! One connection: requests are read, and what is said to them is written.

use std::sync::Arc;

use serde_json::{Value, json};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

use crate::message::{Asked, Read, body_at, read};
use crate::model::{Protocol, Shared};
use crate::speech::{Act, plain, speech};
use crate::store::{Incoming, Receipt, uploads_to};

/// Bytes that are read at once, at least.
const READ_AT_ONCE: usize = 64 * 1024;

/// How long is read from a client that was refused.
const LINGERING: std::time::Duration = std::time::Duration::from_millis(500);
/// How often is looked whether a client has gone.
const LOOK_AGAIN: std::time::Duration = std::time::Duration::from_millis(5);

/// The client has gone, or is to be left.
struct Closed;

/// Talks until either side closes the connection.
pub(crate) async fn talk(mut stream: TcpStream, shared: Arc<Shared>) {
    let _open = shared.opened();
    // Small pieces are to be seen as they are written.
    if stream.set_nodelay(true).is_err() {
        return;
    }
    let mut bytes = Vec::new();
    loop {
        match read(&bytes) {
            Read::Wrong => return,
            Read::Partly => {
                if more(&mut stream, &mut bytes).await.is_err() {
                    return;
                }
            }
            Read::Head(mut asked, start, length) => {
                let acts = if shared.protocol == Protocol::Ollama && uploads_to(&asked).is_some() {
                    bytes.drain(..start);
                    receive(&mut stream, &mut bytes, &asked, length, &shared).await
                } else {
                    read_body(&mut stream, &mut bytes, &mut asked, start, length)
                        .await
                        .map(|()| answer(&asked, &shared))
                };
                shared.keep(asked);
                let Ok(acts) = acts else { return };
                if perform(&mut stream, acts).await.is_err() {
                    return;
                }
            }
        }
    }
}

/// Reads a body whole.
async fn read_body(
    stream: &mut TcpStream,
    bytes: &mut Vec<u8>,
    asked: &mut Asked,
    start: usize,
    length: u64,
) -> Result<(), Closed> {
    let body = body_at(start, length).ok_or(Closed)?;
    while bytes.len() < body.end {
        more(stream, bytes).await?;
    }
    asked.body = serde_json::from_slice(&bytes[body.clone()]).unwrap_or(Value::Null);
    bytes.drain(..body.end);
    Ok(())
}

/// Reads an upload piece by piece, and keeps none.
async fn receive(
    stream: &mut TcpStream,
    bytes: &mut Vec<u8>,
    asked: &Asked,
    length: u64,
    shared: &Shared,
) -> Result<Vec<Act>, Closed> {
    let mut incoming = Incoming::begin(uploads_to(asked).unwrap_or_default(), &mut shared.store());
    let mut left = length;
    loop {
        let piece = bytes.len().min(usize::try_from(left).unwrap_or(usize::MAX));
        let receipt = incoming.take(&bytes[..piece], &mut shared.store());
        bytes.drain(..piece);
        left -= piece as u64;
        match receipt {
            Receipt::Instead(acts) => return Ok(acts),
            Receipt::More if left == 0 => return Ok(incoming.end(&mut shared.store())),
            Receipt::More => more(stream, bytes).await?,
        }
    }
}

async fn more(stream: &mut TcpStream, bytes: &mut Vec<u8>) -> Result<(), Closed> {
    bytes.reserve(READ_AT_ONCE);
    match stream.read_buf(bytes).await {
        Ok(0) | Err(_) => Err(Closed),
        Ok(_) => Ok(()),
    }
}

/// What is done with a request.
fn answer(asked: &Asked, shared: &Shared) -> Vec<Act> {
    let protocol = shared.protocol;
    if protocol == Protocol::Ollama
        && let Some(acts) = shared.store().answer(asked)
    {
        return acts;
    }
    if asked.method == "POST" && asked.path == protocol.chat_path() {
        return speech(protocol, &asked.body, &shared.turn(&asked.body));
    }
    let remote = shared.remote_host();
    let known = match (protocol, asked.method.as_str(), asked.path.as_str()) {
        (Protocol::Ollama, "GET", "/api/version") => Some(json!({"version": "0.0.0-scripted"})),
        (Protocol::Ollama, "GET", "/api/tags") => {
            let store = shared.store();
            let own = (!store.only_these).then(|| "scripted:latest".to_owned());
            let names = own.into_iter().chain(store.models.keys().cloned());
            let models: Vec<Value> =
                names.map(|name| with_host(json!({"name": name, "size": 1}), remote.clone())).collect();
            Some(json!({"models": models}))
        }
        (Protocol::Ollama, "POST", "/api/show") => Some(with_host(json!({"capabilities": ["completion"]}), remote)),
        (Protocol::OpenAi, "GET", "/v1/models") => {
            Some(json!({"object": "list", "data": [{"id": "scripted", "object": "model", "owned_by": "nobody"}]}))
        }
        _ => None,
    };
    known.map_or_else(|| plain(404, "404 page not found", &[]), |body| plain(200, &body.to_string(), &[]))
}

fn with_host(mut body: Value, host: Option<String>) -> Value {
    if let Some(host) = host {
        body["remote_host"] = Value::String(host);
    }
    body
}

/// Does one thing after the other. Bytes are gathered until something waits for them.
async fn perform(stream: &mut TcpStream, acts: Vec<Act>) -> Result<(), Closed> {
    let mut gathered = Vec::new();
    for act in acts {
        match act {
            Act::Write(bytes) => gathered.extend_from_slice(&bytes),
            Act::Pause(pause) => {
                flush(stream, &mut gathered).await?;
                tokio::select! {
                    () = tokio::time::sleep(pause) => {}
                    () = client_leaves(stream) => return Err(Closed),
                }
            }
            Act::Wait => {
                flush(stream, &mut gathered).await?;
                client_leaves(stream).await;
                return Err(Closed);
            }
            Act::Hang => {
                flush(stream, &mut gathered).await?;
                // What the client has sent stays unread, so only its end is looked for.
                while stream.ready(tokio::io::Interest::READABLE).await.is_ok_and(|ready| !ready.is_read_closed()) {
                    tokio::time::sleep(LOOK_AGAIN).await;
                }
                return Err(Closed);
            }
            Act::Drain => {
                flush(stream, &mut gathered).await?;
                let mut rest = Vec::new();
                // As Go's server does, for half a second: closed at once, the answer would be lost with what is unread.
                let read = async {
                    while more(stream, &mut rest).await.is_ok() {
                        rest.clear()
                    }
                };
                let _drained = tokio::time::timeout(LINGERING, read).await;
                return Err(Closed);
            }
            Act::Close => {
                flush(stream, &mut gathered).await?;
                return Err(Closed);
            }
        }
    }
    flush(stream, &mut gathered).await
}

async fn flush(stream: &mut TcpStream, gathered: &mut Vec<u8>) -> Result<(), Closed> {
    stream.write_all(gathered).await.map_err(|_| Closed)?;
    gathered.clear();
    Ok(())
}

/// Returns when the client has closed the connection. A client that waits for an answer sends nothing.
async fn client_leaves(stream: &TcpStream) {
    let mut byte = [0];
    while !matches!(stream.peek(&mut byte).await, Ok(0) | Err(_)) {
        tokio::time::sleep(LOOK_AGAIN).await;
    }
}
