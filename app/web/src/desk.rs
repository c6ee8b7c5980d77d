//! The desk at which the language model is chosen and tried. What stands behind it (a file of settings, the environment) is not the
//! server's to know; without a desk the choice was made where the server was started.

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use polarize_coach::Advisor;

/// Who answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ModelProvider {
    /// The built-in coach alone.
    #[default]
    None,
    /// The model of a file on the server's machine, in the server's own process.
    File,
    /// A model on Ollama.
    Ollama,
    /// A model on a server that speaks OpenAI's protocol.
    OpenAi,
}

/// What becomes of the key that a server wants.
#[derive(Clone, PartialEq, Eq, Default)]
pub enum KeyChoice {
    /// It stays, where server and provider stay.
    #[default]
    Keep,
    /// It is forgotten.
    Forget,
    /// It is this one.
    New(String),
}

impl fmt::Debug for KeyChoice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Keep => "Keep",
            Self::Forget => "Forget",
            Self::New(_) => "New",
        })
    }
}

/// A model that is chosen.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ModelChoice {
    /// Who answers.
    pub provider: ModelProvider,
    /// Where the server is; `None` for where it usually is.
    pub url: Option<String>,
    /// The model, by the server's name for it; or where its file is.
    pub name: Option<String>,
    /// What becomes of the key.
    pub key: KeyChoice,
    /// Whether training and health data may be sent to another machine.
    pub allow_remote: bool,
}

/// The model that is in force.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ModelState {
    /// Who answers.
    pub provider: ModelProvider,
    /// Where the server is, where it was named.
    pub url: Option<String>,
    /// The model.
    pub name: Option<String>,
    /// Whether there is a key. It is never shown.
    pub has_key: bool,
    /// Whether training and health data may be sent to another machine.
    pub allow_remote: bool,
    /// The file that keeps the choice; `None` where it is forgotten when the server stops.
    pub kept_in: Option<String>,
    /// What counts before that file, in words: then nothing can be chosen here.
    pub fixed_by: Option<String>,
}

/// What a model is asked for when it is tried.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AskedFor {
    /// An answer to feedback, with a change of the plan.
    Feedback,
    /// A week of training.
    Week,
    /// An answer to a question.
    Question,
}

/// One thing that was asked, and what came of it.
#[derive(Debug, Clone, PartialEq)]
pub struct ModelTrial {
    /// What was asked for.
    pub asked_for: AskedFor,
    /// Whether the model can be used for it.
    pub passed: bool,
    /// Whether the server answered at all.
    pub reachable: bool,
    /// From the question to the first word.
    pub first_word_seconds: Option<f64>,
    /// From the question to the end.
    pub whole_seconds: Option<f64>,
    /// How fast it writes.
    pub tokens_per_second: Option<f64>,
    /// What is to know of it, and what to do where it failed.
    pub remarks: Vec<String>,
}

/// Something that takes its time, or words on why it failed.
pub type Later<'a, T> = Pin<Box<dyn Future<Output = Result<T, String>> + Send + 'a>>;

/// Is told each trial as it ends.
pub type Trials<'a> = &'a (dyn Fn(ModelTrial) + Send + Sync);

/// Where the model is chosen and tried.
pub trait ModelDesk: Send + Sync {
    /// What is in force.
    ///
    /// # Errors
    /// Words on what is wrong with the settings.
    fn state(&self) -> Result<ModelState, String>;

    /// Chooses a model, keeps the choice, and returns who advises from now on.
    ///
    /// # Errors
    /// Words on what is wrong with it; nothing is kept then.
    fn choose(&self, choice: &ModelChoice) -> Result<Arc<dyn Advisor>, String>;

    /// The models that a server has.
    ///
    /// # Errors
    /// Words on why it does not say.
    fn models<'a>(&'a self, choice: &'a ModelChoice) -> Later<'a, Vec<String>>;

    /// Tries the model in force on a made-up athlete, of whom nothing is kept.
    ///
    /// # Errors
    /// Words on why it can't be tried; what the model itself fails at is told by the trials.
    fn test<'a>(&'a self, tell: Trials<'a>) -> Later<'a, ()>;
}
