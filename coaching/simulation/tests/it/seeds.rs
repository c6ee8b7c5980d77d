//! The same seed gives the same athlete.

use polarize_simulation::{Scenario, Simulated, simulate, simulate_many};
use proptest::prelude::*;

use crate::population::MONDAY;

fn json(athlete: &Simulated) -> String {
    serde_json::to_string(athlete).unwrap_or_default()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn the_same_scenario_gives_the_same_bytes(seed: u64, history_days in 0_u16..200, target_ctl in prop::option::of(20.0..110.0)) {
        let scenario = Scenario { history_days, target_ctl, ..Scenario::new(seed, MONDAY) };
        let first = json(&simulate(&scenario));
        prop_assert!(first.len() > 500);
        prop_assert_eq!(first, json(&simulate(&scenario)));
    }

    #[test]
    fn what_is_written_down_is_read_back_the_same(seed: u64) {
        let athlete = simulate(&Scenario { history_days: 60, ..Scenario::new(seed, MONDAY) });
        let read: Simulated = serde_json::from_str(&json(&athlete)).unwrap();
        prop_assert_eq!(read, athlete);
    }
}

#[test]
fn the_athlete_of_a_seed_never_changes() {
    let athlete = simulate(&Scenario::new(7, MONDAY));
    let load: f64 = athlete.activities.iter().map(|activity| activity.load.tss.value()).sum();
    let minutes: u32 = athlete.plan.workouts.iter().map(|workout| u32::from(workout.duration_minutes.value())).sum();
    let told = format!(
        "{} {:?} {} {} activities {load:.2} TSS {minutes} min planned",
        athlete.athlete.name,
        athlete.level,
        athlete.athlete.primary_sport,
        athlete.activities.len()
    );
    assert_eq!(told, "Yuki Beginner swimming 68 activities 2726.79 TSS 1790 min planned");
}

#[test]
fn other_seeds_give_other_athletes() {
    let mut all: Vec<String> = (0..40).map(|seed| json(&simulate(&Scenario::new(seed, MONDAY)))).collect();
    all.sort();
    all.dedup();
    assert_eq!(all.len(), 40);
}

#[test]
fn an_athlete_of_many_does_not_depend_on_where_the_range_began() {
    let from_the_start: Vec<Simulated> = simulate_many(0..12, MONDAY).collect();
    assert!(simulate_many(9..12, MONDAY).eq(from_the_start[9..].iter().cloned()));
}
