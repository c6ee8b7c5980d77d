//! The pages as a browser without scripts gets them.

mod fitness;
mod today;

use reqwest::StatusCode;
use reqwest::header::ACCEPT;

use crate::world::World;

/// The text of a page that is shown.
async fn shown(world: &World, path: &str) -> String {
    let response = world.get(path).header(ACCEPT, "text/html").send().await.unwrap();
    assert_eq!(response.status(), StatusCode::OK, "{path}");
    response.text().await.unwrap()
}
