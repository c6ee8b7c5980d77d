//! What an athlete waits for: the snapshot behind every answer, and applying a proposal beside the bare write it can't
//! be faster than.
#![expect(clippy::unwrap_used, reason = "a bench that can't set up its data has nothing to measure")]

use std::io::Write;
use std::path::PathBuf;

use divan::Bencher;
use jiff::Timestamp;
use jiff::civil::{Date, date};
use jiff::tz::TimeZone;
use polarize_domain::calendar::{add_days, days_between};
use polarize_domain::{
    Activity, Athlete, DatedThresholds, Intensity, Load, LoadMethod, Minutes, Plan, Priority, Race, Seconds, Sport,
    Step, StepKind, StepLength, Target, Thresholds, Tss, Watts, Workout, WorkoutId, WorkoutStatus, ZoneTimes,
};
use polarize_store::{AppliedChange, NewProposal, Source, Store, StoreError, WorkoutWrite};
use tokio::runtime::Runtime;

const ATHLETE: &str = "ada";
const FIRST_DAY: Date = date(2016, 5, 1);
const TODAY: Date = date(2026, 5, 1);
const ACTIVITIES: i64 = 5000;
const SAMPLES: u32 = 400;

fn main() {
    divan::main();
}

/// The folder of the benches' data: beside the build's own output, so that it is on the same disk as the repository.
fn folder() -> tempfile::TempDir {
    let target = PathBuf::from(env!("CARGO_TARGET_TMPDIR"));
    std::fs::create_dir_all(&target).unwrap();
    tempfile::tempdir_in(target).unwrap()
}

fn runtime() -> Runtime {
    tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap()
}

fn activity(number: i64) -> Activity {
    let day = add_days(FIRST_DAY, number * days_between(FIRST_DAY, TODAY) / ACTIVITIES);
    let start = day.at(6 + i8::try_from(number % 12).unwrap(), 30, 0, 0);
    let minutes = f64::from(40 + u8::try_from(number % 60).unwrap());
    Activity {
        id: format!("activity-{number}"),
        start: TimeZone::UTC.to_timestamp(start).unwrap(),
        date: day,
        sport: [Sport::Cycling, Sport::Running, Sport::Rowing][usize::try_from(number % 3).unwrap()],
        sport_guess: None,
        name: Some("Morning session along the river".to_owned()),
        elapsed_seconds: minutes * 60.0 + 31.0,
        moving_seconds: minutes * 60.0,
        distance_meters: Some(minutes * 431.7),
        average_heart_rate: Some(137.42),
        max_heart_rate: Some(171.0),
        average_power: Some(187.31),
        normalized_power: Some(201.94),
        rpe: None,
        load: Load { tss: Tss::new(minutes * 0.913).unwrap(), method: LoadMethod::Power },
        zone_times: ZoneTimes::default(),
    }
}

fn workout(number: i64, day: Date) -> Workout {
    let watts = |low, high| Target::Power { low: Watts::new(low).unwrap(), high: Watts::new(high).unwrap() };
    let mut steps = vec![Step::timed(StepKind::Warmup, 900, watts(140, 170))];
    for _ in 0..4 {
        steps.push(Step::timed(StepKind::Active, 240, watts(250, 270)));
        steps.push(Step::timed(StepKind::Recovery, 180, watts(120, 140)));
    }
    steps.push(Step { length: StepLength::Time(Seconds::new(600).unwrap()), ..steps[0].clone() });
    Workout {
        id: WorkoutId::new(format!("workout-{number}")),
        date: day,
        name: "Threshold intervals".to_owned(),
        sport: Sport::Cycling,
        intensity: Some(Intensity::Zone3),
        duration_minutes: Minutes::new(53).unwrap(),
        estimated_tss: Some(Tss::new(61.0).unwrap()),
        description: Some("Four steady efforts just below the second threshold, easy between.".to_owned()),
        steps,
        status: WorkoutStatus::Planned,
        locked: false,
        author: polarize_domain::Author::Plan,
    }
}

/// Ten years of one athlete: 5000 activities, a plan of six workouts a week, thresholds four times a year.
async fn ten_years(path: PathBuf) -> Store {
    let store = Store::open(path).await.unwrap();
    store.create_athlete(ATHLETE, &Athlete::new("Ada", Sport::Cycling)).await.unwrap();
    for number in 0..=ACTIVITIES {
        store.add_activity(ATHLETE, &activity(number), None, &Source::Hand).await.unwrap();
    }
    for quarter in 0..40 {
        let thresholds = Thresholds { ftp_watts: Some(Watts::new(220 + quarter).unwrap()), ..Thresholds::default() };
        let since = add_days(FIRST_DAY, i64::from(quarter) * 91);
        store.put_thresholds(ATHLETE, &DatedThresholds { since, thresholds }).await.unwrap();
    }
    let days = (0..days_between(FIRST_DAY, TODAY) + 60).filter(|day| day % 7 != 6);
    let plan: Vec<_> = days.map(|day| WorkoutWrite::Put(workout(day, add_days(FIRST_DAY, day)))).collect();
    store.put_workouts(ATHLETE, None, &plan).await.unwrap();
    let race =
        Race { date: add_days(TODAY, 50), name: "Regatta".to_owned(), priority: Priority::A, sport: Sport::Rowing };
    store.put_race(ATHLETE, &race).await.unwrap();
    store
}

