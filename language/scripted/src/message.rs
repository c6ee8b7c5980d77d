//! An HTTP request as it came.

use serde_json::Value;

/// Bytes of a request's head, at most.
const MOST_HEAD: usize = 64 * 1024;
/// Bytes of a request's body, at most; of files that are uploaded there is no limit.
const MOST_BODY: usize = 16 * 1024 * 1024;

/// A request that the server was sent.
#[derive(Debug, Clone, PartialEq)]
pub struct Asked {
    /// `GET`, `POST`.
    pub method: String,
    /// The path, with its query.
    pub path: String,
    /// Names in lower case, and values.
    pub headers: Vec<(String, String)>,
    /// The body; null if it isn't JSON, or a file.
    pub body: Value,
}

impl Asked {
    /// The value of a header; the name in lower case.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(own, _)| own == name).map(|(_, value)| value.as_str())
    }
}

/// How far a request has come.
#[derive(Debug)]
pub(crate) enum Read {
    /// Not all of its head is there.
    Partly,
    /// Its head is there, with how many bytes it was and how many the body has.
    Head(Asked, usize, u64),
    /// Not a request that this server understands.
    Wrong,
}

/// Reads a request's head from the bytes that have come so far; the body is still null.
pub(crate) fn read(bytes: &[u8]) -> Read {
    let Some(end) = bytes.windows(4).position(|window| window == b"\r\n\r\n") else {
        return if bytes.len() > MOST_HEAD { Read::Wrong } else { Read::Partly };
    };
    let Ok(head) = std::str::from_utf8(&bytes[..end]) else { return Read::Wrong };
    let mut lines = head.split("\r\n");
    let mut first = lines.next().unwrap_or_default().split(' ');
    let (Some(method), Some(path)) = (first.next(), first.next()) else { return Read::Wrong };
    let headers: Vec<(String, String)> = lines
        .filter_map(|line| line.split_once(':'))
        .map(|(name, value)| (name.trim().to_ascii_lowercase(), value.trim().to_owned()))
        .collect();
    let length = headers.iter().find(|(name, _)| name == "content-length").map_or("0", |(_, value)| value);
    let Ok(length) = length.parse() else { return Read::Wrong };
    Read::Head(Asked { method: method.to_owned(), path: path.to_owned(), headers, body: Value::Null }, end + 4, length)
}

/// The bytes of a body that is read whole: where it begins and ends, if it isn't too long.
pub(crate) fn body_at(start: usize, length: u64) -> Option<std::ops::Range<usize>> {
    let length = usize::try_from(length).ok().filter(|length| *length <= MOST_BODY)?;
    Some(start..start + length)
}
