//! What went wrong, as a page; or that another page comes first.

use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use polarize_coach::CoachError;
use polarize_domain::OutOfRange;
use polarize_formats::export::ExportError;
use polarize_llm::Full;
use polarize_store::StoreError;

use super::shell::Shell;
use crate::problem::Problem;
use crate::state::App;

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
    let page = TroublePage { detail: problem.detail(), shell: shell.clone() };
    let Ok(text) = page.render() else { return problem.into_response() };
    let mut response = shell.answer(text);
    *response.status_mut() = problem.status();
    response.headers_mut().extend(problem.headers());
    response
}

/// What is answered at a path where nothing is: a page to browsers, a problem to programs.
pub(crate) async fn unknown(State(_): State<Arc<App>>, headers: HeaderMap) -> Response {
    let wants_page = headers
        .get(header::ACCEPT)
        .and_then(|accept| accept.to_str().ok())
        .is_some_and(|accept| accept.contains("text/html"));
    let words = "there is nothing at this path; /api/docs lists what there is";
    let problem = Problem::new(StatusCode::NOT_FOUND, "unknown_path", words);
    if wants_page {
        Trouble::nothing_here("There is no such page. It may have been moved, or its address has a slip.")
            .into_response()
    } else {
        problem.into_response()
    }
}
