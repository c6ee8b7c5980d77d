//! What stands in the head of a page's answer, and problems as pages.

use reqwest::{Method, StatusCode};

use super::browser::{PAGES, PLACES, browser, encoded, header, told};
use crate::world::{World, settings, world, world_with};

#[tokio::test]
async fn no_page_is_kept_framed_or_guessed_at() {
    let world = world().await;
    for path in PLACES.into_iter().chain(["/welcome", "/athletes", "/nothing"]) {
        let answer = world.page(path).send().await.unwrap();
        assert_eq!(header(&answer, "cache-control"), "no-store", "{path}");
        assert_eq!(header(&answer, "x-content-type-options"), "nosniff", "{path}");
        assert_eq!(header(&answer, "x-frame-options"), "DENY", "{path}");
        // With `no-referrer` a browser would send forms without saying where they come from.
        assert_eq!(header(&answer, "referrer-policy"), "same-origin", "{path}");
        assert_eq!(header(&answer, "content-type"), "text/html; charset=utf-8", "{path}");
    }
}

#[tokio::test]
async fn a_page_runs_only_scripts_that_carry_the_number_of_this_answer() {
    let world = world().await;
    let mut numbers = Vec::new();
    for path in PLACES.into_iter().chain(["/", "/welcome", "/nothing"]) {
        let answer = world.page(path).send().await.unwrap();
        let policy = header(&answer, "content-security-policy").to_owned();
        for weak in ["unsafe", "http:", "https:", "data:", "*"] {
            assert!(!policy.contains(weak), "{path}: {policy}");
        }
        for needed in ["default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'"] {
            assert!(policy.contains(needed), "{path}: {policy}");
        }
        let number = policy.split("script-src 'nonce-").nth(1).and_then(|rest| rest.split('\'').next()).unwrap();
        assert!(number.len() >= 32, "{path}: {policy}");
        let text = answer.text().await.unwrap();
        assert_eq!(
            text.matches("<script").count(),
            text.matches(&format!("<script nonce=\"{number}\" src=\"/assets/")).count(),
            "{path}: {text}"
        );
        numbers.push(number.to_owned());
    }
    let all = numbers.len();
    numbers.sort();
    numbers.dedup();
    assert_eq!(numbers.len(), all, "a number was used twice");
}

#[tokio::test]
async fn the_head_of_a_page_is_answered_without_its_body() {
    let world = world().await;
    for path in PLACES {
        let head =
            browser().head(format!("http://{}{path}", world.address)).header("accept", PAGES).send().await.unwrap();
        assert_eq!((head.status(), header(&head, "cache-control")), (StatusCode::OK, "no-store"), "{path}");
        assert_eq!(head.text().await.unwrap(), "", "{path}");
    }
}

#[tokio::test]
async fn a_path_where_nothing_is_is_a_page_to_browsers_and_a_problem_to_programs() {
    let world = world().await;
    let (status, text) = told(world.page("/nothing<script>")).await;
    assert_eq!(status, StatusCode::NOT_FOUND);
    assert!(text.contains("There is no such page.") && !text.contains("nothing<script>"), "{text}");
    let (status, _) = told(world.page("/assets/nothing.js")).await;
    assert_eq!(status, StatusCode::NOT_FOUND);
    for (path, accept) in [("/nothing", "*/*"), ("/api/v1/nothing", PAGES)] {
        let answer = world.get(path).header("accept", accept).send().await.unwrap();
        assert_eq!(header(&answer, "content-type"), "application/problem+json", "{path}");
    }
}

