//! Numbers the athlete states: fitness, fatigue, form, FTP; and degrees, of the body or of the air.

use polarize_domain::situation::StatedNumbers;

use super::book::Fact;
use super::hits::Negation;
use super::red_flags;
use super::scene::Scene;
use super::subject::{Subject, subject_of};

/// Names of the numbers.
const CTL: &[&str] = &["ctl", "fitness"];
const ATL: &[&str] = &["atl", "fatigue"];
const TSB: &[&str] = &["tsb", "form"];
const FTP: &[&str] = &["ftp"];

/// Names of heart rates, word by word.
const HEART_RATES: &[(&[&str], HeartRateOf)] = &[
    (&["threshold", "heart", "rate"], HeartRateOf::Threshold),
    (&["threshold", "hr"], HeartRateOf::Threshold),
    (&["lthr"], HeartRateOf::Threshold),
    (&["max", "heart", "rate"], HeartRateOf::Max),
    (&["maximum", "heart", "rate"], HeartRateOf::Max),
    (&["maximal", "heart", "rate"], HeartRateOf::Max),
    (&["max", "hr"], HeartRateOf::Max),
    (&["maxhr"], HeartRateOf::Max),
    (&["hrmax"], HeartRateOf::Max),
    (&["resting", "heart", "rate"], HeartRateOf::Resting),
    (&["resting", "hr"], HeartRateOf::Resting),
    (&["resting", "pulse"], HeartRateOf::Resting),
    (&["rhr"], HeartRateOf::Resting),
];

#[derive(Debug, Clone, Copy)]
enum HeartRateOf {
    Threshold,
    Max,
    Resting,
}

impl HeartRateOf {
    /// The beats a minute it may have: beyond them the number means something else ("up 8").
    const fn range(self) -> std::ops::RangeInclusive<f64> {
        match self {
            Self::Threshold => 100.0..=210.0,
            Self::Max => 120.0..=230.0,
            Self::Resting => 25.0..=100.0,
        }
    }
}

/// Words that may stand between a name and its number.
const BETWEEN: &[&str] = &[
    "is",
    "are",
    "of",
    "at",
    "now",
    "currently",
    "around",
    "about",
    "just",
    "only",
    "sits",
    "sitting",
    "to",
    "score",
    "value",
    "says",
    "reads",
    "shows",
    "has",
    "been",
    "dropped",
    "risen",
    "went",
    "gone",
    "up",
    "down",
    "my",
    "the",
    "ctl",
    "atl",
    "tsb",
    "in",
    "and",
    "fallen",
    "climbed",
    "from",
    "roughly",
    "approximately",
    "here",
    "equals",
    "level",
    "today",
    "reached",
    "hit",
    "rose",
    "fell",
    "=",
    "minus",
    "was",
    "should",
    "be",
    "stands",
];

/// Units that make a number something else.
const OTHER_UNITS: &[&str] =
    &["days", "day", "weeks", "week", "hours", "minutes", "months", "km", "k", "percent", "times"];

/// The numbers of a text; of several the last, which corrects the earlier.
pub(crate) fn stated(scene: &Scene<'_>) -> StatedNumbers {
    let mut stated = StatedNumbers::default();
    for place in 0..scene.text.tokens.len() {
        let word = scene.text.word(place);
        let (slot, range, abbreviation) = if CTL.contains(&word) {
            (&mut stated.ctl, 0.0..=400.0, word == "ctl")
        } else if ATL.contains(&word) {
            (&mut stated.atl, 0.0..=400.0, word == "atl")
        } else if TSB.contains(&word) {
            (&mut stated.tsb, -250.0..=250.0, word == "tsb")
        } else if FTP.contains(&word) {
            (&mut stated.ftp, 30.0..=700.0, true)
        } else {
            continue;
        };
        let value =
            number_after(scene, place).or_else(|| if abbreviation { number_before(scene, place) } else { None });
        if let Some(value) = value.filter(|value| range.contains(value)) {
            *slot = Some(value);
        }
    }
    heart_rates(scene, &mut stated);
    stated
}

