//! Damage to files as it happens, and worse: from a seed.

use std::io::{Cursor, Read as _, Write as _};

use flate2::Compression;
use flate2::bufread::MultiGzDecoder;
use flate2::write::GzEncoder;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use crate::checksum;

/// SplitMix64: small, and the same everywhere.
pub(crate) struct Dice(pub(crate) u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, bound: usize) -> usize {
        (self.next() % bound.max(1) as u64) as usize
    }
}

/// The file with damage of the kind that reaches its reader: text of XML is damaged as text, what is packed is damaged within.
pub(crate) fn mutate(original: &[u8], dice: &mut Dice) -> Vec<u8> {
    if original.starts_with(&[0x1F, 0x8B]) && dice.below(4) > 0 {
        return repacked(original, dice).unwrap_or_default();
    }
    if original.starts_with(b"PK") {
        let rezipped = if dice.below(4) > 0 { rezipped(original, dice).ok() } else { None };
        return rezipped.unwrap_or_else(|| damaged(original, dice));
    }
    if is_table(original) && dice.below(4) > 0 {
        return mutate_table(original, dice);
    }
    let is_text = original.trim_ascii_start().starts_with(b"<") || original.starts_with(&[0xEF, 0xBB, 0xBF]);
    // Every fourth as bytes all the same.
    if is_text && dice.below(4) > 0 { mutate_text(original, dice) } else { mutate_bytes(original, dice) }
}

/// A packed file with its content mutated.
fn repacked(original: &[u8], dice: &mut Dice) -> std::io::Result<Vec<u8>> {
    let mut content = Vec::new();
    MultiGzDecoder::new(original).read_to_end(&mut content)?;
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(&mutate(&content, dice))?;
    encoder.finish()
}

/// An archive with one of its files mutated.
fn rezipped(original: &[u8], dice: &mut Dice) -> zip::result::ZipResult<Vec<u8>> {
    let mut archive = ZipArchive::new(Cursor::new(original))?;
    let mut mutated = ZipWriter::new(Cursor::new(Vec::new()));
    let chosen = dice.below(archive.len());
    for index in 0..archive.len() {
        let mut content = Vec::new();
        let mut entry = archive.by_index(index)?;
        entry.read_to_end(&mut content)?;
        mutated.start_file(entry.name()?, SimpleFileOptions::default())?;
        mutated.write_all(&if index == chosen { mutate(&content, dice) } else { content })?;
    }
    Ok(mutated.finish()?.into_inner())
}

/// Values, names and markup as no sound file has them.
const ODD: [&str; 30] = [
    "NaN",
    "-1",
    "0",
    "1e308",
    "-1e-320",
    "99999999999999999999",
    "4294967296",
    "1,5",
    "inf",
    "",
    "undefined",
    "0001-01-01T00:00:00Z",
    "9999-12-30T23:59:59Z",
    "-009999-01-02T00:00:00Z",
    "1989-12-31T00:00:07Z",
    "2024-02-30T25:61:61Z",
    "2024-05-01T10:00:00.999999999+23:59",
    "2016-12-31 23:59:60 +0000",
    "&lol;",
    "&#x10FFFF;",
    "&#0;",
    "&",
    "<!-- - -- -->",
    "<![CDATA[<a>]]>",
    "<!DOCTYPE a [<!ENTITY b \"c\">]>",
    "<?x?>",
    "<a b='c' b=\"d\" e>",
    "</Lap>",
    "\u{feff}",
    "\0",
];

/// One to eight damages to text: odd values in the place of values, odd markup anywhere, elements repeated, moved into others and taken out.
fn mutate_text(original: &[u8], dice: &mut Dice) -> Vec<u8> {
    let mut bytes = original.to_vec();
    let most = 1 + dice.below(8);
    for _ in 0..=dice.below(most) {
        let odd = ODD[dice.below(ODD.len())].as_bytes();
        match dice.below(10) {
            0..=4 => {
                let (from, to) = value_near(&bytes, dice.below(bytes.len()));
                bytes.splice(from..to, odd.iter().copied());
            }
            5 => {
                let at = dice.below(bytes.len());
                bytes.splice(at..at, odd.iter().copied());
            }
            6 | 7 => {
                let (from, to) = (tag_near(&bytes, dice), tag_near(&bytes, dice));
                let chunk = bytes[from.min(to)..from.max(to)].to_vec();
                let at = tag_near(&bytes, dice);
                bytes.splice(at..at, chunk.into_iter().take(4000));
            }
            8 => {
                let from = tag_near(&bytes, dice);
                let length = bytes[from..].iter().skip(1).position(|&byte| byte == b'<').map_or(0, |length| length + 1);
                bytes.drain(from..from + length);
            }
            _ => {
                let at = tag_near(&bytes, dice);
                let count = dice.below(90);
                bytes.splice(at..at, b"<a>".repeat(count));
            }
        }
    }
    bytes
}

