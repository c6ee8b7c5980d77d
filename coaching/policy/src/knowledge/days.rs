//! What stands on a day of the plan, and why.

use jiff::civil::Date;
use polarize_domain::calendar::{add_days, monday_of, weekday_name};
use polarize_domain::step::structure;
use polarize_domain::{Activity, Author, Context, Intensity, Sport, Workout, WorkoutStatus};

use super::asked::Asked;
use super::sources::{POLARIZE, SEILER};
use super::topic::{Kind, Topic};
use crate::answer::naming::day_word;
use crate::wording::{capital, list};

pub(super) const TOPICS: &[Topic] = &[
    Topic {
        id: "day",
        kind: Kind::Day,
        phrases: &["@", "is @ [a] rest/easy/hard/recovery day", "what should/shall/do i do/train now"],
        answer: day,
        sources: &[],
    },
    Topic {
        id: "why-workout",
        kind: Kind::Knowledge,
        phrases: &[
            "why ~~~ @",
            "why @",
            "point/purpose/reason/goal/sense ~~ @",
            "what is @ [good] for",
            "why is @ [so] easy/hard/long/short/off/free",
            "why do/did i have ~~~ @",
            "why is this/that/the workout/session/ride/run/row/swim/one",
            "explain @",
        ],
        answer: why,
        sources: &[SEILER, POLARIZE],
    },
    Topic {
        id: "next-workout",
        kind: Kind::Knowledge,
        phrases: &[
            "next [hard/easy/long/key/planned/big] workout/session/ride/run/row/swim/training/intervals",
            "what is next",
            "what comes next",
            "when do/will i train next",
        ],
        answer: next_workout,
        sources: &[],
    },
];

/// A workout in words: `"Threshold intervals", 60 min, zone 3 cycling, 62 TSS`.
pub(super) fn words(workout: &Workout) -> String {
    let kind = workout.intensity.map_or(String::new(), |intensity| format!("{} ", intensity.plain()));
    let load = workout.estimated_tss.map_or(String::new(), |load| format!(", {:.0} TSS", load.value()));
    format!("\"{}\", {} min, {kind}{}{load}", workout.name, workout.duration_minutes.value(), workout.sport)
}

/// What was done, in words.
fn done_words(activity: &Activity) -> String {
    let name = activity.name.as_ref().map_or(String::new(), |name| format!("\"{name}\", "));
    format!("{name}{:.0} min {}, {:.0} TSS", activity.moving_seconds / 60.0, activity.sport, activity.load.tss.value())
}

/// The training planned for a day, done or not; days off and what was taken out left aside.
fn planned_on(context: &Context, date: Date) -> Vec<&Workout> {
    let counts = |workout: &&Workout| workout.sport != Sport::Rest && workout.status != WorkoutStatus::Skipped;
    context.snapshot.plan.on(date).filter(counts).collect()
}

/// The day asked about: the one named, else today.
fn asked_day(asked: &Asked<'_>) -> Date {
    asked.days.first().copied().unwrap_or(asked.context.today)
}

fn day(asked: &Asked<'_>) -> String {
    let context = asked.context;
    let days = if asked.days.is_empty() { vec![context.today] } else { asked.days.clone() };
    days.into_iter().take(3).map(|date| one_day(context, date)).collect::<Vec<_>>().join(" ")
}

fn one_day(context: &Context, date: Date) -> String {
    let name = day_name(context, date);
    let done: Vec<String> =
        context.snapshot.activities.iter().filter(|activity| activity.date == date).map(done_words).collect();
    let planned = planned_on(context, date);
    let open: Vec<&&Workout> = planned.iter().filter(|workout| !context.is_done(&workout.id)).collect();
    let races = context.snapshot.races.iter().filter(|race| race.date == date);
    let mut sentences: Vec<String> = races.map(|race| format!("{name} is {}, your race.", race.name)).collect();
    if !done.is_empty() {
        sentences.push(format!("{name} you did {}.", list(&done)));
    }
    if date >= context.today {
        sentences.extend(open.iter().map(|workout| format!("{name} has {}.{}", words(workout), how(context, workout))));
    } else if !open.is_empty() {
        let names: Vec<String> = open.iter().map(|workout| words(workout)).collect();
        sentences.push(format!("{name} had {} in the plan, which was not done.", list(&names)));
    }
    if sentences.is_empty() {
        sentences.push(nothing(context, date));
    }
    sentences.join(" ")
}

/// A day at the beginning of a sentence: "Tomorrow", "Saturday", "Yesterday".
fn day_name(context: &Context, date: Date) -> String {
    if date == add_days(context.today, -1) {
        return "Yesterday".to_owned();
    }
    capital(&day_word(context.today, date))
}

