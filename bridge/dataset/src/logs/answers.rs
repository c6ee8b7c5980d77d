//! A proposal as a question and its answer.

use std::collections::BTreeSet;

use jiff::civil::Date;
use polarize_domain::calendar::weekday_name;
use polarize_domain::{ChangeId, Context, Draft, Proposal, Rejection, Situation, WorkoutId, validate};
use polarize_llm::{Message, TokenCounter};
use polarize_policy::WeekOutline;
use polarize_prompt::{Ask, Prompt, week_of, write_draft, write_week};

use super::pseudonym::{Pseudonym, Voice};
use super::report::LeftOut;
use super::{Asked, Outcome, Record};
use crate::{Checker, Example, Generator, Kind, Meta, Mix, Source};

/// A record, and what can be asked and answered of it under the pseudonym.
pub(super) struct Answered<'a> {
    pub(super) record: &'a Record,
    pub(super) under_pseudonym: Result<Told, LeftOut>,
}

/// What was asked and proposed, under the pseudonym.
pub(super) struct Told {
    pub(super) context: Context,
    pub(super) situation: Situation,
    pub(super) question: Question,
    pub(super) draft: Draft,
}

/// What was asked, under the pseudonym.
pub(super) enum Question {
    Feedback { words: String, earlier: Option<Draft> },
    Week { outline: Box<WeekOutline>, start: Date, goal: Option<String> },
}

impl<'a> Answered<'a> {
    pub(super) fn of(record: &'a Record, pseudonym: &mut Pseudonym) -> Self {
        Self { record, under_pseudonym: told(record, pseudonym) }
    }

    pub(super) fn told(&self) -> Result<&Told, LeftOut> {
        self.under_pseudonym.as_ref().map_err(Clone::clone)
    }

    /// The example that an accepted proposal is.
    pub(super) fn example(&self, counter: &dyn TokenCounter, name: &str) -> Result<Example, LeftOut> {
        let told = self.told()?;
        let (draft, proposal) = told.accepted(&self.record.outcome)?;
        let prompt = told.prompt(counter)?;
        let answer = told.written(&draft, &prompt)?;
        let meta = self.meta(told, &draft, &proposal, name);
        let messages = conversation(prompt, answer, counter)?;
        Ok(Example { messages, meta })
    }

    pub(super) fn meta(&self, told: &Told, draft: &Draft, proposal: &Proposal, name: &str) -> Meta {
        let (kind, refines) = match &told.question {
            Question::Feedback { earlier, .. } => (Kind::PlanModification, earlier.is_some()),
            Question::Week { .. } => (Kind::WeeklyPlan, false),
        };
        Meta {
            kind,
            source: if refines { Source::Refined } else { Source::Accepted },
            athlete: name.to_lowercase().replace(' ', "-"),
            seed: None,
            situations: Vec::new(),
            principles: crate::generate::principles(&told.situation, &told.context, draft, proposal),
            answer: crate::generate::deeds(draft),
            settings: crate::moment::settings_of(&told.context.snapshot.athlete).collect(),
        }
    }
}

fn told(record: &Record, pseudonym: &mut Pseudonym) -> Result<Told, LeftOut> {
    let origin = record.origin.as_ref().ok_or(LeftOut::NoOrigin)?;
    if record.parent.is_some() && origin.earlier.is_none() {
        return Err(LeftOut::NoEarlier);
    }
    let made_on = origin.moment.date();
    let context = pseudonym.context(origin)?;
    let question = match &record.asked {
        Asked::Feedback(words) => Question::Feedback {
            words: pseudonym.words(words, Voice::Athlete(&record.situation))?,
            earlier: origin.earlier.as_ref().map(|draft| pseudonym.draft(draft, &context, made_on)).transpose()?,
        },
        Asked::Weeks { weeks: 1, goal } => {
            let start = pseudonym.day(origin.weeks_from.ok_or(LeftOut::NoOrigin)?);
            let read = |goal: &String| polarize_policy::read(goal, made_on, &origin.snapshot.plan);
            let goal = goal.as_ref().map(|goal| pseudonym.words(goal, Voice::Athlete(&read(goal)))).transpose()?;
            let mut outlines = polarize_policy::plan(&context, start, 1).weeks;
            if outlines.len() != 1 {
                return Err(LeftOut::Unreadable);
            }
            Question::Week { outline: Box::new(outlines.remove(0)), start, goal }
        }
        Asked::Weeks { .. } => return Err(LeftOut::SeveralWeeks),
    };
    Ok(Told {
        situation: pseudonym.situation(&record.situation)?,
        draft: pseudonym.draft(&record.draft, &context, made_on)?,
        question,
        context,
    })
}