/// Whether the first line has cells.
fn is_table(bytes: &[u8]) -> bool {
    let line = bytes.split(|&byte| byte == b'\n').next().unwrap_or_default();
    !line.starts_with(b"<") && line.iter().filter(|byte| matches!(byte, b',' | b';')).count() > 3
}

/// One to eight damages to a table: odd values in cells, cells and rows taken out, moved and repeated.
fn mutate_table(original: &[u8], dice: &mut Dice) -> Vec<u8> {
    let delimiter = if original.iter().filter(|&&byte| byte == b';').count() > 20 { b';' } else { b',' };
    let split = |line: &[u8]| -> Vec<Vec<u8>> { line.split(|&byte| byte == delimiter).map(<[u8]>::to_vec).collect() };
    let mut rows: Vec<Vec<Vec<u8>>> = original.split(|&byte| byte == b'\n').map(split).collect();
    let most = 1 + dice.below(8);
    for _ in 0..=dice.below(most) {
        let row = dice.below(rows.len());
        let cell = dice.below(rows[row].len());
        let other = dice.below(rows.len());
        match dice.below(10) {
            0..=5 => rows[row][cell] = ODD[dice.below(ODD.len())].as_bytes().to_vec(),
            6 => drop(rows[row].remove(cell)),
            7 => {
                let taken = rows[row].clone();
                rows.insert(other, taken);
            }
            8 => rows.swap(row, other),
            _ => rows[row][cell].push(b'"'),
        }
        rows.retain(|row| !row.is_empty());
    }
    rows.iter().map(|row| row.join(&delimiter)).collect::<Vec<_>>().join(&b'\n')
}

/// The stretch of text or attribute value at or behind a place: what stands between quotes or between tags.
fn value_near(bytes: &[u8], at: usize) -> (usize, usize) {
    let is_edge = |byte: &u8| matches!(byte, b'"' | b'<' | b'>');
    let from =
        bytes[at..].iter().position(|byte| matches!(byte, b'"' | b'>')).map_or(bytes.len(), |edge| at + edge + 1);
    let to = bytes[from..].iter().position(is_edge).map_or(bytes.len(), |length| from + length);
    (from, to)
}

/// Where some tag begins.
fn tag_near(bytes: &[u8], dice: &mut Dice) -> usize {
    let at = dice.below(bytes.len());
    bytes[at..].iter().position(|&byte| byte == b'<').map_or(bytes.len(), |distance| at + distance)
}

/// Bytes with damages; every second file gets its sizes and checksums put right again, so that the damage reaches the decoder.
fn mutate_bytes(original: &[u8], dice: &mut Dice) -> Vec<u8> {
    let bytes = damaged(original, dice);
    if dice.below(2) == 0 { repaired(bytes) } else { bytes }
}

/// One to eight damages, few more often than many: flipped bits, overwritten bytes (more often near the start, where the definitions are), a
/// cut end, chunks copied to another place.
fn damaged(original: &[u8], dice: &mut Dice) -> Vec<u8> {
    let mut bytes = original.to_vec();
    let most = 1 + dice.below(8);
    for _ in 0..=dice.below(most) {
        let length = bytes.len();
        if length == 0 {
            break;
        }
        let anywhere = dice.below(length);
        match dice.below(10) {
            0..=4 => bytes[anywhere] ^= 1 << dice.below(8),
            5..=7 => {
                let early = dice.below(length.min(400));
                bytes[early] = dice.next() as u8;
            }
            8 if dice.below(3) == 0 => bytes.truncate(anywhere),
            _ => {
                let size = dice.below(length.min(64));
                let from = dice.below(length - size);
                let chunk = bytes[from..from + size].to_vec();
                bytes.splice(anywhere..anywhere, chunk);
            }
        }
    }
    bytes
}

/// The file with the header, sizes and checksums of every chained part put right; a part begins where the mark of a header stands.
fn repaired(mut bytes: Vec<u8>) -> Vec<u8> {
    let mut starts: Vec<usize> =
        (8..bytes.len()).filter(|&at| bytes[at..].starts_with(b".FIT")).map(|at| at - 8).collect();
    starts.push(bytes.len());
    starts[0] = 0;
    for ends in starts.windows(2) {
        let part = &mut bytes[ends[0]..ends[1]];
        let header = if part.first() == Some(&12) { 12 } else { 14 };
        let Some(size) = part.len().checked_sub(header + 2).filter(|size| *size > 0) else { continue };
        part[0] = header as u8;
        part[1] = 0x20;
        part[4..8].copy_from_slice(&(size as u32).to_le_bytes());
        part[8..12].copy_from_slice(b".FIT");
        part[12..header].fill(0);
        let sum = checksum(&part[..header + size]).to_le_bytes();
        part[header + size..].copy_from_slice(&sum);
    }
    bytes
}
