//! What all requests share.

use std::sync::Arc;
use std::time::Duration;

use jiff::tz::TimeZone;
use jiff::{Timestamp, ZonedDateTime};
use polarize_coach::{Coach, CoachError};
use polarize_llm::Limit;
use tokio::sync::watch;

use crate::desk::ModelDesk;
use crate::metrics::Metrics;
use crate::pages::TryOut;
use crate::problem::Problem;
use crate::settings::ServerSettings;

/// The hour at which a given day is looked at.
const HOUR_OF_A_GIVEN_DAY: i8 = 8;

/// What those without a place are told to wait.
const RETRY_AFTER: Duration = Duration::from_secs(2);

/// What all requests share: the coach, the settings, and the places for answers.
pub struct App {
    pub(crate) coach: Coach,
    pub(crate) settings: ServerSettings,
    /// The places in which the coach answers.
    pub(crate) answers: Limit,
    pub(crate) metrics: Metrics,
    /// Where the model is chosen, if it is chosen here.
    pub(crate) desk: Option<Arc<dyn ModelDesk>>,
    /// The model being tried, or tried last.
    pub(crate) try_out: TryOut,
    closing: watch::Sender<bool>,
}

impl App {
    /// A server's state over a coach.
    #[must_use]
    pub fn new(coach: Coach, settings: ServerSettings) -> Self {
        let answers = Limit::new(settings.most_answers, RETRY_AFTER);
        let closing = watch::Sender::new(false);
        Self { coach, settings, answers, metrics: Metrics::default(), desk: None, try_out: TryOut::default(), closing }
    }

    /// The same with a desk at which the model is chosen.
    #[must_use]
    pub fn with_desk(self, desk: Arc<dyn ModelDesk>) -> Self {
        Self { desk: Some(desk), ..self }
    }

    /// Now in a time zone, or the morning of the day that is looked at.
    pub(crate) fn now(&self, time_zone: &str) -> Result<ZonedDateTime, Problem> {
        let unknown = |_| Problem::from(CoachError::UnknownTimeZone(time_zone.to_owned()));
        let zone = TimeZone::get(time_zone).map_err(unknown)?;
        match self.settings.today {
            None => Ok(Timestamp::now().to_zoned_datetime(zone)),
            Some(day) => day.at(HOUR_OF_A_GIVEN_DAY, 0, 0, 0).to_zoned_datetime(zone).map_err(unknown),
        }
    }

    /// Tells streams that the server is about to stop.
    pub(crate) fn close(&self) {
        self.closing.send_replace(true);
    }

    /// Waits until the server is about to stop.
    pub(crate) async fn closed(&self) {
        // The sender lives as long as the state: waiting can't fail.
        let _ = self.closing.subscribe().wait_for(|closing| *closing).await;
    }
}
