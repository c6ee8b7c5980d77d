//! What every request passes before its function and after it, outermost first: a request id, the log, problems as pages for those who
//! read pages, a net for panics, the time limit, Host and Origin, the body limit.

use std::any::Any;
use std::sync::Arc;
use std::time::Instant;

use axum::Router;
use axum::extract::{DefaultBodyLimit, MatchedPath, Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
use axum::middleware::{Next, from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::request_id::{MakeRequestUuid, PropagateRequestIdLayer, RequestId, SetRequestIdLayer};
use tower_http::timeout::RequestBodyTimeoutLayer;

use crate::pages;
use crate::problem::Problem;
use crate::settings::ServerSettings;
use crate::state::App;

/// Puts all layers around the routes. The last one added is the first one passed.
pub(crate) fn around(routes: Router<Arc<App>>, app: &Arc<App>) -> Router {
    routes
        .fallback(pages::unknown)
        .method_not_allowed_fallback(async || {
            Problem::new(
                StatusCode::METHOD_NOT_ALLOWED,
                "unknown_method",
                "this path does not take this method; /api/docs lists those it takes",
            )
        })
        .layer(DefaultBodyLimit::max(app.settings.most_body_bytes))
        .layer(RequestBodyTimeoutLayer::new(app.settings.body_goes_on_within))
        .layer(from_fn_with_state(Arc::clone(app), from_here))
        .layer(from_fn_with_state(Arc::clone(app), in_time))
        .layer(CatchPanicLayer::custom(panicked))
        .layer(from_fn(pages::shown))
        .layer(from_fn_with_state(Arc::clone(app), logged))
        .layer(PropagateRequestIdLayer::x_request_id())
        .layer(SetRequestIdLayer::x_request_id(MakeRequestUuid))
        .with_state(Arc::clone(app))
}

fn panicked(_: Box<dyn Any + Send + 'static>) -> Response {
    Problem::internal("panic", &"a request's function panicked").into_response()
}

/// What every answer tells a browser, unless it says otherwise itself.
const SECURITY: [(HeaderName, &str); 6] = [
    (header::CACHE_CONTROL, "no-store"),
    (header::CONTENT_SECURITY_POLICY, "default-src 'none'; frame-ancestors 'none'"),
    (header::REFERRER_POLICY, "no-referrer"),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::X_FRAME_OPTIONS, "DENY"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
];

/// One line a request: never a body, a query, a token or an athlete's words.
async fn logged(State(app): State<Arc<App>>, request: Request, next: Next) -> Response {
    let began = Instant::now();
    let method = request.method().clone();
    let route = request.extensions().get::<MatchedPath>().map(|path| path.as_str().to_owned());
    let id =
        request.extensions().get::<RequestId>().and_then(|id| id.header_value().to_str().ok()).map(ToOwned::to_owned);
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    for (name, value) in SECURITY {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    }
    let route = route.as_deref().unwrap_or("none");
    app.metrics.served(&method, route, response.status(), began.elapsed());
    tracing::info!(
        request.id = id.as_deref().unwrap_or_default(),
        http.method = %method,
        http.route = route,
        http.status = response.status().as_u16(),
        latency_milliseconds = began.elapsed().as_secs_f64() * 1000.0,
        "request"
    );
    response
}

/// The part of a stopping server's time after which what still runs is ended: the rest is for telling so.
const GRACE_FOR_WORK: f64 = 0.9;

/// Ends a request that takes too long, or longer than a server that stops has time. A stream is in time once it has begun.
async fn in_time(State(app): State<Arc<App>>, request: Request, next: Next) -> Response {
    let most = app.settings.most_time;
    let late = |_| Problem::late(most).into_response();
    let out_of_grace = async {
        app.closed().await;
        tokio::time::sleep(app.settings.grace.mul_f64(GRACE_FOR_WORK)).await;
    };
    tokio::select! {
        answered = tokio::time::timeout(most, next.run(request)) => answered.unwrap_or_else(late),
        () = out_of_grace => Problem::shutting_down().into_response(),
    }
}

/// Refuses requests that another site's page sends, or that reach us under a name that isn't ours: a page could otherwise speak for
/// the athlete who reads it (cross-site requests, DNS rebinding).
async fn from_here(State(app): State<Arc<App>>, request: Request, next: Next) -> Response {
    match check_origin(&app.settings, request.method(), request.headers()) {
        Ok(()) => next.run(request).await,
        Err(problem) => problem.into_response(),
    }
}

fn check_origin(settings: &ServerSettings, method: &Method, headers: &HeaderMap) -> Result<(), Problem> {
    let text = |name| headers.get(name).and_then(|value: &HeaderValue| value.to_str().ok());
    let host = text(header::HOST).unwrap_or_default();
    if !is_ours(settings, host) {
        let words = "this server is not reached by that name; set `server.hosts` to the names it has";
        return Err(Problem::new(StatusCode::FORBIDDEN, "foreign_host", words));
    }
    let same = match headers.get(header::ORIGIN) {
        Some(origin) => {
            origin.to_str().ok().and_then(|origin| origin.split_once("://")).is_some_and(|(_, of)| of == host)
        }
        None => !is_asked_by_another_site(method, &text),
    };
    let foreign = || Problem::new(StatusCode::FORBIDDEN, "foreign_origin", "another site's page may not ask here");
    same.then_some(()).ok_or_else(foreign)
}

/// Whether a browser says that another site's page asks, where it names no origin: for a picture or a script, or by a form of an odd
/// browser. A person who follows a link from elsewhere is welcome. Programs say nothing of the kind.
fn is_asked_by_another_site<'a>(method: &Method, text: &impl Fn(HeaderName) -> Option<&'a str>) -> bool {
    let fetch = |what| text(HeaderName::from_static(what));
    let elsewhere = fetch("sec-fetch-site").is_some_and(|site| site != "same-origin" && site != "none");
    let follows_a_link = method.is_safe() && fetch("sec-fetch-mode") == Some("navigate");
    elsewhere && !follows_a_link
}

/// Whether a Host is one of our names. Where tokens are needed and no names are set, any is: a page elsewhere has no token.
fn is_ours(settings: &ServerSettings, host: &str) -> bool {
    let named = |name: &String| host == name || host.rsplit_once(':').is_some_and(|(host, _)| host == name);
    if settings.hosts.iter().any(named) {
        return true;
    }
    if !settings.is_open() {
        return settings.hosts.is_empty();
    }
    let port = settings.listen.port();
    ["127.0.0.1", "localhost", "[::1]"]
        .iter()
        .any(|name| host == format!("{name}:{port}") || (port == 80 && host == *name))
}
