//! What a command works with: the coach over the database, the athlete, and the moment.

use std::path::PathBuf;

use anyhow::Context as _;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ZonedDateTime};
use polarize_coach::{Coach, CoachError};
use polarize_domain::Athlete;
use polarize_store::Store;

use crate::arguments::Global;
use crate::failure::refuse;

/// The database's file name.
const DATABASE: &str = "polarize.db";

/// The hour at which a day given with `--today` is looked at.
const HOUR_OF_A_GIVEN_DAY: i8 = 8;

/// A coach, an athlete and a moment.
pub(crate) struct Session {
    pub(crate) coach: Coach,
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
pub(crate) fn data_dir(global: &Global) -> anyhow::Result<PathBuf> {
    if let Some(folder) = &global.data_dir {
        return Ok(folder.clone());
    }
    let folders = directories::ProjectDirs::from("", "", "polarize")
        .context("this system names no folder for application data; give one with --data-dir")?;
    Ok(folders.data_dir().to_owned())
}

/// Opens the database, making it where there is none.
pub(crate) async fn open_store(global: &Global) -> anyhow::Result<Store> {
    Ok(Store::open(data_dir(global)?.join(DATABASE)).await?)
}

/// Now in a time zone, or the morning of the given day.
pub(crate) fn moment(today: Option<Date>, time_zone: &str) -> anyhow::Result<ZonedDateTime> {
    let zone = TimeZone::get(time_zone).map_err(|_| CoachError::UnknownTimeZone(time_zone.to_owned()))?;
    let Some(today) = today else { return Ok(Timestamp::now().to_zoned_datetime(zone)) };
    Ok(today.at(HOUR_OF_A_GIVEN_DAY, 0, 0, 0).to_zoned_datetime(zone)?)
}

impl Session {
    /// Opens the database for the athlete named, or the only one.
    pub(crate) async fn open(global: &Global) -> anyhow::Result<Self> {
        let store = open_store(global).await?;
        let (athlete, profile) = choose(store.athletes().await?, global.athlete.as_deref())?;
        let now = moment(global.today, &profile.time_zone)?;
        Ok(Self { coach: Coach::new(store), athlete, profile, now, given: global.today })
    }

    /// Now again, for a command that goes on over midnight.
    pub(crate) fn moment(&self) -> anyhow::Result<ZonedDateTime> {
        moment(self.given, &self.profile.time_zone)
    }

    /// The athlete's calendar day.
    pub(crate) fn today(&self) -> Date {
        self.now.date()
    }
}

/// The athlete named, or the only one.
fn choose(mut athletes: Vec<(String, Athlete)>, named: Option<&str>) -> anyhow::Result<(String, Athlete)> {
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
