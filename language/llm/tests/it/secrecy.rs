//! What was asked stays between the two.

use polarize_llm::http::{Secret, ServerSettings};
use polarize_llm::{LanguageModel as _, Message, Request, collect};
use polarize_scripted::{ScriptedModel, Turn};

use crate::asking::{BOTH, asked, request, settings};

const FEEDBACK: &str = "My \"left\" knee\nhurts: canary-4711 zwölf";
const KEY: &str = "k-canary-0815";

/// Everything that a server could repeat a prompt in.
fn repeating() -> Vec<Turn> {
    let quoted = format!("{FEEDBACK:?}");
    let json = serde_json::json!({"error": {"message": format!("bad input {quoted}")}}).to_string();
    let mut turns: Vec<Turn> =
        [307, 400, 401, 404, 413, 418, 422, 429, 500, 503].map(|code| Turn::status(code, json.clone())).into();
    turns.extend([
        Turn::status(400, FEEDBACK),
        Turn::status(404, format!("model not found for {FEEDBACK}")),
        Turn::status(400, serde_json::json!({"detail": [{"input": FEEDBACK, "key": KEY}]}).to_string()),
        Turn::ErrorInStream { after: String::new(), message: format!("can't parse {quoted}") },
        Turn::Body(FEEDBACK.into()),
        Turn::Body(format!("data: {{\"{FEEDBACK}\n\n").into()),
        Turn::Body(format!("{{\"done\":true,\"done_reason\":{quoted}}}\n").into()),
        Turn::Raw(FEEDBACK.into()),
        Turn::BreaksOff { after: FEEDBACK.to_owned() },
        Turn::Redirects { to: format!("http://127.0.0.1:1/{}", "canary-4711") },
    ]);
    turns
}

#[tokio::test]
async fn no_error_repeats_the_prompt_or_the_key() {
    for spoken in BOTH {
        for turn in repeating() {
            let scripted = ScriptedModel::saying(spoken, [turn.clone()]).unwrap();
            let api_key = Some(Secret::new(KEY));
            let server = asked(ServerSettings { api_key, ..settings(spoken, &scripted.url()) });
            let request = Request { messages: vec![Message::user(FEEDBACK)], ..request() };
            let error = collect(server.answer(request), |_| ()).await.unwrap_err();
            let told = format!("{error} {error:?}").to_lowercase();
            for secret in ["knee", "canary", "4711", "0815", "zw"] {
                assert!(!told.contains(secret), "{spoken:?}, {turn:?}: {told}");
            }
        }
    }
}
