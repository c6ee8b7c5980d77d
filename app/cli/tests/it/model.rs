//! The language model of the settings, over real HTTP: a server on loopback that says what a script tells it to.
#![expect(clippy::unwrap_used, reason = "a test whose world can't be built has failed")]

use polarize_scripted::{Protocol, ScriptedModel, Turn};
use serde_json::{Value, json};

use crate::polarize::{Home, said};

const NOBODY: &str = "http://127.0.0.1:1";

fn provider(protocol: Protocol) -> &'static str {
    match protocol {
        Protocol::Ollama => "ollama",
        Protocol::OpenAi => "openai",
    }
}

/// Sets a model.
fn set(home: &Home, provider: &str, url: &str) {
    home.settings(&format!("[model]\nprovider = \"{provider}\"\nname = \"coach\"\nurl = \"{url}\"\n"));
}

fn draft(message: &str) -> String {
    json!({
        "analysis": {"current_status": "tired", "key_concerns": [], "recommendations_summary": "rest"},
        "modifications": [],
        "new_workouts": [],
        "athlete_message": message
    })
    .to_string()
}

/// The week of the built-in coach as a model would write it.
fn week_of(home: &Home) -> String {
    let weeks = &home.answer(&["plan", "generate", "--start", "2026-05-11"])["weeks"][0];
    let fields = ["plan_summary", "workouts", "athlete_message"];
    Value::from_iter(fields.map(|field| (field, weeks[field].clone()))).to_string()
}

/// A model that answers whatever it is asked in the way it is asked.
fn good(home: &Home, protocol: Protocol) -> ScriptedModel {
    let week = week_of(home);
    let answer = move |body: &Value| {
        let schema = format!("{}{}", body["format"], body["response_format"]);
        Turn::says(match (schema.contains("plan_summary"), schema.contains("modifications")) {
            (true, _) => week.clone(),
            (_, true) => draft("Take it easy today and see how you feel tomorrow."),
            _ => "Your form says that you train as you should.".to_owned(),
        })
    };
    ScriptedModel::start(protocol, answer).unwrap()
}

#[test]
fn a_model_that_keeps_to_schema_and_rules_passes_the_test() {
    for protocol in Protocol::ALL {
        let home = Home::of_cyclist();
        let model = good(&home, protocol);
        set(&home, provider(protocol), &model.url());
        let (status, document) = home.json(&["model", "test"]);
        let trials = document["trials"].as_array().unwrap();
        assert_eq!((status, &document["success"], trials.len()), (0, &json!(true), 3), "{document:#}");
        let of = |field: &str| trials.iter().map(|trial| trial[field].clone()).collect::<Vec<_>>();
        assert_eq!(of("schema"), [json!("obeyed"), json!("obeyed"), json!("free")], "{document:#}");
        assert_eq!(of("attempts"), [json!(1), json!(1), json!(1)], "{document:#}");
        for trial in trials {
            assert!(trial["prompt_tokens_counted"].as_u64() > Some(100), "{trial:#}");
            assert!(trial["first_word_seconds"].as_f64() <= trial["whole_seconds"].as_f64(), "{trial:#}");
        }
        assert!(home.done(&["model", "test"]).contains("It can coach."));
    }
}

#[test]
fn a_model_that_is_only_tried_leaves_nothing_behind() {
    let home = Home::of_cyclist();
    let model = good(&home, Protocol::Ollama);
    set(&home, "ollama", &model.url());
    let (history, health) = (home.answer(&["history"]), home.answer(&["health", "list"]));
    home.done(&["model", "test"]);
    assert_eq!((home.answer(&["history"]), home.answer(&["health", "list"])), (history, health));
}

