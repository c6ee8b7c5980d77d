//! The fields of the profile, and what they hold.

use std::collections::BTreeMap;

use polarize_domain::{Athlete, CoachType, Sex, Sport, TimeConstraint, TrainingPlan, Units};

use crate::pages::settings::field::{Choice, Field};
use crate::pages::settings::sent::{Sent, word};
use crate::pages::shell::Shell;

/// The fields of the days of the week, Monday first.
pub(super) const DAYS: [&str; 7] = [
    "minutes_monday",
    "minutes_tuesday",
    "minutes_wednesday",
    "minutes_thursday",
    "minutes_friday",
    "minutes_saturday",
    "minutes_sunday",
];

/// The sports that load comes from, and the fields of their factors.
pub(super) const SCALED: [(Sport, &str); 6] = [
    (Sport::Rowing, "scale_rowing"),
    (Sport::Cycling, "scale_cycling"),
    (Sport::Running, "scale_running"),
    (Sport::Swimming, "scale_swimming"),
    (Sport::Strength, "scale_strength"),
    (Sport::Other, "scale_other"),
];

/// The fields that few athletes need.
pub(super) const RARE: [&str; 9] = [
    "scale_rowing",
    "scale_cycling",
    "scale_running",
    "scale_swimming",
    "scale_strength",
    "scale_other",
    "start_date",
    "start_ctl",
    "start_atl",
];

/// What is known, as the form writes it.
pub(super) fn known(athlete: &Athlete) -> Sent {
    let settings = &athlete.settings;
    let mut values = BTreeMap::from([
        ("name", athlete.name.clone()),
        ("sport", word(&athlete.primary_sport)),
        ("born", athlete.born.map(|born| born.to_string()).unwrap_or_default()),
        ("sex", athlete.sex.map(|sex| word(&sex)).unwrap_or_default()),
        ("time_zone", athlete.time_zone.clone()),
        ("units", word(&athlete.units)),
        ("coach_type", word(&settings.coach_type)),
        ("training_plan", word(&settings.training_plan)),
        ("time_constraint", word(&settings.time_constraint)),
        ("weekly_hours", settings.weekly_hours.map(|hours| hours.value().to_string()).unwrap_or_default()),
    ]);
    for (name, minutes) in DAYS.into_iter().zip(athlete.availability.0) {
        values.insert(name, minutes.map(|minutes| minutes.value().to_string()).unwrap_or_default());
    }
    for (sport, name) in SCALED {
        let factor = athlete.sport_scaling.get(&sport).map(|factor| factor.value().to_string());
        values.insert(name, factor.unwrap_or_default());
    }
    if let Some(start) = athlete.starting_fitness {
        values.insert("start_date", start.date.to_string());
        values.insert("start_ctl", start.ctl.value().to_string());
        values.insert("start_atl", start.atl.value().to_string());
    }
    Sent::new(values.into_iter().map(|(name, text)| (name.to_owned(), text)).collect())
}

/// The fields: of the person, the coach, the week, the factors and the start values.
pub(super) fn fields(shell: &Shell, sent: &Sent) -> [Vec<Field>; 5] {
    let scaled = |(sport, name): (Sport, &'static str)| {
        Field::number(shell, sent, name, "settings-scaling").labelled(shell.measures.sport(sport))
    };
    let start = vec![
        Field::day(shell, sent, "start_date", "settings-start-date"),
        Field::number(shell, sent, "start_ctl", "settings-start-ctl"),
        Field::number(shell, sent, "start_atl", "settings-start-atl"),
    ];
    [person(shell, sent), coach(shell, sent), week(shell, sent), SCALED.into_iter().map(scaled).collect(), start]
}

fn person(shell: &Shell, sent: &Sent) -> Vec<Field> {
    let sports = Sport::ALL.into_iter().filter(|sport| *sport != Sport::Rest);
    let sports = sports.map(|sport| Choice::new(word(&sport), shell.measures.sport(sport))).collect();
    let sexes = vec![
        Choice::new("", shell.say("settings-untold")),
        Choice::new(word(&Sex::Female), shell.say("settings-female")),
        Choice::new(word(&Sex::Male), shell.say("settings-male")),
    ];
    let units = vec![
        Choice::new(word(&Units::Metric), shell.say("settings-metric")).meaning(shell.say("settings-metric-hint")),
        Choice::new(word(&Units::Imperial), shell.say("settings-imperial"))
            .meaning(shell.say("settings-imperial-hint")),
    ];
    vec![
        Field::line(shell, sent, "name", "settings-name").filled_by("name"),
        Field::list(shell, sent, "sport", "settings-sport", sports),
        Field::day(shell, sent, "born", "settings-born").hint(shell.say("settings-born-hint")).filled_by("bday"),
        Field::list(shell, sent, "sex", "settings-sex", sexes).hint(shell.say("settings-sex-hint")),
        Field::line(shell, sent, "time_zone", "settings-time-zone").hint(shell.say("settings-time-zone-hint")),
        Field::few(shell, sent, "units", "settings-units", units),
    ]
}

fn coach(shell: &Shell, sent: &Sent) -> Vec<Field> {
    let choice = |value: String, label: &str, hint: &str| Choice::new(value, shell.say(label)).meaning(shell.say(hint));
    let types = vec![
        choice(word(&CoachType::Specialist), "settings-specialist", "settings-specialist-hint"),
        choice(word(&CoachType::Generalist), "settings-generalist", "settings-generalist-hint"),
        choice(word(&CoachType::Recreational), "settings-recreational", "settings-recreational-hint"),
    ];
    let plans = vec![
        choice(word(&TrainingPlan::Polarized), "settings-polarized", "settings-polarized-hint"),
        choice(word(&TrainingPlan::Traditional), "settings-traditional", "settings-traditional-hint"),
        choice(word(&TrainingPlan::Threshold), "settings-threshold", "settings-threshold-hint"),
    ];
    let times = vec![
        choice(word(&TimeConstraint::Minimal), "settings-minimal", "settings-minimal-hint"),
        choice(word(&TimeConstraint::Moderate), "settings-moderate", "settings-moderate-hint"),
        choice(word(&TimeConstraint::Committed), "settings-committed", "settings-committed-hint"),
        choice(word(&TimeConstraint::Serious), "settings-serious", "settings-serious-hint"),
        choice(word(&TimeConstraint::Elite), "settings-elite", "settings-elite-hint"),
    ];
    vec![
        Field::few(shell, sent, "coach_type", "settings-coach-type", types),
        Field::few(shell, sent, "training_plan", "settings-training-plan", plans),
        Field::few(shell, sent, "time_constraint", "settings-time-constraint", times),
        Field::number(shell, sent, "weekly_hours", "settings-weekly-hours")
            .hint(shell.say("settings-weekly-hours-hint")),
    ]
}

fn week(shell: &Shell, sent: &Sent) -> Vec<Field> {
    let day = |(index, name): (usize, &'static str)| {
        let weekday = shell.say(&format!("common-weekday-{}", index + 1));
        Field::number(shell, sent, name, "settings-minutes").labelled(weekday)
    };
    DAYS.into_iter().enumerate().map(day).collect()
}
