//! The server: started, asked, looked at, stopped.

use std::collections::VecDeque;
use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;

use serde_json::Value;
use tokio::net::TcpListener;
use tokio::sync::watch;

use crate::connection;
use crate::message::Asked;
use crate::store::{Store, StoreFault, tagged};
use crate::turn::Turn;

/// How many requests are kept, the newest: a server under load must not grow.
const KEPT: usize = 4096;

/// Which protocol is spoken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Protocol {
    /// Ollama's own: `/api/chat`, a line of JSON for each piece.
    Ollama,
    /// OpenAI's: `/v1/chat/completions`, server-sent events.
    OpenAi,
}

impl Protocol {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Ollama, Self::OpenAi];

    /// Where conversations are sent.
    #[must_use]
    pub const fn chat_path(self) -> &'static str {
        match self {
            Self::Ollama => "/api/chat",
            Self::OpenAi => "/v1/chat/completions",
        }
    }
}

type Script = Box<dyn FnMut(&Value) -> Turn + Send>;

/// What connections share with whoever looks at the server.
pub(crate) struct Shared {
    pub(crate) protocol: Protocol,
    script: Mutex<Script>,
    asked: Mutex<VecDeque<Asked>>,
    remote_host: Mutex<Option<String>>,
    store: Mutex<Store>,
    open: watch::Sender<usize>,
    accepted: AtomicUsize,
}

/// A lock that a failed test may have poisoned; what is behind it is still whole.
fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Shared {
    /// What the script says to a conversation.
    pub(crate) fn turn(&self, body: &Value) -> Turn {
        (locked(&self.script))(body)
    }

    pub(crate) fn keep(&self, asked: Asked) {
        let mut kept = locked(&self.asked);
        if kept.len() == KEPT {
            kept.pop_front();
        }
        kept.push_back(asked);
    }

    pub(crate) fn remote_host(&self) -> Option<String> {
        locked(&self.remote_host).clone()
    }

    pub(crate) fn store(&self) -> MutexGuard<'_, Store> {
        locked(&self.store)
    }

    pub(crate) fn opened(self: &Arc<Self>) -> Open {
        self.accepted.fetch_add(1, Ordering::Relaxed);
        self.open.send_modify(|open| *open += 1);
        Open(Arc::clone(self))
    }
}

/// An open connection; closed when dropped.
pub(crate) struct Open(Arc<Shared>);

impl Drop for Open {
    fn drop(&mut self) {
        self.0.open.send_modify(|open| *open -= 1);
    }
}

/// A server that runs until it is dropped.
pub struct ScriptedModel {
    shared: Arc<Shared>,
    address: SocketAddr,
    stop: watch::Sender<bool>,
    thread: Option<JoinHandle<()>>,
}

impl ScriptedModel {
    /// Starts a server on a free port of loopback that answers each conversation (the request's body) as the script
    /// says.
    ///
    /// # Errors
    /// If the system gives no port, no thread or no runtime.
    pub fn start(protocol: Protocol, script: impl FnMut(&Value) -> Turn + Send + 'static) -> io::Result<Self> {
        Self::start_at(0, protocol, script)
    }

    /// Starts a server on a free port that takes one turn after the other, and then repeats the last.
    ///
    /// # Errors
    /// If the system gives no port, no thread or no runtime.
    pub fn saying(protocol: Protocol, turns: impl IntoIterator<Item = Turn>) -> io::Result<Self> {
        let mut turns: VecDeque<Turn> = turns.into_iter().collect();
        Self::start(protocol, move |_| match turns.len() {
            0 => Turn::says(""),
            1 => turns[0].clone(),
            _ => turns.pop_front().unwrap_or(Turn::Hangs),
        })
    }

    /// Starts an Ollama server on a free port that has no models but those that are created on it, with which these
    /// faults happen, each once. Conversations with them get these turns.
    ///
    /// # Errors
    /// If the system gives no port, no thread or no runtime.
    pub fn storing(
        faults: impl IntoIterator<Item = StoreFault>,
        turns: impl IntoIterator<Item = Turn>,
    ) -> io::Result<Self> {
        let server = Self::saying(Protocol::Ollama, turns)?;
        let mut store = server.shared.store();
        (store.only_these, store.faults) = (true, faults.into_iter().collect());
        drop(store);
        Ok(server)
    }