#[test]
fn a_model_that_does_not_keep_to_the_schema_fails_the_test() {
    let home = Home::empty();
    let model = ScriptedModel::saying(Protocol::Ollama, [Turn::says("Have a nice day")]).unwrap();
    set(&home, "ollama", &model.url());
    let (status, document) = home.json(&["model", "test"]);
    let feedback = &document["trials"][0];
    assert_eq!((status, &feedback["schema"], &feedback["stands"]), (1, &json!("broken"), &json!(false)));
    assert_eq!((&feedback["attempts"], &feedback["answered_by"]), (&json!(2), &json!("built-in coach")));
    let said = home.run(&["model", "test"]);
    assert!(said.status == 1 && said.out.contains("could not be read"), "{}{}", said.out, said.err);
}

#[test]
fn a_server_that_is_not_there_fails_the_test_and_it_says_what_to_do() {
    let home = Home::empty();
    set(&home, "openai", NOBODY);
    let said = home.run(&["model", "test"]);
    assert_eq!(said.status, 1);
    for words in ["It does not answer.", "not reached", NOBODY, "polarize settings model"] {
        assert!(said.out.contains(words), "{words}: {}", said.out);
    }
    assert!(!said.out.contains("does not stand"), "{}", said.out);
    let listed = home.json(&["model", "list"]);
    assert_eq!((listed.0, &listed.1["error"]["code"]), (1, &json!("model_failed")));
}

#[test]
fn without_a_model_there_is_none_to_test() {
    let (status, document) = Home::of_cyclist().json(&["model", "test"]);
    assert_eq!((status, &document["error"]["code"]), (1, &json!("no_model")));
    assert!(document["error"]["message"].as_str().unwrap().contains("polarize settings model"));
}

#[test]
fn the_models_of_a_server_are_listed() {
    for protocol in Protocol::ALL {
        let home = Home::empty();
        let model = ScriptedModel::saying(protocol, []).unwrap();
        set(&home, provider(protocol), &model.url());
        assert!(!home.answer(&["model", "list"])["models"].as_array().unwrap().is_empty());
    }
}

#[test]
fn a_model_answers_and_its_name_stands_beside_the_answer() {
    let home = Home::of_cyclist_with_plan();
    let model = ScriptedModel::saying(Protocol::Ollama, [Turn::says(draft("Sleep well tonight."))]).unwrap();
    set(&home, "ollama", &model.url());
    let answer = home.answer(&["ask", "I'm tired"]);
    assert_eq!(answer["answered_by"], "coach (Ollama)", "{answer:#}");
    assert!(answer["athlete_message"].as_str().unwrap().contains("Sleep well tonight."), "{answer:#}");
    assert_eq!(model.conversations()[0]["options"]["temperature"].as_f64().map(|cold| cold < 0.3), Some(true));
}

#[test]
fn the_settings_of_the_model_reach_its_server() {
    let home = Home::of_cyclist_with_plan();
    let model = ScriptedModel::saying(Protocol::Ollama, [Turn::says(draft("Sleep well tonight."))]).unwrap();
    set(&home, "ollama", &model.url());
    let mut command = home.command(&["ask", "I'm tired"]);
    command.envs([("POLARIZE_MODEL_TEMPERATURE", "1.5"), ("POLARIZE_MODEL_KEEP_ALIVE_SECONDS", "77")]);
    assert_eq!(said(&mut command).status, 0);
    let asked = &model.conversations()[0];
    assert_eq!((&asked["model"], asked["options"]["temperature"].as_f64()), (&json!("coach"), Some(1.5)));
    assert!(asked["keep_alive"].to_string().contains("77"), "{asked}");
}

#[test]
fn where_no_model_answers_the_built_in_coach_does_and_says_why() {
    let home = Home::of_cyclist_with_plan();
    set(&home, "ollama", NOBODY);
    let answer = home.answer(&["ask", "I'm very tired"]);
    assert_eq!(answer["answered_by"], "built-in coach");
    assert!(answer["remarks"][0].as_str().unwrap().contains(NOBODY), "{answer:#}");
    assert!(home.done(&["ask", "I'm very tired"]).contains("was asked first"));
}

