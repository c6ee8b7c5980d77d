//! Fitness, fatigue, form, and how intensity is spread.

use std::process::ExitCode;

use jiff::civil::Date;
use polarize_domain::calendar::{add_days, days_between, monday_of};
use polarize_domain::context::Context;
use polarize_domain::context::shape::one_decimal;
use polarize_domain::{Activity, FitnessDay, Zone, ZoneTimes, distribution, fitness};
use serde_json::{Value, json};

use crate::arguments::MetricsArguments;
use crate::output;
use crate::output::chart::{bar, range, sparkline};
use crate::output::style::{DIM, TITLE, paint};
use crate::session::Session;

pub(super) async fn run(session: &Session, as_json: bool, arguments: &MetricsArguments) -> anyhow::Result<ExitCode> {
    let (store, athlete, today) = (session.coach.store(), &session.athlete, session.today());
    let context = session.coach.context(athlete, &session.now).await?;
    let days = days(session, &context, add_days(today, 1 - i64::from(arguments.days))).await?;
    let activities = store.activities(athlete, add_days(today, -27), today).await?;
    if as_json {
        output::json(&shape(&context, &days, &activities))?;
        return Ok(ExitCode::SUCCESS);
    }
    let mut out = output::context::summary(&context);
    if days.is_empty() {
        out.push_str(
            "  No load yet. Import files with `polarize import PATH`, or log a session with `polarize log`.\n",
        );
    } else {
        out.push_str(&curves(&days));
        out.push_str(&weeks(&days));
    }
    out.push_str(&spread(&context, &activities));
    output::text(&out)?;
    Ok(ExitCode::SUCCESS)
}

/// Every day from `from` to today. The store's history ends with the last activity; the days since then were rest.
async fn days(session: &Session, context: &Context, from: Date) -> anyhow::Result<Vec<FitnessDay>> {
    let mut days = session.coach.store().fitness(&session.athlete, from, context.today).await?;
    if let Some(&last) = days.last().or(context.snapshot.fitness.last()) {
        let first = add_days(last.date, 1).max(from);
        let missing = usize::try_from(days_between(first, context.today) + 1).unwrap_or(0);
        days.extend(fitness::daily(first, fitness::rest_until(&last, first), &vec![0.0; missing]));
    }
    Ok(days)
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

fn weeks(days: &[FitnessDay]) -> String {
    let mut sums: Vec<(Date, f64)> = Vec::new();
    for day in days {
        let monday = monday_of(day.date);
        match sums.last_mut().filter(|(known, _)| *known == monday) {
            Some((_, sum)) => *sum += day.load,
            None => sums.push((monday, day.load)),
        }
    }
    let most = sums.iter().map(|(_, sum)| *sum).fold(1.0, f64::max);
    let mut out = format!("  {}\n", paint(TITLE, "load by week"));
    for (monday, sum) in sums.iter().rev().take(8).rev() {
        out.push_str(&format!("  {monday} {} {sum:>4.0}\n", bar(sum / most, 30)));
    }
    out
}

/// Time in zones and hard, moderate and easy sessions of some days.
fn zones_of(activities: &[Activity], from: Date) -> (ZoneTimes, [usize; 3]) {
    let mut times = ZoneTimes::default();
    let mut sessions = [0; 3];
    for activity in activities.iter().filter(|activity| activity.date >= from && activity.zone_times.total() > 0.0) {
        times.merge(&activity.zone_times);
        let zone = if activity.zone_times.minutes(Zone::Zone3) >= 6.0 {
            Zone::Zone3
        } else if activity.zone_times.minutes(Zone::Zone2) >= 20.0 {
            Zone::Zone2
        } else {
            Zone::Zone1
        };
        sessions[zone.index()] += 1;
    }
    (times, sessions)
}

fn spread(context: &Context, activities: &[Activity]) -> String {
    let mut out = format!("  {}\n", paint(TITLE, "time in zones 1/2/3, and sessions by their hardest zone"));
    for days in [7, 28] {
        let (times, sessions) = zones_of(activities, add_days(context.today, 1 - days));
        let Some([one, two, three]) = times.shares() else {
            out.push_str(&format!("  {days:>2} days: no zones yet; thresholds make them\n"));
            continue;
        };
        let index =
            distribution::polarization_index([one, two, three]).map_or("–".to_owned(), |index| format!("{index:.2}"));
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

fn shape(context: &Context, days: &[FitnessDay], activities: &[Activity]) -> Value {
    let loads: Vec<f64> = days.iter().map(|day| day.load).collect();
    let week = &loads[loads.len().saturating_sub(7)..];
    let spread = |days: i64| {
        let (times, sessions) = zones_of(activities, add_days(context.today, 1 - days));
        json!({
            "days": days,
            "zone_minutes": times.seconds.map(|seconds| (seconds / 60.0).round()),
            "sessions": sessions,
            "polarization_index": times.shares().and_then(distribution::polarization_index),
        })
    };
    json!({
        "today": context.today,
        "current_metrics": context.shape().current_metrics,
        "ramp_rate": context.ramp_rate().map(one_decimal),
        "monotony": distribution::monotony(week),
        "strain": distribution::strain(week),
        "acwr_ewma": distribution::acwr_ewma(&loads),
        "intensity": [spread(7), spread(28)],
        "days": days.iter().map(|day| json!({
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
