//! Styles, scripts and pictures, in the binary. Their address names their content, so a browser keeps for good what it gets there.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::LazyLock;

use axum::extract::RawQuery;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use sha2::{Digest as _, Sha256};

use crate::extract::Path;
use crate::problem::Problem;

/// A file that pages load.
struct Asset {
    kind: &'static str,
    content: &'static str,
    /// The beginning of its SHA-256 in hexadecimal digits.
    version: String,
}

const CSS: &str = "text/css; charset=utf-8";
const SCRIPT: &str = "text/javascript; charset=utf-8";
const SVG: &str = "image/svg+xml";

macro_rules! asset {
    ($name:literal, $kind:expr) => {
        ($name, $kind, include_str!(concat!("../../assets/", $name)))
    };
}

static ASSETS: LazyLock<BTreeMap<&'static str, Asset>> = LazyLock::new(|| {
    let all = [
        asset!("activities.js", SCRIPT),
        asset!("calendar.js", SCRIPT),
        asset!("chart.css", CSS),
        asset!("chart.js", SCRIPT),
        asset!("coach.js", SCRIPT),
        asset!("htmx.min.js", SCRIPT),
        asset!("shell.js", SCRIPT),
        asset!("icon.svg", SVG),
        asset!("polarize.css", CSS),
        asset!("activities.css", CSS),
        asset!("calendar.css", CSS),
        asset!("coach.css", CSS),
        asset!("fitness.css", CSS),
        asset!("settings.css", CSS),
        asset!("today.css", CSS),
    ];
    let known = |(name, kind, content): (&'static str, &'static str, &'static str)| {
        (name, Asset { kind, content, version: version(content) })
    };
    all.into_iter().map(known).collect()
});

fn version(content: &str) -> String {
    Sha256::digest(content.as_bytes()).iter().take(6).fold(String::new(), |mut text, byte| {
        // Writing to a string can't fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// The address of an asset.
pub(super) fn address(name: &str) -> String {
    let version = ASSETS.get(name).map_or("", |asset| &asset.version);
    format!("/assets/{name}?{version}")
}

/// An asset. Under another address than its own, as in a page from before an update, it is not to be kept.
pub(super) async fn show(Path(name): Path<String>, RawQuery(version): RawQuery) -> Response {
    let Some(asset) = ASSETS.get(name.as_str()) else {
        return Problem::new(StatusCode::NOT_FOUND, "unknown_path", "there is no such file").into_response();
    };
    let is_this = version.is_some_and(|version| version == asset.version);
    let kept = if is_this { "public, max-age=31536000, immutable" } else { "no-cache" };
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(asset.kind)),
        (header::CACHE_CONTROL, HeaderValue::from_static(kept)),
    ];
    (headers, asset.content).into_response()
}
