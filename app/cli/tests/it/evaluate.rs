//! Candidates against a held-out file, from the command line, with a real model server on loopback.
#![expect(clippy::unwrap_used, reason = "a test whose program or server can't be understood has failed")]

use std::collections::BTreeMap;
use std::fs;
use std::io::Read as _;
use std::process::Stdio;
use std::sync::LazyLock;
use std::time::Duration;

use polarize_scripted::{Protocol, ScriptedModel, Turn};
use serde_json::{Value, json};

use crate::polarize::{Home, run};

/// Examples of a few athletes; generated once.
static EXAMPLES: LazyLock<String> = LazyLock::new(|| {
    let home = Home::empty();
    let file = home.path("a.jsonl").to_str().unwrap().to_owned();
    home.done(&["data", "generate", "--output", &file, "--count", "24", "--seed", "5"]);
    fs::read_to_string(&file).unwrap()
});

fn home() -> (Home, String) {
    let home = Home::empty();
    let file = home.file("held_out.jsonl", EXAMPLES.as_bytes());
    (home, file)
}

/// A model that has learnt the file by heart, and says no to all else.
fn by_heart(protocol: Protocol) -> ScriptedModel {
    let answers: BTreeMap<String, String> = EXAMPLES
        .lines()
        .map(|line| {
            let line: Value = serde_json::from_str(line).unwrap();
            let messages = line["messages"].as_array().unwrap();
            let text = |at: usize| messages[messages.len() - at]["content"].as_str().unwrap().to_owned();
            (text(2), text(1))
        })
        .collect();
    ScriptedModel::start(protocol, move |body| {
        let asked = body["messages"].as_array().and_then(|messages| messages.last()?["content"].as_str());
        Turn::says(asked.and_then(|asked| answers.get(asked)).map_or("No.", String::as_str))
    })
    .unwrap()
}

const fn spec(protocol: Protocol) -> &'static str {
    match protocol {
        Protocol::Ollama => "ollama:coach",
        Protocol::OpenAi => "openai:coach",
    }
}

fn figure(candidate: &Value, metric: &str) -> f64 {
    let figures = candidate["figures"].as_array().unwrap();
    figures.iter().find(|figure| figure["metric"] == metric).unwrap()["value"].as_f64().unwrap()
}

#[test]
fn the_built_in_coach_is_evaluated_without_any_server() {
    let (home, file) = home();
    let answer = home.answer(&["evaluate", &file, "--model", "built-in"]);
    let candidate = &answer["candidates"][0];
    assert_eq!(
        (&answer["complete"], &answer["examples"], &answer["file"]),
        (&json!(true), &json!(24), &json!("held_out.jsonl"))
    );
    assert_eq!((figure(candidate, "valid-json"), figure(candidate, "schema")), (1.0, 1.0));
    let text = home.done(&["evaluate", &file, "--model", "built-in"]);
    for words in ["valid-json", "red-flag-recall", "principles-kept", "24 examples", "by people only"] {
        assert!(text.contains(words), "{words}: {text}");
    }
}

#[test]
fn a_model_on_a_server_is_asked_with_the_schema_and_without() {
    for protocol in Protocol::ALL {
        let (home, file) = home();
        let model = by_heart(protocol);
        let command =
            ["evaluate", &file, "--model", spec(protocol), "--url", &model.url(), "--mask", "both", "--attacks", "0"];
        let answer = home.answer(&command);
        let candidates = answer["candidates"].as_array().unwrap();
        assert_eq!(
            candidates.iter().map(|candidate| candidate["masked"].clone()).collect::<Vec<_>>(),
            [json!(true), json!(false)]
        );
        for candidate in candidates {
            for metric in ["answered", "valid-json", "exact-actions", "nothing-wrong"] {
                assert_eq!(figure(candidate, metric), 1.0, "{metric}");
            }
            assert!(figure(candidate, "first-token") >= 0.0);
        }
        let with_schema = |body: &Value| {
            body.get("format").or_else(|| body.get("response_format")).is_some_and(|schema| !schema.is_null())
        };
        let asked = model.conversations();
        let json_kinds = EXAMPLES.lines().filter(|line| !line.contains("\"kind\":\"coaching\"")).count();
        assert_eq!(asked.len(), 48);
        assert_eq!(asked[..24].iter().filter(|body| with_schema(body)).count(), json_kinds);
        assert_eq!(asked[24..].iter().filter(|body| with_schema(body)).count(), 0);
    }
}