/// "My max HR is 188": a heart rate that is told as it is, not by how much it is up.
fn heart_rates(scene: &Scene<'_>, stated: &mut StatedNumbers) {
    let text = scene.text;
    for place in 0..text.tokens.len() {
        for (name, of) in HEART_RATES {
            if !name.iter().enumerate().all(|(at, word)| text.word(place + at) == *word) {
                continue;
            }
            let value = number_after(scene, place + name.len() - 1).filter(|value| of.range().contains(value));
            let slot = match of {
                HeartRateOf::Threshold => &mut stated.lthr,
                HeartRateOf::Max => &mut stated.max_hr,
                HeartRateOf::Resting => &mut stated.resting_hr,
            };
            *slot = value.or(*slot);
        }
    }
}

/// Whether a word only names a number that follows: "fatigue 70" is no tiredness.
pub(crate) fn is_stated_at(scene: &Scene<'_>, place: usize) -> bool {
    ATL.contains(&scene.text.word(place)) && number_after(scene, place).is_some()
}

fn number_after(scene: &Scene<'_>, name: usize) -> Option<f64> {
    let text = scene.text;
    // "Fitness (CTL) is 45": the short form stands for the name.
    let name = name + usize::from(matches!(text.word(name + 1), "ctl" | "atl" | "tsb"));
    let mut sign = 1.0;
    for place in name + 1..name + 8 {
        let token = text.get(place).filter(|_| {
            let near = place == name + 1 || text.word(place - 1).is_empty();
            near || text.same_clause(name, place) || text.same_clause(name + 1, place)
        })?;
        if text.word(place - 1) == "from" && text.word(place + 1) == "to" {
            continue;
        }
        if let Some(value) = token.number {
            let next = text.get(place + 1);
            let other = next.is_some_and(|next| next.slash || OTHER_UNITS.contains(&next.word));
            return (!other && !token.slash).then_some(sign * value);
        }
        match token.word {
            "minus" | "negative" => sign = -1.0,
            word if BETWEEN.contains(&word) => {}
            _ => return None,
        }
    }
    None
}

/// "45 CTL".
fn number_before(scene: &Scene<'_>, name: usize) -> Option<f64> {
    let before = name.checked_sub(1).filter(|before| scene.text.same_clause(*before, name))?;
    scene.text.get(before)?.number
}

/// What a temperature is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Temperature {
    /// A body with fever, and the place in the text.
    Fever(usize),
    /// Hot air.
    Air,
}

/// The temperatures of a text that mean something.
pub(crate) fn temperatures<'a>(scene: &'a Scene<'_>) -> impl Iterator<Item = Temperature> + 'a {
    (0..scene.text.tokens.len()).filter_map(|place| temperature_at(scene, place))
}

