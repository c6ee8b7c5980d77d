//! Words as they come, wrapped like every other text.

use std::io::Write as _;
use std::sync::{Mutex, PoisonError};

use super::answer::WIDTH;

/// What stands before each line.
const INDENT: &str = "  ";

/// Writes words as they come, a line full at a time.
#[derive(Debug, Default)]
pub(crate) struct Stream {
    written: Mutex<Written>,
}

#[derive(Debug, Default)]
struct Written {
    /// Characters of the line so far; 0 at its beginning.
    column: usize,
    /// A word whose end has not come yet.
    word: String,
}

impl Stream {
    /// Tells the next words.
    pub(crate) fn tell(&self, words: &str) {
        let mut written = self.written.lock().unwrap_or_else(PoisonError::into_inner);
        let mut out = String::new();
        for character in words.chars() {
            written.put(character, &mut out);
        }
        show(&out);
    }

    /// Ends the text with the end of its line.
    pub(crate) fn end(&self) {
        let mut written = self.written.lock().unwrap_or_else(PoisonError::into_inner);
        let mut out = String::new();
        written.word_ends(&mut out);
        if written.column > 0 {
            out.push('\n');
            written.column = 0;
        }
        show(&out);
    }
}

impl Written {
    fn put(&mut self, character: char, out: &mut String) {
        if !character.is_whitespace() {
            // What a model says must not steer the terminal.
            self.word.extend((!character.is_control()).then_some(character));
            return;
        }
        self.word_ends(out);
        if character == '\n' {
            out.push('\n');
            self.column = 0;
        }
    }

    fn word_ends(&mut self, out: &mut String) {
        if self.word.is_empty() {
            return;
        }
        let length = self.word.chars().count();
        if self.column > 0 && self.column + 1 + length > WIDTH {
            out.push('\n');
            self.column = 0;
        }
        let before = if self.column == 0 { INDENT } else { " " };
        out.push_str(before);
        out.push_str(&self.word);
        self.column += before.len() + length;
        self.word.clear();
    }
}

/// Whoever closed the pipe doesn't want to read it.
fn show(out: &str) {
    let mut stdout = anstream::stdout();
    let _ = stdout.write_all(out.as_bytes()).and_then(|()| stdout.flush());
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(parts: &[&str]) -> String {
        let (mut written, mut out) = (Written::default(), String::new());
        parts.iter().flat_map(|part| part.chars()).for_each(|character| written.put(character, &mut out));
        written.word_ends(&mut out);
        out
    }

    #[test]
    fn words_are_whole_however_they_come() {
        assert_eq!(shown(&["Your fit", "ness is 4", "5.\n\nSource: ", "x."]), "  Your fitness is 45.\n\n  Source: x.");
    }

    #[test]
    fn lines_end_before_they_are_too_long() {
        let text = "word ".repeat(60);
        let out = shown(&[&text]);
        assert!(out.lines().all(|line| line.chars().count() <= WIDTH), "{out}");
        assert_eq!(out.split_whitespace().count(), 60);
    }

    #[test]
    fn a_terminal_is_not_steered_by_what_is_said() {
        assert_eq!(shown(&["a\u{1b}[2Jb\u{7}"]), "  a[2Jb");
    }
}
