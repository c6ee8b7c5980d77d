//! Fitness: the CTL asked for is the CTL of this morning.

use polarize_domain::calendar::{add_days, days_between};
use polarize_domain::{CoachSettings, Sport, TimeConstraint};
use polarize_simulation::{Level, Scenario, simulate};
use proptest::prelude::*;

use crate::population::{MONDAY, population, who};

const SPORTS: [Sport; 5] = [Sport::Cycling, Sport::Running, Sport::Rowing, Sport::Swimming, Sport::Other];

#[test]
fn the_ctl_asked_for_is_met_in_every_sport() {
    for sport in SPORTS {
        for target in [20.0, 30.0, 45.0, 60.0, 75.0, 90.0, 110.0] {
            for seed in 0..4_u64 {
                let today = add_days(MONDAY, seed as i64 * 2);
                let scenario = Scenario { sport: Some(sport), target_ctl: Some(target), ..Scenario::new(seed, today) };
                let ctl = simulate(&scenario).morning().ctl;
                assert!((ctl - target).abs() < 0.5, "{sport}, seed {seed}: {ctl:.2} instead of {target}");
            }
        }
    }
}

#[test]
fn strength_reaches_ninety() {
    for target in [20.0, 55.0, 90.0] {
        let scenario = Scenario { sport: Some(Sport::Strength), target_ctl: Some(target), ..Scenario::new(3, MONDAY) };
        let ctl = simulate(&scenario).morning().ctl;
        assert!((ctl - target).abs() < 0.5, "{ctl:.2} instead of {target}");
    }
}

#[test]
fn the_demos_athlete_has_a_ctl_of_45_on_every_day_of_the_week() {
    for day in 0..28 {
        let scenario = Scenario { target_ctl: Some(45.0), ..Scenario::new(1, add_days(MONDAY, day)) };
        let context = simulate(&scenario).context();
        assert!((context.morning.ctl - 45.0).abs() < 0.5, "day {day}: {:.2}", context.morning.ctl);
        assert!(!context.is_provisional());
    }
}

#[test]
fn hours_too_few_for_a_ctl_are_kept_and_the_ctl_stays_lower() {
    let settings = CoachSettings { time_constraint: TimeConstraint::Minimal, ..CoachSettings::default() };
    let scenario = Scenario {
        sport: Some(Sport::Cycling),
        settings: Some(settings),
        target_ctl: Some(90.0),
        ..Scenario::new(1, MONDAY)
    };
    let ctl = simulate(&scenario).morning().ctl;
    assert!((20.0..45.0).contains(&ctl), "{ctl:.1}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn the_ctl_asked_for_is_met_from_any_seed_and_history(
        seed: u64,
        target in 20.0..110.0,
        sport in prop::sample::select(SPORTS.to_vec()),
        level in prop::option::of(prop::sample::select(Level::ALL.to_vec())),
        history_days in prop::sample::select(vec![0_u16, 1, 10, 41, 90, 119, 120, 180, 365]),
        day in 0_i64..28,
    ) {
        let scenario = Scenario {
            sport: Some(sport),
            level,
            target_ctl: Some(target),
            history_days,
            ..Scenario::new(seed, add_days(MONDAY, day))
        };
        let ctl = simulate(&scenario).morning().ctl;
        prop_assert!((ctl - target).abs() < 0.5, "{ctl:.2} instead of {target:.2}");
    }
}

#[test]
fn a_short_history_without_a_target_is_provisional() {
    let athlete = simulate(&Scenario { history_days: 20, ..Scenario::new(5, MONDAY) });
    assert!(athlete.context().is_provisional());
    assert_eq!(athlete.athlete.starting_fitness, None);
}

#[test]
fn the_context_of_the_snapshot_knows_the_same_fitness_as_the_whole_history() {
    for athlete in population().iter().step_by(9) {
        let (context, morning) = (athlete.context(), athlete.morning());
        assert!((context.morning.ctl - morning.ctl).abs() < 1e-9, "{}", who(athlete));
        assert!((context.morning.atl - morning.atl).abs() < 1e-9, "{}", who(athlete));
    }
}

#[test]
fn a_snapshot_shows_42_days_and_no_gap() {
    for athlete in population() {
        let snapshot = athlete.snapshot();
        let window = add_days(athlete.today, -41);
        assert!(snapshot.activities.iter().all(|activity| (window..athlete.today).contains(&activity.date)));
        assert!(snapshot.activities.len() >= 10, "{}", who(athlete));
        assert!(snapshot.activities.is_sorted_by_key(|activity| activity.start));
        assert!(snapshot.fitness.windows(2).all(|days| days_between(days[0].date, days[1].date) == 1));
        assert!(snapshot.fitness.iter().all(|day| (window..athlete.today).contains(&day.date)), "{}", who(athlete));
        assert_eq!(snapshot.history_since, athlete.activities.first().map(|activity| activity.date));
    }
}
