//! A conversation in free words, told sentence by sentence: a sentence that may not be said is held back before anybody hears it.

use futures_util::StreamExt as _;
use polarize_coach::{Advised, Advisor as _, AdvisorError, BuiltIn, Conversation, Listener, Speaker};
use polarize_domain::HealthEpisode;
use polarize_llm::{Finish, Message, Piece};
use polarize_prompt::{Ask, unsafe_because};
use tokio::time::timeout_at;

use crate::advisor::ModelAdvisor;
use crate::asking::{Asked, NoAnswer};

/// The longest answer, in bytes; a conversation is no book.
const LONGEST_ANSWER: usize = 6_000;
/// The longest sentence, in bytes; what goes on without an end is none.
const LONGEST_SENTENCE: usize = 800;

pub(crate) async fn converse(
    advisor: &ModelAdvisor,
    conversation: Conversation<'_>,
    listener: Listener<'_>,
) -> Result<Advised<String>, AdvisorError> {
    if health_is_open(conversation) {
        let why = NoAnswer::NotAsked("while you are ill or hurt, questions are answered by rule");
        return Ok(advisor.instead(BuiltIn.converse(conversation, listener).await?, &why));
    }
    let mut told = Told { listener, text: String::new(), waiting: String::new(), overlong: false, held_back: None };
    let asked = advisor.asked();
    let cut = match speak(&asked, conversation, &mut told).await {
        Ok(finish) if !told.text.trim().is_empty() => finish == Finish::Cut,
        Ok(_) => {
            let why = told.held_back.map_or(NoAnswer::Unreadable("it is empty".to_owned()), NoAnswer::Unsafe);
            return Ok(advisor.instead(BuiltIn.converse(conversation, listener).await?, &why));
        }
        Err(why) if told.text.trim().is_empty() => {
            return Ok(advisor.instead(BuiltIn.converse(conversation, listener).await?, &why));
        }
        Err(why) => {
            let before = "\n\n(The answer broke off here; the built-in coach goes on.)\n\n";
            listener(before);
            let rest = BuiltIn.converse(conversation, listener).await?;
            let advice = format!("{}{before}{}", told.text, rest.advice);
            return Ok(advisor.instead(Advised { advice, ..rest }, &why));
        }
    };
    let mut remarks = Vec::new();
    if let Some(reason) = told.held_back {
        remarks.push(format!("a part of the model's answer was held back, because it {reason}"));
    }
    if cut {
        remarks.push("the model's answer was cut at its greatest length".to_owned());
    }
    Ok(Advised { advice: told.text.trim_end().to_owned(), by: asked.model.name().to_owned(), remarks })
}

/// Whether an illness, pain or a sign of danger is open, or the message asks about one. Free words are held against no plan, and no list of
/// phrases finds every way to say that a fever is no reason to stop.
fn health_is_open(Conversation { message, context, .. }: Conversation<'_>) -> bool {
    let said = polarize_policy::read(message, context.today, &context.snapshot.plan);
    let lasts = |episode: &HealthEpisode| episode.until.is_none_or(|until| until >= context.today);
    !said.red_flags.is_empty() || !said.health.is_empty() || context.snapshot.health.iter().any(lasts)
}

/// What was told so far.
struct Told<'a> {
    listener: Listener<'a>,
    text: String,
    /// The beginning of a sentence.
    waiting: String,
    /// Whether the sentence that is being said has gone on for too long already.
    overlong: bool,
    /// Why something was held back, if anything was.
    held_back: Option<&'static str>,
}

async fn speak(asked: &Asked<'_>, conversation: Conversation<'_>, told: &mut Told<'_>) -> Result<Finish, NoAnswer> {
    let turn = |turn: &polarize_coach::Turn| match turn.speaker {
        Speaker::Athlete => Message::user(turn.text.clone()),
        Speaker::Coach => Message::assistant(turn.text.clone()),
    };
    let turns: Vec<Message> = conversation.earlier.iter().map(turn).collect();
    let ask = Ask::Conversation { context: conversation.context, turns: &turns, message: conversation.message };
    let prompt = asked.fitted(&ask)?;
    let mut pieces = asked.model.answer(asked.request(&prompt));
    loop {
        let next = timeout_at(asked.deadline, pieces.next()).await;
        match next.map_err(|_| NoAnswer::Time(asked.settings.most_time))? {
            Some(piece) => match piece.map_err(NoAnswer::Model)? {
                Piece::Text(more) => told.hear(&more),
                Piece::End(end) => {
                    told.finish();
                    return Ok(end.finish);
                }
            },
            None => {
                told.finish();
                return Ok(Finish::Cut);
            }
        }
        if told.text.len() > LONGEST_ANSWER {
            return Ok(Finish::Cut);
        }
    }
}

impl Told<'_> {
    fn hear(&mut self, more: &str) {
        self.waiting.push_str(more);
        while let Some(end) = end_of_sentence(&self.waiting) {
            let sentence: String = self.waiting.drain(..end).collect();
            self.tell(&sentence);
        }
        if self.waiting.len() > LONGEST_SENTENCE {
            self.held_back = Some("goes on without an end");
            self.overlong = true;
            self.waiting.clear();
        }
    }

    fn finish(&mut self) {
        let rest = std::mem::take(&mut self.waiting);
        self.tell(&rest);
    }

    fn tell(&mut self, sentence: &str) {
        if std::mem::take(&mut self.overlong) {
            return;
        }
        if let Some(reason) = unsafe_because(sentence) {
            self.held_back = Some(reason);
        } else if !sentence.is_empty() {
            (self.listener)(sentence);
            self.text.push_str(sentence);
        }
    }
}

/// Where a text's first sentence ends, the space behind it included; none while that isn't known.
fn end_of_sentence(text: &str) -> Option<usize> {
    let mut letters = text.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        if letter == '\n' {
            return Some(at + 1);
        }
        if let ('.' | '!' | '?', Some((space, next))) = (letter, letters.peek())
            && next.is_whitespace()
        {
            return Some(space + next.len_utf8());
        }
    }
    None
}
