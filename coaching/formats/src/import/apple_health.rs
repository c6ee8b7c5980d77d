//! Apple Health: the `export.xml` of all a phone knows, of which the workouts are read.
//!
//! The file may have gigabytes, nearly all of it single measurements. It is read once from front to back and costs the memory of one workout.
//! A workout becomes a recording without samples, from Apple's own sums.

mod workout;

use std::io::BufRead;

use polarize_domain::Recording;

use crate::import::track::Tally;
use crate::import::xml::{self, Token, Xml, XmlFault};
use crate::import::{Import, ImportError, ReadOptions, Warning};
use workout::Workout;

/// Whether a file that begins with these bytes is Apple Health's export; some 64 KiB are enough.
#[must_use]
pub fn recognises(head: &[u8]) -> bool {
    xml::root(head).is_some_and(|root| root == "HealthData")
}

/// Reads every workout of an export of any size, in the order of the file, and hands each to `each` as soon as it is read. Of the options
/// only the sport is used: every workout has a date.
///
/// # Errors
/// [`ImportError::Xml`] where the file is broken or can't be read on; what `each` was given until then is sound.
/// [`ImportError::NoWorkouts`] where there is none.
pub fn read(
    input: &mut dyn BufRead,
    options: &ReadOptions,
    each: &mut dyn FnMut(Recording),
) -> Result<Vec<Warning>, ImportError> {
    let broken = |fault| ImportError::Xml { format: "Apple Health", fault };
    let head = input.fill_buf().map_err(|error| broken(XmlFault::Unreadable { reason: error.to_string() }))?;
    if xml::is_utf16(head) {
        return Err(broken(XmlFault::Encoding { name: "UTF-16".to_owned() }));
    }
    let mut xml = Xml::new(input);
    let (mut read, mut unread) = (0, 0);
    let mut open: Option<Workout> = None;
    while let Some(token) = xml.next().map_err(broken)? {
        match token {
            Token::Start(start) if start.name == "Workout" => open = Some(Workout::of(&start)),
            Token::Start(start) => {
                if let Some(workout) = open.as_mut().filter(|_| start.parent == "Workout") {
                    workout.take(&start);
                }
            }
            Token::End(end) if end.name == "Workout" => {
                match open.take().and_then(|workout| workout.recording(options)) {
                    Some(recording) => {
                        each(recording);
                        read += 1;
                    }
                    None => unread += 1,
                }
            }
            Token::End(_) => {}
        }
    }
    if read == 0 {
        return Err(ImportError::NoWorkouts { unread });
    }
    Ok(if unread > 0 { vec![Warning::UnreadWorkouts { count: unread }] } else { Vec::new() })
}

/// Reads a whole export that is in memory.
pub(crate) fn read_bytes(bytes: &[u8], options: &ReadOptions) -> Result<Import, ImportError> {
    let utf8 = xml::to_utf8(bytes).map_err(|fault| ImportError::Xml { format: "Apple Health", fault })?;
    let mut recordings = Vec::new();
    let mut tally = Tally::default();
    let mut too_many = Ok(());
    let warnings = read(&mut &*utf8, options, &mut |recording| match tally.count_activity() {
        Ok(()) => recordings.push(recording),
        Err(error) => too_many = Err(error),
    })?;
    too_many?;
    recordings.sort_by_key(|recording| recording.start);
    Ok(Import { recordings, warnings })
}
