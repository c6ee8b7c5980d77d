//! What a training leaves: the model or the adapter, and what it came from.

use std::path::PathBuf;

use polarize_model::Learn;
use serde::Serialize;

use crate::checkpoint::Which;
use crate::run::copy_tokenizer;
use crate::{Best, Losses, Prepared, Stopped, TrainError, file};

/// `run.json`: what a result came from. Written last, so a folder that has it is done.
#[derive(Serialize)]
struct Manifest<'a> {
    version: &'static str,
    base: Option<Source<'a>>,
    data: Vec<Source<'a>>,
    held_out: Option<Source<'a>>,
    parameters: u64,
    learning_parameters: u64,
    examples: u64,
    held_out_examples: u64,
    steps: u64,
    stopped: Stopped,
    best: Option<Best>,
    losses: Losses,
    seconds: f64,
    result: &'static str,
}

#[derive(Serialize)]
struct Source<'a> {
    path: String,
    sha256: &'a str,
}

impl Prepared {
    /// Writes the model or the adapter with the lowest held-out loss, and the manifest.
    pub(crate) fn write_result(&mut self, stopped: Stopped) -> Result<PathBuf, TrainError> {
        let checkpoints = self.output.checkpoints();
        let trainer = &mut self.trainer;
        if let Some(best) = trainer.state.best.filter(|best| best.step != trainer.state.step) {
            let found = checkpoints.state(Which::Best)?.map(|state| state.step);
            if found != Some(best.step) {
                let reason = format!("it stands behind step {found:?}, and the lowest loss was at step {}", best.step);
                return Err(TrainError::BrokenCheckpoint { file: checkpoints.folder_of(Which::Best), reason });
            }
            checkpoints.restore(Which::Best, &trainer.engine, &mut trainer.model, None)?;
        }
        let name = if matches!(trainer.model.learn(), Learn::Adapters(_)) { "adapter" } else { "model" };
        let folder = self.output.folder.join(name);
        if let Learn::Adapters(_) = trainer.model.learn() {
            let base = self.options.base.as_ref().map(|base| base.display().to_string()).unwrap_or_default();
            file::make_folder(&folder)?;
            trainer.model.save_adapters(&trainer.engine, &folder, &base)?;
        } else {
            file::make_folder(&folder)?;
            trainer.model.save(&trainer.engine, &folder)?;
            copy_tokenizer(self.tokenizer.path(), &folder)?;
        }
        let mut text = serde_json::to_string_pretty(&self.manifest(stopped, name)).unwrap_or_default();
        text.push('\n');
        file::write(&self.output.manifest(), text.as_bytes())?;
        Ok(folder)
    }

    fn manifest(&self, stopped: Stopped, result: &'static str) -> Manifest<'_> {
        let (state, options, preflight) = (&self.trainer.state, &self.options, &self.preflight);
        let source = |path: &PathBuf, sha256| Source { path: path.display().to_string(), sha256 };
        let prints = &state.fingerprint.sources;
        Manifest {
            version: env!("CARGO_PKG_VERSION"),
            base: options.base.as_ref().zip(prints.base.as_deref()).map(|(path, hash)| source(path, hash)),
            data: options.data.iter().zip(&prints.data).map(|(path, hash)| source(path, hash)).collect(),
            held_out: options.held_out.as_ref().zip(prints.held_out.as_deref()).map(|(path, hash)| source(path, hash)),
            parameters: preflight.parameters,
            learning_parameters: preflight.learning_parameters,
            examples: preflight.examples,
            held_out_examples: preflight.held_out_examples,
            steps: state.step,
            stopped,
            best: state.best,
            losses: state.losses,
            seconds: state.seconds,
            result,
        }
    }
}
