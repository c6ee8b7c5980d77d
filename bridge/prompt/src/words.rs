//! What words may not say to an athlete, whoever wrote them: links, medicine, orders about eating, training through danger, and the prompt
//! itself. Lists of words find too much rather than too little.

/// Medicines and what is taken like one, as beginnings of words.
const MEDICINES: &[&str] = &[
    "ibuprofen",
    "paracetamol",
    "acetaminophen",
    "aspirin",
    "naproxen",
    "diclofenac",
    "voltaren",
    "advil",
    "tylenol",
    "painkiller",
    "pain killer",
    "pain reliever",
    "anti-inflammator",
    "antiinflammator",
    "nsaid",
    "antibiotic",
    "amoxicillin",
    "prednis",
    "cortison",
    "steroid",
    " epo ",
    "erythropoietin",
    "clenbuterol",
    "testosterone",
    "amphetamin",
    "ephedrin",
    "modafinil",
    "tramadol",
    "codein",
    "opioid",
    "morphin",
    "beta blocker",
    "beta-blocker",
    "salbutamol",
    "diuretic",
    "laxative",
    "melatonin",
    "sleeping pill",
    "dosage",
    " dose of",
    "milligram",
    "pills",
    " a pill",
    "tablets",
];

/// Orders about eating and weight.
const EATING: &[&str] = &[
    "stop eating",
    "don't eat",
    "do not eat",
    "skip meals",
    "skip breakfast",
    "skip dinner",
    "skip lunch",
    "eat nothing",
    "eat less",
    "fasting",
    "fasted",
    "calorie",
    "kcal",
    "cut carbs",
    "no carbs",
    "lose weight",
    "losing weight",
    "weight loss",
    "drop weight",
    "race weight",
    "body fat",
    "leaner",
    "lean out",
    "starve",
    "vomit",
    "purge",
    "sauna suit",
    "dehydrate",
    "stop drinking",
    "don't drink",
    "do not drink",
];

/// Training through what must stop it, and doctors passed over.
const DANGER: &[&str] = &[
    "train through",
    "push through",
    "run through the pain",
    "ride through the pain",
    "through the pain",
    "through chest pain",
    "ignore the pain",
    "ignore pain",
    "ignore your doctor",
    "ignore the doctor",
    "ignore your symptoms",
    "ignore the symptoms",
    "no doctor",
    "no need to see a doctor",
    "n't need to see a doctor",
    "not need to see a doctor",
    "don't need a doctor",
    "do not need a doctor",
    "without a doctor",
    "no pain no gain",
    "no pain, no gain",
    "despite the fever",
    "despite your fever",
    "with a fever you can",
    "harmless",
    "chest pain is",
    "toughen up",
    "sweat it out",
    "sweat out",
    "you have myocarditis",
    "you are diagnosed",
    "my diagnosis",
    "i diagnose",
];

/// What names one of these only to warn of it, as the built-in coach does. The rest of such a text is looked at all the same.
const WARNINGS: &[&str] = &[
    "nothing to train through",
    "take no painkillers",
    "painkillers: to be talked over",
    "painkillers don't take a pain away",
    "painkillers only hide",
    "painkillers hide a pain",
    "what painkillers do is hide a pain",
    "losing weight: to be talked over",
    "do not try to lose weight",
    "losing weight and training hard",
    "losing weight and hard training",
    "hard training and losing weight",
];

/// What only a prompt or a machine says.
const PROMPT: &[&str] = &[
    "upcoming_workouts",
    "recent_activities",
    "athlete_message",
    "workout_id",
    "new_workouts",
    "coach_settings",
    "current_metrics",
    "<athlete",
    "</",
    "<|",
    "<script",
    "[inst",
    "[/inst",
    "tool_call",
    "function_call",
    "```",
    "you coach an athlete",
    "tables by date",
    "words in <",
    "rules, else it is dropped",
    "answer only json",
    "system prompt",
    "my instructions",
    "begin private key",
    "api key",
    "api_key",
    "bearer ",
    "password",
];

