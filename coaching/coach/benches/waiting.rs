//! What an athlete waits for: the context behind every answer, judging and previewing it, and applying it beside the bare write it can't be
//! faster than. All on the database of a simulated athlete who has trained for fourteen years, more than 5000 activities.
#![expect(clippy::unwrap_used, reason = "a bench that can't set up its data has nothing to measure")]

use std::io::Write as _;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};

use divan::{Bencher, black_box};
use jiff::ZonedDateTime;
use jiff::civil::{Date, date};
use jiff::tz::TimeZone;
use polarize_coach::Coach;
use polarize_domain::{Context, Draft, Situation, Sport, preview, validate};
use polarize_simulation::{Level, Scenario, simulate};
use polarize_store::{Source, Store, WorkoutWrite};
use tempfile::TempDir;
use tokio::runtime::Runtime;

const ATHLETE: &str = "ada";
const TODAY: Date = date(2026, 5, 4);
const FEEDBACK: &str = "My CTL is 45 and I'm feeling tired. What should I do?";
const SAMPLES: u32 = 400;

fn main() {
    divan::main();
}

/// The folder of the benches' data: beside the build's own output, so that it is on the same disk as the repository.
fn folder() -> TempDir {
    let target = PathBuf::from(env!("CARGO_TARGET_TMPDIR"));
    std::fs::create_dir_all(&target).unwrap();
    tempfile::tempdir_in(target).unwrap()
}

/// A coach over fourteen years.
struct World {
    runtime: Runtime,
    coach: Coach,
    now: ZonedDateTime,
    _folder: TempDir,
}

impl World {
    fn new() -> Self {
        let folder = folder();
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
        let store = runtime.block_on(fourteen_years(folder.path().join("polarize.db")));
        let now = TODAY.at(8, 0, 0, 0).to_zoned_datetime(TimeZone::UTC).unwrap();
        Self { runtime, coach: Coach::new(store), now, _folder: folder }
    }

    fn context(&self) -> Context {
        self.runtime.block_on(self.coach.context(ATHLETE, &self.now)).unwrap()
    }
}

async fn fourteen_years(path: PathBuf) -> Store {
    let store = Store::open(path).await.unwrap();
    let scenario = Scenario {
        sport: Some(Sport::Cycling),
        level: Some(Level::Elite),
        history_days: 5113,
        ..Scenario::new(1, TODAY)
    };
    let simulated = simulate(&scenario);
    assert!(simulated.activities.len() >= 5000, "{} activities", simulated.activities.len());
    store.create_athlete(ATHLETE, &simulated.athlete).await.unwrap();
    for thresholds in simulated.thresholds.entries() {
        store.put_thresholds(ATHLETE, thresholds).await.unwrap();
    }
    for activity in &simulated.activities {
        store.add_activity(ATHLETE, activity, None, &Source::Hand).await.unwrap();
    }
    let plan: Vec<_> = simulated.plan.workouts.into_iter().map(WorkoutWrite::Put).collect();
    store.put_workouts(ATHLETE, None, &plan).await.unwrap();
    store
}

/// From the database to the context: what `polarize context` and every answer begin with.
#[divan::bench(sample_count = SAMPLES, sample_size = 1)]
fn context_of_fourteen_years(bencher: Bencher) {
    let world = World::new();
    bencher.bench_local(|| world.context());
}

/// From the words to the built-in coach's draft.
#[divan::bench(sample_count = SAMPLES)]
fn read_and_answer(bencher: Bencher) {
    let context = World::new().context();
    bencher.bench_local(|| {
        let situation = polarize_policy::read(black_box(FEEDBACK), TODAY, &context.snapshot.plan);
        polarize_policy::answer(&situation, &context)
    });
}

/// The draft of that answer, and what was read.
fn answered(context: &Context) -> (Draft, Situation) {
    let situation = polarize_policy::read(FEEDBACK, TODAY, &context.snapshot.plan);
    let draft = polarize_policy::answer(&situation, context);
    assert!(draft.changes_something());
    (draft, situation)
}

/// From the draft to the proposal with both weeks and the projection.
#[divan::bench(sample_count = SAMPLES)]
fn validate_and_preview(bencher: Bencher) {
    let context = World::new().context();
    let (draft, situation) = answered(&context);
    bencher.bench_local(|| {
        let proposal = validate(black_box(&draft), &context, &situation).unwrap();
        let preview = preview(&context, &proposal);
        (proposal, preview)
    });
}

/// Accepting: reload, judge again, write, and the commit on the disk. Asking, and undoing it afterwards, are left out.
#[divan::bench(sample_count = SAMPLES, sample_size = 1)]
fn apply(bencher: Bencher) {
    let world = World::new();
    let applied = AtomicBool::new(false);
    let proposal = || {
        world.runtime.block_on(async {
            if applied.swap(true, Ordering::Relaxed) {
                world.coach.undo(ATHLETE, None, &world.now).await.unwrap();
            }
            world.coach.analyze(ATHLETE, FEEDBACK, &world.now).await.unwrap().proposal_id.unwrap()
        })
    };
    bencher.with_inputs(proposal).bench_local_values(|proposal| {
        world.runtime.block_on(world.coach.apply(ATHLETE, &proposal, None, &world.now)).unwrap()
    });
}

/// The bare cost below it: as many bytes as the workouts that are written, appended to a file on the same disk, and fsync.
#[divan::bench(sample_count = SAMPLES, sample_size = 1)]
fn bare_write_and_fsync(bencher: Bencher) {
    let context = World::new().context();
    let (draft, situation) = answered(&context);
    let proposal = validate(&draft, &context, &situation).unwrap();
    let bytes: String = proposal.changes().iter().map(|change| change.after.canonical_json()).collect();
    let folder = folder();
    let mut file = std::fs::File::create(folder.path().join("bare")).unwrap();
    bencher.bench_local(|| {
        file.write_all(bytes.as_bytes()).unwrap();
        file.sync_all().unwrap();
    });
}
