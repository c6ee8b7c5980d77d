//! Refining weeks that are proposed and not in the plan yet.
#![expect(clippy::unwrap_used, reason = "what is built here is as it should be")]

use polarize_domain::draft::NewWorkout;
use polarize_domain::{Context, Draft, Situation, Snapshot, validate};
use polarize_policy::{plan, read, refine};

use crate::fixtures::{TODAY, context_of, snapshot};

/// Somebody whose plan is empty, with four weeks proposed.
fn proposed() -> (Context, Draft) {
    let mut snapshot: Snapshot = snapshot();
    snapshot.plan.workouts.clear();
    let context = context_of(snapshot);
    let draft = plan(&context, TODAY, 4).draft;
    assert!(draft.new_workouts.len() > 10);
    (context, draft)
}

fn refined(context: &Context, draft: &Draft, wish: &str) -> Draft {
    let wishes = read(wish, context.today, &context.snapshot.plan);
    let situation = Situation::default().then(&wishes);
    let refined = refine(draft, &situation, &wishes, context);
    let proposal = validate(&refined, context, &situation).unwrap();
    assert!(proposal.dropped().is_empty(), "{:?}", proposal.dropped());
    assert!((20..=1200).contains(&refined.athlete_message.chars().count()), "{}", refined.athlete_message);
    refined
}

fn minutes(sessions: &[NewWorkout]) -> i64 {
    sessions.iter().map(|new| new.duration_minutes).sum()
}

fn hard(draft: &Draft) -> usize {
    let is_hard = |new: &&NewWorkout| new.description.as_ref().is_some_and(|words| words.starts_with("zone3"));
    draft.new_workouts.iter().filter(is_hard).count()
}

#[test]
fn a_day_off_takes_its_session_and_leaves_the_others() {
    let (context, draft) = proposed();
    let date = draft.new_workouts[3].date.clone();
    for wish in [format!("I can't train on {date}"), format!("take {date} off")] {
        let refined = refined(&context, &draft, &wish);
        let others: Vec<_> = draft.new_workouts.iter().filter(|new| new.date != date).cloned().collect();
        assert_eq!(refined.new_workouts, others, "{wish}");
        assert!(refined.athlete_message.contains("free"), "{}", refined.athlete_message);
    }
}

#[test]
fn shorter_and_easier_change_the_draft_itself() {
    let (context, draft) = proposed();
    let shorter = refined(&context, &draft, "shorter please");
    let share = minutes(&shorter.new_workouts) as f64 / minutes(&draft.new_workouts) as f64;
    assert!((0.6..0.8).contains(&share), "{share}");
    let easier = refined(&context, &draft, "make it easier");
    assert!(hard(&easier) < hard(&draft), "{} of {}", hard(&easier), hard(&draft));
    assert_eq!(minutes(&easier.new_workouts), minutes(&draft.new_workouts));
}

#[test]
fn words_that_wish_for_nothing_leave_the_draft_as_it_is_and_say_so() {
    let (context, draft) = proposed();
    let refined = refined(&context, &draft, "blah blah");
    assert_eq!(refined.new_workouts, draft.new_workouts);
    assert!(refined.athlete_message.contains("stays as it was"), "{}", refined.athlete_message);
}

#[test]
fn an_illness_told_of_goes_before_the_draft() {
    let (context, draft) = proposed();
    let refined = refined(&context, &draft, "I have a fever");
    assert!(refined.new_workouts.len() < draft.new_workouts.len());
    assert!(refined.new_workouts.iter().all(|new| new.date > TODAY.tomorrow().unwrap().to_string()));
}
