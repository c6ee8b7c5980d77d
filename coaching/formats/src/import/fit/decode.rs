//! Decoding a reduced part with `fitparser` into the messages an import reads.

use std::collections::HashSet;

use fitparser::de::{DecodeOption, FitDataMessage, FitObject, FitStreamProcessor};
use fitparser::profile::MesgNum;
use fitparser::profile::field_types::{GarminProduct, Manufacturer};
use fitparser::{FitDataField, FitDataRecord, Value};
use polarize_domain::{Cadence, HeartRate, Sample, Speed, Watts};

use super::reduction::Reduced;
use super::structure::FitFault;

/// A time in seconds since the epoch of FIT, 1989-12-31T00:00:00Z; below [`FIRST_DATE`] since the device was switched on.
pub(super) type FitTime = i64;

/// The first time that is a date; smaller numbers count from when the device was switched on.
///
/// # Source
/// FIT profile, type `date_time`, value `min`.
pub(super) const FIRST_DATE: FitTime = 0x1000_0000;

/// The epoch of FIT in seconds since 1970.
pub(super) const FIT_EPOCH: i64 = 631_065_600;

/// The messages of one part.
#[derive(Debug, Default)]
pub(super) struct Content {
    /// The kind of file, as the profile numbers it.
    pub(super) file_type: Option<i64>,
    /// Whether it describes a planned workout.
    pub(super) has_workout: bool,
    /// The workout's name.
    pub(super) workout_name: Option<String>,
    /// Who recorded.
    pub(super) device: Device,
    /// Sports chosen on the device.
    pub(super) sports: Vec<SportTold>,
    /// Sessions.
    pub(super) sessions: Vec<Session>,
    /// Laps.
    pub(super) laps: Vec<LapTold>,
    /// Records.
    pub(super) records: Vec<Record>,
    /// Lengths of a pool.
    pub(super) lengths: Vec<Length>,
    /// Values that were dropped because they are impossible.
    pub(super) impossible_values: usize,
    /// Messages that could not be decoded.
    pub(super) unread_messages: usize,
}

/// Who recorded.
#[derive(Debug, Default, Clone)]
pub(super) struct Device {
    /// The manufacturer's number in the profile.
    pub(super) manufacturer: Option<i64>,
    product: Option<i64>,
    product_name: Option<String>,
}

impl Device {
    /// Maker and model in words.
    pub(super) fn name(&self) -> Option<String> {
        let maker = self.manufacturer.filter(|number| Manufacturer::is_named_variant(*number) && *number != 255);
        let maker = maker.map(|number| Manufacturer::from(number).to_string().replace('_', " "));
        let is_garmin = matches!(self.manufacturer, Some(1 | 15));
        let model = self.product.filter(|number| is_garmin && GarminProduct::is_named_variant(*number));
        let model =
            self.product_name.clone().or(model.map(|number| GarminProduct::from(number).to_string().replace('_', " ")));
        match (maker, model) {
            (Some(maker), Some(model)) if !model.to_lowercase().starts_with(&maker) => Some(format!("{maker} {model}")),
            (maker, model) => model.or(maker),
        }
    }
}

/// A sport as the file gives it, in the profile's numbers.
#[derive(Debug, Default, Clone)]
pub(super) struct SportTold {
    pub(super) sport: Option<i64>,
    pub(super) sub_sport: Option<i64>,
    pub(super) name: Option<String>,
}

/// A session message.
#[derive(Debug, Default, Clone)]
pub(super) struct Session {
    pub(super) start: Option<FitTime>,
    /// When it was written: the end.
    pub(super) written: Option<FitTime>,
    pub(super) told: SportTold,
    pub(super) elapsed_seconds: Option<f64>,
    pub(super) timer_seconds: Option<f64>,
    pub(super) distance_meters: Option<f64>,
    pub(super) pool_meters: Option<f64>,
    /// Perceived exertion times ten.
    pub(super) exertion: Option<f64>,
    pub(super) summary: polarize_domain::recording::DeviceSummary,
}

/// A lap message.
#[derive(Debug, Default, Clone)]
pub(super) struct LapTold {
    pub(super) start: Option<FitTime>,
    pub(super) seconds: Option<f64>,
    pub(super) timer_seconds: Option<f64>,
    pub(super) meters: Option<f64>,
    pub(super) told: SportTold,
}

/// A record; the seconds of its sample are not yet set.
#[derive(Debug, Clone, Copy)]
pub(super) struct Record {
    pub(super) at: FitTime,
    pub(super) sample: Sample,
}

/// One length of a pool.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct Length {
    pub(super) start: Option<FitTime>,
    pub(super) seconds: Option<f64>,
    /// Swum, not rested.
    pub(super) is_active: bool,
}

