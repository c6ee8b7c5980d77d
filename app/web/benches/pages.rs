//! What a page costs: the whole request through a real server on loopback, over ten years of training.
#![expect(clippy::unwrap_used, reason = "a bench that can't set up its data has nothing to measure")]

use std::net::Ipv4Addr;
use std::path::PathBuf;
use std::sync::LazyLock;

use divan::Bencher;
use jiff::civil::{Date, date};
use jiff::tz::TimeZone;
use polarize_coach::Coach;
use polarize_domain::Sport;
use polarize_simulation::{Scenario, Simulated, recording_of, simulate};
use polarize_store::{Source, Store, WorkoutWrite};
use polarize_web::{App, Server, ServerSettings};
use tempfile::TempDir;
use tokio::runtime::Runtime;

const ATHLETE: &str = "ada";
const TODAY: Date = date(2026, 5, 4);
const DAYS: u16 = 3650;
const SAMPLES: u32 = 200;

fn main() {
    divan::main();
}

/// A server over ten years, and the pages that are asked for.
struct World {
    runtime: Runtime,
    client: reqwest::Client,
    address: String,
    activity: String,
    workout: String,
    proposal: String,
    _folder: TempDir,
}

static WORLD: LazyLock<World> = LazyLock::new(World::new);

impl World {
    fn new() -> Self {
        let target = PathBuf::from(env!("CARGO_TARGET_TMPDIR"));
        std::fs::create_dir_all(&target).unwrap();
        let folder = tempfile::tempdir_in(target).unwrap();
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
        // Never used on loopback, but it has to be named.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let path = folder.path().join("polarize.db");
        let (address, [activity, workout, proposal]) = runtime.block_on(async {
            let store = Store::open(path).await.unwrap();
            let [activity, workout] = ten_years(&store).await;
            let coach = Coach::new(store);
            let now = TODAY.at(8, 0, 0, 0).to_zoned_datetime(TimeZone::UTC).unwrap();
            let proposal = coach.analyze(ATHLETE, "I'm tired", &now).await.unwrap().proposal_id.unwrap();
            let settings =
                ServerSettings { today: Some(TODAY), ..ServerSettings::new((Ipv4Addr::LOCALHOST, 0).into()) };
            let server = Server::bind(App::new(coach, settings)).await.unwrap();
            let address = format!("http://{}", server.address());
            tokio::spawn(server.run(std::future::pending()));
            (address, [activity, workout, proposal])
        });
        let client = reqwest::Client::new();
        Self { runtime, client, address, activity, workout, proposal, _folder: folder }
    }

    fn path(&self, page: &str) -> String {
        match page {
            "activity" => format!("/activities/{}", self.activity),
            "workout" => format!("/calendar/workouts/{}", self.workout),
            "proposal" => format!("/coach/proposals/{}", self.proposal),
            "today" => "/".to_owned(),
            _ => format!("/{page}"),
        }
    }
}

/// Keeps ten years, the last activity with its recording; its id, and that of a workout to come.
async fn ten_years(store: &Store) -> [String; 2] {
    let scenario =
        Scenario { sport: Some(Sport::Cycling), target_ctl: Some(60.0), history_days: DAYS, ..Scenario::new(1, TODAY) };
    let Simulated { athlete, thresholds, activities, plan, .. } = simulate(&scenario);
    store.create_athlete(ATHLETE, &athlete).await.unwrap();
    for thresholds in thresholds.entries() {
        store.put_thresholds(ATHLETE, thresholds).await.unwrap();
    }
    let last = activities.last().unwrap();
    for activity in &activities {
        let recording = (activity.id == last.id).then(|| recording_of(activity, &thresholds.on(activity.date), 1));
        store.add_activity(ATHLETE, activity, recording.as_ref(), &Source::Hand).await.unwrap();
    }
    let to_come = plan.workouts.iter().find(|workout| workout.date > TODAY).unwrap().id.to_string();
    let writes: Vec<_> = plan.workouts.into_iter().map(WorkoutWrite::Put).collect();
    store.put_workouts(ATHLETE, None, &writes).await.unwrap();
    [last.id.clone(), to_come]
}

/// From the request to the last byte of the answer, on a connection that is open.
#[divan::bench(
    args = ["today", "coach", "proposal", "calendar", "workout", "fitness", "activities", "activity", "settings"],
    sample_count = SAMPLES,
    sample_size = 1
)]
fn page(bencher: Bencher, name: &str) {
    let world = &*WORLD;
    let address = format!("{}{}", world.address, world.path(name));
    bencher.bench_local(|| {
        world.runtime.block_on(async {
            let answer = world.client.get(&address).header("accept-encoding", "gzip").send().await.unwrap();
            assert!(answer.status().is_success(), "{address}: {}", answer.status());
            answer.bytes().await.unwrap().len()
        })
    });
}
