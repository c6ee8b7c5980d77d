use polarize_dataset::Kind;

use super::{answer, examples};

#[test]
fn a_refinement_tells_what_was_proposed_and_answers_the_wish() {
    let all = examples(Kind::PlanModification, 30);
    let refined: Vec<_> = all.iter().filter(|example| example.meta.answer.contains("refine")).collect();
    assert!(refined.len() * 20 >= all.len(), "{} of {}", refined.len(), all.len());
    for example in refined {
        let asked = &example.messages[1].content;
        let proposed = asked.split_once("You proposed: ").unwrap().1;
        assert!(!proposed.starts_with("nothing"), "{asked}");
        assert!(example.meta.situations.len() >= 2, "{:?}", example.meta.situations);
        assert!(answer(example)["athlete_message"].as_str().is_some_and(|message| !message.is_empty()));
    }
}
