use polarize_domain::situation::{RedFlag, Situation};
use polarize_policy::safety_card;

use crate::fixtures::{answered, context};

const FLAGS: [RedFlag; 14] = [
    RedFlag::ChestPain,
    RedFlag::Fainting,
    RedFlag::Palpitations,
    RedFlag::Breathlessness,
    RedFlag::Stroke,
    RedFlag::Clot,
    RedFlag::HeadInjury,
    RedFlag::DarkUrine,
    RedFlag::HeatStroke,
    RedFlag::SelfHarm,
    RedFlag::HeartCondition,
    RedFlag::Bleeding,
    RedFlag::HighFever,
    RedFlag::SpinalCord,
];

#[test]
fn every_red_flag_has_a_card_that_names_help_and_gives_no_training_advice() {
    for flag in FLAGS {
        let card = safety_card(&Situation { red_flags: vec![flag], ..Situation::default() });
        assert_eq!(card.flags, [flag]);
        let steps = card.what_to_do.join(" ").to_lowercase();
        assert!(steps.contains("doctor") || steps.contains("emergency number"), "{flag:?}: {steps}");
        assert!(!card.message.to_lowercase().contains("easy"), "{flag:?}: {}", card.message);
    }
}

#[test]
fn the_most_urgent_of_several_flags_leads() {
    let card = safety_card(&Situation { red_flags: vec![RedFlag::DarkUrine, RedFlag::Stroke], ..Situation::default() });
    assert_eq!(card.flags, [RedFlag::Stroke, RedFlag::DarkUrine]);
    assert_eq!(card.headline, "Get emergency help now.");
}

#[test]
fn the_answer_to_a_red_flag_changes_nothing_whatever_else_is_said() {
    for feedback in ["chest pain on the bike yesterday", "I'm tired, fainted this morning, only 30 minutes today"] {
        let (situation, draft) = answered(feedback, &context());
        assert!(!situation.red_flags.is_empty(), "{feedback}");
        assert!(!draft.changes_something(), "{feedback}");
    }
}
