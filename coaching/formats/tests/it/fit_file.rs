//! FIT files built byte by byte: what a test says about a file is what stands in it.

/// CRC-16/ARC, bit by bit: deliberately not the table of the importer.
pub(crate) fn checksum(bytes: &[u8]) -> u16 {
    bytes.iter().fold(0, |sum, byte| {
        (0..8).fold(sum ^ u16::from(*byte), |sum, _| if sum & 1 == 1 { (sum >> 1) ^ 0xA001 } else { sum >> 1 })
    })
}

/// 2025-03-09T16:00:00Z on the clock of FIT.
pub(crate) const START: u32 = 1_110_470_400;

pub(crate) const U8: u8 = 0x02;
pub(crate) const ENUM: u8 = 0x00;
pub(crate) const U16: u8 = 0x84;
pub(crate) const U32: u8 = 0x86;
pub(crate) const TEXT: u8 = 0x07;
pub(crate) const BYTES: u8 = 0x0D;

/// A field of one message: number, base type, bytes (little endian).
pub(crate) type Field = (u8, u8, Vec<u8>);

pub(crate) fn byte(number: u8, value: u8) -> Field {
    (number, U8, vec![value])
}

pub(crate) fn choice(number: u8, value: u8) -> Field {
    (number, ENUM, vec![value])
}

pub(crate) fn short(number: u8, value: u16) -> Field {
    (number, U16, value.to_le_bytes().to_vec())
}

pub(crate) fn long(number: u8, value: u32) -> Field {
    (number, U32, value.to_le_bytes().to_vec())
}

pub(crate) fn text(number: u8, value: &str) -> Field {
    (number, TEXT, [value.as_bytes(), &[0]].concat())
}

/// The messages of one part, each with its own definition.
#[derive(Clone, Default)]
pub(crate) struct Part {
    pub(crate) data: Vec<u8>,
}

impl Part {
    /// An activity, without anything in it yet.
    pub(crate) fn activity() -> Self {
        Self::default().message(0, &[choice(0, 4)])
    }

    pub(crate) fn message(mut self, number: u16, fields: &[Field]) -> Self {
        self.define(0, number, fields, &[]);
        self.data.push(0);
        fields.iter().for_each(|(_, _, bytes)| self.data.extend(bytes));
        self
    }

    /// The definition alone; `developer` lists number, size and developer of developer fields.
    pub(crate) fn define(&mut self, local: u8, number: u16, fields: &[Field], developer: &[[u8; 3]]) {
        let flag = if developer.is_empty() { 0 } else { 0x20 };
        self.data.extend([0x40 | flag | local, 0, 0]);
        self.data.extend(number.to_le_bytes());
        self.data.push(fields.len() as u8);
        fields.iter().for_each(|(number, base_type, bytes)| self.data.extend([*number, bytes.len() as u8, *base_type]));
        if !developer.is_empty() {
            self.data.push(developer.len() as u8);
            self.data.extend(developer.concat());
        }
    }

    pub(crate) fn record(self, at: u32, fields: &[Field]) -> Self {
        self.message(20, &[&[long(253, at)], fields].concat())
    }

    /// A session of some sport and kind; times in seconds.
    pub(crate) fn session(self, sport: u8, sub_sport: u8, start: u32, seconds: u32) -> Self {
        self.session_with(sport, sub_sport, start, seconds, &[])
    }

    pub(crate) fn session_with(self, sport: u8, sub_sport: u8, start: u32, seconds: u32, more: &[Field]) -> Self {
        let fields = [
            long(253, start + seconds),
            long(2, start),
            choice(5, sport),
            choice(6, sub_sport),
            long(7, seconds * 1000),
            long(8, seconds * 1000),
        ];
        self.message(18, &[&fields, more].concat())
    }

    /// The finished part with header and checksums.
    pub(crate) fn bytes(&self) -> Vec<u8> {
        let mut bytes = vec![14, 0x20, 0, 0];
        bytes.extend((self.data.len() as u32).to_le_bytes());
        bytes.extend(b".FIT");
        let sum = checksum(&bytes);
        bytes.extend(sum.to_le_bytes());
        bytes.extend(&self.data);
        let sum = checksum(&bytes);
        bytes.extend(sum.to_le_bytes());
        bytes
    }
}
