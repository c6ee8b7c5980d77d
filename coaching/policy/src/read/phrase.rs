//! The little language the tables of phrases are written in, and the search for them.
//!
//! - `tired/weary` either word
//! - `[my/the]` may stand there
//! - `~` up to three other words of the same clause, without "and" and "or"
//! - `~~` the same, "and" and "or" included
//! - `~~~` up to six words; no gap goes over a denial: "my chest does not hurt"
//! - `#` a number
//! - `@` a day: today, tomorrow, a weekday

use std::collections::HashMap;

use super::days;
use super::text::Text;

/// Words no gap goes over: "my chest does not hurt" is no pain in the chest.
const DENIALS: &[&str] = &[
    "not", "no", "never", "without", "nor", "neither", "none", "nicht", "kein", "keine", "keinen", "ohne", "weder",
    "pas", "sans", "aucun", "aucune", "jamais", "sin", "nunca", "ni", "non", "senza", "nessun", "nessuna", "niente",
];
/// Words that join two things of the same kind, which a narrow gap doesn't go over.
const JOINING: &[&str] = &["and", "or", "und", "oder", "et", "ou", "y", "o", "e"];

#[derive(Debug)]
enum Element {
    Word(Vec<&'static str>),
    Maybe(Vec<&'static str>),
    Gap { widest: usize, over_and: bool },
    Number,
    Day,
}

/// A phrase ready for search, and what it says.
#[derive(Debug)]
struct Phrase<T> {
    elements: Vec<Element>,
    says: T,
}

/// Phrases by their first word.
#[derive(Debug)]
pub(crate) struct Index<T> {
    phrases: Vec<Phrase<T>>,
    by_first_word: HashMap<&'static str, Vec<usize>>,
    any_number: Vec<usize>,
    any_day: Vec<usize>,
}

/// A phrase found: what it says and the words it covers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Found<T> {
    /// What it says.
    pub(crate) says: T,
    /// Its first word.
    pub(crate) start: usize,
    /// The word after its last.
    pub(crate) end: usize,
}

impl<T: Copy> Index<T> {
    /// Compiles a list of phrases.
    pub(crate) fn new(list: impl IntoIterator<Item = (&'static str, T)>) -> Self {
        let mut index =
            Self { phrases: Vec::new(), by_first_word: HashMap::new(), any_number: Vec::new(), any_day: Vec::new() };
        for (written, says) in list {
            let elements: Vec<Element> = written.split_whitespace().map(element).collect();
            let number = index.phrases.len();
            match elements.first() {
                Some(Element::Word(words)) => {
                    words.iter().for_each(|word| index.by_first_word.entry(word).or_default().push(number));
                }
                Some(Element::Number) => index.any_number.push(number),
                Some(Element::Day) => index.any_day.push(number),
                // A phrase that begins with something optional is never found; a test keeps such phrases out.
                _ => {}
            }
            index.phrases.push(Phrase { elements, says });
        }
        index
    }

    /// Every word of the phrases.
    pub(crate) fn words(&self) -> impl Iterator<Item = &'static str> + '_ {
        self.phrases
            .iter()
            .flat_map(|phrase| &phrase.elements)
            .flat_map(|element| match element {
                Element::Word(words) | Element::Maybe(words) => words.as_slice(),
                _ => &[],
            })
            .copied()
    }

    /// Whether some phrase begins with a word.
    pub(crate) fn may_begin(&self, word: &str) -> bool {
        self.by_first_word.contains_key(word)
    }

    /// The longest phrase that begins at a place and ends by `limit`; of equals the one listed first.
    pub(crate) fn longest_at(&self, text: &Text<'_>, start: usize, limit: usize) -> Option<Found<T>> {
        let token = text.get(start)?;
        let by_word = self.by_first_word.get(token.word).map_or(&[][..], Vec::as_slice);
        let by_number = if token.number.is_some() { self.any_number.as_slice() } else { &[] };
        let by_day = if days::is_day(token) { self.any_day.as_slice() } else { &[] };
        let mut best: Option<Found<T>> = None;
        for &number in by_word.iter().chain(by_number).chain(by_day) {
            let phrase = &self.phrases[number];
            if let Some(end) = end_of(text, start, &phrase.elements)
                && end <= limit
                && best.is_none_or(|best| end > best.end)
            {
                best = Some(Found { says: phrase.says, start, end });
            }
        }
        best
    }

    /// The longest phrases that don't overlap, from left to right.
    pub(crate) fn find(&self, text: &Text<'_>) -> Vec<Found<T>> {
        let mut found = Vec::new();
        let mut place = 0;
        while place < text.tokens.len() {
            match self.longest_at(text, place, usize::MAX) {
                Some(phrase) => {
                    place = phrase.end;
                    found.push(phrase);
                }
                None => place += 1,
            }
        }
        found
    }
}

fn element(written: &'static str) -> Element {
    let words = |text: &'static str| text.split('/').collect();
    match written {
        "~" => Element::Gap { widest: 3, over_and: false },
        "~~" => Element::Gap { widest: 3, over_and: true },
        "~~~" => Element::Gap { widest: 6, over_and: true },
        "#" => Element::Number,
        "@" => Element::Day,
        _ => match written.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
            Some(inner) => Element::Maybe(words(inner)),
            None => Element::Word(words(written)),
        },
    }
}

/// The place after the phrase when it stands here, all its words in one clause.
fn end_of(text: &Text<'_>, start: usize, elements: &[Element]) -> Option<usize> {
    ends(text, start, start, elements)
}

fn ends(text: &Text<'_>, first: usize, place: usize, elements: &[Element]) -> Option<usize> {
    let Some((element, rest)) = elements.split_first() else { return Some(place) };
    let token = text.get(place).filter(|_| text.same_clause(first, place));
    match element {
        Element::Word(words) => {
            token.filter(|token| token.is_one_of(words)).and_then(|_| ends(text, first, place + 1, rest))
        }
        Element::Number => {
            token.filter(|token| token.number.is_some()).and_then(|_| ends(text, first, place + 1, rest))
        }
        Element::Day => token.filter(|token| days::is_day(token)).and_then(|_| ends(text, first, place + 1, rest)),
        Element::Maybe(words) => token
            .filter(|token| token.is_one_of(words))
            .and_then(|_| ends(text, first, place + 1, rest))
            .or_else(|| ends(text, first, place, rest)),
        Element::Gap { widest, over_and } => {
            for gap in 0..=*widest {
                if let Some(end) = ends(text, first, place + gap, rest) {
                    return Some(end);
                }
                let word = text.word(place + gap);
                if DENIALS.contains(&word) || (!over_and && JOINING.contains(&word)) {
                    return None;
                }
            }
            None
        }
    }
}
