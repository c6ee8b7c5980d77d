//! `polarize chat`: a conversation with the coach, in a terminal, from a pipe, or one message.

use std::io::{BufRead as _, IsTerminal as _, Read as _, Write as _};
use std::process::ExitCode;

use anyhow::Context as _;
use jiff::civil::Date;
use polarize_coach::{ChatAnswer, Speaker, Turn};
use serde::Serialize;
use serde_json::json;

use super::coach::{change_ids, undone_words};
use crate::arguments::ChatArguments;
use crate::failure::{self, SAFETY, usage};
use crate::output::stream::Stream;
use crate::output::style::{BAD, DIM, TITLE, paint, wrap};
use crate::output::{self, answer};
use crate::session::Session;

/// What is said when a conversation begins in a terminal.
const OPENING: &str = "Ask about your training, or tell me how you feel. Nothing changes before you say /apply; /undo \
                       takes it back, /help lists the commands, /quit or Ctrl-D ends.";

/// The commands of a conversation and what they do.
const COMMANDS: [(&str, &str); 4] = [
    ("/apply", "accepts the newest proposal of this conversation; /apply c1,c3 accepts only these changes"),
    ("/undo", "takes back what this conversation applied last"),
    ("/help", "lists the commands"),
    ("/quit", "ends the conversation, as Ctrl-D does"),
];

/// The longest line that is read in one piece, in bytes: far more than the longest message.
const LONGEST_LINE: u64 = 1 << 20;

/// A conversation as far as it has come.
struct Chat<'a> {
    session: &'a Session,
    json: bool,
    /// What was said so far.
    turns: Vec<Turn>,
    /// The proposal it is about: the newest of this conversation.
    about: Option<String>,
    /// What it applied and didn't take back, the newest last.
    applied: Vec<String>,
    /// How its proposals are accepted.
    accepting: &'static str,
}

pub(super) async fn run(session: &Session, json: bool, arguments: &ChatArguments) -> anyhow::Result<ExitCode> {
    let accepting = if arguments.message.is_some() { "polarize apply" } else { "/apply" };
    let mut chat = Chat { session, json, turns: Vec::new(), about: None, applied: Vec::new(), accepting };
    match &arguments.message {
        Some(message) => chat.answer(message).await,
        None => chat.converse().await,
    }
}

impl Chat<'_> {
    /// Answers line by line until the input ends. What can't be answered is said, and the conversation goes on; its
    /// exit status is that of the last line that was not simply answered.
    async fn converse(&mut self) -> anyhow::Result<ExitCode> {
        let prompts = std::io::stdin().is_terminal() && !self.json;
        if prompts {
            output::text(&paint(DIM, wrap(OPENING, answer::WIDTH, "")).to_string())?;
        }
        let mut status = ExitCode::SUCCESS;
        loop {
            if prompts {
                prompt()?;
            }
            let Some(line) = next_line()? else { break };
            let line = line.trim();
            if line.is_empty() {
                continue;
            }
            if matches!(line, "/quit" | "/exit") {
                return Ok(status);
            }
            let said = if line.starts_with('/') { self.command(line).await } else { self.answer(line).await };
            match said {
                Ok(ExitCode::SUCCESS) => {}
                Ok(other) => status = other,
                Err(error) => status = failure::report(&error, self.json),
            }
        }
        if prompts {
            output::text("")?;
        }
        Ok(status)
    }

    /// Answers a message.
    async fn answer(&mut self, message: &str) -> anyhow::Result<ExitCode> {
        let stream = Stream::default();
        let json = self.json;
        let listener = |words: &str| {
            if !json {
                stream.tell(words);
            }
        };
        let Session { coach, athlete, .. } = self.session;
        let now = self.session.moment()?;
        let given = coach.chat(athlete, &self.turns, message, self.about.as_deref(), &now, &listener).await?;
        stream.end();
        self.remember(message, &given);
        if json {
            output::json_line(&given)?;
        } else {
            self.show(&given, now.date())?;
        }
        Ok(if given.safety.is_some() { ExitCode::from(SAFETY) } else { ExitCode::SUCCESS })
    }

    fn remember(&mut self, message: &str, given: &ChatAnswer) {
        self.turns.push(Turn { speaker: Speaker::Athlete, text: message.to_owned() });
        self.turns.push(Turn { speaker: Speaker::Coach, text: given.message.clone() });
        if let Some(id) = given.proposal.as_ref().and_then(|proposal| proposal.proposal_id.clone()) {
            self.about = Some(id);
        }
    }

    /// Shows what an answer says besides the words that were told.
    fn show(&self, given: &ChatAnswer, today: Date) -> anyhow::Result<()> {
        let mut out = String::new();
        if let Some(safety) = &given.safety {
            out.push_str(&format!("  {}\n{}", paint(BAD, &safety.headline), answer::what_to_do(safety)));
            out.push_str(&answer::noted(&given.noted));
        } else if let Some(proposal) = &given.proposal {
            out.push_str(&answer::behind_the_message(proposal, today));
            if proposal.proposal_id.is_some() {
                out.push_str(&format!(
                    "\nAccept it with {}, or say what you would rather have.",
                    paint(TITLE, self.accepting)
                ));
            }
        } else {
            out.push_str(&answer::remarks(&given.answered_by, &given.remarks));
        }
        if out.is_empty() { Ok(()) } else { output::text(&out) }
    }
}

