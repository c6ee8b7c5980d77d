//! Models are created, and taken away.

use std::time::Duration;

use polarize_llm::ModelError;
use polarize_llm::http::{CreateModel, Digest, OllamaStore, Parameters, Source, StoreError, StoreSettings, StoredFile};
use polarize_scripted::StoreFault;
use serde_json::json;

use super::{file, gguf, new_name, pair, servers, settings};

fn stored(name: &str, bytes: &[u8]) -> StoredFile {
    StoredFile { name: name.to_owned(), digest: Digest::of_bytes(bytes) }
}

/// A model of a file, which the server is given before.
async fn given(store: &OllamaStore, name: &str) -> CreateModel {
    let bytes = gguf::tiny(name);
    let source = stored("coach.gguf", &bytes);
    store.upload(file(&bytes).path(), &source.digest, &mut |_| ()).await.unwrap();
    CreateModel::new(name, Source::File(source))
}

async fn created(store: &OllamaStore, model: &CreateModel) -> (Vec<String>, Result<(), StoreError>) {
    let mut told = Vec::new();
    let outcome = store.create(model, &mut |status| told.push(status.to_owned())).await;
    (told, outcome)
}

#[tokio::test]
async fn a_model_is_created_listed_and_taken_away() {
    for (_scripted, store) in servers() {
        let name = new_name("created");
        let model = given(&store, &name).await;
        assert!(!store.has(&name).await.unwrap());
        let (told, outcome) = created(&store, &model).await;
        assert_eq!((outcome, told.last().map(String::as_str)), (Ok(()), Some("success")));
        assert!(told.contains(&"writing manifest".to_owned()), "{told:?}");
        assert!(store.has(&name).await.unwrap() && store.has(&format!("{name}:latest")).await.unwrap());
        assert!(store.models().await.unwrap().contains(&format!("{name}:latest")));
        assert_eq!((store.delete(&name).await, store.delete(&name).await), (Ok(true), Ok(false)));
        assert!(!store.has(&name).await.unwrap());
    }
}

#[tokio::test]
async fn a_name_that_is_taken_is_only_replaced_where_that_is_wanted() {
    for (_scripted, store) in servers() {
        let name = new_name("taken");
        let model = given(&store, &name).await;
        created(&store, &model).await.1.unwrap();
        assert_eq!(created(&store, &model).await, (vec![], Err(StoreError::Taken { name: name.clone() })));
        let replacing = CreateModel { replace: true, system: Some("Be brief.".to_owned()), ..model };
        assert_eq!(created(&store, &replacing).await.1, Ok(()));
        assert_eq!(store.delete(&name).await, Ok(true));
    }
}

#[tokio::test]
async fn a_model_is_created_of_another_with_everything_that_can_be_said() {
    for (_scripted, store) in servers() {
        let (base, name) = (new_name("base"), new_name("derived"));
        created(&store, &given(&store, &base).await).await.1.unwrap();
        let model = CreateModel {
            template: Some("{{ range .Messages }}<{{ .Role }}>{{ .Content }}{{ end }}".to_owned()),
            system: Some("Be brief.".to_owned()),
            parameters: Parameters {
                num_ctx: Some(2048),
                num_predict: Some(256),
                temperature: Some(0.2),
                top_k: Some(40),
                top_p: Some(0.9),
                repeat_penalty: Some(1.0),
                seed: Some(7),
                stop: vec!["</s>".to_owned(), "\n\n".to_owned()],
            },
            ..CreateModel::new(&name, Source::Model(base.clone()))
        };
        assert_eq!(created(&store, &model).await.1, Ok(()));
        assert_eq!((store.delete(&name).await, store.delete(&base).await), (Ok(true), Ok(true)));
    }
}

