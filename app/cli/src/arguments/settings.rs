//! `settings`.

use clap::{Args, Subcommand, ValueEnum};

/// What to do with the settings.
#[derive(Debug, Subcommand)]
pub(crate) enum SettingsCommand {
    /// List all settings: what they can be, their defaults, and what they are for.
    List {
        /// As a table in Markdown.
        #[arg(long)]
        markdown: bool,
    },
    /// Show every setting as it is now, and where that comes from.
    Show,
    /// Write a setting into the settings file.
    Set {
        /// Its name, as `settings list` shows it.
        key: String,
        /// What it is to be (-: read it from standard input, as is right for a key).
        #[arg(allow_hyphen_values = true)]
        value: String,
    },
    /// Take a setting out of the settings file.
    Unset {
        /// Its name as it stands in the file.
        key: String,
    },
    /// Choose who coaches, in one step: `settings model ollama --name mistral`, `settings model file --name coach.gguf`, or `settings model none`.
    Model(ModelChoice),
}

/// `settings model`.
#[derive(Debug, Args)]
pub(crate) struct ModelChoice {
    /// none: the built-in coach alone; file: a .gguf file's model in this process; ollama; openai: whatever speaks OpenAI's protocol (llama-server, vLLM, LM Studio).
    #[arg(value_enum)]
    pub(crate) provider: ProviderArgument,
    /// The model, by the server's name for it; with file, where the .gguf file is.
    #[arg(long)]
    pub(crate) name: Option<String>,
    /// Where the server is [default: where such a server listens on this machine].
    #[arg(long)]
    pub(crate) url: Option<String>,
    /// The folder with the model's tokenizer.json.
    #[arg(long, value_name = "DIR")]
    pub(crate) tokenizer: Option<String>,
    /// The server may be another machine: training and health data are sent there.
    #[arg(long)]
    pub(crate) allow_remote: bool,
}

/// Who coaches, on the command line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ProviderArgument {
    /// The built-in coach alone.
    None,
    /// The model of a .gguf file, in this process.
    File,
    /// A model on Ollama.
    Ollama,
    /// A model on a server that speaks OpenAI's protocol.
    Openai,
}

impl ProviderArgument {
    /// Its word in the settings.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::File => "file",
            Self::Ollama => "ollama",
            Self::Openai => "openai",
        }
    }
}
