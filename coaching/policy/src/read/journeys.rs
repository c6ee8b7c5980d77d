//! Journeys and stays at altitude.

use jiff::civil::Date;
use polarize_domain::situation::{Altitude, Travel};

use super::book::Fact;
use super::days;
use super::hits::{Hit, Negation};
use super::scene::Scene;
use super::subject::Subject;

/// What a phrase says of a journey.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Journey {
    /// It tires, whenever it is.
    Tiring,
    /// It counts with a day beside it.
    OnADay,
    /// A stay at altitude.
    Altitude,
    /// A height in metres or feet, which counts from 1500 m or 5000 ft on.
    Height,
}

use Journey::{Altitude as High, Height, OnADay, Tiring};

/// How people speak of journeys and heights.
pub(crate) const PHRASES: &[(&str, Journey)] = &[
    ("jet lag/lagged", Tiring),
    ("jetlag/jetlagged", Tiring),
    ("time zone/zones/difference", Tiring),
    ("timezone/timezones", Tiring),
    ("# hours time difference/change/shift", Tiring),
    ("# [hours] time zone/zones", Tiring),
    ("# timezones", Tiring),
    ("long haul/distance flight/flights/trip", Tiring),
    ("red eye [flight]", Tiring),
    ("overnight/night flight/bus/train/ferry", Tiring),
    ("on the road for/all/this", Tiring),
    ("road/business trip", Tiring),
    ("travelling/traveling for/all", Tiring),
    ("living/lived/living out of a suitcase", Tiring),
    ("hotel gym/gyms/treadmill", Tiring),
    ("# hours [long] drive/flight/journey/bus/train/trip/transfer", Tiring),
    ("drive/driving/drove [for] # hours", Tiring),
    ("# hours in/on the/a car/plane/train/bus/coach/ferry", Tiring),
    ("# hours of travel/travelling/traveling/driving/flying", Tiring),
    ("travelled/traveled all day", Tiring),
    ("on planes", OnADay),
    ("in airports", OnADay),
    ("travelled/traveled", OnADay),
    ("in/on a/the car/plane/train/bus/coach/ferry for/all", Tiring),
    ("body clock", Tiring),
    ("flying/fly/flew/flights/flight/landed/travelling/traveling/travel/layover", OnADay),
    ("long/work/big/whole trip/journey/drive/travel", OnADay),
    ("altitude", High),
    ("high up in the mountains", High),
    ("# m/meters/metres/feet/ft altitude", Height),
    ("at/to/of/above/near/on # m/meters/metres/feet/ft", Height),
    ("# m/meters/metres/feet/ft above/high/up/elevation", Height),
];

/// Turns of phrase that sound like a journey and are none.
pub(crate) const IDIOMS: &[&str] = &[
    "altitude tent/mask/graph/profile/chart/data/gain/meters/metres/sensor",
    "flying along/high/start/lap/mount/finish",
    "time flies/flew/flying",
    "legs ~ flying",
    "landed on",
    "travel light/well/time/insurance/mug",
];

/// Words of a clause about a height that was climbed, raced over or measured.
const CLIMBED: &[&str] = &[
    "gain", "climbing", "climbed", "ascent", "vertical", "race", "raced", "ran", "rowed", "swam", "pb", "pr", "track",
    "erg", "test", "reps", "repeats",
];

/// The journey of a text; of several the first with a day.
pub(crate) fn travel(scene: &Scene<'_>, blocked: &[Date]) -> Option<Travel> {
    let mut found: Option<Travel> = None;
    for hit in scene.calendar.iter().filter(|hit| counts(hit)) {
        let Fact::Journey(journey @ (Tiring | OnADay)) = hit.fact else { continue };
        let until = |mention: &days::Mention| {
            mention.start > 0 && matches!(scene.text.word(mention.start - 1), "until" | "till" | "by" | "before")
        };
        let mention = days::nearest(scene, hit, 0).filter(|mention| !until(mention));
        let date = mention.map(|mention| days::date_of(scene.text, &mention));
        let hours = time_difference(scene, hit);
        let known = date.is_some_and(|date| blocked.contains(&date));
        if (known && hours.is_none()) || (journey == OnADay && date.is_none()) || is_over(scene, date) {
            continue;
        }
        let travel = found.get_or_insert_default();
        travel.date = travel.date.or(date);
        travel.hours = travel.hours.or(hours);
    }
    found
}

/// A journey of more than three days ago tires nobody any more.
fn is_over(scene: &Scene<'_>, date: Option<Date>) -> bool {
    date.is_some_and(|date| polarize_domain::calendar::days_between(date, scene.today) > 3)
}

/// Hours of difference: "6 hours time difference", "8 time zones".
fn time_difference(scene: &Scene<'_>, hit: &Hit) -> Option<u8> {
    let text = scene.text;
    let zones = (hit.start..hit.end)
        .any(|place| matches!(text.word(place), "zone" | "zones" | "timezones" | "difference" | "change" | "shift"));
    let number = text.get(hit.start)?.number.filter(|hours| zones && (1.0..=13.0).contains(hours))?;
    // The bound makes the conversion exact enough: half hours are cut.
    Some(number as u8)
}

/// The stay at altitude of a text.
pub(crate) fn altitude(scene: &Scene<'_>) -> Option<Altitude> {
    let mut found: Option<Altitude> = None;
    for hit in scene.calendar.iter().filter(|hit| counts(hit)) {
        let Fact::Journey(journey @ (High | Height)) = hit.fact else { continue };
        if journey == Height && !is_high(scene, hit) {
            continue;
        }
        let since = days::nearest(scene, hit, 8).map(|mention| days::date_of(scene.text, &mention));
        let altitude = found.get_or_insert_default();
        altitude.since = altitude.since.or(since);
    }
    found
}

/// Whether a height is high, and lived at rather than climbed.
fn is_high(scene: &Scene<'_>, hit: &Hit) -> bool {
    let text = scene.text;
    let Some((place, height)) = (hit.start..hit.end)
        .find_map(|place| text.get(place).and_then(|token| token.number).map(|value| (place, value)))
    else {
        return false;
    };
    let lowest = if matches!(text.word(place + 1), "feet" | "ft") { 5_000.0 } else { 1_500.0 };
    (lowest..=20_000.0).contains(&height) && !text.has(text.clause_around(hit.start, hit.end, 8), CLIMBED)
}

fn counts(hit: &Hit) -> bool {
    hit.negation == Negation::None && hit.subject == Subject::Me && hit.supposed.is_none()
}
