//! The SHA-256 by which a server knows a file.

use std::fmt;
use std::path::Path;
use std::str::FromStr;

use serde::{Serialize, Serializer};
use sha2::{Digest as _, Sha256};
use tokio::fs::File;
use tokio::io::AsyncReadExt as _;

use super::error::StoreError;

/// Bytes that are read at once.
const PIECE: usize = 1024 * 1024;

/// The SHA-256 of a file's bytes; `sha256:` and 64 hexadecimal digits in words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Digest([u8; 32]);

impl Digest {
    /// The digest of a file, telling the bytes that were read and those it has in all. Dropping the future stops it.
    ///
    /// # Errors
    /// [`StoreError::File`] if it can't be read.
    pub async fn of_file(path: &Path, progress: &mut (dyn FnMut(u64, u64) + Send)) -> Result<Self, StoreError> {
        let unread = |error| StoreError::of_file(path, &error);
        let mut file = File::open(path).await.map_err(unread)?;
        let total = file.metadata().await.map_err(unread)?.len();
        let (mut hash, mut done) = (Sha256::new(), 0);
        let mut piece = vec![0; PIECE];
        loop {
            progress(done, total.max(done));
            let read = file.read(&mut piece).await.map_err(unread)?;
            if read == 0 {
                return Ok(Self(hash.finalize().into()));
            }
            hash.update(&piece[..read]);
            done += read as u64;
        }
    }

    /// The digest of some bytes.
    #[must_use]
    pub fn of_bytes(bytes: &[u8]) -> Self {
        Self(Sha256::digest(bytes).into())
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("sha256:")?;
        self.0.iter().try_for_each(|byte| write!(formatter, "{byte:02x}"))
    }
}

impl Serialize for Digest {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// Not a digest.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("a digest is sha256: and 64 hexadecimal digits")]
pub struct NoDigest;

impl FromStr for Digest {
    type Err = NoDigest;

    fn from_str(text: &str) -> Result<Self, NoDigest> {
        let digits = text.strip_prefix("sha256:").unwrap_or_default();
        if digits.len() != 64 || !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return Err(NoDigest);
        }
        let mut bytes = [0; 32];
        for (at, byte) in bytes.iter_mut().enumerate() {
            *byte = u8::from_str_radix(&digits[2 * at..2 * at + 2], 16).map_err(|_| NoDigest)?;
        }
        Ok(Self(bytes))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// FIPS 180-2, appendix B.1.
    const ABC: &str = "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    #[test]
    fn a_digest_is_written_as_servers_read_it() {
        assert_eq!(Digest::of_bytes(b"abc").to_string(), ABC);
        assert_eq!(serde_json::to_value(Digest::of_bytes(b"abc")).unwrap(), ABC);
    }

    #[test]
    fn a_digest_is_read_back_and_nothing_else_is() {
        assert_eq!(ABC.parse(), Ok(Digest::of_bytes(b"abc")));
        for text in ["", "sha256:", &ABC[7..], &ABC[..70], "sha256:é", &ABC.replace('b', "g"), &format!("{ABC}0")] {
            assert_eq!(text.parse::<Digest>(), Err(NoDigest), "{text}");
        }
    }
}
