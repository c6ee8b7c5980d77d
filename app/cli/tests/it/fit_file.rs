//! A ride as a FIT file, built byte by byte.

/// CRC-16/ARC.
fn checksum(bytes: &[u8]) -> u16 {
    bytes.iter().fold(0, |sum, byte| {
        (0..8).fold(sum ^ u16::from(*byte), |sum, _| if sum & 1 == 1 { (sum >> 1) ^ 0xA001 } else { sum >> 1 })
    })
}

/// Seconds between the clock of FIT and that of Unix.
const FIT_EPOCH: i64 = 631_065_600;

/// A field: number, base type, bytes.
type Field = (u8, u8, Vec<u8>);

fn choice(number: u8, value: u8) -> Field {
    (number, 0x00, vec![value])
}

fn short(number: u8, value: u16) -> Field {
    (number, 0x84, value.to_le_bytes().to_vec())
}

fn long(number: u8, value: u32) -> Field {
    (number, 0x86, value.to_le_bytes().to_vec())
}

fn message(data: &mut Vec<u8>, number: u16, fields: &[Field]) {
    data.extend([0x40, 0, 0]);
    data.extend(number.to_le_bytes());
    data.push(fields.len() as u8);
    fields.iter().for_each(|(number, base_type, bytes)| data.extend([*number, bytes.len() as u8, *base_type]));
    data.push(0);
    fields.iter().for_each(|(_, _, bytes)| data.extend(bytes));
}

/// A ride at an even power.
pub(crate) fn ride(start: jiff::Timestamp, seconds: u32, watts: u16) -> Vec<u8> {
    let start = (start.as_second() - FIT_EPOCH) as u32;
    let mut data = Vec::new();
    message(&mut data, 0, &[choice(0, 4)]);
    for second in 0..seconds {
        message(&mut data, 20, &[long(253, start + second), short(7, watts)]);
    }
    let times = [long(253, start + seconds), long(2, start), long(7, seconds * 1000), long(8, seconds * 1000)];
    message(&mut data, 18, &[&times[..], &[choice(5, 2), choice(6, 0)]].concat());
    let mut bytes = vec![14, 0x20, 0, 0];
    bytes.extend((data.len() as u32).to_le_bytes());
    bytes.extend(b".FIT");
    bytes.extend(checksum(&bytes).to_le_bytes());
    bytes.extend(&data);
    bytes.extend(checksum(&bytes).to_le_bytes());
    bytes
}
