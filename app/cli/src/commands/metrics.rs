//! Fitness, fatigue, form, and how intensity is spread.

use std::process::ExitCode;

use polarize_coach::{FitnessReport, Spread, WeekLoad};
use polarize_domain::FitnessDay;
use polarize_domain::calendar::add_days;
use polarize_domain::context::shape::one_decimal;
use serde_json::{Value, json};

use crate::arguments::MetricsArguments;
use crate::output;
use crate::output::chart::{bar, range, sparkline};
use crate::output::style::{DIM, TITLE, paint};
use crate::session::Session;

pub(super) async fn run(session: &Session, as_json: bool, arguments: &MetricsArguments) -> anyhow::Result<ExitCode> {
    let today = session.today();
    let from = add_days(today, 1 - i64::from(arguments.days));
    let report = session.coach.fitness_report(&session.athlete, &session.now, from, today).await?;
    if as_json {
        output::json(&shape(&report))?;
        return Ok(ExitCode::SUCCESS);
    }
    let mut out = output::context::summary(&report.context);
    if report.days.is_empty() {
        out.push_str(
            "  No load yet. Import files with `polarize import PATH`, or log a session with `polarize log`.\n",
        );
    } else {
        out.push_str(&curves(&report.days));
        out.push_str(&weeks(&report.weeks()));
    }
    out.push_str(&spread(&report.intensity));
    output::text(&out)?;
    Ok(ExitCode::SUCCESS)
}

/// As many values as fit a line: every n-th, the last included.
fn thinned(values: &[f64]) -> Vec<f64> {
    let step = values.len().div_ceil(80).max(1);
    values.iter().rev().step_by(step).rev().copied().collect()
}

/// What a curve shows of a day.
type Curve = fn(&FitnessDay) -> f64;

fn curves(days: &[FitnessDay]) -> String {
    let mut out = String::new();
    let rows: [(&str, Curve); 4] = [
        ("fitness (CTL)", |day| day.morning.ctl),
        ("fatigue (ATL)", |day| day.morning.atl),
        ("form (TSB)", FitnessDay::form),
        ("load (TSS)", |day| day.load),
    ];
    for (name, value) in rows {
        let values: Vec<f64> = days.iter().map(value).collect();
        let (low, high) = range(&values);
        let line = sparkline(&thinned(&values), (low, high));
        out.push_str(&format!("  {name:<14} {line} {}\n", paint(DIM, format!("{low:.0} to {high:.0}"))));
    }
    out
}

fn weeks(weeks: &[WeekLoad]) -> String {
    let most = weeks.iter().map(|week| week.load).fold(1.0, f64::max);
    let mut out = format!("  {}\n", paint(TITLE, "load by week"));
    for WeekLoad { monday, load } in weeks.iter().rev().take(8).rev() {
        out.push_str(&format!("  {monday} {} {load:>4.0}\n", bar(load / most, 30)));
    }
    out
}

fn spread(intensity: &[Spread]) -> String {
    let mut out = format!("  {}\n", paint(TITLE, "time in zones 1/2/3, and sessions by their hardest zone"));
    for Spread { days, sessions, polarization_index, shares, .. } in intensity {
        let Some([one, two, three]) = *shares else {
            out.push_str(&format!("  {days:>2} days: no zones yet; thresholds make them\n"));
            continue;
        };
        let index = polarization_index.map_or("–".to_owned(), |index| format!("{index:.2}"));
        out.push_str(&format!(
            "  {days:>2} days: {:.0} / {:.0} / {:.0} % · {} / {} / {} sessions · polarization index {index}\n",
            one * 100.0,
            two * 100.0,
            three * 100.0,
            sessions[0],
            sessions[1],
            sessions[2]
        ));
    }
    out
}

fn shape(report: &FitnessReport) -> Value {
    json!({
        "today": report.context.today,
        "current_metrics": report.context.shape().current_metrics,
        "ramp_rate": report.context.ramp_rate().map(one_decimal),
        "monotony": report.monotony,
        "strain": report.strain,
        "acwr_ewma": report.acwr_ewma,
        "intensity": report.intensity,
        "days": report.days.iter().map(|day| json!({
            "date": day.date,
            "load": one_decimal(day.load),
            "ctl": one_decimal(day.morning.ctl),
            "atl": one_decimal(day.morning.atl),
            "tsb": one_decimal(day.form()),
            "ctl_evening": one_decimal(day.evening.ctl),
            "atl_evening": one_decimal(day.evening.atl),
        })).collect::<Vec<_>>(),
    })
}
