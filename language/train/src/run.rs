//! From the first step to the last, with evaluations and checkpoints between.

use std::sync::atomic::{AtomicBool, Ordering};

use crate::checkpoint::{Checkpoints, Which};
use crate::file;
use crate::machine::peak_memory;
use crate::metrics::{MetricsLine, MetricsLog};
use crate::prepare::TokenizerFolder;
use crate::{Event, Outcome, Prepared, Stopped, TrainError};

impl Prepared {
    /// Trains until all steps are taken, the held-out loss no longer falls, or `stop` is set. In each case there is a checkpoint to resume
    /// from, and unless it was interrupted, the model or adapter with the lowest held-out loss, or without held-out examples the last.
    ///
    /// # Errors
    ///
    /// [`TrainError`] where a file can't be written, or the loss is no number any more.
    pub fn run(mut self, watch: &mut dyn FnMut(&Event), stop: &AtomicBool) -> Result<Outcome, TrainError> {
        self.output.begin()?;
        self.write_beginning()?;
        let mut log = MetricsLog::open(&self.output.metrics(), &self.trainer.state)?;
        let checkpoints = self.output.checkpoints();
        let stopped = self.steps(&checkpoints, &mut log, watch, stop)?;
        log.sync()?;
        let (result, mut warnings) = match stopped {
            Stopped::Interrupted => (None, Vec::new()),
            Stopped::Finished | Stopped::Early => {
                let (folder, warning) = self.write_result(stopped)?;
                (Some(folder), warning.into_iter().collect())
            }
        };
        let state = &self.trainer.state;
        warnings.extend(state.warning());
        watch(&Event::Stopped { stopped, step: state.step });
        Ok(Outcome {
            steps: state.step,
            stopped,
            best: state.best,
            losses: state.losses,
            seconds: state.seconds,
            memory_peak: peak_memory(),
            warnings,
            result,
            metrics: self.output.metrics(),
            checkpoints: checkpoints.folder,
        })
    }

    /// What a resumed training must find: the recipe, and the tokenizer where it is this training's own.
    fn write_beginning(&mut self) -> Result<(), TrainError> {
        file::write(&self.output.recipe(), self.trainer.recipe.to_toml().as_bytes())?;
        if let TokenizerFolder::New(made) = &self.tokenizer {
            let folder = self.output.tokenizer();
            copy_tokenizer(made.path(), &folder)?;
            self.tokenizer = TokenizerFolder::There(folder);
        }
        Ok(())
    }

    fn steps(
        &mut self,
        checkpoints: &Checkpoints,
        log: &mut MetricsLog,
        watch: &mut dyn FnMut(&Event),
        stop: &AtomicBool,
    ) -> Result<Stopped, TrainError> {
        let mut saved = self.preflight.resumed_from;
        let stopped = loop {
            if self.trainer.evaluation_is_due() {
                let Some((evaluation, is_best)) = self.trainer.evaluate(stop) else { break Stopped::Interrupted };
                if !evaluation.loss.is_finite() {
                    return Err(TrainError::Diverged { step: evaluation.step });
                }
                log.push(MetricsLine::Evaluation(evaluation))?;
                watch(&Event::Evaluated(evaluation));
                saved = None;
                if is_best {
                    let trainer = &self.trainer;
                    checkpoints.write(Which::Best, &trainer.engine, &trainer.model, None, &trainer.state)?;
                }
            }
            let step = self.trainer.state.step;
            if step >= self.trainer.plan.steps {
                break Stopped::Finished;
            }
            if self.trainer.patience_is_exhausted() {
                break Stopped::Early;
            }
            if saved != Some(step) && step.is_multiple_of(self.trainer.recipe.checkpoint_every) {
                self.save(checkpoints, log, watch)?;
                saved = Some(step);
            }
            let Some(metrics) = self.trainer.step(stop)? else { break Stopped::Interrupted };
            log.push(MetricsLine::Step(metrics))?;
            watch(&Event::Step(metrics));
            if stop.load(Ordering::Relaxed) {
                break Stopped::Interrupted;
            }
        };
        if saved != Some(self.trainer.state.step) {
            self.save(checkpoints, log, watch)?;
        }
        Ok(stopped)
    }

    fn save(
        &self,
        checkpoints: &Checkpoints,
        log: &MetricsLog,
        watch: &mut dyn FnMut(&Event),
    ) -> Result<(), TrainError> {
        let trainer = &self.trainer;
        log.sync()?;
        checkpoints.write(Which::Last, &trainer.engine, &trainer.model, Some(&trainer.moments), &trainer.state)?;
        watch(&Event::Checkpoint { step: trainer.state.step });
        Ok(())
    }
}

/// Copies a tokenizer's files to a folder, and says how many there were.
///
/// # Errors
///
/// [`TrainError`] where one can't be read or written.
pub fn copy_tokenizer(from: &std::path::Path, to: &std::path::Path) -> Result<usize, TrainError> {
    file::make_folder(to)?;
    let mut copied = 0;
    for name in file::TOKENIZER_FILES {
        let file = from.join(name);
        if file.is_file() {
            file::copy(&file, &to.join(name))?;
            copied += 1;
        }
    }
    Ok(copied)
}
