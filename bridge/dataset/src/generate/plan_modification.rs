//! Feedback, and what it does to the plan.

use polarize_domain::draft::Action;
use polarize_domain::{Draft, validate};
use polarize_prompt::{Ask, write_draft};
use polarize_simulation::Dice;

use super::{Generator, meta, principles};
use crate::{Example, Kind, Moment, wording};

/// Feedback of the athlete, and the answer to what it expresses.
pub(super) fn example(generator: &Generator<'_>, moment: &Moment, dice: Dice) -> Result<Example, &'static str> {
    let context = &moment.context;
    let said = wording::feedback(context, dice);
    // The prompt carries what is read by rule, as when serving; the answer follows what was meant.
    let read = polarize_policy::read(&said.text, context.today, &context.snapshot.plan);
    let draft = polarize_policy::answer(&said.claims, context);
    let proposal = validate(&draft, context, &read).map_err(|_| "nothing stands")?;
    if !proposal.dropped().is_empty() {
        return Err("a change was dropped");
    }
    let ask = Ask::Feedback { context, situation: &read, feedback: &said.text, earlier: None };
    let prompt = generator.prompt(&ask)?;
    let answer = write_draft(&draft, &prompt.ids).ok_or("a workout the prompt has not")?;
    let mut meta = meta(Kind::PlanModification, moment);
    meta.situations = said.situations.iter().map(|id| (*id).to_owned()).collect();
    meta.principles = principles(&proposal).collect();
    meta.answer = deeds(&draft);
    Ok(Example { messages: generator.conversation(prompt, answer)?, meta })
}

/// What an answer does.
fn deeds(draft: &Draft) -> std::collections::BTreeSet<String> {
    let mut deeds: std::collections::BTreeSet<String> = draft
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
