//! Training data from the command line.
#![expect(clippy::unwrap_used, reason = "a test whose program can't be understood has failed")]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::polarize::Home;

/// The quickest kind to generate.
const KIND: &str = "plan_modification";

/// A home with a file of so many examples.
fn home_with(count: &str) -> (Home, String) {
    let home = Home::empty();
    let file = home.path("a.jsonl").to_str().unwrap().to_owned();
    home.done(&["data", "generate", "--output", &file, "--count", count, "--types", KIND]);
    (home, file)
}

fn lines(file: &str) -> Vec<Value> {
    fs::read_to_string(file).unwrap().lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn card(file: &str) -> Value {
    serde_json::from_slice(&fs::read(file.replace(".jsonl", ".card.json")).unwrap()).unwrap()
}

/// The names in a home, temporary ones included.
fn names(home: &Home) -> BTreeSet<String> {
    let entries = fs::read_dir(home.path("")).unwrap();
    entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
}

#[test]
fn a_run_gives_a_file_and_its_card_and_the_same_run_gives_the_same() {
    let (home, file) = home_with("20");
    assert_eq!(lines(&file).len(), 20);
    assert!(lines(&file).iter().all(|line| line["messages"][2]["role"] == "assistant" && line["meta"]["kind"] == KIND));
    let (first, first_card) = (fs::read(&file).unwrap(), card(&file));
    assert_eq!(first_card["holds"]["examples"], 20);
    assert_eq!(first_card["bytes"], first.len());
    assert_eq!(first_card["made_by"]["options"]["seed"], 1);
    let again = ["--count", "20", "--types", KIND, "--overwrite", "--threads", "3"];
    home.done(&[&["data", "generate", "--output", &file], &again[..]].concat());
    assert!(fs::read(&file).unwrap() == first);
    assert_eq!(card(&file), first_card);
    assert_eq!(names(&home), BTreeSet::from(["a.jsonl".to_owned(), "a.card.json".to_owned()]));
}

#[test]
fn scripts_learn_what_was_written() {
    let home = Home::empty();
    let file = home.path("a.jsonl.gz").to_str().unwrap().to_owned();
    let command = ["data", "generate", "--output", &file, "--count", "9", "--types", KIND];
    let answer = home.answer(&command);
    assert_eq!((&answer["examples"], &answer["success"]), (&9.into(), &true.into()));
    assert_eq!(answer["bytes"], fs::metadata(&file).unwrap().len());
    let stats = home.answer(&["data", "stats", &file]);
    assert_eq!(stats["files"][0]["holds"], answer["holds"]);
}

#[test]
fn there_is_a_schema_for_every_kind_whose_answers_are_json() {
    let schemas = Home::empty().answer(&["data", "schema"]);
    let kinds: BTreeSet<&str> = schemas.as_object().unwrap().keys().map(String::as_str).collect();
    assert_eq!(kinds, BTreeSet::from(["bare", "plan_modification", "weekly_plan"]));
    assert_eq!(schemas["weekly_plan"]["properties"]["workouts"]["type"], "array");
}

#[test]
fn a_mix_of_a_file_is_kept_to() {
    let home = Home::empty();
    let mix = home.file("mix.toml", b"# feedback alone\nplan_modification = 2\ncoaching = 0\n");
    let file = home.path("a.jsonl").to_str().unwrap().to_owned();
    let answer = home.answer(&["data", "generate", "--output", &file, "--count", "9", "--mix", &mix]);
    assert_eq!(answer["holds"]["kinds"], serde_json::json!({ KIND: 9 }));
}

#[test]
fn a_split_and_its_merge_know_where_they_come_from() {
    let (home, file) = home_with("60");
    home.done(&["data", "split", &file, "--held-out", "0.4"]);
    let sides = ["train", "held_out"].map(|side| file.replace(".jsonl", &format!(".{side}.jsonl")));
    let athletes = sides.each_ref().map(|side| {
        lines(side).iter().map(|line| line["meta"]["athlete"].as_str().unwrap().to_owned()).collect::<BTreeSet<_>>()
    });
    assert!(athletes[0].is_disjoint(&athletes[1]));
    assert_eq!(lines(&sides[0]).len() + lines(&sides[1]).len(), 60);
    for side in &sides {
        assert_eq!(card(side)["parents"][0]["sha256"], card(&file)["sha256"]);
    }
    let merged = home.path("merged.jsonl").to_str().unwrap().to_owned();
    let parts = [format!("{}:3", sides[0]), format!("{}:1", sides[1])];
    home.done(&["data", "merge", &parts[0], &parts[1], "--output", &merged, "--count", "8"]);
    let parents = &card(&merged)["parents"];
    assert_eq!((&parents[0]["examples"], &parents[1]["examples"]), (&6.into(), &2.into()));
    assert_eq!(parents[1]["sha256"], card(&sides[1])["sha256"]);
    assert_eq!(lines(&merged).len(), 8);
}

/// Each file of examples, and the options that its README gives.
const EXAMPLES: [(&str, &str); 3] = [
    ("coaching_conversations", "--types coaching --count 15 --seed 2026"),
    ("plan_modifications", "--types plan_modification --count 15 --seed 2026"),
    ("weekly_plans", "--types weekly_plan --count 15 --seed 2026"),
];

#[test]
fn the_examples_in_the_repository_are_what_their_readme_says() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../example_data");
    let readme = fs::read_to_string(folder.join("README.md")).unwrap();
    let home = Home::empty();
    for (name, options) in EXAMPLES {
        let command = format!("data generate --output example_data/{name}.jsonl {options} --overwrite");
        assert!(readme.contains(&command), "{command}");
        let made = home.path(&format!("{name}.jsonl"));
        let given = ["data", "generate", "--output", made.to_str().unwrap()];
        home.done(&[&given[..], &options.split(' ').collect::<Vec<_>>()].concat());
        let kept = folder.join(format!("{name}.jsonl"));
        assert!(
            fs::read(&made).unwrap() == fs::read(&kept).unwrap(),
            "run the commands of example_data/README.md again"
        );
        home.done(&["data", "validate", kept.to_str().unwrap()]);
    }
}

