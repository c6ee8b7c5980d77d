//! A Situation as a set of facts, to hold what was meant against what was read, and to count what occurs.

use std::collections::BTreeSet;

use polarize_domain::Situation;
use polarize_domain::situation::{Ended, Wish};
use serde::Serialize;
use serde_json::Value;

/// One thing a text expresses.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fact {
    /// What sort of thing: `red_flag chest_pain`, `pain knee`, `time_limit`.
    pub kind: String,
    /// What exactly: a day, a number; empty where the kind says all.
    pub value: String,
}

/// The word of a value, as JSON spells it.
fn word(value: impl Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(Value::String(word)) => word,
        Ok(Value::Object(fields)) => fields.keys().next().cloned().unwrap_or_default(),
        Ok(other) => other.to_string(),
        Err(_) => String::new(),
    }
}

/// Everything a situation says.
#[must_use]
pub fn facts(situation: &Situation) -> BTreeSet<Fact> {
    let mut facts = BTreeSet::new();
    let mut add = |kind: String, value: String| {
        facts.insert(Fact { kind, value });
    };
    let nothing = String::new;
    situation.red_flags.iter().for_each(|flag| add(format!("red_flag {}", word(flag)), nothing()));
    for report in &situation.health {
        let site = report.site.map(|site| format!(" {}", word(site))).unwrap_or_default();
        let kind = format!("{}{site}", word(report.kind));
        match report.ended {
            Ended::No => {}
            Ended::Unknown => add(format!("{kind} ended"), "unknown".to_owned()),
            Ended::On(date) => add(format!("{kind} ended"), date.to_string()),
        }
        report.pain.into_iter().for_each(|pain| add("pain_score".to_owned(), pain.value().to_string()));
        report.since.into_iter().for_each(|since| add("since".to_owned(), since.to_string()));
        if report.worsening {
            add("worsening".to_owned(), nothing());
        }
        add(kind, nothing());
    }
    if let Some(fatigue) = &situation.fatigue {
        add("fatigue".to_owned(), nothing());
        add("fatigue_severity".to_owned(), word(fatigue.severity));
        fatigue.signs.iter().for_each(|sign| add(format!("sign {}", word(sign)), nothing()));
    }
    let flags = [
        (situation.fresh, "fresh"),
        (situation.somebody_else_ill, "somebody_else_ill"),
        (situation.heat, "heat"),
        (situation.taper, "taper"),
        (situation.orders, "orders"),
        (situation.question_only, "question_only"),
    ];
    flags.into_iter().filter(|(is_so, _)| *is_so).for_each(|(_, kind)| add(kind.to_owned(), nothing()));
    situation.cautions.iter().for_each(|caution| add(format!("caution {}", word(caution)), nothing()));
    situation.denied.iter().for_each(|kind| add(format!("denied {}", word(kind)), nothing()));
    for limit in &situation.time_limits {
        add("time_limit".to_owned(), format!("{} {}", limit.date, limit.minutes));
    }
    situation.week_limit.into_iter().for_each(|limit| add("week_limit".to_owned(), limit.monday.to_string()));
    situation.blocked.iter().for_each(|date| add("blocked".to_owned(), date.to_string()));
    situation.unavailable_sports.iter().for_each(|sport| add(format!("no_sport {sport}"), nothing()));
    situation.wishes.iter().for_each(|wish| add(format!("wish {}", wish_word(wish)), wish_value(wish)));
    situation.altitude.into_iter().for_each(|_| add("altitude".to_owned(), nothing()));
    situation.travel.into_iter().for_each(|_| add("travel".to_owned(), nothing()));
    if let Some(missed) = &situation.missed {
        add("missed".to_owned(), nothing());
        if missed.make_up {
            add("make_up".to_owned(), nothing());
        }
    }
    for race in &situation.races {
        add(if race.done { "raced" } else { "race" }.to_owned(), nothing());
    }
    for hours in &situation.hours {
        add("hours".to_owned(), word(hours.part));
    }
    situation.missing_equipment.iter().for_each(|thing| add(format!("missing {}", word(thing)), nothing()));
    let stated = situation.stated;
    let numbers = [
        (stated.ctl, "ctl"),
        (stated.atl, "atl"),
        (stated.tsb, "tsb"),
        (stated.ftp, "ftp"),
        (stated.lthr, "lthr"),
        (stated.max_hr, "max_hr"),
        (stated.resting_hr, "resting_hr"),
    ];
    for (number, name) in numbers {
        number.into_iter().for_each(|number| add(format!("stated {name}"), number.to_string()));
    }
    situation.open_questions.iter().for_each(|question| add(format!("asks {}", word(question)), nothing()));
    add(format!("language {}", word(situation.language)), nothing());
    facts
}

fn wish_word(wish: &Wish) -> String {
    word(wish)
}

/// The days of a wish; its sport, where there is one.
fn wish_value(wish: &Wish) -> String {
    let day = |date: &Option<jiff::civil::Date>| date.map(|date| date.to_string()).unwrap_or_default();
    match wish {
        Wish::Shorter | Wish::Easier | Wish::Harder | Wish::Indoors => String::new(),
        Wish::KeepSession(date) | Wish::OtherDay(date) => day(date),
        Wish::DayOff(date) | Wish::LeaveAlone(date) => date.to_string(),
        Wish::Move { from, to } => format!("{from} {to}"),
        Wish::Swap(one, other) => format!("{one} {other}"),
        Wish::Add { sport, date } => {
            format!("{} {}", sport.map(|sport| sport.to_string()).unwrap_or_default(), day(date))
        }
        Wish::OtherSport(sport) => sport.to_string(),
    }
}
