//! Adapters beside a frozen base.

use std::fs;
use std::path::PathBuf;

use polarize_train::{BaseName, Options, Recipe};
use serde_json::Value;

use crate::resuming::assert_same;
use crate::school::{School, base, contents, losses, prepared, refused, resumed, train, train_until};

/// An adapter of a training that has a rank of its own, on queries of the second layer.
fn adapter(school: &School) -> PathBuf {
    let own = "method = \"lora\"\nrank = 3\nalpha = 5\ntargets = [\"q_proj\"]\nadapter_layers = [1]\nrank_stabilized = true\n\
        dropout = 0.1\nlearning_rate = 0.1";
    train(&school.beside(base(), "first", own)).result.unwrap()
}

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
    assert_eq!(names, ["README.md", "adapter_config.json", "adapter_model.safetensors"]);
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

#[test]
fn with_dropout_a_training_that_is_resumed_ends_with_the_same_numbers() {
    let school = School::new();
    let own = "method = \"lora\"\ndropout = 0.3";
    let (whole, parts) = (school.beside(base(), "whole", own), school.beside(base(), "parts", own));
    train(&whole);
    train_until(&parts, |event| matches!(event, polarize_train::Event::Step(step) if step.step == 5));
    train(&resumed(&parts));
    assert_same(&whole, &parts);
}

#[test]
fn an_adapter_that_is_gone_on_from_says_what_it_is_like() {
    let school = School::new();
    let adapter = adapter(&school);
    let own = "method = \"lora\"\nheld_out = 0.0\nlearning_rate = 0.000001";
    let options = Options { adapter: Some(adapter.clone()), ..school.beside(base(), "second", own) };
    train(&options);
    let recipe = Recipe::read(&school.path("second/recipe.toml")).unwrap();
    assert_eq!((recipe.rank, recipe.alpha, recipe.targets.len(), recipe.rank_stabilized), (3, 5.0, 1, true));
    assert_eq!((recipe.adapter_layers, recipe.dropout), (Some(vec![1]), 0.0));
    let config = fs::read_to_string(school.path("second/adapter/adapter_config.json")).unwrap();
    let config: Value = serde_json::from_str(&config).unwrap();
    let keys = ["r", "lora_alpha", "lora_dropout", "use_rslora", "layers_to_transform"].map(|key| &config[key]);
    assert_eq!(keys, [&3.into(), &5.into(), &0.0.into(), &true.into(), &serde_json::json!([1])]);
    let run: Value = serde_json::from_slice(&fs::read(school.path("second/run.json")).unwrap()).unwrap();
    assert_eq!(run["adapter"]["sha256"].as_str().unwrap().len(), 64);
    // It begins where the first one ended, and not where the base stands.
    let first = |options: &Options| losses(&options.output)[0];
    let new = school.beside(base(), "new", own);
    train(&new);
    assert!(first(&options) < first(&new), "{} {}", first(&options), first(&new));
}

#[test]
fn an_adapter_trained_here_beside_another_base_of_the_same_shape_is_refused() {
    let school = School::new();
    let adapter = adapter(&school);
    train(&school.options("other", "steps = 2\nwarmup = 0.0\nheld_out = 0.0"));
    let beside = school.beside(&school.path("other/model"), "second", "method = \"lora\"\nheld_out = 0.0");
    let error = refused(&Options { adapter: Some(adapter), ..beside });
    assert!(error.to_string().contains("whose digest is another; give the base it was trained on"), "{error}");
}

#[test]
fn another_adapter_is_no_training_to_be_resumed() {
    let school = School::new();
    let adapter = adapter(&school);
    let options =
        Options { adapter: Some(adapter.clone()), ..school.beside(base(), "out", "method = \"lora\"\nsteps = 2") };
    train(&options);
    prepared(&resumed(&options));
    let file = adapter.join("adapter_model.safetensors");
    let mut bytes = fs::read(&file).unwrap();
    let last = bytes.len() - 4;
    bytes[last..].copy_from_slice(&0.25_f32.to_le_bytes());
    fs::write(&file, bytes).unwrap();
    let message = refused(&resumed(&options)).to_string();
    assert!(message.contains("the adapter to go on from is not the same, by its hash"), "{message}");
}

#[test]
fn adapters_that_do_not_belong_there_are_refused() {
    let school = School::new();
    let adapter = adapter(&school);
    train(&school.options("narrow", "steps = 1\nwarmup = 0.0\nwidth = 16\nheads = 2"));
    train(&school.options("flat", "steps = 1\nwarmup = 0.0\nlayers = 1"));
    let given =
        |base: PathBuf, own: &str| Options { adapter: Some(adapter.clone()), ..school.beside(&base, "out", own) };
    let lora = "method = \"lora\"";
    let cases = [
        (given(school.path("narrow/model"), lora), "is of another base than"),
        (given(school.path("flat/model"), lora), "adapter_layers names layer 1, and the base has 1 (0 to 0)"),
        (given(base().into(), ""), "with method = \"lora\" alone"),
        (
            school.beside(base(), "out", "method = \"lora\"\nadapter_layers = [0, 7]"),
            "adapter_layers names layer 7, and the base has 2 (0 to 1)",
        ),
        (Options { adapter: Some(school.path("none")), ..given(base().into(), lora) }, "adapter_config.json"),
    ];
    for (options, words) in cases {
        let message = refused(&options).to_string();
        assert!(message.contains(words), "{message:?} should say {words:?}");
    }
}

#[test]
fn the_card_tells_the_base_and_the_figures_of_the_training() {
    let school = School::new();
    let options = Options {
        base_name: Some(BaseName {
            repository: "some/base \"7B\"".into(),
            revision: Some("v0.3".into()),
            file: Some("base-Q8_0.gguf".into()),
        }),
        ..school.beside(base(), "out", "method = \"lora\"\ndropout = 0.05")
    };
    let outcome = train(&options);
    let card = fs::read_to_string(outcome.result.unwrap().join("README.md")).unwrap();
    let best = outcome.best.unwrap();
    for words in [
        "---\nbase_model: \"some/base \\\"7B\\\"\"\nlibrary_name: peft\npipeline_tag: text-generation\ntags:\n- lora\n- polarize\n---\n".to_owned(),
        r#"AutoTokenizer.from_pretrained("some/base \"7B\"", revision="v0.3", gguf_file="base-Q8_0.gguf")"#.to_owned(),
        "| Examples | 32 conversations, ".to_owned(),
        "| Held out | 8 conversations |".to_owned(),
        "rank 4, alpha 8, dropout 0.05, on q_proj, k_proj".to_owned(),
        format!("| Held-out loss | {:.4} before training, {:.4} after step {}", outcome.losses.held_out_first.unwrap(), best.loss, best.step),
    ] {
        assert!(card.contains(&words), "{words}: {card}");
    }
}