#[test]
fn statistics_are_a_table_and_a_page_that_needs_nothing_else() {
    let (home, file) = home_with("12");
    let page = home.path("page.html").to_str().unwrap().to_owned();
    let table = home.done(&["data", "stats", &file, "--html", &page]);
    for words in ["12 conversations of", KIND, "Situations", "distinct-1/2/3"] {
        assert!(table.contains(words), "{words}: {table}");
    }
    let page = fs::read_to_string(page).unwrap();
    assert!(page.contains("<svg") && page.contains("plan_<wbr>modification"));
    for foreign in ["<script", "http://", "https://", "<link", "url("] {
        assert!(!page.contains(foreign), "{foreign}");
    }
}

#[test]
fn a_page_shows_hostile_words_as_words() {
    let home = Home::empty();
    let words =
        r#"{"messages":[{"role":"user","content":"hi"},{"role":"assistant","content":"<script>alert(1)</script>"}]}"#;
    let file = home.file("<b>.jsonl", format!("{words}\nno json\n").as_bytes());
    let page = home.path("page.html").to_str().unwrap().to_owned();
    let stats = home.answer(&["data", "stats", &file, "--html", &page]);
    assert_eq!(
        (&stats["files"][0]["unreadable_lines"], &stats["files"][0]["first_unreadable_line"]),
        (&1.into(), &2.into())
    );
    let page = fs::read_to_string(page).unwrap();
    assert!(page.contains("&lt;script&gt;") && page.contains("&lt;b&gt;") && !page.contains("<script"));
}

#[test]
fn what_can_not_be_done_says_what_to_do_and_leaves_nothing() {
    let (home, file) = home_with("9");
    let empty = home.file("empty.toml", b"# nothing\n");
    let broken = home.file("broken.toml", b"coaching = 1\nweekly_plan\n");
    let text = home.file("text.jsonl", b"hello\n");
    let new = home.path("new.jsonl").to_str().unwrap().to_owned();
    let before = names(&home);
    let folder = home.path("").to_str().unwrap().to_owned();
    let cases: [(&[&str], i32, &str, &str); 16] = [
        (&["generate", "--output", &file], 1, "file_exists", "--overwrite"),
        (&["generate", "--output", &new, "--types", "weekly"], 2, "usage", "did you mean weekly_plan?"),
        (&["generate", "--output", &new, "--mix", &empty], 1, "invalid_mix", "more than 0"),
        (&["generate", "--output", &new, "--mix", &broken], 1, "invalid_mix", "line 2"),
        (&["generate", "--output", &new, "--mix", "none.toml"], 1, "mix_not_read", "TOML file of shares"),
        (&["generate", "--output", &new, "--tokenizer", &folder], 1, "tokenizer_not_read", "tokenizer.json"),
        (&["generate", "--output", "/nowhere/a.jsonl"], 1, "file_not_written", "choose another place"),
        (&["generate", "--output", "a.jsonl.zst"], 1, "compression_not_written", ".jsonl"),
        (&["generate", "--output", &new, "--count", "0"], 2, "usage", "1"),
        (&["split", &file, "--held-out", "1.5"], 2, "usage", "less than 1"),
        (&["split", &file, "--held-out", "0.0001"], 1, "one_sided_split", "--held-out"),
        (&["split", &text], 1, "invalid_line", "line 1"),
        (&["stats", "none.jsonl"], 1, "file_not_read", "JSON Lines"),
        (&["merge", &file, "--output", &file, "--overwrite"], 1, "same_file", "another name"),
        (&["merge", &text, "--output", &new], 1, "invalid_line", "polarize data validate"),
        (&["merge", "a.jsonl:0", "--output", &new], 2, "usage", "more than 0"),
    ];
    for (command, status, code, advice) in cases {
        let (found, document) = home.json(&[&["data"], command].concat());
        let message = document["error"]["message"].as_str().unwrap();
        assert_eq!((found, document["error"]["code"].as_str()), (status, Some(code)), "{command:?}: {message}");
        assert!(message.contains(advice), "{command:?}: {message}");
    }
    assert_eq!(names(&home), before);
}

#[cfg(unix)]
#[test]
fn interrupted_it_leaves_no_half_file() {
    let home = Home::empty();
    let file = home.path("a.jsonl").to_str().unwrap().to_owned();
    let mut command = home.command(&["data", "generate", "--output", &file, "--count", "1000000", "--types", KIND]);
    let mut child = command.stdout(std::process::Stdio::null()).stderr(std::process::Stdio::null()).spawn().unwrap();
    // The temporary file appears before the first example is made.
    while names(&home).is_empty() {
        std::thread::sleep(std::time::Duration::from_millis(20));
    }
    let killed = std::process::Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap();
    assert!(killed.success());
    assert_eq!(child.wait().unwrap().code(), Some(1));
    assert_eq!(names(&home), BTreeSet::new());
}
