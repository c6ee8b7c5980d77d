//! The server as a program: how it starts, answers and stops. What it answers is tested where it is written.
#![expect(clippy::unwrap_used, reason = "a test whose program can't be started or understood has failed")]
#![cfg(unix)]

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};

use serde_json::Value;

use crate::polarize::{Home, program};

/// A server under way.
struct Serving {
    child: Child,
    address: String,
}

impl Serving {
    /// Starts a server and waits until it says where it listens.
    fn start(command: &mut Command) -> Self {
        let mut child = command.arg("--json").stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let mut lines = String::new();
        let mut out = BufReader::new(child.stdout.take().unwrap());
        while !lines.contains('}') && out.read_line(&mut lines).unwrap() > 0 {}
        let document: Value = serde_json::from_str(&lines).unwrap();
        let address = document["url"].as_str().unwrap().strip_prefix("http://").unwrap().to_owned();
        Self { child, address }
    }

    /// Opens a connection and sends a request; the answer is still to be read.
    fn send(&self, path: &str, headers: &str) -> TcpStream {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        write!(stream, "GET {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n{headers}\r\n", self.address).unwrap();
        stream
    }

    /// The whole answer to a request.
    fn get(&self, path: &str, headers: &str) -> String {
        let mut answer = String::new();
        self.send(path, headers).read_to_string(&mut answer).unwrap();
        answer
    }

    /// The whole answer to a form without anything that needs to be escaped.
    fn post(&self, path: &str, form: &str) -> String {
        let (mut stream, mut answer) = (TcpStream::connect(&self.address).unwrap(), String::new());
        let head = format!("POST {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n", self.address);
        let kind = "Content-Type: application/x-www-form-urlencoded";
        write!(stream, "{head}{kind}\r\nContent-Length: {}\r\n\r\n{form}", form.len()).unwrap();
        stream.read_to_string(&mut answer).unwrap();
        answer
    }

    fn signal(&self, name: &str) {
        let sent = Command::new("kill").args([&format!("-{name}"), &self.child.id().to_string()]).status();
        assert!(sent.unwrap().success());
    }

    /// Waits for the end: the exit status, and what was logged.
    fn end(mut self) -> (Option<i32>, String) {
        let mut logged = String::new();
        self.child.stderr.take().unwrap().read_to_string(&mut logged).unwrap();
        (self.child.wait().unwrap().code(), logged)
    }
}

#[test]
fn a_server_answers_for_the_only_athlete_of_this_machine() {
    let home = Home::of_cyclist();
    let server = Serving::start(&mut home.command(&["serve", "--listen", "127.0.0.1:0"]));
    let answer = server.get("/api/v1/ai/context", "");
    assert!(answer.starts_with("HTTP/1.1 200") && answer.contains("\"Ada\"") && answer.contains("2026-05-04T08:00"));
    server.signal("TERM");
    assert_eq!(server.end().0, Some(0));
}

#[test]
fn the_demo_serves_an_athlete_of_its_own() {
    let server = Serving::start(program().args(["serve", "--demo", "--listen", "127.0.0.1:0"]));
    assert!(server.get("/api/v1/ai/context", "").starts_with("HTTP/1.1 200"));
    server.signal("INT");
    assert_eq!(server.end().0, Some(0));
}

#[test]
fn a_request_under_way_is_answered_before_the_end() {
    let home = Home::of_cyclist();
    let server = Serving::start(&mut home.command(&["serve", "--listen", "127.0.0.1:0"]));
    let body = "{\"feedback\":\"I'm tired\"}";
    let mut stream = TcpStream::connect(&server.address).unwrap();
    write!(
        stream,
        "POST /api/v1/ai/plan/analyze HTTP/1.1\r\nHost: {}\r\nConnection: close\r\nContent-Type: application/json\r\n\
         Content-Length: {}\r\n\r\n{}",
        server.address,
        body.len(),
        &body[..5]
    )
    .unwrap();
    // The server has read the beginning once it has answered somebody who came later.
    assert!(server.get("/api/v1/ai/context", "").starts_with("HTTP/1.1 200"));
    server.signal("TERM");
    stream.write_all(&body.as_bytes()[5..]).unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    assert_eq!(server.end().0, Some(0));
}

#[test]
fn a_second_signal_ends_what_will_not_end() {
    let home = Home::of_cyclist();
    let mut command = home.command(&["serve", "--listen", "127.0.0.1:0"]);
    command.env("POLARIZE_SERVER_GRACE_SECONDS", "600");
    let mut server = Serving::start(&mut command);
    let mut unfinished = TcpStream::connect(&server.address).unwrap();
    write!(unfinished, "POST /api/v1/ai/plan/analyze HTTP/1.1\r\nHost: {}\r\n", server.address).unwrap();
    assert!(server.get("/api/v1/ai/context", "").starts_with("HTTP/1.1 200"));
    server.signal("TERM");
    let mut log = BufReader::new(server.child.stderr.take().unwrap());
    let mut logged = String::new();
    while !logged.contains("stopping") && log.read_line(&mut logged).unwrap() > 0 {}
    server.signal("TERM");
    assert_eq!(server.child.wait().unwrap().code(), Some(1));
}

