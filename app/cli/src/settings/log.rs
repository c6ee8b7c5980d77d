//! What is logged, and how.

use anyhow::Context as _;
use tracing_subscriber::Layer as _;
use tracing_subscriber::filter::{LevelFilter, Targets};
use tracing_subscriber::layer::SubscriberExt as _;
use tracing_subscriber::util::SubscriberInitExt as _;

use super::{Settings, table};

/// What is logged, and how.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct LogSettings {
    level: LevelFilter,
    json: bool,
}

impl LogSettings {
    /// From all settings.
    ///
    /// # Errors
    /// None that a table of settings without mistakes can have.
    pub(crate) fn of(settings: &Settings) -> anyhow::Result<Self> {
        let level = settings.known(&table::LOG_LEVEL)?;
        Ok(Self { level, json: settings.text(&table::LOG_FORMAT) == Some("json") })
    }

    /// Begins to log to standard error. Other people's crates are heard only where something is wrong: what they say in between is no
    /// part of what this program promises not to log.
    ///
    /// # Errors
    /// When something logs already.
    pub(crate) fn begin(self) -> anyhow::Result<()> {
        let others = self.level.min(LevelFilter::WARN);
        let filter = Targets::new().with_default(others).with_target("polarize", self.level);
        let lines = tracing_subscriber::fmt::layer().with_writer(std::io::stderr);
        let lines = if self.json { lines.json().flatten_event(true).boxed() } else { lines.boxed() };
        let begun = tracing_subscriber::registry().with(lines.with_filter(filter)).try_init();
        begun.context("logging can't begin")
    }
}
