//! What is wrong with a document.

use quick_xml::errors::Error;

/// What is wrong with an XML file. Positions are in bytes from the start of its text in UTF-8.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum XmlFault {
    /// It ends while elements are open.
    #[error("it ends in the middle of the recording: a download or a copy stopped too early")]
    Cut,
    /// Something that is no XML.
    #[error("at byte {position} it is no XML ({reason})")]
    Malformed {
        /// Where.
        position: u64,
        /// In the parser's words.
        reason: String,
    },
    /// Elements inside one another without end.
    #[error("at byte {position} its elements are nested deeper than in any recording")]
    TooDeep {
        /// Where.
        position: u64,
    },
    /// A tag, comment or text without end.
    #[error("at byte {position} is a piece of more than 1 MiB, as no recording has one")]
    TooLong {
        /// Where.
        position: u64,
    },
    /// A second document behind the first.
    #[error("at byte {position} a second document begins behind the end of the first")]
    AfterEnd {
        /// Where.
        position: u64,
    },
    /// Characters in an encoding that is not read.
    #[error("its text is encoded as {name}, and only UTF-8, UTF-16 and Latin-1 are read")]
    Encoding {
        /// The encoding.
        name: String,
    },
    /// The input could not be read to its end.
    #[error("reading stopped ({reason})")]
    Unreadable {
        /// In the system's words.
        reason: String,
    },
}

impl XmlFault {
    /// What the fault makes of the file.
    pub(crate) const fn verdict(&self) -> &'static str {
        match self {
            Self::Encoding { .. } | Self::Unreadable { .. } => "can't be read",
            _ => "is damaged",
        }
    }

    /// What to do.
    pub(crate) const fn remedy(&self) -> &'static str {
        match self {
            Self::Encoding { .. } => "export it again as UTF-8",
            Self::Unreadable { .. } => "check where it is kept, and try again",
            _ => "download it or export it again",
        }
    }
}

/// What an error of the parser means.
pub(super) fn of(error: Error, position: u64) -> XmlFault {
    match error {
        Error::Io(error) => XmlFault::Unreadable { reason: readable(&error.to_string()) },
        error => XmlFault::Malformed { position, reason: readable(&error.to_string()) },
    }
}

/// What an error of the parser means that it met at the end of the input.
pub(super) fn at_end(error: Error, position: u64) -> XmlFault {
    if matches!(error, Error::Syntax(_)) { XmlFault::Cut } else { of(error, position) }
}

/// A message that may quote the file, short and without characters a terminal would obey.
fn readable(message: &str) -> String {
    const LONGEST: usize = 160;
    message.chars().filter(|character| !character.is_control()).take(LONGEST).collect()
}
