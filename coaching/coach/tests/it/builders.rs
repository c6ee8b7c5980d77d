//! An athlete in a database of their own, and advisors who say what a test wants said.
#![expect(clippy::unwrap_used, reason = "a test whose world can't be built has failed")]

use std::sync::Arc;

use jiff::civil::{Date, date};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ZonedDateTime};
use polarize_coach::{Advice, Advised, Advisor, Answer, BuiltIn, Coach, Conversation, Listener, PlanRequest, Request};
use polarize_domain::draft::{Action, Changes, Modification, NumberChange};
use polarize_domain::load::planned::planned_load;
use polarize_domain::recording::DeviceSummary;
use polarize_domain::step::build::build;
use polarize_domain::{
    Athlete, Author, Draft, Intensity, Minutes, Plan, Recording, Sample, Sport, Thresholds, Tss, Workout, WorkoutId,
    WorkoutStatus, calendar,
};
use polarize_simulation::{Scenario, simulate};
use polarize_store::{Source, Store, WorkoutWrite};
use tempfile::TempDir;

/// A Monday.
pub(crate) const TODAY: Date = date(2026, 5, 4);
pub(crate) const ADA: &str = "ada";

/// A coach over a database with one athlete, and the moment.
pub(crate) struct World {
    pub(crate) coach: Arc<Coach>,
    pub(crate) now: ZonedDateTime,
    _folder: TempDir,
}

/// An advisor who says what a function says.
struct Says<F>(F);

impl<F: Fn(&Request<'_>) -> Draft + Send + Sync> Advisor for Says<F> {
    fn name(&self) -> &str {
        "test"
    }

    fn advise<'a>(&'a self, request: Request<'a>) -> Advice<'a, Draft> {
        let advised = Advised { advice: (self.0)(&request), by: self.name().to_owned(), remarks: Vec::new() };
        Box::pin(std::future::ready(Ok(advised)))
    }

    fn plan<'a>(&'a self, request: PlanRequest<'a>) -> Advice<'a, Draft> {
        BuiltIn.plan(request)
    }

    fn converse<'a>(&'a self, conversation: Conversation<'a>, listener: Listener<'a>) -> Advice<'a, String> {
        BuiltIn.converse(conversation, listener)
    }
}

/// Eight o'clock in the morning of a day.
pub(crate) fn morning(day: Date) -> ZonedDateTime {
    day.at(8, 0, 0, 0).to_zoned_datetime(TimeZone::UTC).unwrap()
}

async fn store() -> (TempDir, Store) {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path().join("polarize.db")).await.unwrap();
    (folder, store)
}

/// A simulated cyclist with half a year of training and a plan, advised by the built-in coach.
pub(crate) async fn simulated() -> World {
    simulated_with(Box::new(BuiltIn)).await
}

