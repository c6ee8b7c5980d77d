//! The shortest way to the end of an answer, so that one that grows too long is brought there while there is room.

use llguidance::Matcher;

/// What closes something in JSON.
const CLOSERS: &[u8] = b"\"}]";

/// Where in a JSON text one stands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Place {
    /// Between quotation marks.
    in_string: bool,
    /// Behind a backslash.
    escaped: bool,
}

impl Place {
    /// Goes over bytes of the text.
    pub(crate) fn pass(&mut self, bytes: &[u8]) {
        for byte in bytes {
            match (self.in_string, self.escaped, byte) {
                (true, true, _) => self.escaped = false,
                (true, false, b'\\') => self.escaped = true,
                (true, false, b'"') => self.in_string = false,
                (false, _, b'"') => self.in_string = true,
                _ => {}
            }
        }
    }

    /// How far a token leads away from the end; less is better. Among equals the longer of closers and the shorter of others is.
    fn detour(self, bytes: &[u8]) -> (u8, isize) {
        let closes = bytes.iter().all(|byte| CLOSERS.contains(byte));
        let length = isize::try_from(bytes.len()).unwrap_or(isize::MAX);
        match (self, bytes.first()) {
            (Self { escaped: true, .. }, _) => (0, length),
            (Self { in_string: true, .. }, Some(b'"')) if closes => (0, -length),
            (Self { in_string: true, .. }, Some(b'"')) => (1, length),
            // A closer that opens a text again, as in an empty list, leads nowhere.
            (Self { in_string: false, .. }, Some(first)) if closes && *first != b'"' => (0, -length),
            (Self { in_string: false, .. }, Some(b'}' | b']' | b',')) => (1, length),
            _ => (2, length),
        }
    }
}

/// The tokens of the shortest way to the end that is found by closing whatever is open, the end itself left out; none where that takes more than
/// `most`.
pub(crate) fn shortest_end(
    matcher: &Matcher,
    mut place: Place,
    spellings: &[Option<Vec<u8>>],
    most: usize,
) -> Option<Vec<u32>> {
    let spelt = |id: u32| spellings.get(id as usize)?.as_deref();
    let mut matcher = matcher.clone();
    let mut way = Vec::new();
    while way.len() <= most {
        let forced = matcher.consume_ff_tokens();
        forced.iter().filter_map(|id| spelt(*id)).for_each(|bytes| place.pass(bytes));
        way.extend(forced);
        if matcher.is_accepting().ok()? {
            return (way.len() <= most).then_some(way);
        }
        let mask = matcher.compute_mask().ok()?;
        let candidates = mask.iter().filter_map(|id| Some((id, spelt(id)?)));
        let (id, bytes) = candidates.min_by_key(|(_, bytes)| place.detour(bytes))?;
        matcher.consume_token(id).ok()?;
        place.pass(bytes);
        way.push(id);
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_in_a_text_between_quotation_marks() {
        for (text, in_string, escaped) in [
            ("", false, false),
            ("{\"a", true, false),
            ("{\"a\"", false, false),
            ("{\"a\\", true, true),
            ("{\"a\\\"", true, false),
            ("{\"a\\\\\"", false, false),
        ] {
            let mut place = Place::default();
            place.pass(text.as_bytes());
            assert_eq!(place, Place { in_string, escaped }, "{text}");
        }
    }

    #[test]
    fn closers_come_first_where_they_close() {
        let (within, outside) = (Place { in_string: true, escaped: false }, Place::default());
        let best = |place: Place, tokens: &[&'static str]| {
            tokens.iter().copied().min_by_key(|token| place.detour(token.as_bytes())).unwrap()
        };
        assert_eq!(best(within, &["a", "}", "\"", "\"}", "\",\""]), "\"}");
        assert_eq!(best(outside, &["1", ",", "}", "\""]), "}");
        assert_eq!(best(outside, &["\"", "]", "{\""]), "]");
        assert_eq!(best(outside, &["12", "1"]), "1");
    }
}
