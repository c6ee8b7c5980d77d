//! A part reduced to what an import reads: the messages and fields of [`WANTED`], in the encodings the profile gives them.
//!
//! Developer fields, unknown messages and mis-encoded fields stay behind here, so that they can't break the standard ones.

use super::structure::{FitFault, Part};

/// The most messages that are decoded: 2 million, more than ten days at one per second with laps and lengths.
pub(super) const MAX_MESSAGES: usize = 2_000_000;

/// A part of a FIT file reduced to what an import reads.
#[derive(Debug)]
pub(super) struct Reduced {
    /// Header, messages and an empty checksum.
    pub(super) bytes: Vec<u8>,
    /// How many data messages are in it.
    pub(super) messages: usize,
}

/// How the bytes of a wanted field may be encoded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Encoding {
    /// An integer of up to 32 bits.
    Integer,
    /// Seconds since the epoch of FIT, or since the device was switched on.
    Time,
    /// Text.
    Text,
    /// Speed and distance packed into three bytes.
    SpeedAndDistance,
}

impl Encoding {
    fn admits(self, base_type: u8, size: u8) -> bool {
        match (self, base_type) {
            (Self::Integer, 0x00 | 0x01 | 0x02 | 0x0A) => size == 1,
            (Self::Integer, 0x83 | 0x84 | 0x8B) => size == 2,
            (Self::Integer, 0x85 | 0x86 | 0x8C) | (Self::Time, 0x86) => size == 4,
            (Self::Text, 0x07) => size > 0,
            (Self::SpeedAndDistance, 0x0D) => size == 3,
            _ => false,
        }
    }
}

/// The field with a message's time, the same in every message.
const TIMESTAMP: u8 = 253;

use Encoding::{Integer, SpeedAndDistance, Text, Time};

/// The messages and fields an import reads, by their numbers in the FIT profile.
const WANTED: &[(u16, &[(u8, Encoding)])] = &[
    // file_id: type, manufacturer, product, product_name
    (0, &[(0, Integer), (1, Integer), (2, Integer), (8, Text)]),
    // sport: sport, sub_sport, name
    (12, &[(0, Integer), (1, Integer), (3, Text)]),
    // session: start_time, sport, sub_sport, total_elapsed_time, total_timer_time, total_distance, avg_heart_rate, max_heart_rate,
    // avg_power, normalized_power, training_stress_score, pool_length, sport_profile_name, workout_rpe
    (
        18,
        &[
            (TIMESTAMP, Time),
            (2, Time),
            (5, Integer),
            (6, Integer),
            (7, Integer),
            (8, Integer),
            (9, Integer),
            (16, Integer),
            (17, Integer),
            (20, Integer),
            (34, Integer),
            (35, Integer),
            (44, Integer),
            (110, Text),
            (193, Integer),
        ],
    ),
    // lap: start_time, total_elapsed_time, total_timer_time, total_distance, sport, sub_sport
    (19, &[(TIMESTAMP, Time), (2, Time), (7, Integer), (8, Integer), (9, Integer), (25, Integer), (39, Integer)]),
    // record: altitude, heart_rate, cadence, distance, speed, power, compressed_speed_distance, fractional_cadence, enhanced_speed,
    // enhanced_altitude
    (
        20,
        &[
            (TIMESTAMP, Time),
            (2, Integer),
            (3, Integer),
            (4, Integer),
            (5, Integer),
            (6, Integer),
            (7, Integer),
            (8, SpeedAndDistance),
            (53, Integer),
            (73, Integer),
            (78, Integer),
        ],
    ),
    // device_info: device_index, manufacturer, product, product_name
    (23, &[(TIMESTAMP, Time), (0, Integer), (2, Integer), (4, Integer), (27, Text)]),
    // workout: sport, wkt_name
    (26, &[(4, Integer), (8, Text)]),
    // length: start_time, total_elapsed_time, total_timer_time, length_type
    (101, &[(TIMESTAMP, Time), (2, Time), (3, Integer), (4, Integer), (12, Integer)]),
];

/// What to do with the data messages of one definition.
#[derive(Debug)]
struct Plan {
    /// The bytes of a data message behind its header.
    size: usize,
    /// The ranges of them that are kept; empty where the message is left out.
    kept: Vec<(usize, usize)>,
}

