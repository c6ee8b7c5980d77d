//! Who the athlete is: name, age, body, thresholds.

use jiff::civil::Date;
use polarize_domain::calendar::add_days;
use polarize_domain::{Age, DatedThresholds, HeartRate, Pace, Sex, Sport, ThresholdHistory, Thresholds, Watts};

use crate::Level;
use crate::dice::Dice;

/// First names that say nothing about a person.
const NAMES: [&str; 48] = [
    "Alex",
    "Amal",
    "Andrea",
    "Ariel",
    "Ashley",
    "Billie",
    "Blair",
    "Cameron",
    "Casey",
    "Charlie",
    "Chris",
    "Dana",
    "Deniz",
    "Dominique",
    "Eden",
    "Elliot",
    "Emery",
    "Finley",
    "Frances",
    "Gabriele",
    "Harper",
    "Hayden",
    "Ira",
    "Jamie",
    "Jesse",
    "Jordan",
    "Jules",
    "Kai",
    "Kim",
    "Lee",
    "Luca",
    "Maxime",
    "Mika",
    "Morgan",
    "Nikola",
    "Noor",
    "Parker",
    "Quinn",
    "Riley",
    "Robin",
    "Rowan",
    "Sam",
    "Sascha",
    "Skyler",
    "Taylor",
    "Toni",
    "Valentine",
    "Yuki",
];

/// The body a season is trained with.
#[derive(Debug, Clone)]
pub(crate) struct Profile {
    pub(crate) name: &'static str,
    pub(crate) born: Date,
    pub(crate) age: Age,
    pub(crate) sex: Sex,
    /// Body mass in kg.
    weight: f64,
    /// Where in the range of the level the athlete stands, 0 to 1, by sport.
    standing: [f64; 4],
    heart: Heart,
}

#[derive(Debug, Clone, Copy)]
struct Heart {
    rest: f64,
    max: f64,
    threshold: f64,
}

/// Threshold power per kg of body mass by level, from and to: cyclists.
///
/// # Source
/// Coggan, in Allen and Coggan, *Training and Racing with a Power Meter*: the power profile's columns of functional threshold power,
/// men; women hold some 12 % less.
const CYCLING_WATTS_PER_KG: [(f64, f64); 5] = [(1.8, 2.4), (2.4, 3.0), (3.0, 3.7), (3.7, 4.5), (4.6, 5.6)];
/// Threshold power per kg by level: rowers on the erg, a house estimate from 2000 m times (an hour's power is some 75 % of them).
const ROWING_WATTS_PER_KG: [(f64, f64); 5] = [(1.4, 1.9), (1.9, 2.4), (2.4, 2.9), (2.9, 3.5), (3.5, 4.2)];
/// Threshold pace in s/km by level, slowest first: about what is held in a race of an hour.
const RUNNING_PACE: [(f64, f64); 5] = [(420.0, 360.0), (355.0, 300.0), (295.0, 255.0), (250.0, 220.0), (210.0, 186.0)];
/// Critical swim speed in s/100 m by level, slowest first.
const SWIMMING_PACE: [(f64, f64); 5] = [(160.0, 130.0), (130.0, 110.0), (108.0, 95.0), (94.0, 82.0), (80.0, 70.0)];
/// Resting heart rate in bpm by level, from and to.
const RESTING: [(f64, f64); 5] = [(62.0, 72.0), (56.0, 66.0), (50.0, 60.0), (45.0, 54.0), (38.0, 48.0)];
/// Threshold heart rate as a share of heart rate reserve by level, from and to: training moves the threshold up.
const THRESHOLD_SHARE: [(f64, f64); 5] = [(0.78, 0.83), (0.81, 0.85), (0.83, 0.87), (0.85, 0.89), (0.87, 0.91)];

fn along((from, to): (f64, f64), share: f64) -> f64 {
    from + (to - from) * share
}

