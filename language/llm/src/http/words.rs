//! What a server or the system says, as it may be shown.

use std::error::Error;

use crate::message::Message;

/// Characters of a server's message that are shown.
const SHOWN: usize = 300;
/// Letters and digits in a row that a message must not share with a prompt.
const SHARED: usize = 14;

/// A text on one line, without control characters, shortened.
pub(super) fn shortened(text: &str) -> String {
    let calm: String = text.chars().map(|char| if is_calm(char) { char } else { ' ' }).collect();
    let mut words = calm.split_whitespace().collect::<Vec<_>>().join(" ");
    if let Some((end, _)) = words.char_indices().nth(SHOWN) {
        words.truncate(end);
        words.push('…');
    }
    words
}

/// Control characters move a terminal's cursor; those that turn the direction of writing hide what is there.
fn is_calm(char: char) -> bool {
    !char.is_control() && !matches!(char, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}')
}

/// A server's message as it may be shown beside a prompt: servers that refuse a request like to repeat it.
pub(super) fn without_prompt(message: &str, prompt: &[Message]) -> String {
    let letters = letters_of(message);
    let repeats = prompt.iter().any(|message| shares(&letters, &letters_of(&message.content)));
    if repeats { "its message repeats the prompt and is left out here".to_owned() } else { shortened(message) }
}

/// Letters and digits alone, in small letters: whatever way a text was quoted and escaped, these stay.
fn letters_of(text: &str) -> Vec<char> {
    unescaped(text).into_iter().filter(|char| char.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// A text without the escapes of JSON and its like, however often it was escaped.
fn unescaped(text: &str) -> Vec<char> {
    let mut result = Vec::new();
    let mut chars = text.chars().peekable();
    while let Some(char) = chars.next() {
        if char != '\\' {
            result.push(char);
            continue;
        }
        while chars.next_if_eq(&'\\').is_some() {}
        match chars.next() {
            Some('u') => {
                let digits: String = std::iter::from_fn(|| chars.next_if(char::is_ascii_hexdigit)).take(4).collect();
                result.extend(u32::from_str_radix(&digits, 16).ok().and_then(char::from_u32));
            }
            Some('n' | 'r' | 't' | 'b' | 'f') | None => result.push(' '),
            Some(other) => result.push(other),
        }
    }
    result
}

/// Whether a message has a run of letters from a prompt.
fn shares(message: &[char], prompt: &[char]) -> bool {
    let window = SHARED.min(prompt.len());
    // Less than a short word says nothing about anybody.
    window >= 4 && {
        let prompt: std::collections::HashSet<&[char]> = prompt.windows(window).collect();
        message.windows(window).any(|run| prompt.contains(run))
    }
}

/// What lies at the bottom of an error, without the address that was asked.
pub(super) fn cause(error: &reqwest::Error) -> String {
    let mut bottom: &dyn Error = error;
    while let Some(source) = bottom.source() {
        bottom = source;
    }
    shortened(&bottom.to_string())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_is_shown_is_calm_and_short() {
        let cases = [
            ("out of memory", "out of memory".to_owned()),
            ("one\r\n\ttwo\u{1b}[31m", "one two [31m".to_owned()),
            ("right\u{202e}left", "right left".to_owned()),
            (&"é".repeat(400), format!("{}…", "é".repeat(300))),
        ];
        for (said, shown) in cases {
            assert_eq!(shortened(said), shown);
        }
    }

    #[test]
    fn a_message_that_repeats_the_prompt_is_left_out() {
        let prompt = [Message::system("You are a coach."), Message::user("My \"left\" knee\nhurts since Monday")];
        let cases = [
            ("invalid input: {\"content\": \"My \\\"left\\\" knee\\nhurts\"}", true),
            (r#"{\"content\": \"{\\\"text\\\": \\\"knee\\nhurts s\\u0069nce"#, true),
            ("MY LEFT KNEE HURTS", true),
            ("cannot parse: youareacoach", true),
            ("model requires more memory than is available", false),
        ];
        for (said, repeats) in cases {
            assert_eq!(without_prompt(said, &prompt).starts_with("its message repeats"), repeats, "{said}");
        }
    }

    #[test]
    fn a_short_prompt_is_a_prompt() {
        let repeated = without_prompt("can't read 'I am ill'", &[Message::user("I am ill")]);
        assert!(!repeated.contains("ill'"), "{repeated}");
    }

    proptest! {
        #[test]
        fn no_prompt_gets_through_as_json(prompt in ".{0,60}", before in "[a-z :{\"]{0,20}", after in ".{0,20}") {
            prop_assume!(letters_of(&prompt).len() >= 4);
            let quoted = serde_json::to_string(&prompt).unwrap();
            let twice = serde_json::to_string(&quoted).unwrap();
            for said in [format!("{before}{quoted}{after}"), format!("{before}{twice}{after}")] {
                let shown = without_prompt(&said, &[Message::user(prompt.clone())]);
                prop_assert!(shown.starts_with("its message repeats"), "{shown}");
            }
        }

        #[test]
        fn whatever_is_shown_fits_on_a_line(said in any::<String>()) {
            let shown = shortened(&said);
            prop_assert!(shown.chars().count() <= SHOWN + 1 && shown.chars().all(is_calm));
        }
    }
}
