//! Patterns: a sentence, or several, with captures in braces: `{day} stays free {why}.`

/// A sentence of the policy, and other ways to say it: templates whose slots are the captures.
pub(super) type Phrase = (&'static str, &'static [&'static str]);

/// What a pattern captured, by name.
pub(super) type Captures<'a> = Vec<(&'static str, &'a str)>;

/// Holds the beginning of a text against a pattern: what was captured, and how many bytes it was. A capture is as short as it can be and
/// never goes on into the next sentence.
pub(super) fn prefix<'a>(pattern: &'static str, text: &'a str) -> Option<(Captures<'a>, usize)> {
    let mut captures = Captures::new();
    let (mut pattern, mut at) = (pattern, 0);
    while let Some(open) = pattern.find('{') {
        let literal = &pattern[..open];
        at += text[at..].starts_with(literal).then_some(literal.len())?;
        let close = open + pattern[open..].find('}')?;
        let name = &pattern[open + 1..close];
        pattern = &pattern[close + 1..];
        let next = &pattern[..pattern.find('{').unwrap_or(pattern.len())];
        let length = text[at..].find(next).filter(|length| *length > 0 && !next.is_empty())?;
        let captured = &text[at..at + length];
        if sentence(captured).len() < captured.len() {
            return None;
        }
        captures.push((name, captured));
        at += length;
    }
    at += text[at..].starts_with(pattern).then_some(pattern.len())?;
    let ends = text[at..].is_empty() || text[at..].starts_with(char::is_whitespace);
    ends.then_some((captures, at))
}

/// The first sentence of a text. What stands in quotation marks ends none.
pub(super) fn sentence(text: &str) -> &str {
    let mut quoted = false;
    let mut letters = text.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        match letter {
            '"' => quoted = !quoted,
            '\u{201c}' => quoted = true,
            '\u{201d}' => quoted = false,
            '.' | '!' | '?' if !quoted && letters.peek().is_some_and(|(_, next)| next.is_whitespace()) => {
                return &text[..at + letter.len_utf8()];
            }
            _ => {}
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_ends_at_its_stop_but_not_at_one_in_a_number_or_a_name() {
        let cases = [
            ("One. Two.", "One."),
            ("It is 4.5 h. Two.", "It is 4.5 h."),
            ("\"Hill no. 3! Go\" stays. Two.", "\"Hill no. 3! Go\" stays."),
            ("Why? Because.", "Why?"),
            ("No end", "No end"),
        ];
        for (text, expected) in cases {
            assert_eq!(sentence(text), expected);
        }
    }

    #[test]
    fn captures_are_short_and_stay_in_their_sentence() {
        let found = |pattern, text| prefix(pattern, text).map(|(captures, length)| (captures, &text[length..]));
        assert_eq!(
            found("{day} gets {minutes} min.", "Friday gets 40 min. More."),
            Some((vec![("day", "Friday"), ("minutes", "40")], " More."))
        );
        assert_eq!(found("{day} gets {minutes} min.", "Rest. Friday gets 40 min."), None);
        assert_eq!(found("Good.", "Good.5"), None);
        assert_eq!(found("Good.", "Goodness."), None);
    }
}
