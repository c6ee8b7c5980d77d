//! What is about the server itself: health, metrics, the document, headers.

use std::time::Duration;

use polarize_coach::BuiltIn;
use polarize_web::ServerSettings;
use reqwest::{Method, StatusCode};
use serde_json::Value;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

use crate::world::{WorldBuilder, settings, world, world_with};

#[tokio::test]
async fn a_server_is_healthy_as_long_as_its_database_can_be_read() {
    let world = world().await;
    let answer = world.get("/healthz").send().await.unwrap();
    assert_eq!(answer.json::<Value>().await.unwrap()["status"], "ok");
    world.store.close().await;
    let answer = world.get("/healthz").send().await.unwrap();
    assert_eq!(answer.status(), StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(answer.json::<Value>().await.unwrap()["code"], "database_unreadable");
}

#[tokio::test]
async fn metrics_count_requests_by_route_and_need_a_token_where_the_api_does() {
    let everywhere = ([0, 0, 0, 0], 0).into();
    let builder = WorldBuilder::new(ServerSettings { listen: everywhere, ..settings() }).await;
    let token = builder.token("ada").await;
    let world = builder.serve().await;
    assert_eq!(world.get("/metrics").send().await.unwrap().status(), StatusCode::UNAUTHORIZED);
    assert_eq!(world.get("/healthz").send().await.unwrap().status(), StatusCode::OK);
    world.get("/api/v1/workouts/secret-id").bearer_auth(&token).send().await.unwrap();
    world.request(Method::from_bytes(b"MADEUP").unwrap(), "/made/up").send().await.unwrap();
    let text = world.get("/metrics").bearer_auth(&token).send().await.unwrap().text().await.unwrap();
    for line in [
        "polarize_requests_total{method=\"GET\",route=\"/api/v1/workouts/{id}\",status=\"404\"} 1",
        "polarize_requests_total{method=\"other\",route=\"none\",status=\"404\"} 1",
        "polarize_answering 0",
    ] {
        assert!(text.contains(line), "{line} is not in {text}");
    }
    assert!(!text.contains("secret-id") && !text.contains("ada"), "{text}");
}

#[tokio::test]
async fn the_document_can_be_read_by_people_without_anything_from_elsewhere() {
    let world = world().await;
    let answer = world.get("/api/docs").send().await.unwrap();
    let policy = answer.headers()["content-security-policy"].to_str().unwrap().to_owned();
    assert!(policy.starts_with("default-src 'none'; style-src 'self'"), "{policy}");
    let page = answer.text().await.unwrap();
    assert!(page.contains("/api/v1/ai/plan/analyze") && !page.contains("<script"));
    assert!(!page.contains("https://"), "the page names another place");
    let document: Value = world.get("/api/openapi.json").send().await.unwrap().json().await.unwrap();
    assert_eq!(document, polarize_web::document());
}

#[tokio::test]
async fn every_answer_tells_browsers_to_be_careful() {
    let world = world().await;
    for path in ["/api/v1/ai/context", "/api/docs", "/healthz", "/nothing"] {
        let answer = world.get(path).send().await.unwrap();
        for name in ["content-security-policy", "referrer-policy", "x-frame-options", "x-request-id"] {
            assert!(answer.headers().contains_key(name), "{path} lacks {name}");
        }
        assert_eq!(answer.headers()["x-content-type-options"], "nosniff", "{path}");
    }
}

#[tokio::test]
async fn a_method_that_a_path_does_not_take_is_refused_with_those_it_takes() {
    let answer = world().await.request(Method::DELETE, "/api/v1/ai/context").send().await.unwrap();
    assert_eq!(answer.status(), StatusCode::METHOD_NOT_ALLOWED);
    assert_eq!(answer.headers()["allow"], "GET,HEAD");
    assert_eq!(answer.headers()["content-type"], "application/problem+json");
}

#[tokio::test]
async fn what_is_no_http_ends_the_connection_and_nothing_else() {
    let world = world().await;
    let mut stream = TcpStream::connect(world.address).await.unwrap();
    stream.write_all(b"\x16\x03\x01 hello\r\n\r\n").await.unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).await.unwrap();
    assert!(answer.starts_with(b"HTTP/1.1 400"), "{answer:?}");
    assert_eq!(world.get("/healthz").send().await.unwrap().status(), StatusCode::OK);
}

const SHORT: Duration = Duration::from_millis(50);

/// What a server says to a client that sends a text and then nothing. It is read to the end of the connection, which a patient server would
/// not reach.
async fn said_to_a_silent_client(settings: ServerSettings, sent: &str) -> String {
    let world = world_with(Box::new(BuiltIn), settings).await;
    let mut client = TcpStream::connect(world.address).await.unwrap();
    client.write_all(sent.replace("HERE", &world.address.to_string()).as_bytes()).await.unwrap();
    let mut said = String::new();
    // A connection that is reset has ended as well.
    drop(client.read_to_string(&mut said).await);
    said
}

#[tokio::test]
async fn a_client_that_is_silent_within_the_head_is_left() {
    let settings = ServerSettings { head_within: SHORT, ..settings() };
    assert_eq!(said_to_a_silent_client(settings, "GET /healthz HTTP/1.1\r\nHost: HE").await, "");
}

#[tokio::test]
async fn a_client_that_is_silent_within_the_body_is_refused() {
    let head = "POST /api/v1/ai/chat HTTP/1.1\r\nHost: HERE\r\nContent-Type: application/json\r\nContent-Length: 100";
    let settings = ServerSettings { body_goes_on_within: SHORT, ..settings() };
    let said = said_to_a_silent_client(settings, &format!("{head}\r\n\r\n{{")).await;
    assert!(said.starts_with("HTTP/1.1 4"), "{said}");
}
