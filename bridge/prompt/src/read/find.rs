//! Finding JSON objects in a text.

use std::ops::Range;

/// The objects of a text.
pub(super) struct Objects {
    /// Where those are that end, in their order.
    pub(super) whole: Vec<Range<usize>>,
    /// Whether none is whole that doesn't stand inside one without an end.
    pub(super) cut: bool,
}

/// Objects of a text that don't stand in another, `most` at most. An opening brace whose object never ends is passed over: it may be prose,
/// or an answer that was cut.
pub(super) fn objects(text: &str, most: usize) -> Objects {
    let mut objects = Objects { whole: Vec::new(), cut: false };
    let (mut at, mut tries) = (0, 0);
    while let Some(start) = text[at..].find('{').map(|found| at + found) {
        tries += 1;
        if tries > most {
            break;
        }
        match end_of(&text[start..]) {
            Some(length) => {
                objects.whole.push(start..start + length);
                at = start + length;
            }
            None => {
                // Behind the brace a key must come; anything else is prose.
                objects.cut |= text[start + 1..].trim_start().starts_with('"');
                at = start + 1;
            }
        }
    }
    objects
}

/// The length of the object a text begins with, braces in strings not counted.
fn end_of(text: &str) -> Option<usize> {
    let (mut depth, mut in_string, mut escaped) = (0_usize, false, false);
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if in_string => escaped = true,
            b'"' => in_string = !in_string,
            b'{' if !in_string => depth += 1,
            b'}' if !in_string => {
                depth -= 1;
                if depth == 0 {
                    return Some(at + 1);
                }
            }
            _ => {}
        }
    }
    None
}

/// What stands around an object, in words.
pub(super) fn around(text: &str, object: &Range<usize>) -> Vec<String> {
    let (before, after) = (&text[..object.start], &text[object.end..]);
    let mut mendings = Vec::new();
    if before.contains("```") || after.contains("```") {
        mendings.push(super::MENDED_FENCE.to_owned());
    }
    let prose = |text: &str| text.replace("```json", "").replace("```JSON", "").replace("```", "");
    if !prose(before).trim().is_empty() || !prose(after).trim().is_empty() {
        mendings.push(super::MENDED_PROSE.to_owned());
    }
    mendings
}
