//! `/metrics`: counts and times in Prometheus' text format. Nothing in it names an athlete.

use std::sync::Arc;
use std::time::Duration;

use axum::extract::State;
use axum::http::{Method, StatusCode, header};
use axum::response::IntoResponse;
use polarize_coach::CoachError;
use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::encoding::text::encode;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::{Histogram, exponential_buckets};
use prometheus_client::registry::Registry;

use crate::caller::Known;
use crate::problem::Problem;
use crate::state::App;

/// The content type of the text format.
const CONTENT_TYPE: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Request {
    method: &'static str,
    route: String,
    status: u16,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Route {
    method: &'static str,
    route: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Answered {
    advisor: String,
    outcome: &'static str,
}

/// What is counted.
#[derive(Debug)]
pub(crate) struct Metrics {
    registry: Registry,
    requests: Family<Request, Counter>,
    seconds: Family<Route, Histogram, fn() -> Histogram>,
    answers: Family<Answered, Counter>,
    answering: Gauge,
}

/// From 1 ms to half a minute, each twice the one before.
fn buckets() -> Histogram {
    Histogram::new(exponential_buckets(0.001, 2.0, 16))
}

impl Default for Metrics {
    fn default() -> Self {
        let mut registry = Registry::with_prefix("polarize");
        let requests = Family::default();
        let seconds: Family<Route, Histogram, fn() -> Histogram> = Family::new_with_constructor(buckets);
        let (answers, answering) = (Family::default(), Gauge::default());
        registry.register("requests", "Requests that were answered", requests.clone());
        registry.register("request_seconds", "Time from a request to its first byte", seconds.clone());
        registry.register("answers", "Answers of the coach, by who gave them and what became of it", answers.clone());
        registry.register("answering", "Answers that are being made", answering.clone());
        Self { registry, requests, seconds, answers, answering }
    }
}

impl Metrics {
    /// Counts a request. Its route is the pattern, so that no id comes in.
    pub(crate) fn served(&self, method: &Method, route: &str, status: StatusCode, took: Duration) {
        let (method, route) = (word(method), route.to_owned());
        self.requests.get_or_create(&Request { method, route: route.clone(), status: status.as_u16() }).inc();
        self.seconds.get_or_create(&Route { method, route }).observe(took.as_secs_f64());
    }

    /// Counts an answer by who gave it, or a failure by who was asked.
    pub(crate) fn answered(&self, asked: &str, answered: Result<&str, &CoachError>) {
        let (advisor, outcome) = match answered {
            Ok(by) => (by, "answered"),
            Err(error) => (asked, error.code()),
        };
        self.answers.get_or_create(&Answered { advisor: advisor.to_owned(), outcome }).inc();
    }
}

/// The method, where it is one of HTTP's own: anybody can make others up, and each would be kept.
fn word(method: &Method) -> &'static str {
    let known = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"];
    known.into_iter().find(|known| *known == method.as_str()).unwrap_or("other")
}

/// All counts and times.
pub(crate) async fn show(_: Known, State(app): State<Arc<App>>) -> Result<impl IntoResponse, Problem> {
    app.metrics.answering.set(i64::try_from(app.answers.taken()).unwrap_or(i64::MAX));
    let mut text = String::new();
    encode(&mut text, &app.metrics.registry).map_err(|error| Problem::internal("metrics", &error))?;
    Ok(([(header::CONTENT_TYPE, CONTENT_TYPE)], text))
}
