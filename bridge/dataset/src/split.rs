//! A file into examples to train on and examples held out: every athlete on one side, so that what is held out is of people a model
//! has never seen.

use std::io::Write as _;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};

use polarize_llm::{Role, TokenCounter};

use crate::files::{FileError, OutputFile};
use crate::input::{Conversation, InputFile};
use crate::tally::{hash, mixed};
use crate::{Look, Tally};

/// How a file is split.
pub struct Split<'a> {
    /// The share of athletes to hold out, more than 0 and less than 1.
    pub held_out: f64,
    /// The source of all chance.
    pub seed: u64,
    /// What counts tokens for the cards.
    pub counter: &'a dyn TokenCounter,
    /// Stops the run where it is when it becomes true.
    pub cancelled: &'a AtomicBool,
}

/// A side of a split: where its lines go, and what they hold.
pub struct Side {
    /// The file.
    pub out: OutputFile,
    /// What is in it.
    pub tally: Tally,
    /// Its lines.
    pub examples: u64,
}

impl Side {
    /// A side without any lines yet.
    #[must_use]
    pub fn new(out: OutputFile) -> Self {
        Self { out, tally: Tally::default(), examples: 0 }
    }
}

impl Split<'_> {
    /// Copies every line to its side, as it stands. How many have no athlete and were told apart by what the person said first.
    ///
    /// # Errors
    /// [`FileError`] at the first line that is no conversation, and when a file can't be read or written.
    pub fn run(&self, file: &Path, train: &mut Side, held_out: &mut Side) -> Result<u64, FileError> {
        let mut lines = InputFile::open(file)?;
        let mut without_athlete = 0;
        while let Some(line) = lines.next_line()? {
            if self.cancelled.load(Ordering::Relaxed) {
                return Err(FileError::Cancelled);
            }
            let read = Conversation::read(&line);
            if let Ok(conversation) = &read {
                let whose = whose(conversation);
                without_athlete += u64::from(conversation.meta.is_none());
                let side = if self.holds_out(&whose) { &mut *held_out } else { &mut *train };
                let written = writeln!(side.out, "{line}");
                written.map_err(|error| FileError::not_written(file, &error))?;
                side.examples += 1;
                side.tally.add(Look::at(&conversation.messages, conversation.meta.as_ref(), self.counter));
            }
            read.map_err(|reason| lines.wrong(reason))?;
        }
        Ok(without_athlete)
    }

    /// By digest, so that an athlete's side depends on nobody else in the file.
    fn holds_out(&self, whose: &str) -> bool {
        let place = mixed(hash(whose.as_bytes()) ^ mixed(self.seed));
        (place >> 11) as f64 / (1_u64 << 53) as f64 <= self.held_out
    }
}

/// The athlete, or where there is none what the person said first.
fn whose(conversation: &Conversation) -> String {
    if let Some(meta) = &conversation.meta {
        return meta.athlete.clone();
    }
    let first = conversation.messages.iter().find(|message| message.role == Role::User);
    first.or(conversation.messages.first()).map(|message| message.content.clone()).unwrap_or_default()
}
