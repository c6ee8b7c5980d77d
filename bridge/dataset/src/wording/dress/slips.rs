//! Slips of the keyboard. Numbers, days and their like are spared, and no slip makes another word.

use polarize_simulation::Dice;

/// How often a text has a slip, and how often a second one.
const SLIPPED: f64 = 0.12;
const SLIPPED_AGAIN: f64 = 0.15;
/// Letters a word has at least to be slipped in: in a shorter one a slip makes another word too easily.
const SHORTEST: usize = 6;

/// Neighbours on the keyboard.
const NEIGHBOURS: &[(char, &str)] = &[
    ('a', "sq"),
    ('b', "vn"),
    ('c', "xv"),
    ('d', "sf"),
    ('e', "wr"),
    ('f', "dg"),
    ('g', "fh"),
    ('h', "gj"),
    ('i', "uo"),
    ('j', "hk"),
    ('k', "jl"),
    ('l', "k"),
    ('m', "n"),
    ('n', "bm"),
    ('o', "ip"),
    ('p', "o"),
    ('q', "w"),
    ('r', "et"),
    ('s', "ad"),
    ('t', "ry"),
    ('u', "yi"),
    ('v', "cb"),
    ('w', "qe"),
    ('x', "zc"),
    ('y', "tu"),
    ('z', "x"),
];

/// Words that are typed right: days, months, numbers, and those a slip turns into another word.
const SPARED: &[&str] = &[
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "saturday",
    "sunday",
    "friday",
    "january",
    "february",
    "august",
    "september",
    "october",
    "november",
    "december",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
    "thirty",
    "fourty",
    "seventy",
    "eighty",
    "ninety",
    "yesterday",
    "tomorrow",
    "tonight",
    "breath",
    "breathe",
    "through",
    "though",
    "thought",
    "morning",
    "course",
    "coarse",
    "desert",
    "dessert",
    "chests",
    "chewed",
    "father",
    "farther",
    "mother",
    "listen",
    "silent",
    "sacred",
    "scared",
    "formal",
    "former",
    "casual",
    "causal",
    "marital",
    "martial",
    "diary",
    "dairy",
    "quiet",
    "quite",
    "trail",
    "trial",
    "scored",
    "sorced",
    "stared",
    "starred",
    "hoping",
    "hopping",
    "tapped",
    "taped",
    "planed",
    "planned",
    "latter",
    "letter",
    "later",
    "better",
    "batter",
    "bitter",
    "butter",
    "either",
    "rather",
    "rested",
    "tested",
    "wasted",
    "running",
    "cunning",
    "rowing",
    "riding",
    "hiding",
    "filling",
    "falling",
    "failing",
    "felling",
    "feeling",
    "tiring",
    "trying",
    "wedding",
    "weeding",
    "minute",
    "minutes",
    "celsius",
    "fahrenheit",
];

/// A text with a slip or two, mostly none.
pub(super) fn slip(text: &str, dice: &mut Dice) -> String {
    if !dice.chance(SLIPPED) {
        return text.to_owned();
    }
    let once = slip_once(text, dice);
    if text.len() > 60 && dice.chance(SLIPPED_AGAIN) { slip_once(&once, dice) } else { once }
}

fn slip_once(text: &str, dice: &mut Dice) -> String {
    let words = long_words(text);
    if words.is_empty() {
        return text.to_owned();
    }
    let (start, end) = *dice.pick(&words);
    let slipped = slipped(&text[start..end], dice);
    format!("{}{slipped}{}", &text[..start], &text[end..])
}

/// The places of the words a slip can happen in: long ones in small letters that stand by themselves.
fn long_words(text: &str) -> Vec<(usize, usize)> {
    let mut words = Vec::new();
    let mut start = 0;
    for part in text.split_inclusive(|letter: char| !letter.is_ascii_alphanumeric() && letter != '\'') {
        let word = part.trim_end_matches(|letter: char| !letter.is_ascii_alphanumeric());
        let plain = word.len() >= SHORTEST && word.bytes().all(|letter| letter.is_ascii_lowercase());
        if plain && !SPARED.contains(&word) {
            words.push((start, start + word.len()));
        }
        start += part.len();
    }
    words
}

/// A word with one slip inside it: its first and last letter stay.
fn slipped(word: &str, dice: &mut Dice) -> String {
    let mut letters: Vec<char> = word.chars().collect();
    let at = dice.whole(1, letters.len() as i64 - 3) as usize;
    match dice.whole(0, 3) {
        0 if letters[at] != letters[at + 1] => letters.swap(at, at + 1),
        1 => letters.insert(at, letters[at]),
        2 => {
            letters.remove(at);
        }
        _ => {
            let near = NEIGHBOURS.iter().find(|(letter, _)| *letter == letters[at]).map_or("", |(_, near)| near);
            let near: Vec<char> = near.chars().collect();
            if !near.is_empty() {
                letters[at] = *dice.pick(&near);
            }
        }
    }
    letters.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_words_days_and_numbers_are_spared() {
        let text = "only 45 min on thursday and thirty min tomorrow";
        for number in 0..500 {
            assert_eq!(slip(text, &mut Dice::of(1, "slip", number)), text);
        }
    }

    #[test]
    fn a_slip_is_one_letter_inside_a_word() {
        let mut slips = 0;
        for number in 0..500 {
            let text = slip("workout", &mut Dice::of(1, "slip", number));
            slips += u32::from(text != "workout");
            assert!(text.starts_with('w') && text.ends_with('t') && (6..=8).contains(&text.len()), "{text}");
        }
        assert!(slips > 20);
    }
}
