//! A conversation as one text, with the places of what people say told apart from the template's own words.

use std::borrow::Cow;
use std::ops::Range;

use polarize_llm::{Message, Role};

use crate::error::RenderError;
use crate::template::{Template, role_name};

/// A conversation as a template writes it.
pub(crate) struct Written {
    pub(crate) text: String,
    /// Where what was said stands in the text, in bytes, in the order of the text.
    pub(crate) said: Vec<Said>,
}

pub(crate) struct Said {
    pub(crate) role: Role,
    pub(crate) bytes: Range<usize>,
    /// Where the model begins to speak: a template may write a space between the opening of an answer and the answer.
    pub(crate) from: usize,
}

/// Writes a conversation. A template that knows no system message gets its text in front of the first thing the person says.
pub(crate) fn write(template: &Template, messages: &[Message]) -> Result<Written, RenderError> {
    match write_as_is(template, messages) {
        Err(RenderError::Refused { .. } | RenderError::LeftOut { role: "system", .. })
            if messages.first().is_some_and(|first| first.role == Role::System) =>
        {
            write_as_is(template, &folded(messages))
        }
        written => written,
    }
}

/// The conversation with its system message as the beginning of the first message of the person.
fn folded(messages: &[Message]) -> Vec<Message> {
    let mut folded = messages.to_vec();
    let system = folded.remove(0);
    match folded.iter_mut().find(|message| message.role == Role::User) {
        Some(user) => user.content = format!("{}\n\n{}", system.content, user.content),
        None => folded.insert(0, Message::user(system.content)),
    }
    folded
}

fn write_as_is(template: &Template, messages: &[Message]) -> Result<Written, RenderError> {
    let opens_answer = messages.last().is_none_or(|last| last.role != Role::Assistant);
    let marks = Marks::of(messages);
    let stand_ins = messages.iter().enumerate().map(|(index, message)| {
        let blank = message.content.trim().is_empty();
        (message.role, if blank { Cow::Borrowed(message.content.as_str()) } else { Cow::Owned(marks.mark(index)) })
    });
    let stand_ins: Vec<_> = stand_ins.collect();
    let marked = template.render(stand_ins.iter().map(|(role, text)| (*role, text.as_ref())), opens_answer)?;
    let true_said = messages.iter().map(|message| (message.role, message.content.as_str()));
    let text = template.render(true_said, opens_answer)?;
    let mut said = marks.find(&marked, &text, messages)?;
    for (index, said) in said.iter_mut().filter(|(_, said)| said.role == Role::Assistant) {
        said.from = opening(template, &messages[..*index], &text, &said.bytes);
    }
    Ok(Written { text, said: said.into_iter().map(|(_, said)| said).collect() })
}

/// Where an answer begins: behind what the model would be given to answer to. Where the text begins otherwise, as with a system text that
/// wanders, it is taken to begin with its first word.
fn opening(template: &Template, before: &[Message], text: &str, answer: &Range<usize>) -> usize {
    let given = before.iter().map(|message| (message.role, message.content.as_str()));
    match template.render(given, true) {
        Ok(given) if given.len() <= answer.start && text.starts_with(&given) => given.len(),
        _ => answer.start,
    }
}

/// Marks that stand for what is said, and occur in nothing that is said.
struct Marks {
    beginning: String,
}

/// A character of Unicode's private use, so no word of a template.
const EDGE: char = '\u{F8FF}';

impl Marks {
    fn of(messages: &[Message]) -> Self {
        // Were some number's beginning in the messages, another number's isn't: there are more numbers than text.
        let free = (0_usize..)
            .map(|number| format!("{EDGE}{number}."))
            .find(|beginning| messages.iter().all(|message| !message.content.contains(beginning.as_str())));
        Self { beginning: free.unwrap_or_default() }
    }

    fn mark(&self, index: usize) -> String {
        format!("{}{index}{EDGE}", self.beginning)
    }

    /// Finds what was said in the text, and by which message, by where the marks stand in the marked text, and makes sure that nothing else differs.
    fn find(&self, marked: &str, text: &str, messages: &[Message]) -> Result<Vec<(usize, Said)>, RenderError> {
        let mut parts = marked.split(self.beginning.as_str());
        let mut at = after(text, 0, parts.next().unwrap_or_default())?;
        let mut found = Vec::new();
        let mut seen = vec![false; messages.len()];
        for part in parts {
            let (index, own) = part.split_once(EDGE).ok_or(RenderError::Changed)?;
            let index: usize = index.parse().map_err(|_| RenderError::Changed)?;
            let message = messages.get(index).ok_or(RenderError::Changed)?;
            let end = end_of_said(text, at, &message.content, own)?;
            found.push((index, Said { role: message.role, bytes: at..end, from: at }));
            seen[index] = true;
            at = after(text, end, own)?;
        }
        if at != text.len() {
            return Err(RenderError::Changed);
        }
        for (index, message) in messages.iter().enumerate() {
            if !seen[index] && !message.content.trim().is_empty() {
                return Err(RenderError::LeftOut { number: index + 1, role: role_name(message.role) });
            }
        }
        Ok(found)
    }
}

/// Where a text goes on after some words that it must have at a place.
fn after(text: &str, at: usize, words: &str) -> Result<usize, RenderError> {
    if text[at..].starts_with(words) { Ok(at + words.len()) } else { Err(RenderError::Changed) }
}

/// Where what is said ends. Templates write it as it is, or without the white space around it.
fn end_of_said(text: &str, at: usize, content: &str, then: &str) -> Result<usize, RenderError> {
    [content, content.trim(), content.trim_start(), content.trim_end()]
        .into_iter()
        .find_map(|form| text[at..].strip_prefix(form)?.starts_with(then).then_some(at + form.len()))
        .ok_or(RenderError::Changed)
}
