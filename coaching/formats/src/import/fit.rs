//! FIT: Garmin's format for recorded activities, written by nearly every device.
//!
//! bytes → [`structure`] checks headers, lengths and checksums of every chained part → [`reduction`] keeps the messages and fields that an
//! import needs, in the encodings the profile gives them → [`decode`] reads what is left with `fitparser` → [`activity`] puts recordings
//! together, with [`sport`] naming the sport and [`lengths`] filling in for pool swims.
//!
//! Why the reduction: `fitparser` 0.11 refuses a whole file for one developer field that is used before it is described, writes to stderr
//! on odd field sizes, and panics on 64-bit timestamps and mis-sized headers. None of that can reach it in a reduced part.
//!
//! # Source
//! FIT protocol and profile: <https://developer.garmin.com/fit/protocol/>.

mod activity;
mod decode;
mod lengths;
mod reduction;
mod sport;
mod structure;

use crate::import::{Import, ImportError, ReadOptions};

pub use structure::FitFault;

/// Whether the bytes begin like a FIT file.
pub(crate) fn recognises(bytes: &[u8]) -> bool {
    bytes.get(8..12) == Some(b".FIT")
}

/// Reads every activity of a FIT file; a fault in any chained part refuses the file as a whole.
pub(crate) fn read(bytes: &[u8], options: &ReadOptions) -> Result<Import, ImportError> {
    let mut contents = Vec::new();
    let mut kept = 0;
    for (index, part) in structure::parts(bytes)?.into_iter().enumerate() {
        let damaged = |fault| ImportError::Damaged { part: index + 1, fault };
        let reduced = reduction::reduce(part).map_err(damaged)?;
        kept += reduced.messages;
        if kept > reduction::MAX_MESSAGES {
            return Err(ImportError::TooManyMessages { count: kept });
        }
        contents.push(decode::decode(&reduced).map_err(damaged)?);
    }
    activity::import(contents, options)
}
