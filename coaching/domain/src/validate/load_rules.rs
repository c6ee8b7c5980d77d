//! Rules of load, form and intensity.

use jiff::civil::Date;

use crate::TrainingPlan;
use crate::calendar::{add_days, days_between, monday_of, weekday_name};
use crate::distribution::monotony as monotony_of;
use crate::principles::PrincipleId;
use crate::{Intensity, Zone, ZoneTimes};

use super::Judged;
use super::finding::Finding;

/// `overtrained` and `very-fatigued`: on mornings below −35 recovery only; from there to −30 no zone 3 and no more load than planned.
pub(super) fn tired_form(judged: &Judged) -> Vec<Finding> {
    let mut findings = Vec::new();
    if judged.context.is_provisional() {
        return findings;
    }
    for (date, morning) in judged.outlook.mornings(judged.context.morning) {
        let (form, day) = (morning.form(), judged.outlook.day(date));
        if form >= -30.0 || day.planned_minutes <= 0.0 {
            continue;
        }
        let span = (date, date);
        let weekday = weekday_name(date.weekday());
        let overtrained = form < -35.0;
        if overtrained && day.planned_load_above_recovery > 0.0 {
            let message = format!("{weekday} {date} has more than recovery, at a form of {form:.0}");
            findings.push(Finding::days(PrincipleId::Overtrained, span, "", day.planned_load_above_recovery, message));
        }
        // Zone 3 is as wrong below −35 as above it: a change that lifts form from there must not read as new zone 3 in a tired state.
        let hard = day.zones.minutes(Zone::Zone3);
        if hard > 0.5 {
            let message = format!("{weekday} {date} has {hard:.0} min in zone 3, at a form of {form:.0}");
            findings.push(Finding::days(PrincipleId::VeryFatigued, span, "zone 3", hard, message));
        }
        let more = day.load - judged.before.day(date).load;
        if !overtrained && more > 0.5 {
            let message = format!("{weekday} {date} would get {more:.0} TSS more than planned, at a form of {form:.0}");
            findings.push(Finding::days(PrincipleId::VeryFatigued, span, "load", more, message));
        }
    }
    findings
}

/// CTL per week above which a ramp warns, and above which it blocks.
const RAMP_BOUNDS: (f64, f64) = (5.0, 8.0);

/// `ramp`: the steepest seven days of projected fitness.
pub(super) fn ramp(judged: &Judged) -> Vec<Finding> {
    if judged.context.is_provisional() {
        return Vec::new();
    }
    let mornings = judged.outlook.mornings(judged.context.morning);
    let steepest = mornings
        .iter()
        .zip(mornings.iter().skip(7))
        .map(|((_, week_ago), (date, morning))| (morning.ctl - week_ago.ctl, *date))
        .max_by(|a, b| a.0.total_cmp(&b.0));
    let Some((rise, date)) = steepest.filter(|(rise, _)| *rise > RAMP_BOUNDS.0) else { return Vec::new() };
    let span = (judged.context.today, judged.outlook.end());
    let message =
        format!("fitness would rise by {rise:.1} in the week to {date}; more than 5 is steep, more than 8 too steep");
    let mut findings = vec![Finding::days(PrincipleId::Ramp, span, "steep", rise, message.clone()).warns()];
    if rise > RAMP_BOUNDS.1 {
        findings.push(Finding::days(PrincipleId::Ramp, span, "too steep", rise, message));
    }
    findings
}

/// Days with hard sessions, from the day before today on: what was done yesterday counts.
fn hard_days(judged: &Judged) -> Vec<(Date, usize)> {
    let from = add_days(judged.context.today, -1);
    judged
        .outlook
        .between(from, judged.outlook.end())
        .filter(|(_, day)| day.hard > 0)
        .map(|(date, day)| (date, day.hard))
        .collect()
}

/// `hard-spacing`: a calendar day between hard sessions, across sports.
pub(super) fn hard_spacing(judged: &Judged) -> Vec<Finding> {
    let days = hard_days(judged);
    let neighbours = days.windows(2).filter(|pair| days_between(pair[0].0, pair[1].0) < 2).map(|pair| {
        let message = format!("hard sessions on {} and {} leave no day between them", pair[0].0, pair[1].0);
        Finding::days(PrincipleId::HardSpacing, (pair[0].0, pair[1].0), "neighbours", 1.0, message)
    });
    let doubles = days.iter().filter(|(_, hard)| *hard > 1).map(|(date, hard)| {
        let message = format!("{hard} hard sessions on {date}");
        Finding::days(PrincipleId::HardSpacing, (*date, *date), "same day", (hard - 1) as f64, message)
    });
    neighbours.chain(doubles).collect()
}

