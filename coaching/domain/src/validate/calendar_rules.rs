//! Rules of the calendar: hours, blocked days, rest days, age, taper, coming back from a break.

use crate::calendar::{add_days, days_between, monday_of, weekday_name};
use crate::principles::PrincipleId;
use crate::step::Target;
use crate::{Priority, Sport};

use super::Judged;
use super::finding::Finding;

/// `rest-day`: one day without training a week, two under 18.
pub(super) fn rest_day(judged: &Judged) -> Vec<Finding> {
    let wanted = if is_minor(judged) { 2 } else { 1 };
    let weeks = judged.outlook.coming_mondays().map(|monday| {
        let rest = judged.outlook.week(monday).filter(|(_, day)| day.minutes < 1.0).count();
        (monday, wanted - i32::try_from(rest).unwrap_or(7))
    });
    weeks
        .filter(|(_, missing)| *missing > 0)
        .map(|(monday, missing)| {
            let message = format!(
                "the week of {monday} has no {} without training",
                if wanted == 1 { "day" } else { "two days" }
            );
            Finding::days(PrincipleId::RestDay, (monday, add_days(monday, 6)), "", f64::from(missing), message).warns()
        })
        .collect()
}

fn is_minor(judged: &Judged) -> bool {
    judged.context.snapshot.athlete.age_on(judged.context.today).is_some_and(|age| age.value() < 18)
}

/// `youth`: under 18, no more hours a week than years of age.
pub(super) fn youth(judged: &Judged) -> Vec<Finding> {
    let Some(age) = judged.context.snapshot.athlete.age_on(judged.context.today).filter(|age| age.value() < 18) else {
        return Vec::new();
    };
    hours_above(judged, PrincipleId::Youth, age.as_f64(), "an athlete of that age should train in a week")
}

fn hours_above(judged: &Judged, principle: PrincipleId, hours: f64, what: &str) -> Vec<Finding> {
    let weeks = judged
        .outlook
        .coming_mondays()
        .map(|monday| (monday, judged.outlook.week(monday).map(|(_, day)| day.minutes).sum::<f64>() / 60.0));
    weeks
        .filter(|(_, total)| *total > hours + 1e-9)
        .map(|(monday, total)| {
            let message = format!("the week of {monday} would have {total:.1} h, more than the {hours:.1} h {what}");
            Finding::days(principle, (monday, add_days(monday, 6)), "", total - hours, message)
        })
        .collect()
}

/// `weekly-hours`: the week's hours and each day's minutes, those the athlete just named included.
pub(super) fn weekly_hours(judged: &Judged) -> Vec<Finding> {
    let athlete = &judged.context.snapshot.athlete;
    let mut findings =
        hours_above(judged, PrincipleId::WeeklyHours, athlete.settings.max_hours(), "the settings allow");
    let today = judged.context.today;
    for (date, day) in judged.outlook.between(today, judged.outlook.end()) {
        let named = judged
            .situation
            .time_limits
            .iter()
            .filter(|limit| limit.date == date)
            .map(|limit| f64::from(limit.minutes))
            .min_by(f64::total_cmp);
        let usual = athlete.availability.on(date.weekday()).map(crate::Minutes::as_f64);
        let Some(limit) = named.or(usual) else { continue };
        if day.planned_minutes > 0.0 && day.minutes > limit {
            let message = format!(
                "{} {date} has {limit:.0} min, and {:.0} min would be planned",
                weekday_name(date.weekday()),
                day.minutes
            );
            findings.push(Finding::days(PrincipleId::WeeklyHours, (date, date), "day", day.minutes - limit, message));
        }
    }
    findings
}

/// `blackout`: nothing on blocked days, and no sport that can't be done.
pub(super) fn blackout(judged: &Judged) -> Vec<Finding> {
    let (snapshot, situation) = (&judged.context.snapshot, judged.situation);
    let mut findings = Vec::new();
    for (date, day) in judged.outlook.between(judged.context.today, judged.outlook.end()) {
        if day.planned_minutes <= 0.0 {
            continue;
        }
        if snapshot.blocked.iter().any(|blocked| blocked.contains(date)) || situation.blocked.contains(&date) {
            let message = format!("{} {date} is blocked", weekday_name(date.weekday()));
            findings.push(Finding::days(PrincipleId::Blackout, (date, date), "day", day.planned_minutes, message));
        }
        for sport in Sport::ALL {
            let minutes = day.planned_by_sport[sport as usize];
            // What the athlete just said holds for the days they spoke of: a week, until the setting says more.
            let said = situation.unavailable_sports.contains(&sport) && days_between(judged.context.today, date) < 7;
            if minutes > 0.0 && (said || snapshot.unavailable_sports.iter().any(|missing| missing.applies(sport, date)))
            {
                let message = format!("{sport} is not possible on {date}");
                findings.push(Finding::days(PrincipleId::Blackout, (date, date), sport.word(), minutes, message));
            }
        }
    }
    findings
}

