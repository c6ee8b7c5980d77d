//! Files mixed into one, each by its weight, in an order that depends on the seed alone.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

use polarize_llm::TokenCounter;
use polarize_simulation::Dice;

use crate::files::FileError;
use crate::input::{Conversation, InputFile};
use crate::{Look, Tally};

/// A file and its weight.
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    /// The file.
    pub file: PathBuf,
    /// Its share of the lines, against the weights of the others; more than 0.
    pub weight: f64,
}

/// How files are mixed.
pub struct Merge<'a> {
    /// The files.
    pub parts: &'a [Part],
    /// How many lines are wanted; without, as many as there are before a file would have to be repeated.
    pub count: Option<u64>,
    /// The source of all chance.
    pub seed: u64,
    /// What counts tokens for the card.
    pub counter: &'a dyn TokenCounter,
    /// Stops the run where it is when it becomes true.
    pub cancelled: &'a AtomicBool,
}

/// What became of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Taken {
    /// Its lines.
    pub lines: u64,
    /// How many lines of it were taken, some several times where it is more than it has.
    pub taken: u64,
}

/// A file while its lines are taken: each wanted line equally likely, in the order of the file, from the beginning again where it ends.
struct Source<'a> {
    path: &'a Path,
    lines: InputFile,
    dice: Dice,
    /// Lines of the file.
    all: u64,
    /// Lines still wanted.
    wanted: u64,
    /// Lines before the end of this pass.
    ahead: u64,
}

impl Merge<'_> {
    /// Writes the lines. What was taken of each file, in the order of the parts.
    ///
    /// # Errors
    /// [`FileError`] at the first line that is no conversation, when a file has none, and when one can't be read or written.
    pub fn run(&self, output: &Path, out: &mut dyn Write, tally: &mut Tally) -> Result<Vec<Taken>, FileError> {
        let counted = self.parts.iter().map(|part| self.lines_of(&part.file)).collect::<Result<Vec<_>, _>>()?;
        let quotas = self.quotas(&counted);
        let mut sources = Vec::new();
        for (place, part) in self.parts.iter().enumerate() {
            sources.push(Source {
                path: &part.file,
                lines: InputFile::open(&part.file)?,
                dice: Dice::of(self.seed, "merge", place as i64 + 1),
                all: counted[place],
                wanted: quotas[place],
                ahead: counted[place],
            });
        }
        let mut dice = Dice::of(self.seed, "merge", 0);
        loop {
            if self.cancelled.load(Ordering::Relaxed) {
                return Err(FileError::Cancelled);
            }
            let left: u64 = sources.iter().map(|source| source.wanted).sum();
            if left == 0 {
                break;
            }
            // Every order of the lines' files is equally likely.
            let mut at = (dice.unit() * left as f64) as u64;
            let next = sources.iter_mut().find(|source| {
                let is_it = at < source.wanted;
                at = at.saturating_sub(source.wanted);
                is_it
            });
            if let Some(source) = next {
                let (line, look) = source.next(self.counter)?;
                writeln!(out, "{line}").map_err(|error| FileError::not_written(output, &error))?;
                tally.add(look);
            }
        }
        Ok(counted.into_iter().zip(quotas).map(|(lines, taken)| Taken { lines, taken }).collect())
    }

    fn lines_of(&self, file: &Path) -> Result<u64, FileError> {
        let (mut lines, mut count) = (InputFile::open(file)?, 0);
        while lines.next_line()?.is_some() {
            if self.cancelled.load(Ordering::Relaxed) {
                return Err(FileError::Cancelled);
            }
            count += 1;
        }
        if count == 0 { Err(FileError::not_read(file, "it has no lines")) } else { Ok(count) }
    }

    /// How many lines each file gives: by weight, and together exactly as many as are wanted.
    fn quotas(&self, counted: &[u64]) -> Vec<u64> {
        let weights: f64 = self.parts.iter().map(|part| part.weight).sum();
        let shares: Vec<f64> = self.parts.iter().map(|part| part.weight / weights).collect();
        let most = counted.iter().zip(&shares).map(|(lines, share)| *lines as f64 / share).fold(f64::MAX, f64::min);
        // The share of a file that gives all it has may come out a hair below its lines.
        let count = self.count.unwrap_or((most + 1e-6) as u64);
        let mut quotas: Vec<u64> = shares.iter().map(|share| (share * count as f64) as u64).collect();
        let mut order: Vec<usize> = (0..shares.len()).collect();
        let rest = |place: &usize| shares[*place] * count as f64 - quotas[*place] as f64;
        order.sort_by(|one, other| rest(other).total_cmp(&rest(one)));
        let missing = usize::try_from(count - quotas.iter().sum::<u64>().min(count)).unwrap_or(0);
        order.into_iter().cycle().take(missing).for_each(|place| quotas[place] += 1);
        quotas
    }
}

impl Source<'_> {
    fn next(&mut self, counter: &dyn TokenCounter) -> Result<(String, Look), FileError> {
        loop {
            let Some(line) = self.lines.next_line()? else {
                if self.ahead > 0 {
                    return Err(FileError::not_read(self.path, "it has changed meanwhile"));
                }
                self.lines = InputFile::open(self.path)?;
                self.ahead = self.all;
                continue;
            };
            let (wanted, ahead) = (self.wanted, self.ahead);
            self.ahead = ahead.saturating_sub(1);
            // Knuth's selection sampling; a pass of which all lines are wanted takes every one.
            if wanted < ahead && self.dice.unit() * ahead as f64 >= wanted as f64 {
                continue;
            }
            self.wanted -= 1;
            let read = Conversation::read(&line).map_err(|reason| self.lines.wrong(reason))?;
            return Ok((line, Look::at(&read.messages, read.meta.as_ref(), counter)));
        }
    }
}
