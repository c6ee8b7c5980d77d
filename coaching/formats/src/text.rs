//! Text as files can hold it: one line, no control characters, no more bytes than a device takes.

/// The text on one line: control characters and the two that XML knows no spelling for become spaces, and spaces don't repeat.
pub(crate) fn one_line(text: &str) -> String {
    let plain = text.replace(|letter: char| letter.is_control() || matches!(letter, '\u{FFFE}' | '\u{FFFF}'), " ");
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The beginning of a text, at most so many bytes, never half a character.
pub(crate) fn cut(text: &str, bytes: usize) -> &str {
    text[..text.floor_char_boundary(bytes)].trim_end()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_fits_on_a_line_of_a_device() {
        assert_eq!(one_line(" easy\r\nride\u{0} \u{FFFF}home "), "easy ride home");
        assert_eq!(cut("zügig", 2), "z");
        assert_eq!(cut("zügig", 3), "zü");
        assert_eq!(cut("4 x 4", 2), "4");
        assert_eq!(cut("short", 99), "short");
    }
}
