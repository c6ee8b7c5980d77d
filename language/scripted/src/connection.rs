//! One connection: requests are read, and what is said to them is written.

use std::sync::Arc;

use serde_json::{Value, json};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

use crate::message::{Asked, Read, read};
use crate::model::{Protocol, Shared};
use crate::speech::{Act, plain, speech};

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
            Read::Partly => match stream.read_buf(&mut bytes).await {
                Ok(0) | Err(_) => return,
                Ok(_) => {}
            },
            Read::Whole(asked, length) => {
                bytes.drain(..length);
                let acts = answer(&asked, &shared);
                shared.keep(asked);
                if perform(&mut stream, acts).await.is_err() {
                    return;
                }
            }
        }
    }
}

/// What is done with a request.
fn answer(asked: &Asked, shared: &Shared) -> Vec<Act> {
    let protocol = shared.protocol;
    if asked.method == "POST" && asked.path == protocol.chat_path() {
        return speech(protocol, &asked.body, &shared.turn(&asked.body));
    }
    let remote = shared.remote_host();
    let known = match (protocol, asked.method.as_str(), asked.path.as_str()) {
        (Protocol::Ollama, "GET", "/api/version") => Some(json!({"version": "0.0.0-scripted"})),
        (Protocol::Ollama, "GET", "/api/tags") => {
            Some(json!({"models": [with_host(json!({"name": "scripted:latest", "size": 1}), remote)]}))
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
        tokio::time::sleep(std::time::Duration::from_millis(5)).await;
    }
}
