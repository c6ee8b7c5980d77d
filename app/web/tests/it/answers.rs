//! What an answer says: its status and its JSON.

use reqwest::{Method, RequestBuilder};
use serde_json::Value;

use crate::world::World;

/// Sends a request and reads the answer; null where it has no JSON.
pub(crate) async fn told(request: RequestBuilder) -> (u16, Value) {
    let answer = request.send().await.unwrap();
    let status = answer.status().as_u16();
    (status, serde_json::from_slice(&answer.bytes().await.unwrap()).unwrap_or_default())
}

impl World {
    /// A request to a path of the API.
    pub(crate) fn ask(&self, method: Method, path: &str) -> RequestBuilder {
        self.request(method, &format!("/api/v1{path}")).header("polarize-athlete", crate::world::ADA)
    }

    /// A request with a body.
    pub(crate) fn send(&self, method: Method, path: &str, body: &Value) -> RequestBuilder {
        self.ask(method, path).json(body)
    }

    /// The status and the code of a refusal.
    pub(crate) async fn refusal(&self, method: Method, path: &str, body: &Value) -> (u16, String) {
        let (status, problem) = told(self.send(method, path, body)).await;
        (status, problem["code"].as_str().unwrap_or_default().to_owned())
    }
}
