//! Pairs of answers, of which one is preferred.

use polarize_train::{Evaluation, MetricsLine, Options, Preference, StepMetrics};

use serde_json::{Value, json};

use crate::resuming::assert_same;
use crate::school::{School, base, conversations, lines, prepared, refused, resumed, train, train_until};

const PREFERENCE: &str = "method = \"lora\"\nobjective = \"preference\"\nlearning_rate = 0.05\nwarmup = 0.0";

/// Pairs as `polarize data export-logs --pairs` writes them.
fn pairs(count: usize) -> String {
    let question = |index: usize| said("user", &format!("How long shall I ride on day {index}?"));
    (0..count).map(|index| pair(vec![said("system", "You coach."), question(index)])).collect()
}

fn pair(prompt: Vec<Value>) -> String {
    let [chosen, rejected] = ["An easy hour.", "Until you drop."].map(|answer| [said("assistant", answer)]);
    let meta = json!({"pair": "refined"});
    json!({"prompt": prompt, "chosen": chosen, "rejected": rejected, "meta": meta}).to_string() + "\n"
}

fn said(role: &str, content: &str) -> Value {
    json!({"role": role, "content": content})
}

/// A school with pairs, and what it takes to learn from them.
fn school(own: &str) -> (School, Options) {
    let school = School::new();
    school.write("data.jsonl", pairs(20));
    let options = school.beside(base(), "out", &format!("{PREFERENCE}\n{own}"));
    (school, options)
}

fn steps(options: &Options) -> Vec<StepMetrics> {
    let step = |line| if let MetricsLine::Step(step) = line { Some(step) } else { None };
    lines(&options.output).into_iter().filter_map(step).collect()
}

fn looks(options: &Options) -> Vec<Evaluation> {
    let look = |line| if let MetricsLine::Evaluation(look) = line { Some(look) } else { None };
    lines(&options.output).into_iter().filter_map(look).collect()
}

#[test]
fn preferred_answers_become_likelier_than_the_others() {
    let (_school, options) = school("");
    let outcome = train(&options);
    let (steps, looks) = (steps(&options), looks(&options));
    // A new adapter changes nothing, so that both answers are as likely as they were.
    let even = Preference { accuracy: 0.0, margin: 0.0 };
    assert_eq!((steps[0].preference, looks[0].preference), (Some(even), Some(even)));
    for loss in [steps[0].loss, looks[0].loss] {
        assert!((loss - 2.0_f64.ln()).abs() < 1e-12, "{loss}");
    }
    let (last, held_out) = (steps[11].preference.unwrap(), outcome.best.unwrap().preference.unwrap());
    assert_eq!((last.accuracy, held_out.accuracy), (1.0, 1.0));
    assert!(last.margin > 0.1 && steps[11].loss < steps[0].loss - 0.05, "{last:?} {}", steps[11].loss);
}

#[test]
fn pairs_that_are_resumed_end_with_the_same_numbers() {
    let (school, whole) = school("dropout = 0.2");
    let parts = Options { output: school.path("parts"), ..whole.clone() };
    train(&whole);
    train_until(&parts, |event| matches!(event, polarize_train::Event::Step(step) if step.step == 5));
    train(&resumed(&parts));
    assert_same(&whole, &parts);
}

#[test]
fn pairs_in_many_passes_are_pairs_in_one() {
    let (school, at_once) = school("batch = 8\naccumulate = 1\nsteps = 3\npacking = false");
    let own = format!("{PREFERENCE}\nbatch = 1\naccumulate = 8\nsteps = 3\npacking = false");
    let in_parts = school.beside(base(), "parts", &own);
    train(&at_once);
    train(&in_parts);
    for (at_once, in_parts) in steps(&at_once).iter().zip(steps(&in_parts)) {
        assert!((at_once.loss - in_parts.loss).abs() < 1e-4, "{} {}", at_once.loss, in_parts.loss);
    }
}

#[test]
fn a_file_of_pairs_can_be_held_out() {
    let (school, options) = school("");
    school.write("held.jsonl", pairs(3).replace("on day", "on evening"));
    let prepared = prepared(&Options { held_out: Some(school.path("held.jsonl")), ..options });
    assert_eq!((prepared.preflight().examples, prepared.preflight().held_out_examples), (20, 3));
}

#[test]
fn what_a_pair_begins_with_is_not_learnt() {
    let (school, options) = school("held_out = 0.0");
    let supervised = |prompt: Vec<Value>| {
        school.write("data.jsonl", pair(prompt));
        prepared(&options).preflight().supervised_tokens
    };
    let question = said("user", "How long?");
    let after_an_answer = vec![said("user", "So?"), said("assistant", "So."), question.clone()];
    assert_eq!(supervised(after_an_answer), supervised(vec![question]));
}

#[test]
fn data_of_the_other_kind_is_told_from_data_that_is_none() {
    let (school, pairs_wanted) = school("");
    let line = pairs(1);
    let answers_wanted = school.beside(base(), "out", "method = \"lora\"");
    let cases = [
        (conversations(1), &pairs_wanted, "line 1: a conversation, and with objective = \"preference\" pairs"),
        (line.clone(), &answers_wanted, "line 1: a pair of answers, and with objective = \"answers\""),
        (line.replace("rejected", "refused"), &pairs_wanted, "line 1: not a pair ({\"prompt\": "),
        (json!({"prompt": [], "chosen": [], "rejected": []}).to_string(), &pairs_wanted, "without messages"),
    ];
    for (data, options, words) in cases {
        school.write("data.jsonl", &data);
        let message = refused(options).to_string();
        assert!(message.contains(words), "{data}: {message}");
    }
}

#[test]
fn a_model_from_scratch_has_no_preferences() {
    let school = School::new();
    let message = refused(&school.options("out", "objective = \"preference\"")).to_string();
    assert!(message.contains("give the base, or learn answers from scratch first"), "{message}");
}
