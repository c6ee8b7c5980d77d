use serde_json::json;

use crate::polarize::Home;

#[test]
fn a_token_is_shown_once_and_listed_without_its_text() {
    let home = Home::of_cyclist();
    let said = home.done(&["token", "create", "--name", "phone"]);
    let token = said.lines().next().unwrap();
    assert!(token.starts_with("polarize_") && said.contains("shown this once"), "{said}");
    let listed = home.done(&["token", "list", "--json"]);
    assert!(listed.contains("phone") && !listed.contains(token), "{listed}");
}

#[test]
fn a_token_that_was_taken_back_is_gone() {
    let home = Home::of_cyclist();
    let id = home.answer(&["token", "create"])["id"].as_i64().unwrap().to_string();
    home.done(&["token", "revoke", &id]);
    assert_eq!(home.answer(&["token", "list"]), json!([]));
    assert_eq!(home.json(&["token", "revoke", &id]).1["error"]["code"], "unknown_entry");
}

#[test]
fn an_athletes_token_is_nobody_elses_to_see_or_take_back() {
    let home = Home::of_cyclist();
    home.done(&["--athlete", "bob", "athlete", "--name", "Bob", "--sport", "rowing"]);
    let id = home.answer(&["--athlete", "bob", "token", "create"])["id"].as_i64().unwrap().to_string();
    let athletes = home.answer(&["athlete", "--list"]);
    let other = athletes.as_array().unwrap().iter().find(|athlete| athlete["id"] != "bob").unwrap();
    let other = other["id"].as_str().unwrap();
    assert_eq!(home.answer(&["--athlete", other, "token", "list"]), json!([]));
    assert_eq!(home.run(&["--athlete", other, "token", "revoke", &id]).status, 1);
}