#[test]
fn a_model_can_be_left_out_for_once() {
    let home = Home::of_cyclist_with_plan();
    let model = ScriptedModel::saying(Protocol::Ollama, [Turn::says(draft("Sleep well tonight."))]).unwrap();
    set(&home, "ollama", &model.url());
    let answer = home.answer(&["ask", "I'm tired", "--built-in"]);
    assert_eq!((answer["answered_by"].as_str(), model.requests().len()), (Some("built-in coach"), 0));
}

#[test]
fn nothing_is_sent_to_another_machine_until_that_is_allowed() {
    let home = Home::of_cyclist_with_plan();
    let elsewhere = "http://192.0.2.1:11434";
    set(&home, "ollama", elsewhere);
    let answer = home.answer(&["ask", "I'm tired"]);
    let remark = answer["remarks"][0].as_str().unwrap();
    assert_eq!(answer["answered_by"], "built-in coach");
    assert!(remark.starts_with("coach was not asked: ") && remark.contains("model.allow_remote"), "{remark}");
    for refusing in [&["serve", "--listen", "127.0.0.1:0"][..], &["model", "test"]] {
        let (status, document) = home.json(refusing);
        assert_eq!((status, &document["error"]["code"]), (1, &json!("invalid_settings")), "{document:#}");
    }
    home.settings("");
    let refused = home.run(&["settings", "model", "ollama", "--name", "coach", "--url", elsewhere]);
    assert!(refused.status == 1 && refused.err.contains("model.allow_remote"), "{}", refused.err);
    assert_eq!(std::fs::read_to_string(home.path("polarize.toml")).unwrap(), "", "nothing is written");
    home.done(&["settings", "model", "ollama", "--name", "coach", "--url", elsewhere, "--allow-remote"]);
}

#[test]
fn a_model_that_must_not_be_asked_stands_before_no_answer() {
    let home = Home::of_cyclist_with_plan();
    set(&home, "ollama", "http://192.0.2.1:11434");
    for asks in [
        &["refine", "make it shorter"][..],
        &["chat", "What is my CTL?"],
        &["week", "2026-05-11", "--propose"],
        &["plan", "generate", "--start", "2026-05-11"],
    ] {
        home.answer(&["ask", "I'm very tired"]);
        let answer = home.answer(asks);
        assert!(answer["remarks"][0].as_str().unwrap().contains("was not asked"), "{asks:?}: {answer:#}");
    }
    let (status, card) = home.json(&["ask", "my chest hurts when I climb"]);
    assert!(status == 5 && card["safety"].is_object(), "{card:#}");
}

#[test]
fn a_model_without_a_name_is_missed_only_where_it_is_asked() {
    let home = Home::of_cyclist_with_plan();
    home.settings("");
    let set = home.run(&["settings", "set", "model.provider", "ollama"]);
    assert!(set.status == 0 && set.err.contains("model.name is missing"), "{}", set.err);
    home.done(&["week"]);
    let asked = home.answer(&["ask", "I'm tired"]);
    assert!(asked["remarks"][0].as_str().unwrap().contains("model.name is missing"), "{asked:#}");
}

#[test]
fn a_tokenizer_that_is_not_there_is_named() {
    let home = Home::of_cyclist_with_plan();
    set(&home, "ollama", NOBODY);
    let mut command = home.command(&["ask", "I'm tired"]);
    let said = said(command.env("POLARIZE_MODEL_TOKENIZER", home.path("nowhere")));
    assert!(said.status == 0 && said.out.contains("model.tokenizer") && said.out.contains("nowhere"), "{}", said.out);
}

#[test]
fn a_request_must_have_time_for_the_model() {
    let home = Home::of_cyclist();
    set(&home, "ollama", NOBODY);
    let mut command = home.command(&["serve", "--listen", "127.0.0.1:0"]);
    let said = said(command.env("POLARIZE_SERVER_MOST_SECONDS", "60"));
    assert!(said.status == 1 && said.err.contains("model.answer_seconds"), "{}", said.err);
}