    /// Starts a server on this port of loopback; 0 for a free one.
    ///
    /// # Errors
    /// If the port is taken, or the system gives no thread or no runtime.
    pub fn start_at(
        port: u16,
        protocol: Protocol,
        script: impl FnMut(&Value) -> Turn + Send + 'static,
    ) -> io::Result<Self> {
        let listener = std::net::TcpListener::bind((Ipv4Addr::LOCALHOST, port))?;
        listener.set_nonblocking(true)?;
        let address = listener.local_addr()?;
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        let shared = Arc::new(Shared {
            protocol,
            script: Mutex::new(Box::new(script)),
            asked: Mutex::default(),
            remote_host: Mutex::default(),
            store: Mutex::default(),
            open: watch::Sender::new(0),
            accepted: AtomicUsize::new(0),
        });
        let (stop, stopped) = watch::channel(false);
        let serving = Arc::clone(&shared);
        let thread = std::thread::Builder::new()
            .name("scripted-model".to_owned())
            .spawn(move || runtime.block_on(serve(listener, serving, stopped)))?;
        Ok(Self { shared, address, stop, thread: Some(thread) })
    }

    /// Where the server listens: `http://127.0.0.1:41234`.
    #[must_use]
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Every request so far, oldest first; of very many, the newest.
    #[must_use]
    pub fn requests(&self) -> Vec<Asked> {
        locked(&self.shared.asked).iter().cloned().collect()
    }

    /// The bodies of the conversations among the requests, oldest first.
    #[must_use]
    pub fn conversations(&self) -> Vec<Value> {
        let path = self.shared.protocol.chat_path();
        locked(&self.shared.asked).iter().filter(|asked| asked.path == path).map(|asked| asked.body.clone()).collect()
    }

    /// Lets the server say that its models run on another machine, as Ollama says of its cloud models.
    pub fn runs_elsewhere(&self, host: &str) {
        *locked(&self.shared.remote_host) = Some(host.to_owned());
    }

    /// Lets the server have a model of this name.
    pub fn keep_model(&self, name: &str) {
        self.shared.store().models.insert(tagged(name), Value::Null);
    }

    /// The models that were created, and the bodies of the requests that asked for them.
    #[must_use]
    pub fn created(&self) -> Vec<(String, Value)> {
        self.shared.store().models.iter().map(|(name, body)| (name.clone(), body.clone())).collect()
    }

    /// The digests of the files that were uploaded.
    #[must_use]
    pub fn files(&self) -> Vec<String> {
        self.shared.store().files.iter().cloned().collect()
    }

    /// Bytes of uploads that were read in all, those of broken ones with them.
    #[must_use]
    pub fn received_bytes(&self) -> u64 {
        self.shared.store().received
    }

    /// How many connections are open.
    #[must_use]
    pub fn open_connections(&self) -> usize {
        *self.shared.open.borrow()
    }

    /// How many connections there have been in all.
    #[must_use]
    pub fn accepted_connections(&self) -> usize {
        self.shared.accepted.load(Ordering::Relaxed)
    }

    /// Waits until so many connections are open.
    pub async fn until_open(&self, connections: usize) {
        let mut open = self.shared.open.subscribe();
        // The sender lives as long as this borrow, so the wait can't fail.
        let _reached = open.wait_for(|open| *open == connections).await;
    }
}

impl Drop for ScriptedModel {
    fn drop(&mut self) {
        self.stop.send_replace(true);
        if let Some(thread) = self.thread.take() {
            // A script that panicked has failed its test already.
            let _ended = thread.join();
        }
    }
}

async fn serve(listener: std::net::TcpListener, shared: Arc<Shared>, mut stopped: watch::Receiver<bool>) {
    let Ok(listener) = TcpListener::from_std(listener) else { return };
    loop {
        tokio::select! {
            _ = stopped.wait_for(|stopped| *stopped) => return,
            accepted = listener.accept() => {
                if let Ok((stream, _)) = accepted {
                    tokio::spawn(connection::talk(stream, Arc::clone(&shared)));
                }
            }
        }
    }
}
