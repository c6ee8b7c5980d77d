//! A browser, as far as it sends and gets.

use reqwest::{RequestBuilder, Response, StatusCode, redirect};

use crate::world::World;

/// What a browser says it reads.
pub(super) const PAGES: &str = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

/// The pages of the navigation.
pub(super) const PLACES: [&str; 6] = ["/", "/coach", "/calendar", "/fitness", "/activities", "/settings"];

/// A client that follows no redirect.
pub(super) fn browser() -> reqwest::Client {
    reqwest::Client::builder().redirect(redirect::Policy::none()).build().unwrap()
}

impl World {
    /// A page, as a browser asks for it; redirects are not followed.
    pub(super) fn page(&self, path: &str) -> RequestBuilder {
        browser().get(format!("http://{}{path}", self.address)).header("accept", PAGES)
    }

    /// A form, as a browser sends it; the redirect is not followed.
    pub(super) fn form(&self, path: &str, fields: &[(&str, &str)]) -> RequestBuilder {
        let form = fields.iter().fold(String::new(), |form, (name, value)| format!("{form}{name}={}&", encoded(value)));
        browser()
            .post(format!("http://{}{path}", self.address))
            .header("accept", PAGES)
            .header("origin", format!("http://{}", self.address))
            .header("content-type", "application/x-www-form-urlencoded")
            .body(form)
    }
}

/// A value as forms send it.
pub(super) fn encoded(value: &str) -> String {
    value.bytes().fold(String::new(), |text, byte| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' => text + &char::from(byte).to_string(),
        _ => format!("{text}%{byte:02X}"),
    })
}

/// The status and the text of an answer that is a page.
pub(super) async fn told(request: RequestBuilder) -> (StatusCode, String) {
    let answer = request.send().await.unwrap();
    assert_eq!(header(&answer, "content-type"), "text/html; charset=utf-8", "{}", answer.url());
    (answer.status(), answer.text().await.unwrap())
}

/// The status, and where a redirect leads.
pub(super) async fn led(request: RequestBuilder) -> (StatusCode, String) {
    let answer = request.send().await.unwrap();
    (answer.status(), header(&answer, "location").to_owned())
}

/// A header of an answer; empty where it isn't there.
pub(super) fn header<'a>(answer: &'a Response, name: &str) -> &'a str {
    answer.headers().get(name).map_or("", |value| value.to_str().unwrap())
}
