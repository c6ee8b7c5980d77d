//! What a chat template writes around what is said, found by probing.

use polarize_llm::{Message, Role};

use crate::error::OllamaError;
use crate::model::ModelTokens;

/// What stands around what is said. Without the start token where the tokenizer adds it.
#[derive(Debug)]
pub(super) struct Form {
    /// In front of everything, where there is no system text or it stands in a question.
    pub(super) head: String,
    pub(super) system: System,
    pub(super) before_user: String,
    pub(super) after_user: String,
    /// Opens the answer to the last question, where that is done in another way than for an answer that is given.
    pub(super) opening: String,
    pub(super) before_answer: String,
    /// Ends an answer that is not the last message.
    pub(super) after_answer: String,
}

/// Where the system text stands.
#[derive(Debug)]
pub(super) enum System {
    /// In front of all turns, instead of the head.
    AtHead { before: String, after: String },
    /// In front of what is said in the first question.
    InFirst { after: String },
    /// In front of what is said in the last question, as Mistral's.
    InLast { after: String },
}

/// Contents that no template writes itself; they begin and end with a character of private use.
const SYSTEM: &str = "\u{F8FE}system\u{F8FE}";
const ASKED: &str = "\u{F8FE}asked\u{F8FE}";
const ANSWERED: &str = "\u{F8FE}answered\u{F8FE}";
const ASKED_AGAIN: &str = "\u{F8FE}asked again\u{F8FE}";

impl Form {
    /// The form of a model's template, as four conversations show it.
    pub(super) fn of(tokens: &ModelTokens) -> Result<Self, OllamaError> {
        let [system, asked, answered, again] =
            [Message::system(SYSTEM), Message::user(ASKED), Message::assistant(ANSWERED), Message::user(ASKED_AGAIN)];
        let text = |messages: &[&Message]| {
            let messages: Vec<Message> = messages.iter().map(|message| (*message).clone()).collect();
            tokens.prompt(&messages)
        };
        let [front, open] = around(&text(&[&asked])?, [ASKED])?;
        let [_, _, end] = around(&text(&[&asked, &answered])?, [ASKED, ANSWERED])?;
        let [_, between, next, _] = around(&text(&[&asked, &answered, &again])?, [ASKED, ANSWERED, ASKED_AGAIN])?;
        // An answer's own end, so that nothing but it is left out behind one that is to be gone on with.
        let before_user =
            next.strip_prefix(end.as_str()).ok_or_else(|| unsayable("it ends the last answer in its own way"))?;
        let head = front
            .strip_suffix(before_user)
            .ok_or_else(|| unsayable("it begins the first question in another way than those that follow"))?;
        let system = {
            let text = text(&[&system, &asked, &answered, &again])?;
            match around(&text, [ASKED, ANSWERED, SYSTEM, ASKED_AGAIN]) {
                Ok([_, _, _, after, _]) => System::InLast { after },
                Err(_) => {
                    let [before, after, _, _, _] = around(&text, [SYSTEM, ASKED, ANSWERED, ASKED_AGAIN])?;
                    match after.strip_suffix(before_user) {
                        Some(after) => System::AtHead { before, after: after.to_owned() },
                        None if before == front => System::InFirst { after },
                        None => return Err(unsayable("it begins the question behind a system text in its own way")),
                    }
                }
            }
        };
        let (after_user, opening, before_answer) = match between.strip_prefix(open.as_str()) {
            Some(rest) => (open.clone(), String::new(), rest.to_owned()),
            None => (String::new(), open, between),
        };
        Ok(Self {
            head: head.to_owned(),
            system,
            before_user: before_user.to_owned(),
            after_user,
            opening,
            before_answer,
            after_answer: end,
        })
    }

    /// Makes sure that the form is what the template writes, and tells whether the template takes off white space around what is said.
    pub(super) fn prove(&self, tokens: &ModelTokens) -> Result<bool, OllamaError> {
        for conversation in conversations(&PLAIN) {
            if !self.is_of(tokens, &conversation)? {
                return Err(unsayable("what it writes around a message depends on more than who speaks and where"));
            }
        }
        let mut trims = false;
        for conversation in conversations(&SPACED) {
            if self.is_of(tokens, &conversation)? {
                continue;
            }
            // What differs may be white space alone.
            let dense = |text: &str| text.split_whitespace().collect::<String>();
            let (own, written) = (tokens.prompt(&conversation)?, self.write(&conversation));
            if !dense(&own).starts_with(&dense(&written)) {
                return Err(unsayable("what it writes around a message depends on the white space that is said"));
            }
            trims = true;
        }
        Ok(trims)
    }

