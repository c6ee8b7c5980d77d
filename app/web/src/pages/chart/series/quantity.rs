//! What was recorded: power, heart rate, speed, cadence and altitude, each with its axis and its words.

use polarize_domain::{Series, Sport, Units};

use crate::pages::chart::scale::Scale;
use crate::pages::shell::Shell;

/// The part of the clock for which a column needs values to be worth a drawing.
const LEAST_SHARE: f64 = 0.1;
/// The part of a fast pace below which the axis ends: who stands still has no pace.
const SLOWEST: f64 = 0.45;
/// About how many values an axis names.
const RULES: usize = 3;
/// Seconds between the paces that an axis names, to choose from.
const PACE_STEPS: [f64; 8] = [5.0, 10.0, 15.0, 30.0, 60.0, 120.0, 300.0, 600.0];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// From zero on, told as a whole number.
    FromZero,
    /// Between its lowest and highest value, told as a whole number.
    Between,
    /// Speed in m/s, from zero on.
    Speed,
    /// Speed in m/s, told as a pace.
    Pace,
    /// Metres above the sea.
    Height,
}

/// A column of a recording that is drawn.
pub(super) struct Quantity<'a> {
    kind: Kind,
    sport: Sport,
    pub(super) class: &'static str,
    pub(super) name: String,
    /// The unit, where the numbers are told without it.
    pub(super) unit: String,
    pub(super) column: &'a [f32],
    /// The mean, where it is told elsewhere on the page by another reckoning: a speed over all of the time in motion.
    told: Option<f64>,
}

/// The ends of an axis and the values it names.
pub(super) struct Axis {
    pub(super) low: f64,
    pub(super) high: f64,
    pub(super) rules: Vec<f64>,
}

impl<'a> Quantity<'a> {
    /// What a recording has worth a drawing, in the order of the page.
    pub(super) fn of(shell: &Shell, series: &'a Series, sport: Sport, speed_told: Option<f64>) -> Vec<Self> {
        let (speed, speed_name) = match sport {
            Sport::Running | Sport::Swimming | Sport::Rowing => (Kind::Pace, "activities-series-pace"),
            _ => (Kind::Speed, "activities-series-speed"),
        };
        let rows: [(Kind, &'static str, &str, &str, &'a [f32]); 5] = [
            (Kind::FromZero, "of-power", "activities-series-power", "activities-unit-watts", &series.power),
            (Kind::Between, "of-beats", "activities-series-heart-rate", "activities-unit-beats", &series.heart_rate),
            (speed, "of-speed", speed_name, "", &series.speed),
            (Kind::FromZero, "of-cadence", "activities-series-cadence", "activities-unit-cadence", &series.cadence),
            (Kind::Height, "of-height", "activities-series-height", "", &series.altitude),
        ];
        let quantity = |(kind, class, name, unit, column): (Kind, &'static str, &str, &str, &'a [f32])| Self {
            kind,
            // What is no endurance sport has no pace of its own.
            sport: if kind == Kind::Speed { Sport::Cycling } else { sport },
            class,
            name: shell.say(name),
            unit: if unit.is_empty() { String::new() } else { shell.say(unit) },
            column,
            told: speed_told.filter(|_| matches!(kind, Kind::Speed | Kind::Pace)),
        };
        rows.into_iter().map(quantity).filter(Self::is_worth_a_drawing).collect()
    }

    fn is_worth_a_drawing(&self) -> bool {
        let known = self.known().count() as f64;
        let is_there = known >= 2.0 && known >= LEAST_SHARE * self.column.len() as f64;
        is_there && (self.kind == Kind::Height || self.known().any(|value| value > 0.0))
    }

    fn known(&self) -> impl Iterator<Item = f64> {
        self.column.iter().filter(|value| value.is_finite()).map(|value| f64::from(*value))
    }

    /// The mean and the highest value. A mean that is told is the page's one mean.
    pub(super) fn sums(&self) -> (f64, f64) {
        let (sum, count, highest) = self
            .known()
            .fold((0.0, 0_u32, f64::MIN), |(sum, count, highest), value| (sum + value, count + 1, highest.max(value)));
        (self.told.unwrap_or(sum / f64::from(count.max(1))), highest)
    }