/// The simulated cyclist, with an advisor who says what a function says.
pub(crate) async fn advised(draft: impl Fn(&Request<'_>) -> Draft + Send + Sync + 'static) -> World {
    simulated_with(Box::new(Says(draft))).await
}

async fn simulated_with(advisor: Box<dyn Advisor>) -> World {
    let (folder, store) = store().await;
    let athlete =
        simulate(&Scenario { sport: Some(Sport::Cycling), target_ctl: Some(45.0), ..Scenario::new(7, TODAY) });
    store.create_athlete(ADA, &athlete.athlete).await.unwrap();
    for thresholds in athlete.thresholds.entries() {
        store.put_thresholds(ADA, thresholds).await.unwrap();
    }
    for activity in &athlete.activities {
        store.add_activity(ADA, activity, None, &Source::Hand).await.unwrap();
    }
    let writes: Vec<_> = athlete.plan.workouts.into_iter().map(WorkoutWrite::Put).collect();
    store.put_workouts(ADA, None, &writes).await.unwrap();
    World { coach: Arc::new(Coach::with_advisor(store, advisor)), now: morning(TODAY), _folder: folder }
}

/// An athlete without any history and with these workouts.
pub(crate) async fn planned(
    workouts: &[Workout],
    draft: impl Fn(&Request<'_>) -> Draft + Send + Sync + 'static,
) -> World {
    let (folder, store) = store().await;
    store.create_athlete(ADA, &Athlete::new("Ada", Sport::Cycling)).await.unwrap();
    let writes: Vec<_> = workouts.iter().cloned().map(WorkoutWrite::Put).collect();
    store.put_workouts(ADA, None, &writes).await.unwrap();
    World { coach: Arc::new(Coach::with_advisor(store, Box::new(Says(draft)))), now: morning(TODAY), _folder: folder }
}

impl World {
    pub(crate) async fn ask(&self, feedback: &str) -> Answer {
        self.coach.analyze(ADA, feedback, &self.now).await.unwrap()
    }

    /// The id of the proposal that answers a feedback.
    pub(crate) async fn proposal(&self, feedback: &str) -> String {
        self.ask(feedback).await.proposal_id.unwrap()
    }

    /// The plan from long ago to far ahead.
    pub(crate) async fn plan(&self) -> Plan {
        let (from, until) = (calendar::add_days(TODAY, -60), calendar::add_days(TODAY, 60));
        self.coach.store().plan(ADA, from, until).await.unwrap()
    }

    /// The canonical JSON of every workout.
    pub(crate) async fn canonical(&self) -> Vec<String> {
        self.plan().await.workouts.iter().map(Workout::canonical_json).collect()
    }
}

/// A ride of an hour with the steps and the load that follow from its intensity.
pub(crate) fn ride(id: &str, day: Date, intensity: Intensity) -> Workout {
    let (minutes, thresholds) = (Minutes::new(60).unwrap(), Thresholds::default());
    let steps = build(Sport::Cycling, intensity, minutes, &thresholds);
    let load = planned_load(&steps, Sport::Cycling, Some(intensity), minutes, &thresholds);
    Workout {
        id: WorkoutId::new(id),
        date: day,
        name: format!("Ride {id}"),
        sport: Sport::Cycling,
        intensity: Some(intensity),
        duration_minutes: minutes,
        estimated_tss: Some(Tss::clamped(load.round())),
        description: None,
        steps,
        status: WorkoutStatus::Planned,
        locked: false,
        author: Author::Plan,
    }
}

/// A change of a workout.
pub(crate) fn modification(workout: &Workout, action: Action, changes: Changes) -> Modification {
    Modification {
        workout_id: workout.id.to_string(),
        date: workout.date.to_string(),
        original_name: workout.name.clone(),
        action,
        changes,
    }
}

/// A workout left out.
pub(crate) fn skip(workout: &Workout) -> Modification {
    modification(workout, Action::Skip, Changes::default())
}

/// A draft of changes.
pub(crate) fn draft(modifications: Vec<Modification>) -> Draft {
    Draft { modifications, ..Draft::message("Here is what I would change.") }
}

/// Skips the next two planned sessions.
pub(crate) fn skips_two(request: &Request<'_>) -> Draft {
    draft(request.context.upcoming().take(2).map(skip).collect())
}

/// Shortens the next easy ride to the number of minutes that ends the feedback.
pub(crate) fn shortens(request: &Request<'_>) -> Draft {
    let minutes = request.feedback.rsplit(' ').next().unwrap().parse().unwrap();
    let easy = |workout: &&Workout| workout.sport == Sport::Cycling && workout.intensity == Some(Intensity::Zone1);
    let workout = request.context.upcoming().filter(easy).max_by_key(|workout| workout.duration_minutes.value());
    let changes = Changes { duration_minutes: Some(NumberChange::to(minutes)), ..Changes::default() };
    draft(vec![modification(workout.unwrap(), Action::Modify, changes)])
}

/// An hour on the bike at an even power; `sport_guess` where the file didn't name the sport.
pub(crate) fn hour(start: Timestamp, watts: u16, sport_guess: Option<&str>) -> Recording {
    let sample = |second: u16| Sample { seconds: second.into(), power: Some(f32::from(watts)), ..Sample::default() };
    Recording {
        start,
        sport: Sport::Cycling,
        sport_guess: sport_guess.map(str::to_owned),
        name: None,
        device: None,
        elapsed_seconds: 3600.0,
        timer_seconds: 3600.0,
        distance_meters: None,
        rpe: None,
        samples: (0..3600).map(sample).collect(),
        laps: Vec::new(),
        summary: DeviceSummary::default(),
    }
}