fn temperature_at(scene: &Scene<'_>, place: usize) -> Option<Temperature> {
    const BODY: &[&str] =
        &["temperature", "fever", "thermometer", "feverish", "body", "have", "i", "am", "running", "measured"];
    const AIR: &[&str] = &[
        "outside", "weather", "forecast", "heat", "hot", "sun", "sunny", "today", "tomorrow", "shade", "here",
        "weekend", "week", "out", "humid", "humidity", "air", "room", "garage", "inside",
    ];
    let text = scene.text;
    let token = text.get(place)?;
    let value = token.number.filter(|_| token.word.starts_with(|first: char| first.is_ascii_digit()))?;
    if !(28.0..=125.0).contains(&value) || token.slash {
        return None;
    }
    let degrees = text.word(place + 1) == "degrees";
    let unit = text.word(place + 1 + usize::from(degrees));
    let celsius = matches!(unit, "c" | "celsius");
    let fahrenheit = matches!(unit, "f" | "fahrenheit");
    let near = text.clause_around(place, place + 1, 6);
    // "High fever, 39 degrees": the number fills a clause of its own.
    let named = text.has(near.start.saturating_sub(2)..near.end, &["temperature", "fever", "thermometer"]);
    // "Temperatures will be over 40": those of the days to come are of the air, unless somebody's own is told.
    let own = text.has(near.clone(), &["my", "i", "me", "fever", "thermometer", "body", "feverish"]);
    let forecast = text.has(near.clone(), &["will", "forecast", "expected", "outside"]);
    let named = named && (own || !forecast);
    let marked = degrees || celsius || fahrenheit || named;
    let decimal = token.word.contains(['.', ',']) && is_bare(scene, place);
    let air = text.has(near.clone(), AIR) && !named;
    let body = named || text.has(near, BODY);
    let fever = (37.8..=42.5).contains(&value) && !fahrenheit && (marked || decimal)
        || (100.0..=108.0).contains(&value) && !celsius && marked;
    if fever && !air && (body || decimal || fahrenheit || celsius) {
        return Some(Temperature::Fever(place));
    }
    let hot = (30.0..=55.0).contains(&value) && !fahrenheit || (86.0..=125.0).contains(&value) && !celsius;
    (hot && (degrees || celsius || fahrenheit) && !named).then_some(Temperature::Air)
}

/// Degrees from which on a fever is a sign of danger by itself, Celsius and Fahrenheit.
pub(crate) const DANGEROUS: [std::ops::RangeInclusive<f64>; 2] = [40.0..=43.0, 104.0..=110.0];

/// Whether the athlete tells of a fever so high that it is a sign of danger by itself.
pub(crate) fn has_high_fever(scene: &Scene<'_>) -> bool {
    const WEATHER: &[&str] = &[
        "outside", "weather", "forecast", "heat", "hot", "sun", "sunny", "shade", "humid", "humidity", "air", "room",
        "garage", "water", "road", "asphalt",
    ];
    let text = scene.text;
    temperatures(scene).any(|temperature| {
        let Temperature::Fever(place) = temperature else { return false };
        let dangerous = text
            .get(place)
            .and_then(|token| token.number)
            .is_some_and(|value| DANGEROUS.iter().any(|range| range.contains(&value)));
        let clause = text.clause_around(place, place + 1, 10);
        let weather = text.has(clause.clone(), WEATHER) && !text.has(clause.clone(), &["fever", "body"]);
        let taken_back = scene.hits.iter().any(|hit| {
            let near = hit.start < clause.end && hit.end > clause.start;
            near && (matches!(hit.fact, Fact::Supposed(_)) && hit.end <= place
                || (matches!(hit.fact, Fact::Illness(_))
                    && (hit.negation == Negation::Clear || hit.supposed.is_some())))
        });
        dangerous
            && !weather
            && !taken_back
            && subject_of(text, place, place + 1) == Subject::Me
            && !red_flags::is_long_ago(scene, clause)
    })
}

/// Whether a number stands without a unit and without a name: "38.5 this morning".
fn is_bare(scene: &Scene<'_>, place: usize) -> bool {
    const NAMES: &[&str] = &[
        "ctl", "atl", "tsb", "ftp", "fitness", "fatigue", "form", "averaged", "average", "avg", "ran", "rode",
        "weight", "weigh", "pace", "speed", "swam", "rowed", "did", "hrv", "tss", "load", "time",
    ];
    const UNITS: &[&str] = &[
        "km", "k", "kph", "kmh", "mph", "miles", "mi", "kg", "kilos", "lbs", "percent", "minutes", "seconds", "s",
        "sec", "hours", "m", "w", "watts", "tss", "bpm", "average", "avg", "ctl", "atl", "tsb", "ms", "days", "weeks",
        "meters", "metres", "spm", "rpm", "x",
    ];
    let text = scene.text;
    let next = text.get(place + 1);
    !text.has(place.saturating_sub(4)..place, NAMES)
        && !next.is_some_and(|next| UNITS.contains(&next.word) || next.slash || next.number.is_some())
}
