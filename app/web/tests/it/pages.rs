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
    let text = response.text().await.unwrap();
    for page in ["common", "fitness", "today"] {
        assert!(!text.contains(&format!(">{page}-")), "{path} asks for a text of {page} that isn't there");
    }
    text
}
