//! Quantities as types. Every bound of the product stands in the one table at the end of this file.
//!
//! A value outside its bounds cannot exist: [`Watts::new`] and its siblings refuse it, and so does reading it from JSON. Sums and
//! averages are computed on the plain number (`value()`) and come back through `new` or, for computed results, through `clamped`.

use serde::{Deserialize, Serialize};

/// A number that is no possible value of the quantity it was given for.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[error("{quantity} must be between {min} and {max} {unit}, not {value}")]
pub struct OutOfRange {
    /// The quantity, in words.
    pub quantity: &'static str,
    /// The refused number.
    pub value: f64,
    /// The smallest allowed value.
    pub min: f64,
    /// The largest allowed value.
    pub max: f64,
    /// The unit of all three numbers.
    pub unit: &'static str,
}

macro_rules! units {
    ($( $(#[$doc:meta])* $name:ident($repr:ident: $kind:literal) $min:literal ..= $max:literal, $quantity:literal, $unit:literal; )*) => {
        $(
            $(#[$doc])*
            #[derive(Debug, Clone, Copy, PartialEq, PartialOrd, Deserialize)]
            #[serde(try_from = "f64")]
            pub struct $name($repr);

            impl $name {
                /// The smallest value of this quantity.
                pub const MIN: Self = Self($min);
                /// The largest value of this quantity.
                pub const MAX: Self = Self($max);

                #[doc = concat!("A value in ", $unit, ", from ", stringify!($min), " to ", stringify!($max), ".")]
                ///
                /// # Errors
                /// [`OutOfRange`] outside those bounds.
                pub fn new(value: $repr) -> Result<Self, OutOfRange> {
                    if ($min..=$max).contains(&value) {
                        return Ok(Self(value));
                    }
                    Err(OutOfRange {
                        quantity: $quantity,
                        value: f64::from(value),
                        min: f64::from(Self::MIN.0),
                        max: f64::from(Self::MAX.0),
                        unit: $unit,
                    })
                }

                /// The nearest possible value: for results of computations, never for what somebody typed.
                #[must_use]
                pub fn clamped(value: f64) -> Self {
                    let value = if value.is_nan() { f64::from(Self::MIN.0) } else { value };
                    Self(units!(@round $repr, value.clamp(f64::from(Self::MIN.0), f64::from(Self::MAX.0))))
                }

                #[doc = concat!("The plain number, in ", $unit, ".")]
                #[must_use]
                pub const fn value(self) -> $repr {
                    self.0
                }

                #[doc = concat!("The plain number as floating point, in ", $unit, ".")]
                #[must_use]
                pub fn as_f64(self) -> f64 {
                    f64::from(self.0)
                }
            }

            impl TryFrom<f64> for $name {
                type Error = OutOfRange;

                fn try_from(value: f64) -> Result<Self, OutOfRange> {
                    let whole = units!(@round $repr, value);
                    if value.is_finite() && (f64::from(whole) - value).abs() == 0.0 {
                        return Self::new(whole);
                    }
                    Err(OutOfRange {
                        quantity: $quantity,
                        value,
                        min: f64::from(Self::MIN.0),
                        max: f64::from(Self::MAX.0),
                        unit: $unit,
                    })
                }
            }

            // No value is NaN: `new` refuses it and `clamped` turns it into the minimum.
            impl Eq for $name {}

            impl Serialize for $name {
                fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                    self.0.serialize(serializer)
                }
            }

            impl std::fmt::Display for $name {
                fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                    write!(f, "{} {}", self.0, $unit)
                }
            }

            impl schemars::JsonSchema for $name {
                fn schema_name() -> std::borrow::Cow<'static, str> {
                    stringify!($name).into()
                }

                fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                    schemars::json_schema!({ "type": $kind, "minimum": $min, "maximum": $max, "description": concat!($quantity, " in ", $unit) })
                }
            }
        )*
    };
    (@round f64, $value:expr) => { $value };
    (@round $repr:ident, $value:expr) => { ($value).round() as $repr };
}

