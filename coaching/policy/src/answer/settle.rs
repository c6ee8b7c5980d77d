//! From the sketch to the draft: what the judge objects to gives way, then the words are found.

use std::collections::BTreeSet;

use polarize_domain::draft::{Changes, Modification, NumberChange, WordChange};
use polarize_domain::{Action, ChangeId, Draft, Intensity, Proposal, Tss, Workout, validate};

use super::naming::{description_of, name_of};
use super::notes::note;
use super::phrases::Topic;
use super::sketch::{Entry, Reason, Sketch};
use super::speech;

/// Settles the sketch and puts it into words.
pub(super) fn finish(mut sketch: Sketch) -> Draft {
    settle(&mut sketch);
    let comes_back = sketch.entries.iter().any(|entry| entry.is_changed() && entry.reason == Some(Reason::Return));
    if comes_back && !sketch.topics.iter().any(|topic| topic.is_illness()) {
        sketch.topics.retain(|topic| *topic != Topic::Noted);
        sketch.topics.insert(0, Topic::Returning);
    }
    speech::speak(&sketch)
}

/// The sketch as the judge sees it; `None` where nothing of it can stand.
pub(super) fn judged(sketch: &Sketch) -> Option<Proposal> {
    validate(&changes(sketch), sketch.context, sketch.situation).ok()
}

/// What the judge objects to gives way: a change the rules of health made becomes leaving out, any other one becomes the plan again.
fn settle(sketch: &mut Sketch) {
    // A change gives way twice at most: first to leaving out, then to the plan.
    for _ in 0..=2 * (sketch.entries.len() + sketch.added.len()) {
        let draft = changes(sketch);
        let violations = match validate(&draft, sketch.context, sketch.situation) {
            Ok(proposal) => proposal.dropped().to_vec(),
            Err(rejection) => rejection.violations,
        };
        let refused: BTreeSet<ChangeId> = violations.into_iter().filter_map(|violation| violation.change).collect();
        if refused.is_empty() {
            return;
        }
        let changed = changed(sketch);
        for (position, &index) in changed.iter().enumerate() {
            if refused.contains(&ChangeId::at(position)) {
                give_way(sketch, index);
            }
        }
        let modified = changed.len();
        let mut position = modified;
        sketch.added.retain(|_| {
            position += 1;
            !refused.contains(&ChangeId::at(position - 1))
        });
    }
}

fn give_way(sketch: &mut Sketch, index: usize) {
    let entry = &mut sketch.entries[index];
    if entry.is_left_out() || !entry.reason.is_some_and(Reason::rather_rest) {
        sketch.restore(index);
    } else {
        entry.now = Workout { status: polarize_domain::WorkoutStatus::Skipped, ..entry.before.clone() };
        entry.own_steps = false;
    }
}

/// The entries that are changed, in the order of the calendar.
pub(super) fn changed(sketch: &Sketch) -> Vec<usize> {
    let mut found: Vec<usize> = (0..sketch.entries.len()).filter(|&index| sketch.entries[index].is_changed()).collect();
    found.sort_by_key(|&index| sketch.entries[index].before.date);
    found
}

/// The changes as a draft, without words to the athlete.
pub(super) fn changes(sketch: &Sketch) -> Draft {
    Draft {
        modifications: changed(sketch).into_iter().map(|index| modification(sketch, &sketch.entries[index])).collect(),
        new_workouts: sketch.added.clone(),
        ..Draft::message("Not worded yet.")
    }
}

fn modification(sketch: &Sketch, entry: &Entry) -> Modification {
    let (before, now) = (&entry.before, &entry.now);
    let notes = entry.reason.map(|reason| note(reason, sketch)).or_else(|| entry.earlier_note.clone());
    let mut changes = Changes { notes, ..Changes::default() };
    let action = if entry.is_left_out() {
        Action::Skip
    } else {
        describe(&mut changes, entry);
        if now.sport == before.sport { Action::Modify } else { Action::Replace }
    };
    Modification {
        workout_id: before.id.to_string(),
        date: before.date.to_string(),
        original_name: before.name.clone(),
        action,
        changes,
    }
}

/// Everything about a workout that is to be different.
fn describe(changes: &mut Changes, entry: &Entry) {
    let (before, now) = (&entry.before, &entry.now);
    let other_kind = (before.sport, before.intensity) != (now.sport, now.intensity) || entry.own_steps;
    let reshaped = other_kind || before.duration_minutes != now.duration_minutes;
    // A name with figures in it ("5 × 4 min", "Long 90") would lie about another length.
    let names_figures = before.name.contains(|letter: char| letter.is_ascii_digit());
    if other_kind || (reshaped && names_figures) {
        let name = name_of(now.sport, now.intensity);
        changes.name = (name != before.name).then(|| name.to_owned());
    }
    if before.description != now.description {
        changes.description.clone_from(&now.description);
    } else if other_kind || (reshaped && before.description.is_some()) {
        changes.description = Some(description_of(now.sport, now.intensity).to_owned());
    }
    changes.sport = (before.sport != now.sport).then_some(now.sport);
    changes.date = (before.date != now.date).then(|| now.date.to_string());
    if before.duration_minutes != now.duration_minutes {
        let minutes = |workout: &Workout| i64::from(workout.duration_minutes.value());
        changes.duration_minutes = Some(NumberChange { from: Some(minutes(before)), to: minutes(now) });
    }
    if before.intensity != now.intensity
        && let Some(to) = now.intensity
    {
        let from = before.intensity.map(|from| Intensity::word(from).to_owned());
        changes.intensity = Some(WordChange { from, to: to.word().to_owned() });
    }
    if before.estimated_tss != now.estimated_tss
        && let Some(to) = now.estimated_tss
    {
        let whole = |tss: Tss| tss.value().round() as i64;
        changes.estimated_tss = Some(NumberChange { from: before.estimated_tss.map(whole), to: whole(to) });
    }
    changes.steps = entry.own_steps.then(|| now.steps.clone());
}
