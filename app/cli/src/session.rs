//! What a command works with: the coach over the database, the athlete, and the moment.

use std::path::PathBuf;

use anyhow::Context as _;
use indicatif::ProgressBar;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ZonedDateTime};
use polarize_advisor::Unasked;
use polarize_coach::{Advisor, BuiltIn, Coach, CoachError};
use polarize_domain::Athlete;
use polarize_store::Store;

use crate::arguments::{AskedModel, Global};
use crate::failure::refuse;
use crate::output::waiting::waiting;
use crate::settings::{ModelSettings, Settings, table};

/// The database's file name.
const DATABASE: &str = "polarize.db";

/// The hour at which a day given with `--today` is looked at.
const HOUR_OF_A_GIVEN_DAY: i8 = 8;

/// A coach, an athlete and a moment.
pub(crate) struct Session {
    pub(crate) coach: Coach,
    /// Who is asked first.
    pub(crate) advised_by: String,
    /// The athlete's id.
    pub(crate) athlete: String,
    /// Their profile.
    pub(crate) profile: Athlete,
    /// Now, in their time zone: when the command began.
    pub(crate) now: ZonedDateTime,
    /// The day given with `--today`.
    given: Option<Date>,
}

/// The folder of the database.
fn data_dir(settings: &Settings) -> anyhow::Result<PathBuf> {
    if let Some(folder) = settings.text(&table::DATA_DIR) {
        return Ok(folder.into());
    }
    let folders = directories::ProjectDirs::from("", "", "polarize")
        .context("this system names no folder for application data; give one with --data-dir")?;
    Ok(folders.data_dir().to_owned())
}

/// Opens the database, making it where there is none.
pub(crate) async fn open_store(settings: &Settings) -> anyhow::Result<Store> {
    Ok(Store::open(data_dir(settings)?.join(DATABASE)).await?)
}

/// Whoever coaches by the settings.
pub(crate) fn advisor(model: Option<&ModelSettings>) -> anyhow::Result<Box<dyn Advisor>> {
    Ok(match model {
        Some(model) => Box::new(model.advisor(model.open()?)),
        None => Box::new(BuiltIn),
    })
}

/// Whoever coaches by the settings and the model that is asked this time.
pub(crate) fn advisor_asked(global: &Global, asked: &AskedModel) -> anyhow::Result<Box<dyn Advisor>> {
    advisor(ModelSettings::of(&Settings::load_asking(global, asked, &[])?)?.as_ref())
}

/// Whoever coaches by the settings; where the model of the settings must not or can't be asked, the built-in coach, who says so. What
/// somebody asks may be urgent, and a slip in a setting must not keep the answer from them.
pub(crate) fn advisor_or_built_in(settings: &Settings) -> Box<dyn Advisor> {
    ModelSettings::of(settings).and_then(|model| advisor(model.as_ref())).unwrap_or_else(|error| {
        let model = settings.text(&table::MODEL_NAME).unwrap_or("the model").to_owned();
        tracing::warn!(advisor.model = model, advisor.reason = %error, "the model can't be asked; the built-in coach answers");
        Box::new(Unasked { model, reason: error.to_string() })
    })
}

/// Now in a time zone, or the morning of the given day.
pub(crate) fn moment(today: Option<Date>, time_zone: &str) -> anyhow::Result<ZonedDateTime> {
    let zone = TimeZone::get(time_zone).map_err(|_| CoachError::UnknownTimeZone(time_zone.to_owned()))?;
    let Some(today) = today else { return Ok(Timestamp::now().to_zoned_datetime(zone)) };
    Ok(today.at(HOUR_OF_A_GIVEN_DAY, 0, 0, 0).to_zoned_datetime(zone)?)
}

impl Session {
    /// Opens the database for the athlete named, or the only one. No language model is looked for: nobody is asked.
    pub(crate) async fn open(global: &Global) -> anyhow::Result<Self> {
        Self::over(global, &Settings::load(global)?, Box::new(BuiltIn)).await
    }

    /// The same with whoever coaches by the settings; a model that can't be asked is no failure.
    pub(crate) async fn open_to_ask(global: &Global, asked: &AskedModel) -> anyhow::Result<Self> {
        let settings = Settings::load_asking(global, asked, &[])?;
        Self::over(global, &settings, advisor_or_built_in(&settings)).await
    }

    async fn over(global: &Global, settings: &Settings, advisor: Box<dyn Advisor>) -> anyhow::Result<Self> {
        let store = open_store(settings).await?;
        let (athlete, profile) = choose(store.athletes().await?, global.athlete.as_deref())?;
        let now = moment(global.today, &profile.time_zone)?;
        let advised_by = advisor.name().to_owned();
        let coach = Coach::with_advisor(store, advisor);
        Ok(Self { coach, advised_by, athlete, profile, now, given: global.today })
    }

    /// Now again, for a command that goes on over midnight.
    pub(crate) fn moment(&self) -> anyhow::Result<ZonedDateTime> {
        moment(self.given, &self.profile.time_zone)
    }

    /// Shows who is asked while the answer is waited for; the built-in coach lets nobody wait.
    pub(crate) fn waiting(&self, json: bool) -> ProgressBar {
        let built_in = self.advised_by == BuiltIn.name();
        waiting(json || built_in, format!("asking {}", self.advised_by))
    }

    /// The athlete's calendar day.
    pub(crate) fn today(&self) -> Date {
        self.now.date()
    }
}

/// The athlete named, or the only one.
pub(crate) fn choose(mut athletes: Vec<(String, Athlete)>, named: Option<&str>) -> anyhow::Result<(String, Athlete)> {
    match (named, athletes.len()) {
        (Some(id), _) => athletes.into_iter().find(|(known, _)| known == id).ok_or_else(|| {
            refuse(
                "unknown_athlete",
                format!(
                    "there is no athlete \"{id}\"; see `polarize athlete --list`, or create it with \
                     `polarize --athlete {id} athlete --name NAME --sport SPORT`"
                ),
            )
        }),
        (None, 0) => Err(refuse(
            "no_athlete",
            "there is no athlete yet; create one, for example with `polarize athlete --name Ada --sport rowing`",
        )),
        (None, 1) => Ok(athletes.remove(0)),
        (None, _) => {
            let ids = athletes.iter().map(|(id, _)| id.as_str()).collect::<Vec<_>>().join(", ");
            Err(refuse("several_athletes", format!("there are several athletes ({ids}); choose one with --athlete ID")))
        }
    }
}
