//! `data export-logs`, after the whole loop on a real database.
#![expect(clippy::unwrap_used, reason = "a test whose program can't be started or understood has failed")]

use serde_json::{Value, json};

use crate::polarize::Home;

/// A cyclist with a plan, a race with a name, and a session of their own.
fn home() -> Home {
    let home = Home::of_cyclist_with_plan();
    home.done(&["race", "add", "2026-07-12", "Rund um den See", "--priority", "a"]);
    home.done(&["log", "cycling", "60", "--rpe", "4", "--date", "2026-05-02", "--name", "Ride with Bob"]);
    home
}

fn lines(home: &Home, name: &str) -> Vec<Value> {
    let text = std::fs::read_to_string(home.path(name)).unwrap();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn export(home: &Home, more: &[&str]) -> Value {
    let (file, pairs) = (home.path("logs.jsonl"), home.path("pairs.jsonl"));
    let fixed = ["data", "export-logs", "--output", file.to_str().unwrap(), "--pairs", pairs.to_str().unwrap()];
    home.answer(&[&fixed[..], more].concat())
}

#[test]
fn what_was_accepted_refined_and_rejected_is_exported_without_names() {
    let home = home();
    home.answer(&["ask", "I'm very tired, Bob and I rode near Berlin, mail me at ada@example.com"]);
    home.answer(&["refine", "shorter please"]);
    home.done(&["apply"]);
    home.answer(&["ask", "I have a fever"]);
    home.done(&["apply", "--only", "c1"]);
    home.answer(&["week", "2026-05-18", "--propose"]);
    home.done(&["apply"]);
    home.answer(&["ask", "I'm exhausted"]);
    home.answer(&["reject", "--reason", "no"]);

    let shown = export(&home, &[]);
    let examples = lines(&home, "logs.jsonl");
    let meta = |example: &Value| json!([example["meta"]["kind"], example["meta"]["source"]]);
    let expected = [
        json!(["plan_modification", "refined"]),
        json!(["plan_modification", "accepted"]),
        json!(["weekly_plan", "accepted"]),
    ];
    assert_eq!(examples.iter().map(meta).collect::<Vec<_>>(), expected, "{shown}");
    assert_eq!(shown["examples"], 3);
    for file in ["logs.jsonl", "pairs.jsonl", "logs.report.json"] {
        let text = std::fs::read_to_string(home.path(file)).unwrap();
        for trace in ["Ada", "Bob", "Berlin", "ada@", "Rund um", "2026-05-04"] {
            assert!(!text.contains(trace), "{trace} in {file}");
        }
    }
    let report = &shown["report"];
    let removed = &report["removed"];
    assert_eq!(json!([removed["e_mail"], removed["race_name"], report["not_accepted"]]), json!([1, 1, 2]), "{report}");
    assert!(removed["name"].as_u64() >= Some(2), "{report}");
    let pairs = lines(&home, "pairs.jsonl");
    for pair in &pairs {
        assert_ne!(pair["chosen"], pair["rejected"]);
        assert_eq!(pair["prompt"][0]["role"], "system");
        assert_eq!(pair["chosen"][0]["role"], "assistant");
    }
    let kinds: Vec<&Value> = pairs.iter().map(|pair| &pair["meta"]["pair"]).collect();
    assert!(kinds.contains(&&json!("refined")), "{kinds:?} {report}");
}

#[cfg(unix)]
#[test]
fn the_files_are_for_the_owner_alone_and_are_not_written_over() {
    use std::os::unix::fs::PermissionsExt as _;
    let home = home();
    home.answer(&["ask", "I'm very tired"]);
    home.done(&["apply"]);
    export(&home, &[]);
    for file in ["logs.jsonl", "pairs.jsonl", "logs.report.json"] {
        assert_eq!(std::fs::metadata(home.path(file)).unwrap().permissions().mode() & 0o777, 0o600, "{file}");
    }
    let first = std::fs::read(home.path("logs.jsonl")).unwrap();
    let other = home.path("logs.jsonl");
    let (status, document) = home.json(&["data", "export-logs", "--output", other.to_str().unwrap()]);
    assert_eq!((status, &document["error"]["code"]), (1, &json!("file_exists")));
    assert_eq!(std::fs::read(home.path("logs.jsonl")).unwrap(), first);
    // Another export is another key: nobody can lay two of them side by side.
    export(&home, &["--overwrite"]);
    assert_ne!(std::fs::read(home.path("logs.jsonl")).unwrap(), first);
}

#[test]
fn where_nothing_was_decided_it_says_how_to_decide() {
    let home = home();
    let file = home.path("logs.jsonl");
    let command = ["data", "export-logs", "--output", file.to_str().unwrap()];
    let nothing = |more: &[&str]| {
        let (status, document) = home.json(&[&command[..], more].concat());
        assert_eq!((status, &document["error"]["code"]), (1, &json!("nothing_to_export")));
        document["error"]["message"].as_str().unwrap().to_owned()
    };
    assert!(nothing(&[]).contains("polarize apply"));
    home.answer(&["ask", "I'm very tired"]);
    home.done(&["apply"]);
    home.done(&["undo"]);
    assert!(nothing(&[]).contains("polarize apply"), "what was taken back was not accepted");
    home.answer(&["ask", "I'm very tired since 28 April"]);
    home.done(&["apply"]);
    assert!(nothing(&[]).contains("name a day of the calendar (1)"));
    assert!(nothing(&["--since", "2026-06-01"]).contains("since 2026-06-01"));
    assert!(!file.exists());
}

#[test]
fn each_athlete_has_a_pseudonym_of_their_own() {
    let home = home();
    home.done(&[
        "--athlete",
        "bob",
        "athlete",
        "--name",
        "Bob",
        "--sport",
        "running",
        "--ctl",
        "40",
        "--atl",
        "40",
        "--since",
        "2026-04-01",
    ]);
    let planned = ["--minutes", "60", "--intensity", "zone1", "--plan"];
    home.done(&[&["--athlete", "bob", "workout", "add", "2026-05-05", "running"], &planned[..]].concat());
    for athlete in ["ada", "bob"] {
        home.answer(&["--athlete", athlete, "ask", "I'm very tired"]);
        home.done(&["--athlete", athlete, "apply"]);
    }
    let shown = export(&home, &["--all-athletes"]);
    let examples = lines(&home, "logs.jsonl");
    assert_eq!((shown["report"]["athletes"].as_u64(), examples.len()), (Some(2), 2), "{shown}");
    assert_ne!(examples[0]["meta"]["athlete"], examples[1]["meta"]["athlete"]);
    let file = home.path("one.jsonl");
    let (status, document) = home.json(&["data", "export-logs", "--output", file.to_str().unwrap()]);
    assert_eq!((status, &document["error"]["code"]), (1, &json!("several_athletes")));
}
