//! Pairs of a better and a worse answer to one and the same prompt.
//!
//! A pair teaches that whoever is told the prompt should rather say the one than the other. That is sound only where nothing but the prompt
//! made the difference: what the athlete knew or wished and the prompt doesn't tell must not have decided.

use polarize_domain::Situation;
use polarize_domain::situation::Wish;
use polarize_llm::{Message, TokenCounter};
use serde::{Deserialize, Serialize};

use super::answers::{Answered, Question, conversation, sentences};
use super::report::LeftOut;
use super::{Asked, Outcome};
use crate::Meta;
use polarize_domain::Draft;
use polarize_prompt::Prompt;

/// What makes one answer the better.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PairKind {
    /// The athlete had the first answer changed and accepted what came of it. Sound only where the wish was about taste alone (shorter, easier,
    /// harder): a wish that tells of health, days or hours makes an answer better by what the prompt doesn't say. The plan and the day must be
    /// the same, the better answer must stand by the rules of the first prompt, and it must not speak of the wish.
    Refined,
    /// The athlete took some of the changes and left the others, having seen all. Sound because the part stands by itself and both are answers to
    /// the same prompt; its message tells of nothing that was left.
    Selected,
    /// The athlete rejected one answer and accepted another to the same words about the same plan on the same day. Sound only where the
    /// reason of the rejection tells nothing new, and what was read from the words is the same.
    Again,
}

impl PairKind {
    /// The word for it, in files.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Refined => "refined",
            Self::Selected => "selected",
            Self::Again => "again",
        }
    }
}

/// A pair, in the conversational format that TRL's trainers of preferences read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pair {
    /// The conversation up to the answer.
    pub prompt: Vec<Message>,
    /// The better answer.
    pub chosen: Vec<Message>,
    /// The worse answer.
    pub rejected: Vec<Message>,
    /// What is known of it.
    pub meta: PairMeta,
}

/// What is known of a pair.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PairMeta {
    /// What makes one answer the better.
    pub pair: PairKind,
    /// As of an example; of the better answer.
    #[serde(flatten)]
    pub meta: Meta,
}

type Paired = Result<Pair, LeftOut>;

/// Every pair there may be among an athlete's records, or why it is none.
pub(super) fn of(answered: &[Answered<'_>], counter: &dyn TokenCounter, name: &str) -> Vec<Paired> {
    let with = With { counter, name };
    let mut pairs = Vec::new();
    for (place, better) in answered.iter().enumerate() {
        let Outcome::Accepted(_) = better.record.outcome else { continue };
        pairs.extend(with.selected(better));
        let parent = answered.iter().find(|other| better.record.parent.as_ref() == Some(&other.record.id));
        let undecided = |other: &&Answered<'_>| matches!(other.record.outcome, Outcome::Open | Outcome::Rejected(_));
        pairs.extend(parent.filter(undecided).map(|first| with.refined(first, better)));
        let earlier = answered[..place].iter().filter(|other| is_tried_again(other, better));
        pairs.extend(earlier.map(|worse| with.again(worse, better)));
    }
    pairs
}

/// What pairs are written with.
struct With<'a> {
    counter: &'a dyn TokenCounter,
    name: &'a str,
}

