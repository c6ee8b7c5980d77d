//! What a server says of itself.

use polarize_llm::ModelError;
use polarize_scripted::{Protocol, ScriptedModel, Turn};

use crate::asking::{BOTH, asked, pair, settings};

#[tokio::test]
async fn a_server_lists_its_models() {
    for (spoken, models) in [(Protocol::Ollama, "scripted:latest"), (Protocol::OpenAi, "scripted")] {
        let (_scripted, server) = pair(spoken, Turn::Hangs);
        assert_eq!(server.models().await.unwrap(), [models], "{spoken:?}");
    }
}

#[tokio::test]
async fn ollama_tells_its_version() {
    let (_scripted, server) = pair(Protocol::Ollama, Turn::Hangs);
    assert_eq!(server.version().await.unwrap().as_deref(), Some("0.0.0-scripted"));
}

#[tokio::test]
async fn a_server_of_the_other_protocol_is_noticed() {
    for (spoken, other) in [(BOTH[0], BOTH[1]), (BOTH[1], BOTH[0])] {
        let scripted = ScriptedModel::saying(spoken, [Turn::Hangs]).unwrap();
        let error = asked(settings(other, &scripted.url())).models().await.unwrap_err();
        assert!(matches!(error, ModelError::Refused { status: 404, .. }), "{spoken:?}: {error:?}");
        assert!(error.to_string().contains("is this the address of an"), "{error}");
    }
}
