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
