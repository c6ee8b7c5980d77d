#![expect(clippy::unwrap_used, reason = "a test whose program can't be started or understood has failed")]

use std::io::Write as _;
use std::process::Stdio;

use serde_json::{Value, json};

use crate::polarize::{Home, Said, TODAY, program};

/// What a conversation of some lines says.
fn chat(home: &Home, options: &[&str], lines: &str) -> Said {
    let data = home.path("data");
    let mut command = program();
    command.args(["--data-dir", data.to_str().unwrap(), "--today", TODAY, "chat"]).args(options);
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(lines.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    Said { status: output.status.code().unwrap(), out: text(output.stdout), err: text(output.stderr) }
}

fn documents(said: &Said) -> Vec<Value> {
    said.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn one_question_is_answered_with_the_number_the_context_has() {
    let home = Home::of_cyclist_with_plan();
    let ctl = home.answer(&["context"])["current_metrics"]["fitness_ctl"].as_f64().unwrap();
    let said = home.done(&["chat", "What is my CTL?"]);
    assert!(said.contains(&format!("{ctl:.1}")) && said.contains("Source"), "{said}");
    assert!(said.lines().all(|line| line.chars().count() <= 92), "{said}");
}

#[test]
fn one_message_of_feedback_shows_the_proposal_and_how_to_accept_it() {
    let home = Home::of_cyclist_with_plan();
    let said = home.done(&["chat", "I have a fever"]);
    for part in ["Changes", "c1", "noted: ", "Next 14 days", "Checks", "polarize apply"] {
        assert!(said.contains(part), "{part} is missing in {said}");
    }
    home.done(&["apply"]);
}

#[test]
fn a_message_in_json_is_one_line() {
    let home = Home::of_cyclist_with_plan();
    let said = home.done(&["--json", "chat", "What is my CTL?"]);
    assert_eq!(said.lines().count(), 1);
    let document: Value = serde_json::from_str(&said).unwrap();
    assert_eq!((&document["answered_by"], &document["proposal"]), (&json!("built-in coach"), &Value::Null));
}

#[test]
fn a_piped_conversation_remembers_what_was_said() {
    let home = Home::of_cyclist_with_plan();
    let atl = home.answer(&["context"])["current_metrics"]["fatigue_atl"].as_f64().unwrap();
    let said = chat(&home, &["--json"], "What is my CTL?\n\nand ATL?\n");
    let answers = documents(&said);
    assert_eq!((said.status, answers.len()), (0, 2), "{}", said.err);
    assert!(answers[1]["message"].as_str().unwrap().contains(&format!("{atl:.1}")), "{}", answers[1]);
}

#[test]
fn a_proposal_is_refined_applied_and_undone_in_the_conversation() {
    let home = Home::of_cyclist_with_plan();
    let before = home.answer(&["week"]);
    let said = chat(&home, &["--json"], "I'm very tired\nmake it shorter\n/apply\n/undo\n/quit\nnever read\n");
    let answers = documents(&said);
    assert_eq!((said.status, answers.len()), (0, 4), "{}{}", said.out, said.err);
    let (first, refined) = (&answers[0]["proposal"]["proposal_id"], &answers[1]["proposal"]["proposal_id"]);
    assert_ne!(first, refined);
    assert_eq!((&answers[2]["proposal_id"], &answers[2]["success"]), (refined, &json!(true)));
    assert_eq!(&answers[3]["proposal_id"], refined);
    let history = home.answer(&["history"]);
    let statuses: Vec<_> = history.as_array().unwrap().iter().map(|proposal| &proposal["status"]).collect();
    assert!(statuses.contains(&&json!("undone")) && !statuses.contains(&&json!("applied")), "{history}");
    assert_eq!(home.answer(&["week"])["workouts"], before["workouts"]);
}

#[test]
fn what_is_said_in_words_changes_nothing_by_itself() {
    let home = Home::of_cyclist_with_plan();
    let before = home.answer(&["week"])["workouts"].clone();
    let said = chat(&home, &[], "I have a fever\nyes, apply it\nok\n");
    assert_eq!(said.status, 0, "{}", said.err);
    assert!(said.out.contains("/apply"), "{}", said.out);
    assert_eq!(home.answer(&["week"])["workouts"], before);
}

#[test]
fn what_cannot_be_done_is_said_and_the_conversation_goes_on() {
    let home = Home::of_cyclist_with_plan();
    let said = chat(&home, &["--json"], "/apply\n/dance\nWhat is my CTL?\n");
    let answers = documents(&said);
    assert_eq!((said.status, answers.len()), (2, 3), "{}", said.out);
    assert_eq!(answers[0]["error"]["code"], "usage");
    assert!(
        answers[1]["error"]["message"].as_str().unwrap().contains("/apply, /undo, /help and /quit"),
        "{}",
        answers[1]
    );
    assert!(answers[2]["message"].is_string());
}

#[test]
fn a_red_flag_shows_the_safety_card_with_its_status() {
    let home = Home::of_cyclist_with_plan();
    let said = home.run(&["chat", "I have chest pain when I ride hard"]);
    assert_eq!(said.status, 5);
    assert!(said.out.contains("1. ") && said.out.contains("noted: "), "{}", said.out);
    assert_eq!(chat(&home, &[], "What is my CTL?\n").status, 5, "it stays open");
}

#[test]
fn a_conversation_takes_back_only_what_it_applied() {
    let home = Home::of_cyclist_with_plan();
    home.done(&["ask", "I'm very tired"]);
    home.done(&["apply"]);
    let before = home.answer(&["week"]);
    let said = chat(&home, &["--json"], "I have a fever\n/undo\n");
    let refused = &documents(&said)[1]["error"];
    assert_eq!((said.status, &refused["code"]), (2, &json!("usage")));
    assert!(refused["message"].as_str().unwrap().contains("`polarize undo`"), "{refused}");
    assert_eq!(home.answer(&["week"]), before);
}

#[test]
fn the_commands_of_a_conversation_are_listed() {
    let said = chat(&Home::of_cyclist(), &[], "/help\n");
    for command in ["/apply", "/undo", "/help", "/quit"] {
        assert!(said.out.lines().any(|line| line.starts_with(command)), "{command}: {}", said.out);
    }
}
