//! The outer structure of a FIT file: chained parts, each with header, messages and checksum.

use crate::import::ImportError;

/// What is wrong with a FIT file's structure. Positions are in bytes from the start of the file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FitFault {
    /// Neither a header nor the end of the file.
    #[error("at byte {position} a FIT header was expected, and there is none")]
    NoHeader {
        /// Where.
        position: usize,
    },
    /// A header size the protocol doesn't know.
    #[error("the header at byte {position} gives its own size as {size} bytes")]
    HeaderSize {
        /// Where.
        position: usize,
        /// The size given.
        size: u8,
    },
    /// A protocol newer than 2.
    #[error("it is written in FIT protocol {major}, and only 1 and 2 are known")]
    Protocol {
        /// The major version.
        major: u8,
    },
    /// The header's own checksum is wrong.
    #[error("the checksum of the header at byte {position} is wrong")]
    HeaderChecksum {
        /// Where.
        position: usize,
    },
    /// The header announces no messages.
    #[error("the header at byte {position} announces no data: the device never finished writing")]
    NoData {
        /// Where.
        position: usize,
    },
    /// The file ends before the announced data does.
    #[error("it ends {missing} bytes too early")]
    Cut {
        /// How many bytes are missing, the checksum included.
        missing: usize,
    },
    /// The data's checksum is wrong.
    #[error("its checksum is wrong: the content was changed after the device wrote it")]
    Checksum,
    /// A message reaches over the end of its part.
    #[error("the message at byte {position} reaches over the end of the data")]
    MessageCut {
        /// Where.
        position: usize,
    },
    /// A message of a kind that was never defined.
    #[error("the message at byte {position} is of a kind that the file never defines")]
    Undefined {
        /// Where.
        position: usize,
    },
    /// Something that the decoder refuses.
    #[error("the decoder stopped: {0}")]
    Decoder(String),
}

/// The messages of one chained part, header and checksum taken off.
#[derive(Debug, Clone, Copy)]
pub(super) struct Part<'a> {
    /// Where the messages begin in the file.
    pub(super) position: usize,
    /// The messages.
    pub(super) data: &'a [u8],
}

/// Splits a file into its chained parts and checks each: header, length, both checksums.
pub(super) fn parts(bytes: &[u8]) -> Result<Vec<Part<'_>>, ImportError> {
    let mut parts = Vec::new();
    let mut position = 0;
    while position < bytes.len() {
        let (part, next) =
            next_part(bytes, position).map_err(|fault| ImportError::Damaged { part: parts.len() + 1, fault })?;
        parts.push(part);
        position = next;
    }
    Ok(parts)
}

/// The part that begins at `position`, and where the next one begins.
fn next_part(bytes: &[u8], position: usize) -> Result<(Part<'_>, usize), FitFault> {
    const SHORTEST_HEADER: usize = 12;
    let rest = bytes.get(position..).unwrap_or_default();
    let Some(header) = rest.first_chunk::<SHORTEST_HEADER>() else {
        return Err(FitFault::Cut { missing: SHORTEST_HEADER - rest.len() });
    };
    let [size, protocol, _, _, data_size @ .., b'.', b'F', b'I', b'T'] = *header else {
        return Err(FitFault::NoHeader { position });
    };
    let header_size = usize::from(size);
    if header_size < SHORTEST_HEADER {
        return Err(FitFault::HeaderSize { position, size });
    }
    if protocol >> 4 > 2 {
        return Err(FitFault::Protocol { major: protocol >> 4 });
    }
    // Headers of 14 bytes carry a checksum of their own; 0 means that it was not computed.
    if header_size >= 14
        && let Some(&[low, high]) = rest.get(12..14)
        && (low, high) != (0, 0)
        && u16::from_le_bytes([low, high]) != checksum(header)
    {
        return Err(FitFault::HeaderChecksum { position });
    }
    let data_size = u32::from_le_bytes(data_size) as usize;
    if data_size == 0 {
        return Err(FitFault::NoData { position });
    }
    let content_size = header_size.saturating_add(data_size);
    let total_size = content_size.saturating_add(2);
    let Some(&[low, high]) = rest.get(content_size..total_size) else {
        return Err(FitFault::Cut { missing: total_size - rest.len() });
    };
    // A header with its own checksum sums up to 0, so the sum over header and data equals the sum over the data alone.
    let (content, data) = (&rest[..content_size], &rest[header_size..content_size]);
    if u16::from_le_bytes([low, high]) != checksum(content) {
        return Err(FitFault::Checksum);
    }
    Ok((Part { position: position + header_size, data }, position + total_size))
}

/// CRC-16/ARC, the checksum of FIT.
fn checksum(bytes: &[u8]) -> u16 {
    bytes.iter().fold(0, |sum, byte| (sum >> 8) ^ CHECKSUM_TABLE[usize::from(sum as u8 ^ byte)])
}

/// The remainders of every byte under the reflected polynomial 0xA001.
const CHECKSUM_TABLE: [u16; 256] = {
    let mut table = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        let mut remainder = byte as u16;
        let mut bit = 0;
        while bit < 8 {
            remainder = if remainder & 1 == 1 { (remainder >> 1) ^ 0xA001 } else { remainder >> 1 };
            bit += 1;
        }
        table[byte] = remainder;
        byte += 1;
    }
    table
};

#[cfg(test)]
mod tests {
    use super::checksum;

    #[test]
    fn the_checksum_is_crc_16_arc() {
        // The check value of CRC-16/ARC in the catalogue of parametrised CRC algorithms.
        assert_eq!(checksum(b"123456789"), 0xBB3D);
    }
}
