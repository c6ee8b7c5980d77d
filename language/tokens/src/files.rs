//! The files a model brings along.

use std::fs::File;
use std::io::{ErrorKind, Read as _};
use std::path::{Path, PathBuf};

use serde::Deserialize;
use serde_json::Value;

use crate::error::OpenError;

/// Llama 4 and Gemma 3 have the largest vocabularies in use; their files are 28 and 33 MB.
const MOST_TOKENIZER_BYTES: u64 = 128 << 20;
/// Gemma 3 lists its six thousand special tokens again in the configuration, 1.2 MB.
const MOST_BYTES: u64 = 16 << 20;

/// A tokenizer's file, the more telling form first.
const NAMES: [&str; 3] = ["tokenizer.json", "tokenizer.model", "tokenizer.model.v3"];

/// What the files say.
pub(crate) struct Files {
    pub(crate) tokenizer_file: PathBuf,
    pub(crate) tokenizer: Vec<u8>,
    pub(crate) template: Option<(PathBuf, String)>,
    pub(crate) config: Config,
}

impl Files {
    /// Whether the tokenizer is in the form of `tokenizer.json`, and not in SentencePiece's.
    pub(crate) fn is_json(&self) -> bool {
        self.tokenizer_file.extension().is_some_and(|extension| extension == "json")
    }
}

/// What is of use in `tokenizer_config.json`.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(crate) struct Config {
    pub(crate) bos_token: Option<TokenText>,
    pub(crate) eos_token: Option<TokenText>,
    pub(crate) pad_token: Option<TokenText>,
    pub(crate) unk_token: Option<TokenText>,
    pub(crate) add_bos_token: Option<bool>,
    chat_template: Option<ChatTemplate>,
}

impl Config {
    /// Its template for conversations, if it has one.
    pub(crate) fn take_template(&mut self) -> Option<String> {
        self.chat_template.take().and_then(ChatTemplate::default)
    }
}

/// A token, by its text or with its properties.
#[derive(Deserialize)]
#[serde(untagged)]
pub(crate) enum TokenText {
    Text(String),
    Properties { content: String },
}

impl TokenText {
    pub(crate) fn text(&self) -> &str {
        match self {
            Self::Text(text) | Self::Properties { content: text } => text,
        }
    }
}

#[derive(Deserialize)]
#[serde(untagged)]
enum ChatTemplate {
    One(String),
    Named(Vec<Named>),
}

#[derive(Deserialize)]
struct Named {
    name: String,
    template: String,
}

impl ChatTemplate {
    /// The template for conversations; others, for tools or search, have other names.
    fn default(self) -> Option<String> {
        match self {
            Self::One(template) => Some(template),
            Self::Named(all) => all.into_iter().find(|one| one.name == "default").map(|one| one.template),
        }
    }
}

/// Reads the files in a folder, or beside a tokenizer's file.
pub(crate) fn read(path: &Path) -> Result<Files, OpenError> {
    let is_file = path.is_file();
    let folder = if is_file { path.parent().unwrap_or(Path::new("")) } else { path };
    let names = if is_file { vec![path.to_owned()] } else { NAMES.map(|name| folder.join(name)).to_vec() };
    let mut found = None;
    for file in names {
        if let Some(read) = bytes(&file, MOST_TOKENIZER_BYTES)? {
            found = Some((file, read));
            break;
        }
    }
    let (tokenizer_file, tokenizer) = found.ok_or_else(|| OpenError::NoTokenizer { folder: folder.to_owned() })?;
    let config_file = folder.join("tokenizer_config.json");
    let mut config = match bytes(&config_file, MOST_BYTES)? {
        Some(json) => config(&config_file, &json)?,
        None => Config::default(),
    };
    let own_file = folder.join("chat_template.jinja");
    let template = match bytes(&own_file, MOST_BYTES)? {
        Some(text) => {
            let text = String::from_utf8(text).map_err(|error| broken(&own_file, &error))?;
            Some((own_file, text))
        }
        None => config.take_template().map(|text| (config_file, text)),
    };
    Ok(Files { tokenizer_file, tokenizer, template, config })
}

fn config(file: &Path, json: &[u8]) -> Result<Config, OpenError> {
    // By way of a value, because some configurations hold a key twice.
    config_of(file, serde_json::from_slice(json).map_err(|error| broken(file, &error))?)
}

/// What a configuration says; `file` is named in errors.
pub(crate) fn config_of(file: &Path, value: Value) -> Result<Config, OpenError> {
    serde_json::from_value(value).map_err(|error| broken(file, &error))
}

/// A file's bytes, or nothing where there is no such file.
fn bytes(file: &Path, most_bytes: u64) -> Result<Option<Vec<u8>>, OpenError> {
    let unreadable = |error: std::io::Error| OpenError::Unreadable { file: file.to_owned(), reason: error.to_string() };
    let opened = match File::open(file) {
        Ok(opened) => opened,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(unreadable(error)),
    };
    let mut read = Vec::new();
    opened.take(most_bytes + 1).read_to_end(&mut read).map_err(unreadable)?;
    if read.len() as u64 > most_bytes {
        return Err(OpenError::TooLarge { file: file.to_owned(), most_bytes });
    }
    Ok(Some(read))
}

pub(crate) fn broken(file: &Path, error: &dyn std::fmt::Display) -> OpenError {
    OpenError::Broken { file: file.to_owned(), reason: error.to_string() }
}