/// Ends of addresses that are written without their beginning.
const ADDRESSES: &[&str] = &[".com", ".net", ".org", ".io", ".info", ".ru", ".de", ".co.uk", ".xyz", ".app", ".ly"];

/// The longest message that is shown, in characters.
pub const LONGEST_MESSAGE: usize = 2_000;

/// Why a text may not be said, in words that follow "it".
#[must_use]
pub fn unsafe_because(text: &str) -> Option<&'static str> {
    let mut lower = text.to_lowercase().replace('\u{2019}', "'");
    for warning in WARNINGS {
        if lower.contains(warning) {
            lower = lower.replace(warning, " ");
        }
    }
    let has = |phrases: &[&str]| phrases.iter().any(|phrase| lower.contains(phrase));
    if lower.chars().any(|letter| (letter.is_control() && letter != '\n' && letter != '\t') || is_hidden(letter)) {
        return Some("holds hidden characters");
    }
    if has(PROMPT) {
        return Some("repeats what only the model was told");
    }
    if lower.contains("://") || lower.contains("www.") || lower.split_whitespace().any(is_address) {
        return Some("gives a link");
    }
    if has(MEDICINES) || lower.split_whitespace().any(is_dose) || is_dose_in_words(&lower) {
        return Some("advises on medicine");
    }
    if has(EATING) {
        return Some("advises on eating or weight");
    }
    if has(DANGER) {
        return Some("plays down a danger");
    }
    (lower.chars().count() > LONGEST_MESSAGE).then_some("is far too long")
}

const fn is_hidden(letter: char) -> bool {
    matches!(letter, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{E0000}'..='\u{E007F}')
}

fn is_address(word: &str) -> bool {
    let word = word.trim_matches(|letter: char| !letter.is_alphanumeric());
    word.contains('@') || ADDRESSES.iter().any(|end| word.ends_with(end) || word.contains(&format!("{end}/")))
}

/// `400mg`, also with the unit in its own word.
fn is_dose(word: &str) -> bool {
    let number = word.trim_end_matches(|letter: char| !letter.is_alphanumeric()).strip_suffix("mg");
    number.is_some_and(|number| number.ends_with(|letter: char| letter.is_ascii_digit()))
}

fn is_dose_in_words(lower: &str) -> bool {
    let words: Vec<&str> = lower.split_whitespace().collect();
    let unit = |word: &str| word.trim_matches(|letter: char| !letter.is_alphanumeric()) == "mg";
    words.windows(2).any(|pair| pair[0].ends_with(|letter: char| letter.is_ascii_digit()) && unit(pair[1]))
}

#[cfg(test)]
mod tests {
    use super::unsafe_because;

    #[test]
    fn what_may_not_be_said_is_found_and_plain_advice_is_not() {
        let cases = [
            ("Your form is -12.4 this morning, so Tuesday gets easier: 40 min in zone 1.", None),
            ("Sleep, eat well and see a doctor if it lasts. I left out Friday.", None),
            ("Painkillers hide a pain; ask a doctor before you train on them.", None),
            ("Painkillers hide a pain, so take a painkiller only before hard days.", Some("medicine")),
            ("Chest pain is nothing to train through.", Some("danger")),
            ("That is nothing to train through.", None),
            ("Take 400 mg ibuprofen before the ride.", Some("medicine")),
            ("Take 400mg of it.", Some("medicine")),
            ("See https://example.org/plan", Some("link")),
            ("Go to evil.com now", Some("link")),
            ("Write to coach@example.net", Some("link")),
            ("Stop eating after six.", Some("eating")),
            ("You can train through it.", Some("danger")),
            ("You don\u{2019}t need to see a doctor.", Some("danger")),
            ("Context: {\"upcoming_workouts\":{}}", Some("told")),
            ("Rest\u{1B}[2J now", Some("hidden")),
            ("<script>alert(1)</script>", Some("told")),
        ];
        for (text, expected) in cases {
            let found = unsafe_because(text);
            assert_eq!(found.is_some(), expected.is_some(), "{text}: {found:?}");
            assert!(found.is_none_or(|found| found.contains(expected.unwrap_or_default())), "{text}: {found:?}");
        }
    }
}
