//! What a server makes of a conversation, and says to it.

use polarize_llm::http::{CreateModel, Digest, OllamaStore, Parameters, Source, StoredFile};
use polarize_llm::{Finish, Message, ModelError};
use polarize_scripted::{ScriptedModel, StoreFault, Turn};
use serde_json::json;

use super::{file, gguf, new_name, pair, servers, settings};

fn conversation() -> [Message; 2] {
    [Message::system("Be brief."), Message::user("How are you?")]
}

/// A model that writes its prompts as the scripted server does.
async fn model(store: &OllamaStore, name: &str) {
    let bytes = gguf::tiny(name);
    let source = StoredFile { name: "tiny.gguf".to_owned(), digest: Digest::of_bytes(&bytes) };
    store.upload(file(&bytes).path(), &source.digest, &mut |_| ()).await.unwrap();
    let model = CreateModel {
        template: Some("{{ range .Messages }}[{{ .Role }}]{{ .Content }}{{ end }}[assistant]".to_owned()),
        parameters: Parameters { num_ctx: Some(512), ..Parameters::default() },
        ..CreateModel::new(name, Source::File(source))
    };
    store.create(&model, &mut |_| ()).await.unwrap();
}

#[tokio::test]
async fn a_prompt_is_shown_as_the_server_writes_it() {
    for (_scripted, store) in servers() {
        let name = new_name("render");
        model(&store, &name).await;
        let rendered = store.render(&name, &conversation()).await;
        assert_eq!(rendered, Ok(Some("[system]Be brief.[user]How are you?[assistant]".to_owned())));
        assert_eq!(store.delete(&name).await, Ok(true));
    }
}

#[tokio::test]
async fn a_conversation_is_answered_twice_alike() {
    for (_scripted, store) in servers() {
        let name = new_name("complete");
        model(&store, &name).await;
        let first = store.complete(&name, &conversation(), 4, None).await.unwrap();
        assert!(first.end.usage.prompt_tokens > Some(5) && first.end.usage.answer_tokens <= Some(4), "{first:?}");
        assert_eq!(store.complete(&name, &conversation(), 4, None).await, Ok(first));
        assert_eq!(store.delete(&name).await, Ok(true));
    }
}

#[tokio::test]
async fn a_server_that_cannot_show_a_prompt_shows_none() {
    let (scripted, store) = pair([StoreFault::CannotRender]);
    scripted.keep_model("coach");
    assert_eq!(store.render("coach", &conversation()).await, Ok(None));
    let asked = scripted.conversations().remove(0);
    assert_eq!((&asked["_debug_render_only"], &asked["stream"]), (&json!(true), &json!(false)));
    assert_eq!(asked["options"]["num_predict"], 1);
}

#[tokio::test]
async fn the_likeliest_words_are_asked_for() {
    let (scripted, store) = pair([]);
    scripted.keep_model("coach");
    let schema = json!({"$defs": {"n": {"type": "integer"}}, "properties": {"n": {"$ref": "#/$defs/n"}}});
    let reply = store.complete("coach", &conversation(), 200, Some(&schema)).await.unwrap();
    assert_eq!((reply.text.as_str(), reply.end.finish), ("I am well.", Finish::Complete));
    let expected = json!({
        "model": "coach",
        "messages": [{"role": "system", "content": "Be brief."}, {"role": "user", "content": "How are you?"}],
        "stream": true,
        "format": {"properties": {"n": {"type": "integer"}}},
        "options": {"num_predict": 200, "temperature": 0.0, "seed": 0, "top_k": 1, "repeat_penalty": 1.0},
        "think": false,
        "truncate": false,
        "shift": false
    });
    assert_eq!(scripted.conversations(), [expected]);
}

#[tokio::test]
async fn an_answer_or_a_prompt_that_was_cut_is_told() {
    let turns = [Turn::Cut("{\"a\": ".to_owned()), Turn::Reads { text: "Well.".to_owned(), prompt_tokens: 3 }];
    let scripted = ScriptedModel::storing([], turns).unwrap();
    scripted.keep_model("coach");
    let store = OllamaStore::new(settings(&scripted.url())).unwrap();
    let cut = store.complete("coach", &conversation(), 200, None).await.unwrap();
    assert_eq!((cut.text.as_str(), cut.end.finish), ("{\"a\": ", Finish::Cut));
    let error = store.complete("coach", &conversation(), 200, None).await;
    assert_eq!(error, Err(ModelError::PromptCut { read: 3, sent: 5 }));
}

#[tokio::test]
async fn a_model_that_is_not_there_or_runs_elsewhere_is_not_asked() {
    let (scripted, store) = pair([]);
    let unknown = store.complete("coach", &conversation(), 200, None).await.unwrap_err();
    assert!(matches!(&unknown, ModelError::UnknownModel { name, .. } if name == "coach"), "{unknown:?}");
    scripted.keep_model("coach");
    scripted.runs_elsewhere("https://ollama.com:443");
    let elsewhere = store.render("coach", &conversation()).await.unwrap_err();
    assert!(elsewhere.to_string().contains("model.allow_remote"), "{elsewhere}");
    assert!(scripted.conversations().is_empty());
}