#[test]
fn other_machines_are_served_only_with_a_token() {
    let home = Home::of_cyclist();
    let everywhere = ["serve", "--listen", "0.0.0.0:0"];
    let refused = home.run(&everywhere);
    assert!(refused.status == 1 && refused.err.contains("polarize token create"), "{}", refused.err);
    let token = home.answer(&["token", "create"])["token"].as_str().unwrap().to_owned();
    let mut server = Serving::start(&mut home.command(&everywhere));
    server.address = server.address.replace("0.0.0.0", "127.0.0.1");
    assert!(server.get("/api/v1/ai/context", "").starts_with("HTTP/1.1 401"));
    let authorised = format!("Authorization: Bearer {token}\r\n");
    assert!(server.get("/api/v1/ai/context", &authorised).starts_with("HTTP/1.1 200"));
    server.signal("TERM");
    let (status, logged) = server.end();
    assert!(status == Some(0) && !logged.contains(&token), "{logged}");
}

#[test]
fn a_log_in_json_is_a_document_a_line() {
    let home = Home::of_cyclist();
    let mut command = home.command(&["serve", "--listen", "127.0.0.1:0"]);
    let server = Serving::start(command.env("POLARIZE_LOG_FORMAT", "json"));
    server.get("/api/v1/ai/context", "");
    server.signal("TERM");
    let (_, logged) = server.end();
    let lines: Vec<Value> = logged.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert!(
        lines.iter().any(|line| line["http.route"] == "/api/v1/ai/context" && line["http.status"] == 200),
        "{logged}"
    );
}

#[test]
fn an_address_that_is_none_is_refused() {
    let said = Home::of_cyclist().run(&["serve", "--listen", "8787"]);
    assert!(said.status == 2 && said.err.contains("127.0.0.1:8787"), "{}", said.err);
}

/// A model on a server where nobody answers.
const CHOSEN: &str = "provider=ollama&model=mistral&url=http://127.0.0.1:1";

#[test]
fn a_model_chosen_on_the_page_is_in_force_and_kept_and_a_key_goes_to_no_other_server() {
    let home = Home::of_cyclist();
    home.settings("# mine\n[model]\nprovider = \"none\"\napi_key = \"secret\"\nurl = \"http://127.0.0.1:2\"\n");
    let server = Serving::start(&mut home.command(&["serve", "--listen", "127.0.0.1:0"]));
    let answer = server.post("/settings/model", CHOSEN);
    assert!(answer.starts_with("HTTP/1.1 303"), "{answer}");
    assert!(server.get("/api/v1/ai/settings", "").contains("mistral"));
    let kept = std::fs::read_to_string(home.path("polarize.toml")).unwrap();
    assert!(kept.contains("# mine") && kept.contains("mistral") && !kept.contains("secret"), "{kept}");
    let answer = server.post("/settings/model", "provider=ollama&model=mistral&url=http://192.0.2.1:1");
    assert!(answer.starts_with("HTTP/1.1 422") && answer.contains("another machine"), "{answer}");
    assert!(server.get("/settings/model", "").contains("http://127.0.0.1:1"));
    server.signal("TERM");
    server.end();
}

#[test]
fn a_demos_choice_is_not_kept() {
    let home = Home::empty();
    home.settings("");
    let server = Serving::start(&mut home.command(&["serve", "--demo", "--listen", "127.0.0.1:0"]));
    assert!(server.post("/settings/model", CHOSEN).starts_with("HTTP/1.1 303"));
    assert!(server.get("/api/v1/ai/settings", "").contains("mistral"));
    assert_eq!(std::fs::read_to_string(home.path("polarize.toml")).unwrap(), "");
    server.signal("TERM");
    server.end();
}

#[test]
fn a_model_of_the_environment_is_not_chosen_on_the_page() {
    let home = Home::of_cyclist();
    home.settings("");
    let mut command = home.command(&["serve", "--listen", "127.0.0.1:0"]);
    let server = Serving::start(command.env("POLARIZE_MODEL_PROVIDER", "ollama").env("POLARIZE_MODEL_NAME", "qwen"));
    assert!(server.get("/settings/model", "").contains("POLARIZE_MODEL_PROVIDER"));
    assert!(server.post("/settings/model", CHOSEN).starts_with("HTTP/1.1 422"));
    assert!(server.get("/api/v1/ai/settings", "").contains("qwen"));
    server.signal("TERM");
    server.end();
}
