//! What the coach understands: feedback as people write it, and the facts it must yield.

#![expect(clippy::panic, reason = "the tables report all their misses at once")]

mod breadth;
mod cautions;
mod days;
mod evaluated;
mod fatigue;
mod held_out;
mod illness;
mod injury;
mod more;
mod ordinary;
mod properties;
mod red_flags;
mod several;
mod wishes;

use jiff::civil::{Date, date};
use polarize_domain::calendar::days_between;
use polarize_domain::situation::{Ended, HealthReport, Language, RaceTold, Situation, Wish};
use polarize_domain::{Author, HealthKind, Intensity, Minutes, Plan, Sport, Workout, WorkoutId, WorkoutStatus};
use polarize_policy::read;

/// A Tuesday.
pub(crate) const TODAY: Date = date(2026, 5, 5);

fn workout(id: &str, day: i8, name: &str, sport: Sport, intensity: Option<Intensity>) -> Workout {
    Workout {
        id: WorkoutId::new(id),
        date: date(2026, 5, day),
        name: name.to_owned(),
        sport,
        intensity,
        duration_minutes: Minutes::MIN,
        estimated_tss: None,
        description: None,
        steps: Vec::new(),
        status: WorkoutStatus::Planned,
        locked: false,
        author: Author::Plan,
    }
}

/// Two weeks: easy run today, a swim tomorrow, threshold intervals on the bike on Thursday, a long run on Saturday, a ride on Sunday, a
/// swim next Wednesday; and a race far ahead.
pub(crate) fn plan() -> Plan {
    let mut far = workout("far", 30, "Spring Marathon", Sport::Running, Some(Intensity::Race));
    far.date = date(2026, 6, 20);
    Plan::new(
        3,
        vec![
            workout("easy", 5, "Easy Run", Sport::Running, Some(Intensity::Zone1)),
            workout("swim", 6, "Technique Swim", Sport::Swimming, Some(Intensity::Zone1)),
            workout("intervals", 7, "4x8 Threshold", Sport::Cycling, Some(Intensity::Zone3)),
            workout("strength", 7, "Core", Sport::Strength, None),
            workout("long", 9, "Long Run", Sport::Running, Some(Intensity::Zone1)),
            workout("ride", 10, "Endurance Ride", Sport::Cycling, Some(Intensity::Zone1)),
            workout("swim2", 13, "CSS Swim", Sport::Swimming, Some(Intensity::Zone2)),
            far,
        ],
    )
}

/// The facts of a feedback in short form, workouts it names left out.
pub(crate) fn facts(feedback: &str) -> String {
    describe(&read(feedback, TODAY, &Plan::default()))
}

/// The name of a variant, in small letters: `WhichSymptoms` as `which_symptoms`.
fn word(value: impl std::fmt::Debug) -> String {
    let mut word = String::new();
    for letter in format!("{value:?}").chars() {
        if letter.is_uppercase() && !word.is_empty() {
            word.push('_');
        }
        word.extend(letter.to_lowercase());
    }
    word
}

fn day(date: Date) -> String {
    format!("{:+}", days_between(TODAY, date))
}

fn health(report: &HealthReport) -> String {
    let mut text = match report.kind {
        HealthKind::AboveNeck => "above".to_owned(),
        HealthKind::BelowNeck => "below".to_owned(),
        HealthKind::Fever => "fever".to_owned(),
        HealthKind::Pain => "pain".to_owned(),
        HealthKind::BonePain => "bone".to_owned(),
        HealthKind::LowEnergy => "low-energy".to_owned(),
        HealthKind::RedFlag => "red-flag".to_owned(),
    };
    if let Some(site) = report.site {
        text += &format!(" {}", word(site));
    }
    if let Some(pain) = report.pain {
        text += &format!(" {}/10", pain.value());
    }
    if report.worsening {
        text += " worse";
    }
    if let Some(since) = report.since {
        text += &format!(" since {}", day(since));
    }
    match report.ended {
        Ended::No => {}
        Ended::Unknown => text += " ended ?",
        Ended::On(date) => text += &format!(" ended {}", day(date)),
    }
    text
}

fn wish(wish: Wish) -> String {
    let any = |date: Option<Date>| date.map_or("any".to_owned(), day);
    match wish {
        Wish::Shorter => "shorter".to_owned(),
        Wish::Easier => "easier".to_owned(),
        Wish::Harder => "harder".to_owned(),
        Wish::Indoors => "indoors".to_owned(),
        Wish::KeepSession(date) => format!("keep {}", any(date)),
        Wish::DayOff(date) => format!("off {}", day(date)),
        Wish::LeaveAlone(date) => format!("leave {}", day(date)),
        Wish::OtherDay(date) => format!("move {}", any(date)),
        Wish::OtherSport(sport) => format!("rather {}", word(sport)),
        Wish::Move { from, to } => format!("move {} to {}", day(from), day(to)),
        Wish::Swap(one, other) => format!("swap {} {}", day(one), day(other)),
        Wish::Add { sport, date } => format!("add {} {}", sport.map_or("any".to_owned(), word), any(date)),
    }
}

