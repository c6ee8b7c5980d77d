//! A model in this process, from the command line.
#![cfg(all(feature = "local-model", feature = "train"))]
#![expect(clippy::unwrap_used, reason = "a test whose program can't be understood has failed")]

use serde_json::json;

use crate::polarize::Home;

const RECIPE: &str = "vocabulary = 2048\nwidth = 32\nlayers = 1\nheads = 2\nkv_heads = 1\nfeed_forward = 64\n\
    context = 16384\nlength = 2048\naccumulate = 1\nepochs = 20\nsteps = 2\nlearning_rate = 0.01\nheld_out = 0\n";

/// A model that has learnt next to nothing, as a file.
fn model(home: &Home) -> String {
    let path = |name: &str| home.path(name).to_str().unwrap().to_owned();
    let (data, recipe) = (path("data.jsonl"), home.file("r.toml", RECIPE.as_bytes()));
    home.done(&["data", "generate", "--output", &data, "--count", "60", "--types", "plan_modification"]);
    home.done(&["train", "--recipe", &recipe, "--data", &data, "--output", &path("base"), "--from-scratch"]);
    home.done(&["model", "export", "--base", &path("base/model"), "--output", &path("coach.gguf"), "--type", "f16"]);
    path("coach.gguf")
}

/// With a settings file of its own.
fn with_settings() -> Home {
    let home = Home::of_cyclist_with_plan();
    home.settings("");
    home
}

#[test]
fn a_file_is_asked_and_the_rules_judge_what_it_says() {
    let home = Home::of_cyclist_with_plan();
    let file = model(&home);
    let answer = home.answer(&["ask", "I'm tired", "--model", &file]);
    // What has learnt nothing proposes nothing that can stand; it was asked all the same, and its answer could be read.
    let said = answer["remarks"].to_string() + answer["answered_by"].as_str().unwrap();
    assert!(said.contains("coach (in this process)"), "{answer:#}");
    assert!(!said.contains("could not be read") && !said.contains("the shortest prompt"), "{answer:#}");
}

#[test]
fn a_file_is_chosen_by_the_settings() {
    let home = with_settings();
    let file = model(&home);
    let chosen = home.answer(&["settings", "model", "file", "--name", &file]);
    assert_eq!((&chosen["provider"], &chosen["name"]), (&json!("file"), &json!(file)));
    let answer = home.answer(&["ask", "I'm tired"]);
    assert!(answer.to_string().contains("coach (in this process)"), "{answer:#}");
    let (status, refused) = home.json(&["model", "list"]);
    assert_eq!((status, &refused["error"]["code"]), (1, &json!("no_server")));
}

#[test]
fn a_trial_tells_what_of_a_prompt_was_not_read_again() {
    let home = Home::of_cyclist_with_plan();
    let file = model(&home);
    let (_, tried) = home.json(&["model", "test", "--model", &file, "--simulated"]);
    let kept = |trial: &serde_json::Value| trial["prompt_tokens_kept"].as_u64().unwrap();
    let trials = tried["trials"].as_array().unwrap();
    // Asked once more, it reads what it is told anew and not the whole prompt.
    let repaired: Vec<_> = trials.iter().filter(|trial| trial["attempts"] == 2).collect();
    assert!(!repaired.is_empty(), "{tried:#}");
    assert!(
        repaired.iter().all(|trial| 2 * kept(trial) > trial["prompt_tokens_counted"].as_u64().unwrap()),
        "{tried:#}"
    );
}

#[test]
fn what_is_no_model_is_refused_where_it_is_chosen_and_named_where_it_is_asked() {
    let home = with_settings();
    let words = home.file("words.gguf", b"GGUF");
    let (status, refused) = home.json(&["settings", "model", "file", "--name", &words]);
    assert_eq!((status, &refused["error"]["code"]), (1, &json!("invalid_settings")));
    assert!(refused["error"]["message"].as_str().unwrap().contains("words.gguf"), "{refused}");
    // Whoever asks has an answer whatever is wrong with the model.
    let answer = home.answer(&["ask", "I'm tired", "--model", &words]);
    assert_eq!(answer["answered_by"], "built-in coach");
    assert!(answer["remarks"].to_string().contains("words.gguf"), "{answer:#}");
    let (status, both) = home.json(&["ask", "I'm tired", "--model", &words, "--built-in"]);
    assert_eq!((status, &both["error"]["code"]), (2, &json!("usage")));
    let (status, remote) = home.json(&["settings", "model", "file", "--name", &words, "--allow-remote"]);
    assert_eq!((status, &remote["error"]["code"]), (2, &json!("usage")));
}
