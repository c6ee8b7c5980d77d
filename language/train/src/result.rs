//! What a training leaves: the model or the adapter, and what it came from.

use std::path::PathBuf;

use polarize_model::Learn;
use serde::Serialize;

use crate::card::Card;
use crate::checkpoint::Which;
use crate::run::copy_tokenizer;
use crate::{BaseName, Best, Losses, Prepared, Stopped, TrainError, file};

/// `run.json`: what a result came from. Written last, so a folder that has it is done.
#[derive(Serialize)]
struct Manifest<'a> {
    version: &'static str,
    base: Option<Source<'a>>,
    adapter: Option<Source<'a>>,
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
    /// Puts the parameters with the lowest held-out loss into the model. Where their checkpoint isn't there any more, those of the last step stay,
    /// and a warning says so.
    fn take_best(&mut self) -> Result<Option<String>, TrainError> {
        let checkpoints = self.output.checkpoints();
        let trainer = &mut self.trainer;
        let Some(best) = trainer.state.best.filter(|best| best.step != trainer.state.step) else { return Ok(None) };
        let found = checkpoints.state(Which::Best);
        let reason = match found.map(|state| state.map(|state| state.step)) {
            Ok(Some(step)) if step == best.step => {
                match checkpoints.restore(Which::Best, &trainer.engine, &mut trainer.model, None) {
                    Ok(()) => return Ok(None),
                    Err(error) => {
                        // Some of its parameters may be in the model already.
                        checkpoints.restore(Which::Last, &trainer.engine, &mut trainer.model, None)?;
                        error.to_string()
                    }
                }
            }
            Ok(Some(step)) => format!("{} stands behind step {step}", checkpoints.folder_of(Which::Best).display()),
            Ok(None) => format!("{} is not there", checkpoints.folder_of(Which::Best).display()),
            Err(error) => error.to_string(),
        };
        Ok(Some(format!(
            "the held-out loss was lowest after step {}, but that checkpoint can't be taken ({reason}); what was written is the last, after \
             step {}",
            best.step, trainer.state.step
        )))
    }

    /// Writes the model or the adapter with the lowest held-out loss, and the manifest. A warning says where it is another.
    pub(crate) fn write_result(&mut self, stopped: Stopped) -> Result<(PathBuf, Option<String>), TrainError> {
        let warning = self.take_best()?;
        let trainer = &mut self.trainer;
        let name = if matches!(trainer.model.learn(), Learn::Adapters(_)) { "adapter" } else { "model" };
        let folder = self.output.folder.join(name);
        if let Learn::Adapters(_) = trainer.model.learn() {
            let path = || BaseName {
                repository: self.options.base.as_ref().map_or_else(String::new, |base| base.display().to_string()),
                ..BaseName::default()
            };
            let base = self.options.base_name.clone().unwrap_or_else(path);
            file::make_folder(&folder)?;
            trainer.model.save_adapters(&trainer.engine, &folder, &base.repository, base.revision.as_deref())?;
            file::write(&folder.join("README.md"), self.card(&base).as_bytes())?;
        } else {
            file::make_folder(&folder)?;
            trainer.model.save(&trainer.engine, &folder)?;
            copy_tokenizer(self.tokenizer.path(), &folder)?;
        }
        let mut text = serde_json::to_string_pretty(&self.manifest(stopped, name)).unwrap_or_default();
        text.push('\n');
        file::write(&self.output.manifest(), text.as_bytes())?;
        Ok((folder, warning))
    }

    fn card(&self, base: &BaseName) -> String {
        let (recipe, before, state) = (&self.trainer.recipe, &self.preflight, &self.trainer.state);
        let adapter = self.options.adapter.as_ref().map(|folder| folder.display().to_string());
        Card { base, adapter, recipe, before, state }.markdown()
    }

    fn manifest(&self, stopped: Stopped, result: &'static str) -> Manifest<'_> {
        let (state, options, preflight) = (&self.trainer.state, &self.options, &self.preflight);
        let source = |path: &PathBuf, sha256| Source { path: path.display().to_string(), sha256 };
        let prints = &state.fingerprint.sources;
        Manifest {
            version: env!("CARGO_PKG_VERSION"),
            base: options.base.as_ref().zip(prints.base.as_deref()).map(|(path, hash)| source(path, hash)),
            adapter: options.adapter.as_ref().zip(prints.adapter.as_deref()).map(|(path, hash)| source(path, hash)),
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