impl Told {
    /// The prompt as when serving.
    pub(super) fn prompt(&self, counter: &dyn TokenCounter) -> Result<Prompt, LeftOut> {
        let Self { context, situation, .. } = self;
        let ask = match &self.question {
            Question::Feedback { words, earlier } => {
                Ask::Feedback { context, situation, feedback: words, earlier: earlier.as_ref() }
            }
            Question::Week { outline, start, goal } => {
                Ask::Week { context, outline, start: *start, goal: goal.as_deref() }
            }
        };
        rendered_by(counter).prompt(&ask).map_err(|_| LeftOut::PromptTooLong)
    }

    /// What was shown: the draft without the changes that the judge dropped.
    pub(super) fn shown(&self) -> Result<(Draft, BTreeSet<ChangeId>), LeftOut> {
        let proposal = validate(&self.draft, &self.context, &self.situation).map_err(|error| no_longer(&error))?;
        let shown = proposal.changes().iter().map(|change| change.id.clone()).collect();
        Ok((self.only(&shown)?, shown))
    }

    /// The draft with what was accepted of it alone, judged again.
    pub(super) fn accepted(&self, outcome: &Outcome) -> Result<(Draft, Proposal), LeftOut> {
        let draft = match outcome {
            Outcome::Accepted(selection) => self.only(selection)?,
            Outcome::Open | Outcome::Rejected(_) | Outcome::Undone => self.shown()?.0,
        };
        let proposal = self.stands(&draft)?;
        Ok((draft, proposal))
    }

    /// Judges a draft, of which everything has to stand.
    pub(super) fn stands(&self, draft: &Draft) -> Result<Proposal, LeftOut> {
        let proposal = validate(draft, &self.context, &self.situation).map_err(|error| no_longer(&error))?;
        match proposal.dropped() {
            [] => Ok(proposal),
            violations => Err(no_longer(&Rejection { violations: violations.to_vec() })),
        }
    }

    /// A draft's text as an answer to a prompt.
    pub(super) fn written(&self, draft: &Draft, prompt: &Prompt) -> Result<String, LeftOut> {
        match &self.question {
            Question::Feedback { .. } => write_draft(draft, &prompt.ids),
            Question::Week { outline, .. } => write_week(&week_of(draft, outline)),
        }
        .ok_or(LeftOut::Unlisted)
    }

    /// The draft with some of its changes, and a message that tells of these alone.
    fn only(&self, selection: &BTreeSet<ChangeId>) -> Result<Draft, LeftOut> {
        let mut draft = self.draft.clone();
        let changes = draft.modifications.len();
        let is_selected = |place: usize| selection.contains(&ChangeId::at(place));
        let (mut kept, mut left) = (Vec::new(), Vec::new());
        for (place, modification) in draft.modifications.iter().enumerate() {
            let words = self.words_for(&modification.workout_id, &modification.original_name, &modification.date);
            if is_selected(place) { kept.extend(words) } else { left.extend(words) }
        }
        for (place, new) in draft.new_workouts.iter().enumerate() {
            let words = self.words_for("", &new.name, &new.date);
            if is_selected(changes + place) { kept.extend(words) } else { left.extend(words) }
        }
        if left.is_empty() {
            return Ok(draft);
        }
        let mut place = 0..;
        draft.modifications.retain(|_| place.next().is_some_and(is_selected));
        draft.new_workouts.retain(|_| place.next().is_some_and(is_selected));
        left.retain(|words| !kept.contains(words));
        draft.athlete_message = without_sentences(&draft.athlete_message, &left, &kept)?;
        if let Some(analysis) = &mut draft.analysis
            && left.iter().any(|words| analysis.recommendations_summary.contains(words))
        {
            return Err(LeftOut::TellsOfMore);
        }
        Ok(draft)
    }