impl Profile {
    /// A person of a level. Under 18 nobody trains more hours a week than years: who has heavier weeks to come is grown up.
    pub(crate) fn of(seed: u64, level: Level, today: Date, peak_hours: f64) -> Self {
        let mut dice = Dice::of(seed, "profile", 0);
        let name = *dice.pick(&NAMES);
        let sex = if dice.chance(0.5) { Sex::Female } else { Sex::Male };
        let junior = dice.whole(14, 17);
        let is_junior = dice.chance(0.12) && peak_hours <= junior as f64 * 0.95;
        let oldest = match level {
            Level::Elite => 34,
            Level::Advanced => 50,
            _ => 71,
        };
        let years = if is_junior { junior } else { dice.whole(18, oldest) };
        // The days since the last birthday stay clear of the next one.
        let born = add_days(today, -(years * 365 + years / 4 + 1 + dice.whole(0, 350)));
        let age = Age::clamped(years as f64);
        let grown = if is_junior { 0.85 + (years - 14) as f64 * 0.04 } else { 1.0 };
        let weight = match sex {
            Sex::Female => dice.normal(62.0, 6.0),
            Sex::Male => dice.normal(75.0, 7.5),
        }
        .clamp(45.0, 110.0)
            * grown;
        let standing = [dice.unit(), dice.unit(), dice.unit(), dice.unit()];
        let max = (208.0 - 0.7 * age.as_f64() + dice.normal(0.0, 5.0)).round().clamp(140.0, 215.0);
        let rest = along(RESTING[level.index()], dice.unit()).round();
        let threshold = (rest + along(THRESHOLD_SHARE[level.index()], dice.unit()) * (max - rest)).round();
        Self { name, born, age, sex, weight, standing, heart: Heart { rest, max, threshold } }
    }

    /// Thresholds with which a history begins, improves once, and stands today.
    pub(crate) fn thresholds(
        &self,
        seed: u64,
        level: Level,
        sports: &[Sport],
        first: Date,
        today: Date,
    ) -> ThresholdHistory {
        let mut dice = Dice::of(seed, "thresholds", 0);
        let gains = [dice.between(0.95, 0.98), dice.between(0.98, 0.995), 1.0];
        let tests = [first, add_days(today, -dice.whole(85, 120)), add_days(today, -dice.whole(20, 50))];
        let mut entries: Vec<DatedThresholds> = Vec::new();
        for (since, gain) in tests.into_iter().zip(gains) {
            let entry = DatedThresholds { since: since.max(first), thresholds: self.at(level, sports, gain) };
            // In a short history later tests fall onto its first day: the last of them counts.
            entries.retain(|earlier| earlier.since < entry.since);
            entries.push(entry);
        }
        ThresholdHistory::new(entries)
    }

    /// The thresholds at a share of today's performance. `sports` with the primary one first: in the others the athlete is one level lower.
    fn at(&self, level: Level, sports: &[Sport], gain: f64) -> Thresholds {
        let beats = |beats: f64| Some(HeartRate::clamped(beats));
        let mut thresholds = Thresholds {
            lthr_bpm: beats(self.heart.threshold),
            max_hr_bpm: beats(self.heart.max),
            resting_hr_bpm: beats(self.heart.rest),
            ..Thresholds::default()
        };
        for (place, &sport) in sports.iter().enumerate() {
            let level = if place == 0 { level.index() } else { level.index().saturating_sub(1) };
            let watts = |table: &[(f64, f64); 5], share| {
                let watts = along(table[level], share) * self.weight * self.aging() * gain * self.by_sex(0.88);
                Some(Watts::clamped(watts.max(60.0)))
            };
            let pace = |seconds_per_km: f64, women: f64| {
                let pace = seconds_per_km / (self.aging() * gain * self.by_sex(women));
                Some(Pace::clamped(pace.clamp(150.0, 2400.0)))
            };
            match sport {
                Sport::Cycling => thresholds.ftp_watts = watts(&CYCLING_WATTS_PER_KG, self.standing[0]),
                Sport::Rowing => thresholds.rftp_watts = watts(&ROWING_WATTS_PER_KG, self.standing[1]),
                Sport::Running => {
                    thresholds.threshold_pace_s_per_km = pace(along(RUNNING_PACE[level], self.standing[2]), 0.90);
                }
                Sport::Swimming => {
                    thresholds.swim_pace_s_per_km = pace(along(SWIMMING_PACE[level], self.standing[3]) * 10.0, 0.94);
                }
                Sport::Strength | Sport::Other | Sport::Rest => {}
            }
        }
        thresholds
    }

    fn by_sex(&self, women: f64) -> f64 {
        if self.sex == Sex::Female { women } else { 1.0 }
    }

    /// The share of performance an age leaves: half a percent less a year from 40 on, and what is still to come before 18.
    fn aging(&self) -> f64 {
        let age = self.age.as_f64();
        (1.0 - 0.005 * (age - 40.0).max(0.0)) * (1.0 - 0.03 * (18.0 - age).max(0.0))
    }
}
