//! The ZIP, written from its beginning to its end without going back.

use std::io::{self, Write};

use serde::Serialize;
use zip::result::ZipError;
use zip::write::{SimpleFileOptions, StreamWriter};
use zip::{CompressionMethod, ZipWriter};

/// Little work for most of the gain: recordings are long columns of digits.
const LEVEL: i64 = 3;

/// A ZIP that is being written.
pub(super) struct Archive<W: Write> {
    zip: ZipWriter<StreamWriter<W>>,
    /// Whether the list that is being written has an entry.
    has_entry: bool,
}

impl<W: Write> Archive<W> {
    pub(super) fn new(into: W) -> Self {
        Self { zip: ZipWriter::new_stream(into), has_entry: false }
    }

    /// Begins a file; the one before ends.
    pub(super) fn begin(&mut self, name: &str) -> io::Result<()> {
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .compression_level(Some(LEVEL))
            .unix_permissions(0o600);
        self.zip.start_file(name, options).map_err(of_zip)
    }

    /// A file of text.
    pub(super) fn text(&mut self, name: &str, text: &str) -> io::Result<()> {
        self.begin(name)?;
        self.zip.write_all(text.as_bytes())
    }

    /// A file of JSON.
    pub(super) fn json(&mut self, name: &str, value: &impl Serialize) -> io::Result<()> {
        self.begin(name)?;
        serde_json::to_writer_pretty(&mut self.zip, value)?;
        self.zip.write_all(b"\n")
    }

    /// Begins a file with a list in JSON, an entry a line.
    pub(super) fn begin_list(&mut self, name: &str) -> io::Result<()> {
        self.has_entry = false;
        self.begin(name)?;
        self.zip.write_all(b"[\n")
    }

    /// An entry of the list.
    pub(super) fn entry(&mut self, value: &impl Serialize) -> io::Result<()> {
        if std::mem::replace(&mut self.has_entry, true) {
            self.zip.write_all(b",\n")?;
        }
        Ok(serde_json::to_writer(&mut self.zip, value)?)
    }

    /// Ends the list.
    pub(super) fn end_list(&mut self) -> io::Result<()> {
        self.zip.write_all(b"\n]\n")
    }

    /// A row of the table that is being written.
    pub(super) fn row<C: AsRef<[u8]>>(&mut self, cells: &[C]) -> io::Result<()> {
        let mut line = csv::WriterBuilder::new().buffer_capacity(256).from_writer(&mut self.zip);
        line.write_record(cells)?;
        line.flush()
    }

    /// Ends the ZIP.
    pub(super) fn finish(self) -> io::Result<W> {
        Ok(self.zip.finish().map_err(of_zip)?.into_inner())
    }
}

fn of_zip(error: ZipError) -> io::Error {
    match error {
        ZipError::Io(error) => error,
        other => io::Error::other(other),
    }
}
