//! A model in this process, of a file.

use std::path::PathBuf;
use std::sync::Arc;

use polarize_llm::LanguageModel;

/// Where its file is, and how it is kept.
pub(crate) struct ModelFile {
    /// The .gguf file.
    pub(crate) path: PathBuf,
    /// Threads to compute on; 0 for one a core.
    #[cfg_attr(
        not(feature = "local-model"),
        expect(dead_code, reason = "it is read to be refused as wrong all the same")
    )]
    pub(crate) threads: usize,
    /// The most tokens of question and answer together.
    #[cfg_attr(
        not(feature = "local-model"),
        expect(dead_code, reason = "it is read to be refused as wrong all the same")
    )]
    pub(crate) context_tokens: u32,
}

#[cfg(feature = "local-model")]
impl ModelFile {
    /// The model, ready to be asked.
    ///
    /// # Errors
    /// What is wrong with the file, and what to do.
    pub(crate) fn open(&self) -> anyhow::Result<Arc<dyn LanguageModel>> {
        use polarize_local::{LocalModel, LocalSettings};
        let Self { path, threads, context_tokens } = self;
        let settings = LocalSettings { threads: *threads, context_tokens: *context_tokens, ..LocalSettings::default() };
        Ok(Arc::new(LocalModel::open(path, settings)?))
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
