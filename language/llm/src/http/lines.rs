//! A body as lines, however it is cut on its way.

use reqwest::Response;

use super::words::cause;
use crate::error::ModelError;

/// Bytes of a line, at most; a word with all that servers add to it has some hundred.
const MOST_LINE: usize = 1024 * 1024;
/// Bytes of an answer's body, at most: 50,000 words of 300 bytes.
const MOST_BODY: usize = 16 * 1024 * 1024;

/// The lines of a body. Dropped before its end, the connection is closed.
pub(super) struct Lines {
    response: Response,
    bytes: Vec<u8>,
    /// Where the next line begins.
    start: usize,
    /// Bytes that have come in all.
    read: usize,
}

impl Lines {
    pub(super) fn of(response: Response) -> Self {
        Self { response, bytes: Vec::new(), start: 0, read: 0 }
    }

    /// The next line without its end, or none behind the last. Dropping the future loses nothing.
    pub(super) async fn next(&mut self) -> Result<Option<&[u8]>, ModelError> {
        let mut searched = self.start;
        loop {
            if let Some(at) = self.bytes[searched..].iter().position(|byte| *byte == b'\n') {
                return Ok(Some(self.take(searched + at + 1)));
            }
            searched = self.bytes.len() - self.start;
            let more = self.response.chunk().await;
            match more.map_err(|error| ModelError::Broken { reason: cause(&error) })? {
                Some(more) => self.add(&more)?,
                None if self.start == self.bytes.len() => return Ok(None),
                None => return Ok(Some(self.take(self.bytes.len()))),
            }
        }
    }

    /// Reads what is left, for nothing.
    pub(super) async fn read_to_end(&mut self) -> Result<(), ModelError> {
        while self.next().await?.is_some() {}
        Ok(())
    }

    fn take(&mut self, end: usize) -> &[u8] {
        let line = &self.bytes[self.start..end];
        self.start = end;
        line.trim_ascii_end()
    }

    /// Lines that were given make room for what comes.
    fn add(&mut self, more: &[u8]) -> Result<(), ModelError> {
        self.bytes.drain(..self.start);
        self.start = 0;
        self.read += more.len();
        if self.read > MOST_BODY || self.bytes.len() + more.len() > MOST_LINE {
            return Err(ModelError::Broken { reason: "it has no end".to_owned() });
        }
        self.bytes.extend_from_slice(more);
        Ok(())
    }
}

/// The beginning of a body, as much of it as may be of interest.
pub(super) async fn beginning(mut response: Response, most: usize) -> Result<Vec<u8>, reqwest::Error> {
    let mut bytes = Vec::new();
    while bytes.len() < most
        && let Some(more) = response.chunk().await?
    {
        bytes.extend_from_slice(&more[..more.len().min(most - bytes.len())]);
    }
    Ok(bytes)
}