/// Decodes a reduced part.
///
/// # Errors
/// [`FitFault::Decoder`] where the decoder can't follow the structure.
pub(super) fn decode(reduced: &Reduced) -> Result<Content, FitFault> {
    let mut processor = FitStreamProcessor::new();
    let options = HashSet::from([
        // The checksums were checked before the reduction, which changes them.
        DecodeOption::SkipDataCrcValidation,
        DecodeOption::SkipHeaderCrcValidation,
        DecodeOption::ReturnNumericEnumValues,
        DecodeOption::UseGenericSubFieldName,
        // The packed distance has to be unpacked here: the decoder adds up its 12 bits as if they were differences.
        DecodeOption::KeepCompositeFields,
    ]);
    options.into_iter().for_each(|option| processor.add_option(option));
    let mut content = Content::default();
    let mut distance = UnpackedDistance::default();
    let mut rest = reduced.bytes.as_slice();
    while !rest.is_empty() {
        let (remaining, object) =
            processor.deserialize_next(rest).map_err(|error| FitFault::Decoder(error.to_string()))?;
        rest = remaining;
        let FitObject::DataMessage(mut message) = object else { continue };
        prefer_enhanced(&mut message);
        match processor.decode_message(message) {
            Ok(message) => content.take(&message, &mut distance),
            Err(_) => content.unread_messages += 1,
        }
    }
    Ok(content)
}

/// Drops plain speed and altitude where the record gives them enhanced: the decoder expands the plain ones into enhanced ones too, and
/// in an order that changes from run to run.
fn prefer_enhanced(message: &mut FitDataMessage) {
    const RECORD: u16 = 20;
    const PLAIN_AND_ENHANCED: [(u8, u8); 2] = [(6, 73), (2, 78)];
    if message.global_message_number() != RECORD {
        return;
    }
    for (plain, enhanced) in PLAIN_AND_ENHANCED {
        if message.fields().contains_key(&enhanced) {
            message.fields_mut().remove(&plain);
        }
    }
}

impl Content {
    fn take(&mut self, message: &FitDataRecord, distance: &mut UnpackedDistance) {
        let fields = message.fields();
        match message.kind() {
            MesgNum::Record => self.take_record(fields, distance),
            MesgNum::Session => self.sessions.push(session(fields)),
            MesgNum::Lap => self.laps.push(lap(fields)),
            MesgNum::Length => self.lengths.push(length(fields)),
            MesgNum::Sport => self.sports.push(sport(fields)),
            MesgNum::FileId => {
                self.file_type = number_of(fields, "type").map(whole).or(self.file_type);
                self.device = device(fields);
            }
            // The device with index 0 is the one that wrote the file; it often knows more about itself than the head of the file does.
            MesgNum::DeviceInfo if number_of(fields, "device_index") == Some(0.0) => {
                let info = device(fields);
                self.device.manufacturer = self.device.manufacturer.or(info.manufacturer);
                self.device.product = self.device.product.or(info.product);
                self.device.product_name = self.device.product_name.take().or(info.product_name);
            }
            MesgNum::Workout => {
                self.has_workout = true;
                self.workout_name = text_of(fields, "wkt_name").or(self.workout_name.take());
            }
            _ => {}
        }
    }

    fn take_record(&mut self, fields: &[FitDataField], distance: &mut UnpackedDistance) {
        let mut at = None;
        let mut sample = Sample::default();
        let mut fraction = 0.0;
        for field in fields {
            let value = number(field.value());
            match field.name() {
                "timestamp" => at = time(field.value()),
                "power" => sample.power = self.possible(value, 0.0, Watts::MAX.as_f64()),
                // Devices write 0 for a strap that lost contact.
                "heart_rate" => {
                    let measured = value.filter(|value| *value > 0.0);
                    sample.heart_rate = self.possible(measured, HeartRate::MIN.as_f64(), HeartRate::MAX.as_f64());
                }
                "cadence" => sample.cadence = self.possible(value, 0.0, Cadence::MAX.as_f64()),
                "fractional_cadence" => fraction = value.unwrap_or(0.0) as f32,
                // The decoder turns plain speed and altitude into these two.
                "enhanced_speed" => sample.speed = self.possible(value, 0.0, Speed::MAX.as_f64()),
                "enhanced_altitude" => sample.altitude = value.map(|value| value as f32),
                "distance" if distance.unpacked => {}
                "distance" => sample.distance = value.map(|value| value as f32),
                "compressed_speed_distance" => sample.distance = distance.next(field.value()).or(sample.distance),
                _ => {}
            }
        }
        sample.cadence = sample.cadence.map(|cadence| cadence + fraction);
        match at {
            Some(at) => self.records.push(Record { at, sample }),
            None => self.unread_messages += 1,
        }
    }

    /// The value, where an athlete can have produced it.
    fn possible(&mut self, value: Option<f64>, min: f64, max: f64) -> Option<f32> {
        let value = value?;
        if (min..=max).contains(&value) {
            return Some(value as f32);
        }
        self.impossible_values += 1;
        None
    }
}

