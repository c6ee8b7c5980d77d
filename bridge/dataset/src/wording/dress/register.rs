//! Capitals, marks and short forms.

use polarize_simulation::Dice;

/// How somebody writes.
#[derive(Debug, Clone, Copy)]
pub(super) struct Register {
    capitals: Capitals,
    apostrophes: bool,
    /// Instead of full stops: none, or dots.
    stops: Stops,
    slang: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Capitals {
    AsInBooks,
    None,
    Only,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stops {
    AsSaid,
    AtTheEnd,
    Dots,
    None,
}

/// Short forms whose meaning is beyond doubt.
const SLANG: &[(&str, &[&str])] = &[
    ("tomorrow", &["tmrw", "tmr", "tomorrow"]),
    ("without", &["w/o"]),
    ("because", &["bc", "cuz", "cos"]),
    ("please", &["pls", "plz"]),
    ("you", &["u"]),
    ("session", &["sesh", "session"]),
    ("sessions", &["sessions", "seshes"]),
    ("minutes", &["mins", "min"]),
    ("really", &["rly", "really"]),
    ("something", &["sth", "something"]),
    ("and", &["&", "and", "and"]),
    ("thanks", &["thx", "thanks"]),
    ("training", &["training"]),
];

/// Words that are left without their apostrophe and make no other word that way.
const WITHOUT_APOSTROPHE: &[&str] = &[
    "don't",
    "can't",
    "won't",
    "didn't",
    "doesn't",
    "isn't",
    "wasn't",
    "aren't",
    "haven't",
    "hasn't",
    "couldn't",
    "wouldn't",
    "shouldn't",
    "i'm",
    "i've",
    "it's",
    "that's",
    "what's",
    "there's",
    "you're",
    "they've",
    "you've",
    "let's",
];

impl Register {
    pub(super) fn of(dice: &mut Dice) -> Self {
        let capitals = match dice.unit() {
            share if share < 0.45 => Capitals::AsInBooks,
            share if share < 0.99 => Capitals::None,
            _ => Capitals::Only,
        };
        let lower = capitals == Capitals::None;
        let stops = match dice.unit() {
            share if share < 0.12 && !lower => Stops::AtTheEnd,
            share if share < 0.07 => Stops::Dots,
            share if share < 0.16 => Stops::None,
            share if share < 0.3 && !lower => Stops::AtTheEnd,
            _ => Stops::AsSaid,
        };
        Self {
            capitals,
            stops,
            apostrophes: !(lower && dice.chance(0.35)),
            slang: dice.chance(if lower { 0.2 } else { 0.04 }),
        }
    }

    /// A text in this register.
    pub(super) fn write(self, text: &str, dice: &mut Dice) -> String {
        let mut written = match self.stops {
            Stops::AsSaid => text.to_owned(),
            Stops::AtTheEnd if text.ends_with(['.', '!', '?']) => text.to_owned(),
            Stops::AtTheEnd => format!("{text}."),
            Stops::Dots => text.replace(". ", "... "),
            Stops::None => text.replace(". ", "\n"),
        };
        if self.slang || !self.apostrophes {
            written = self.words(&written, dice);
        }
        match self.capitals {
            Capitals::AsInBooks => with_capitals(&written),
            Capitals::None => written.to_lowercase(),
            Capitals::Only => written.to_uppercase(),
        }
    }

    /// Each word as it is typed.
    fn words(self, text: &str, dice: &mut Dice) -> String {
        let mut typed = String::with_capacity(text.len());
        let part = |letter: char| letter.is_alphabetic() || letter == '\'';
        let mut rest = text;
        while let Some(start) = rest.find(part) {
            let length = rest[start..].find(|letter| !part(letter)).unwrap_or(rest.len() - start);
            typed.push_str(&rest[..start]);
            typed.push_str(&self.word(&rest[start..start + length], dice));
            rest = &rest[start + length..];
        }
        typed.push_str(rest);
        typed
    }

    fn word(self, word: &str, dice: &mut Dice) -> String {
        let lower = word.to_lowercase();
        if !self.apostrophes && WITHOUT_APOSTROPHE.contains(&lower.as_str()) {
            return word.replace('\'', "");
        }
        let short = SLANG.iter().find(|(long, _)| self.slang && *long == lower);
        short.map_or_else(|| word.to_owned(), |(_, forms)| (*dice.pick::<&str>(forms)).to_owned())
    }
}

/// A capital at the beginning of each sentence.
fn with_capitals(text: &str) -> String {
    let mut written = String::with_capacity(text.len());
    let mut begins = true;
    let mut ended = false;
    for letter in text.chars() {
        if begins && letter.is_alphanumeric() {
            written.extend(letter.to_uppercase());
            begins = false;
        } else {
            written.push(letter);
        }
        if ended && letter.is_whitespace() || letter == '\n' {
            begins = true;
        }
        ended = matches!(letter, '.' | '!' | '?');
    }
    written
}
