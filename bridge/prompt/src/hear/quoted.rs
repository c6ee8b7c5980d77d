//! The athlete's words between their marks.

use crate::clean::{MARKER_END, MARKER_START};

/// The words of a text that holds nothing else.
pub(super) fn only(text: &str) -> Option<String> {
    let words = text.strip_prefix(MARKER_START)?.strip_prefix('\n')?.strip_suffix(MARKER_END)?.strip_suffix('\n')?;
    (!words.contains(MARKER_START) && !words.contains(MARKER_END)).then(|| words.to_owned())
}

/// The last words of a turn in which several may stand.
pub(super) fn last(text: &str) -> Option<String> {
    let (before, _) = text.rsplit_once(MARKER_START)?;
    only(&text[before.len()..])
}

/// Whether the middle was left out.
pub(super) fn is_cut(words: &str) -> bool {
    words.split(" (").skip(1).any(|rest| {
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        digits > 0 && rest[digits..].starts_with(" characters left out) ")
    })
}
