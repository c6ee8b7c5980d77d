//! Why a file is not imported.

use crate::import::archive::ArchiveFault;
use crate::import::fit::FitFault;
use crate::import::gzip::GzipFault;
use crate::import::xml::XmlFault;

/// Why nothing of a file was imported, in words for the athlete: the cause, and what to do.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ImportError {
    /// The file can't be read from its disk.
    #[error("the file can't be read ({reason}); check the disk and copy it again")]
    Unreadable {
        /// Why.
        reason: String,
    },
    /// An archive that can't be read, or a file in it.
    #[error(transparent)]
    Archive(#[from] ArchiveFault),
    /// No bytes at all.
    #[error("the file is empty; copy it from the device again")]
    Empty,
    /// Larger than [`crate::import::MAX_BYTES`].
    #[error(
        "the file has {mebibytes} MiB, and no more than 64 MiB are read; split the recording or export it without extra sensors"
    )]
    TooLarge {
        /// Its size, rounded up.
        mebibytes: usize,
    },
    /// The content is of no supported format.
    #[error(
        "{}; supported: FIT activity files (.fit), TCX, GPX, Apple Health's export.xml, tables (.csv) of the Concept2 Logbook, ErgData, \
         BoatCoach, RowPro, ErgStick and SmartRow, each also as .gz, and zip archives of them",
        if *named_fit { "the file is named .fit, but its content is no FIT" } else { "the format was not recognised" }
    )]
    UnknownFormat {
        /// Whether the name promised FIT.
        named_fit: bool,
    },
    /// A FIT file, but its structure is broken; nothing of it is trusted.
    #[error(
        "the FIT file is damaged{}: {fault}. Nothing of it was imported; copy it from the device again, or repair and export it in the \
         device's own app",
        if *part > 1 { format!(" in chained part {part}") } else { String::new() }
    )]
    Damaged {
        /// The chained part with the fault, from 1.
        part: usize,
        /// The fault.
        fault: FitFault,
    },
    /// An XML file that can't be read to its end.
    #[error("the {format} file {}: {fault}; {}", fault.verdict(), fault.remedy())]
    Xml {
        /// The format it begins like.
        format: &'static str,
        /// The fault.
        fault: XmlFault,
    },
    /// A gzip file that can't be unpacked.
    #[error(transparent)]
    Gzip(#[from] GzipFault),
    /// A sound file of another kind.
    #[error("this is a {kind}, not an activity; choose the file of a recorded session")]
    NotAnActivity {
        /// What it is instead.
        kind: &'static str,
    },
    /// An activity file without any session or record.
    #[error("the file is an activity without anything recorded in it; there is nothing to import")]
    NothingRecorded,
    /// An export of Apple Health without a workout that could be read.
    #[error(
        "the Apple Health export holds no workouts{}; there is nothing to import",
        if *unread > 0 { " with a readable start and length" } else { "" }
    )]
    NoWorkouts {
        /// Workouts without a readable start or length.
        unread: usize,
    },
    /// The device counted time from when it was switched on, or the app writes no date.
    #[error(
        "the file does not say on which day this was, as from a device whose clock was not set or an app that writes no date; tell when it \
         began with --date, for example --date 2025-03-09T17:30"
    )]
    DateNeeded,
    /// A table with a known header, of whose rows none tells a session.
    #[error("the table has {rows} rows, and none of them could be read; export it again from the app it comes from")]
    NoUsableRows {
        /// How many it has.
        rows: usize,
    },
    /// More rows than anybody has sessions, or a session has strokes.
    #[error("the table has more than {most} rows, and no more are read; export it in parts")]
    TooManyRows {
        /// The most that are read.
        most: usize,
    },
    /// The start lies outside the calendar.
    #[error("the recording would end outside the calendar; check the --date given")]
    DateOutOfRange,
    /// Longer than any session.
    #[error(
        "the recording claims to last {days} days, which no session does; correct its times in the device's own app and export it again"
    )]
    TooLong {
        /// Its length, rounded up.
        days: u64,
    },
    /// More messages than a recording of ten days at one per second has.
    #[error("the file has {count} messages, and no more than 2 million are read; split the recording")]
    TooManyMessages {
        /// How many it has.
        count: usize,
    },
    /// More trackpoints than a recording of ten days at one per second has.
    #[error("the file has more than 2 million trackpoints, and no more are read; split the recording")]
    TooManyTrackpoints,
    /// More activities than the history of an athlete's life has.
    #[error("the file has more than 10,000 activities, and no more are read; export them in several files")]
    TooManyActivities,
    /// More sessions than anybody does in one go.
    #[error("the file has {count} sessions, and no more than 100 are read; export them one by one")]
    TooManySessions {
        /// How many it has.
        count: usize,
    },
}
