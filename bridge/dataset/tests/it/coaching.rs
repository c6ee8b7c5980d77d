//! Conversations in free words: every topic comes, the answer is that of the topic that was meant, and what is to be declined is.
#![expect(clippy::unwrap_used, reason = "a test whose examples are not as promised has failed")]

use std::collections::{BTreeMap, BTreeSet};

use polarize_dataset::{Example, Generator, Kind, Mix, Moment};
use polarize_llm::Role;
use polarize_tokens::Estimate;

fn examples(athletes: u64) -> Vec<Example> {
    let generator = Generator { seed: 5, mix: Mix(BTreeMap::from([(Kind::Coaching, 1.0)])), counter: &Estimate };
    (0..athletes).flat_map(|number| generator.athlete(number, 8).examples).collect()
}

fn answer(example: &Example) -> &str {
    &example.messages.last().unwrap().content
}

#[test]
fn every_topic_is_asked_about_and_every_sort_of_answer_is_given() {
    let examples = examples(60);
    let asked: BTreeSet<&str> =
        examples.iter().flat_map(|example| &example.meta.situations).map(String::as_str).collect();
    let topics = [
        "fitness",
        "fatigue",
        "form",
        "numbers",
        "ramp",
        "monotony",
        "workload-ratio",
        "load",
        "load-method",
        "exertion",
        "zones",
        "distribution",
        "polarized",
        "pyramidal",
        "sweet-spot",
        "thresholds",
        "testing",
        "critical-power",
        "easy-days",
        "long-sessions",
        "intervals",
        "strength",
        "recovery",
        "sleep",
        "after-illness",
        "taper",
        "next-race",
        "day",
        "why-workout",
        "next-workout",
        "this-week",
        "next-week",
        "last-week",
        "missed",
        "planning",
        "deciding",
        "help",
        "foreign",
    ];
    let never: Vec<&str> =
        topics.into_iter().filter(|topic| !asked.contains(format!("question/{topic}").as_str())).collect();
    assert!(never.is_empty(), "never asked: {never:?}");
    let refused = ["medical", "doping", "weight", "orders", "off_topic", "not_known", "other_athletes"];
    let never: Vec<&str> = refused.into_iter().filter(|id| !asked.contains(format!("refusal/{id}").as_str())).collect();
    assert!(never.is_empty(), "never declined: {never:?}");
    let answers: BTreeSet<&str> =
        examples.iter().flat_map(|example| &example.meta.answer).map(String::as_str).collect();
    assert_eq!(answers, BTreeSet::from(["follow_up", "plain", "refusal", "small_talk"]));
    let turns: BTreeSet<usize> = examples.iter().map(|example| example.meta.situations.len()).collect();
    assert_eq!(turns, BTreeSet::from([1, 2, 3, 4]));
}

#[test]
fn what_is_declined_is_declined_without_a_word_of_advice_on_it() {
    // What no answer of a coach may hold, whatever was asked.
    const NEVER: [&str; 14] = [
        "ibuprofen",
        "paracetamol",
        "painkiller",
        "steroid",
        "testosterone",
        "creatine",
        "calorie",
        "fasting",
        "lose weight",
        "race weight",
        "system prompt",
        "{",
        "}",
        "as a pirate",
    ];
    for example in examples(25) {
        let lower = answer(&example).to_lowercase();
        let found: Vec<&str> = NEVER.into_iter().filter(|word| lower.contains(word)).collect();
        assert!(found.is_empty(), "{found:?} in {lower}");
        let situation = example.meta.situations.last().unwrap().as_str();
        let part = match situation {
            "refusal/medical" => &["doctor", "qualified"][..],
            "refusal/doping" => &["anti-doping"],
            "refusal/weight" => &["dietitian"],
            "refusal/orders" => &["rules", "principles", "how i coach"],
            "wish/change" => &["polarize ask", "feedback"],
            "wish/more_while_unwell" => &["coach"],
            _ => continue,
        };
        assert!(part.iter().any(|part| lower.contains(part)), "{situation}: {lower}");
        assert!(example.meta.answer.contains("refusal"), "{situation}");
    }
}

#[test]
fn numbers_in_an_answer_about_load_are_the_athletes_own_and_wrong_ones_are_corrected() {
    let mut corrected = 0;
    for example in examples(25) {
        let context = Moment::of(example.meta.seed.unwrap()).context;
        let metrics = context.shape().current_metrics;
        let text = answer(&example);
        match example.meta.situations.last().unwrap().as_str() {
            "question/fitness" | "stated/fitness" => {
                assert!(text.contains(&format!("{:.1}", metrics.fitness_ctl)), "{text}")
            }
            "question/fatigue" | "stated/fatigue" => {
                assert!(text.contains(&format!("{:.1}", metrics.fatigue_atl)), "{text}")
            }
            _ => {}
        }
        corrected += usize::from(text.contains("You name a"));
    }
    assert!(corrected > 5, "{corrected}");
}

#[test]
fn while_health_is_open_every_answer_begins_with_it() {
    for example in examples(25) {
        let context = Moment::of(example.meta.seed.unwrap()).context;
        let is_open = context.snapshot.health.iter().any(|episode| episode.until.is_none());
        let first = answer(&example).split("\n\n").next().unwrap_or_default();
        assert_eq!(is_open, first.contains("health goes first"), "{first}");
    }
}

#[test]
fn the_same_seed_gives_the_same_conversations_and_turns_alternate() {
    let (first, again) = (examples(6), examples(6));
    assert_eq!(first, again);
    for example in &first {
        let roles: Vec<Role> = example.messages.iter().map(|message| message.role).collect();
        assert_eq!(roles[0], Role::System);
        let expected = [Role::User, Role::Assistant];
        assert!(roles[1..].iter().zip(expected.iter().cycle()).all(|(role, expected)| role == expected), "{roles:?}");
        assert_eq!(roles.len() % 2, 1);
    }
}
