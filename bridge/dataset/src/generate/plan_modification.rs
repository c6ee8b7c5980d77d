//! Feedback, and what it does to the plan.

use std::collections::BTreeSet;

use jiff::civil::Date;
use polarize_domain::calendar::{add_days, days_between, monday_of};
use polarize_domain::draft::Action;
use polarize_domain::{Context, Draft, validate};
use polarize_prompt::{Ask, write_draft};
use polarize_simulation::Dice;

use super::{Generator, TOO_LONG, meta, principles};
use crate::rephrase::{Room, rephrase};
use crate::wording::{self, Said};
use crate::{Example, Kind, Moment};

/// Days ahead that an answer looks at: the usual fourteen, and fewer where so many changes would not fit into an answer; this week at least, of
/// whose load it speaks.
pub(super) fn days_ahead(today: Date) -> [i64; 4] {
    [14, 10, 7, days_between(today, add_days(monday_of(today), 6)) + 1]
}

/// Feedback of the athlete, and the answer to what it expresses.
pub(super) fn example(generator: &Generator<'_>, moment: &Moment, mut dice: Dice) -> Result<Example, &'static str> {
    let said = wording::feedback(&moment.context, Dice::of(dice.bits(), "feedback", 0));
    let mut given_up = TOO_LONG;
    for days in days_ahead(moment.context.today) {
        match answered(generator, moment, &said, &moment.context.clone().within(days), &dice) {
            Err(reason) if reason == TOO_LONG => given_up = reason,
            done => return done,
        }
    }
    Err(given_up)
}

fn answered(
    generator: &Generator<'_>,
    moment: &Moment,
    said: &Said,
    context: &Context,
    dice: &Dice,
) -> Result<Example, &'static str> {
    // The prompt carries what is read by rule, as when serving; the answer follows what was meant.
    let read = polarize_policy::read(&said.text, context.today, &context.snapshot.plan);
    let draft = polarize_policy::answer(&said.claims, context);
    let ask = Ask::Feedback { context, situation: &read, feedback: &said.text, earlier: None };
    let prompt = generator.prompt(&ask)?;
    for room in Room::ALL {
        let draft = rephrase(&draft, &said.claims, room, &mut dice.clone());
        let proposal = validate(&draft, context, &read).map_err(|_| "nothing stands")?;
        if !proposal.dropped().is_empty() {
            return Err("a change was dropped");
        }
        let answer = write_draft(&draft, &prompt.ids).ok_or("a workout the prompt has not")?;
        let messages = match generator.conversation(prompt.clone(), answer) {
            Err(reason) if reason == TOO_LONG => continue,
            conversation => conversation?,
        };
        let mut meta = meta(Kind::PlanModification, moment);
        meta.situations = said.situations.iter().map(|id| (*id).to_owned()).collect();
        meta.principles = principles(&said.claims, context, &draft, &proposal);
        meta.answer = deeds(&draft);
        return Ok(Example { messages, meta });
    }
    Err(TOO_LONG)
}

/// What an answer does.
pub(crate) fn deeds(draft: &Draft) -> BTreeSet<String> {
    let mut deeds: BTreeSet<String> = draft
        .modifications
        .iter()
        .map(|modification| match modification.action {
            Action::Modify => "modify",
            Action::Skip => "skip",
            Action::Replace => "replace",
        })
        .map(str::to_owned)
        .collect();
    if !draft.new_workouts.is_empty() {
        deeds.insert("add".to_owned());
    }
    if deeds.is_empty() {
        deeds.insert(if draft.athlete_message.contains('?') { "ask" } else { "explain" }.to_owned());
    }
    deeds
}
