use std::collections::BTreeMap;

use jiff::ToSpan;
use jiff::civil::Date;
use polarize_domain::calendar::add_days;
use polarize_domain::{Activity, DailyLoad, Fitness, FitnessDay, Scaling, Sport, StartingFitness};
use polarize_store::Store;
use proptest::prelude::*;

use crate::builders::{TODAY, add, ride, store};

async fn all_fitness(store: &Store) -> Vec<FitnessDay> {
    store.fitness("ada", Date::ZERO, Date::MAX).await.unwrap()
}

fn start(date: Date, ctl: f64, atl: f64) -> StartingFitness {
    StartingFitness { date, ctl: DailyLoad::new(ctl).unwrap(), atl: DailyLoad::new(atl).unwrap() }
}

#[tokio::test]
async fn loads_of_a_day_add_up_scaled_by_sport_and_days_without_training_count_as_nothing() {
    let (_folder, store) = store().await;
    let scaling = BTreeMap::from([(Sport::Running, Scaling::new(1.5).unwrap())]);
    store.change_athlete("ada", |athlete| athlete.sport_scaling = scaling).await.unwrap();
    add(&store, &ride("bike", TODAY, 60.0)).await;
    let evening_run = ride("run", TODAY, 40.0);
    add(&store, &Activity { sport: Sport::Running, start: evening_run.start + 11.hours(), ..evening_run }).await;
    add(&store, &ride("later", add_days(TODAY, 2), 10.0)).await;
    let loads: Vec<f64> = all_fitness(&store).await.iter().map(|day| day.load).collect();
    assert_eq!(loads, [120.0, 0.0, 10.0]);
}

#[tokio::test]
async fn start_values_hold_on_their_morning_and_what_was_before_is_left_out() {
    let (_folder, store) = store().await;
    add(&store, &ride("before", add_days(TODAY, -3), 500.0)).await;
    add(&store, &ride("on the day", TODAY, 120.0)).await;
    store.change_athlete("ada", |athlete| athlete.starting_fitness = Some(start(TODAY, 60.0, 75.0))).await.unwrap();
    let days = all_fitness(&store).await;
    assert_eq!(days.len(), 1);
    assert_eq!((days[0].morning.ctl, days[0].morning.atl), (60.0, 75.0));
    assert_eq!(format!("{:.2} / {:.2}", days[0].evening.ctl, days[0].evening.atl), "61.41 / 80.99");
    let snapshot = store.snapshot("ada", TODAY).await.unwrap();
    assert_eq!((snapshot.seeded, snapshot.history_since), (true, Some(add_days(TODAY, -3))));
}

#[tokio::test]
async fn start_values_are_there_before_any_activity_is() {
    let (_folder, store) = store().await;
    store.change_athlete("ada", |athlete| athlete.starting_fitness = Some(start(TODAY, 45.0, 50.0))).await.unwrap();
    let snapshot = store.snapshot("ada", add_days(TODAY, 3)).await.unwrap();
    assert_eq!(snapshot.fitness.len(), 1);
    assert_eq!((snapshot.fitness[0].date, snapshot.fitness[0].morning.ctl), (TODAY, 45.0));
    store.change_athlete("ada", |athlete| athlete.starting_fitness = None).await.unwrap();
    assert_eq!(all_fitness(&store).await, []);
}

/// What a person or an import may do to the history.
#[derive(Debug, Clone)]
enum Event {
    Add { day: i64, tss: f64, running: bool },
    Delete { nth: usize },
    Move { nth: usize, day: i64, tss: f64 },
    Scale(Option<f64>),
    Start(Option<(i64, f64)>),
    Read,
}

fn event() -> impl Strategy<Value = Event> {
    prop_oneof![
        4 => (0..40_i64, 0.0..200.0, any::<bool>()).prop_map(|(day, tss, running)| Event::Add { day, tss, running }),
        1 => any::<usize>().prop_map(|nth| Event::Delete { nth }),
        1 => (any::<usize>(), 0..40_i64, 0.0..200.0).prop_map(|(nth, day, tss)| Event::Move { nth, day, tss }),
        1 => proptest::option::of(0.0..3.0).prop_map(Event::Scale),
        1 => proptest::option::of((0..40_i64, 0.0..100.0)).prop_map(Event::Start),
        2 => Just(Event::Read),
    ]
}

