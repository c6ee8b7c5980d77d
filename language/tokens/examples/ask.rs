//! Asks a model server, and tells how it went: one JSON question a line in, one JSON report a line out, in one client.
//!
//! `ask --protocol ollama --url http://127.0.0.1:11434 --model coach --files FOLDER < QUESTIONS`
//!
//! A question has `messages`, and may have `schema`, `most_tokens`, `temperature`, `seed`, and `leave_after`, the number of pieces after
//! which the answer is dropped.
#![expect(clippy::print_stdout, reason = "the reports are what whoever starts it waits for")]

use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::Context as _;
use clap::{Parser, ValueEnum};
use futures_util::StreamExt as _;
use polarize_llm::http::{Protocol, Server, ServerSettings};
use polarize_llm::{LanguageModel as _, Message, Piece, Request, Schema};
use polarize_tokens::ModelTokens;
use serde::Deserialize;
use serde_json::{Value, json};

#[derive(Parser)]
struct Arguments {
    /// The protocol the server speaks.
    #[arg(long, value_enum)]
    protocol: Spoken,
    /// Where it is.
    #[arg(long)]
    url: String,
    /// The model, by the server's name for it.
    #[arg(long)]
    model: String,
    /// The folder with the model's tokenizer and chat template.
    #[arg(long)]
    files: PathBuf,
    /// The most tokens that prompt and answer may have together.
    #[arg(long, default_value_t = 4096)]
    context: u32,
    /// Seconds the model stays loaded afterwards; Ollama only.
    #[arg(long)]
    keep: Option<u64>,
}

#[derive(Clone, Copy, ValueEnum)]
enum Spoken {
    Ollama,
    #[value(name = "openai")]
    OpenAi,
}

#[derive(Deserialize)]
struct Question {
    messages: Vec<Message>,
    schema: Option<Value>,
    #[serde(default = "most_tokens")]
    most_tokens: u32,
    #[serde(default)]
    temperature: f32,
    seed: Option<u64>,
    leave_after: Option<usize>,
}

const fn most_tokens() -> u32 {
    256
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> anyhow::Result<()> {
    let arguments = Arguments::parse();
    let protocol = match arguments.protocol {
        Spoken::Ollama => Protocol::Ollama,
        Spoken::OpenAi => Protocol::OpenAi,
    };
    let tokens = ModelTokens::open(&arguments.files)?;
    let mut settings = ServerSettings::new(protocol, arguments.url, arguments.model);
    settings.context_tokens = arguments.context;
    settings.keep_alive = arguments.keep.map(Duration::from_secs);
    let server = Server::new(settings, Arc::new(tokens))?;
    for line in std::io::stdin().lines() {
        let question = serde_json::from_str(&line?).context("a line is no question")?;
        println!("{}", asked(&server, question).await);
    }
    Ok(())
}

async fn asked(server: &Server, question: Question) -> Value {
    let Question { messages, schema, most_tokens, temperature, seed, leave_after } = question;
    let count = server.count(&messages);
    let schema = schema.map(|json| Schema { name: "answer".to_owned(), json });
    let mut pieces = server.answer(Request { messages, schema, most_tokens, temperature, seed });
    let (start, mut text, mut heard) = (Instant::now(), String::new(), Vec::new());
    let mut report = json!({"counted": count.tokens, "exact": count.exact});
    while leave_after != Some(heard.len())
        && let Some(piece) = pieces.next().await
    {
        match piece {
            Ok(Piece::Text(more)) => {
                text.push_str(&more);
                heard.push(start.elapsed().as_millis());
            }
            Ok(Piece::End(end)) => {
                report["finish"] = json!(format!("{:?}", end.finish));
                report["prompt_tokens"] = json!(end.usage.prompt_tokens);
                report["answer_tokens"] = json!(end.usage.answer_tokens);
            }
            Err(error) => {
                let debug = format!("{error:?}");
                report["error"] = json!(debug.split(' ').next());
                report["said"] = json!(error.to_string());
            }
        }
    }
    report["text"] = json!(text);
    report["pieces"] = json!(heard.len());
    report["first_ms"] = json!(heard.first());
    report["whole_ms"] = json!(start.elapsed().as_millis());
    report
}
