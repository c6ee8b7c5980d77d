//! From raw text to words: one pass over the characters, one over the words, both linear in the length of the text.

use jiff::civil::Date;

use super::spelling;

/// Words longer than this are noise; they keep their place in the sentence but mean nothing.
const LONGEST_WORD: usize = 40;
/// Digits beyond this are no number anybody states.
const LONGEST_NUMBER: usize = 12;
/// Words that begin a new clause: what stands before them says nothing of what stands after.
const CLAUSE_WORDS: &[&str] =
    &["but", "however", "although", "though", "because", "while", "whereas", "except", "otherwise", "whilst"];

/// A word or a number, and where it stands.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Token<'a> {
    /// The word, in lower case and correct spelling; the digits of a number; empty for noise.
    pub(crate) word: &'a str,
    /// The value of a number in digits or words.
    pub(crate) number: Option<f64>,
    /// A date in ISO form.
    pub(crate) date: Option<Date>,
    /// Whether the word stood in the genitive: "my son's cold".
    pub(crate) possessive: bool,
    /// Whether a slash stood before the number: the 10 of "7/10".
    pub(crate) slash: bool,
    /// The sentence it belongs to.
    pub(crate) sentence: u32,
    /// The clause it belongs to, counted over the whole text.
    pub(crate) clause: u32,
}

impl Token<'_> {
    /// Whether the word is one of a list.
    pub(crate) fn is_one_of(&self, words: &[&str]) -> bool {
        words.contains(&self.word)
    }
}

/// The words of a feedback.
#[derive(Debug, Default, Clone)]
pub(crate) struct Text<'a> {
    /// Every word in order.
    pub(crate) tokens: Vec<Token<'a>>,
    /// For each sentence, whether it ended with a question mark.
    pub(crate) asked: Vec<bool>,
}

impl<'a> Text<'a> {
    /// The words of a text made even by [`normalise`].
    pub(crate) fn of(normal: &'a str) -> Self {
        Self::written(normal, None)
    }

    /// The words of a text in another language, made even by [`normalise`] and [`without_accents`].
    pub(crate) fn of_foreign(plain: &'a str, foreign: Foreign) -> Self {
        Self::written(plain, Some(foreign))
    }

    fn written(normal: &'a str, foreign: Option<Foreign>) -> Self {
        let text = Self { tokens: Vec::new(), asked: vec![false] };
        let mut writer = Writer { text, clause: 0, slash: false, foreign };
        let bytes = normal.as_bytes();
        let mut at = 0;
        while let Some(character) = normal[at..].chars().next() {
            let before = normal[..at].chars().next_back();
            at = if starts_number(bytes, at, before) {
                writer.number(normal, at)
            } else if character.is_alphabetic() {
                writer.letters(normal, at)
            } else {
                writer.mark(character, before, bytes.get(at + 1).copied());
                at + character.len_utf8()
            };
        }
        writer.text
    }

    /// The token at a place, if there is one.
    pub(crate) fn get(&self, place: usize) -> Option<&Token<'a>> {
        self.tokens.get(place)
    }

    /// The word at a place; empty beyond the ends.
    pub(crate) fn word(&self, place: usize) -> &'a str {
        self.tokens.get(place).map_or("", |token| token.word)
    }

    /// Whether two places lie in the same clause.
    pub(crate) fn same_clause(&self, one: usize, other: usize) -> bool {
        self.get(one).zip(self.get(other)).is_some_and(|(a, b)| a.clause == b.clause)
    }

    /// Whether two places lie in the same sentence.
    pub(crate) fn same_sentence(&self, one: usize, other: usize) -> bool {
        self.get(one).zip(self.get(other)).is_some_and(|(a, b)| a.sentence == b.sentence)
    }

    /// The places of the same clause around a span, at most `reach` words to either side, which bounds the work on endless sentences.
    pub(crate) fn clause_around(&self, start: usize, end: usize, reach: usize) -> std::ops::Range<usize> {
        let mut from = start;
        while from > 0 && start - from < reach && self.same_clause(from - 1, start) {
            from -= 1;
        }
        let mut until = end;
        while until < self.tokens.len() && until - end < reach && self.same_clause(until, start) {
            until += 1;
        }
        from..until
    }

    /// Whether one of some words stands in a span.
    pub(crate) fn has(&self, span: std::ops::Range<usize>, words: &[&str]) -> bool {
        span.into_iter().any(|place| words.contains(&self.word(place)))
    }
}

/// Whether a number begins here: a digit, or a minus that belongs to the digit after it.
fn starts_number(bytes: &[u8], at: usize, before: Option<char>) -> bool {
    let digit = |place: usize| bytes.get(place).is_some_and(u8::is_ascii_digit);
    digit(at) || (bytes[at] == b'-' && digit(at + 1) && !before.is_some_and(char::is_alphanumeric))
}

