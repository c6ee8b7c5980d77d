//! Styles, scripts and pictures.

use super::browser::{PLACES, browser, header, told};
use crate::world::{World, world};

/// The addresses of assets that a page names.
fn named(text: &str) -> Vec<String> {
    text.split('"').filter(|part| part.starts_with("/assets/")).map(ToOwned::to_owned).collect()
}

async fn all_named(world: &World) -> Vec<String> {
    let mut all = Vec::new();
    for path in PLACES {
        all.extend(named(&told(world.page(path)).await.1));
    }
    all.sort();
    all.dedup();
    all
}

#[tokio::test]
async fn every_asset_that_a_page_names_is_there_and_kept_for_good() {
    let world = world().await;
    let all = all_named(&world).await;
    assert!(all.len() >= 8, "{all:?}");
    for path in all {
        let answer = browser().get(format!("http://{}{path}", world.address)).send().await.unwrap();
        assert_eq!(answer.status(), 200, "{path}");
        assert_eq!(header(&answer, "cache-control"), "public, max-age=31536000, immutable", "{path}");
        assert_ne!(header(&answer, "content-type"), "text/plain", "{path}");
    }
}

#[tokio::test]
async fn an_asset_under_the_address_of_another_version_is_not_kept() {
    let world = world().await;
    for path in ["/assets/polarize.css", "/assets/polarize.css?000000000000"] {
        let answer = browser().get(format!("http://{}{path}", world.address)).send().await.unwrap();
        assert_eq!((answer.status().as_u16(), header(&answer, "cache-control")), (200, "no-cache"), "{path}");
    }
}

#[tokio::test]
async fn assets_and_pages_are_compressed_for_those_who_can_read_it() {
    let world = world().await;
    for path in ["/assets/polarize.css", "/assets/htmx.min.js", "/assets/icon.svg", "/"] {
        let request = browser().get(format!("http://{}{path}", world.address)).header("accept-encoding", "gzip");
        let answer = request.send().await.unwrap();
        assert_eq!(header(&answer, "content-encoding"), "gzip", "{path}");
        assert_eq!(header(&answer, "vary"), "accept-encoding", "{path}");
    }
}
