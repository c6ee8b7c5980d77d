//! The simulated athlete of the demos.

use jiff::civil::Date;
use polarize_domain::calendar::days_between;
use polarize_domain::{Intensity, Sport, Workout};
use polarize_simulation::{Scenario, Simulated, recording_of, simulate};
use polarize_store::{Source, Store, WorkoutWrite};

/// The athlete's id.
pub(super) const ATHLETE: &str = "demo";

/// The fitness the athlete has this morning.
const FITNESS: f64 = 45.0;

/// Athletes looked at for the one with the most reason to ask.
const SEEDS: u64 = 30;

/// The athlete of the seed asked for; else the one with the most reason to ask.
pub(super) fn athlete(seed: Option<u64>, sport: Sport, today: Date) -> Simulated {
    let simulated = |seed| {
        let sport = Some(sport);
        simulate(&Scenario { sport, target_ctl: Some(FITNESS), ..Scenario::new(seed, today) })
    };
    match seed {
        Some(seed) => simulated(seed),
        None => {
            let asking = (1..=SEEDS).map(simulated).filter_map(|athlete| Some((reason_to_ask(&athlete)?, athlete)));
            asking.min_by(|one, other| one.0.total_cmp(&other.0)).map_or_else(|| simulated(1), |(_, athlete)| athlete)
        }
    }
}

/// The form of an athlete with a hard session in the next three days, while it is one that training makes; the lower, the more reason.
fn reason_to_ask(simulated: &Simulated) -> Option<f64> {
    let context = simulated.context();
    let soon = |workout: &Workout| days_between(context.today, workout.date) <= 2;
    let hard = context.upcoming().any(|workout| soon(workout) && workout.intensity == Some(Intensity::Zone3));
    (hard && context.form() >= -25.0).then(|| context.form())
}

/// Puts a simulated athlete into a database, the sessions of the last so many days with a recording, where there is something to draw.
pub(super) async fn fill(store: &Store, simulated: &Simulated, recorded_days: i64) -> anyhow::Result<()> {
    store.create_athlete(ATHLETE, &simulated.athlete).await?;
    for thresholds in simulated.thresholds.entries() {
        store.put_thresholds(ATHLETE, thresholds).await?;
    }
    for activity in &simulated.activities {
        let is_recorded =
            days_between(activity.date, simulated.today) <= recorded_days && activity.sport.is_endurance();
        let recording = is_recorded.then(|| recording_of(activity, &simulated.thresholds.on(activity.date), 1));
        store.add_activity(ATHLETE, activity, recording.as_ref(), &Source::Hand).await?;
    }
    for race in &simulated.races {
        store.put_race(ATHLETE, race).await?;
    }
    for blocked in &simulated.blocked {
        store.put_blocked(ATHLETE, blocked).await?;
    }
    for unavailable in &simulated.unavailable_sports {
        store.put_unavailable_sport(ATHLETE, unavailable).await?;
    }
    for episode in &simulated.health {
        store.record_health(ATHLETE, episode).await?;
    }
    let writes: Vec<_> = simulated.plan.workouts.iter().cloned().map(WorkoutWrite::Put).collect();
    store.put_workouts(ATHLETE, None, &writes).await?;
    Ok(())
}
