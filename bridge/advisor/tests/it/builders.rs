//! An athlete, with and without a database, and answers as a model writes them.
#![expect(clippy::unwrap_used, reason = "a test whose world can't be built has failed")]

use std::sync::Arc;

use jiff::ZonedDateTime;
use jiff::civil::{Date, date};
use jiff::tz::TimeZone;
use polarize_advisor::ModelAdvisor;
use polarize_coach::{Advised, Advisor as _, Answer, BuiltIn, Coach, Request};
use polarize_domain::{Context, Draft, Plan, Situation, Sport, Workout, WorkoutId, calendar};
use polarize_llm::LanguageModel;
use polarize_simulation::{Scenario, Simulated, simulate};
use polarize_store::{Source, Store, WorkoutWrite};
use serde_json::{Value, json};
use tempfile::TempDir;

/// A Monday.
pub(crate) const TODAY: Date = date(2026, 5, 4);
pub(crate) const ADA: &str = "ada";
pub(crate) const TIRED: &str = "I'm tired";

/// A cyclist with half a year of training, a plan, and ids of their own.
pub(crate) fn cyclist() -> Simulated {
    let mut athlete =
        simulate(&Scenario { sport: Some(Sport::Cycling), target_ctl: Some(45.0), ..Scenario::new(7, TODAY) });
    for (number, workout) in athlete.plan.workouts.iter_mut().enumerate() {
        workout.id = WorkoutId::new(format!("ada-{number}"));
    }
    athlete
}

pub(crate) fn read(words: &str, context: &Context) -> Situation {
    polarize_policy::read(words, context.today, &context.snapshot.plan)
}

/// What an advisor over a model answers the cyclist.
pub(crate) async fn advised(model: Arc<dyn LanguageModel>, words: &str) -> Advised<Draft> {
    let context = cyclist().context();
    let situation = read(words, &context);
    let request = Request { feedback: words, situation: &situation, context: &context, earlier: None };
    ModelAdvisor::new(model).advise(request).await.unwrap()
}

/// What the built-in coach answers the cyclist.
pub(crate) async fn by_rule(words: &str) -> Draft {
    let context = cyclist().context();
    let situation = read(words, &context);
    let request = Request { feedback: words, situation: &situation, context: &context, earlier: None };
    BuiltIn.advise(request).await.unwrap().advice
}

/// The next workouts of the cyclist, as a prompt counts them from `w1`.
pub(crate) fn listed() -> Vec<Workout> {
    let context = cyclist().context();
    context.snapshot.plan.between(TODAY, context.horizon()).cloned().collect()
}

/// A change as a model writes it.
pub(crate) fn change(id: &str, date: impl ToString, action: &str, changes: Value) -> Value {
    json!({"workout_id": id, "date": date.to_string(), "original_name": "", "action": action, "changes": changes})
}

/// An answer as a model writes it.
pub(crate) fn answer(modifications: Vec<Value>) -> String {
    answer_with(modifications, Vec::new(), "Your form asks for less, so the plan gets lighter.")
}

pub(crate) fn answer_with(modifications: Vec<Value>, new_workouts: Vec<Value>, message: &str) -> String {
    json!({
        "analysis": {"current_status": "tired", "key_concerns": [], "recommendations_summary": "less"},
        "modifications": modifications,
        "new_workouts": new_workouts,
        "athlete_message": message
    })
    .to_string()
}

/// The first listed workout is left out.
pub(crate) fn skips_first() -> String {
    answer(vec![change("w1", listed()[0].date, "skip", json!({}))])
}

/// A coach over a database with the cyclist.
pub(crate) struct World {
    pub(crate) coach: Coach,
    pub(crate) now: ZonedDateTime,
    model: String,
    _folder: TempDir,
}

pub(crate) async fn put(store: &Store, id: &str, athlete: &Simulated) {
    store.create_athlete(id, &athlete.athlete).await.unwrap();
    for thresholds in athlete.thresholds.entries() {
        store.put_thresholds(id, thresholds).await.unwrap();
    }
    for activity in &athlete.activities {
        store.add_activity(id, activity, None, &Source::Hand).await.unwrap();
    }
    let writes: Vec<_> = athlete.plan.workouts.iter().cloned().map(WorkoutWrite::Put).collect();
    store.put_workouts(id, None, &writes).await.unwrap();
}

pub(crate) async fn world(model: Arc<dyn LanguageModel>) -> World {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path().join("polarize.db")).await.unwrap();
    put(&store, ADA, &cyclist()).await;
    let name = model.name().to_owned();
    let coach = Coach::with_advisor(store, Box::new(ModelAdvisor::new(model)));
    World { coach, now: TODAY.at(8, 0, 0, 0).to_zoned_datetime(TimeZone::UTC).unwrap(), model: name, _folder: folder }
}

impl World {
    /// What the model is called.
    pub(crate) fn coach_name(&self) -> &str {
        &self.model
    }

    pub(crate) async fn ask(&self, feedback: &str) -> Answer {
        self.coach.analyze(ADA, feedback, &self.now).await.unwrap()
    }

    pub(crate) async fn plan(&self) -> Plan {
        let (from, until) = (calendar::add_days(TODAY, -60), calendar::add_days(TODAY, 60));
        self.coach.store().plan(ADA, from, until).await.unwrap()
    }

    /// The canonical JSON of every workout.
    pub(crate) async fn canonical(&self) -> Vec<String> {
        self.plan().await.workouts.iter().map(Workout::canonical_json).collect()
    }
}
