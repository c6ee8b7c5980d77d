//! Words without any context: the answer is JSON in the usual shape and changes nothing.

use std::collections::{BTreeMap, BTreeSet};

use polarize_dataset::{Example, Generator, Kind, Mix};
use polarize_llm::Role;
use polarize_prompt::{BARE_SYSTEM, ShortIds, read_draft};
use polarize_tokens::Estimate;

fn examples(athletes: u64) -> Vec<Example> {
    let generator = Generator { seed: 6, mix: Mix(BTreeMap::from([(Kind::Bare, 1.0)])), counter: &Estimate };
    (0..athletes).flat_map(|number| generator.athlete(number, 8).examples).collect()
}

#[test]
fn an_answer_to_bare_words_is_read_as_one_that_changes_nothing() {
    for example in examples(40) {
        let [system, words, answer] = example.messages.as_slice() else { panic!("{example:?}") };
        assert_eq!((system.role, system.content.as_str()), (Role::System, BARE_SYSTEM));
        assert!(!words.content.contains("<athlete>") && !words.content.is_empty());
        let read = read_draft(&answer.content, &ShortIds::default()).unwrap();
        assert!(read.mendings.is_empty() && read.problems.is_empty(), "{read:?}");
        assert!(read.value.modifications.is_empty() && read.value.new_workouts.is_empty());
        let analysis = read.value.analysis.unwrap();
        assert!(
            !analysis.current_status.is_empty() && !analysis.recommendations_summary.is_empty(),
            "{}",
            answer.content
        );
        assert!(
            !answer.content.contains("{|") && !read.value.athlete_message.contains(['{', '}']),
            "{}",
            answer.content
        );
    }
}

#[test]
fn numbers_questions_refusals_and_small_talk_all_come() {
    let examples = examples(40);
    let found: BTreeSet<&str> = examples.iter().flat_map(|example| &example.meta.answer).map(String::as_str).collect();
    assert_eq!(found, BTreeSet::from(["advise", "explain", "refusal", "small_talk"]));
    let with_numbers = examples.iter().filter(|example| example.meta.situations.iter().any(|id| id == "bare/numbers"));
    let share = with_numbers.count() as f64 / examples.len() as f64;
    assert!((0.25..0.55).contains(&share), "{share}");
}

#[test]
fn nobody_who_feels_bad_is_told_to_do_more() {
    for example in examples(40) {
        let bad = ["fatigue/", "illness/", "pain/"];
        if example.meta.situations.iter().any(|id| bad.iter().any(|bad| id.starts_with(bad))) {
            let text = &example.messages[2].content;
            for more in ["ready for hard work", "hard session is fine", "today's may be hard"] {
                assert!(!text.contains(more), "{:?}: {text}", example.messages[1].content);
            }
        }
    }
}

#[test]
fn the_same_seed_gives_the_same_words_and_answers() {
    assert_eq!(examples(6), examples(6));
}