impl With<'_> {
    /// Some of the changes against all that were shown; nothing where all were accepted.
    fn selected(&self, better: &Answered<'_>) -> Option<Paired> {
        let Outcome::Accepted(selection) = &better.record.outcome else { return None };
        let told = better.told().ok()?;
        let (whole, shown) = told.shown().ok()?;
        if shown.is_subset(selection) {
            return None;
        }
        Some((|| {
            let (part, proposal) = told.accepted(&better.record.outcome)?;
            told.stands(&whole)?;
            let prompt = told.prompt(self.counter)?;
            let chosen = told.written(&part, &prompt)?;
            let rejected = told.written(&whole, &prompt)?;
            self.pair(PairKind::Selected, prompt, [chosen, rejected], better.meta(told, &part, &proposal, self.name))
        })())
    }

    /// The refined answer against the first, as answers to what was asked first.
    fn refined(&self, first: &Answered<'_>, better: &Answered<'_>) -> Paired {
        let (asked, told) = (first.told()?, better.told()?);
        let Asked::Feedback(wish) = &better.record.asked else { return Err(LeftOut::NewFacts) };
        let same_day = asked.context.today == told.context.today;
        let same_plan = asked.context.snapshot.plan == told.context.snapshot.plan;
        if !same_day || !same_plan || !is_taste(&read(wish, better)) {
            return Err(LeftOut::NewFacts);
        }
        let (mut chosen, _) = told.accepted(&better.record.outcome)?;
        let (mut rejected, _) = asked.shown()?;
        if silent_on_wishes(&mut chosen)? {
            // Else the pair would teach that an answer without an analysis is the better one.
            rejected.analysis = None;
        }
        let proposal = asked.stands(&chosen)?;
        asked.stands(&rejected)?;
        let prompt = asked.prompt(self.counter)?;
        let answers = [asked.written(&chosen, &prompt)?, asked.written(&rejected, &prompt)?];
        self.pair(PairKind::Refined, prompt, answers, first.meta(asked, &chosen, &proposal, self.name))
    }

    /// What was accepted against what had been rejected.
    fn again(&self, worse: &Answered<'_>, better: &Answered<'_>) -> Paired {
        let (told, before) = (better.told()?, worse.told()?);
        let Outcome::Rejected(reason) = &worse.record.outcome else { return Err(LeftOut::NewFacts) };
        let reason = read(reason, worse);
        if before.context.today != told.context.today
            || before.context.snapshot.plan != told.context.snapshot.plan
            || !(reason.is_empty() || is_taste(&reason) || is_unclear(&reason))
        {
            return Err(LeftOut::NewFacts);
        }
        let (accepted, proposal) = told.accepted(&better.record.outcome)?;
        let (rejected, _) = before.shown()?;
        told.stands(&rejected)?;
        let prompt = told.prompt(self.counter)?;
        let answers = [told.written(&accepted, &prompt)?, told.written(&rejected, &prompt)?];
        self.pair(PairKind::Again, prompt, answers, better.meta(told, &accepted, &proposal, self.name))
    }

    fn pair(&self, pair: PairKind, prompt: Prompt, [chosen, rejected]: [String; 2], meta: Meta) -> Paired {
        if chosen == rejected {
            return Err(LeftOut::Same);
        }
        for answer in [&chosen, &rejected] {
            conversation(prompt.clone(), answer.clone(), self.counter)?;
        }
        let [chosen, rejected] = [chosen, rejected].map(Message::assistant);
        Ok(Pair {
            prompt: prompt.messages,
            chosen: vec![chosen],
            rejected: vec![rejected],
            meta: PairMeta { pair, meta },
        })
    }
}

/// Whether one was rejected and the other accepted later, of the same words.
fn is_tried_again(worse: &Answered<'_>, better: &Answered<'_>) -> bool {
    let (one, other) = (worse.record, better.record);
    let same = match (&one.asked, &other.asked) {
        (Asked::Feedback(one), Asked::Feedback(other)) => one.trim().to_lowercase() == other.trim().to_lowercase(),
        (one, other) => one == other,
    };
    let question = |answered: &Answered<'_>| match answered.told().map(|told| &told.question) {
        Ok(Question::Feedback { earlier, .. }) => earlier.clone(),
        _ => None,
    };
    same && matches!(one.outcome, Outcome::Rejected(_))
        && one.parent == other.parent
        && one.situation == other.situation
        && question(worse) == question(better)
}

fn read(words: &str, answered: &Answered<'_>) -> Situation {
    let Some(origin) = &answered.record.origin else { return Situation::default() };
    polarize_policy::read(words, origin.moment.date(), &origin.snapshot.plan)
}

/// Whether words say nothing but that it should be shorter, easier or harder.
fn is_taste(wish: &Situation) -> bool {
    let taste = |wish: &Wish| matches!(wish, Wish::Shorter | Wish::Easier | Wish::Harder);
    let bare = Situation { wishes: wish.wishes.clone(), language: wish.language, ..Situation::default() };
    *wish == bare && !wish.wishes.is_empty() && wish.wishes.iter().all(taste)
}

/// Whether nothing was understood: "no", "not this".
fn is_unclear(reason: &Situation) -> bool {
    use polarize_domain::situation::OpenQuestion::WhatIsTheMatter;
    let bare = Situation { open_questions: vec![WhatIsTheMatter], language: reason.language, ..Situation::default() };
    *reason == bare
}

/// What an answer says where it speaks of a wish.
const OF_WISHES: [&str; 5] = ["wish", "request", "you asked", "you want", "let us change it"];

/// Takes out what speaks of a wish that the prompt doesn't tell; whether the analysis went.
fn silent_on_wishes(draft: &mut Draft) -> Result<bool, LeftOut> {
    let speaks = |text: &str| {
        let lower = text.to_lowercase();
        OF_WISHES.iter().any(|words| lower.contains(words))
    };
    let message: String = sentences(&draft.athlete_message).filter(|sentence| !speaks(sentence)).collect();
    draft.athlete_message = message.trim().to_owned();
    if draft.athlete_message.is_empty() {
        return Err(LeftOut::TellsOfMore);
    }
    for modification in &mut draft.modifications {
        modification.changes.notes = modification.changes.notes.take().filter(|notes| !speaks(notes));
    }
    let analysed = draft.analysis.as_ref().is_some_and(|analysis| {
        let concerns = analysis.key_concerns.iter().map(String::as_str);
        concerns.chain([analysis.current_status.as_str(), &analysis.recommendations_summary]).any(speaks)
    });
    if analysed {
        draft.analysis = None;
    }
    Ok(analysed)
}