fn race(told: &RaceTold) -> String {
    let verb = if told.done { "raced" } else { "race" };
    let long = if told.long { " long" } else { "" };
    format!("{verb} {}{long}", told.date.map_or("?".to_owned(), day))
}

/// Journeys, altitude, missed sessions and races.
fn circumstances(situation: &Situation) -> Vec<String> {
    let mut facts = Vec::new();
    if let Some(travel) = situation.travel {
        let hours = travel.hours.map_or(String::new(), |hours| format!(" {hours}h"));
        facts.push(format!("travel{}{hours}", travel.date.map_or(String::new(), |date| format!(" {}", day(date)))));
    }
    if let Some(missed) = &situation.missed {
        let dates: String = missed.dates.iter().map(|date| format!(" {}", day(*date))).collect();
        let days = missed.days_off.map_or(String::new(), |days| format!(" {days}d"));
        let make_up = if missed.make_up { " make-up" } else { "" };
        facts.push(format!("missed{dates}{days}{make_up}"));
    }
    facts.extend(situation.races.iter().map(race));
    facts
}

/// A situation in one line: facts in a fixed order, "nothing" when there are none.
pub(crate) fn describe(situation: &Situation) -> String {
    let mut facts: Vec<String> = Vec::new();
    facts.extend(situation.red_flags.iter().map(|flag| format!("RED {}", word(flag))));
    facts.extend(situation.health.iter().map(health));
    if let Some(fatigue) = &situation.fatigue {
        let signs: Vec<String> = fatigue.signs.iter().map(word).collect();
        let days = fatigue.days.map_or(String::new(), |days| format!(" {days}d"));
        facts.push(format!("{} {}{days}", word(fatigue.severity), signs.join("+")));
    }
    let flags = [
        (situation.fresh, "fresh"),
        (situation.somebody_else_ill, "other-ill"),
        (situation.heat, "heat"),
        (situation.taper, "taper"),
        (situation.orders, "orders"),
        (situation.question_only, "question"),
    ];
    facts.extend(flags.iter().filter(|(set, _)| *set).map(|(_, name)| (*name).to_owned()));
    if let Some(altitude) = situation.altitude {
        facts.push(format!("altitude{}", altitude.since.map_or(String::new(), |since| format!(" {}", day(since)))));
    }
    if situation.language != Language::English {
        facts.push(format!("in {}", word(situation.language)));
    }
    facts.extend(circumstances(situation));
    let denied: Vec<String> = situation.denied.iter().map(word).collect();
    if !denied.is_empty() {
        facts.push(format!("no {}", denied.join("+")));
    }
    facts.extend(situation.time_limits.iter().map(|limit| format!("{} {}min", day(limit.date), limit.minutes)));
    facts.extend(
        situation
            .hours
            .iter()
            .map(|hours| format!("{} {}", hours.date.map_or("any".to_owned(), day), word(hours.part))),
    );
    if let Some(limit) = situation.week_limit {
        let minutes = limit.minutes.map_or("little".to_owned(), |minutes| format!("{minutes}min"));
        facts.push(format!("week {} {minutes}", day(limit.monday)));
    }
    facts.extend(situation.blocked.iter().map(|date| format!("{} blocked", day(*date))));
    facts.extend(situation.unavailable_sports.iter().map(|sport| format!("no {}", word(sport))));
    facts.extend(situation.missing_equipment.iter().map(|thing| format!("no {}", word(thing))));
    facts.extend(situation.wishes.iter().map(|one| format!("wish {}", wish(*one))));
    facts.extend(situation.named_workouts.iter().map(|id| format!("names {id}")));
    let stated = situation.stated;
    for (name, value) in [("ctl", stated.ctl), ("atl", stated.atl), ("tsb", stated.tsb), ("ftp", stated.ftp)]
        .into_iter()
        .chain([("lthr", stated.lthr), ("max_hr", stated.max_hr), ("resting_hr", stated.resting_hr)])
    {
        facts.extend(value.map(|value| format!("{name} {value}")));
    }
    facts.extend(situation.open_questions.iter().map(|question| format!("ask {}", word(question))));
    if facts.is_empty() { "nothing".to_owned() } else { facts.join("; ") }
}

/// Compares a table and reports every miss at once.
pub(crate) fn check(table: &[(&str, &str)]) {
    check_with(table, facts);
}

/// The same with another reading.
pub(crate) fn check_with(table: &[(&str, &str)], reading: impl Fn(&str) -> String) {
    let misses: Vec<String> = table
        .iter()
        .filter_map(|(feedback, expected)| {
            let found = reading(feedback);
            (found != *expected).then(|| format!("{feedback:?}\n  expected {expected}\n  found    {found}"))
        })
        .collect();
    if !misses.is_empty() {
        panic!("{} of {} feedbacks misread:\n{}", misses.len(), table.len(), misses.join("\n"));
    }
}
