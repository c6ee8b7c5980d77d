//! A database with many simulated athletes, for measurements.

use std::path::Path;

use indicatif::{ProgressBar, ProgressIterator as _};
use jiff::civil::Date;
use polarize_domain::Sport;
use polarize_simulation::{Scenario, simulate};
use polarize_store::{Source, Store, WorkoutWrite};

/// Makes a database with so many simulated cyclists, named `a1`, `a2` and so on.
///
/// # Errors
/// Whatever the store says, for example that the athletes are there already.
pub fn run(database: &Path, athletes: u64, today: Date) -> anyhow::Result<()> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build()?;
    runtime.block_on(async {
        let store = Store::open(database).await?;
        for seed in (1..=athletes).progress_with(ProgressBar::new(athletes)) {
            add(&store, seed, today).await?;
        }
        store.close().await;
        Ok(())
    })
}

async fn add(store: &Store, seed: u64, today: Date) -> anyhow::Result<()> {
    let id = format!("a{seed}");
    let simulated =
        simulate(&Scenario { sport: Some(Sport::Cycling), target_ctl: Some(45.0), ..Scenario::new(seed, today) });
    store.create_athlete(&id, &simulated.athlete).await?;
    for thresholds in simulated.thresholds.entries() {
        store.put_thresholds(&id, thresholds).await?;
    }
    for activity in &simulated.activities {
        store.add_activity(&id, activity, None, &Source::Hand).await?;
    }
    let plan: Vec<_> = simulated.plan.workouts.into_iter().map(WorkoutWrite::Put).collect();
    store.put_workouts(&id, None, &plan).await?;
    Ok(())
}
