//! Gzip around a file of any other format.

use std::io::Read as _;

use flate2::bufread::MultiGzDecoder;

use crate::import::{ImportError, MAX_BYTES};

/// What is wrong with a gzip file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum GzipFault {
    /// Damaged or cut off.
    #[error("the .gz file is damaged or cut off; download or copy it again")]
    Damaged,
    /// More than [`crate::import::MAX_BYTES`] come out of it.
    #[error(
        "the .gz file unpacks to more than 64 MiB, and no more are read from a packed one; unpack an Apple Health export first, or split the recording"
    )]
    TooLarge,
    /// Another gzip file comes out of it.
    #[error("the .gz file contains another .gz file; unpack it once and import what comes out")]
    Nested,
}

/// Whether the bytes begin like a gzip file.
pub(crate) fn recognises(bytes: &[u8]) -> bool {
    bytes.starts_with(&[0x1F, 0x8B])
}

/// What comes out of a gzip file, all its members one after the other. Costs no more memory than [`MAX_BYTES`], whatever is in it.
pub(crate) fn unpack(bytes: &[u8]) -> Result<Vec<u8>, ImportError> {
    let mut unpacked = Vec::new();
    let mut decoder = MultiGzDecoder::new(bytes).take(MAX_BYTES as u64 + 1);
    decoder.read_to_end(&mut unpacked).map_err(|_| GzipFault::Damaged)?;
    if unpacked.len() > MAX_BYTES {
        return Err(GzipFault::TooLarge.into());
    }
    if recognises(&unpacked) {
        return Err(GzipFault::Nested.into());
    }
    Ok(unpacked)
}