/// The distance out of `compressed_speed_distance`: twelve bits in 1/16 m that start over every 256 m.
#[derive(Debug, Default)]
struct UnpackedDistance {
    /// Whether the part packs its distance.
    unpacked: bool,
    last: u32,
    sixteenths: u64,
}

impl UnpackedDistance {
    fn next(&mut self, value: &Value) -> Option<f32> {
        let Value::Array(bytes) = value else { return None };
        let [_, Value::Byte(middle), Value::Byte(high)] = bytes.as_slice() else { return None };
        let raw = u32::from(*high) << 4 | u32::from(*middle) >> 4;
        self.sixteenths += u64::from(raw.wrapping_sub(self.last) & 0xFFF);
        self.last = raw;
        self.unpacked = true;
        Some((self.sixteenths as f64 / 16.0) as f32)
    }
}

fn session(fields: &[FitDataField]) -> Session {
    Session {
        start: time_of(fields, "start_time"),
        written: time_of(fields, "timestamp"),
        told: SportTold {
            sport: number_of(fields, "sport").map(whole),
            sub_sport: number_of(fields, "sub_sport").map(whole),
            name: text_of(fields, "sport_profile_name"),
        },
        elapsed_seconds: number_of(fields, "total_elapsed_time"),
        timer_seconds: number_of(fields, "total_timer_time"),
        distance_meters: number_of(fields, "total_distance"),
        pool_meters: number_of(fields, "pool_length"),
        exertion: number_of(fields, "workout_rpe"),
        summary: polarize_domain::recording::DeviceSummary {
            average_power: number_of(fields, "avg_power"),
            normalized_power: number_of(fields, "normalized_power"),
            average_heart_rate: number_of(fields, "avg_heart_rate").filter(|rate| *rate > 0.0),
            max_heart_rate: number_of(fields, "max_heart_rate").filter(|rate| *rate > 0.0),
            tss: number_of(fields, "training_stress_score"),
        },
    }
}

fn lap(fields: &[FitDataField]) -> LapTold {
    LapTold {
        start: time_of(fields, "start_time"),
        seconds: number_of(fields, "total_elapsed_time"),
        timer_seconds: number_of(fields, "total_timer_time"),
        meters: number_of(fields, "total_distance"),
        told: sport(fields),
    }
}

fn length(fields: &[FitDataField]) -> Length {
    Length {
        start: time_of(fields, "start_time"),
        seconds: number_of(fields, "total_elapsed_time").or(number_of(fields, "total_timer_time")),
        is_active: number_of(fields, "length_type") != Some(0.0),
    }
}

fn sport(fields: &[FitDataField]) -> SportTold {
    SportTold {
        sport: number_of(fields, "sport").map(whole),
        sub_sport: number_of(fields, "sub_sport").map(whole),
        name: text_of(fields, "name"),
    }
}

fn device(fields: &[FitDataField]) -> Device {
    Device {
        manufacturer: number_of(fields, "manufacturer").map(whole),
        product: number_of(fields, "product").map(whole),
        product_name: text_of(fields, "product_name"),
    }
}

fn value_of<'a>(fields: &'a [FitDataField], name: &str) -> Option<&'a Value> {
    fields.iter().find(|field| field.name() == name).map(FitDataField::value)
}

fn number_of(fields: &[FitDataField], name: &str) -> Option<f64> {
    value_of(fields, name).and_then(number)
}

fn time_of(fields: &[FitDataField], name: &str) -> Option<FitTime> {
    value_of(fields, name).and_then(time)
}

/// The text without control characters, which a terminal would obey.
fn text_of(fields: &[FitDataField], name: &str) -> Option<String> {
    let Value::String(text) = value_of(fields, name)? else { return None };
    let text: String = text.chars().filter(|character| !character.is_control()).collect();
    Some(text.trim().to_owned()).filter(|text| !text.is_empty())
}

fn time(value: &Value) -> Option<FitTime> {
    let Value::Timestamp(time) = value else { return None };
    Some(time.timestamp() - FIT_EPOCH)
}

/// The number, where the value is one and finite.
fn number(value: &Value) -> Option<f64> {
    let number = match value {
        Value::Byte(value) | Value::Enum(value) | Value::UInt8(value) | Value::UInt8z(value) => f64::from(*value),
        Value::SInt8(value) => f64::from(*value),
        Value::SInt16(value) => f64::from(*value),
        Value::UInt16(value) | Value::UInt16z(value) => f64::from(*value),
        Value::SInt32(value) => f64::from(*value),
        Value::UInt32(value) | Value::UInt32z(value) => f64::from(*value),
        Value::SInt64(value) => *value as f64,
        Value::UInt64(value) | Value::UInt64z(value) => *value as f64,
        Value::Float32(value) => f64::from(*value),
        Value::Float64(value) => *value,
        Value::Timestamp(_) | Value::String(_) | Value::Array(_) | Value::Invalid => return None,
    };
    number.is_finite().then_some(number)
}

/// A profile number: every one fits into 16 bits.
fn whole(number: f64) -> i64 {
    number as i64
}
