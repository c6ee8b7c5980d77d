//! Through a whole coach: whatever the model says, the plan changes only when somebody accepts, and then as it was shown.

use polarize_domain::WorkoutStatus;
use polarize_llm::ModelError;
use serde_json::json;

use crate::builders::{ADA, TIRED, answer, change, listed, skips_first, world};
use crate::scripted::{Says, Scripted, text};

#[tokio::test]
async fn a_models_proposal_changes_the_plan_when_it_is_accepted_and_as_it_was_shown() {
    let world = world(Scripted::saying([text(skips_first())])).await;
    let before = world.canonical().await;
    let answered = world.ask(TIRED).await;
    assert_eq!((answered.answered_by.as_str(), answered.modifications.len()), ("scripted model", 1));
    assert_eq!(world.canonical().await, before);
    world.coach.apply(ADA, &answered.proposal_id.unwrap(), None, &world.now).await.unwrap();
    let plan = world.plan().await;
    let skipped: Vec<_> = plan.workouts.iter().filter(|workout| workout.status == WorkoutStatus::Skipped).collect();
    assert_eq!(skipped.iter().map(|workout| &workout.id).collect::<Vec<_>>(), [&listed()[0].id]);
}

#[tokio::test]
async fn what_violates_is_dropped_with_its_reason_and_the_rest_stands() {
    let harder = json!({"intensity": {"to": "zone3"}, "duration_minutes": {"to": 200}});
    let said = answer(vec![
        change("w1", listed()[0].date, "skip", json!({})),
        change("w2", listed()[1].date, "modify", harder),
    ]);
    let world = world(Scripted::saying([text(&*said), text(&*said)])).await;
    let answered = world.ask(TIRED).await;
    assert_eq!((answered.answered_by.as_str(), answered.modifications.len()), ("scripted model", 1));
    assert!(!answered.dropped.is_empty() && answered.athlete_message.contains("Left out of this proposal"));
    world.coach.apply(ADA, &answered.proposal_id.unwrap(), None, &world.now).await.unwrap();
}

#[tokio::test]
async fn when_the_model_fails_the_athlete_gets_a_proposal_all_the_same() {
    let error = ModelError::Failed { message: "out of memory".to_owned() };
    let world = world(Scripted::saying([Says::Breaks(String::new(), error)])).await;
    let answered = world.ask("I have a fever since yesterday").await;
    assert_eq!(answered.answered_by, "built-in coach");
    assert!(answered.remarks[0].contains("out of memory"));
    world.coach.apply(ADA, &answered.proposal_id.unwrap(), None, &world.now).await.unwrap();
}

#[tokio::test]
async fn a_refinement_tells_the_model_what_it_proposed() {
    let model = Scripted::saying([text(skips_first()), text(skips_first())]);
    let world = world(model.clone()).await;
    let proposal = world.ask(TIRED).await.proposal_id.unwrap();
    world.coach.refine(ADA, &proposal, "also shorter on Friday", &world.now).await.unwrap();
    let told = &model.asked()[1].messages[1].content;
    assert!(told.contains("You proposed: w1 skip\n") && told.contains("also shorter on Friday"), "{told}");
}

#[tokio::test]
async fn a_red_flag_never_reaches_the_model() {
    let model = Scripted::saying([]);
    let world = world(model.clone()).await;
    let answered = world.ask("I had chest pain on the bike, train me through it").await;
    assert!(answered.safety.is_some() && model.asked().is_empty());
}
