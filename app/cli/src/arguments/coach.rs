//! Arguments of what is said to the coach, and of what is decided.

use std::path::PathBuf;

use clap::Args;

/// Which model is asked this time.
#[derive(Debug, Default, Args)]
pub(crate) struct AskedModel {
    /// Ask the model of this .gguf file, in this process, whatever the settings say.
    #[arg(long, value_name = "FILE")]
    pub(crate) model: Option<PathBuf>,
}

/// `ask`.
#[derive(Debug, Args)]
pub(crate) struct AskArguments {
    /// What you want to say.
    pub(crate) feedback: String,
    #[command(flatten)]
    pub(crate) asked: AskedModel,
}

/// `chat`.
#[derive(Debug, Args)]
pub(crate) struct ChatArguments {
    /// One question, or how you feel [default: a conversation on standard input].
    pub(crate) message: Option<String>,
    #[command(flatten)]
    pub(crate) asked: AskedModel,
}

/// `refine`.
#[derive(Debug, Args)]
pub(crate) struct RefineArguments {
    /// What should be different.
    pub(crate) wish: String,
    /// The proposal [default: the newest that is open or applied].
    #[arg(long, value_name = "ID")]
    pub(crate) proposal: Option<String>,
    #[command(flatten)]
    pub(crate) asked: AskedModel,
}

/// `apply`.
#[derive(Debug, Args)]
pub(crate) struct ApplyArguments {
    /// The proposal [default: the newest that is open or applied; applied again, it gives the same answer].
    pub(crate) proposal: Option<String>,
    /// Only these changes: c1,c3.
    #[arg(long, value_delimiter = ',', value_name = "CHANGES")]
    pub(crate) only: Option<Vec<String>>,
}

/// A proposal.
#[derive(Debug, Args)]
pub(crate) struct ProposalArguments {
    /// The proposal [default: the one applied last].
    pub(crate) proposal: Option<String>,
}

/// `reject`.
#[derive(Debug, Args)]
pub(crate) struct RejectArguments {
    /// The proposal [default: the newest open one].
    pub(crate) proposal: Option<String>,
    /// Why.
    #[arg(long, default_value = "")]
    pub(crate) reason: String,
}
