//! Activities: what was done, each stored once.

pub(crate) mod add;
pub(crate) mod recompute;
pub(crate) mod recording;

use jiff::civil::Date;
use polarize_domain::{Activity, Recording};
use sqlx::{Row, SqliteConnection};

use crate::columns::{all_from_json, date, from_json, to_json};
use crate::{Store, StoreError, StoreResult, athlete, fitness};

/// Where an activity comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// A file.
    File {
        /// Its name, without its folder.
        name: String,
        /// The SHA-256 of its bytes, in hexadecimal.
        sha256: String,
    },
    /// A person entered it.
    Hand,
}

impl Source {
    /// The file's name and hash, as the columns hold them.
    fn columns(&self) -> (Option<&str>, Option<&str>) {
        match self {
            Self::File { name, sha256 } => (Some(name), Some(sha256)),
            Self::Hand => (None, None),
        }
    }
}

impl Store {
    /// The ids of the activities that came from a file, none where the file was never imported. One file may hold
    /// several sessions.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn activities_of_file(&self, athlete: &str, sha256: &str) -> StoreResult<Vec<String>> {
        let ids = sqlx::query_scalar(
            "SELECT id FROM activities WHERE athlete = ?1 AND source_sha256 = ?2 ORDER BY start_milliseconds",
        )
        .bind(athlete)
        .bind(sha256)
        .fetch_all(&mut *self.reader().await?)
        .await?;
        Ok(ids)
    }

    /// The activities of a span of days, both ends included, oldest first.
    ///
    /// # Errors
    /// [`StoreError::UnknownAthlete`].
    pub async fn activities(&self, athlete: &str, from: Date, until: Date) -> StoreResult<Vec<Activity>> {
        let mut transaction = self.read().await?;
        athlete::require(&mut transaction, athlete).await?;
        between(&mut transaction, athlete, from, until).await
    }

    /// The day of the first activity; `None` where there is none.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn first_activity_day(&self, athlete: &str) -> StoreResult<Option<Date>> {
        let first: Option<String> = sqlx::query_scalar("SELECT min(date) FROM activities WHERE athlete = ?1")
            .bind(athlete)
            .fetch_one(&mut *self.reader().await?)
            .await?;
        first.map(|text| date(&text)).transpose()
    }

    /// The first days of the months that have activities, oldest first.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn months_of_activities(&self, athlete: &str) -> StoreResult<Vec<Date>> {
        const MONTHS: &str =
            "SELECT DISTINCT substr(date, 1, 7) || '-01' AS month FROM activities WHERE athlete = ?1 ORDER BY month";
        let months: Vec<String> =
            sqlx::query_scalar(MONTHS).bind(athlete).fetch_all(&mut *self.reader().await?).await?;
        months.iter().map(|text| date(text)).collect()
    }

    /// An activity.
    ///
    /// # Errors
    /// [`StoreError::UnknownActivity`].
    pub async fn activity(&self, athlete: &str, id: &str) -> StoreResult<Activity> {
        let row = sqlx::query("SELECT body FROM activities WHERE athlete = ?1 AND id = ?2")
            .bind(athlete)
            .bind(id)
            .fetch_optional(&mut *self.reader().await?)
            .await?
            .ok_or_else(|| StoreError::UnknownActivity { id: id.to_owned() })?;
        from_json("activity", row.try_get(0)?)
    }

    /// Where an activity came from.
    ///
    /// # Errors
    /// [`StoreError::UnknownActivity`].
    pub async fn source_of(&self, athlete: &str, id: &str) -> StoreResult<Source> {
        let columns: Option<(Option<String>, Option<String>)> =
            sqlx::query_as("SELECT source_file, source_sha256 FROM activities WHERE athlete = ?1 AND id = ?2")
                .bind(athlete)
                .bind(id)
                .fetch_optional(&mut *self.reader().await?)
                .await?;
        let (name, sha256) = columns.ok_or_else(|| StoreError::UnknownActivity { id: id.to_owned() })?;
        Ok(name.zip(sha256).map_or(Source::Hand, |(name, sha256)| Source::File { name, sha256 }))
    }

    /// The recording behind an activity; `None` where there is none.
    ///
    /// # Errors
    /// [`StoreError::Unreadable`] where it can't be read back.
    pub async fn recording_of(&self, athlete: &str, id: &str) -> StoreResult<Option<Recording>> {
        recording_behind(&mut *self.reader().await?, athlete, id).await
    }

    /// Replaces an activity by one of the same id: its sport was corrected, its exertion told. Its recording and source
    /// stay.
    ///
    /// # Errors
    /// [`StoreError::UnknownActivity`].
    pub async fn update_activity(&self, athlete: &str, activity: &Activity) -> StoreResult<()> {
        let mut transaction = self.write().await?;
        let before = date_of(&mut transaction, athlete, &activity.id).await?;
        update(&mut transaction, athlete, activity).await?;
        fitness::mark_stale(&mut transaction, athlete, before.min(activity.date)).await?;
        transaction.commit().await?;
        Ok(())
    }

    /// Deletes an activity and its recording.
    ///
    /// # Errors
    /// [`StoreError::UnknownActivity`].
    pub async fn delete_activity(&self, athlete: &str, id: &str) -> StoreResult<()> {
        let mut transaction = self.write().await?;
        let day = date_of(&mut transaction, athlete, id).await?;
        sqlx::query("DELETE FROM activities WHERE athlete = ?1 AND id = ?2")
            .bind(athlete)
            .bind(id)
            .execute(&mut *transaction)
            .await?;
        fitness::mark_stale(&mut transaction, athlete, day).await?;
        transaction.commit().await?;
        Ok(())
    }
}

