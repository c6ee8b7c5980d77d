//! What a model's words may not say to an athlete, whatever the model: what is found is said in the built-in coach's words instead.

use polarize_domain::{Context, Draft, Situation, validate};
use polarize_prompt::{LONGEST_MESSAGE, unsafe_because};

use crate::asking::NoAnswer;
use crate::summary::{summary, with_what_changes};

/// The draft with words that may be said and, where that is wanted, what really changes behind them; and remarks about words that may not
/// be said. Refused where without them nothing of it stands.
pub(crate) fn made_safe(
    mut draft: Draft,
    context: &Context,
    situation: &Situation,
    adds_what_changes: bool,
) -> Result<(Draft, Vec<String>), NoAnswer> {
    let mut remarks = Vec::new();
    if let Some(reason) = analysis_is_unsafe(&draft) {
        draft.analysis = None;
        remarks.push(format!("the model's analysis was left out, because it {reason}"));
    }
    if let Some(reason) = unsafe_detail(&mut draft) {
        remarks.push(format!("words of the model about single workouts were left out: one {reason}"));
    }
    let found = unsafe_because(&draft.athlete_message);
    if let Some(reason) = found {
        // Judged without its words, and then given those that follow from what stands.
        draft.athlete_message = summary(&[]);
        remarks.push(format!("the model's message was put in other words, because it {reason}"));
    }
    let Ok(proposal) = validate(&draft, context, situation) else {
        return Err(NoAnswer::Unsafe(found.unwrap_or("is nothing but words that may not be said")));
    };
    if found.is_some() {
        draft.athlete_message = summary(proposal.changes());
    } else if adds_what_changes {
        draft.athlete_message = with_what_changes(&draft.athlete_message, proposal.changes(), LONGEST_MESSAGE);
    }
    Ok((draft, remarks))
}

fn analysis_is_unsafe(draft: &Draft) -> Option<&'static str> {
    let analysis = draft.analysis.as_ref()?;
    let texts = analysis.key_concerns.iter().chain([&analysis.current_status, &analysis.recommendations_summary]);
    texts.into_iter().find_map(|text| unsafe_because(text))
}

/// Takes out names, notes and descriptions that may not be said; why, where one was.
fn unsafe_detail(draft: &mut Draft) -> Option<&'static str> {
    let mut found = None;
    for modification in &mut draft.modifications {
        let changes = &mut modification.changes;
        for text in [&mut changes.name, &mut changes.notes, &mut changes.description] {
            found = taken_out(text).or(found);
        }
        found = changes.steps.iter_mut().flatten().filter_map(|step| taken_out(&mut step.notes)).last().or(found);
    }
    for new in &mut draft.new_workouts {
        found = taken_out(&mut new.description).or(found);
        found = new.steps.iter_mut().flatten().filter_map(|step| taken_out(&mut step.notes)).last().or(found);
        if let Some(reason) = unsafe_because(&new.name) {
            new.name = format!("{} of {} min", new.sport, new.duration_minutes);
            found = Some(reason);
        }
    }
    if let Some(adjustment) = &mut draft.weekly_load_adjustment
        && let Some(reason) = unsafe_because(&adjustment.reason)
    {
        adjustment.reason = String::new();
        found = Some(reason);
    }
    found
}

fn taken_out(text: &mut Option<String>) -> Option<&'static str> {
    let reason = unsafe_because(text.as_deref()?)?;
    *text = None;
    Some(reason)
}
