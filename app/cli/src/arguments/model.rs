//! `model`.

#[cfg(feature = "train")]
use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::AskedModel;

/// What to do with language models.
#[derive(Debug, Subcommand)]
pub(crate) enum ModelCommand {
    /// Ask the model of the settings three things, and report whether it keeps to schema and rules, and how fast it is; nothing is kept.
    Test(ModelTestArguments),
    /// List the models that the server of the settings has.
    List,
    /// Make an adapter part of its base: a folder with safetensors, as transformers and vLLM read it.
    #[cfg(feature = "train")]
    Merge(ModelMergeArguments),
    /// Write a model, with its adapter in it or the adapter alone, as a GGUF file for Ollama and llama.cpp.
    #[cfg(feature = "train")]
    Export(ModelExportArguments),
    /// Write a GGUF file in fewer bits.
    #[cfg(feature = "train")]
    Quantize(QuantizeArguments),
    /// Say what a GGUF file, a folder with a model or an adapter holds, and what is wrong with it.
    #[cfg(feature = "train")]
    Inspect(InspectArguments),
    /// Hand a GGUF file to Ollama, and prove that it says there what it says here.
    #[cfg(feature = "train")]
    Deploy(DeployArguments),
}

/// `model test`.
#[derive(Debug, Args)]
pub(crate) struct ModelTestArguments {
    /// Ask about a simulated athlete instead of you.
    #[arg(long)]
    pub(crate) simulated: bool,
    #[command(flatten)]
    pub(crate) asked: AskedModel,
}

/// What is handed on.
#[cfg(feature = "train")]
#[derive(Debug, Args)]
pub(crate) struct TrainedArguments {
    /// The base: a folder, a .gguf file, or a model of the hub [default: what the adapter was trained beside].
    #[arg(long, value_name = "PATH|ID")]
    pub(crate) base: Option<String>,
    /// The adapter, as `train` or PEFT writes it.
    #[arg(long, value_name = "DIR")]
    pub(crate) adapter: Option<PathBuf>,
    /// How the base was kept while the adapter learnt: none, nf4-double, … [default: as the adapter's own run says, or else none].
    #[arg(long, value_name = "FORMAT", requires = "adapter")]
    pub(crate) quantization: Option<String>,
}

/// `model merge`.
#[cfg(feature = "train")]
#[derive(Debug, Args)]
pub(crate) struct ModelMergeArguments {
    #[command(flatten)]
    pub(crate) trained: TrainedArguments,
    /// The folder to write; a new one.
    #[arg(long, value_name = "DIR")]
    pub(crate) output: PathBuf,
    /// The numbers: bf16, f16 or f32.
    #[arg(long = "type", value_name = "TYPE", default_value = "bf16")]
    pub(crate) numbers: String,
}

/// `model export`.
#[cfg(feature = "train")]
#[derive(Debug, Args)]
pub(crate) struct ModelExportArguments {
    #[command(flatten)]
    pub(crate) trained: TrainedArguments,
    /// The file to write. Beside it comes FILE.Modelfile, for `ollama create`.
    #[arg(long, value_name = "FILE.gguf")]
    pub(crate) output: PathBuf,
    /// In how many bits: f16, bf16, q8_0, q6_k, q5_k_m or q4_k_m.
    #[arg(long = "type", value_name = "TYPE", default_value = "q4_k_m")]
    pub(crate) file_type: String,
    /// What the model is called [default: the file's name].
    #[arg(long, value_name = "NAME")]
    pub(crate) name: Option<String>,
    /// Write the adapter alone, for a server that has its base.
    #[arg(long, requires = "adapter")]
    pub(crate) adapter_only: bool,
    /// Write over a file that is there.
    #[arg(long)]
    pub(crate) overwrite: bool,
}

/// `model quantize`.
#[cfg(feature = "train")]
#[derive(Debug, Args)]
pub(crate) struct QuantizeArguments {
    /// The GGUF file to read; best one in f16 or bf16.
    #[arg(value_name = "FILE.gguf")]
    pub(crate) file: PathBuf,
    /// The file to write.
    #[arg(long, value_name = "FILE.gguf")]
    pub(crate) output: PathBuf,
    /// In how many bits: q8_0, q6_k, q5_k_m or q4_k_m.
    #[arg(long = "type", value_name = "TYPE", default_value = "q4_k_m")]
    pub(crate) file_type: String,
    /// Write over a file that is there.
    #[arg(long)]
    pub(crate) overwrite: bool,
}

/// `model inspect`.
#[cfg(feature = "train")]
#[derive(Debug, Args)]
pub(crate) struct InspectArguments {
    /// A GGUF file, a folder with a model, or a folder with an adapter.
    pub(crate) path: PathBuf,
    /// List every tensor.
    #[arg(long)]
    pub(crate) tensors: bool,
}

/// `model deploy`.
#[cfg(feature = "train")]
#[derive(Debug, Args)]
pub(crate) struct DeployArguments {
    /// The GGUF file; with --adapter-only, of an adapter.
    #[arg(value_name = "FILE.gguf")]
    pub(crate) file: PathBuf,
    /// Where Ollama answers.
    #[arg(long, value_name = "URL", default_value = "http://127.0.0.1:11434")]
    pub(crate) ollama: String,
    /// What the model is to be called there.
    #[arg(long, value_name = "NAME", default_value = "fitness-coach")]
    pub(crate) name: String,
    /// The file is an adapter alone.
    #[arg(long, requires = "from")]
    pub(crate) adapter_only: bool,
    /// The model beside which an adapter is put; the server has it.
    #[arg(long, value_name = "MODEL", requires = "adapter_only")]
    pub(crate) from: Option<String>,
    /// The context that the server keeps for the model, in tokens [default: the model's own, at most 8192].
    #[arg(long, value_name = "TOKENS")]
    pub(crate) context: Option<u32>,
    /// Tokens of an answer that are computed here as well, to be compared.
    #[arg(long, value_name = "TOKENS", default_value_t = 16, value_parser = clap::value_parser!(u16).range(1..=512), conflicts_with = "adapter_only")]
    pub(crate) proof: u16,
    /// Replace a model of that name.
    #[arg(long)]
    pub(crate) replace: bool,
    /// Send it to a server that isn't on this machine.
    #[arg(long)]
    pub(crate) allow_remote: bool,
}