    /// The words by which a message speaks of a change: the session's name and its day.
    fn words_for(&self, id: &str, name: &str, date: &str) -> Vec<String> {
        let planned = self.context.snapshot.plan.get(&WorkoutId::new(id)).map(|workout| workout.name.clone());
        let day = date.parse::<Date>().ok().map(|date| match date {
            today if today == self.context.today => "today".to_owned(),
            other => weekday_name(other.weekday()).to_owned(),
        });
        planned.into_iter().chain([name.to_owned()]).chain(day).filter(|words| !words.is_empty()).collect()
    }
}

/// A message without the sentences that tell of what was not accepted. One that tells of both can't be cut.
fn without_sentences(message: &str, left: &[String], kept: &[String]) -> Result<String, LeftOut> {
    let tells = |sentence: &str, of: &[String]| of.iter().any(|words| sentence.contains(words.as_str()));
    let mut told = String::new();
    for sentence in sentences(message) {
        match (tells(sentence, left), tells(sentence, kept)) {
            (true, true) => return Err(LeftOut::TellsOfMore),
            (true, false) => {}
            (false, _) => told.push_str(sentence),
        }
    }
    let told = told.trim();
    if told.is_empty() { Err(LeftOut::TellsOfMore) } else { Ok(told.to_owned()) }
}

/// The sentences of a text, each with the space behind it.
pub(super) fn sentences(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let ends = |(at, letter): (usize, char)| {
            let next = rest[at + letter.len_utf8()..].chars().next();
            (letter == '\n' || (matches!(letter, '.' | '!' | '?') && next.is_none_or(char::is_whitespace)))
                .then_some(at + letter.len_utf8())
        };
        let end = rest.char_indices().find_map(ends).unwrap_or(rest.len());
        let space = rest[end..].len() - rest[end..].trim_start().len();
        let (sentence, later) = rest.split_at(end + space);
        rest = later;
        (!sentence.is_empty()).then_some(sentence)
    })
}

/// What renders generated examples renders these, too.
pub(super) fn rendered_by(counter: &dyn TokenCounter) -> Generator<'_> {
    Generator { seed: 0, mix: Mix::default(), counter }
}

/// The conversation, if its answer keeps its budget and the check finds nothing.
pub(super) fn conversation(
    prompt: Prompt,
    answer: String,
    counter: &dyn TokenCounter,
) -> Result<Vec<Message>, LeftOut> {
    let messages = rendered_by(counter).conversation(prompt, answer).map_err(|_| LeftOut::AnswerTooLong)?;
    match (Checker { counter: Some(counter) }).conversation(&messages).first() {
        Some(problem) => Err(LeftOut::Check(problem.code)),
        None => Ok(messages),
    }
}

fn no_longer(rejection: &Rejection) -> LeftOut {
    let principle = rejection.violations.first().and_then(|violation| violation.principle);
    LeftOut::NoLongerStands(principle.map_or("shape", |principle| principle.id()).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_that_tell_of_what_was_not_accepted_go() {
        let message = "I took it easy. Tuesday's \"Intervals\" is left out. Friday becomes 40 min! Is that all right?";
        let words = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
        let told = without_sentences(message, &words(&["Tuesday", "Intervals"]), &words(&["Friday"])).unwrap();
        assert_eq!(told, "I took it easy. Friday becomes 40 min! Is that all right?");
        let both = without_sentences("Tuesday and Friday are off.", &words(&["Tuesday"]), &words(&["Friday"]));
        assert_eq!(both, Err(LeftOut::TellsOfMore));
    }

    #[test]
    fn a_text_is_the_sum_of_its_sentences() {
        for text in ["", "One", "One. Two!\n\nThree? 4.5 km.  ", "…and so on.\nx"] {
            assert_eq!(sentences(text).collect::<String>(), text);
        }
    }
}
