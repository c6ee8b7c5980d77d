//! What all commands on training data need: a tokenizer, a way to be stopped, progress, and errors in the program's words.

use std::future::{Future as _, poll_fn};
use std::path::{Path, PathBuf};
use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use indicatif::{ProgressBar, ProgressStyle};
use polarize_dataset::{Card, FileError, Made, Parent, digest_of};
use polarize_llm::TokenCounter;
use polarize_tokens::{Estimate, ModelTokens};
use serde_json::{Value, json};

use crate::failure::refuse;

/// What counts tokens.
pub(super) struct Counter {
    tokens: Option<ModelTokens>,
    /// What it is, for the card: no paths.
    pub(super) named: Value,
}

impl Counter {
    /// The tokenizer of a folder; the estimate without one.
    pub(super) fn open(folder: Option<&Path>) -> anyhow::Result<Self> {
        let Some(folder) = folder else { return Ok(Self { tokens: None, named: json!("an estimate") }) };
        let tokens = ModelTokens::open(folder)
            .map_err(|error| refuse("tokenizer_not_read", format!("{error}; or leave --tokenizer out")))?;
        let files = ["tokenizer.json", "tokenizer.model", "tokenizer.model.v3", "tokenizer_config.json"];
        let candidates =
            if folder.is_dir() { files.map(|file| folder.join(file)).to_vec() } else { vec![folder.into()] };
        let digests = candidates.iter().filter(|file| file.is_file()).map(|file| {
            let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
            Ok((name, json!(digest_of(file).map_err(refused)?.sha256)))
        });
        Ok(Self { tokens: Some(tokens), named: Value::Object(digests.collect::<anyhow::Result<_>>()?) })
    }

    pub(super) fn counter(&self) -> &dyn TokenCounter {
        self.tokens.as_ref().map_or(&Estimate, |tokens| tokens)
    }
}

/// Becomes true when somebody presses Ctrl-C. From here on that ends no program: whoever asks for this must look at it.
pub(super) fn stop_on_interrupt() -> Arc<AtomicBool> {
    let stopped = Arc::new(AtomicBool::new(false));
    let seen = Arc::clone(&stopped);
    let (listens, begun) = std::sync::mpsc::sync_channel(1);
    tokio::spawn(async move {
        let mut pressed = pin!(tokio::signal::ctrl_c());
        let waited = poll_fn(|context| {
            let polled = pressed.as_mut().poll(context);
            // It listens since it was polled first; later tellings find the channel full or closed.
            let _ = listens.try_send(());
            polled
        });
        if waited.await.is_ok() {
            seen.store(true, Ordering::Relaxed);
        }
    });
    // No file is begun before Ctrl-C is heard, or one could be left behind.
    let _ = begun.recv();
    stopped
}

/// An error of a file, with its code.
#[expect(clippy::needless_pass_by_value, reason = "for map_err")]
pub(in crate::commands) fn refused(error: FileError) -> anyhow::Error {
    refuse(error.code(), error.to_string())
}

/// Refuses before any work where a file or its card is there already and isn't to be replaced.
pub(super) fn must_be_free(file: &Path, overwrite: bool) -> anyhow::Result<()> {
    if file == Path::new("-") {
        let message = "a card is written beside the file, so it can't be standard output; name a file with --output";
        return Err(refuse("file_not_written", message.to_owned()));
    }
    for path in [file.to_owned(), Card::path_of(file)] {
        if !overwrite && path.symlink_metadata().is_ok() {
            return Err(refused(FileError::Exists { file: path }));
        }
    }
    Ok(())
}

/// A card that is about to be wrong goes before its file does.
pub(super) fn remove_card(file: &Path) -> anyhow::Result<()> {
    let card = Card::path_of(file);
    match std::fs::remove_file(&card) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(refuse("file_not_written", format!("{} could not be replaced: {error}", card.display())))
        }
        _ => Ok(()),
    }
}

/// Files may not be written over what they are made from.
pub(in crate::commands) fn must_differ(inputs: &[&Path], output: &Path) -> anyhow::Result<()> {
    let Ok(output) = output.canonicalize() else { return Ok(()) };
    match inputs.iter().find(|input| input.canonicalize().is_ok_and(|input| input == output)) {
        Some(input) => {
            let message = format!("{} would be written over itself; choose another name", input.display());
            Err(refuse("same_file", message))
        }
        None => Ok(()),
    }
}

/// What made a file.
pub(super) fn made(command: String, options: Value) -> Made {
    let options = match options {
        Value::Object(options) => options.into_iter().collect(),
        _ => Default::default(),
    };
    Made { program: format!("polarize {}", env!("CARGO_PKG_VERSION")), command, options }
}

/// The files that something was made from, with how many lines of each.
pub(super) fn parents(files: &[(&PathBuf, u64)]) -> anyhow::Result<Vec<Parent>> {
    files.iter().map(|(file, examples)| Parent::of(file, *examples).map_err(refused)).collect()
}

/// The name of a file without its folder.
pub(in crate::commands) fn name(file: &Path) -> String {
    file.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// A bar of examples on the terminal; nothing where standard error is none.
pub(in crate::commands) fn progress_bar(as_json: bool, count: u64) -> ProgressBar {
    if as_json {
        return ProgressBar::hidden();
    }
    let style = ProgressStyle::with_template("{bar:30} {human_pos}/{human_len} {per_sec} {msg} {eta} left");
    ProgressBar::new(count).with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}
