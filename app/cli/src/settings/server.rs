//! The settings of the server.

use std::time::Duration;

use jiff::civil::Date;
use polarize_web::ServerSettings;

use super::kind::names;
use super::{Settings, table};

/// The settings of the server; the day that is looked at is no setting, it is said each time.
///
/// # Errors
/// None that a table of settings without mistakes can have.
pub(crate) fn server_settings(settings: &Settings, today: Option<Date>) -> anyhow::Result<ServerSettings> {
    let seconds = |setting| settings.known(setting).map(Duration::from_secs);
    let megabytes: usize = settings.known(&table::SERVER_MOST_UPLOAD_MEGABYTES)?;
    let hosts = settings.text(&table::SERVER_HOSTS).unwrap_or_default();
    Ok(ServerSettings {
        hosts: names(hosts).map(ToOwned::to_owned).collect(),
        most_answers: settings.known(&table::SERVER_MOST_ANSWERS)?,
        most_time: seconds(&table::SERVER_MOST_SECONDS)?,
        grace: seconds(&table::SERVER_GRACE_SECONDS)?,
        most_upload_bytes: megabytes * 1024 * 1024,
        today,
        ..ServerSettings::new(settings.known(&table::SERVER_LISTEN)?)
    })
}