/// Days before a race in which volume comes down, by its priority: two weeks for the goal of the season, four days for a race that
/// matters. Bosquet found the best effect at 8–14 days; the principle's bound is 21.
const fn taper_days(priority: Priority) -> i64 {
    match priority {
        Priority::A => 14,
        Priority::B => 4,
        Priority::C => 0,
    }
}

/// The most of the usual volume that a taper keeps: a reduction of 41 % at least.
const TAPER_VOLUME: f64 = 0.59;

/// `taper`: before an important race the volume is down by 41 % and more against the four weeks before the taper.
pub(super) fn taper(judged: &Judged) -> Vec<Finding> {
    let today = judged.context.today;
    let mut findings = Vec::new();
    for race in judged.context.coming_races() {
        let length = taper_days(race.priority);
        let begin = add_days(race.date, -length);
        if length == 0 || race.date > judged.outlook.end() || today < begin {
            continue;
        }
        let minutes = |from, until| judged.outlook.between(from, until).map(|(_, day)| day.minutes).sum::<f64>();
        let usual = minutes(add_days(begin, -28), add_days(begin, -1)) / 28.0;
        let planned = minutes(begin, add_days(race.date, -1)) / length as f64;
        if usual > 0.0 && planned > usual * TAPER_VOLUME {
            let share = planned / usual * 100.0;
            let message =
                format!("the taper for \"{}\" keeps {share:.0} % of the usual volume; 40 to 59 % is best", race.name);
            let span = (begin, add_days(race.date, -1));
            findings.push(Finding::days(PrincipleId::Taper, span, "", planned - usual * TAPER_VOLUME, message).warns());
        }
    }
    findings
}

/// Pace after a break of some days off, as a factor on speed, the longest break first.
///
/// # Source
/// Daniels, *Daniels' Running Formula*, adjustment of training paces after time off.
const BREAKS: [(i64, f64); 3] = [(72, 0.80), (28, 0.931), (14, 0.973)];

/// `break-return`: after two weeks off, slower paces and less load than before for as long as the break, two weeks at most.
pub(super) fn break_return(judged: &Judged) -> Vec<Finding> {
    let (context, today) = (judged.context, judged.context.today);
    let Some(last) =
        context.snapshot.activities.iter().map(|activity| activity.date).filter(|date| *date < today).max()
    else {
        return Vec::new();
    };
    let days_off = days_between(last, today) - 1;
    let Some((_, factor)) = BREAKS.into_iter().find(|(days, _)| days_off >= *days) else { return Vec::new() };
    let mut findings = Vec::new();
    let span = (today, add_days(monday_of(today), 13));
    let more = judged.outlook.load_between(span.0, span.1) - judged.before.load_between(span.0, span.1);
    if more > 0.5 {
        let message = format!("after {days_off} days off the next two weeks would get more load, not less");
        findings.push(Finding::days(PrincipleId::BreakReturn, span, "load", more, message).warns());
    }
    for (change, workout) in judged.workouts().filter(|(_, workout)| workout.date <= span.1) {
        let Some(threshold) = context.thresholds.threshold_speed(workout.sport) else { continue };
        let fastest = workout.steps.iter().filter_map(|step| match step.target {
            Target::Pace { low, .. } => Some(low.meters_per_second()),
            _ => None,
        });
        let excess = fastest.fold(0.0, f64::max) / threshold - 1.08 * factor;
        if excess > 0.0 {
            let message = format!("after {days_off} days off, paces come back at {:.1} % at most", factor * 100.0);
            findings.push(Finding::workout(PrincipleId::BreakReturn, change, "pace", excess, message).warns());
        }
    }
    findings
}
