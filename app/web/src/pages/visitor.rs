//! Whose pages are asked for.

use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, header};
use jiff::ZonedDateTime;
use jiff::civil::Date;
use polarize_domain::Athlete;

use super::trouble::Trouble;
use crate::access::digest;
use crate::state::App;

/// The cookie that holds the token, where the server wants one.
pub(crate) const TOKEN: &str = "polarize_token";
/// The cookie that names the athlete, where nobody needs a token and there are several.
pub(crate) const ATHLETE: &str = "polarize_athlete";

/// The athlete whose pages are shown, and the moment in their time zone.
pub(crate) struct Visitor {
    /// The athlete's id.
    pub(crate) athlete: String,
    /// Their profile.
    pub(crate) profile: Athlete,
    /// Now, in their time zone.
    pub(crate) now: ZonedDateTime,
}

impl Visitor {
    /// Today, in their time zone.
    pub(crate) fn today(&self) -> Date {
        self.now.date()
    }
}

impl FromRequestParts<Arc<App>> for Visitor {
    type Rejection = Trouble;

    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<Self, Trouble> {
        let store = app.coach.store();
        let (athlete, profile) = if app.settings.is_open() {
            let mut athletes = store.athletes().await?;
            let named = cookie(&parts.headers, ATHLETE);
            let chosen = match named.and_then(|id| athletes.iter().position(|(known, _)| *known == id)) {
                Some(index) => index,
                None if athletes.len() == 1 => 0,
                None => return Err(Trouble::see(if athletes.is_empty() { "/welcome" } else { "/athletes" })),
            };
            athletes.swap_remove(chosen)
        } else {
            let token = cookie(&parts.headers, TOKEN).ok_or_else(|| Trouble::see("/sign-in"))?;
            let athlete = store.athlete_of_token(&digest(token)).await?.ok_or_else(|| Trouble::see("/sign-in"))?;
            let profile = store.athlete(&athlete).await?;
            (athlete, profile)
        };
        let now = app.now(&profile.time_zone)?;
        Ok(Self { athlete, profile, now })
    }
}

/// The value of a cookie.
fn cookie<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let pairs = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    pairs.flat_map(|value| value.split(';')).find_map(|pair| {
        let (known, value) = pair.trim().split_once('=')?;
        (known == name).then_some(value)
    })
}
