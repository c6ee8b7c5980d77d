//! Calendars, read back with icalendar's parser.
#![expect(clippy::unwrap_used, reason = "a calendar that can't be read back is the failure looked for")]

use icalendar::{Calendar, Component, EventStatus};
use jiff::civil::date;
use polarize_domain::*;
use polarize_formats::export::{Format, calendar, feed};
use proptest::prelude::*;

use super::builders::*;

fn read(bytes: Vec<u8>) -> Calendar {
    String::from_utf8(bytes).unwrap().parse().unwrap()
}

fn value(calendar: &Calendar, key: &str) -> String {
    calendar.events().next().unwrap().property_value(key).unwrap().to_owned()
}

#[test]
fn an_entry_says_day_name_and_steps_in_words() {
    let steps = repeats(watts(260, 280), watts(110, 130));
    let workout =
        Workout { description: Some("Hold back; then go, hard".to_owned()), ..workout(Sport::Cycling, 60, steps) };
    let calendar = read(written(Format::Ics, &workout).unwrap());
    let keys = ["UID", "DTSTAMP", "DTSTART", "DTEND", "SEQUENCE", "SUMMARY", "STATUS"];
    assert_eq!(
        keys.map(|key| value(&calendar, key)),
        ["w42.ada@polarize-coach", "20260504T130640Z", "20260506", "20260507", "7", "4-minute repeats", "CONFIRMED"]
    );
    assert_eq!(
        value(&calendar, "DESCRIPTION"),
        "cycling, 60 min, 70 TSS\nHold back; then go, hard\n15 min warm-up at 110–130 W\n\
         5 times: 4 min at 260–280 W, then 3 min easy at 110–130 W\n10 min cool-down at 110–130 W"
    );
}

#[test]
fn paces_are_said_in_the_sports_own_unit() {
    let cases = [
        (Sport::Running, pace(240, 255), "4:00–4:15/km"),
        (Sport::Rowing, pace(240, 250), "2:00–2:05/500 m"),
        (Sport::Swimming, pace(1000, 1000), "1:40/100 m"),
        (Sport::Rowing, cadence(18, 20), "18–20 spm"),
    ];
    for (sport, target, words) in cases {
        let steps = vec![Step { length: StepLength::Distance(400), ..Step::timed(StepKind::Active, 1, target) }];
        let said = value(&read(written(Format::Ics, &workout(sport, 60, steps)).unwrap()), "DESCRIPTION");
        assert!(said.ends_with(&format!("400 m at {words}")), "{said}");
    }
}

#[test]
fn an_entry_keeps_its_name_whatever_changes_in_it() {
    let uid = |workout: &Workout| value(&read(written(Format::Ics, workout).unwrap()), "UID");
    let before = workout(Sport::Cycling, 60, Vec::new());
    let after = Workout { date: date(2026, 5, 9), name: "Other".to_owned(), sport: Sport::Running, ..before.clone() };
    assert_eq!(uid(&before), uid(&after));
    assert_ne!(uid(&before), uid(&Workout { id: WorkoutId::new("w43"), ..before }));
}

#[test]
fn a_skipped_workout_is_cancelled_and_a_rest_day_is_shown() {
    let skipped = Workout { status: WorkoutStatus::Skipped, ..workout(Sport::Cycling, 60, Vec::new()) };
    let rest = Workout { id: WorkoutId::new("r"), estimated_tss: None, ..workout(Sport::Rest, 0, Vec::new()) };
    let thresholds = thresholds();
    let week = read(calendar(&[&skipped, &rest], &origin(&thresholds)).unwrap());
    let states: Vec<_> = week.events().map(|event| event.get_status()).collect();
    assert_eq!(states, [Some(EventStatus::Cancelled), Some(EventStatus::Confirmed)]);
    assert_eq!(week.events().nth(1).unwrap().get_description(), Some("Rest day"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]
    #[test]
    fn every_workout_makes_one_entry_with_the_same_name(
        sport in sports(),
        steps in step_lists(any_step()),
        name in "[\\PC\r\n\t]{0,120}",
    ) {
        let workout = Workout { name: name.clone(), ..workout(sport, 60, steps) };
        let calendar = read(written(Format::Ics, &workout).unwrap());
        prop_assert_eq!(calendar.events().count(), 1);
        let plain = name.split(|letter: char| letter.is_control() || letter.is_whitespace());
        let plain: Vec<_> = plain.filter(|word| !word.is_empty()).collect();
        prop_assert_eq!(value(&calendar, "SUMMARY"), plain.join(" "));
    }
}

#[test]
fn a_feed_has_races_beside_workouts_each_under_a_name_of_its_own() {
    let race = |name: &str| Race {
        date: date(2026, 6, 14),
        name: name.to_owned(),
        priority: Priority::A,
        sport: Sport::Cycling,
    };
    let (workout, races) = (workout(Sport::Cycling, 60, Vec::new()), [race("Rund um\nden See"), race("Criterium")]);
    let races: Vec<&Race> = races.iter().collect();
    let thresholds = Thresholds::default();
    let feed = read(feed(&[&workout], &races, &origin(&thresholds)).unwrap());
    let all = |key: &str| -> Vec<String> {
        feed.events().map(|event| event.property_value(key).unwrap().to_owned()).collect()
    };
    assert_eq!(all("SUMMARY")[1..], ["Race: Rund um den See", "Race: Criterium"]);
    assert_eq!(all("DTSTART")[1], "20260614");
    assert_eq!(all("UID")[2], "race.2026-06-14.Criterium.ada@polarize-coach");
}
