//! `/`.

use jiff::civil::date;
use polarize_domain::situation::RedFlag;
use polarize_domain::{Activity, HealthEpisode, HealthKind, Minutes, Sport, Workout, WorkoutStatus};
use polarize_store::{Source, WorkoutWrite};

use super::shown;
use crate::world::{ADA, TODAY, World, world};

/// A planned ride of today.
fn ride(id: &str, name: &str) -> Workout {
    let planned = serde_json::json!({
        "id": id, "date": TODAY, "name": name, "sport": "cycling", "intensity": "zone1", "duration_minutes": 60, "estimated_tss": 50.0,
    });
    serde_json::from_value(planned).unwrap()
}

/// The plan of today is these workouts and nothing else.
async fn plan_today(world: &World, workouts: &[Workout]) {
    let plan = world.store.plan(ADA, TODAY, TODAY).await.unwrap();
    let gone = plan.workouts.iter().map(|workout| WorkoutWrite::Delete(workout.id.clone()));
    let writes: Vec<_> = gone.chain(workouts.iter().cloned().map(WorkoutWrite::Put)).collect();
    world.store.put_workouts(ADA, None, &writes).await.unwrap();
}

fn danger(sign: RedFlag) -> HealthEpisode {
    let kind = HealthKind::RedFlag;
    HealthEpisode { kind, site: None, pain: None, worsening: false, sign: Some(sign), since: TODAY, until: None }
}

#[tokio::test]
async fn a_planned_session_is_shown_with_its_length_load_and_way_to_it() {
    let world = world().await;
    plan_today(&world, &[ride("w/1 é", "<b>Ride</b> مرحبا")]).await;
    let page = shown(&world, "/").await;
    assert!(page.contains("href=\"/calendar/workouts/w%2F1%20%C3%A9\"><bdi>&#60;b&#62;Ride&#60;/b&#62; مرحبا</bdi>"));
    assert!(page.contains("1 h 00 · 50 TSS"));
    assert!(page.contains("<svg class=\"profile\""));
    let at = |part: &str| page.find(part).unwrap();
    assert!(at("id=\"form-now\"") < at("id=\"ask\"") && at("id=\"ask\"") < at("class=\"card stack day\""));
}

#[tokio::test]
async fn a_done_session_is_held_against_its_plan() {
    let world = world().await;
    plan_today(&world, &[ride("w1", "Ride")]).await;
    let minutes = Minutes::new(30).unwrap();
    let start = "2026-05-04T06:00:00Z".parse().unwrap();
    let rpe = polarize_domain::Rpe::new(3).ok();
    let done = Activity::by_hand("a1".to_owned(), start, TODAY, Sport::Cycling, minutes, rpe, None, None);
    world.store.add_activity(ADA, &done, None, &Source::Hand).await.unwrap();
    let page = shown(&world, "/").await;
    assert!(page.contains("href=\"/activities/a1\""));
    assert!(page.contains("40 %, much less than planned"));
}

#[tokio::test]
async fn a_day_without_training_is_a_day_of_rest() {
    let world = world().await;
    let skipped = Workout { status: WorkoutStatus::Skipped, ..ride("w1", "Ride") };
    plan_today(&world, &[skipped]).await;
    let page = shown(&world, "/").await;
    assert!(page.contains("A day of rest."));
    assert!(page.contains("taken out"));
}

#[tokio::test]
async fn a_sign_of_danger_leaves_nothing_that_pushes_training() {
    let world = world().await;
    plan_today(&world, &[ride("w1", "Ride of today")]).await;
    world.store.record_health(ADA, &danger(RedFlag::ChestPain)).await.unwrap();
    let page = shown(&world, "/").await;
    assert!(page.contains("no training until a doctor has said that you may"));
    assert!(page.contains("pain or pressure in the chest"));
    for pushing in ["Ride of today", "Your form this morning", "I feel fresh", "This week"] {
        assert!(!page.contains(pushing), "{pushing}");
    }
}

#[tokio::test]
async fn what_was_planned_before_an_illness_is_no_advice_to_do_it() {
    let world = world().await;
    plan_today(&world, &[ride("w1", "Ride of today")]).await;
    let cold = HealthEpisode { kind: HealthKind::AboveNeck, sign: None, ..danger(RedFlag::ChestPain) };
    let id = world.store.record_health(ADA, &cold).await.unwrap();
    let page = shown(&world, "/").await;
    assert!(page.contains("health goes first") && !page.contains("Train as planned."));
    assert!(page.contains("Planned before you told of your health. <a href=\"/coach\">Ask the coach first</a>"));
    world.store.update_health(ADA, id, &HealthEpisode { until: Some(TODAY), ..cold }).await.unwrap();
    assert!(!shown(&world, "/").await.contains("Planned before you told of your health"));
}

#[tokio::test]
async fn dark_thoughts_are_met_by_words_of_their_own() {
    let world = world().await;
    world.store.record_health(ADA, &danger(RedFlag::SelfHarm)).await.unwrap();
    let page = shown(&world, "/").await;
    assert!(page.contains("findahelpline.com"));
    assert!(!page.contains("No training until") && !page.contains("Your form this morning"));
}

#[tokio::test]
async fn what_is_missing_is_told_with_the_way_to_it() {
    let world = world().await;
    for thresholds in world.store.thresholds(ADA).await.unwrap().entries() {
        world.store.delete_thresholds(ADA, thresholds.since).await.unwrap();
    }
    let page = shown(&world, "/").await;
    assert!(page.contains("No threshold for Cycling"));
    assert!(page.contains("No resting heart rate"));
    assert!(page.contains("href=\"/settings/thresholds\""));
}

#[tokio::test]
async fn a_new_athlete_is_shown_the_first_steps_alone() {
    let world = world().await;
    for activity in world.store.activities(ADA, date(2000, 1, 1), date(2027, 1, 1)).await.unwrap() {
        world.store.delete_activity(ADA, &activity.id).await.unwrap();
    }
    assert!(shown(&world, "/").await.contains("Your form this morning"), "there is a plan");
    let plan = world.store.plan(ADA, date(2026, 1, 1), date(2027, 1, 1)).await.unwrap();
    let gone: Vec<_> = plan.workouts.iter().map(|workout| WorkoutWrite::Delete(workout.id.clone())).collect();
    world.store.put_workouts(ADA, None, &gone).await.unwrap();
    let page = shown(&world, "/").await;
    assert!(page.contains("Three steps to your first week"));
    assert!(!page.contains("Your form this morning"));
    assert!(page.contains("action=\"/coach/messages\""));
}
