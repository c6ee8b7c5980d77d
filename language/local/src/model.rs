//! A model in this process, as those who ask it see it.

use std::path::Path;
use std::sync::Arc;
use std::thread::JoinHandle;
use std::time::Duration;

use futures_util::stream;
use polarize_llm::{LanguageModel, Message, ModelError, Pieces, Request, TokenCount, TokenCounter as _};
use polarize_model::{Base, CheckpointError, Decoder};
use polarize_tokens::ModelTokens;
use tokio::sync::mpsc::unbounded_channel;

use crate::answer::Voice;
use crate::error::OpenError;
use crate::grammar::Grammars;
use crate::job::{Job, Listener};
use crate::prefixes::Prefixes;
use crate::queue::{Queue, Refused};

/// After how long whoever found the queue full should try again.
const RETRY_AFTER: Duration = Duration::from_secs(10);

/// How a model is kept in this process.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LocalSettings {
    /// Threads to compute on; 0 for one a core.
    pub threads: usize,
    /// The most tokens of prompt and answer together; the model's own context where that is less.
    pub context_tokens: u32,
    /// How many requests may wait while one is answered.
    pub most_waiting: usize,
    /// How many texts are kept, so that a prompt that begins like one is read from where it differs.
    pub prefixes: usize,
}

impl Default for LocalSettings {
    /// A context as the servers of models are asked for, all cores, two dozen who wait, and the texts of two athletes.
    fn default() -> Self {
        Self { threads: 0, context_tokens: 8192, most_waiting: 24, prefixes: 2 }
    }
}

/// A model of a GGUF file, which answers in this process. All requests share it; it answers them in their order.
pub struct LocalModel {
    name: String,
    tokens: Arc<ModelTokens>,
    context_tokens: u32,
    queue: Arc<Queue>,
    /// The thread that answers, until the model goes.
    thread: Option<JoinHandle<()>>,
}

impl LocalModel {
    /// Opens the model of a file. Its weights are mapped, not read; what kernels arrange of them for themselves is arranged in the thread that
    /// answers, while the first request may wait already.
    ///
    /// # Errors
    /// [`OpenError`] where the file is no model that answers, or can't be used here.
    pub fn open(path: &Path, settings: LocalSettings) -> Result<Self, OpenError> {
        let Looked { base, tokens, spellings, ends } = look(path)?;
        let (tokens, spellings) = (Arc::new(tokens), Arc::new(spellings));
        let lead = lead(&tokens, &spellings);
        let grammars = Grammars::new(&tokens, &spellings, &ends, &lead)
            .map_err(|reason| OpenError::Mask { file: path.to_owned(), reason })?;
        let context = u32::try_from(base.description().context).unwrap_or(u32::MAX);
        let decoder = Decoder::open(&base, settings.threads)?;
        let queue = Arc::new(Queue::new(settings.most_waiting));
        let prefixes = Prefixes::new(settings.prefixes);
        let voice = Voice { decoder, grammars, spellings, ends, lead, prefixes, queue: Arc::clone(&queue) };
        let thread = std::thread::Builder::new().name("model".to_owned()).spawn(|| voice.serve());
        let thread = thread.map_err(|error| OpenError::Thread { reason: error.to_string() })?;
        let stem = path.file_stem().unwrap_or(path.as_os_str()).to_string_lossy();
        Ok(Self {
            name: format!("{stem} (in this process)"),
            tokens,
            context_tokens: settings.context_tokens.min(context),
            queue,
            thread: Some(thread),
        })
    }

    fn job(&self, request: Request, listener: Listener) -> Result<Job, ModelError> {
        let rendered = self.tokens.render(&request.messages);
        let prompt = rendered.map_err(|error| ModelError::NotAsked { reason: error.to_string() })?.ids;
        let tokens = u32::try_from(prompt.len()).unwrap_or(u32::MAX);
        if prompt.is_empty() || tokens.saturating_add(request.most_tokens) > self.context_tokens {
            return Err(ModelError::TooLong { prompt: tokens, answer: request.most_tokens, most: self.context_tokens });
        }
        Ok(Job {
            prompt,
            schema: request.schema.map(|schema| Arc::new(schema.json)),
            most_tokens: request.most_tokens,
            temperature: request.temperature,
            seed: request.seed,
            listener,
        })
    }