    /// Whether the template writes a conversation in this form, but for the end of an answer that is the last message.
    fn is_of(&self, tokens: &ModelTokens, conversation: &[Message]) -> Result<bool, OllamaError> {
        let goes_on = conversation.last().is_some_and(|last| last.role == Role::Assistant);
        let end = if goes_on { self.after_answer.as_str() } else { "" };
        let own = tokens.prompt(conversation)?;
        Ok(own.strip_suffix(end) == Some(self.write(conversation).as_str()))
    }

    /// Writes a conversation in this form, as Ollama would by the template that says it.
    fn write(&self, messages: &[Message]) -> String {
        let systems: Vec<&str> = contents(messages, Role::System).collect();
        let system = Some(systems.join("\n\n")).filter(|text| !text.is_empty());
        let mut text = match (&self.system, &system) {
            (System::AtHead { before, after }, Some(system)) => format!("{before}{system}{after}"),
            _ => self.head.clone(),
        };
        let last_question = messages.iter().rposition(|message| message.role == Role::User);
        let mut is_first = true;
        for (place, message) in messages.iter().enumerate() {
            let is_last = place + 1 == messages.len();
            match message.role {
                Role::System => {}
                Role::User => {
                    text += &self.before_user;
                    match (&self.system, &system) {
                        (System::InFirst { after }, Some(system)) if is_first => text += &format!("{system}{after}"),
                        (System::InLast { after }, Some(system)) if last_question == Some(place) => {
                            text += &format!("{system}{after}")
                        }
                        _ => {}
                    }
                    is_first = false;
                    text += &message.content;
                    text += &self.after_user;
                    text += if is_last { &self.opening } else { "" };
                }
                Role::Assistant => {
                    text += &self.before_answer;
                    text += &message.content;
                    text += if is_last { "" } else { &self.after_answer };
                }
            }
        }
        text
    }
}

fn contents(messages: &[Message], role: Role) -> impl Iterator<Item = &str> {
    messages.iter().filter(move |message| message.role == role).map(|message| message.content.as_str())
}

/// What stands around contents that follow each other: before the first, between each two, and behind the last.
fn around<const CONTENTS: usize, const AROUND: usize>(
    text: &str,
    contents: [&str; CONTENTS],
) -> Result<[String; AROUND], OllamaError> {
    let mut rest = text;
    let mut found = Vec::with_capacity(AROUND);
    for content in contents {
        let (before, behind) =
            rest.split_once(content).ok_or_else(|| unsayable("it writes messages in another order"))?;
        found.push(before.to_owned());
        rest = behind;
    }
    found.push(rest.to_owned());
    found.try_into().map_err(|_| unsayable("it writes messages in another order"))
}

fn unsayable(why: &'static str) -> OllamaError {
    OllamaError::Unsayable { why }
}

/// What is said in the conversations of the proof: of many lines, with signs of templates, in other letters, short and long.
const PLAIN: [&str; 6] = [
    "You are a coach.\n\nAnswer briefly: {\"kind\": \"rest\"}.",
    "I slept badly and my legs feel heavy.",
    "Ruh dich aus – morgen locker.\n- 30 min\n- Z1 {{ .Content }}",
    "ok",
    "😩 3×8min @ 285–300W? {% if x %}",
    "1",
];

/// The same with white space around it.
const SPACED: [&str; 6] = [" Coach.\n", "\n one", "  two ", "three\n\n", "\tfour", " 5 "];

/// Conversations of one to five turns, with and without a system text; the last ones end with an answer.
fn conversations(said: &[&str; 6]) -> Vec<Vec<Message>> {
    let mut conversations = Vec::new();
    for with_system in [false, true] {
        for messages in [1, 3, 5, 7, 9] {
            let turns = (0..messages).map(|place| {
                let text = said[1 + place % (said.len() - 1)];
                if place % 2 == 0 { Message::user(text) } else { Message::assistant(text) }
            });
            conversations.push(with_system.then(|| Message::system(said[0])).into_iter().chain(turns).collect());
        }
    }
    for messages in [2, 4] {
        let turns =
            [Message::user(said[1]), Message::assistant(said[2]), Message::user(said[3]), Message::assistant(said[4])];
        conversations.push(turns.into_iter().take(messages).collect());
    }
    conversations
}
