//! Altitude, journeys, days off and missed sessions, hours and equipment: what the world does to the plan.

use jiff::civil::Date;
use polarize_domain::Intensity;
use polarize_domain::calendar::{add_days, days_between};
use polarize_domain::situation::Equipment;

use super::phrases::Topic;
use super::sketch::{Claim, Reason, Sketch};

/// Days after arrival at altitude, the first included, on which nothing is hard.
const EASY_AT_ALTITUDE: i64 = 3;
/// Days after arrival until which hard sessions stay shorter.
const SHORTER_AT_ALTITUDE: i64 = 7;
/// The share the sessions of the first days keep.
const ALTITUDE_SHARE: f64 = 0.80;
/// The share a session of a day of travel keeps.
const TRAVEL_SHARE: f64 = 0.75;
/// Hours of difference from which the days after a journey are easy longer.
const FAR_ZONES: u8 = 3;
/// Days off from which the first hard session is eased.
const DAYS_OFF: u16 = 5;
/// Days off from which two weeks come back in stages.
///
/// # Source
/// Daniels, *Daniels' Running Formula*: after two weeks off, less pace and less volume.
const LONG_OFF: u16 = 14;
/// The share sessions keep in the first and in the second week after a long time off.
const BACK_SHARES: [f64; 2] = [0.70, 0.85];

/// The first days at altitude are easy and shorter, the first week has less hard work.
pub(super) fn altitude(sketch: &mut Sketch) {
    let Some(altitude) = sketch.situation.altitude else { return };
    sketch.topic(Topic::Altitude);
    let arrived = altitude.since.unwrap_or(sketch.today());
    let span = |from: i64, until: i64| (add_days(arrived, from), add_days(arrived, until - 1));
    let today = sketch.today();
    let (from, until) = span(0, EASY_AT_ALTITUDE);
    for index in sketch.between(from.max(today), until) {
        if !sketch.is_race(index) {
            sketch.at_most(index, Intensity::Zone1, Reason::Altitude, Claim::Coach);
            sketch.shorten_to_share(index, ALTITUDE_SHARE, Reason::Altitude, Claim::Coach);
        }
    }
    let (from, until) = span(EASY_AT_ALTITUDE, SHORTER_AT_ALTITUDE);
    for index in sketch.between(from.max(today), until) {
        if sketch.is_hard(index) {
            sketch.shorten_to_share(index, ALTITUDE_SHARE, Reason::Altitude, Claim::Coach);
        }
    }
}

/// A day of travel is easy and shorter, the day after it not hard; after other time zones two days.
pub(super) fn travel(sketch: &mut Sketch) {
    let Some(travel) = sketch.situation.travel else { return };
    sketch.topic(Topic::Travel);
    let today = sketch.today();
    let day = travel.date.unwrap_or(today);
    let after = if travel.hours.is_some_and(|hours| hours >= FAR_ZONES) { 2 } else { 1 };
    for index in sketch.between(day.max(today), add_days(day, after)) {
        if sketch.is_race(index) {
            continue;
        }
        sketch.at_most(index, Intensity::Zone1, Reason::Travel, Claim::Coach);
        if sketch.entries[index].now.date == day {
            sketch.shorten_to_share(index, TRAVEL_SHARE, Reason::Travel, Claim::Coach);
        }
    }
}

/// What was missed stays missed. After days without training the way back is gentle.
pub(super) fn missed(sketch: &mut Sketch) {
    let Some(missed) = &sketch.situation.missed else { return };
    let days_off = missed.days_off.unwrap_or(0);
    if days_off >= LONG_OFF {
        sketch.topic(Topic::LongOff);
        for (week, share) in (0..).zip(BACK_SHARES) {
            for index in sketch.within(7 * week, 7 * week + 6) {
                if sketch.is_race(index) {
                    continue;
                }
                if week == 0 {
                    sketch.at_most(index, Intensity::Zone1, Reason::Break, Claim::Coach);
                }
                sketch.shorten_to_share(index, share, Reason::Break, Claim::Coach);
            }
        }
    } else if days_off >= DAYS_OFF {
        sketch.topic(Topic::LongOff);
        if let Some(index) = sketch.within(0, 2).into_iter().find(|&index| sketch.is_hard(index)) {
            sketch.at_most(index, Intensity::Zone1, Reason::Break, Claim::Coach);
            sketch.shorten_to_share(index, super::tired::EASED_SHARE, Reason::Break, Claim::Coach);
        }
    } else {
        sketch.topic(Topic::Missed);
    }
}

/// Hours and things that measure change no session; the answer says what to do.
pub(super) fn hours_and_equipment(sketch: &mut Sketch) {
    let situation = sketch.situation;
    if !situation.hours.is_empty() {
        sketch.topic(Topic::Hours);
    }
    let measures = |thing: &Equipment| *thing != Equipment::Trainer;
    if situation.missing_equipment.iter().any(measures) {
        sketch.topic(Topic::ByFeel);
    }
    if situation.missing_equipment.contains(&Equipment::Trainer) {
        sketch.topic(Topic::NoTrainer);
    }
}

/// Whether a day lies within the days a sketch may change.
pub(super) fn is_in_reach(sketch: &Sketch, date: Date) -> bool {
    date >= sketch.today() && days_between(date, sketch.context.horizon()) >= 0
}
