//! What is wrong with an archive, or with one of the files in it.

use super::{MAX_ENTRIES, MAX_UNPACKED};

/// Why an archive or a file in it could not be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ArchiveFault {
    /// Its table of contents can't be read.
    #[error("the archive is damaged or cut off ({reason}); download it again")]
    Damaged {
        /// Why.
        reason: String,
    },
    /// More files than the longest history of training has.
    #[error(
        "the archive has more than {MAX_ENTRIES} files, and no more are read; unpack it and import the folder with the activities"
    )]
    TooManyEntries,
    /// It unpacks to more than any export.
    #[error(
        "the archive unpacks to more than {} GiB, and no more is read; unpack it and import the folder with the activities",
        MAX_UNPACKED >> 30
    )]
    TooLarge,
    /// None of its files is an activity.
    #[error(
        "there is no activity among the {passed_over} files of the archive; choose the export with your recordings"
    )]
    NoActivities {
        /// How many files were looked at.
        passed_over: usize,
    },
    /// A file in it can't be unpacked.
    #[error("this file of the archive is damaged ({reason}); download the archive again")]
    DamagedEntry {
        /// Why.
        reason: String,
    },
    /// A file in it is encrypted.
    #[error("this file of the archive is encrypted; unpack the archive with its password and import the folder")]
    Encrypted,
    /// A file in it is packed in a way that is seldom used.
    #[error(
        "this file of the archive is packed by a method that is not read ({method}); unpack the archive and import the folder"
    )]
    Method {
        /// Which.
        method: String,
    },
    /// An archive in an archive in an archive.
    #[error("this is an archive in an archive in an archive; unpack the outermost and import the folder")]
    TooDeep,
    /// An archive in the archive could not be laid aside.
    #[error(
        "this archive in the archive could not be unpacked to the data folder ({reason}); make room there, or unpack it yourself"
    )]
    Scratch {
        /// Why.
        reason: String,
    },
}
