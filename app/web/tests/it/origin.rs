//! Who may ask: Host and Origin.

use reqwest::StatusCode;
use serde_json::Value;

use crate::world::world;

const CONTEXT: &str = "/api/v1/ai/context";

#[tokio::test]
async fn only_requests_for_this_machine_and_from_its_own_pages_are_answered() {
    let world = world().await;
    let port = world.address.port();
    let own = format!("127.0.0.1:{port}");
    let cases = [
        (own.clone(), None, StatusCode::OK),
        (format!("localhost:{port}"), None, StatusCode::OK),
        (own.clone(), Some(format!("http://127.0.0.1:{port}")), StatusCode::OK),
        (own.clone(), Some("https://evil.example".to_owned()), StatusCode::FORBIDDEN),
        (own.clone(), Some(format!("http://127.0.0.1:{}", port.wrapping_add(1))), StatusCode::FORBIDDEN),
        (own, Some("null".to_owned()), StatusCode::FORBIDDEN),
        (format!("evil.example:{port}"), None, StatusCode::FORBIDDEN),
        ("127.0.0.1".to_owned(), None, StatusCode::FORBIDDEN),
    ];
    for (host, origin, expected) in cases {
        let mut request = world.get(CONTEXT).header("host", &host);
        if let Some(origin) = &origin {
            request = request.header("origin", origin);
        }
        assert_eq!(request.send().await.unwrap().status(), expected, "host {host}, origin {origin:?}");
    }
}

#[tokio::test]
async fn a_path_that_is_not_there_is_a_problem_with_a_code() {
    let answer = world().await.get("/api/v1/nothing").send().await.unwrap();
    assert_eq!(answer.status(), StatusCode::NOT_FOUND);
    assert_eq!(answer.headers()["content-type"], "application/problem+json");
    assert_eq!(answer.json::<Value>().await.unwrap()["code"], "unknown_path");
}
