//! Adapters beside a base that is kept in few bits.

use polarize_train::{Event, Options, TrainError, prepare};

use crate::school::{School, base, contents, curve, losses, prepared, refused, resumed, train, train_until};

const QLORA: &str = "method = \"lora\"\nquantization = \"nf4-double\"";

#[test]
fn adapters_learn_beside_four_bits_and_take_less_memory() {
    let school = School::new();
    let (four_bits, full) = (school.beside(base(), "four", QLORA), school.beside(base(), "full", "method = \"lora\""));
    let before = contents(base());
    let outcome = train(&four_bits);
    let losses = losses(&four_bits.output);
    assert!(losses[11] < losses[0] - 0.1, "{losses:?}");
    assert_eq!(contents(base()), before);
    let files: Vec<String> = contents(&outcome.result.unwrap()).into_iter().map(|(name, _)| name).collect();
    assert!(files.contains(&"adapter_model.safetensors".to_owned()), "{files:?}");
    let (small, large) = (prepared(&resumed(&four_bits)), prepared(&full));
    let (small, large) = (small.preflight(), large.preflight());
    assert_eq!((small.quantization, large.quantization), (Some("nf4-double"), None));
    assert_eq!((small.parameters, small.learning_parameters), (large.parameters, large.learning_parameters));
    assert!(small.memory.base < large.memory.base / 2, "{:?} {:?}", small.memory, large.memory);
    assert_eq!(small.memory.adapters, large.memory.adapters);
}

#[test]
fn the_base_in_other_bits_is_another_training() {
    let school = School::new();
    let options = school.beside(base(), "out", QLORA);
    train_until(&options, |event| matches!(event, Event::Step(step) if step.step == 3));
    let other = school.beside(base(), "out", "method = \"lora\"\nquantization = \"bf16\"");
    let TrainError::Different { differences, .. } = refused(&resumed(&other)) else {
        panic!("a training in other bits must not go on");
    };
    assert_eq!(differences, ["quantization was \"nf4-double\", and is \"bf16\" now"]);
}

#[test]
fn interrupted_and_resumed_it_ends_with_the_same_numbers() {
    let school = School::new();
    let (whole, stopped) = (school.beside(base(), "whole", QLORA), school.beside(base(), "stopped", QLORA));
    let adapter = |output: &std::path::Path| contents(&output.join("adapter"));
    train(&whole);
    train_until(&stopped, |event| matches!(event, Event::Step(step) if step.step == 5));
    train(&resumed(&stopped));
    assert_eq!(curve(&stopped.output), curve(&whole.output));
    assert_eq!(adapter(&stopped.output), adapter(&whole.output));
}

#[test]
fn rows_that_are_no_whole_blocks_are_refused_before_any_data_is_read() {
    let school = School::new();
    let options = school.beside(base(), "out", "method = \"lora\"\nquantization = \"q4_k\"");
    let error = refused(&Options { data: vec!["none.jsonl".into()], ..options });
    assert!(matches!(error, TrainError::Model(_)) && error.to_string().contains("256"), "{error}");
}

#[test]
fn how_much_of_a_base_is_loaded_is_told_to_its_end() {
    let school = School::new();
    let mut loaded = Vec::new();
    let mut hear = |event: &Event| {
        if let Event::Loading { done, total, .. } = event {
            loaded.push((*done, *total));
        }
    };
    let prepared = prepare(school.beside(base(), "out", QLORA), &mut hear).unwrap();
    let preflight = prepared.preflight();
    let parameters = preflight.parameters - preflight.learning_parameters;
    assert!(loaded.iter().all(|(done, total)| *total == parameters && done <= total), "{loaded:?}");
    assert_eq!(loaded.last(), Some(&(parameters, parameters)));
}
