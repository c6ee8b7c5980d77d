//! What leaves this machine, and what doesn't.

use polarize_llm::http::{Server, ServerSettings, SettingsError};
use polarize_scripted::{Protocol, ScriptedModel, Turn};

use crate::asking::{BOTH, asked, estimate, outcome, reply, settings};

#[test]
fn another_machine_is_refused_unless_it_is_allowed() {
    for spoken in BOTH {
        let settings = settings(spoken, "http://192.168.1.7:11434");
        let refused = Server::new(settings.clone(), estimate(100)).err();
        assert_eq!(refused, Some(SettingsError::Remote { host: "192.168.1.7".to_owned() }), "{spoken:?}");
        assert!(Server::new(ServerSettings { allow_remote: true, ..settings }, estimate(100)).is_ok(), "{spoken:?}");
    }
}

#[test]
fn a_refusal_says_what_is_at_stake_and_which_setting_allows_it() {
    let error = SettingsError::Remote { host: "example.com".to_owned() }.to_string();
    assert!(error.contains("training and health data") && error.contains("model.allow_remote"), "{error}");
}

#[test]
fn settings_that_cannot_be_meant_are_refused() {
    let settings = || settings(Protocol::Ollama, "http://127.0.0.1:11434");
    let cases = [
        (ServerSettings { model: " ".to_owned(), ..settings() }, SettingsError::NoModel),
        (ServerSettings { context_tokens: 100, ..settings() }, SettingsError::Context { tokens: 100, least: 512 }),
        (
            ServerSettings { api_key: Some(polarize_llm::http::Secret::new("a\nb")), ..settings() },
            SettingsError::ApiKey,
        ),
        (
            ServerSettings { model: "gpt-oss:120b-cloud".to_owned(), ..settings() },
            SettingsError::RemoteModel { model: "gpt-oss:120b-cloud".to_owned() },
        ),
    ];
    for (settings, expected) in cases {
        assert_eq!(Server::new(settings, estimate(100)).err(), Some(expected));
    }
}

#[tokio::test]
async fn a_redirect_is_not_followed() {
    for spoken in BOTH {
        let elsewhere = ScriptedModel::saying(spoken, [Turn::says("Hello")]).unwrap();
        let to = format!("{}{}", elsewhere.url(), spoken.chat_path());
        let error = outcome(spoken, Turn::Redirects { to }).await.unwrap_err().to_string();
        assert!(error.contains("status 307") && error.contains("not followed"), "{spoken:?}: {error}");
        assert!(elsewhere.requests().is_empty(), "{spoken:?}");
    }
}

#[tokio::test]
async fn a_model_that_a_server_here_runs_elsewhere_is_not_asked() {
    let scripted = ScriptedModel::saying(Protocol::Ollama, [Turn::says("Hello")]).unwrap();
    scripted.runs_elsewhere("https://ollama.com:443");
    let settings = settings(Protocol::Ollama, &scripted.url());
    let error = reply(&asked(settings.clone())).await.unwrap_err().to_string();
    assert!(error.contains("https://ollama.com:443") && error.contains("model.allow_remote"), "{error}");
    assert!(scripted.conversations().is_empty());
    assert!(reply(&asked(ServerSettings { allow_remote: true, ..settings })).await.is_ok());
}

#[tokio::test]
async fn where_a_model_runs_is_asked_once() {
    let scripted = ScriptedModel::saying(Protocol::Ollama, [Turn::says("Hello")]).unwrap();
    let server = asked(settings(Protocol::Ollama, &scripted.url()));
    for _ in 0..3 {
        reply(&server).await.unwrap();
    }
    let paths: Vec<String> = scripted.requests().into_iter().map(|request| request.path).collect();
    assert_eq!(paths, ["/api/show", "/api/chat", "/api/chat", "/api/chat"]);
}

#[tokio::test]
async fn localhost_is_this_machine() {
    for spoken in BOTH {
        let scripted = ScriptedModel::saying(spoken, [Turn::says("Hello")]).unwrap();
        let url = scripted.url().replace("127.0.0.1", "localhost");
        assert!(reply(&asked(settings(spoken, &url))).await.is_ok(), "{spoken:?}");
    }
}

/// Run alone, by this program started once more: what stands in the environment holds for a whole process.
#[test]
fn a_proxy_in_the_environment_is_not_asked() {
    let proxy = ScriptedModel::saying(Protocol::OpenAi, [Turn::says("Hello")]).unwrap();
    let mut again = std::process::Command::new(std::env::current_exe().unwrap());
    again.args(["--exact", "address::localhost_is_this_machine"]);
    again.env("http_proxy", proxy.url()).env("all_proxy", proxy.url()).env_remove("no_proxy").env_remove("NO_PROXY");
    assert!(again.output().unwrap().status.success());
    assert_eq!(proxy.accepted_connections(), 0);
}
