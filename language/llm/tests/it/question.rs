//! What is sent.
#![expect(clippy::unwrap_used, reason = "a server that can't be started has failed its test")]

use std::time::Duration;

use polarize_llm::http::{Secret, Server, ServerSettings};
use polarize_llm::{LanguageModel as _, ModelError, Request, Schema, collect};
use polarize_scripted::{Protocol, ScriptedModel, Turn};
use serde_json::{Value, json};

use crate::asking::{BOTH, asked, estimate, pair, reply, request, settings};

/// The body that is sent for a request.
async fn body(spoken: Protocol, change: impl Fn(&mut ServerSettings), request: Request) -> Value {
    let scripted = ScriptedModel::saying(spoken, [Turn::says("{}")]).unwrap();
    let mut settings = settings(spoken, &scripted.url());
    change(&mut settings);
    collect(asked(settings).answer(request), |_| ()).await.unwrap();
    scripted.conversations().remove(0)
}

#[tokio::test]
async fn ollama_is_asked_in_its_words() {
    let keep = |settings: &mut ServerSettings| settings.keep_alive = Some(Duration::from_secs(1800));
    let expected = json!({
        "model": "coach",
        "messages": [{"role": "system", "content": "Be brief."}, {"role": "user", "content": "How are you?"}],
        "stream": true,
        "options": {"num_ctx": 4096, "num_predict": 200, "temperature": 0.2, "seed": 7},
        "keep_alive": 1800,
        "think": false,
        "truncate": false,
        "shift": false
    });
    assert_eq!(body(Protocol::Ollama, keep, request()).await, expected);
}

#[tokio::test]
async fn an_openai_compatible_server_is_asked_in_its_words() {
    let expected = json!({
        "model": "coach",
        "messages": [{"role": "system", "content": "Be brief."}, {"role": "user", "content": "How are you?"}],
        "stream": true,
        "stream_options": {"include_usage": true},
        "max_tokens": 200,
        "temperature": 0.2,
        "seed": 7
    });
    assert_eq!(body(Protocol::OpenAi, |_| (), request()).await, expected);
}

#[tokio::test]
async fn a_seed_fits_into_what_servers_take() {
    let seeded = || Request { seed: Some(u64::MAX), ..request() };
    assert_eq!(body(Protocol::OpenAi, |_| (), seeded()).await["seed"], 0x7fff_ffff);
    assert_eq!(body(Protocol::Ollama, |_| (), seeded()).await["options"]["seed"], 0x7fff_ffff);
}

fn with_schema(json: Value) -> Request {
    Request { schema: Some(Schema { name: "answer".to_owned(), json }), ..request() }
}

#[tokio::test]
async fn a_schema_goes_along_with_its_definitions_inline() {
    let schema = json!({"$defs": {"n": {"type": "integer", "minimum": 0}}, "properties": {"n": {"$ref": "#/$defs/n"}}});
    let inline = json!({"properties": {"n": {"type": "integer", "minimum": 0}}});
    let ollama = body(Protocol::Ollama, |_| (), with_schema(schema.clone())).await;
    assert_eq!(ollama["format"], inline);
    let openai = body(Protocol::OpenAi, |_| (), with_schema(schema)).await;
    let expected = json!({"type": "json_schema", "json_schema": {"name": "answer", "schema": inline, "strict": true}});
    assert_eq!(openai["response_format"], expected);
}

#[tokio::test]
async fn a_schema_without_end_is_not_sent() {
    for spoken in BOTH {
        let (scripted, server) = pair(spoken, Turn::says("{}"));
        let schema = json!({"$defs": {"a": {"items": {"$ref": "#/$defs/a"}}}, "$ref": "#/$defs/a"});
        let error = collect(server.answer(with_schema(schema)), |_| ()).await.unwrap_err();
        assert!(error.to_string().contains("contains itself"), "{error}");
        assert!(scripted.requests().is_empty(), "{spoken:?}");
    }
}

#[tokio::test]
async fn a_prompt_that_does_not_fit_is_not_sent() {
    for spoken in BOTH {
        let scripted = ScriptedModel::saying(spoken, [Turn::says("Hello")]).unwrap();
        let server = Server::new(settings(spoken, &scripted.url()), estimate(8000)).unwrap();
        let too_long = ModelError::TooLong { prompt: 8000, answer: 200, most: 8192 };
        assert_eq!(reply(&server).await.unwrap_err(), too_long, "{spoken:?}");
        assert!(scripted.requests().is_empty(), "{spoken:?}");
    }
}

#[tokio::test]
async fn ollamas_context_holds_prompt_and_answer_and_never_shrinks() {
    let scripted = ScriptedModel::saying(Protocol::Ollama, [Turn::says("Hello")]).unwrap();
    let server = asked(ServerSettings { context_tokens: 20_000, ..settings(Protocol::Ollama, &scripted.url()) });
    for most_tokens in [200, 5000, 200, 19_900] {
        collect(server.answer(Request { most_tokens, ..request() }), |_| ()).await.unwrap();
    }
    let asked: Vec<Value> =
        scripted.conversations().iter().map(|conversation| conversation["options"]["num_ctx"].clone()).collect();
    assert_eq!(asked, [4096, 8192, 8192, 20_000]);
}

#[tokio::test]
async fn a_key_goes_along_where_there_is_one() {
    for spoken in BOTH {
        for (key, header) in [(None, None), (Some("k-123"), Some("Bearer k-123"))] {
            let scripted = ScriptedModel::saying(spoken, [Turn::says("Hello")]).unwrap();
            let api_key = key.map(Secret::new);
            reply(&asked(ServerSettings { api_key, ..settings(spoken, &scripted.url()) })).await.unwrap();
            for request in scripted.requests() {
                assert_eq!(request.header("authorization"), header, "{spoken:?} {}", request.path);
            }
        }
    }
}
