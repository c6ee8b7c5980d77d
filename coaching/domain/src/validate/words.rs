//! What may not be said: advice on weight to those it endangers.

use crate::context::Context;
use crate::draft::Draft;
use crate::principles::PrincipleId;
use crate::proposal::Violation;
use crate::{HealthEpisode, HealthKind};

/// Phrases of weight and body-composition advice.
const WEIGHT_ADVICE: &[&str] = &[
    "lose weight",
    "losing weight",
    "weight loss",
    "drop weight",
    "race weight",
    "body fat",
    "calorie deficit",
    "cut calories",
    "fewer calories",
    "lean out",
    "get leaner",
    "diet",
];

/// Phrases in which the words above are no advice but a warning against it.
const WARNINGS: &[&str] = &["not ", "never ", "no ", "don't ", "avoid ", "without "];

/// Violations in the words of a draft: they can't be dropped like a change, so the whole answer is refused.
pub(super) fn violations(draft: &Draft, context: &Context, health: &[HealthEpisode]) -> Vec<Violation> {
    let young = context.snapshot.athlete.age_on(context.today).is_some_and(|age| age.value() < 18);
    let low_energy = health.iter().any(|episode| episode.kind == HealthKind::LowEnergy && episode.until.is_none());
    let principle = match (low_energy, young) {
        (true, _) => PrincipleId::Energy,
        (false, true) => PrincipleId::Youth,
        (false, false) => return Vec::new(),
    };
    let analysis = draft.analysis.iter().flat_map(|analysis| {
        [
            ("analysis.current_status", &analysis.current_status),
            ("analysis.recommendations_summary", &analysis.recommendations_summary),
        ]
    });
    let notes = draft
        .modifications
        .iter()
        .filter_map(|modification| Some(("modifications[].changes.notes", modification.changes.notes.as_ref()?)));
    let texts = [("athlete_message", &draft.athlete_message)].into_iter().chain(analysis).chain(notes);
    texts
        .filter(|(_, text)| advises_on_weight(text))
        .map(|(path, _)| Violation {
            principle: Some(principle),
            path: path.to_owned(),
            change: None,
            message: "advice on weight or body composition must not be given here".to_owned(),
        })
        .collect()
}

fn advises_on_weight(text: &str) -> bool {
    let lower = text.to_lowercase();
    lower.split(['.', '!', '?', ';', '\n']).any(|sentence| {
        WEIGHT_ADVICE.iter().any(|phrase| {
            find_words(sentence, phrase)
                .is_some_and(|at| !WARNINGS.iter().any(|warning| sentence[..at].contains(warning)))
        })
    })
}

/// Where a phrase stands as whole words: a dietitian is no diet.
fn find_words(sentence: &str, phrase: &str) -> Option<usize> {
    let inside_word = |letter: Option<char>| letter.is_some_and(char::is_alphanumeric);
    sentence.match_indices(phrase).map(|(at, _)| at).find(|&at| {
        let (before, after) = (&sentence[..at], &sentence[at + phrase.len()..]);
        !inside_word(before.chars().next_back()) && !inside_word(after.chars().next())
    })
}

#[cfg(test)]
mod tests {
    use super::advises_on_weight;

    #[test]
    fn a_warning_against_losing_weight_is_no_advice_to() {
        let cases = [
            ("Try to lose weight before the race.", true),
            ("A small calorie deficit helps.", true),
            ("Please do not lose weight now; see a doctor.", false),
            ("Avoid any diet.", false),
            ("Talk to a sports dietitian.", false),
            ("A low-carb diet would help.", true),
            ("Ride easy.", false),
        ];
        for (text, expected) in cases {
            assert_eq!(advises_on_weight(text), expected, "{text}");
        }
    }
}
