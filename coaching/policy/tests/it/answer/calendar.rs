use polarize_domain::{Intensity, Sport};

use super::check;
use crate::fixtures::{context, context_of, snapshot, workout};

#[test]
fn a_session_shrinks_to_the_minutes_of_its_day() {
    check(
        &context(),
        &[
            ("only 30 minutes today", &["tue 30 min"]),
            ("only 20 minutes on Saturday", &["sat 20 min zone1"]),
            ("only 90 minutes tomorrow", &[]),
            ("only 10 minutes tomorrow", &["wed left out"]),
        ],
    );
}

#[test]
fn a_blocked_day_moves_its_session_to_a_free_one_or_gives_it_up() {
    check(
        &context(),
        &[("can't train on Saturday", &["sat to 2026-05-08"]), ("can't train tomorrow", &["wed to 2026-05-08"])],
    );
    let mut full = snapshot();
    full.plan.workouts.push(workout("fri", 3, Sport::Cycling, Intensity::Zone1, 60));
    check(&context_of(full), &[("can't train on Saturday", &["sat left out"])]);
}

#[test]
fn a_missing_sport_is_replaced_by_one_the_athlete_does() {
    let all: &[&str] = &["tue left out", "wed left out", "thu left out", "sat left out", "sun left out"];
    check(&context(), &[("my bike is broken", all)]);
    let mut runs_too = snapshot();
    runs_too.plan.workouts.push(workout("run", 3, Sport::Running, Intensity::Zone1, 40));
    let context = context_of(runs_too);
    let changes = crate::fixtures::changes_after("my bike is broken", &context);
    assert!(changes.iter().all(|change| change.contains("as running")), "{changes:?}");
}

#[test]
fn strong_heat_makes_three_days_easy_and_shorter() {
    check(&context(), &[("strong heat, 37 degrees", &["tue 45 min zone1", "wed 60 min", "thu 45 min"])]);
}

#[test]
fn a_week_with_little_time_is_shortened_in_proportion() {
    check(
        &context(),
        &[
            ("only 3 hours this week", &["tue 25 min zone1", "wed 30 min", "thu 25 min", "sat 30 min", "sun 55 min"]),
            ("I'm busy this week", &["tue 30 min", "wed 35 min", "thu 30 min", "sat 35 min", "sun 60 min"]),
        ],
    );
    let message = crate::fixtures::answered("no time this week", &context()).1.athlete_message;
    assert!(message.contains("How many hours"), "{message}");
}

#[test]
fn time_in_a_week_is_spoken_of_before_a_pain_on_record() {
    use polarize_domain::{HealthKind, Site, Snapshot};
    let health = vec![crate::fixtures::open_episode(HealthKind::Pain, Some(Site::Shoulder))];
    let context = crate::fixtures::context_of(Snapshot { health, ..crate::fixtures::snapshot() });
    let message = crate::fixtures::answered("3 hours this week", &context).1.athlete_message;
    assert!(!message.contains("sorry it hurts") && message.contains("My notes have pain (shoulder)"), "{message}");
}