/// Reduces a part.
///
/// # Errors
/// [`FitFault::MessageCut`] and [`FitFault::Undefined`] where the messages don't fill the part.
pub(super) fn reduce(part: Part<'_>) -> Result<Reduced, FitFault> {
    let mut bytes = vec![14, 0x20, 0, 0, 0, 0, 0, 0, b'.', b'F', b'I', b'T', 0, 0];
    let mut messages = 0;
    let mut plans: [Option<Plan>; 16] = Default::default();
    let mut position = 0;
    while let Some(&header) = part.data.get(position) {
        let fault = position + part.position;
        let body = &part.data[position + 1..];
        if header & 0xC0 == 0x40 {
            let definition =
                Definition::read(body, header & 0x20 != 0).ok_or(FitFault::MessageCut { position: fault })?;
            position += 1 + definition.length;
            plans[usize::from(header & 0x0F)] = Some(definition.reduce_into(header & 0x0F, &mut bytes));
            continue;
        }
        // A header with its highest bit set carries five bits of time and only two of the local number.
        let local = if header & 0x80 != 0 { header >> 5 & 0x03 } else { header & 0x0F };
        let plan = plans[usize::from(local)].as_ref().ok_or(FitFault::Undefined { position: fault })?;
        let fields = body.get(..plan.size).ok_or(FitFault::MessageCut { position: fault })?;
        if !plan.kept.is_empty() {
            bytes.push(header);
            plan.kept.iter().for_each(|&(from, to)| bytes.extend_from_slice(&fields[from..to]));
            messages += 1;
        }
        position += 1 + plan.size;
    }
    // No larger than the part it came from, whose size came from 32 bits.
    let data_size = u32::try_from(bytes.len() - 14).unwrap_or(u32::MAX);
    bytes[4..8].copy_from_slice(&data_size.to_le_bytes());
    bytes.extend([0, 0]);
    Ok(Reduced { bytes, messages })
}

/// A definition message.
struct Definition<'a> {
    /// 1 for big endian.
    architecture: u8,
    /// The message's number in the profile.
    message: u16,
    /// Number, size and base type of each field.
    fields: &'a [[u8; 3]],
    /// Number, size and developer of each developer field.
    developer_fields: &'a [[u8; 3]],
    /// Its own length in bytes, without the header.
    length: usize,
}

impl<'a> Definition<'a> {
    fn read(body: &'a [u8], has_developer_fields: bool) -> Option<Self> {
        let &[_, architecture, low, high, count] = body.first_chunk()?;
        let architecture = u8::from(architecture == 1);
        let message = if architecture == 1 { [high, low] } else { [low, high] };
        let mut length = 5 + 3 * usize::from(count);
        let fields = body.get(5..length)?.as_chunks().0;
        let mut developer_fields: &[[u8; 3]] = &[];
        if has_developer_fields {
            let end = length + 1 + 3 * usize::from(*body.get(length)?);
            developer_fields = body.get(length + 1..end)?.as_chunks().0;
            length = end;
        }
        Some(Self { architecture, message: u16::from_le_bytes(message), fields, developer_fields, length })
    }

    /// Appends the definition of the kept fields; nothing where none is kept.
    fn reduce_into(&self, local: u8, bytes: &mut Vec<u8>) -> Plan {
        let wanted = WANTED.iter().find(|(message, _)| *message == self.message).map_or(&[][..], |(_, fields)| fields);
        let mut size = 0;
        let mut kept = Vec::new();
        let mut definitions = Vec::new();
        for field in self.fields {
            let [number, field_size, base_type] = *field;
            let end = size + usize::from(field_size);
            // Times given by five bits in the header count from the last full time in any message: every message keeps its own.
            let encoding = wanted.iter().find(|(wanted, _)| *wanted == number).map(|(_, encoding)| *encoding);
            let encoding = if number == TIMESTAMP { Some(Time) } else { encoding };
            if encoding.is_some_and(|encoding| encoding.admits(base_type, field_size)) {
                kept.push((size, end));
                definitions.extend_from_slice(field);
            }
            size = end;
        }
        size += self.developer_fields.iter().map(|[_, size, _]| usize::from(*size)).sum::<usize>();
        if !kept.is_empty() {
            let message = if self.architecture == 1 { self.message.to_be_bytes() } else { self.message.to_le_bytes() };
            // At most 255 fields came in, and no more are kept.
            let count = u8::try_from(kept.len()).unwrap_or(u8::MAX);
            bytes.extend([0x40 | local, 0, self.architecture, message[0], message[1], count]);
            bytes.append(&mut definitions);
        }
        Plan { size, kept }
    }
}
