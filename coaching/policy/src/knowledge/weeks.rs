//! How the weeks look: this one, the next, the last, and what was missed.

use jiff::civil::Date;
use polarize_domain::Context;
use polarize_domain::calendar::{add_days, monday_of, weekday_name};
use polarize_domain::context::compliance::compliance;
use polarize_domain::preview::{WeekTotals, totals};

use super::asked::Asked;
use super::days::words;
use super::topic::{Kind, Topic};
use crate::wording::{list, signed};

pub(super) const TOPICS: &[Topic] = &[
    Topic {
        id: "this-week",
        kind: Kind::Knowledge,
        phrases: &[
            "this week",
            "my week",
            "the week",
            "current week",
            "on the/my plan",
            "how was my week",
            "my plan",
            "the plan",
        ],
        answer: this_week,
        sources: &[],
    },
    Topic {
        id: "next-week",
        kind: Kind::Knowledge,
        phrases: &["next week", "coming week", "week after"],
        answer: next_week,
        sources: &[],
    },
    Topic {
        id: "last-week",
        kind: Kind::Knowledge,
        phrases: &["last week", "past week", "previous week", "the week before"],
        answer: last_week,
        sources: &[],
    },
    Topic {
        id: "missed",
        kind: Kind::Knowledge,
        phrases: &[
            "miss/missed/skip/skipped anything/something/any/workouts/sessions/training",
            "missed ~ workout/session/workouts/sessions",
            "missed/missing much/any/lot",
            "what ~ miss/missed",
            "workouts/sessions/training ~~ miss/missed",
        ],
        answer: missed,
        sources: &[],
    },
];

/// Load and hours of a week in words.
fn totals_words(totals: &WeekTotals) -> String {
    let [one, two, three] = totals.zone_minutes;
    format!(
        "{:.0} TSS in {:.1} h ({one:.0}, {two:.0} and {three:.0} min in zones 1, 2 and 3)",
        totals.load, totals.hours
    )
}

/// What was done in a week: sessions, hours, load.
fn done_in(context: &Context, monday: Date) -> (usize, f64, f64) {
    let days = monday..=add_days(monday, 6);
    let done = context.snapshot.activities.iter().filter(|activity| days.contains(&activity.date));
    done.fold((0, 0.0, 0.0), |(count, hours, load), activity| {
        (count + 1, hours + activity.moving_seconds / 3600.0, load + activity.load.tss.value())
    })
}

fn done_in_words(context: &Context, monday: Date) -> String {
    match done_in(context, monday) {
        (0, ..) => "nothing".to_owned(),
        (1, hours, load) => format!("one session, {hours:.1} h, {load:.0} TSS"),
        (count, hours, load) => format!("{count} sessions, {hours:.1} h, {load:.0} TSS"),
    }
}

/// What is still to be done in a week, a clause a workout.
fn still_planned(context: &Context, monday: Date) -> Vec<String> {
    let until = add_days(monday, 6);
    let open = context.snapshot.plan.between(monday.max(context.today), until);
    open.filter(|workout| workout.is_planned_training() && !context.is_done(&workout.id))
        .map(|workout| format!("{} {}", weekday_name(workout.date.weekday()), words(workout)))
        .collect()
}

fn this_week(asked: &Asked<'_>) -> String {
    let context = asked.context;
    let monday = monday_of(context.today);
    let planned = still_planned(context, monday);
    let rest = if planned.is_empty() {
        "Nothing more is planned in it.".to_owned()
    } else {
        format!("Still planned: {}.", planned.join("; "))
    };
    let missed: Vec<String> = context
        .missed(7)
        .filter(|workout| workout.date >= monday)
        .map(|workout| format!("\"{}\"", workout.name))
        .collect();
    let missed = if missed.is_empty() { String::new() } else { format!(" Missed: {}.", list(&missed)) };
    format!(
        "This week you did {} so far.{missed} {rest} Together that makes {}.",
        done_in_words(context, monday),
        totals_words(&totals(context.outlook(), monday))
    )
}

fn next_week(asked: &Asked<'_>) -> String {
    let context = asked.context;
    let monday = add_days(monday_of(context.today), 7);
    let planned = still_planned(context, monday);
    if planned.is_empty() {
        return "Next week has nothing planned yet; `polarize week --propose` plans it.".to_owned();
    }
    format!("Next week: {}. That makes {}.", planned.join("; "), totals_words(&totals(context.outlook(), monday)))
}

fn last_week(asked: &Asked<'_>) -> String {
    let context = asked.context;
    let monday = add_days(monday_of(context.today), -7);
    let done = context.snapshot.plan.between(monday, add_days(monday, 6)).filter_map(|workout| {
        let activity = context.snapshot.activities.get(*context.done.get(&workout.id)?)?;
        Some(format!("\"{}\" {}", workout.name, compliance(workout, activity).verdict.plain()))
    });
    let done: Vec<String> = done.collect();
    let compared = if done.is_empty() { String::new() } else { format!(" Against the plan: {}.", list(&done)) };
    let missed: Vec<String> = context
        .missed(14)
        .filter(|workout| monday_of(workout.date) == monday)
        .map(|workout| format!("\"{}\"", workout.name))
        .collect();
    let missed = if missed.is_empty() { String::new() } else { format!(" Missed: {}.", list(&missed)) };
    let moved = context
        .ramp_rate()
        .map_or(String::new(), |ramp| format!(" In the last seven days fitness (CTL) moved by {}.", signed(ramp)));
    format!("Last week you did {}.{compared}{missed}{moved}", done_in_words(context, monday))
}

fn missed(asked: &Asked<'_>) -> String {
    let context = asked.context;
    let missed: Vec<String> = context
        .missed(14)
        .map(|workout| format!("\"{}\" on {}", workout.name, workout.date.strftime("%A %-d %B")))
        .collect();
    if missed.is_empty() {
        return "You missed nothing that was planned in the last two weeks.".to_owned();
    }
    format!(
        "In the last two weeks you missed {}. Don't make up for it: the week's load is not to rise above what was \
         planned; go on with what comes next.",
        list(&missed)
    )
}
