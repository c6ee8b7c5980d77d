//! What tokens are written with, byte by byte: for masks over a vocabulary, and for text that is told while it is made.

use tokenizers::{DecoderWrapper, PreTokenizerWrapper, Tokenizer};

use crate::error::RenderError;
use crate::model::ModelTokens;
use crate::sentencepiece::SPACE;

/// Something that never merges with what is behind it, put in front where a space would be put.
const IN_FRONT: &str = "\u{0}";

impl ModelTokens {
    /// The bytes of each token by its id; none for the template's own tokens, which nothing that is said becomes, and for places without a
    /// token. A text's bytes are those of its tokens one behind the other, but for the space that some tokenizers put in front of it.
    #[must_use]
    pub fn spellings(&self) -> Vec<Option<Vec<u8>>> {
        let tokenizer = self.tokenizer();
        let by_bytes = is_byte_level(tokenizer).then(byte_of_letter);
        let added = tokenizer.get_added_tokens_decoder();
        let spelling = |id: u32| {
            if self.is_special(id) {
                return None;
            }
            let text = tokenizer.id_to_token(id)?;
            Some(match &by_bytes {
                _ if added.contains_key(&id) => text.replace(SPACE, " ").into_bytes(),
                Some(byte_of) => text.chars().map(byte_of).collect::<Option<_>>()?,
                None => byte(&text).map_or_else(|| text.replace(SPACE, " ").into_bytes(), |byte| vec![byte]),
            })
        };
        let ids = tokenizer.get_vocab(true).into_values().max().map_or(0, |id| id + 1);
        (0..ids).map(spelling).collect()
    }

    /// The tokens of a text that stands within another: without the space that some tokenizers put in front.
    ///
    /// # Errors
    /// [`RenderError::Unsayable`] and [`RenderError::Tokenizer`].
    pub fn encode_within(&self, text: &str) -> Result<Vec<u32>, RenderError> {
        if is_byte_level(self.tokenizer()) {
            return self.encode_text(text);
        }
        let front = self.encode_text(IN_FRONT)?;
        let ids = self.encode_text(&format!("{IN_FRONT}{text}"))?;
        match ids.strip_prefix(&front[..]) {
            Some(within) => Ok(within.to_vec()),
            None => self.encode_text(text),
        }
    }
}

fn is_byte_level(tokenizer: &Tokenizer) -> bool {
    matches!(tokenizer.get_decoder(), Some(DecoderWrapper::ByteLevel(_)))
        || matches!(tokenizer.get_pre_tokenizer(), Some(PreTokenizerWrapper::ByteLevel(_)))
}

/// Which byte a letter stands for in a vocabulary of byte pairs.
///
/// # Source
/// Radford et al. (2019), GPT-2, `bytes_to_unicode`: a byte that is a visible letter of Latin 1 stands for itself, the others in their order
/// for the letters from U+0100 on.
fn byte_of_letter() -> impl Fn(char) -> Option<u8> {
    let itself = |byte: &u8| matches!(*byte, b'!'..=b'~' | 0xA1..=0xAC | 0xAE..=0xFF);
    let others: Vec<u8> = (0..=u8::MAX).filter(|byte| !itself(byte)).collect();
    move |letter| {
        let code = u32::from(letter);
        let own = u8::try_from(code).ok().filter(itself);
        own.or_else(|| others.get(usize::try_from(code.checked_sub(0x100)?).ok()?).copied())
    }
}

/// The byte that a token falls back to, `<0x0A>`.
fn byte(text: &str) -> Option<u8> {
    let digits = text.strip_prefix("<0x")?.strip_suffix('>')?;
    (digits.len() == 2).then(|| u8::from_str_radix(digits, 16).ok()).flatten()
}

#[cfg(test)]
mod tests {
    use tokenizers::pre_tokenizers::byte_level::ByteLevel;

    use super::*;

    #[test]
    fn each_byte_has_a_letter_of_its_own() {
        let letters = ByteLevel::alphabet();
        let mut bytes: Vec<u8> = letters.into_iter().map(|letter| byte_of_letter()(letter).unwrap()).collect();
        bytes.sort_unstable();
        assert_eq!(bytes, (0..=u8::MAX).collect::<Vec<_>>());
        for (letter, byte) in
            [('A', Some(b'A')), ('Ġ', Some(b' ')), ('Ċ', Some(b'\n')), ('é', Some(0xE9)), ('日', None)]
        {
            assert_eq!(byte_of_letter()(letter), byte, "{letter}");
        }
    }
}
