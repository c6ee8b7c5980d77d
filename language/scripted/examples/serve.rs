//! A model server without latency, or with as much as is wanted, for load tests: says the same to everybody until it is stopped.
//!
//! `cargo run -p polarize-scripted --example serve -- --protocol ollama --port 11434 --answer answer.json`
#![expect(clippy::print_stdout, reason = "the address is what whoever starts it waits for")]

use std::path::PathBuf;
use std::time::Duration;

use anyhow::Context as _;
use clap::{Parser, ValueEnum};
use polarize_scripted::{Protocol, ScriptedModel, Turn};

#[derive(Parser)]
struct Arguments {
    /// The protocol it speaks.
    #[arg(long, value_enum, default_value_t = Spoken::Ollama)]
    protocol: Spoken,
    /// The port on loopback; 0 for a free one.
    #[arg(long, default_value_t = 0)]
    port: u16,
    /// A file with what it says.
    #[arg(long)]
    answer: PathBuf,
    /// A pause before each word, in milliseconds.
    #[arg(long, default_value_t = 0)]
    pause: u64,
}

#[derive(Clone, Copy, ValueEnum)]
enum Spoken {
    Ollama,
    Openai,
}

fn main() -> anyhow::Result<()> {
    let arguments = Arguments::parse();
    let answer = std::fs::read_to_string(&arguments.answer)
        .with_context(|| format!("can't read {}", arguments.answer.display()))?;
    let protocol = match arguments.protocol {
        Spoken::Ollama => Protocol::Ollama,
        Spoken::Openai => Protocol::OpenAi,
    };
    let pause = Duration::from_millis(arguments.pause);
    let model = ScriptedModel::start_at(arguments.port, protocol, move |_| match arguments.pause {
        0 => Turn::says(answer.clone()),
        _ => Turn::SaysSlowly { text: answer.clone(), pause },
    })?;
    println!("{}", model.url());
    loop {
        std::thread::park();
    }
}