units! {
    /// Mechanical power. 2500 W is above any sprint and below every spike of a broken meter.
    Watts(u16: "integer") 0..=2500, "power", "W";
    /// Heart rate.
    HeartRate(u16: "integer") 20..=250, "heart rate", "bpm";
    /// Cadence: revolutions, steps or strokes per minute.
    Cadence(u16: "integer") 0..=300, "cadence", "per minute";
    /// Pace in seconds per kilometre, for every sport; shown in the sport's own unit.
    Pace(u16: "integer") 60..=3600, "pace", "s/km";
    /// Speed over ground, water or the erg's flywheel.
    Speed(f64: "number") 0.0..=40.0, "speed", "m/s";
    /// Distance covered.
    Meters(f64: "number") 0.0..=2_000_000.0, "distance", "m";
    /// Length of a workout or of a day's availability.
    Minutes(u16: "integer") 0..=1440, "duration", "min";
    /// Length of a step or of a recording; a week and a half at most.
    Seconds(u32: "integer") 0..=900_000, "duration", "s";
    /// Training load: 100 is one hour at threshold. A planned session is bounded further by the principle `plausible`.
    Tss(f64: "number") 0.0..=2000.0, "training load", "TSS";
    /// Perceived exertion of a whole session on the 1–10 scale.
    Rpe(u8: "integer") 1..=10, "RPE", "of 10";
    /// Pain on the 0–10 scale.
    PainScore(u8: "integer") 0..=10, "pain", "of 10";
    /// Age in completed years.
    Age(u8: "integer") 5..=110, "age", "years";
    /// Training hours of a week.
    WeeklyHours(f64: "number") 0.5..=60.0, "weekly hours", "h";
    /// Factor on one sport's load when it enters fitness and fatigue.
    Scaling(f64: "number") 0.0..=3.0, "scaling", "×";
    /// Fitness or fatigue: an exponentially weighted daily load.
    DailyLoad(f64: "number") 0.0..=400.0, "daily load", "TSS/day";
}

impl Minutes {
    /// The same length in seconds.
    #[must_use]
    pub fn seconds(self) -> u32 {
        u32::from(self.0) * 60
    }
}

impl Pace {
    /// The speed of this pace in m/s.
    #[must_use]
    pub fn meters_per_second(self) -> f64 {
        1000.0 / f64::from(self.0)
    }

    /// The pace of a speed in m/s; the slowest pace for standing still.
    #[must_use]
    pub fn of_speed(meters_per_second: f64) -> Self {
        if meters_per_second <= 0.0 {
            return Self::MAX;
        }
        Self::clamped(1000.0 / meters_per_second)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_outside_its_bounds_is_refused_with_the_bounds_in_the_message() {
        let error = HeartRate::new(300).unwrap_err();
        assert_eq!(error.to_string(), "heart rate must be between 20 and 250 bpm, not 300");
    }

    #[test]
    fn whole_quantities_refuse_fractions_from_json() {
        assert!(serde_json::from_str::<Watts>("250.5").is_err());
        assert_eq!(serde_json::from_str::<Watts>("250.0").unwrap().value(), 250);
        assert_eq!(serde_json::to_string(&Watts::new(250).unwrap()).unwrap(), "250");
    }

    #[test]
    fn numbers_that_are_none_are_refused() {
        for text in ["-1", "1e300", "2501"] {
            assert!(serde_json::from_str::<Watts>(text).is_err(), "{text}");
        }
        assert!(Speed::new(f64::NAN).is_err());
        assert!(Watts::try_from(f64::NAN).is_err());
    }

    #[test]
    fn pace_and_speed_are_two_words_for_one_thing() {
        let pace = Pace::new(250).unwrap();
        assert_eq!(pace.meters_per_second(), 4.0);
        assert_eq!(Pace::of_speed(4.0), pace);
        assert_eq!(Pace::of_speed(0.0), Pace::MAX);
    }
}
