//! Which sport it was: what the file says plainly, or a guess with its reason.

use polarize_domain::{Sample, Sport};

use super::decode::{Device, SportTold};
use crate::import::guess::{self, Guess};

/// Numbers of the FIT profile for the sport of a session that is none: on the way from one to the next.
pub(super) const TRANSITION: i64 = 3;
/// The session around the others of a multisport file.
pub(super) const MULTISPORT: i64 = 18;

const GENERIC: i64 = 0;
const FITNESS_EQUIPMENT: i64 = 4;
const TRAINING: i64 = 10;
/// No sport chosen: the profile's word for every sport.
const ALL: i64 = 254;

/// The sport, and why it is a guess where it is one.
pub(super) fn name(told: &SportTold, device: &Device, samples: &[Sample]) -> (Sport, Option<String>) {
    let sub_sport = told.sub_sport.and_then(by_sub_sport);
    let words = match told.sport {
        Some(1) => return (Sport::Running, None),
        Some(2 | 21) => return (Sport::Cycling, None),
        Some(5) => return (Sport::Swimming, None),
        Some(15) => return (Sport::Rowing, None),
        Some(TRAINING) => return (sub_sport.map_or(Sport::Other, |(sport, _)| sport), None),
        Some(FITNESS_EQUIPMENT) => "\"fitness equipment\"",
        Some(GENERIC | ALL) => "\"generic\"",
        None => "nothing",
        Some(_) => return (Sport::Other, None),
    };
    let guess = sub_sport
        .map(|(sport, kind)| (sport, format!("its kind is \"{kind}\"")))
        .or_else(|| told.name.as_deref().and_then(guess::by_name))
        .or_else(|| by_device(device))
        .or_else(|| guess::by_cadence(samples));
    guess::told(words, guess)
}

/// Kinds that belong to one sport, with the profile's word for them.
fn by_sub_sport(number: i64) -> Option<(Sport, &'static str)> {
    Some(match number {
        1 => (Sport::Running, "treadmill"),
        45 => (Sport::Running, "indoor running"),
        5 => (Sport::Cycling, "spin"),
        6 => (Sport::Cycling, "indoor cycling"),
        14 => (Sport::Rowing, "indoor rowing"),
        15 => (Sport::Other, "elliptical"),
        16 => (Sport::Other, "stair climbing"),
        17 => (Sport::Swimming, "lap swimming"),
        18 => (Sport::Swimming, "open water"),
        20 => (Sport::Strength, "strength training"),
        25 => (Sport::Other, "indoor skiing"),
        27 => (Sport::Other, "indoor walking"),
        _ => return None,
    })
}

/// Makers of one sport's devices.
fn by_device(device: &Device) -> Option<Guess> {
    let sport = match device.manufacturer? {
        // Concept2, Nielsen-Kellerman (SpeedCoach), WaterRower
        40 | 87 | 118 => Sport::Rowing,
        // SRM, Quarq, Wattbike, Tacx, Zwift
        6 | 7 | 73 | 89 | 260 => Sport::Cycling,
        // Stryd
        95 => Sport::Running,
        _ => return None,
    };
    Some((sport, format!("it was recorded by {}", device.name()?)))
}
