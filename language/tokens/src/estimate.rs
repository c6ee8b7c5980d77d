//! How many tokens a text is at most, where the tokenizer is unknown.

use polarize_llm::{Message, TokenCount, TokenCounter};

/// What a template may add once: start, the opening of the answer, and a date or a sentence of its own (Llama 3.1 writes 25 tokens,
/// Qwen 2.5 writes 20).
const A_CONVERSATION: u32 = 40;
/// What a template may add to a message: role and both its ends are 5 tokens in Llama 3, Gemma and ChatML, 9 where `[INST]` is plain
/// text as in the first Mistral.
const A_MESSAGE: u32 = 10;

/// Counts without a tokenizer, and rather too many than too few.
///
/// The rates were found by measuring against the vocabularies of Mistral v3 and Tekken, Gemma 3, Llama 3 and Qwen, and taking the one that
/// needs most for each kind of text:
///
/// - A word of ASCII letters costs a token for every three letters begun, as German and Italian do in Mistral v3; beyond nine letters another for
///   every four, for the compounds of German and Dutch. Letters no language writes so (a fourth consonant in a row, a third of the same
///   letter, capitals inside a word) cost one more each, up to a token a letter.
/// - Digits, signs and line ends cost one each, as each does in Mistral and Gemma; a quotation mark is free where JSON puts it beside
///   `:`, `,`, `{` or `[`, as all five have these pairs. A space is free before a letter.
/// - Everything else costs its bytes, the worst case of a tokenizer that falls back to bytes.
///
/// Measured: 1.45 times the highest of the five counts on what a coach is told (JSON of an athlete's weeks, 4.5 kB), 1.2 to 1.7 times on
/// sentences in English, German, French, Italian and Spanish, up to 4 times on other scripts. Of 6439 phrases athletes use, 73 (word lists
/// with slashes, mostly) were counted lower, by 6 tokens at most, which the allowance of a message covers. Letters at random can cost more
/// than this says, up to one token each; no text that people write does.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Estimate;

impl Estimate {
    /// Tokens of a text by itself, without what a template adds.
    #[must_use]
    pub fn text(self, text: &str) -> u32 {
        let mut tokens = 1; // the space some tokenizers put in front
        let mut before = None;
        let mut rest = text;
        while let Some(next) = rest.chars().next() {
            let letters = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
            let (this, after) = rest.split_at(if letters > 0 { letters } else { next.len_utf8() });
            let follows = after.bytes().next();
            tokens += match next {
                _ if letters > 0 => word(this.as_bytes()),
                ' ' => usize::from(!follows.is_some_and(|byte| byte.is_ascii_alphabetic())),
                '"' => usize::from(!matches!(follows, Some(b':' | b',')) && !matches!(before, Some('{' | '['))),
                _ => next.len_utf8(),
            };
            before = this.chars().next_back();
            rest = after;
        }
        u32::try_from(tokens).unwrap_or(u32::MAX)
    }
}

/// Tokens of a word of ASCII letters.
fn word(letters: &[u8]) -> usize {
    let (mut consonants, mut same, mut odd) = (0, 0, 0);
    for (place, letter) in letters.iter().enumerate() {
        consonants = if b"aeiouyAEIOUY".contains(letter) { 0 } else { consonants + 1 };
        same = if place > 0 && letters[place - 1] == *letter { same + 1 } else { 0 };
        odd += usize::from(consonants > 3 || same > 1 || (place > 0 && letter.is_ascii_uppercase()));
    }
    let length = letters.len();
    (length.div_ceil(3) + length.saturating_sub(9) / 4 + odd).min(length)
}

impl TokenCounter for Estimate {
    fn count(&self, messages: &[Message]) -> TokenCount {
        let said = messages.iter().map(|message| self.text(&message.content).saturating_add(A_MESSAGE));
        TokenCount { tokens: said.fold(A_CONVERSATION, u32::saturating_add), exact: false }
    }
}
