//! Small pieces of English that answers and weeks share.

/// A small number as a word; beyond a dozen it is "several".
pub(crate) fn count_word(count: usize) -> &'static str {
    const WORDS: [&str; 13] =
        ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
    WORDS.get(count).unwrap_or(&"several")
}

/// `a`, `a and b`, `a, b and c`.
pub(crate) fn list(items: &[String]) -> String {
    match items {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// The text with a capital first letter.
pub(crate) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// The text with a small first letter.
pub(crate) fn lowercase(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_lowercase().chain(letters).collect()).unwrap_or_default()
}

/// One decimal with its sign, as form is written.
pub(crate) fn signed(value: f64) -> String {
    format!("{value:+.1}").replace('-', "\u{2212}")
}
