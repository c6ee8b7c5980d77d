//! A model in this process, of a file.

use std::path::PathBuf;
use std::sync::Arc;
#[cfg(feature = "local-model")]
use std::sync::{Mutex, PoisonError, Weak};

use polarize_llm::LanguageModel;
#[cfg(feature = "local-model")]
use polarize_local::{LocalModel, LocalSettings};

/// Where its file is, and how it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ModelFile {
    /// The .gguf file.
    pub(crate) path: PathBuf,
    /// Threads to compute on; 0 for one a core.
    pub(crate) threads: usize,
    /// The most tokens of question and answer together.
    pub(crate) context_tokens: u32,
}

/// The models that are open in this process: whoever asks for one again shares it, for it takes its file's size in memory and all cores.
#[cfg(feature = "local-model")]
static OPEN: Mutex<Vec<(ModelFile, Weak<LocalModel>)>> = Mutex::new(Vec::new());

#[cfg(feature = "local-model")]
impl ModelFile {
    /// The model, ready to be asked.
    ///
    /// # Errors
    /// What is wrong with the file, and what to do.
    pub(crate) fn open(&self) -> anyhow::Result<Arc<dyn LanguageModel>> {
        let mut open = OPEN.lock().unwrap_or_else(PoisonError::into_inner);
        open.retain(|(_, model)| model.strong_count() > 0);
        let known = open.iter().find(|(file, _)| file == self).and_then(|(_, model)| model.upgrade());
        if let Some(model) = known {
            return Ok(model);
        }
        let Self { path, threads, context_tokens } = self;
        let settings = LocalSettings { threads: *threads, context_tokens: *context_tokens, ..LocalSettings::default() };
        let model = Arc::new(LocalModel::open(path, settings)?);
        open.push((self.clone(), Arc::downgrade(&model)));
        Ok(model)
    }

    /// That the file holds a model that can answer.
    ///
    /// # Errors
    /// As for [`Self::open`].
    pub(crate) fn check(&self) -> anyhow::Result<()> {
        Ok(polarize_local::check(&self.path)?)
    }
}

#[cfg(not(feature = "local-model"))]
impl ModelFile {
    /// Refuses.
    ///
    /// # Errors
    /// Always: this program was built without it.
    pub(crate) fn open(&self) -> anyhow::Result<Arc<dyn LanguageModel>> {
        Err(self.refused())
    }

    /// Refuses.
    ///
    /// # Errors
    /// Always: this program was built without it.
    pub(crate) fn check(&self) -> anyhow::Result<()> {
        Err(self.refused())
    }

    fn refused(&self) -> anyhow::Error {
        anyhow::anyhow!(
            "{}: this program was built without models in its own process; build it with `--features local-model`, or serve the file with \
             Ollama or llama-server",
            self.path.display()
        )
    }
}