/// The snapshot of an athlete with ten years of history.
#[divan::bench(sample_count = SAMPLES, sample_size = 1)]
fn snapshot_of_ten_years(bencher: Bencher) {
    let (runtime, folder) = (runtime(), folder());
    let store = runtime.block_on(ten_years(folder.path().join("polarize.db")));
    let snapshot = runtime.block_on(store.snapshot(ATHLETE, TODAY)).unwrap();
    assert_eq!((snapshot.fitness.len(), snapshot.plan.workouts.len() > 60), (42, true));
    bencher.bench_local(|| runtime.block_on(store.snapshot(ATHLETE, TODAY)).unwrap());
    runtime.block_on(store.close());
}

/// Reading the plan alone, out of the same database.
#[divan::bench(sample_count = SAMPLES, sample_size = 1)]
fn plan_of_two_weeks(bencher: Bencher) {
    let (runtime, folder) = (runtime(), folder());
    let store = runtime.block_on(async {
        let store = Store::open(folder.path().join("polarize.db")).await.unwrap();
        store.create_athlete(ATHLETE, &Athlete::new("Ada", Sport::Cycling)).await.unwrap();
        let plan: Vec<_> = (0..14).map(|day| WorkoutWrite::Put(workout(day, add_days(TODAY, day)))).collect();
        store.put_workouts(ATHLETE, None, &plan).await.unwrap();
        store
    });
    bencher.bench_local(|| -> Plan { runtime.block_on(store.plan(ATHLETE, TODAY, add_days(TODAY, 13))).unwrap() });
    runtime.block_on(store.close());
}

fn proposal(number: u32) -> NewProposal {
    NewProposal {
        id: format!("proposal-{number}"),
        athlete: ATHLETE.to_owned(),
        plan_version: u64::from(number) + 1,
        today: TODAY,
        feedback: "I'm tired".to_owned(),
        draft_json: "{}".to_owned(),
        situation_json: "{}".to_owned(),
        shown_json: "{}".to_owned(),
        parent: None,
        created_at: Timestamp::UNIX_EPOCH,
    }
}

fn changed(number: u32) -> Workout {
    Workout { name: format!("Easier intervals {number}"), ..workout(0, TODAY) }
}

/// Applying a proposal that changes one workout, up to the acknowledged commit.
#[divan::bench(sample_count = SAMPLES, sample_size = 1)]
fn apply_one_workout(bencher: Bencher) {
    let (runtime, folder) = (runtime(), folder());
    let store = runtime.block_on(async {
        let store = Store::open(folder.path().join("polarize.db")).await.unwrap();
        store.create_athlete(ATHLETE, &Athlete::new("Ada", Sport::Cycling)).await.unwrap();
        let plan: Vec<_> = (0..14).map(|day| WorkoutWrite::Put(workout(day, add_days(TODAY, day)))).collect();
        store.put_workouts(ATHLETE, None, &plan).await.unwrap();
        for number in 0..=SAMPLES {
            store.record_proposal(&proposal(number)).await.unwrap();
        }
        store
    });
    let mut number = 0;
    bencher.bench_local(|| {
        let id = format!("proposal-{number}");
        let applied = store.apply_proposal(&id, "all", TODAY, Timestamp::UNIX_EPOCH, |_, snapshot| {
            let undo = snapshot.plan.workouts[0].canonical_json();
            Ok::<_, StoreError>(AppliedChange {
                writes: vec![WorkoutWrite::Put(changed(number))],
                undo,
                answer: r#"{"success":true}"#.to_owned(),
            })
        });
        let applied = runtime.block_on(applied).unwrap();
        number += 1;
        applied
    });
    runtime.block_on(store.close());
}

/// The bare cost below it: as many bytes appended to a file on the same disk, and fsync.
#[divan::bench(sample_count = SAMPLES, sample_size = 1)]
fn bare_write_and_fsync(bencher: Bencher) {
    let folder = folder();
    let mut file = std::fs::File::create(folder.path().join("bare")).unwrap();
    let bytes = changed(0).canonical_json().into_bytes();
    bencher.bench_local(|| {
        file.write_all(&bytes).unwrap();
        file.sync_all().unwrap();
    });
}
