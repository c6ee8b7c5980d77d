//! What a page may load: scripts that carry this answer's nonce, and what comes from this server.

use axum::http::HeaderValue;

/// A number that is used once: a script without it is not run.
#[derive(Debug, Clone)]
pub(super) struct Nonce(String);

impl Nonce {
    /// A new one of 128 random bits. Where the system has none to give, no script will run, and the pages work without.
    pub(super) fn new() -> Self {
        let mut bytes = [0; 16];
        if getrandom::fill(&mut bytes).is_err() {
            return Self(String::new());
        }
        Self(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
    }

    /// The text.
    pub(super) fn text(&self) -> &str {
        &self.0
    }

    /// The policy of a page whose scripts carry it.
    pub(super) fn policy(&self) -> HeaderValue {
        let script = if self.0.is_empty() { "'none'".to_owned() } else { format!("'nonce-{}'", self.0) };
        let policy = format!(
            "default-src 'none'; script-src {script}; style-src 'self'; img-src 'self'; connect-src 'self'; \
             manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
        );
        HeaderValue::from_str(&policy).unwrap_or(HeaderValue::from_static("default-src 'none'"))
    }
}
