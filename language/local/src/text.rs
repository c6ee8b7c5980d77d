//! Bytes of tokens as text that can be told.

/// Text on its way: bytes that aren't whole letters yet, and how an answer begins.
pub(crate) struct Telling {
    /// What the template puts in front of every answer, as long as it may still come.
    lead: Option<String>,
    bytes: Vec<u8>,
}

impl Telling {
    /// Of an answer that may begin with what the template puts in front of it.
    pub(crate) fn new(lead: &str) -> Self {
        Self { lead: Some(lead.to_owned()).filter(|lead| !lead.is_empty()), bytes: Vec::new() }
    }

    /// Adds the bytes of a token, and gives what can be told; bytes that are part of no letter are told as signs of that.
    pub(crate) fn hear(&mut self, bytes: &[u8]) -> String {
        self.bytes.extend_from_slice(bytes);
        let mut told = String::new();
        let mut at = 0;
        for chunk in self.bytes.utf8_chunks() {
            told.push_str(chunk.valid());
            at += chunk.valid().len();
            let is_open = at + chunk.invalid().len() == self.bytes.len() && is_beginning(chunk.invalid());
            if !chunk.invalid().is_empty() && !is_open {
                told.push(char::REPLACEMENT_CHARACTER);
                at += chunk.invalid().len();
            }
        }
        self.bytes.drain(..at);
        if told.is_empty() {
            return told;
        }
        match self.lead.take().and_then(|lead| told.strip_prefix(&lead).map(str::to_owned)) {
            Some(rest) => rest,
            None => told,
        }
    }

    /// What is left in the end: the beginning of a letter that never came.
    pub(crate) fn finish(self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }
}

/// Whether bytes that are no letter could become one.
fn is_beginning(bytes: &[u8]) -> bool {
    std::str::from_utf8(bytes).is_err_and(|error| error.error_len().is_none())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(lead: &str, pieces: &[&[u8]]) -> (Vec<String>, String) {
        let mut telling = Telling::new(lead);
        let told = pieces.iter().map(|bytes| telling.hear(bytes)).collect();
        (told, telling.finish())
    }

    /// Bytes as they come, what is told of them, and what is left in the end.
    type Case = (&'static [&'static [u8]], &'static [&'static str], &'static str);

    #[test]
    fn letters_are_told_whole() {
        let cases: [Case; 5] = [
            (&[b"a", b"b"], &["a", "b"], ""),
            (&[b"M\xC3", b"\xBCde"], &["M", "üde"], ""),
            (&[b"\xF0\x9F", b"\xA6", b"\xB5."], &["", "", "🦵."], ""),
            (&[b"a\xFFb"], &["a\u{FFFD}b"], ""),
            (&[b"a\xC3"], &["a"], "\u{FFFD}"),
        ];
        for (pieces, expected, left) in cases {
            let (found, rest) = told("", pieces);
            assert_eq!(found, expected, "{pieces:?}");
            assert_eq!(rest, left, "{pieces:?}");
        }
    }

    #[test]
    fn what_the_template_puts_in_front_is_not_told() {
        assert_eq!(told(" ", &[b" {", b" }"]).0, ["{", " }"]);
    }

    #[test]
    fn an_answer_without_what_may_stand_in_front_is_told_as_it_is() {
        assert_eq!(told(" ", &[b"{", b" }"]).0, ["{", " }"]);
    }
}
