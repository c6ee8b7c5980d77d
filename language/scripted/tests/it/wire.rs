//! What goes over the wire.
#![expect(clippy::unwrap_used, reason = "a server that can't be reached has failed its test")]

use std::io::{Read as _, Write as _};
use std::net::TcpStream;

use polarize_scripted::{Protocol, ScriptedModel, Turn};
use serde_json::json;

/// Sends a request whose answer ends with the connection, and gives everything that comes.
pub(crate) fn exchange(scripted: &ScriptedModel, method: &str, path: &str, body: &str) -> String {
    let mut stream = TcpStream::connect(scripted.url().trim_start_matches("http://")).unwrap();
    let length = body.len();
    write!(stream, "{method} {path} HTTP/1.1\r\nHost: x\r\nX-Test: yes\r\nContent-Length: {length}\r\n\r\n{body}")
        .unwrap();
    stream.shutdown(std::net::Shutdown::Write).unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).unwrap();
    String::from_utf8(answer).unwrap()
}

fn chat(scripted: &ScriptedModel, protocol: Protocol, body: &str) -> String {
    exchange(scripted, "POST", protocol.chat_path(), body)
}

#[test]
fn an_answer_is_a_body_in_chunks_with_an_end() {
    for (protocol, last) in [(Protocol::Ollama, "\"done_reason\":\"stop\""), (Protocol::OpenAi, "data: [DONE]")] {
        let scripted = ScriptedModel::saying(protocol, [Turn::says("Hello there")]).unwrap();
        let answer = chat(&scripted, protocol, "{}");
        assert!(answer.starts_with("HTTP/1.1 200") && answer.contains(last), "{answer}");
        assert!(answer.contains("\"Hello \"") && answer.ends_with("\r\n0\r\n\r\n"), "{answer}");
    }
}

#[test]
fn a_body_that_breaks_off_has_no_last_chunk() {
    for protocol in Protocol::ALL {
        let scripted = ScriptedModel::saying(protocol, [Turn::BreaksOff { after: "Hello".to_owned() }]).unwrap();
        let answer = chat(&scripted, protocol, "{}");
        assert!(answer.contains("\"Hello\"") && !answer.contains("\r\n0\r\n"), "{answer}");
    }
}

#[test]
fn bytes_go_out_as_they_are() {
    let scripted = ScriptedModel::saying(Protocol::Ollama, [Turn::Raw(b"nonsense".to_vec())]).unwrap();
    assert_eq!(chat(&scripted, Protocol::Ollama, "{}"), "nonsense");
}

#[test]
fn turns_are_taken_one_after_the_other_and_the_last_again() {
    let turns = ["one", "two"].map(|word| Turn::Raw(word.into()));
    let scripted = ScriptedModel::saying(Protocol::Ollama, turns).unwrap();
    let said: Vec<String> = (0..3).map(|_| chat(&scripted, Protocol::Ollama, "{}")).collect();
    assert_eq!(said, ["one", "two", "two"]);
}

#[test]
fn a_script_sees_what_it_is_asked() {
    let script = |body: &serde_json::Value| Turn::Raw(body["messages"][0]["content"].to_string().into());
    let scripted = ScriptedModel::start(Protocol::OpenAi, script).unwrap();
    let body = json!({"messages": [{"role": "user", "content": "repeat"}]}).to_string();
    assert_eq!(chat(&scripted, Protocol::OpenAi, &body), "\"repeat\"");
}

#[test]
fn requests_are_kept_with_headers_and_body() {
    let scripted = ScriptedModel::saying(Protocol::Ollama, [Turn::says("Hello")]).unwrap();
    chat(&scripted, Protocol::Ollama, "{\"model\":\"coach\"}");
    exchange(&scripted, "GET", "/api/tags", "");
    let kept = scripted.requests();
    assert_eq!((kept[0].header("x-test"), &kept[0].body), (Some("yes"), &json!({"model": "coach"})));
    assert_eq!((kept[1].method.as_str(), kept[1].path.as_str()), ("GET", "/api/tags"));
    assert_eq!(scripted.conversations(), [json!({"model": "coach"})]);
}

#[test]
fn a_path_of_the_other_protocol_is_not_known() {
    let scripted = ScriptedModel::saying(Protocol::Ollama, [Turn::says("Hello")]).unwrap();
    assert!(chat(&scripted, Protocol::OpenAi, "{}").starts_with("HTTP/1.1 404"));
}
