//! What a model can be asked, and the prompts that come of it.

use jiff::civil::Date;
use polarize_domain::calendar::add_days;
use polarize_domain::{Context, Draft, Situation};
use polarize_llm::{Message, Role};
use polarize_policy::WeekOutline;

use crate::clean::{MARKER_END, MARKER_START, clean};
use crate::fit::Cut;
use crate::ids::ShortIds;
use crate::prompt::{CONVERSATION_TOKENS, DRAFT_TOKENS, Prompt, WEEK_TOKENS};
use crate::{schema, system, told, write};

/// The most characters of an athlete's words; of longer ones the beginning and the end are told.
const LONGEST_WORDS: usize = 1_200;
/// The same after [`Cut::LongWords`].
const SHORT_WORDS: usize = 400;
/// The same after [`Cut::MostWords`].
const FEWEST_WORDS: usize = 120;
/// The most earlier turns of a conversation.
const MOST_TURNS: usize = 8;
/// The most characters of an answer that is to be repaired.
const LONGEST_ANSWER: usize = 3_000;
/// The most problems that are told at once.
const MOST_PROBLEMS: usize = 8;

/// Something a model is asked.
#[derive(Debug, Clone, Copy)]
pub enum Ask<'a> {
    /// To answer feedback with a change of the plan.
    Feedback {
        /// The athlete's context.
        context: &'a Context,
        /// What was read from the words by rule.
        situation: &'a Situation,
        /// The athlete's words.
        feedback: &'a str,
        /// The answer that is to be refined, if one.
        earlier: Option<&'a Draft>,
    },
    /// To fill a week.
    Week {
        /// The athlete's context.
        context: &'a Context,
        /// What the week is for.
        outline: &'a WeekOutline,
        /// The first day to fill.
        start: Date,
        /// What the athlete wants with it, in their words.
        goal: Option<&'a str>,
    },
    /// To answer a question in free words.
    Conversation {
        /// The athlete's context.
        context: &'a Context,
        /// What was said before, oldest first.
        turns: &'a [Message],
        /// What the athlete says now.
        message: &'a str,
    },
}

impl Ask<'_> {
    /// The prompt with some things left out.
    #[must_use]
    pub fn prompt(&self, cuts: &[Cut]) -> Prompt {
        match *self {
            Self::Feedback { context, situation, feedback, earlier } => {
                feedback_prompt(context, situation, feedback, earlier, cuts)
            }
            Self::Week { context, outline, start, goal } => week_prompt(context, outline, start, goal, cuts),
            Self::Conversation { context, turns, message } => conversation_prompt(context, turns, message, cuts),
        }
    }
}

/// The whole prompt for an answer to feedback.
#[must_use]
pub fn feedback(context: &Context, situation: &Situation, feedback: &str, earlier: Option<&Draft>) -> Prompt {
    feedback_prompt(context, situation, feedback, earlier, &[])
}

/// The whole prompt for a week, from its first day to fill.
#[must_use]
pub fn week(context: &Context, outline: &WeekOutline, start: Date, goal: Option<&str>) -> Prompt {
    week_prompt(context, outline, start, goal, &[])
}

/// The whole prompt for an answer in free words.
#[must_use]
pub fn conversation(context: &Context, turns: &[Message], message: &str) -> Prompt {
    conversation_prompt(context, turns, message, &[])
}

/// The prompt of words that come without any context, as `ollama run` sends them with [`crate::BARE_SYSTEM`]: as they were typed, without
/// markers, because nothing there puts any. No plan is known, so the answer changes none.
#[must_use]
pub fn bare(words: &str) -> Prompt {
    Prompt {
        messages: vec![Message::system(system::BARE_SYSTEM), Message::user(clean(words, LONGEST_WORDS))],
        schema: Some(schema::without_workouts()),
        most_tokens: DRAFT_TOKENS,
        ids: ShortIds::default(),
        left_out: Vec::new(),
    }
}

/// The prompt that asks for the same again, with the answer and everything that is wrong with it.
#[must_use]
pub fn repair(prompt: &Prompt, answer: &str, problems: &[String]) -> Prompt {
    let mut messages = prompt.messages.clone();
    messages.push(Message::assistant(clean(answer, LONGEST_ANSWER)));
    let told: Vec<String> =
        problems.iter().take(MOST_PROBLEMS).map(|problem| format!("- {}", clean(problem, 240))).collect();
    messages.push(Message::user(format!(
        "This answer can't stand:\n{}\nGive the whole JSON again with this mended and nothing else changed.",
        told.join("\n")
    )));
    Prompt { messages, ..prompt.clone() }
}

