//! Adapters beside a frozen base.

use crate::school::{School, base, contents, losses, prepared, train};

#[test]
fn adapters_learn_and_the_base_stays_as_it_is() {
    let school = School::new();
    let before = contents(base());
    let options = school.beside(base(), "out", "method = \"lora\"");
    let outcome = train(&options);
    let losses = losses(&options.output);
    assert!(losses[11] < losses[0] - 0.1, "{losses:?}");
    assert_eq!(contents(base()), before);
    let files = contents(&outcome.result.unwrap());
    let names: Vec<&str> = files.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["adapter_config.json", "adapter_model.safetensors"]);
}

#[test]
fn adapters_alone_count_as_learning() {
    let school = School::new();
    let prepared = prepared(&school.beside(base(), "out", "method = \"lora\"\ntargets = [\"q_proj\"]"));
    // Two layers, each with A of 4 × 32 and B of 32 × 4.
    assert_eq!(prepared.preflight().learning_parameters, 2 * 2 * 4 * 32);
    assert!(prepared.preflight().parameters > 10_000);
}

#[test]
fn a_base_can_learn_as_a_whole() {
    let school = School::new();
    let options = school.beside(base(), "out", "steps = 4");
    train(&options);
    let names: Vec<String> = contents(&school.path("out/model")).into_iter().map(|(name, _)| name).collect();
    assert_eq!(names, ["config.json", "model.safetensors", "tokenizer.json", "tokenizer_config.json"]);
}
