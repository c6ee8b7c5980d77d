//! Tokens: what is handed out once, and what is kept of it.

use std::fmt::Write as _;

use sha2::{Digest as _, Sha256};

/// How a token begins, so that people and secret scanners know one when they see it.
const PREFIX: &str = "polarize_";

/// A token as it is handed out, once.
pub struct AccessToken {
    /// The text to send as `Authorization: Bearer TEXT`.
    pub text: String,
    /// The SHA-256 of the text in hexadecimal digits: all that is kept.
    pub sha256: String,
}

impl AccessToken {
    /// A new token of 256 random bits.
    ///
    /// # Errors
    /// What the system says when it has no randomness.
    pub fn generate() -> Result<Self, getrandom::Error> {
        let mut bytes = [0; 32];
        getrandom::fill(&mut bytes)?;
        let text = format!("{PREFIX}{}", hexadecimal(&bytes));
        Ok(Self { sha256: digest(&text), text })
    }
}

/// The SHA-256 of a token's text. A token is 256 random bits, so a plain digest keeps it as well as a slow one would, and looking the
/// digest up tells nothing about the token by the time it takes.
pub(crate) fn digest(text: &str) -> String {
    hexadecimal(&Sha256::digest(text.as_bytes()))
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        // Writing to a string can't fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}
