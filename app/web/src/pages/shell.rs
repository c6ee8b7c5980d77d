//! What stands around every page: title, navigation, notice; and how a page is answered.

use std::fmt::Display;

use askama::Template;
use axum::http::{HeaderValue, header};
use axum::response::{Html, IntoResponse, Response};
use fluent_bundle::FluentValue;

use super::assets;
use super::measures::Measures;
use super::policy::Nonce;
use super::trouble::Trouble;
use super::visitor::Visitor;
use super::ways;
use super::words::Words;
use crate::problem::Problem;

/// The pages of the navigation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    Today,
    Coach,
    Calendar,
    Fitness,
    Activities,
    Settings,
}

impl Place {
    /// In the order of the navigation.
    pub(crate) const ALL: [Self; 6] =
        [Self::Today, Self::Coach, Self::Calendar, Self::Fitness, Self::Activities, Self::Settings];

    /// Its address.
    pub(crate) const fn path(self) -> &'static str {
        match self {
            Self::Today => "/",
            Self::Coach => "/coach",
            Self::Calendar => "/calendar",
            Self::Fitness => "/fitness",
            Self::Activities => "/activities",
            Self::Settings => "/settings",
        }
    }

    /// The key of its name.
    pub(crate) const fn key(self) -> &'static str {
        match self {
            Self::Today => "common-nav-today",
            Self::Coach => "common-nav-coach",
            Self::Calendar => "common-nav-calendar",
            Self::Fitness => "common-nav-fitness",
            Self::Activities => "common-nav-activities",
            Self::Settings => "common-nav-settings",
        }
    }
}

/// What stands around a page. Every page's template has one as `shell`.
#[derive(Clone)]
pub(crate) struct Shell {
    /// The title.
    pub(crate) title: String,
    /// Where in the navigation the page is; none outside of it, where no navigation is shown.
    pub(crate) place: Option<Place>,
    /// The athlete's name.
    pub(crate) athlete: Option<String>,
    /// What has just been done, in words.
    pub(crate) notice: Option<String>,
    /// The page's words.
    pub(crate) words: &'static Words,
    /// How numbers and days are written.
    pub(crate) measures: Measures,
    nonce: Nonce,
}

impl Shell {
    /// Around a page of an athlete's.
    pub(crate) fn new(visitor: &Visitor, place: Place) -> Self {
        let words = Words::english();
        Self {
            title: words.say(place.key()),
            place: Some(place),
            athlete: Some(visitor.profile.name.clone()),
            notice: None,
            words,
            measures: Measures::new(words, visitor.profile.units),
            nonce: Nonce::new(),
        }
    }

    /// Around a page that is nobody's.
    pub(crate) fn outside(title: &str) -> Self {
        let words = Words::english();
        Self {
            title: words.say(title),
            place: None,
            athlete: None,
            notice: None,
            words,
            measures: Measures::new(words, polarize_domain::Units::default()),
            nonce: Nonce::new(),
        }
    }

    /// The same with another title.
    #[must_use]
    pub(crate) fn titled(self, title: impl Into<String>) -> Self {
        Self { title: title.into(), ..self }
    }

    /// The same with a notice of what was done: a key of the texts without its page's `…-notice-`, as it comes in the address after a
    /// form. One that is unknown says nothing.
    #[must_use]
    pub(crate) fn noticing(self, page: &str, done: Option<&str>) -> Self {
        let key = done.map(|done| format!("{page}-notice-{done}")).filter(|key| self.words.knows(key));
        Self { notice: key.map(|key| self.words.say(&key)), ..self }
    }

    /// The same with a notice of what was done, already in words.
    #[must_use]
    pub(crate) fn with_notice(self, notice: String) -> Self {
        Self { notice: Some(notice), ..self }
    }

    /// A text.
    pub(crate) fn say(&self, key: &str) -> String {
        self.words.say(key)
    }

    /// A text with one thing put in, already written out.
    pub(crate) fn tell(&self, key: &str, name: &str, value: impl Display) -> String {
        self.words.tell(key, &[(name, FluentValue::from(value.to_string()))])
    }

    /// Words of the coach, with places on the pages where they name commands of the terminal.
    pub(crate) fn ways(&self, words: &str) -> ways::Words {
        ways::Words::of(self, words)
    }

    /// A text about a number of things.
    pub(crate) fn count(&self, key: &str, count: impl TryInto<i64>) -> String {
        let count = count.try_into().unwrap_or(i64::MAX);
        self.words.tell(key, &[("count", FluentValue::from(count))])
    }

    /// The address of an asset.
    #[expect(clippy::unused_self, reason = "templates reach functions by what they hold")]
    pub(crate) fn asset(&self, name: &str) -> String {
        assets::address(name)
    }

    /// The nonce that scripts carry.
    pub(crate) fn nonce(&self) -> &str {
        self.nonce.text()
    }

    /// The places of the navigation.
    #[expect(clippy::unused_self, reason = "templates reach functions by what they hold")]
    pub(crate) fn places(&self) -> [Place; 6] {
        Place::ALL
    }

    /// Answers with a page's text.
    pub(crate) fn answer(&self, text: String) -> Response {
        let headers = [
            (header::CONTENT_SECURITY_POLICY, self.nonce.policy()),
            // Forms must tell where they come from, and pages elsewhere must not learn what was looked at.
            (header::REFERRER_POLICY, HeaderValue::from_static("same-origin")),
        ];
        (headers, Html(text)).into_response()
    }
}

/// Answers with a page. The template's shell is given beside it, for the page's headers.
pub(crate) fn page(shell: &Shell, template: &impl Template) -> Result<Response, Trouble> {
    let text = template.render().map_err(|error| Problem::internal("page", &error))?;
    Ok(shell.answer(text))
}
