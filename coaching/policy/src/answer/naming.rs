//! How workouts, days and changes of workouts are called.

use jiff::civil::Date;
use polarize_domain::calendar::{days_between, monday_of, weekday_name};
use polarize_domain::{Intensity, Sport, Workout};

use super::sketch::Entry;

/// A name for a workout of a sport and intensity.
pub(super) const fn name_of(sport: Sport, intensity: Option<Intensity>) -> &'static str {
    use Intensity::{Race, Recovery, Zone1, Zone2, Zone3};
    match (sport, intensity) {
        (Sport::Rowing, Some(Recovery)) => "Recovery row",
        (Sport::Rowing, Some(Zone1)) => "Easy row",
        (Sport::Rowing, Some(Zone2)) => "Steady row",
        (Sport::Rowing, Some(Zone3)) => "Rowing intervals",
        (Sport::Cycling, Some(Recovery)) => "Recovery ride",
        (Sport::Cycling, Some(Zone1)) => "Easy ride",
        (Sport::Cycling, Some(Zone2)) => "Steady ride",
        (Sport::Cycling, Some(Zone3)) => "Cycling intervals",
        (Sport::Running, Some(Recovery)) => "Recovery run",
        (Sport::Running, Some(Zone1)) => "Easy run",
        (Sport::Running, Some(Zone2)) => "Steady run",
        (Sport::Running, Some(Zone3)) => "Running intervals",
        (Sport::Swimming, Some(Recovery)) => "Recovery swim",
        (Sport::Swimming, Some(Zone1)) => "Easy swim",
        (Sport::Swimming, Some(Zone2)) => "Steady swim",
        (Sport::Swimming, Some(Zone3)) => "Swimming intervals",
        (_, Some(Race)) => "Race",
        (Sport::Strength, _) => "Shorter strength session",
        _ => "Shorter session",
    }
}

/// What a workout of an intensity is for and how it feels.
pub(super) const fn description_of(sport: Sport, intensity: Option<Intensity>) -> &'static str {
    match (sport, intensity) {
        (_, Some(Intensity::Recovery)) => "So easy that you come home fresher than you left. Stop early if it isn't.",
        (Sport::Swimming, Some(Intensity::Zone1)) => {
            "Easy throughout: long strokes, unhurried breathing, never out of breath at the wall."
        }
        (_, Some(Intensity::Zone1)) => "Easy throughout: you could talk in whole sentences all the way.",
        (_, Some(Intensity::Zone2)) => "Steady and controlled: short sentences only, never gasping.",
        (_, Some(Intensity::Zone3)) => {
            "Hard but even repeats with easy movement between; stop when form or pace falls apart."
        }
        _ => "Calm and well within yourself; leave out whatever doesn't feel right.",
    }
}

/// A day as the athlete would call it: today, tomorrow, a weekday, or a date.
pub(crate) fn day_word(today: Date, date: Date) -> String {
    let weekday = weekday_name(date.weekday());
    match days_between(today, date) {
        0 => "today".to_owned(),
        1 => "tomorrow".to_owned(),
        2..=6 => weekday.to_owned(),
        _ => date.strftime("%A %-d %B").to_string(),
    }
}

/// Two days in one sentence: with their dates where they lie in different weeks, so that "Tuesday" can't be taken for another one.
pub(super) fn two_days(today: Date, one: Date, other: Date) -> [String; 2] {
    let same_week = monday_of(one) == monday_of(other);
    [one, other].map(|date| if same_week { day_word(today, date) } else { date.strftime("%A %-d %B").to_string() })
}

/// The workout with its day: `today's "Threshold intervals"`.
pub(super) fn workout_words(today: Date, workout: &Workout) -> String {
    format!("{}'s \"{}\"", day_word(today, workout.date), workout.name)
}

/// What becomes of a workout: `today's "Threshold intervals" becomes 45 min in zone 1 instead of 60 min in zone 3`.
pub(super) fn change_words(today: Date, entry: &Entry) -> String {
    let (before, now) = (&entry.before, &entry.now);
    let [from_day, to_day] = two_days(today, before.date, now.date);
    let whose = if monday_of(before.date) == monday_of(now.date) {
        workout_words(today, before)
    } else {
        format!("\"{}\" of {from_day}", before.name)
    };
    let (was, is) = (before.duration_minutes.value(), now.duration_minutes.value());
    if entry.is_left_out() {
        return format!("{whose} is left out");
    }
    let moved = if before.date == now.date { String::new() } else { format!(" on {to_day}") };
    if before.sport != now.sport {
        return format!("{whose} becomes {is} min {}{moved}", easy_words(now.sport, now.intensity));
    }
    if before.intensity != now.intensity {
        let label = |intensity: Option<Intensity>| match intensity {
            None => "without a zone".to_owned(),
            Some(Intensity::Recovery) => "of recovery".to_owned(),
            Some(intensity) => format!("in {}", intensity.plain()),
        };
        let (from, to) = (label(before.intensity), label(now.intensity));
        return format!("{whose} becomes {is} min {to}{moved} instead of {was} min {from}");
    }
    match (is.cmp(&was), before.date == now.date) {
        (std::cmp::Ordering::Less, true) => format!("{whose} is cut from {was} to {is} min"),
        (std::cmp::Ordering::Greater, true) => format!("{whose} grows from {was} to {is} min"),
        (std::cmp::Ordering::Equal, true) => format!("{whose} stays as long, but changes a little"),
        (std::cmp::Ordering::Equal, false) => format!("{whose} moves to {to_day}"),
        (_, false) => format!("{whose} moves to {to_day} with {is} instead of {was} min"),
    }
}

/// `easy on the bike`, for a sport in place of another.
fn easy_words(sport: Sport, intensity: Option<Intensity>) -> String {
    let place = match sport {
        Sport::Rowing => "rowing",
        Sport::Cycling => "on the bike",
        Sport::Running => "running",
        Sport::Swimming => "swimming",
        Sport::Strength | Sport::Other | Sport::Rest => "of something else",
    };
    match intensity {
        Some(Intensity::Recovery) => format!("very easy {place}"),
        Some(Intensity::Zone1) => format!("easy {place}"),
        Some(intensity) => format!("{place} in {}", intensity.plain()),
        None => place.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::two_days;

    #[test]
    fn days_of_two_weeks_are_named_with_their_dates_and_days_of_one_are_not() {
        let wednesday = date(2026, 5, 6);
        assert_eq!(two_days(wednesday, date(2026, 5, 12), date(2026, 5, 7)), ["Tuesday 12 May", "Thursday 7 May"]);
        assert_eq!(two_days(wednesday, date(2026, 5, 7), date(2026, 5, 8)), ["tomorrow", "Friday"]);
    }
}