/// htmx says that it takes anything, and shows what came as a page.
#[tokio::test]
async fn a_refusal_is_a_page_to_htmx() {
    let world = world().await;
    let (status, _) = told(world.get("/nothing").header("accept", "*/*").header("hx-request", "true")).await;
    assert_eq!(status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_method_that_a_page_does_not_take_is_told_with_those_it_takes() {
    let world = world().await;
    let request = browser().request(Method::DELETE, format!("http://{}/welcome", world.address));
    let answer = request.header("accept", PAGES).send().await.unwrap();
    assert_eq!(answer.status(), StatusCode::METHOD_NOT_ALLOWED);
    assert_eq!(header(&answer, "allow"), "GET,HEAD,POST");
    assert!(answer.text().await.unwrap().contains("only takes what a form sends"));
}

#[tokio::test]
async fn a_form_of_another_sites_page_changes_nothing_and_is_told_so_in_a_page() {
    let world = world().await;
    let fields = [("name", "Eve"), ("sport", "cycling"), ("time_zone", "UTC")];
    for (name, value) in [("origin", "https://evil.example"), ("origin", "null")] {
        let body = fields.map(|(name, value)| format!("{name}={}", encoded(value))).join("&");
        let request = browser().post(format!("http://{}/welcome", world.address)).header("accept", PAGES);
        let request = request.header("content-type", "application/x-www-form-urlencoded").header(name, value);
        let (status, text) = told(request.body(body)).await;
        assert_eq!(status, StatusCode::FORBIDDEN, "{name}: {value}");
        assert!(text.contains("Another site"), "{text}");
    }
    assert_eq!(world.store.athletes().await.unwrap().len(), 1);
}

/// Browsers that leave out the origin still say whether another site asks.
#[tokio::test]
async fn where_no_origin_is_named_a_browser_is_believed_that_another_site_asks() {
    let world = world().await;
    let cases = [
        (Method::POST, "cross-site", "navigate", StatusCode::FORBIDDEN),
        // Another port of the same machine, or a neighbour under the same domain.
        (Method::POST, "same-site", "navigate", StatusCode::FORBIDDEN),
        (Method::GET, "cross-site", "no-cors", StatusCode::FORBIDDEN),
        (Method::GET, "cross-site", "navigate", StatusCode::OK),
        (Method::GET, "none", "navigate", StatusCode::OK),
        (Method::GET, "same-origin", "no-cors", StatusCode::OK),
        // It is let through, and then misses its fields.
        (Method::POST, "same-origin", "navigate", StatusCode::UNPROCESSABLE_ENTITY),
    ];
    for (method, site, mode, expected) in cases {
        let request = browser().request(method.clone(), format!("http://{}/welcome", world.address));
        let request = request.header("accept", PAGES).header("content-type", "application/x-www-form-urlencoded");
        let answer = request.header("sec-fetch-site", site).header("sec-fetch-mode", mode).send().await.unwrap();
        assert_eq!(answer.status(), expected, "{method} {site} {mode}");
    }
}

#[tokio::test]
async fn a_page_under_a_foreign_name_is_refused_in_a_page() {
    let (status, text) = told(world().await.page("/").header("host", "evil.example")).await;
    assert_eq!(status, StatusCode::FORBIDDEN);
    assert!(text.contains("not reached by that name"), "{text}");
}

#[tokio::test]
async fn what_a_form_lacks_or_does_not_offer_is_told_in_words_for_people() {
    let world = world().await;
    for fields in [&[("name", "Bob")][..], &[("name", "Bob"), ("sport", "quidditch"), ("time_zone", "UTC")]] {
        let (status, text) = told(world.form("/welcome", fields)).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(
            text.contains("did not arrive whole") && !text.contains("quidditch") && !text.contains("expected"),
            "{text}"
        );
    }
    let json = world.form("/welcome", &[]).header("content-type", "application/json");
    assert!(told(json).await.1.contains("did not arrive whole"));
}

#[tokio::test]
async fn a_form_that_is_too_large_is_refused_in_a_page_that_says_how_much_is_taken() {
    let world = small_world().await;
    let (status, text) = told(world.form("/welcome", &[("name", &"x".repeat(5000))])).await;
    assert_eq!(status, StatusCode::PAYLOAD_TOO_LARGE);
    assert!(text.contains("more than 4 KB"), "{text}");
}

async fn small_world() -> World {
    let settings = polarize_web::ServerSettings { most_body_bytes: 4096, ..settings() };
    world_with(Box::new(polarize_coach::BuiltIn), settings).await
}

#[tokio::test]
async fn no_address_leads_to_another_server() {
    let world = world().await;
    let paths = [
        "//evil.example",
        "/\\evil.example",
        "/%0d%0aset-cookie:x=y",
        "/calendar?week=//evil.example",
        "/coach/proposals/%2f%2fevil.example/apply",
        "/calendar/workouts/%2f%2fevil.example/lock",
        "/calendar/workouts/..%2f..%2fevil.example/move",
        "/coach/proposals/%0d%0aset-cookie:x=y/apply",
        "/calendar/workouts/%0d%0aset-cookie:x=y/move",
        "/calendar/workouts/%ff/move",
        "/activities/%0d%0a",
    ];
    for path in paths {
        let answer = world.page(path).send().await.unwrap();
        let location = header(&answer, "location");
        let stays = location.is_empty() || (location.starts_with('/') && !location.starts_with("//"));
        assert!(stays && !location.contains(['\\', '\r', '\n']), "{path} → {location}");
        assert_eq!((header(&answer, "set-cookie"), answer.status().is_server_error()), ("", false), "{path}");
    }
}