    /// Mean and highest value in words; of heights the lowest and the highest, of paces the mean alone: the fastest second is mostly an
    /// error of the position.
    pub(super) fn sums_in_words(&self, shell: &Shell, average: f64, highest: f64) -> String {
        let (first, second) = match self.kind {
            Kind::Pace => return shell.tell("activities-series-mean", "average", self.full(shell, average)),
            Kind::Height => ("activities-series-range", self.known().fold(f64::MAX, f64::min)),
            _ => ("activities-series-sums", average),
        };
        let values = [("average", self.full(shell, second).into()), ("highest", self.full(shell, highest).into())];
        shell.words.tell(first, &values)
    }

    /// A value with its unit.
    pub(super) fn full(&self, shell: &Shell, value: f64) -> String {
        let short = self.short(shell, value);
        if self.unit.is_empty() { short } else { format!("{short} {}", self.unit) }
    }

    /// A value as the cursor tells it, beside its unit where it has one of its own.
    pub(super) fn short(&self, shell: &Shell, value: f64) -> String {
        match self.kind {
            Kind::FromZero | Kind::Between => format!("{value:.0}"),
            // Who stands still has no pace.
            Kind::Pace if value < 0.2 => shell.say("common-nothing"),
            Kind::Speed | Kind::Pace => shell.measures.speed(value, self.sport),
            Kind::Height => shell.measures.height(value),
        }
    }

    /// The axis that holds values.
    pub(super) fn axis(&self, shell: &Shell, means: &[Option<f64>]) -> Axis {
        let mut known: Vec<f64> = means.iter().flatten().copied().collect();
        known.sort_by(f64::total_cmp);
        let (low, high) = known.first().zip(known.last()).map_or((0.0, 1.0), |(low, high)| (*low, *high));
        match self.kind {
            Kind::FromZero => even(0.0, high.max(1.0) * 1.08, 1.0),
            Kind::Between => even((low - 5.0).max(0.0), high + 5.0, 1.0),
            Kind::Speed => even(0.0, high.max(0.5) * 1.08, unit_of_speed(shell)),
            Kind::Height => {
                let room = ((high - low) * 0.1).max(5.0);
                even(low - room, high + room, unit_of_height(shell))
            }
            Kind::Pace => self.paces(shell, &known),
        }
    }

    /// The axis of paces: as speeds, so that faster is higher, with round paces.
    fn paces(&self, shell: &Shell, known: &[f64]) -> Axis {
        let part = |share: f64| known.get((known.len() as f64 * share) as usize).copied().unwrap_or(1.0);
        let fast = part(0.99).max(0.3);
        let low = (part(0.02) * 0.97).max(fast * SLOWEST);
        let high = fast * 1.06;
        let meters = shell.measures.meters_of_pace(self.sport);
        let (slowest, fastest) = (meters / low, meters / high);
        let step = PACE_STEPS.into_iter().find(|step| (slowest - fastest) / step <= RULES as f64 + 1.0);
        let step = step.unwrap_or(1200.0);
        let (from, until) = ((fastest / step).ceil() as i64, (slowest / step).floor() as i64);
        let rules = (from..=until).take(12).map(|number| meters / (number as f64 * step)).collect();
        Axis { low, high, rules }
    }
}

/// An axis with round values in a unit that is so large.
fn even(low: f64, high: f64, unit: f64) -> Axis {
    let rules = Scale::new((low / unit, high / unit), (0.0, 1.0)).ticks(RULES);
    Axis { low, high, rules: rules.into_iter().map(|value| value * unit).filter(|value| *value > low).collect() }
}

/// Kilometres or miles an hour, in m/s.
fn unit_of_speed(shell: &Shell) -> f64 {
    match shell.measures.units {
        Units::Metric => 1.0 / 3.6,
        Units::Imperial => 1609.344 / 3600.0,
    }
}

/// Metres or feet, in metres.
fn unit_of_height(shell: &Shell) -> f64 {
    match shell.measures.units {
        Units::Metric => 1.0,
        Units::Imperial => 0.3048,
    }
}
