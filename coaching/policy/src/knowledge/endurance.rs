//! Kinds of sessions: easy days, long sessions, intervals, strength.

use polarize_domain::calendar::{add_days, monday_of, weekday_name};
use polarize_domain::{Intensity, Sport};

use super::asked::Asked;
use super::sources::{POLARIZE, RONNESTAD, SEILER};
use super::topic::{Kind, Topic};
use super::zones::easy_words;
use crate::answer::naming::day_word;
use crate::wording::count_word;

pub(super) const TOPICS: &[Topic] = &[
    Topic {
        id: "easy-days",
        kind: Kind::Knowledge,
        phrases: &[
            "easy day/days/session/sessions/training",
            "easy ride/rides/run/runs/row/rows/swim/swims",
            "recovery ride/run/row/swim/session",
        ],
        answer: easy_days,
        sources: &[SEILER],
    },
    Topic {
        id: "long-sessions",
        kind: Kind::Knowledge,
        phrases: &[
            "long ride/rides/run/runs/row/rows/swim/swims/session/sessions/workout/workouts",
            "why ~ go/train/ride/run/row/swim long",
            "how easy/hard/fast/slow/long ~~ long ride/run/row/swim/session/workout",
            "longest ride/run/row/swim/session/workout",
            "go/going long",
        ],
        answer: long_sessions,
        sources: &[SEILER],
    },
    Topic {
        id: "intervals",
        kind: Kind::Knowledge,
        phrases: &[
            "intervals/interval",
            "intervals do",
            "hard session/sessions/interval/intervals/workout/workouts/day/days/training",
            "vo2max",
            "vo2 max",
            "high intensity",
            "hiit",
            "how many ~ hard/intense",
            "go hard",
            "how much/long/many ~~~ between ~ hard session/sessions/day/days/workout/workouts",
            "vo # max",
        ],
        answer: intervals,
        sources: &[SEILER, POLARIZE],
    },
    Topic {
        id: "strength",
        kind: Kind::Knowledge,
        phrases: &[
            "strength",
            "strength training/work/session/sessions",
            "lift/lifting weights",
            "lifting",
            "lift",
            "squat/squats/deadlifts",
            "gym",
            "weights",
            "weight training/lifting",
        ],
        answer: strength,
        sources: &[RONNESTAD],
    },
];

fn easy_days(asked: &Asked<'_>) -> String {
    let easy = easy_words(asked.context).map_or_else(
        || "I know no threshold of yours, so take the talk test: whole sentences all the way.".to_owned(),
        |easy| format!("For you easy is below {easy}, and you could talk in whole sentences."),
    );
    format!(
        "An easy day builds endurance (capillaries, mitochondria, fat metabolism) at a cost that is gone by tomorrow, \
         and it lets you recover from the hard ones. {easy} The usual mistake is to ride or run it a little too hard: \
         then it tires without making you faster."
    )
}

fn long_sessions(asked: &Asked<'_>) -> String {
    let context = asked.context;
    let longest = context
        .upcoming()
        .filter(|workout| workout.sport.is_endurance())
        .max_by_key(|workout| (workout.duration_minutes.value(), std::cmp::Reverse(workout.date)));
    let planned = longest.map_or_else(
        || "None is planned in the next two weeks.".to_owned(),
        |workout| {
            format!(
                "The longest in your plan for the next two weeks is {}'s \"{}\" with {} min.",
                day_word(context.today, workout.date),
                workout.name,
                workout.duration_minutes.value()
            )
        },
    );
    let done = context
        .snapshot
        .activities
        .iter()
        .filter(|activity| activity.sport.is_endurance())
        .max_by(|one, other| one.moving_seconds.total_cmp(&other.moving_seconds));
    let done = done.map_or(String::new(), |activity| {
        format!(
            " The longest you did in the last six weeks was {:.0} min on {}.",
            activity.moving_seconds / 60.0,
            activity.date.strftime("%-d %B")
        )
    });
    format!(
        "A long easy session trains what short ones can't reach: fuel, form and patience late in the day. It stays in \
         zone 1, and grows from what you did last rather than from a table. {planned}{done}"
    )
}

fn intervals(asked: &Asked<'_>) -> String {
    let context = asked.context;
    let settings = context.snapshot.athlete.settings;
    let monday = monday_of(context.today);
    let hard: Vec<String> = context
        .outlook()
        .week(monday)
        .filter(|(_, day)| day.hard > 0)
        .map(|(date, _)| weekday_name(date.weekday()).to_owned())
        .collect();
    let this_week = if hard.is_empty() {
        "This week has none, done or planned.".to_owned()
    } else {
        format!("This week they stand on {}.", crate::wording::list(&hard))
    };
    format!(
        "Intervals in zone 3 raise what your heart and muscles can take up in oxygen, and the pace or power you can \
         hold: minutes near your limit with easy ones between add up to more than one long effort would. They work \
         because they are few: with your settings {} a week at most, and at least 48 hours, so a day between two of \
         them. {this_week}",
        count_word(settings.max_hard_sessions())
    )
}

fn strength(asked: &Asked<'_>) -> String {
    let context = asked.context;
    let from = add_days(context.today, -27);
    let done = context
        .snapshot
        .activities
        .iter()
        .filter(|activity| activity.sport == Sport::Strength && activity.date >= from)
        .count();
    let planned = context.upcoming().filter(|workout| workout.sport == Sport::Strength).count();
    let hard = context
        .upcoming()
        .find(|workout| workout.intensity == Some(Intensity::Zone3))
        .map_or(String::new(), |workout| {
            format!(" Your next hard session is {}'s.", day_word(context.today, workout.date))
        });
    format!(
        "Yes: strength training beside endurance improves economy and late power in runners and cyclists without \
         harming endurance. Heavy and few repeats serve better than many light ones; learn the movements first, and \
         keep it away from the hours before a hard session.{hard} In the last 28 days you did {} strength sessions; \
         there are {} in the plan for the next two weeks.",
        count_word(done),
        count_word(planned)
    )
}
