//! A database in a folder of its own, and the domain's values with the few fields a test is about.

use jiff::Timestamp;
use jiff::civil::{Date, date};
use jiff::tz::TimeZone;
use polarize_domain::{
    Activity, Athlete, Author, Intensity, Load, LoadMethod, Minutes, Sport, Step, StepKind, Target, Tss, Workout,
    WorkoutId, WorkoutStatus, ZoneTimes,
};
use polarize_store::{AppliedChange, NewProposal, Source, Store, StoreError, WorkoutWrite};
use tempfile::TempDir;

pub(crate) const TODAY: Date = date(2026, 5, 1);
pub(crate) const NOW: Timestamp = Timestamp::UNIX_EPOCH;

/// A new database with one athlete, "ada".
pub(crate) async fn store() -> (TempDir, Store) {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path().join("polarize.db")).await.unwrap();
    store.create_athlete("ada", &Athlete::new("Ada", Sport::Cycling)).await.unwrap();
    (folder, store)
}

/// A ride of an hour at 06:00 UTC with a load.
pub(crate) fn ride(id: &str, day: Date, tss: f64) -> Activity {
    Activity {
        id: id.to_owned(),
        start: TimeZone::UTC.to_timestamp(day.at(6, 0, 0, 0)).unwrap(),
        date: day,
        sport: Sport::Cycling,
        sport_guess: None,
        name: None,
        elapsed_seconds: 3600.0,
        moving_seconds: 3600.0,
        distance_meters: Some(30_123.4),
        average_heart_rate: None,
        max_heart_rate: None,
        average_power: None,
        normalized_power: None,
        rpe: None,
        load: Load { tss: Tss::new(tss).unwrap(), method: LoadMethod::Power },
        zone_times: ZoneTimes::default(),
    }
}

pub(crate) async fn add(store: &Store, activity: &Activity) {
    store.add_activity("ada", activity, None, &Source::Hand).await.unwrap();
}

/// A planned ride of an hour with steps.
pub(crate) fn workout(id: &str, day: Date) -> Workout {
    Workout {
        id: WorkoutId::new(id),
        date: day,
        name: "Endurance \u{2014} \"steady\"".to_owned(),
        sport: Sport::Cycling,
        intensity: Some(Intensity::Zone1),
        duration_minutes: Minutes::new(60).unwrap(),
        // Seventeen digits: a reader that rounds carelessly gives another number back.
        estimated_tss: Some(Tss::new(61.0 + 1.0 / 3.0).unwrap()),
        description: None,
        steps: vec![Step::timed(StepKind::Active, 3600, Target::Open)],
        status: WorkoutStatus::Planned,
        locked: false,
        author: Author::Plan,
    }
}

pub(crate) fn put(workout: &Workout) -> WorkoutWrite {
    WorkoutWrite::Put(workout.clone())
}

/// A proposal made for a version of ada's plan.
pub(crate) fn proposal(id: &str, plan_version: u64) -> NewProposal {
    NewProposal {
        id: id.to_owned(),
        athlete: "ada".to_owned(),
        plan_version,
        today: TODAY,
        feedback: "I'm tired".to_owned(),
        draft_json: "{}".to_owned(),
        situation_json: "{}".to_owned(),
        shown_json: "{}".to_owned(),
        parent: None,
        created_at: NOW,
    }
}

/// A judge's verdict that puts one workout.
pub(crate) fn change(workout: &Workout) -> Result<AppliedChange, StoreError> {
    let answer = format!("applied {}", workout.id);
    Ok(AppliedChange { writes: vec![put(workout)], undo: "{}".to_owned(), answer })
}
