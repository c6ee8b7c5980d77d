//! `model`.

use clap::{Args, Subcommand};

/// What to do with the language model of the settings.
#[derive(Debug, Subcommand)]
pub(crate) enum ModelCommand {
    /// Ask the model three things, and report whether it keeps to schema and rules, and how fast it is; nothing is kept.
    Test(ModelTestArguments),
    /// List the models that its server has.
    List,
}

/// `model test`.
#[derive(Debug, Args)]
pub(crate) struct ModelTestArguments {
    /// Ask about a simulated athlete instead of you.
    #[arg(long)]
    pub(crate) simulated: bool,
}
