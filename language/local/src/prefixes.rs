//! Texts whose keys and values are kept, so that a prompt that begins like one of them is only read from where it differs.

use polarize_model::{Decoder, Past};

/// A text, and what its tokens have left.
pub(crate) struct Kept {
    /// The tokens, as many as the past has.
    pub(crate) tokens: Vec<u32>,
    pub(crate) past: Past,
}

/// The texts of the last requests.
pub(crate) struct Prefixes {
    /// The one that was used last at the end.
    kept: Vec<Kept>,
    most: usize,
}

impl Prefixes {
    /// Room for so many texts, one at least.
    pub(crate) fn new(most: usize) -> Self {
        Self { kept: Vec::new(), most: most.max(1) }
    }

    /// The text that has most of a prompt's beginning, cut to that; at least the last token of the prompt is left to be read. It is given back
    /// with [`keep`](Self::keep).
    ///
    /// A text of which a prompt takes less than half is left as it is, where there is another to be had: the system text is common to all
    /// athletes, and what one of them asked is better kept for their next question.
    pub(crate) fn take(&mut self, decoder: &Decoder, prompt: &[u32]) -> Kept {
        let best = (0..self.kept.len()).max_by_key(|place| (common(&self.kept[*place].tokens, prompt), *place));
        let Some(best) = best else { return Kept { tokens: Vec::new(), past: decoder.past() } };
        let length = common(&self.kept[best].tokens, prompt);
        if 2 * length >= self.kept[best].tokens.len() {
            return cut(self.kept.remove(best), length);
        }
        let mut other = if self.kept.len() < self.most {
            Kept { tokens: Vec::new(), past: decoder.past() }
        } else {
            // The one that was used longest ago, which may be the best one itself.
            let oldest = self.kept.remove(0);
            if best == 0 {
                return cut(oldest, length);
            }
            oldest
        };
        let best = self.kept.iter().max_by_key(|kept| common(&kept.tokens, prompt));
        match best {
            Some(best) => {
                other.past.copy_from(&best.past, length);
                other.tokens.clear();
                other.tokens.extend_from_slice(&prompt[..length]);
                other
            }
            None => cut(other, 0),
        }
    }

    /// Keeps a text, in place of the one that was used longest ago where there are too many.
    pub(crate) fn keep(&mut self, kept: Kept) {
        if self.kept.len() >= self.most {
            self.kept.remove(0);
        }
        self.kept.push(kept);
    }
}

fn cut(mut kept: Kept, length: usize) -> Kept {
    kept.tokens.truncate(length);
    kept.past.truncate(length);
    kept
}

/// How many tokens a text and a prompt have in common at their beginning, the prompt's last one left out.
fn common(text: &[u32], prompt: &[u32]) -> usize {
    let same = text.iter().zip(prompt).take_while(|(one, other)| one == other).count();
    same.min(prompt.len().saturating_sub(1))
}

#[cfg(test)]
mod tests {
    use super::common;

    #[test]
    fn the_last_token_of_a_prompt_is_always_read() {
        for (text, prompt, expected) in [
            (&[1, 2, 3][..], &[1, 2, 4][..], 2),
            (&[1, 2, 3], &[1, 2, 3], 2),
            (&[1, 2, 3, 4], &[1, 2, 3], 2),
            (&[], &[1], 0),
            (&[2], &[1, 2], 0),
        ] {
            assert_eq!(common(text, prompt), expected, "{text:?} {prompt:?}");
        }
    }
}