#[tokio::test]
async fn a_creation_is_asked_for_in_ollamas_words() {
    let (scripted, store) = pair([]);
    let model = CreateModel {
        adapter: Some(stored("lora.gguf", b"lora")),
        template: Some("{{ .Prompt }}".to_owned()),
        system: Some("Be brief.".to_owned()),
        parameters: Parameters {
            num_ctx: Some(4096),
            temperature: Some(0.5),
            stop: vec!["</s>".to_owned()],
            ..Parameters::default()
        },
        ..given(&store, "coach").await
    };
    store.upload(file(b"lora").path(), &Digest::of_bytes(b"lora"), &mut |_| ()).await.unwrap();
    assert_eq!(created(&store, &model).await.1, Ok(()));
    let expected = json!({
        "model": "coach",
        "files": {"coach.gguf": Digest::of_bytes(&gguf::tiny("coach")).to_string()},
        "adapters": {"lora.gguf": Digest::of_bytes(b"lora").to_string()},
        "template": "{{ .Prompt }}",
        "system": "Be brief.",
        "parameters": {"num_ctx": 4096, "temperature": 0.5, "stop": ["</s>"]},
        "stream": true
    });
    assert_eq!(scripted.created(), [("coach:latest".to_owned(), expected)]);
}

#[tokio::test]
async fn a_server_that_cannot_create_says_why() {
    let message = || "unsupported architecture \"MistralForCausalLM\"".to_owned();
    let name = || "coach".to_owned();
    let cases = [
        (StoreFault::CreateFails { message: message() }, StoreError::NotCreated { name: name(), message: message() }),
        (
            StoreFault::CreateRefused { code: 400, message: message() },
            ModelError::Refused { status: 400, message: message() }.into(),
        ),
        (StoreFault::CreateRefused { code: 500, message: message() }, ModelError::Failed { message: message() }.into()),
        (StoreFault::CreateStops, StoreError::Unfinished { name: name(), last: Some("writing manifest".to_owned()) }),
    ];
    for (fault, expected) in cases {
        let (_scripted, store) = pair([fault.clone()]);
        let model = given(&store, "coach").await;
        assert_eq!(created(&store, &model).await.1, Err(expected), "{fault:?}");
    }
}

#[tokio::test]
async fn a_creation_that_breaks_off_is_no_model() {
    let (_scripted, store) = pair([StoreFault::CreateBreaks]);
    let model = given(&store, "coach").await;
    let (told, outcome) = created(&store, &model).await;
    assert!(matches!(outcome, Err(StoreError::Server(ModelError::Broken { .. }))), "{outcome:?}");
    assert_eq!(told, ["parsing GGUF"]);
}

#[tokio::test]
async fn a_creation_that_stands_still_is_not_waited_for_without_end() {
    let (scripted, store) = pair([StoreFault::CreateStalls]);
    let model = given(&store, "coach").await;
    let silence = Duration::from_millis(200);
    let store = OllamaStore::new(StoreSettings { silence, ..settings(&scripted.url()) }).unwrap();
    assert_eq!(created(&store, &model).await.1, Err(StoreError::Stalled { after: silence }));
}

#[tokio::test]
async fn a_file_that_the_server_does_not_have_makes_no_model() {
    for (_scripted, store) in servers() {
        let name = new_name("missing");
        let model = CreateModel::new(&name, Source::File(stored("coach.gguf", b"never sent")));
        let error = created(&store, &model).await.1.unwrap_err();
        assert!(error.to_string().contains("no such file"), "{error}");
        assert!(!store.has(&name).await.unwrap());
    }
}

#[tokio::test]
async fn a_base_that_the_server_would_fetch_or_run_elsewhere_is_not_asked_for() {
    let (scripted, store) = pair([]);
    scripted.keep_model("elsewhere");
    scripted.runs_elsewhere("https://ollama.com:443");
    for (base, words) in [
        ("nowhere", "has no model \"nowhere\""),
        ("gpt-oss:120b-cloud", "runs in Ollama's cloud"),
        ("elsewhere", "runs at https://ollama.com:443"),
    ] {
        let error = created(&store, &CreateModel::new("coach", Source::Model(base.to_owned()))).await.1.unwrap_err();
        assert!(error.to_string().contains(words), "{error}");
    }
    assert!(scripted.requests().iter().all(|request| request.path != "/api/create"));
}
