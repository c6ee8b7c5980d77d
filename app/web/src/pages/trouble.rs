//! What went wrong, as a page; or that another page comes first.

use askama::Template;
use axum::extract::Request;
use axum::http::{HeaderMap, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use polarize_coach::CoachError;
use polarize_domain::OutOfRange;
use polarize_formats::export::ExportError;
use polarize_llm::Full;
use polarize_store::StoreError;

use super::shell::Shell;
use crate::problem::Problem;

/// Why a page is not shown.
pub(crate) enum Trouble {
    /// Something is wrong.
    Problem(Problem),
    /// Another page comes first.
    See(String),
}

impl Trouble {
    /// Another page comes first.
    pub(crate) fn see(path: impl Into<String>) -> Self {
        Self::See(path.into())
    }

    /// A thing that isn't there.
    pub(crate) fn nothing_here(words: impl Into<String>) -> Self {
        Self::Problem(Problem::new(StatusCode::NOT_FOUND, "not_found", words))
    }
}

macro_rules! from_problems {
    ($($error:ty),*) => {$(
        impl From<$error> for Trouble {
            fn from(error: $error) -> Self {
                Self::Problem(error.into())
            }
        }
    )*};
}

from_problems!(CoachError, ExportError, Full, OutOfRange, StoreError);

impl From<Problem> for Trouble {
    fn from(problem: Problem) -> Self {
        Self::Problem(problem)
    }
}

impl IntoResponse for Trouble {
    fn into_response(self) -> Response {
        match self {
            Self::See(path) => Redirect::to(&path).into_response(),
            Self::Problem(problem) => page(problem),
        }
    }
}

#[derive(Template)]
#[template(path = "pages/trouble.html")]
struct TroublePage<'a> {
    shell: Shell,
    detail: &'a str,
}

fn page(problem: Problem) -> Response {
    let shell = Shell::outside("common-trouble-title");
    // What is told to programs speaks of what programs do; where a person needs other words, they stand under the same code.
    let key = format!("common-trouble-{}", problem.code().replace('_', "-"));
    let detail = if shell.words.knows(&key) { shell.say(&key) } else { problem.detail().to_owned() };
    let page = TroublePage { detail: &detail, shell: shell.clone() };
    let Ok(text) = page.render() else { return problem.into_response() };
    let mut response = shell.answer(text);
    *response.status_mut() = problem.status();
    response.headers_mut().extend(problem.headers());
    response
}

/// Shows a problem as a page to whoever reads pages: layers and what takes a request apart refuse before a page's function is reached, and
/// they tell it as to programs.
pub(crate) async fn shown(request: Request, next: Next) -> Response {
    let reads_pages = wants_page(request.headers()) && !is_for_programs(request.uri().path());
    let response = next.run(request).await;
    let Some(problem) = response.extensions().get::<Problem>().filter(|_| reads_pages) else { return response };
    let (mut head, body) = page(problem.clone()).into_parts();
    // What the answer's head told already, as the methods that are taken, is still told; but of the old body nothing is.
    let mut told = response.into_parts().0.headers;
    told.remove(header::CONTENT_LENGTH);
    told.extend(std::mem::take(&mut head.headers));
    head.headers = told;
    Response::from_parts(head, body)
}

/// A browser names pages among what it reads; htmx takes anything, and puts it into one.
fn wants_page(headers: &HeaderMap) -> bool {
    let accept = headers.get(header::ACCEPT).and_then(|accept| accept.to_str().ok());
    accept.is_some_and(|accept| accept.contains("text/html")) || headers.contains_key("hx-request")
}

/// Whether programs ask there, even those that are browsers.
fn is_for_programs(path: &str) -> bool {
    path.starts_with("/api/") || ["/healthz", "/metrics"].contains(&path)
}

/// What is answered at a path where nothing is.
pub(crate) async fn unknown() -> Problem {
    let words = "there is nothing at this path; /api/docs lists what there is";
    Problem::new(StatusCode::NOT_FOUND, "unknown_path", words)
}