fn feedback_prompt(
    context: &Context,
    situation: &Situation,
    feedback: &str,
    earlier: Option<&Draft>,
    cuts: &[Cut],
) -> Prompt {
    let ids = ShortIds::of(context);
    let mut text = format!("Context: {}\n", told::context(context, situation, &ids, cuts));
    let reading = told::reading(situation, &ids);
    if !reading.is_empty() {
        text.push_str(&format!("Read by rule: {reading}\n"));
    }
    if let Some(earlier) = earlier {
        text.push_str(&format!(
            "You proposed: {}\nChange that as the athlete wishes now:\n",
            write::changes(earlier, &ids)
        ));
    }
    text.push_str(&quoted(feedback, cuts));
    Prompt {
        messages: vec![Message::system(system::of_draft(context)), Message::user(text)],
        schema: Some(schema::of_draft(&ids, context)),
        most_tokens: DRAFT_TOKENS,
        ids,
        left_out: cuts.to_vec(),
    }
}

fn week_prompt(context: &Context, outline: &WeekOutline, start: Date, goal: Option<&str>, cuts: &[Cut]) -> Prompt {
    let ids = ShortIds::of(context);
    let sunday = add_days(outline.monday, 6);
    let mut text = format!("Context: {}\n", told::context(context, &Situation::default(), &ids, cuts));
    let load = outline.target.wanted.min(outline.target.reachable);
    text.push_str(&format!(
        "Plan the days from {start} to {sunday}. Phase: {}. Focus: {}\nLoad of the week from {} to {sunday}, all sessions together: about \
         {load:.0} TSS.\n",
        outline.phase.word(),
        clean(&outline.focus, 240),
        outline.monday
    ));
    text.push_str(&standing(context, outline.monday, sunday));
    if let Some(goal) = goal {
        text.push_str("The athlete's goal:\n");
        text.push_str(&quoted(goal, cuts));
    }
    Prompt {
        messages: vec![Message::system(system::of_week(context)), Message::user(text)],
        schema: Some(schema::of_week()),
        most_tokens: WEEK_TOKENS,
        ids,
        left_out: cuts.to_vec(),
    }
}

/// What the week holds already beyond the days that the context tells.
fn standing(context: &Context, monday: Date, sunday: Date) -> String {
    let untold = add_days(context.horizon(), 1).max(monday);
    let planned = context.snapshot.plan.between(untold, sunday).filter(|workout| workout.is_planned_training());
    let told: Vec<String> = planned
        .map(|workout| {
            let load = workout.estimated_tss.map(|load| format!(", {:.0} TSS", load.value())).unwrap_or_default();
            format!("{} {} {} min{load}", workout.date, workout.sport, workout.duration_minutes.value())
        })
        .collect();
    if told.is_empty() { String::new() } else { format!("It holds already: {}.\n", told.join("; ")) }
}

fn conversation_prompt(context: &Context, turns: &[Message], message: &str, cuts: &[Cut]) -> Prompt {
    let ids = ShortIds::of(context);
    let told = told::context(context, &Situation::default(), &ids, cuts);
    let system = format!("{}\nContext: {told}", system::of_conversation(context));
    let most = if cuts.contains(&Cut::EarlierTurns) { MOST_TURNS / 2 } else { MOST_TURNS };
    let recent = &turns[turns.len().saturating_sub(most)..];
    let mut messages = vec![Message::system(system)];
    // Chat templates take turns that alternate and begin with the person.
    for turn in recent.iter().skip_while(|turn| turn.role != Role::User) {
        let content =
            if turn.role == Role::User { quoted(&turn.content, cuts) } else { clean(&turn.content, words(cuts)) };
        match messages.last_mut() {
            Some(last) if last.role == turn.role => last.content.push_str(&format!("\n{content}")),
            _ if turn.role == Role::System => {}
            _ => messages.push(Message { role: turn.role, content }),
        }
    }
    match messages.last_mut() {
        Some(last) if last.role == Role::User => last.content.push_str(&format!("\n{}", quoted(message, cuts))),
        _ => messages.push(Message::user(quoted(message, cuts))),
    }
    Prompt { messages, schema: None, most_tokens: CONVERSATION_TOKENS, ids, left_out: cuts.to_vec() }
}

/// The athlete's words between markers that they can't hold themselves.
fn quoted(text: &str, cuts: &[Cut]) -> String {
    format!("{MARKER_START}\n{}\n{MARKER_END}", clean(text, words(cuts)))
}

fn words(cuts: &[Cut]) -> usize {
    if cuts.contains(&Cut::MostWords) {
        FEWEST_WORDS
    } else if cuts.contains(&Cut::LongWords) {
        SHORT_WORDS
    } else {
        LONGEST_WORDS
    }
}
