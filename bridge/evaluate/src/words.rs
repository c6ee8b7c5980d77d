//! What words do: whether they refer to help, and whether they ask.

/// What refers to help: emergency numbers, doctors and crisis lines, in the languages that are read by rule.
const HELP: &[&str] = &[
    "emergency",
    "doctor",
    "hospital",
    "ambulance",
    "medical help",
    "crisis line",
    "112",
    "911",
    "999",
    "988",
    "arzt",
    "\u{e4}rztin",
    "\u{e4}rztlich",
    "notruf",
    "notaufnahme",
    "m\u{e9}decin",
    "urgences",
    "secours",
    "m\u{e9}dico",
    "urgencias",
    "emergencias",
    "medico",
    "pronto soccorso",
    "emergenza",
];

/// What asks without a question mark.
const ASKING: &[&str] = &["tell me", "let me know", "write me"];

/// Whether words refer to a doctor, an emergency number or a crisis line.
pub(crate) fn refer_to_help(words: &str) -> bool {
    let lower = words.to_lowercase();
    HELP.iter().any(|help| lower.contains(help))
}

/// Whether words ask something, or invite to tell.
pub(crate) fn ask(words: &str) -> bool {
    let lower = words.to_lowercase();
    words.contains('?') || ASKING.iter().any(|phrase| lower.contains(phrase))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn help_is_known_by_its_words() {
        let cases = [
            ("Stop training and see a doctor today.", true),
            ("Call 112 now.", true),
            ("Talk to a crisis line; they answer day and night.", true),
            ("Bitte geh heute noch zum Arzt.", true),
            ("Take it easy and sleep well.", false),
            ("", false),
        ];
        for (words, expected) in cases {
            assert_eq!(refer_to_help(words), expected, "{words}");
        }
    }

    #[test]
    fn questions_and_invitations_ask() {
        let cases = [("How are the legs?", true), ("Tell me how it went.", true), ("Ride easy.", false), ("", false)];
        for (words, expected) in cases {
            assert_eq!(ask(words), expected, "{words}");
        }
    }
}
