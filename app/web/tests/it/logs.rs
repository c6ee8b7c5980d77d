//! What the log tells: that something was asked, never what.

use std::io::Write;
use std::sync::{Arc, Mutex};

use serde_json::json;
use tracing_subscriber::fmt::MakeWriter;

use crate::world::world;

#[derive(Clone, Default)]
struct Captured(Arc<Mutex<Vec<u8>>>);

impl Write for Captured {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl MakeWriter<'_> for Captured {
    type Writer = Self;

    fn make_writer(&self) -> Self {
        self.clone()
    }
}

#[tokio::test]
async fn nothing_that_somebody_sent_is_in_the_log() {
    let captured = Captured::default();
    let subscriber = tracing_subscriber::fmt().with_max_level(tracing::Level::TRACE).with_writer(captured.clone());
    // For the whole process: where a subscriber is one thread's alone, the other tests' threads switch its events off. What they log is
    // captured with it, and says nothing of these words.
    tracing::subscriber::set_global_default(subscriber.finish()).unwrap();
    let world = world().await;
    let feedback = json!({ "feedback": "I'm tired, unsaid-words", "message": "unsaid-words, what is zone 2?" });
    for path in ["/api/v1/ai/plan/analyze", "/api/v1/ai/chat", "/api/v1/ai/chat/stream"] {
        world.post(path).json(&feedback).send().await.unwrap().text().await.unwrap();
    }
    let requests = [
        world.get("/api/v1/ai/context").bearer_auth("unsaid-token"),
        world.get("/api/v1/workouts/unsaid-id"),
        world.get("/api/v1/workouts?from=unsaid-query&until=2026-05-10"),
        world.get("/unsaid-path?unsaid-query"),
        world.get("/feed/unsaid-secret.ics"),
        world.get("/settings").header("cookie", "polarize_token=unsaid-cookie"),
        world.post("/api/v1/ai/plan/apply").body("{\"unsaid-body\": "),
        world.post("/api/v1/ai/plan/apply").json(&json!({ "response_json": "unsaid-answer" })),
        world.get("/api/v1/ai/context").header("polarize-athlete", "unsaid-athlete"),
        world.get("/api/v1/ai/context").header("host", "unsaid.example"),
    ];
    for request in requests {
        request.send().await.unwrap();
    }
    let log = String::from_utf8(captured.0.lock().unwrap().clone()).unwrap();
    assert!(log.contains("/api/v1/workouts/{id}"), "{log}");
    let told: Vec<_> = log.lines().filter(|line| line.contains("unsaid")).collect();
    assert!(told.is_empty(), "{told:#?}");
}
