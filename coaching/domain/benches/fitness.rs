//! How long fitness, fatigue and form take, day by day.

use divan::{Bencher, black_box};
use jiff::civil::date;
use polarize_domain::Fitness;
use polarize_domain::fitness::daily;

fn main() {
    divan::main();
}

/// Ten years from the first load on: what a change of start values costs.
#[divan::bench]
fn ten_years_of_daily_metrics(bencher: Bencher) {
    let loads: Vec<f64> = (0..3653).map(|day| f64::from(day * 37 % 140)).collect();
    bencher.bench_local(|| daily(date(2016, 5, 4), Fitness::default(), black_box(&loads)));
}