/// The history as it should be, worked out in the plainest way.
#[derive(Default)]
struct Expected {
    activities: Vec<Activity>,
    running: f64,
    start: Option<StartingFitness>,
}

impl Expected {
    fn days(&self) -> Vec<FitnessDay> {
        let dates = || self.activities.iter().map(|activity| activity.date);
        let Some(first) = self.start.map(|start| start.date).or_else(|| dates().min()) else { return Vec::new() };
        let last = dates().max().unwrap_or(first).max(first);
        let mut state = self
            .start
            .map_or_else(Fitness::default, |start| Fitness { ctl: start.ctl.value(), atl: start.atl.value() });
        let mut days = Vec::new();
        let mut date = first;
        while date <= last {
            let scaled = |activity: &Activity| {
                activity.load.tss.value() * if activity.sport == Sport::Running { self.running } else { 1.0 }
            };
            let load = self.activities.iter().filter(|activity| activity.date == date).map(scaled).sum();
            let evening = state.after(load);
            days.push(FitnessDay { date, load, morning: state, evening });
            (state, date) = (evening, add_days(date, 1));
        }
        days
    }
}

async fn perform(store: &Store, expected: &mut Expected, number: usize, event: Event) {
    match event {
        Event::Add { day, tss, running } => {
            let activity = ride(&format!("a{number}"), add_days(TODAY, day), tss);
            // A length of its own keeps it from being another account of an activity of the same morning.
            let elapsed_seconds = 3600.0 * 1.1_f64.powi(i32::try_from(number).unwrap());
            let sport = if running { Sport::Running } else { Sport::Cycling };
            let activity = Activity { sport, elapsed_seconds, ..activity };
            add(store, &activity).await;
            expected.activities.push(activity);
        }
        Event::Delete { nth } if !expected.activities.is_empty() => {
            let activity = expected.activities.remove(nth % expected.activities.len());
            store.delete_activity("ada", &activity.id).await.unwrap();
        }
        Event::Move { nth, day, tss } if !expected.activities.is_empty() => {
            let nth = nth % expected.activities.len();
            let moved = ride(&expected.activities[nth].id, add_days(TODAY, day), tss);
            let (sport, elapsed_seconds) = (expected.activities[nth].sport, expected.activities[nth].elapsed_seconds);
            expected.activities[nth] = Activity { sport, elapsed_seconds, ..moved };
            store.update_activity("ada", &expected.activities[nth]).await.unwrap();
        }
        Event::Scale(factor) => {
            expected.running = factor.unwrap_or(1.0);
            let scaling = factor.map(|factor| (Sport::Running, Scaling::new(factor).unwrap())).into_iter().collect();
            store.change_athlete("ada", |athlete| athlete.sport_scaling = scaling).await.unwrap();
        }
        Event::Start(given) => {
            expected.start = given.map(|(day, ctl)| start(add_days(TODAY, day), ctl, 2.0 * ctl));
            let start = expected.start;
            store.change_athlete("ada", |athlete| athlete.starting_fitness = start).await.unwrap();
        }
        Event::Read => assert_close(&all_fitness(store).await, &expected.days()),
        Event::Delete { .. } | Event::Move { .. } => {}
    }
}

fn assert_close(actual: &[FitnessDay], expected: &[FitnessDay]) {
    assert_eq!(actual.len(), expected.len(), "{actual:?} {expected:?}");
    for (actual, expected) in actual.iter().zip(expected) {
        let close = |one: f64, other: f64| (one - other).abs() < 1e-9;
        let both = |one: Fitness, other: Fitness| close(one.ctl, other.ctl) && close(one.atl, other.atl);
        let same = actual.date == expected.date
            && close(actual.load, expected.load)
            && both(actual.morning, expected.morning)
            && both(actual.evening, expected.evening);
        assert!(same, "{actual:?} {expected:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]
    #[test]
    fn fitness_is_right_after_any_history_of_changes(events in proptest::collection::vec(event(), 1..25)) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let (_folder, store) = store().await;
            let mut expected = Expected { running: 1.0, ..Expected::default() };
            for (number, event) in events.into_iter().enumerate() {
                perform(&store, &mut expected, number, event).await;
            }
            assert_close(&all_fitness(&store).await, &expected.days());
        });
    }
}