struct Writer<'a> {
    text: Text<'a>,
    clause: u32,
    slash: bool,
    /// The words of another language: none is mended, none is taken for English.
    foreign: Option<Foreign>,
}

/// What another language does to the words of a text.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Foreign {
    /// Words that begin a new clause.
    pub(crate) clause_words: &'static [&'static str],
    /// Numbers in words.
    pub(crate) numbers: &'static [(&'static str, f64)],
}

impl<'a> Writer<'a> {
    fn sentence(&self) -> u32 {
        // The sentences are counted in the list of their marks; a text of four thousand million sentences does not fit the memory.
        u32::try_from(self.text.asked.len() - 1).unwrap_or(u32::MAX)
    }

    fn push(&mut self, word: &'a str, number: Option<f64>, date: Option<Date>) {
        let slash = std::mem::take(&mut self.slash) && number.is_some();
        let token =
            Token { word, number, date, possessive: false, slash, sentence: self.sentence(), clause: self.clause };
        self.text.tokens.push(token);
    }

    fn word(&mut self, word: &'a str) {
        if CLAUSE_WORDS.contains(&word) {
            self.end_clause();
        }
        let word = self.in_context(word);
        let number = spelling::number_of(word);
        if let (Some(unit), Some(last)) = (number, self.text.tokens.last_mut())
            && (1.0..10.0).contains(&unit)
            && spelling::is_tens(last.word)
            && last.number.is_some_and(|tens| tens % 10.0 == 0.0)
        {
            last.number = last.number.map(|tens| tens + unit);
            return;
        }
        self.push(word, number, None);
    }

