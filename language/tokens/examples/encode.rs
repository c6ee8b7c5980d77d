//! Writes conversations as token ids: `encode FOLDER < CONVERSATIONS`, one JSON list of messages a line in, one line of ids or an error out.

use std::error::Error;
use std::io::{BufRead as _, Write as _, stdin, stdout};
use std::path::PathBuf;

use polarize_llm::Message;
use polarize_tokens::{Estimate, ModelTokens};
use serde_json::{Value, json};

fn main() -> Result<(), Box<dyn Error>> {
    let folder = std::env::args_os().nth(1).ok_or("name the folder with the model's files")?;
    let model = ModelTokens::open(&PathBuf::from(folder))?;
    for line in stdin().lock().lines() {
        let messages: Vec<Message> = serde_json::from_str(&line?)?;
        writeln!(stdout(), "{}", written(&model, &messages))?;
    }
    Ok(())
}

fn written(model: &ModelTokens, messages: &[Message]) -> Value {
    let estimates: Vec<u32> = messages.iter().map(|message| Estimate.text(&message.content)).collect();
    match model.render(messages) {
        Ok(rendered) => json!({"ids": rendered.ids, "text": model.decode(&rendered.ids).ok(), "estimates": estimates}),
        Err(error) => json!({"error": error.to_string(), "estimates": estimates}),
    }
}
