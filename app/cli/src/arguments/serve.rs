//! `serve` and `token`.

use clap::{Args, Subcommand};

use super::AskedModel;

/// `serve`.
#[derive(Debug, Args)]
pub(crate) struct ServeArguments {
    /// Address and port [default: server.listen, 127.0.0.1:8787]; port 0 takes a free one.
    ///
    /// This machine alone can be answered without tokens; for others make one with `polarize token create` first.
    #[arg(long, value_name = "ADDRESS:PORT")]
    pub(crate) listen: Option<String>,
    /// Serve a simulated athlete in a temporary database.
    #[arg(long)]
    pub(crate) demo: bool,
    #[command(flatten)]
    pub(crate) asked: AskedModel,
}

/// `token`.
#[derive(Debug, Subcommand)]
pub(crate) enum TokenCommand {
    /// Make a token that opens the athlete's data to whoever sends it; it is shown once.
    Create {
        /// What it is for, such as phone.
        #[arg(long, default_value = "")]
        name: String,
    },
    /// List the athlete's tokens.
    List,
    /// Take a token back: it opens nothing any more.
    Revoke {
        /// Its number, which `token list` shows.
        #[arg(value_parser = super::parse::token)]
        id: i64,
    },
}
