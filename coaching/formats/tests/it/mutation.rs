//! Damage to files as it happens, and worse: from a seed.

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

/// One to eight damages, few more often than many: flipped bits, overwritten bytes (more often near the start, where the definitions are), a cut end, chunks copied
/// to another place. Every second file gets its sizes and checksums put right again, so that the damage reaches the decoder.
pub(crate) fn mutate(original: &[u8], dice: &mut Dice) -> Vec<u8> {
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
    if dice.below(2) == 0 { repaired(bytes) } else { bytes }
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