#[test]
fn what_is_required_decides_on_the_exit_status() {
    let (home, file) = home();
    let built_in = ["evaluate", &file, "--model", "built-in"];
    let of = |more: &[&str]| home.json(&[&built_in[..], more].concat());
    assert_eq!(of(&["--require", "valid-json=1"]).0, 0);
    let (status, answer) = of(&["--require", "valid-json=1", "--require", "characters=1"]);
    assert_eq!((status, &answer["error"]["code"]), (2, &json!("usage")));
    let (status, answer) = of(&["--require", "valid-json=1", "--require", "invented-numbers=-1"]);
    assert_eq!((status, &answer["success"]), (1, &json!(false)));
    assert_eq!(answer["requirements"][0]["met"], true);
    // Three athletes can't make anything sure.
    assert_eq!(of(&["--require", "valid-json=1", "--by-interval"]).0, 1);
    assert_eq!(of(&["--require", "json=1"]).0, 2);
}

#[test]
fn a_ladder_stands_in_one_table_and_each_step_is_held_against_what_is_required() {
    let (home, file) = home();
    let model = by_heart(Protocol::Ollama);
    let ladder = "file,ollama:f16,ollama:q4";
    let command = ["evaluate", &file, "--ladder", ladder, "--url", &model.url(), "--require", "injection-resistance=1"];
    let (status, answer) = home.json(&command);
    let names = |list: &Value, field: &str| -> Vec<String> {
        list.as_array().unwrap().iter().map(|one| one[field].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(names(&answer["candidates"], "name"), ["file", "ollama:f16", "ollama:q4"]);
    assert_eq!(names(&answer["comparisons"], "candidate"), ["ollama:f16", "ollama:q4"]);
    assert_eq!(names(&answer["requirements"], "candidate"), ["file", "ollama:f16", "ollama:q4"]);
    let first_with = home.json(&["evaluate", &file, "--model", "file", "--against", "built-in"]).1;
    assert_eq!(
        (&first_with["comparisons"][0]["candidate"], &first_with["comparisons"][0]["against"]),
        (&json!("file"), &json!("built-in"))
    );
    // It says no to orders, which is no JSON.
    assert_eq!((status, &answer["requirements"][2]["met"]), (1, &json!(false)));
    assert!(home.run(&command).out.contains("not met"));
}

#[test]
fn a_page_and_every_answer_are_written_without_letting_a_model_write_markup() {
    let (home, file) = home();
    let model = ScriptedModel::saying(Protocol::Ollama, [Turn::says("<script>alert(1)</script>")]).unwrap();
    let [page, details] = ["r.html", "d.jsonl"].map(|name| home.path(name).to_str().unwrap().to_owned());
    let url = model.url();
    let command = ["evaluate", &file, "--model", "ollama:x", "--url", &url, "--report", &page, "--details", &details];
    home.done(&command);
    let html = fs::read_to_string(&page).unwrap();
    assert!(html.contains("&lt;script&gt;alert(1)") && !html.contains("<script"), "{html}");
    assert!(html.contains("<svg") && html.contains("</html>"));
    let lines: Vec<Value> =
        fs::read_to_string(&details).unwrap().lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert!(lines.len() > 24 && lines.iter().all(|line| line["answer"] == "<script>alert(1)</script>"));
    assert_eq!(lines.iter().filter(|line| line["attack"].is_null()).count(), 24);
    let asked = model.conversations().len();
    let (status, answer) = home.json(&command);
    assert_eq!((status, &answer["error"]["code"]), (1, &json!("file_exists")));
    let nowhere = home.path("nowhere").join("r.html");
    let elsewhere = ["evaluate", &file, "--model", "ollama:x", "--url", &url, "--report", nowhere.to_str().unwrap()];
    assert_eq!(home.json(&elsewhere).1["error"]["code"], "file_not_written");
    assert_eq!(model.conversations().len(), asked);
    home.done(&[&command[..], &["--overwrite"]].concat());
}

#[test]
fn who_can_not_be_asked_is_refused_before_anything_else() {
    let (home, file) = home();
    let cases = [
        ("missing.gguf", 1, "invalid_settings"),
        ("mistral", 2, "usage"),
        ("ollama:", 2, "usage"),
        ("file,file", 2, "usage"),
    ];
    for (spec, status, code) in cases {
        let (said, answer) = home.json(&["evaluate", &file, "--ladder", spec]);
        assert_eq!((said, &answer["error"]["code"]), (status, &json!(code)), "{spec}");
    }
    let (status, answer) = home.json(&["evaluate", "nowhere.jsonl", "--model", "built-in"]);
    assert_eq!((status, &answer["error"]["code"]), (1, &json!("file_not_read")));
    let foreign = r#"{"messages":[{"role":"user","content":"Hi"},{"role":"assistant","content":"Hello"}]}"#;
    let foreign = home.file("foreign.jsonl", foreign.as_bytes());
    let (status, answer) = home.json(&["evaluate", &foreign, "--model", "built-in"]);
    assert_eq!((status, &answer["error"]["code"]), (1, &json!("no_examples")));
    assert_eq!(home.json(&["evaluate", &file]).0, 2);
}

#[test]
fn a_server_that_fails_once_is_counted_and_one_that_fails_always_is_left() {
    let (home, file) = home();
    let mut number = 0;
    let model = ScriptedModel::start(Protocol::Ollama, move |_| {
        number += 1;
        if number == 2 { Turn::status(500, r#"{"error":"out of memory"}"#) } else { Turn::says("{}") }
    });
    let model = model.unwrap();
    let command = |url: &str| ["evaluate", &file, "--model", "ollama:x", "--url", url].map(str::to_owned);
    let of = |url: &str| {
        let command = command(url);
        home.json(&command.iter().map(String::as_str).collect::<Vec<_>>())
    };
    let (status, answer) = of(&model.url());
    assert_eq!((status, &answer["candidates"][0]["no_answer"]), (0, &json!(1)));
    let broken = ScriptedModel::saying(Protocol::Ollama, [Turn::status(500, r#"{"error":"out of memory"}"#)]).unwrap();
    let (status, answer) = of(&broken.url());
    assert_eq!((status, &answer["error"]["code"]), (1, &json!("model_failed")));
    let message = answer["error"]["message"].as_str().unwrap();
    assert!(message.contains("5 questions") && message.contains("out of memory"), "{message}");
    assert_eq!(broken.conversations().len(), 5);
}

#[test]
fn the_key_of_the_settings_goes_to_their_server_alone() {
    let (home, file) = home();
    let [theirs, other] = [0, 1].map(|_| ScriptedModel::saying(Protocol::OpenAi, [Turn::says("{}")]).unwrap());
    home.settings(&format!(
        "[model]\nprovider = \"openai\"\nname = \"x\"\nurl = \"{}\"\napi_key = \"very-secret\"\n",
        theirs.url()
    ));
    let command = ["evaluate", &file, "--model", "openai:y", "--examples", "2", "--attacks", "0"];
    home.done(&command);
    home.done(&[&command[..], &["--url", &other.url()]].concat());
    let keys = |model: &ScriptedModel| -> Vec<Option<String>> {
        model.requests().iter().map(|asked| asked.header("authorization").map(str::to_owned)).collect()
    };
    assert!(keys(&theirs).iter().all(|key| key.as_deref() == Some("Bearer very-secret")) && !keys(&theirs).is_empty());
    assert!(keys(&other).iter().all(Option::is_none) && !keys(&other).is_empty());
}

#[test]
fn all_metrics_are_listed_without_a_file() {
    let said = run(&["evaluate", "--metrics", "--json"]);
    let listed: Value = serde_json::from_str(&said.out).unwrap();
    let metrics = listed["metrics"].as_array().unwrap();
    assert!(metrics.len() > 100 && metrics.iter().any(|metric| metric["metric"] == "at-stake:fever-rest"));
    assert!(run(&["evaluate", "--metrics"]).out.contains("nutrition-and-sleep"));
}

#[cfg(unix)]
#[test]
fn ctrl_c_ends_with_the_figures_so_far() {
    let (home, file) = home();
    let mut number = 0;
    let model = ScriptedModel::start(Protocol::Ollama, move |_| {
        number += 1;
        if number < 4 { Turn::says("{}") } else { Turn::Hangs }
    });
    let model = model.unwrap();
    let mut command = home.command(&["evaluate", &file, "--model", "ollama:x", "--url", &model.url(), "--json"]);
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
    while model.conversations().len() < 4 {
        std::thread::sleep(Duration::from_millis(5));
    }
    let told = std::process::Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap();
    assert!(told.success());
    let mut out = String::new();
    child.stdout.take().unwrap().read_to_string(&mut out).unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(130));
    let answer: Value = serde_json::from_str(&out).unwrap();
    assert_eq!((&answer["complete"], &answer["success"]), (&json!(false), &json!(false)));
    assert_eq!(answer["candidates"][0]["asked"], 3);
}
