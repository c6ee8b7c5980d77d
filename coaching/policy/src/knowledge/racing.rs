//! Races and tapering.

use polarize_domain::calendar::{add_days, days_between};
use polarize_domain::{Context, Priority, Race};

use super::asked::Asked;
use super::sources::{BOSQUET, FRIEL};
use super::topic::{Kind, Topic};
use crate::wording::list;

pub(super) const TOPICS: &[Topic] = &[
    Topic {
        id: "taper",
        kind: Kind::Knowledge,
        phrases: &[
            "taper/tapers/tapering/tapered",
            "taper/tapering ~~~ race/event",
            "cut/reduce/less ~~~ before ~ race",
            "cut/reduce ~ before",
            "rest ~ before ~ race",
            "last week/weeks before ~ race",
            "week before ~ race",
        ],
        answer: taper,
        sources: &[BOSQUET, FRIEL],
    },
    Topic {
        id: "next-race",
        kind: Kind::Knowledge,
        phrases: &[
            "race/races/event/events",
            "next race/event/competition",
            "days/weeks/long until/to/till my/the race/event",
            "my race/races/events/competition",
            "what/which races do/have",
            "when is/are ~ race/races/event",
        ],
        answer: next_race,
        sources: &[],
    },
];

/// Days of a taper before the race of the season.
const TAPER_DAYS: i64 = 14;

fn in_days(days: i64) -> String {
    match days {
        0 => "today".to_owned(),
        1 => "tomorrow".to_owned(),
        days => format!("in {days} days"),
    }
}

fn race_words(context: &Context, race: &Race) -> String {
    let days = days_between(context.today, race.date);
    format!("{} on {} ({}, priority {:?})", race.name, race.date.strftime("%-d %B"), in_days(days), race.priority)
}

const HOW_TO_ADD: &str =
    "Put one in with `polarize race add DATE NAME --priority A`, and the plan is built towards it.";

fn next_race(asked: &Asked<'_>) -> String {
    let context = asked.context;
    let races: Vec<String> = context.coming_races().map(|race| race_words(context, race)).collect();
    match races.split_first() {
        None => format!("There is no race in your calendar. {HOW_TO_ADD}"),
        Some((next, [])) => format!("Your next race is {next}; it is the only one in your calendar."),
        Some((next, more)) => format!("Your next race is {next}. After it: {}.", list(more)),
    }
}

fn taper(asked: &Asked<'_>) -> String {
    let context = asked.context;
    let goal =
        context.coming_races().find(|race| race.priority == Priority::A).or_else(|| context.coming_races().next());
    let own = goal.map_or_else(
        || format!("There is no race in your calendar, so there is nothing to taper for. {HOW_TO_ADD}"),
        |race| own_taper(context, race),
    );
    format!(
        "{own} Tapering means less training before a race, so that fatigue goes faster than fitness: over two weeks \
         or so the volume falls by 41 to 60 %, while intensity and the number of sessions stay. Of the studies \
         compared, those that did so gained the most. Form (TSB) above 15 on race day is wanted then, whatever it is \
         called at other times."
    )
}

/// When the taper for a race begins.
fn own_taper(context: &Context, race: &Race) -> String {
    let words = race_words(context, race);
    let start = add_days(race.date, -TAPER_DAYS);
    match race.priority {
        Priority::A if start > context.today => {
            format!("Your taper for {words} begins about {}, two weeks before it.", start.strftime("%-d %B"))
        }
        Priority::A => format!("You are in the taper for {words}."),
        Priority::B => format!("Before {words} a few easy days are enough; a full taper is for a race of priority A."),
        Priority::C => format!("{words} is raced out of training; a taper is for a race of priority A."),
    }
}
