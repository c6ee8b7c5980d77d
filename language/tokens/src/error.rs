//! Why a model's files can't be used, and why a conversation can't be written as tokens.

use std::path::PathBuf;

/// Why a model's tokenizer and template can't be loaded.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum OpenError {
    /// There is no tokenizer.
    #[error("{} has neither tokenizer.json nor tokenizer.model; give the folder with the model's files", folder.display())]
    NoTokenizer {
        /// Where it was looked for.
        folder: PathBuf,
    },
    /// A file can't be read.
    #[error("{} can't be read: {reason}", file.display())]
    Unreadable {
        /// The file.
        file: PathBuf,
        /// What the system says.
        reason: String,
    },
    /// A file is larger than any of its kind.
    #[error("{} is larger than {} MiB; that is no such file of a model", file.display(), most_bytes >> 20)]
    TooLarge {
        /// The file.
        file: PathBuf,
        /// The most bytes it may have.
        most_bytes: u64,
    },
    /// A file doesn't hold what it should.
    #[error("{} is not what it should be: {reason}", file.display())]
    Broken {
        /// The file.
        file: PathBuf,
        /// What is wrong.
        reason: String,
    },
    /// A tokenizer whose parts aren't enough to be sure of its tokens.
    #[error(
        "{} has a tokenizer of the kind {found}, which isn't read from there; give the folder with the model's tokenizer.json as the tokenizer",
        file.display()
    )]
    Scheme {
        /// The file.
        file: PathBuf,
        /// The kind.
        found: String,
    },
    /// A tokenizer whose rules llama.cpp doesn't have, and so nor does Ollama.
    #[error(
        "{} has {found}, which llama.cpp and Ollama can't follow: a served model would read other tokens than it was taught with; \
         take a base whose tokenizer is byte pairs split as GPT-2's, or merges pieces as Mistral's and Gemma's, or train one's own",
        file.display()
    )]
    Unservable {
        /// The file.
        file: PathBuf,
        /// What llama.cpp doesn't have.
        found: String,
    },
    /// A tokenizer whose parts make other tokens in llama.cpp than the tokenizer does.
    #[error(
        "{} makes other tokens of {text:?} than llama.cpp and Ollama would make with its parts, so a served model would read what it \
         wasn't taught; take a base whose tokenizer is byte pairs split as GPT-2's, or merges pieces as Mistral's and Gemma's",
        file.display()
    )]
    OtherTokens {
        /// The file.
        file: PathBuf,
        /// The text, one of those that are tried.
        text: &'static str,
    },
    /// A token the configuration names isn't in the vocabulary.
    #[error(
        "the configuration names {token} as {what}, but the tokenizer doesn't have it; the files are of different models"
    )]
    UnknownToken {
        /// The token's text.
        token: String,
        /// What it is for.
        what: &'static str,
    },
}

/// Why a chat template can't be written in Ollama's language.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum OllamaError {
    /// The model's own template can't write a conversation.
    #[error(transparent)]
    Render(#[from] RenderError),
    /// Ollama's language, or the form that is sought, can't do what the template does.
    #[error(
        "the model's chat template can't be said in Ollama's language: {why}; take a base with a simpler template, or serve the GGUF \
         with llama.cpp's own server, which reads the template as it is"
    )]
    Unsayable {
        /// What the template does.
        why: &'static str,
    },
}

/// Why a conversation can't be written as tokens. Never holds what was said.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RenderError {
    /// The model's files have no chat template.
    #[error(
        "the model has no chat template, so it can't hold a conversation; take the instruction-tuned model of its family"
    )]
    NoTemplate,
    /// The template says that it can't write this conversation.
    #[error("the model's chat template refuses the conversation: {message}")]
    Refused {
        /// What it says.
        message: String,
    },
    /// The template fails.
    #[error("the model's chat template fails: {reason}")]
    Template {
        /// Why.
        reason: String,
    },
    /// The template doesn't end.
    #[error("the model's chat template takes too long and was stopped")]
    Endless,
    /// The template asks for the day.
    #[error(
        "the model's chat template writes today's date, so the same conversation gives other tokens every day; take one that doesn't"
    )]
    AsksTheDay,
    /// The template leaves a message out.
    #[error("the model's chat template leaves out message {number} ({role})")]
    LeftOut {
        /// Which message, from 1.
        number: usize,
        /// Who says it.
        role: &'static str,
    },
    /// The template changes what is said.
    #[error(
        "the model's chat template changes what is said or decides by it, so its own words can't be told from what people say"
    )]
    Changed,
    /// More than one start token.
    #[error("the model's chat template writes the start token {count} times; a prompt has one")]
    ManyStarts {
        /// How often.
        count: usize,
    },
    /// A message can't be said without a special token.
    #[error("what is said holds the special token {token}, which this tokenizer can't write in another way")]
    Unsayable {
        /// The token.
        token: String,
    },
    /// The tokenizer fails.
    #[error("the model's tokenizer fails: {reason}")]
    Tokenizer {
        /// Why.
        reason: String,
    },
}