impl Chat<'_> {
    /// Does what a line that begins with a slash orders.
    async fn command(&mut self, line: &str) -> anyhow::Result<ExitCode> {
        let Session { coach, athlete, .. } = self.session;
        let now = &self.session.moment()?;
        let (name, rest) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
        match name {
            "/apply" => {
                let Some(id) = self.about.as_deref() else {
                    return Err(usage(
                        "nothing was proposed in this conversation yet; tell the coach how you feel first",
                    ));
                };
                let only = change_ids(rest.split([',', ' ']));
                let only = (!only.is_empty()).then_some(only);
                let applied = coach.apply(athlete, id, only.as_deref(), now).await?;
                let id = id.to_owned();
                if !self.applied.contains(&id) {
                    self.applied.push(id);
                }
                self.done(&applied, &answer::applied(&applied))
            }
            "/undo" => {
                let Some(id) = self.applied.last() else {
                    return Err(usage(
                        "nothing that was applied in this conversation is left to take back; `polarize undo` takes back \
                         what was applied before it",
                    ));
                };
                let undone = coach.undo(athlete, Some(id), now).await?;
                self.applied.pop();
                self.done(&undone, &undone_words(&undone))
            }
            "/help" => {
                let lines: Vec<_> = COMMANDS.iter().map(|(name, does)| format!("{name:<7} {does}")).collect();
                let commands = COMMANDS.map(|(command, does)| json!({ "command": command, "does": does }));
                self.done(&json!({ "commands": commands }), &lines.join("\n"))
            }
            _ => Err(usage(format!("\"{name}\" is no command here; there are /apply, /undo, /help and /quit"))),
        }
    }

    fn done(&self, value: &impl Serialize, sentence: &str) -> anyhow::Result<ExitCode> {
        if self.json {
            output::json_line(value)?;
        } else {
            output::text(sentence)?;
        }
        Ok(ExitCode::SUCCESS)
    }
}

fn prompt() -> anyhow::Result<()> {
    let mut out = anstream::stdout();
    out.write_all(b"> ").and_then(|()| out.flush()).context("the prompt could not be written")
}

/// The next line of standard input; `None` at its end.
fn next_line() -> anyhow::Result<Option<String>> {
    let mut line = Vec::new();
    let read = std::io::stdin().lock().take(LONGEST_LINE).read_until(b'\n', &mut line);
    let read = read.context("standard input could not be read")?;
    Ok((read > 0).then(|| String::from_utf8_lossy(&line).into_owned()))
}