    /// Words whose meaning the word before decides: hours after a number, Saturday and Sunday after "on".
    fn in_context(&self, word: &'a str) -> &'a str {
        const BEFORE_DAYS: &[&str] = &["on", "next", "this", "until", "by", "since", "last"];
        let Some(before) = self.text.tokens.last() else { return word };
        match word {
            "h" | "hr" if before.number.is_some() => "hours",
            "sat" if BEFORE_DAYS.contains(&before.word) => "saturday",
            "sun" if BEFORE_DAYS.contains(&before.word) => "sunday",
            _ => word,
        }
    }

    /// Reads a number; returns the place after it.
    fn number(&mut self, normal: &'a str, start: usize) -> usize {
        let bytes = normal.as_bytes();
        let digits = |from: usize| from + bytes[from..].iter().take_while(|byte| byte.is_ascii_digit()).count();
        let first = if bytes[start] == b'-' { start + 1 } else { start };
        let mut end = digits(first);
        if end - first == 4
            && first == start
            && let Some(date) = normal.get(start..start + 10).and_then(|text| text.parse::<Date>().ok())
        {
            self.push(&normal[start..start + 10], None, Some(date));
            return start + 10;
        }
        let mut value = normal[start..end].to_owned();
        if matches!(bytes.get(end), Some(b'.' | b',')) && bytes.get(end + 1).is_some_and(u8::is_ascii_digit) {
            let fraction = digits(end + 1);
            let thousands = bytes[end] == b',' && fraction - end == 4;
            if end - start <= LONGEST_NUMBER && fraction - end <= LONGEST_NUMBER {
                if !thousands {
                    value.push('.');
                }
                value.push_str(&normal[end + 1..fraction]);
            }
            end = fraction;
        }
        let number = if value.len() <= 2 * LONGEST_NUMBER { value.parse().ok() } else { None };
        let word = if end - start <= LONGEST_WORD { &normal[start..end] } else { "" };
        self.push(word, number, None);
        end
    }

    /// Reads a word with its apostrophes; returns the place after it.
    fn letters(&mut self, normal: &'a str, start: usize) -> usize {
        let mut end = start;
        let mut rest = normal[start..].char_indices().peekable();
        while let Some((place, character)) = rest.next() {
            let joins = character == '\'' && rest.peek().is_some_and(|(_, next)| next.is_alphabetic());
            if !character.is_alphabetic() && !joins {
                break;
            }
            end = start + place + character.len_utf8();
        }
        let word = &normal[start..end];
        if word == "w" && normal[end..].starts_with("/o") && !normal[end + 2..].starts_with(char::is_alphabetic) {
            self.word("without");
            return end + 2;
        }
        if word.len() > LONGEST_WORD {
            self.push("", None, None);
        } else {
            self.spelled(word);
        }
        end
    }

    /// Writes a word of another language: parts around an apostrophe are words of their own ("j'ai").
    fn foreign(&mut self, word: &'a str, foreign: Foreign) {
        for part in word.split('\'').filter(|part| !part.is_empty()) {
            if foreign.clause_words.contains(&part) {
                self.end_clause();
            }
            let number = foreign.numbers.iter().find(|(known, _)| *known == part).map(|(_, value)| *value);
            self.push(part, number, None);
        }
    }

    /// Writes a word out: short forms in full, typing mistakes mended.
    fn spelled(&mut self, word: &'a str) {
        if let Some(foreign) = self.foreign {
            self.foreign(word, foreign);
            return;
        }
        if let Some(full) = spelling::in_full(word) {
            full.split(' ').for_each(|part| self.word(part));
        } else if let Some((base, ending)) = word.split_once('\'') {
            let (base, tail, possessive) = spelling::expand(base, ending);
            self.word(base);
            if possessive && let Some(last) = self.text.tokens.last_mut() {
                last.possessive = true;
            }
            if !tail.is_empty() {
                self.word(tail);
            }
        } else {
            self.word(spelling::mend(word));
        }
    }

    fn mark(&mut self, mark: char, before: Option<char>, next: Option<u8>) {
        match mark {
            '.' | '!' | ';' | '\u{2026}' => self.end_sentence(false),
            '?' => self.end_sentence(true),
            ',' | '(' | ')' | '[' | ']' | '|' | '*' => self.end_clause(),
            '-' if before.is_none_or(char::is_whitespace) => self.end_clause(),
            '/' if next.is_some_and(|byte| byte.is_ascii_digit()) => self.slash = true,
            '/' if before.is_some_and(char::is_alphabetic) => self.word("or"),
            '&' | '+' => self.word("and"),
            '%' => self.word("percent"),
            '\u{b0}' => self.word("degrees"),
            '\'' if before.is_some_and(|character| character.is_ascii_digit()) => self.word("minutes"),
            _ => {}
        }
    }

    fn end_clause(&mut self) {
        if self.text.tokens.last().is_some_and(|last| last.clause == self.clause) {
            self.clause += 1;
        }
    }

    fn end_sentence(&mut self, asked: bool) {
        let sentence = self.sentence();
        if self.text.tokens.last().is_some_and(|last| last.sentence == sentence) {
            self.end_clause();
            if let Some(mark) = self.text.asked.last_mut() {
                *mark = asked;
            }
            self.text.asked.push(false);
        } else if asked && self.text.asked.len() > 1 {
            // "really!?" and "well...?": the question mark belongs to the sentence just closed.
            let last = self.text.asked.len() - 2;
            self.text.asked[last] = true;
        }
    }
}

/// The text without accents, umlauts and ligatures, so that words are found however they are typed.
pub(crate) fn without_accents(normal: &str) -> String {
    let mut plain = String::with_capacity(normal.len());
    for character in normal.chars() {
        match character {
            '\u{300}'..='\u{36f}' => {}
            '\u{e0}'..='\u{e5}' => plain.push('a'),
            '\u{e6}' => plain.push_str("ae"),
            '\u{e7}' => plain.push('c'),
            '\u{e8}'..='\u{eb}' => plain.push('e'),
            '\u{ec}'..='\u{ef}' => plain.push('i'),
            '\u{f1}' => plain.push('n'),
            '\u{f2}'..='\u{f6}' => plain.push('o'),
            '\u{f9}'..='\u{fc}' => plain.push('u'),
            '\u{df}' => plain.push_str("ss"),
            '\u{153}' => plain.push_str("oe"),
            // Spanish marks that open a question or a shout.
            '\u{a1}' | '\u{bf}' => plain.push(' '),
            _ => plain.push(character),
        }
    }
    plain
}

/// Makes a text even: lower case, one kind of apostrophe and minus, emoji as words, an empty line as the end of a sentence.
pub(crate) fn normalise(raw: &str) -> String {
    let mut normal = String::with_capacity(raw.len() + 16);
    let mut characters = raw.chars().peekable();
    let mut line_ends = 0;
    while let Some(character) = characters.next() {
        let character = match character {
            // Full-width forms of ASCII.
            '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(character) - 0xfee0).unwrap_or(character),
            other => other,
        };
        if character == '\n' {
            line_ends += 1;
        } else if !character.is_whitespace() {
            if line_ends > 1 {
                normal.push_str(" . ");
            }
            line_ends = 0;
        }
        match character {
            '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{fe0e}' | '\u{fe0f}' | '\u{ad}' => {}
            '\u{2018}' | '\u{2019}' | '\u{201b}' | '\u{2bc}' | '\u{2032}' | '`' | '\u{b4}' => normal.push('\''),
            '\u{2212}' | '\u{2010}' | '\u{2011}' | '\u{fe63}' => normal.push('-'),
            '\u{2012}'..='\u{2015}' => {
                let digit_next = characters.peek().is_some_and(char::is_ascii_digit);
                normal.push_str(if digit_next { "-" } else { " , " });
            }
            '\u{ba}' | '\u{2da}' => normal.push('\u{b0}'),
            '\u{2103}' => normal.push_str(" degrees c "),
            '\u{2109}' => normal.push_str(" degrees f "),
            _ if character.is_whitespace() => normal.push(' '),
            _ => match spelling::emoji(character) {
                Some(words) => normal.extend([" ", words, " "]),
                None => normal.extend(character.to_lowercase()),
            },
        }
    }
    normal
}
