//! The simulated athlete of the demos.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use polarize_domain::calendar::days_between;
use polarize_domain::{Activity, Intensity, Recording, Sport, Workout};
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
        if is_recorded {
            let (activity, recording) = recorded(activity, simulated);
            store.add_activity(ATHLETE, &activity, Some(&recording), &Source::Hand).await?;
        } else {
            store.add_activity(ATHLETE, activity, None, &Source::Hand).await?;
        }
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

/// A session with its recording, and what was measured in it as the recording tells; its load and zones stay those of the simulation,
/// which the recording has within a few percent.
fn recorded(activity: &Activity, simulated: &Simulated) -> (Activity, Recording) {
    let thresholds = simulated.thresholds.on(activity.date);
    let recording = recording_of(activity, &thresholds, 1);
    let (sport, rpe) = (Some(activity.sport), activity.rpe);
    let id = activity.id.clone();
    let measured =
        Activity::of_recording(id, &recording, sport, &thresholds, simulated.athlete.sex, &TimeZone::UTC, rpe);
    let activity = Activity {
        distance_meters: measured.distance_meters,
        average_heart_rate: measured.average_heart_rate,
        max_heart_rate: measured.max_heart_rate,
        average_power: measured.average_power,
        normalized_power: measured.normalized_power,
        ..activity.clone()
    };
    (activity, recording)
}
