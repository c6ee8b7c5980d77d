//! A question without any context, as it comes to the model from a bare prompt: what somebody tells of themselves, most often with numbers,
//! questions on training in general, and what is declined. The answer is the usual JSON and changes nothing.

mod numbers;
mod questions;
mod talk;

use polarize_domain::draft::Analysis;
use polarize_domain::{Draft, Situation};
use polarize_prompt::{PROMPT_TOKENS, bare as prompt_of, write_draft};
use polarize_simulation::Dice;

use super::coaching::refusals::{REFUSALS, Refusal};
use super::{Generator, TOO_LONG, meta};
use crate::answer_tokens::allowed_by;
use crate::rephrase::{Room, rephrase};
use crate::wording::{Group, Speaker, pick};
use crate::{Example, Kind, Moment};

/// What makes sense to say to somebody who knows no plan: nothing of named sessions, of moves or of earlier answers.
const WITHOUT_PLAN: &[Group] = &[
    Group::RedFlag,
    Group::Illness,
    Group::Pain,
    Group::Fatigue,
    Group::Fresh,
    Group::Caution,
    Group::NotMe,
    Group::Time,
    Group::Missing,
    Group::Circumstances,
    Group::Missed,
    Group::Race,
    Group::Orders,
    Group::Unclear,
    Group::Foreign,
];

/// What is asked behind it.
const WHAT_NOW: &[&str] = &[
    "what should I do{| today| now| tomorrow|}?",
    "what do you {suggest|recommend|advise}?",
    "any advice?",
    "should I {train|still train|rest|go out} {today|tomorrow|}?",
    "what now?",
    "how should I train {today|this week|the next days}?",
    "{train or rest|rest or train}?",
    "what would you do?",
    "help",
    "is it ok to train?",
];

/// What was said and is answered.
struct Told {
    words: String,
    situations: Vec<String>,
    /// What the words express; of what is answered from a table nothing has to be known.
    claims: Option<Situation>,
    draft: Draft,
    answer: &'static str,
}

/// Words without any context, and their answer.
pub(super) fn example(generator: &Generator<'_>, moment: &Moment, mut dice: Dice) -> Result<Example, &'static str> {
    let told = match dice.unit() {
        share if share < 0.66 => of_themselves(moment, &mut dice)?,
        share if share < 0.86 => question(moment, &mut dice),
        _ => declined(moment, &mut dice),
    };
    let prompt = prompt_of(&told.words);
    if generator.counter.count(&prompt.messages).tokens > allowed_by(generator.counter, PROMPT_TOKENS) {
        return Err("prompt too long");
    }
    let dice = Dice::of(dice.bits(), "rephrase", 0);
    for length in Room::ALL {
        let draft = match &told.claims {
            Some(claims) => rephrase(&told.draft, claims, length, &mut dice.clone()),
            None => told.draft.clone(),
        };
        let answer = write_draft(&draft, &prompt.ids).ok_or("a workout the prompt has not")?;
        let messages = match generator.conversation(prompt.clone(), answer) {
            Err(reason) if reason == TOO_LONG => continue,
            conversation => conversation?,
        };
        let mut meta = meta(Kind::Bare, moment);
        meta.situations = told.situations;
        meta.answer.insert(told.answer.to_owned());
        // Of sport and settings the words tell nothing.
        meta.settings.clear();
        return Ok(Example { messages, meta });
    }
    Err(TOO_LONG)
}

/// What somebody tells of themselves, most often with numbers.
fn of_themselves(moment: &Moment, dice: &mut Dice) -> Result<Told, &'static str> {
    let mut speaker = Speaker::new(&moment.context, Dice::of(dice.bits(), "bare", 0));
    let mut situations = Vec::new();
    let with_numbers = dice.chance(0.6);
    if with_numbers {
        numbers::state(&mut speaker);
        situations.push("bare/numbers".to_owned());
    }
    let wanted = match dice.unit() {
        share if share < 0.15 && with_numbers => 0,
        share if share < 0.8 => 1,
        _ => 2,
    };
    let mut said: Vec<Group> = Vec::new();
    for _ in 0..24 {
        if said.len() == wanted {
            break;
        }
        let row = pick(&mut speaker.dice, |row| WITHOUT_PLAN.contains(&row.group));
        if said.iter().all(|group| group.goes_with(row.group)) && speaker.try_say(row) {
            said.push(row.group);
        }
    }
    if dice.chance(0.6) && !said.contains(&Group::Foreign) {
        speaker.say(WHAT_NOW, &[]);
    }
    let said = speaker.finish();
    if needs_a_plan(&said.claims) {
        return Err("speaks of a plan");
    }
    situations.extend(said.situations.iter().map(|id| (*id).to_owned()));
    let draft = polarize_policy::bare(&said.claims);
    Ok(Told { words: said.text, situations, claims: Some(said.claims), draft, answer: "advise" })
}

/// Whether somebody speaks as if their plan were known.
fn needs_a_plan(claims: &Situation) -> bool {
    !claims.named_workouts.is_empty() || !claims.wishes.is_empty()
}

/// A question on training in general.
fn question(moment: &Moment, dice: &mut Dice) -> Told {
    let question = dice.pick(questions::QUESTIONS);
    let mut speaker = Speaker::new(&moment.context, Dice::of(dice.bits(), "bare", 1));
    let answer = speaker.fill(question.answers, &[]);
    let more = speaker.fill(questions::MORE, &[]);
    let summary = speaker.fill(question.summaries, &[]);
    let asked = speaker.fill(question.ways, &[]);
    speaker.say(&[asked.as_str(), &format!("{asked}?"), &format!("{asked}?")], &[]);
    let analysis = Analysis {
        current_status: speaker.fill(questions::STATUS, &[]),
        key_concerns: Vec::new(),
        recommendations_summary: summary,
    };
    let draft = Draft { analysis: Some(analysis), ..Draft::message(format!("{answer} {more}")) };
    Told {
        words: speaker.finish().text,
        situations: vec![question.id.to_owned()],
        claims: None,
        draft,
        answer: "explain",
    }
}

/// What is declined, and small talk.
fn declined(moment: &Moment, dice: &mut Dice) -> Told {
    let small_talk = dice.chance(0.25);
    let mut speaker = Speaker::new(&moment.context, Dice::of(dice.bits(), "bare", 2));
    let refusals: Vec<&Refusal> = REFUSALS.iter().filter(|refusal| refusal.id != "refusal/other_athletes").collect();
    let refusal = if small_talk { dice.pick(talk::TALK) } else { *dice.pick(&refusals) };
    let slots = [("act", "session")];
    let first = speaker.fill(refusal.answers, &slots);
    let instead = match refusal.id {
        "refusal/doping" | "refusal/weight" => refusal.instead,
        _ if small_talk => refusal.instead,
        "refusal/medical" => talk::TELL_OF_THE_BODY,
        _ => talk::ASK_OF_TRAINING,
    };
    let then = speaker.fill(instead, &slots);
    let (status, summary) = if small_talk { (talk::STATUS, talk::SUMMARIES) } else { (talk::DECLINED, talk::INSTEAD) };
    let analysis = Analysis {
        current_status: speaker.fill(status, &[]),
        key_concerns: Vec::new(),
        recommendations_summary: speaker.fill(summary, &[]),
    };
    let draft = Draft { analysis: Some(analysis), ..Draft::message(format!("{first} {then}")) };
    speaker.say(refusal.ways, &slots);
    let answer = if small_talk { "small_talk" } else { "refusal" };
    Told { words: speaker.finish().text, situations: vec![refusal.id.to_owned()], claims: None, draft, answer }
}
