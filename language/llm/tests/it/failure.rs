//! Servers that fail, each in its way.

use std::net::TcpListener;
use std::time::Duration;

use polarize_llm::ModelError;
use polarize_scripted::{Protocol, Turn};

use crate::asking::{BOTH, asked, outcome, reply, settings};

#[tokio::test]
async fn an_answer_that_is_none_is_told_as_what_it_is() {
    let after = || "I am".to_owned();
    let busy = |seconds| Turn::Status { code: 429, body: String::new(), retry_after: Some(seconds) };
    let cases: [(&str, Turn, &str); 15] = [
        ("500", Turn::status(500, r#"{"error":"out of memory"}"#), "the model, or its server, failed: out of memory"),
        ("502 of a proxy", Turn::status(502, "<h1>Bad Gateway</h1>"), "failed: <h1>Bad Gateway</h1>"),
        ("503", Turn::status(503, r#"{"error":"server busy"}"#), "busy"),
        ("429", busy(3), "busy"),
        ("400", Turn::status(400, r#"{"error":"bad format"}"#), "refuses the request with status 400: bad format"),
        ("401", Turn::status(401, ""), "wants an API key"),
        ("unknown model", Turn::UnknownModel, "has no model \"coach\""),
        ("error after 200", Turn::ErrorInStream { after: after(), message: "CUDA error".to_owned() }, "CUDA error"),
        ("broken off", Turn::BreaksOff { after: after() }, "broke off"),
        ("stopped without an end", Turn::Stops(after()), "it stopped before its end"),
        ("nothing at all", Turn::Body(Vec::new()), "it stopped before its end"),
        ("another page", Turn::Body(b"<html>hello</html>".to_vec()), "is the address right?"),
        ("bytes that are no text", Turn::Body(vec![0xff, 0xfe, b'\n', b'\n']), "is the address right?"),
        ("no HTTP", Turn::Raw(b"SSH-2.0-OpenSSH_9.9\r\n".to_vec()), "broke off"),
        ("a wrong length", Turn::Raw(b"HTTP/1.1 200 OK\r\nContent-Length: 999\r\n\r\n".to_vec()), "broke off"),
    ];
    for spoken in BOTH {
        for (what, turn, words) in &cases {
            let error = outcome(spoken, turn.clone()).await.unwrap_err().to_string();
            assert!(error.contains(words), "{what}, {spoken:?}: {error}");
        }
    }
}

#[tokio::test]
async fn a_busy_server_says_when_to_come_back() {
    for spoken in BOTH {
        for code in [429, 503] {
            let turn = Turn::Status { code, body: String::new(), retry_after: Some(3) };
            let busy = ModelError::Busy { retry_after: Some(Duration::from_secs(3)) };
            assert_eq!(outcome(spoken, turn).await.unwrap_err(), busy, "{spoken:?} {code}");
        }
    }
}

#[tokio::test]
async fn an_unknown_model_comes_with_what_to_do() {
    let cases = [
        (Protocol::Ollama, "get it with: ollama pull coach; it has scripted:latest"),
        (Protocol::OpenAi, "it says: The model `coach` does not exist.; it has scripted"),
    ];
    for (spoken, expected) in cases {
        let ModelError::UnknownModel { name, hint } = outcome(spoken, Turn::UnknownModel).await.unwrap_err() else {
            panic!("{spoken:?} is told as something else");
        };
        assert_eq!((name.as_str(), hint.as_str()), ("coach", expected));
    }
}

#[tokio::test]
async fn nobody_there_is_told_with_the_address() {
    let url = format!("http://{}", TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap());
    for spoken in BOTH {
        let error = reply(&asked(settings(spoken, &url))).await.unwrap_err();
        assert!(matches!(&error, ModelError::Unreachable { url: told, .. } if *told == url), "{spoken:?}: {error:?}");
    }
}

#[tokio::test]
async fn an_answer_without_end_is_given_up() {
    let blank = [vec![b' '; 1023], vec![b'\n']].concat();
    for (what, body) in [("one line", vec![b'a'; 2 * 1024 * 1024]), ("many lines", blank.repeat(17 * 1024))] {
        for spoken in BOTH {
            let error = outcome(spoken, Turn::Body(body.clone())).await.unwrap_err();
            assert_eq!(error, ModelError::Broken { reason: "it has no end".to_owned() }, "{what}, {spoken:?}");
        }
    }
}

#[tokio::test]
async fn of_a_refusal_only_the_beginning_is_read() {
    let head = "HTTP/1.1 500 No\r\nContent-Length: 1000000000\r\n\r\n";
    let raw = format!("{head}{}", "out of memory ".repeat(10_000));
    for spoken in BOTH {
        let error = outcome(spoken, Turn::Raw(raw.clone().into())).await.unwrap_err().to_string();
        assert!(error.contains("out of memory") && error.len() < 400, "{spoken:?}: {error}");
    }
}

#[tokio::test]
async fn a_server_can_be_asked_again_after_it_failed() {
    for spoken in BOTH {
        let turns = [Turn::BreaksOff { after: "I".to_owned() }, Turn::says("I am well.")];
        let scripted = polarize_scripted::ScriptedModel::saying(spoken, turns).unwrap();
        let server = asked(settings(spoken, &scripted.url()));
        assert!(reply(&server).await.is_err());
        assert_eq!(reply(&server).await.unwrap().text, "I am well.", "{spoken:?}");
    }
}