/// The activities of a span of days, oldest first.
pub(crate) async fn between(
    connection: &mut SqliteConnection,
    athlete: &str,
    from: Date,
    until: Date,
) -> StoreResult<Vec<Activity>> {
    let rows = sqlx::query(
        "SELECT body FROM activities WHERE athlete = ?1 AND date BETWEEN ?2 AND ?3
         ORDER BY date, start_milliseconds, id",
    )
    .bind(athlete)
    .bind(from.to_string())
    .bind(until.to_string())
    .fetch_all(connection)
    .await?;
    all_from_json("activity", &rows, 0)
}

/// The recording behind an activity; `None` where there is none.
async fn recording_behind(
    connection: &mut SqliteConnection,
    athlete: &str,
    id: &str,
) -> StoreResult<Option<Recording>> {
    let row: Option<(i64, Vec<u8>)> =
        sqlx::query_as("SELECT format, bytes FROM recordings WHERE athlete = ?1 AND activity = ?2")
            .bind(athlete)
            .bind(id)
            .fetch_optional(connection)
            .await?;
    row.map(|(format, bytes)| recording::decode(id, format, &bytes)).transpose()
}

/// The day of a stored activity.
pub(crate) async fn date_of(connection: &mut SqliteConnection, athlete: &str, id: &str) -> StoreResult<Date> {
    let text: Option<String> = sqlx::query_scalar("SELECT date FROM activities WHERE athlete = ?1 AND id = ?2")
        .bind(athlete)
        .bind(id)
        .fetch_optional(connection)
        .await?;
    date(&text.ok_or_else(|| StoreError::UnknownActivity { id: id.to_owned() })?)
}

/// Writes over a stored activity.
pub(crate) async fn update(connection: &mut SqliteConnection, athlete: &str, activity: &Activity) -> StoreResult<()> {
    sqlx::query(
        "UPDATE activities
         SET start_milliseconds = ?3, date = ?4, sport = ?5, elapsed_seconds = ?6, load = ?7, body = ?8
         WHERE athlete = ?1 AND id = ?2",
    )
    .bind(athlete)
    .bind(&activity.id)
    .bind(activity.start.as_millisecond())
    .bind(activity.date.to_string())
    .bind(activity.sport.word())
    .bind(activity.elapsed_seconds)
    .bind(activity.load.tss.value())
    .bind(to_json("activity", activity)?)
    .execute(connection)
    .await?;
    Ok(())
}
