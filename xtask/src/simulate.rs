//! A database with many simulated athletes, for measurements.

use std::path::Path;

use indicatif::{ProgressBar, ProgressIterator as _};
use jiff::civil::Date;
use polarize_domain::Sport;
use polarize_simulation::{Scenario, recording_of, simulate};
use polarize_store::{Source, Store, WorkoutWrite};

/// What lies behind each athlete.
pub struct Past {
    /// The day that is today to them.
    pub today: Date,
    /// Days of training before it.
    pub days: u16,
    /// How many of the newest activities have a recording.
    pub recordings: usize,
}

/// Makes a database with so many simulated cyclists, named `a1`, `a2` and so on.
///
/// # Errors
/// Whatever the store says, for example that the athletes are there already.
pub fn run(database: &Path, athletes: u64, past: &Past) -> anyhow::Result<()> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build()?;
    runtime.block_on(async {
        let store = Store::open(database).await?;
        for seed in (1..=athletes).progress_with(ProgressBar::new(athletes)) {
            add(&store, seed, past).await?;
        }
        store.close().await;
        Ok(())
    })
}

async fn add(store: &Store, seed: u64, past: &Past) -> anyhow::Result<()> {
    let id = format!("a{seed}");
    let simulated = simulate(&Scenario {
        sport: Some(Sport::Cycling),
        target_ctl: Some(45.0),
        history_days: past.days,
        ..Scenario::new(seed, past.today)
    });
    store.create_athlete(&id, &simulated.athlete).await?;
    for thresholds in simulated.thresholds.entries() {
        store.put_thresholds(&id, thresholds).await?;
    }
    let unrecorded = simulated.activities.len().saturating_sub(past.recordings);
    for (index, activity) in simulated.activities.iter().enumerate() {
        let recording =
            (index >= unrecorded).then(|| recording_of(activity, &simulated.thresholds.on(activity.date), seed));
        store.add_activity(&id, activity, recording.as_ref(), &Source::Hand).await?;
    }
    let plan: Vec<_> = simulated.plan.workouts.into_iter().map(WorkoutWrite::Put).collect();
    store.put_workouts(&id, None, &plan).await?;
    Ok(())
}
