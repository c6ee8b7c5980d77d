//! Files of lines, read one line at a time: plain, or compressed by gzip or zstd, which their first bytes tell.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Cursor, Read};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use flate2::read::MultiGzDecoder;
use ruzstd::decoding::{FrameDecoder, StreamingDecoder};

/// The longest line that is read, in bytes.
pub const LONGEST_LINE: usize = 1024 * 1024;

/// How a gzip file begins.
const GZIP: [u8; 2] = [0x1F, 0x8B];
/// How a zstd file begins.
const ZSTD: [u8; 4] = [0x28, 0xB5, 0x2F, 0xFD];
/// Bytes that are read at once.
const BUFFER: usize = 128 * 1024;

/// Why a line has no text.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LineFault {
    /// It is no UTF-8.
    #[error("the line is no UTF-8 from its byte {at} on")]
    NotUtf8 {
        /// The first byte that is none, counted from 1.
        at: usize,
    },
    /// It is far too long.
    #[error("the line has more than {LONGEST_LINE} bytes")]
    TooLong,
    /// The file is damaged; no line follows.
    #[error("the file can't be read on: {reason}")]
    Unreadable {
        /// Why.
        reason: String,
    },
}

/// A line of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Its number, from 1.
    pub number: u64,
    /// Its text without the line feed.
    pub text: Result<String, LineFault>,
}

/// The lines of a file.
pub struct LineReader {
    reader: BufReader<Box<dyn Read + Send>>,
    number: u64,
    ended: bool,
    read: Arc<AtomicU64>,
}

impl LineReader {
    /// The lines of a file.
    ///
    /// # Errors
    /// When it can't be opened or read.
    pub fn open(path: &Path) -> io::Result<Self> {
        Self::of(File::open(path)?)
    }

    /// The lines of anything that is read.
    ///
    /// # Errors
    /// When its first bytes can't be read.
    pub fn of(source: impl Read + Send + 'static) -> io::Result<Self> {
        let read = Arc::new(AtomicU64::new(0));
        let mut source = Counted { source, read: Arc::clone(&read) };
        let mut begin = Vec::with_capacity(ZSTD.len());
        source.by_ref().take(ZSTD.len() as u64).read_to_end(&mut begin)?;
        let compressed = [begin.starts_with(&GZIP), begin.starts_with(&ZSTD)];
        let whole = Cursor::new(begin).chain(source);
        let reader: Box<dyn Read + Send> = match compressed {
            [true, _] => Box::new(MultiGzDecoder::new(whole)),
            [_, true] => Box::new(Frames { current: None, rest: Some(BufReader::with_capacity(BUFFER, whole)) }),
            _ => Box::new(whole),
        };
        Ok(Self { reader: BufReader::with_capacity(BUFFER, reader), number: 0, ended: false, read })
    }

    /// How many bytes of the file were read so far, as they stand in it.
    #[must_use]
    pub fn position(&self) -> Arc<AtomicU64> {
        Arc::clone(&self.read)
    }

    /// The bytes of the next line; none at the end.
    fn bytes(&mut self) -> io::Result<Option<Result<Vec<u8>, LineFault>>> {
        let (mut line, mut too_long, mut any) = (Vec::new(), false, false);
        loop {
            let buffer = self.reader.fill_buf()?;
            if buffer.is_empty() {
                break;
            }
            any = true;
            let end = buffer.iter().position(|byte| *byte == b'\n');
            let piece = &buffer[..end.unwrap_or(buffer.len())];
            if line.len() + piece.len() > LONGEST_LINE {
                too_long = true;
                line.clear();
            } else if !too_long {
                line.extend_from_slice(piece);
            }
            let used = end.map_or(buffer.len(), |end| end + 1);
            self.reader.consume(used);
            if end.is_some() {
                break;
            }
        }
        let line = if too_long { Err(LineFault::TooLong) } else { Ok(line) };
        Ok(any.then_some(line))
    }
}

impl Iterator for LineReader {
    type Item = Line;

    fn next(&mut self) -> Option<Line> {
        if self.ended {
            return None;
        }
        let text = match self.bytes() {
            Ok(None) => return None,
            Ok(Some(Ok(bytes))) => String::from_utf8(bytes)
                .map_err(|error| LineFault::NotUtf8 { at: error.utf8_error().valid_up_to() + 1 }),
            Ok(Some(Err(fault))) => Err(fault),
            Err(error) => {
                self.ended = true;
                Err(LineFault::Unreadable { reason: error.to_string() })
            }
        };
        self.number += 1;
        Some(Line { number: self.number, text })
    }
}

/// Counts what is read.
struct Counted<R> {
    source: R,
    read: Arc<AtomicU64>,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.source.read(buffer)?;
        self.read.fetch_add(read as u64, Ordering::Relaxed);
        Ok(read)
    }
}

/// The frames of a zstd file, one after the other: programs that compress on several threads write many.
struct Frames<R: BufRead> {
    current: Option<StreamingDecoder<R, FrameDecoder>>,
    rest: Option<R>,
}

impl<R: BufRead> Read for Frames<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            if let Some(current) = &mut self.current {
                let read = current.read(buffer)?;
                if read > 0 || buffer.is_empty() {
                    return Ok(read);
                }
            }
            let rest = self.current.take().map(StreamingDecoder::into_inner).or_else(|| self.rest.take());
            let Some(mut rest) = rest else { return Ok(0) };
            if rest.fill_buf()?.is_empty() {
                return Ok(0);
            }
            self.current = Some(StreamingDecoder::new(rest).map_err(|error| io::Error::other(error.to_string()))?);
        }
    }
}