    fn ask(&self, job: Job) -> Result<(), ModelError> {
        self.queue.push(job).map_err(|refused| match refused {
            Refused::Full => ModelError::Busy { retry_after: Some(RETRY_AFTER) },
            Refused::Closed => ModelError::Failed { message: "the model's thread has ended; start again".to_owned() },
        })
    }
}

/// That a file holds a model that can answer in this process, without opening it for that.
///
/// # Errors
/// As for [`LocalModel::open`].
pub fn check(path: &Path) -> Result<(), OpenError> {
    look(path).map(drop)
}

/// What is known of a file before its weights are mapped.
struct Looked {
    base: Base,
    tokens: ModelTokens,
    spellings: Vec<Option<Vec<u8>>>,
    /// Tokens that end an answer.
    ends: Vec<u32>,
}

fn look(path: &Path) -> Result<Looked, OpenError> {
    let file = || path.to_owned();
    if !path.is_file() {
        return Err(OpenError::NoFile { file: file() });
    }
    let base = Base::open(path)?;
    let vocabulary = base.vocabulary()?.ok_or_else(|| CheckpointError::NotGguf { path: file() })?;
    let tokens = ModelTokens::from_vocabulary(path, &vocabulary)?;
    if !tokens.has_template() {
        return Err(OpenError::NoTemplate { file: file() });
    }
    let mut spellings = tokens.spellings();
    let vocabulary = base.description().vocabulary;
    if spellings.len() > vocabulary {
        return Err(OpenError::Vocabulary { file: file(), tokens: spellings.len(), vocabulary });
    }
    let mut ends: Vec<u32> = tokens.end_of_answer().into_iter().chain(tokens.named().end).collect();
    ends.dedup();
    if ends.is_empty() {
        return Err(OpenError::NoEnd { file: file() });
    }
    // Whatever a file says they are: an end is no part of what is said.
    for end in &ends {
        if let Some(spelling) = spellings.get_mut(*end as usize) {
            *spelling = None;
        }
    }
    Ok(Looked { base, tokens, spellings, ends })
}

/// What the template puts between its own last token and what the model says: a space, where it does.
fn lead(tokens: &ModelTokens, spellings: &[Option<Vec<u8>>]) -> String {
    let said = "{";
    let rendered = tokens.render(&[Message::user("a"), Message::assistant(said)]);
    let Some(turn) = rendered.as_ref().ok().and_then(|rendered| rendered.turns.last()) else { return String::new() };
    let ids = rendered.as_ref().map(|rendered| &rendered.ids[turn.tokens.clone()]).unwrap_or_default();
    let bytes: Vec<u8> = ids.iter().filter_map(|id| spellings.get(*id as usize)?.as_ref()).flatten().copied().collect();
    let text = String::from_utf8_lossy(&bytes);
    text.split_once(said)
        .map(|(lead, _)| lead.to_owned())
        .filter(|lead| lead.chars().all(char::is_whitespace))
        .unwrap_or_default()
}

impl LanguageModel for LocalModel {
    fn name(&self) -> &str {
        &self.name
    }

    fn count(&self, messages: &[Message]) -> TokenCount {
        self.tokens.count(messages)
    }

    fn context_tokens(&self) -> u32 {
        self.context_tokens
    }

    fn answer(&self, request: Request) -> Pieces<'_> {
        let (sender, receiver) = unbounded_channel();
        let asked = self.job(request, Listener::new(sender)).and_then(|job| self.ask(job));
        match asked {
            Ok(()) => Box::pin(stream::unfold(receiver, |mut receiver| async {
                let piece = receiver.recv().await?;
                Some((piece, receiver))
            })),
            Err(error) => Box::pin(stream::iter([Err(error)])),
        }
    }
}

impl Drop for LocalModel {
    /// Stops what is being answered, and waits for the thread: the file isn't mapped any longer then.
    fn drop(&mut self) {
        self.queue.close();
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}
