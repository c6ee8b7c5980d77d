//! One population for all tests that look at many athletes: every sport, level and setting, on every weekday.

use std::sync::LazyLock;

use jiff::civil::{Date, date};
use polarize_domain::calendar::add_days;
use polarize_simulation::{EVERY_COMBINATION, Simulated, simulate_many};

/// A Monday.
pub(crate) const MONDAY: Date = date(2026, 5, 4);

static POPULATION: LazyLock<Vec<Simulated>> = LazyLock::new(|| {
    let share = EVERY_COMBINATION.div_ceil(7);
    (0..7).flat_map(|day| simulate_many(day * share..(day + 1) * share, add_days(MONDAY, day as i64))).collect()
});

/// At least one athlete of every combination.
pub(crate) fn population() -> &'static [Simulated] {
    &POPULATION
}

/// Who an athlete is, for messages of tests that fail.
pub(crate) fn who(athlete: &Simulated) -> String {
    format!("{:?} {} {:?} on {}", athlete.level, athlete.athlete.primary_sport, athlete.athlete.settings, athlete.today)
}