/// How a workout is to be done: its steps in a line, and its description.
fn how(context: &Context, workout: &Workout) -> String {
    let steps = if workout.steps.is_empty() {
        String::new()
    } else {
        format!(
            " Its steps: {}.",
            structure::line(&workout.steps, workout.sport, workout.intensity, &context.thresholds)
        )
    };
    let description = workout.description.as_ref().map_or(String::new(), |text| format!(" {text}"));
    format!("{steps}{description}")
}

/// What is said of a day without training.
fn nothing(context: &Context, date: Date) -> String {
    let name = day_name(context, date);
    if let Some(blocked) = context.snapshot.blocked.iter().find(|blocked| blocked.contains(date)) {
        let reason = blocked.reason.as_ref().map_or(String::new(), |reason| format!(" ({reason})"));
        return format!("{name} has nothing planned: the day is blocked{reason}.");
    }
    if date < context.today {
        return format!("{name} had nothing planned, and nothing was recorded.");
    }
    format!("{name} has nothing planned: a day to recover.")
}

fn why(asked: &Asked<'_>) -> String {
    let context = asked.context;
    let date = asked_day(asked);
    let planned = planned_on(context, date);
    if planned.is_empty() {
        return format!(
            "{} Rest belongs to the plan as much as work does: at least one day a week is kept free, and fitness \
             comes while you recover.",
            nothing(context, date)
        );
    }
    planned.into_iter().map(|workout| reason(context, workout)).collect::<Vec<_>>().join(" ")
}

/// Why a workout stands where it stands, from what is around it.
fn reason(context: &Context, workout: &Workout) -> String {
    let outlook = context.outlook();
    let hard_on = |offset: i64| outlook.day(add_days(workout.date, offset)).hard > 0;
    let neighbour = |offset: i64| weekday_name(add_days(workout.date, offset).weekday());
    let week: Vec<Date> =
        outlook.week(monday_of(workout.date)).filter(|(_, day)| day.hard > 0).map(|(date, _)| date).collect();
    let longest = outlook
        .week(monday_of(workout.date))
        .all(|(date, day)| date == workout.date || day.minutes <= f64::from(workout.duration_minutes.value()));
    let purpose = match workout.intensity {
        Some(Intensity::Race) => "It is a race or an effort like one.".to_owned(),
        Some(Intensity::Zone3) => {
            let days: Vec<String> = week.iter().map(|date| weekday_name(date.weekday()).to_owned()).collect();
            format!(
                "It is one of the week's hard sessions ({}), of which your settings allow {}: work in zone 3 raises \
                 what you can hold, and a day between two of them lets you do each of them well.",
                list(&days),
                crate::wording::count_word(context.snapshot.athlete.settings.max_hard_sessions())
            )
        }
        Some(Intensity::Zone2) => {
            "It is steady work between the thresholds, which takes some effort and little rest.".to_owned()
        }
        Some(Intensity::Zone1 | Intensity::Recovery) => {
            let beside = match (hard_on(-1), hard_on(1)) {
                (true, true) => format!(
                    " It stands between {}'s and {}'s hard sessions, which it must not spoil.",
                    neighbour(-1),
                    neighbour(1)
                ),
                (true, false) => format!(" {} is hard, so you recover while you move.", neighbour(-1)),
                (false, true) => format!(" {} is hard, and you should come to it rested.", neighbour(1)),
                (false, false) => String::new(),
            };
            let long =
                if longest { " It is the longest of its week: endurance grows with time, not with pace." } else { "" };
            format!(
                "It is easy because most of your training has to be: volume in zone 1 builds endurance at a cost that \
                 is gone by tomorrow.{beside}{long}"
            )
        }
        None => "It carries no zone: it serves strength or balance beside your sport.".to_owned(),
    };
    let author = match workout.author {
        Author::Plan => "",
        Author::Coach => " It came from a proposal that you accepted; `polarize history` lists them.",
        Author::Athlete => " You put it there yourself.",
    };
    format!("{} has {}. {purpose}{author}", day_name(context, workout.date), words(workout))
}

fn next_workout(asked: &Asked<'_>) -> String {
    let context = asked.context;
    let hard =
        |workout: &&Workout| !asked.has(&["hard", "intervals", "key"]) || workout.intensity >= Some(Intensity::Zone3);
    let easy = |workout: &&Workout| !asked.has(&["easy"]) || workout.intensity <= Some(Intensity::Zone1);
    let mut coming = context.upcoming().filter(hard).filter(easy);
    let found = if asked.has(&["long"]) {
        coming.max_by_key(|workout| (workout.duration_minutes.value(), std::cmp::Reverse(workout.date)))
    } else {
        coming.next()
    };
    found.map_or_else(
        || "There is none in the plan for the next two weeks; `polarize plan generate` plans some.".to_owned(),
        |workout| format!("{} has {}.{}", day_name(context, workout.date), words(workout), how(context, workout)),
    )
}
