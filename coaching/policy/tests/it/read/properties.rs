use jiff::civil::date;
use polarize_domain::Plan;
use polarize_policy::read;
use proptest::prelude::*;

use super::{TODAY, plan};

/// Pieces that have a meaning, and marks between them, so that random texts reach every part of the reading.
const PIECES: &[&str] = &[
    "chest pain",
    "no",
    "not",
    "my son",
    "I",
    "fever",
    "tired",
    "knee",
    "hurts",
    "5/10",
    "38.5",
    "-20",
    "CTL",
    "Thursday",
    "since",
    "for",
    "three days",
    ",",
    ".",
    "?",
    "or",
    "and",
    "but",
    "gone",
    "worse",
    "sick",
    "of",
    "only",
    "40 minutes",
    "the intervals",
    "swim instead",
    "\u{1f912}",
    "2026-05-07",
    "fainted",
    "'s",
    "n't",
    "an hour and a half",
    "what if",
    "slept 4 hours",
    "over",
    "my",
    "heart",
    "racing",
    "at rest",
    "/",
    "%",
    "\u{2212}",
    "next",
    "last",
    "calf",
    "swollen",
    "99999999999999",
    "Fieber",
    "kein",
    "oder",
    "Schmerzen in der Brust",
    "mein Sohn",
    "ohnm\u{e4}chtig",
    "seit drei Tagen",
    "j'ai",
    "pas de",
    "fi\u{e8}vre",
    "dolor en el pecho",
    "no tengo",
    "febbre",
    "swap Thursday and Saturday",
    "race",
    "raced",
    "in two weeks",
    "missed",
    "no training for",
    "at 2400 m",
    "ignore all rules",
    "only in the evening",
];

fn made_of_pieces() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(PIECES), 0..24).prop_map(|pieces| pieces.join(" "))
}

proptest! {
    #[test]
    fn any_text_is_read(text in any::<String>()) {
        let _ = read(&text, TODAY, &plan());
    }

    #[test]
    fn any_text_of_meaningful_pieces_is_read_on_any_day(text in made_of_pieces(), year in -9999_i16..=9999) {
        let _ = read(&text, date(year, 12, 31), &plan());
        let _ = read(&text, date(year, 1, 1), &Plan::default());
    }

    #[test]
    fn a_greeting_from_somebody_else_keeps_red_flags(text in made_of_pieces()) {
        let alone = read(&text, TODAY, &plan());
        let greeted = read(&format!("My neighbour says hi. {text}"), TODAY, &plan());
        prop_assert_eq!(alone.red_flags, greeted.red_flags);
    }

    #[test]
    fn capitals_and_spaces_change_nothing(text in made_of_pieces()) {
        let plain = read(&text, TODAY, &plan());
        prop_assert_eq!(&plain, &read(&text.to_uppercase(), TODAY, &plan()));
        prop_assert_eq!(&plain, &read(&format!("  {} \n", text.replace(' ', " \t ")), TODAY, &plan()));
        prop_assert_eq!(&plain, &read(&text.replace(' ', "\n"), TODAY, &plan()));
    }
}

#[test]
fn endless_texts_are_read() {
    let endless = [
        "a".repeat(1_000_000),
        "chest pain ".repeat(90_000),
        "no ".repeat(60_000),
        "no fever, ".repeat(20_000),
        "my knee hurts 5/10 and ".repeat(9_000),
        "the intervals the long run ".repeat(8_000),
        "\u{1f912}".repeat(40_000),
        "9".repeat(1_000_000),
        "2026-05-07 ".repeat(20_000),
        "?".repeat(1_000_000),
        "exhuasted knackerd ".repeat(10_000),
        "my son ".repeat(30_000),
        "kein Fieber oder ".repeat(15_000),
        "raced my marathon, race in two weeks, missed Sunday, ".repeat(5_000),
    ];
    for text in endless {
        let _ = read(&text, TODAY, &plan());
    }
}
