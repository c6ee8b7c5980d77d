//! What the built-in coach answers to questions: a small, sourced knowledge base, told with the athlete's own numbers.
//!
//! Each topic is a row of a table: its id, the phrases it is asked by (`read/phrase.rs` explains their notation), the
//! function that answers it from the context, and where what it says comes from. A number in an answer is the
//! athlete's or stands in a source.

mod asked;
mod days;
mod elsewhere;
mod endurance;
mod fitness;
mod follow_up;
mod health_first;
mod load;
mod racing;
mod recovery;
mod sources;
mod talk;
mod thresholds;
mod topic;
mod weeks;
mod zones;

use polarize_domain::situation::{Language, StatedNumbers};
use polarize_domain::{Context, Situation};

use crate::answer::stated;
use crate::read::language;
use crate::read::text::{Text, normalise, without_accents};
use asked::Asked;
use topic::{Kind, Topic};

/// An answer to a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reply {
    /// What the athlete reads; the sources stand in its last line.
    pub text: String,
    /// What it is about, as an id; `None` where the question was not understood.
    pub topic: Option<&'static str>,
    /// Where what it says comes from.
    pub sources: Vec<&'static str>,
}

/// The most earlier questions that a follow-up may go back to.
const MOST_EARLIER: usize = 6;

/// Answers a question with the athlete's own numbers. `earlier` are the questions of the conversation before it,
/// oldest first: "and ATL?" goes on about them. While a health episode is open, every answer begins with it: nobody
/// should read of intervals, or of the plan, as if they were well.
#[must_use]
pub fn reply(earlier: &[&str], question: &str, context: &Context) -> Reply {
    let recent: Vec<String> = earlier.iter().rev().take(MOST_EARLIER).map(|question| normalise(question)).collect();
    let recent: Vec<Asked<'_>> = recent.iter().map(|question| Asked::of(Text::of(question), context)).collect();
    let normal = normalise(question);
    let asked = Asked::of(Text::of(&normal), context);
    let stated = crate::read(question, context.today, &context.snapshot.plan).stated;
    finished(&follow_up::topics(&asked, &recent), stated, &normal, context)
}

/// The same where it is known what a question is about: the answers on some topics, by their ids, whatever is found in the words. The days it
/// names are read, the numbers it states are given. `None` where an id is no topic's; without any topic, that it can't be answered.
#[must_use]
pub fn reply_on(topics: &[&str], question: &str, stated: StatedNumbers, context: &Context) -> Option<Reply> {
    let normal = normalise(question);
    let asked = Asked::of(Text::of(&normal), context);
    let found = topics.iter().map(|id| Some((topic::of_id(id)?, &asked))).collect::<Option<Vec<_>>>()?;
    Some(finished(&found, stated, &normal, context))
}

/// The answer with what goes before it: health that is open, that only English is answered, and numbers that are others than the context's.
fn finished(found: &[(&'static Topic, &Asked<'_>)], stated: StatedNumbers, normal: &str, context: &Context) -> Reply {
    let mut reply = answered(found);
    let told = Situation { stated, ..Situation::default() };
    if found.first().is_some_and(|(topic, _)| topic.kind == Kind::Knowledge)
        && let Some(correction) = stated::stated(context, &told)
    {
        reply.text = format!("{correction} {}", reply.text);
    }
    let foreign = language::read(&without_accents(normal), context.today).language;
    if let Some(sentence) = in_english_only(foreign) {
        reply.text = if reply.topic.is_some() { format!("{sentence} {}", reply.text) } else { sentence.to_owned() };
        reply.topic = reply.topic.or(Some("language"));
    }
    if let Some(first) = health_first::sentence(context) {
        reply.text = format!("{first}\n\n{}", reply.text);
    }
    reply
}

/// Whether something the coach can speak of is named in a text.
pub(crate) fn names_a_topic(text: &Text<'_>) -> bool {
    !asked::topics_of(&asked::with_words_mended(text.clone())).is_empty()
}

/// The answers to what was asked, one after the other, and their sources.
fn answered(found: &[(&'static Topic, &Asked<'_>)]) -> Reply {
    let Some((first, _)) = found.first() else {
        return Reply { text: talk::not_known(), topic: None, sources: Vec::new() };
    };
    let texts: Vec<String> = found.iter().map(|(topic, asked)| (topic.answer)(asked)).collect();
    let mut sources: Vec<&'static str> = Vec::new();
    for source in found.iter().flat_map(|(topic, _)| topic.sources) {
        if !sources.contains(source) {
            sources.push(source);
        }
    }
    let mut text = texts.join("\n\n");
    if !sources.is_empty() {
        let word = if sources.len() == 1 { "Source" } else { "Sources" };
        text.push_str(&format!("\n\n{word}: {}.", sources.join("; ")));
    }
    Reply { text, topic: Some(first.id), sources }
}

/// That free questions are answered in English, in the language they were asked in.
const fn in_english_only(language: Language) -> Option<&'static str> {
    match language {
        Language::English => None,
        Language::German => {
            Some("Freie Fragen beantwortet der eingebaute Coach auf Englisch; frag mich bitte auf Englisch.")
        }
        Language::French => Some(
            "Le coach int\u{e9}gr\u{e9} r\u{e9}pond aux questions libres en anglais ; pose-moi ta question en anglais.",
        ),
        Language::Spanish => Some(
            "El entrenador integrado responde a las preguntas libres en ingl\u{e9}s; preg\u{fa}ntame en ingl\u{e9}s.",
        ),
        Language::Italian => {
            Some("Il coach integrato risponde alle domande libere in inglese; fammi la domanda in inglese.")
        }
    }
}
