//! Tables: the season of the Concept2 Logbook, and the strokes that rowing apps write.
//!
//! A table is recognised by the names of its columns, in any order, with commas, semicolons or tabs between them; columns nobody asks for
//! are passed over. bytes → [`recognise`] finds the header → [`logbook`], [`strokes`] or [`rowpro`] reads the rows with the cells of
//! [`cells`]. A row that can't be read is counted and left out.

pub(crate) mod cells;
mod layout;
mod logbook;
mod rowpro;
mod strokes;

use csv::{ByteRecord, Reader, ReaderBuilder};
use jiff::Timestamp;

use crate::import::{Import, ImportError, ReadOptions};
use layout::{LAYOUTS, Layout};

/// The lines in which a header is looked for: BoatCoach writes one before it.
const HEADER_WITHIN: usize = 2;
/// The longest line that can be a header.
const LONGEST_HEADER: usize = 16 * 1024;
/// What stands between cells; programs for tables write semicolons where the decimal sign is a comma.
const DELIMITERS: [u8; 3] = [b',', b';', b'\t'];

/// A table whose header is known.
pub(crate) struct Table<'a> {
    kind: Kind,
    /// The names of the columns, in small letters.
    header: Vec<String>,
    delimiter: u8,
    /// The line before the header, empty where there is none.
    preamble: &'a [u8],
    /// What follows the header; for RowPro everything.
    rows: &'a [u8],
}

enum Kind {
    Logbook,
    Strokes(&'static Layout),
    RowPro,
}

/// The table that the bytes begin with.
pub(crate) fn recognise(bytes: &[u8]) -> Option<Table<'_>> {
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    let mut rest = bytes;
    let mut preamble: &[u8] = &[];
    for _ in 0..HEADER_WITHIN {
        let length = rest.iter().take(LONGEST_HEADER).position(|byte| matches!(byte, b'\n' | b'\r'))?;
        let (line, after) = rest.split_at(length);
        for delimiter in DELIMITERS {
            let header = names(line, delimiter);
            if let Some(kind) = kind_of(&header) {
                let rows = if matches!(kind, Kind::RowPro) { bytes } else { after };
                return Some(Table { kind, header, delimiter, preamble, rows });
            }
        }
        preamble = line;
        rest = after.strip_prefix(b"\r\n").unwrap_or(&after[1..]);
    }
    None
}

/// Reads the activities of a table.
pub(crate) fn read(table: &Table<'_>, options: &ReadOptions) -> Result<Import, ImportError> {
    match table.kind {
        Kind::Logbook => logbook::read(table, options),
        Kind::Strokes(layout) => layout.read(table, options),
        Kind::RowPro => rowpro::read(table, options),
    }
}

fn kind_of(header: &[String]) -> Option<Kind> {
    let has = |name: &&str| header.iter().any(|column| column == name);
    if logbook::MARKS.iter().all(has) {
        return Some(Kind::Logbook);
    }
    if header.len() >= rowpro::MARKS.len() && rowpro::MARKS.iter().zip(header).all(|(mark, name)| mark == name) {
        return Some(Kind::RowPro);
    }
    LAYOUTS.iter().find(|layout| layout.marks.iter().all(has)).map(Kind::Strokes)
}

/// The cells of a line as names of columns.
fn names(line: &[u8], delimiter: u8) -> Vec<String> {
    let mut record = ByteRecord::new();
    // Reading from memory can't fail; a line without a record has no names.
    let _ = reader(line, delimiter).read_byte_record(&mut record);
    record.iter().map(|cell| cells::text(cell).trim().to_lowercase()).collect()
}

fn reader(rows: &[u8], delimiter: u8) -> Reader<&[u8]> {
    ReaderBuilder::new().has_headers(false).flexible(true).delimiter(delimiter).from_reader(rows)
}

impl<'a> Table<'a> {
    /// The place of the first column with one of these names.
    fn column(&self, names: &[&str]) -> Option<usize> {
        names.iter().find_map(|name| self.header.iter().position(|column| column == name))
    }

    /// The rows in order; at most `most` of them.
    fn rows(&self, most: usize) -> impl Iterator<Item = Result<Row, ImportError>> + use<'a> {
        let decimal_comma = self.delimiter == b';';
        // Reading from memory can't fail, and rows of any length are taken.
        let records = reader(self.rows, self.delimiter).into_byte_records().filter_map(Result::ok);
        records.enumerate().map(move |(number, record)| {
            if number < most { Ok(Row { record, decimal_comma }) } else { Err(ImportError::TooManyRows { most }) }
        })
    }
}

/// One row of a table.
struct Row {
    record: ByteRecord,
    decimal_comma: bool,
}

impl Row {
    /// The text of a cell, `None` where it is missing or blank.
    fn text(&self, column: Option<usize>) -> Option<String> {
        let text = cells::text(self.record.get(column?)?);
        let text = text.trim();
        (!text.is_empty()).then(|| text.to_owned())
    }

    /// A number, with or without its unit.
    fn number(&self, column: Option<usize>) -> Option<f64> {
        cells::number(&self.text(column)?, self.decimal_comma)
    }

    /// A length of time in seconds: "1:02:03.4", "21:11.3" or a number.
    fn seconds(&self, column: Option<usize>) -> Option<f64> {
        cells::seconds(&self.text(column)?, self.decimal_comma)
    }
}

/// When a session began: as the table says, else as the athlete does.
fn start_of(told: Option<Timestamp>, options: &ReadOptions) -> Result<Timestamp, ImportError> {
    told.or(options.date).ok_or(ImportError::DateNeeded)
}