/// `after-race`: nothing hard on the day after a race.
pub(super) fn after_race(judged: &Judged) -> Vec<Finding> {
    let raced = |date: Date| {
        let in_calendar = judged.context.snapshot.races.iter().any(|race| race.date == date);
        in_calendar || judged.context.snapshot.plan.on(date).any(|workout| workout.intensity == Some(Intensity::Race))
    };
    hard_days(judged)
        .into_iter()
        .filter(|(date, _)| raced(add_days(*date, -1)))
        .map(|(date, hard)| {
            let message = format!("{} {date} is hard, the day after a race", weekday_name(date.weekday()));
            Finding::days(PrincipleId::AfterRace, (date, date), "", hard as f64, message).warns()
        })
        .collect()
}

/// `hard-count`: hard sessions of a week within the setting.
pub(super) fn hard_count(judged: &Judged) -> Vec<Finding> {
    let limit = judged.context.snapshot.athlete.settings.max_hard_sessions();
    let weeks = judged
        .outlook
        .coming_mondays()
        .map(|monday| (monday, judged.outlook.week(monday).map(|(_, day)| day.hard).sum::<usize>()));
    weeks
        .filter(|(_, count)| *count > limit)
        .map(|(monday, count)| {
            let message = format!("the week of {monday} has {count} hard sessions; the settings mean {limit}");
            Finding::days(PrincipleId::HardCount, (monday, add_days(monday, 6)), "", (count - limit) as f64, message)
                .warns()
        })
        .collect()
}

/// The largest share of time in zone 3 in the polarized setting.
const MOST_ZONE_3: f64 = 0.20;

/// `polarized-mix`: over the week and over 28 days zone 1 > zone 3 > zone 2, and zone 3 at most a fifth of the time.
pub(super) fn polarized_mix(judged: &Judged) -> Vec<Finding> {
    if judged.context.snapshot.athlete.settings.training_plan != TrainingPlan::Polarized {
        return Vec::new();
    }
    let mut findings = Vec::new();
    for monday in judged.outlook.coming_mondays() {
        let sunday = add_days(monday, 6);
        for (days, what) in [(7, "7 days"), (28, "28 days")] {
            let from = add_days(sunday, 1 - days);
            let mut times = ZoneTimes::default();
            judged.outlook.between(from, sunday).for_each(|(_, day)| times.merge(&day.zones));
            let Some([one, two, three]) = times.shares() else { continue };
            let amount = (three - MOST_ZONE_3).max(0.0) + (two - three).max(0.0) + (three - one).max(0.0);
            if amount > 1e-9 {
                let [one, two, three] = [one, two, three].map(|share| share * 100.0);
                let message = format!(
                    "the {what} to {sunday} are {one:.0}/{two:.0}/{three:.0} % in zones 1/2/3, which is not polarized"
                );
                findings.push(Finding::days(PrincipleId::PolarizedMix, (from, sunday), what, amount, message).warns());
            }
        }
    }
    findings
}

/// `monotony`: above 2 in a week.
pub(super) fn monotony(judged: &Judged) -> Vec<Finding> {
    let weeks = judged.outlook.coming_mondays().filter_map(|monday| {
        let loads: Vec<f64> = judged.outlook.week(monday).map(|(_, day)| day.load).collect();
        Some((monday, monotony_of(&loads)?))
    });
    weeks
        .filter(|(_, monotony)| *monotony > 2.0)
        .map(|(monday, monotony)| {
            let message =
                format!("the week of {monday} has a monotony of {monotony:.1}; above 2 days are too much alike");
            Finding::days(PrincipleId::Monotony, (monday, add_days(monday, 6)), "", monotony, message).warns()
        })
        .collect()
}

/// `no-cram`: after a missed session the week's load does not rise above what was planned before the miss.
pub(super) fn no_cram(judged: &Judged) -> Vec<Finding> {
    let context = judged.context;
    let monday = monday_of(context.today);
    let missed: f64 = context.missed(7).filter(|workout| workout.date >= monday).map(crate::Workout::load).sum();
    if missed <= 0.0 {
        return Vec::new();
    }
    let sunday = add_days(monday, 6);
    let planned: f64 = {
        let week = context.snapshot.plan.between(monday, sunday);
        week.filter(|workout| workout.status != crate::WorkoutStatus::Skipped).map(crate::Workout::load).sum()
    };
    let load = judged.outlook.load_between(monday, sunday);
    if load <= planned + 0.5 {
        return Vec::new();
    }
    let message =
        format!("this week would reach {load:.0} TSS, more than the {planned:.0} planned before the missed session");
    vec![Finding::days(PrincipleId::NoCram, (monday, sunday), "", load - planned, message)]
}
