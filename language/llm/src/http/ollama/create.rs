//! A model made of files that the server has.

use std::collections::BTreeMap;

use reqwest::Method;
use reqwest::header::CONTENT_TYPE;
use serde::{Deserialize, Serialize};
use tokio::time::timeout;

use super::digest::Digest;
use super::error::StoreError;
use super::parameters::Parameters;
use super::store::{OllamaStore, body};
use crate::error::ModelError;
use crate::http::lines::Lines;
use crate::http::words::shortened;

/// A file that the server has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredFile {
    /// What it is called; a file that ends in `.gguf` is taken for one.
    pub name: String,
    /// What it is known by.
    pub digest: Digest,
}

/// What a model is made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// Of one GGUF file.
    File(StoredFile),
    /// Of a model that the server has.
    Model(String),
}

/// A model to create.
#[derive(Debug, Clone, PartialEq)]
pub struct CreateModel {
    /// What it shall be called: `coach`, `coach:v2`.
    pub name: String,
    /// What it is made of.
    pub source: Source,
    /// An adapter to add; Ollama takes one.
    pub adapter: Option<StoredFile>,
    /// How a conversation becomes a prompt, as a Go template; guessed by the server without.
    pub template: Option<String>,
    /// What stands in front of every conversation.
    pub system: Option<String>,
    /// What it is run with.
    pub parameters: Parameters,
    /// Whether a model of that name is replaced.
    pub replace: bool,
}

#[derive(Serialize)]
struct Wanted<'a> {
    model: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    from: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    files: Option<BTreeMap<&'a str, Digest>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    adapters: Option<BTreeMap<&'a str, Digest>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    template: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    system: Option<&'a str>,
    parameters: &'a Parameters,
    stream: bool,
}

#[derive(Deserialize)]
struct Line {
    status: Option<String>,
    error: Option<String>,
}

impl CreateModel {
    /// A model made of this, with the server's defaults, that replaces none.
    #[must_use]
    pub fn new(name: impl Into<String>, source: Source) -> Self {
        Self {
            name: name.into(),
            source,
            adapter: None,
            template: None,
            system: None,
            parameters: Parameters::default(),
            replace: false,
        }
    }

    fn wanted(&self) -> Wanted<'_> {
        let (from, files) = match &self.source {
            Source::Model(model) => (Some(model.as_str()), None),
            Source::File(file) => (None, Some(BTreeMap::from([(file.name.as_str(), file.digest)]))),
        };
        Wanted {
            model: &self.name,
            from,
            files,
            adapters: self.adapter.as_ref().map(|file| BTreeMap::from([(file.name.as_str(), file.digest)])),
            template: self.template.as_deref(),
            system: self.system.as_deref(),
            parameters: &self.parameters,
            stream: true,
        }
    }
}

impl OllamaStore {
    /// Creates a model, telling what the server says it does.
    ///
    /// # Errors
    /// [`StoreError::Taken`] if there is a model of that name that isn't to be replaced (somebody else may still make
    /// one in the moment after that was asked), [`StoreError`] if the server can't create it or doesn't say that it
    /// has. Of a model that the server doesn't have, or that runs elsewhere without leave, none is made.
    pub async fn create(&self, model: &CreateModel, progress: &mut (dyn FnMut(&str) + Send)) -> Result<(), StoreError> {
        if !model.replace && self.has(&model.name).await? {
            return Err(StoreError::Taken { name: model.name.clone() });
        }
        if let Source::Model(base) = &model.source {
            self.can_be_base(base).await?;
        }
        let request = self.caller.request(Method::POST, "api/create").header(CONTENT_TYPE, "application/json");
        let request = request.body(body(&model.wanted())?);
        let silence = self.settings.silence;
        let response = timeout(silence, request.send()).await.map_err(|_| self.stalled())?;
        let response = response.map_err(|error| self.caller.unsent(&error))?;
        let response = self.caller.judged(response, silence, &self.question(&model.name)).await?;
        let mut lines = Lines::of(response);
        let mut last = None;
        loop {
            let line = timeout(silence, lines.next()).await.map_err(|_| self.stalled())??;
            let Some(line) = line else {
                return Err(StoreError::Unfinished { name: model.name.clone(), last });
            };
            if line.is_empty() {
                continue;
            }
            let line: Line = serde_json::from_slice(line).map_err(|_| no_protocol())?;
            if let Some(message) = line.error {
                return Err(StoreError::NotCreated { name: model.name.clone(), message: shortened(&message) });
            }
            let status = shortened(&line.status.ok_or_else(no_protocol)?);
            progress(&status);
            if status == "success" {
                return Ok(());
            }
            last = Some(status);
        }
    }

    /// Asks whether the server has a model: one that it hasn't, Ollama would fetch from the internet.
    async fn can_be_base(&self, base: &str) -> Result<(), ModelError> {
        if self.settings.allow_remote { self.show(base).await.map(|_| ()) } else { self.stays_here(base).await }
    }
}

fn no_protocol() -> ModelError {
    ModelError::Broken { reason: "a line isn't what an Ollama server says; is the address right?".to_owned() }
}
