//! Adding activities, each stored once.

use polarize_domain::duplicate::{SAME_START, is_same_activity};
use polarize_domain::{Activity, Recording};
use sqlx::SqliteConnection;

use super::{Source, recording, recording_behind, update};
use crate::columns::{all_from_json, to_json};
use crate::{Store, StoreError, StoreResult, athlete, fitness};

/// What became of an activity that was to be added.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Added {
    /// It was stored.
    New,
    /// It is stored already; nothing was changed.
    Duplicate {
        /// The id of the stored one.
        of: String,
    },
    /// It was stored already, from a source that told less: it keeps its id, and everything else is from this one.
    Replaced {
        /// The id of the stored one.
        of: String,
    },
}

impl Store {
    /// Adds an activity, with the recording behind it, unless it is there already
    /// ([`polarize_domain::duplicate::is_same_activity`]).
    ///
    /// # Errors
    /// [`StoreError::UnknownAthlete`]; [`StoreError::ActivityExists`] where a different activity has this id.
    pub async fn add_activity(
        &self,
        athlete: &str,
        activity: &Activity,
        recording: Option<&Recording>,
        source: &Source,
    ) -> StoreResult<Added> {
        self.add_better_activity(athlete, activity, recording, source, |_, _| None).await
    }

    /// Adds an activity, with the recording behind it. Where it is there already, `judge` sees the stored one with its
    /// recording and says what is to stand in its place, under the same id, with the new recording and source; `None`
    /// leaves the stored one as it is.
    ///
    /// # Errors
    /// As [`Store::add_activity`]; [`StoreError::UnknownActivity`] where `judge` answers with another id.
    pub async fn add_better_activity<J>(
        &self,
        athlete: &str,
        activity: &Activity,
        recording: Option<&Recording>,
        source: &Source,
        judge: J,
    ) -> StoreResult<Added>
    where
        J: FnOnce(&Activity, Option<&Recording>) -> Option<Activity> + Send,
    {
        // Compressing an hour takes longer than storing it: it is done before anybody has to wait for this writer.
        let bytes = recording.map(recording::encode).transpose()?;
        let mut transaction = self.write().await?;
        athlete::require(&mut transaction, athlete).await?;
        let (added, date) = match stored_twin(&mut transaction, athlete, activity).await? {
            None => {
                insert(&mut transaction, athlete, activity, source).await?;
                if let Some(bytes) = bytes {
                    put_recording(&mut transaction, athlete, &activity.id, bytes).await?;
                }
                (Added::New, activity.date)
            }
            Some(stored) => {
                let behind = recording_behind(&mut transaction, athlete, &stored.id).await?;
                let of = stored.id.clone();
                let Some(better) = judge(&stored, behind.as_ref()) else { return Ok(Added::Duplicate { of }) };
                if better.id != of {
                    return Err(StoreError::UnknownActivity { id: better.id });
                }
                update(&mut transaction, athlete, &better).await?;
                put_source(&mut transaction, athlete, &of, source).await?;
                if let Some(bytes) = bytes {
                    put_recording(&mut transaction, athlete, &of, bytes).await?;
                }
                (Added::Replaced { of }, better.date.min(stored.date))
            }
        };
        fitness::mark_stale(&mut transaction, athlete, date).await?;
        transaction.commit().await?;
        Ok(added)
    }
}

/// The stored activity that this one is another account of.
async fn stored_twin(
    connection: &mut SqliteConnection,
    athlete: &str,
    activity: &Activity,
) -> StoreResult<Option<Activity>> {
    let start = activity.start.as_millisecond();
    let around = i64::try_from(SAME_START.as_millis()).unwrap_or(i64::MAX);
    let rows = sqlx::query(
        "SELECT body FROM activities WHERE athlete = ?1 AND start_milliseconds BETWEEN ?2 AND ?3
         ORDER BY abs(start_milliseconds - ?4), id",
    )
    .bind(athlete)
    .bind(start - around)
    .bind(start + around)
    .bind(start)
    .fetch_all(connection)
    .await?;
    let stored: Vec<Activity> = all_from_json("activity", &rows, 0)?;
    Ok(stored.into_iter().find(|stored| is_same_activity(stored, activity)))
}

/// Writes the recording behind an activity, over an earlier one.
async fn put_recording(connection: &mut SqliteConnection, athlete: &str, id: &str, bytes: Vec<u8>) -> StoreResult<()> {
    sqlx::query(
        "INSERT INTO recordings (athlete, activity, format, bytes) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT (athlete, activity) DO UPDATE SET format = excluded.format, bytes = excluded.bytes",
    )
    .bind(athlete)
    .bind(id)
    .bind(recording::FORMAT)
    .bind(bytes)
    .execute(connection)
    .await?;
    Ok(())
}

/// Writes where an activity comes from, over what was there.
async fn put_source(connection: &mut SqliteConnection, athlete: &str, id: &str, source: &Source) -> StoreResult<()> {
    let (file, sha256) = source.columns();
    sqlx::query("UPDATE activities SET source_file = ?3, source_sha256 = ?4 WHERE athlete = ?1 AND id = ?2")
        .bind(athlete)
        .bind(id)
        .bind(file)
        .bind(sha256)
        .execute(connection)
        .await?;
    Ok(())
}

async fn insert(
    connection: &mut SqliteConnection,
    athlete: &str,
    activity: &Activity,
    source: &Source,
) -> StoreResult<()> {
    let (file, sha256) = source.columns();
    let inserted = sqlx::query(
        "INSERT INTO activities
             (athlete, id, start_milliseconds, date, sport, elapsed_seconds, load, source_file, source_sha256, body)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10) ON CONFLICT DO NOTHING",
    )
    .bind(athlete)
    .bind(&activity.id)
    .bind(activity.start.as_millisecond())
    .bind(activity.date.to_string())
    .bind(activity.sport.word())
    .bind(activity.elapsed_seconds)
    .bind(activity.load.tss.value())
    .bind(file)
    .bind(sha256)
    .bind(to_json("activity", activity)?)
    .execute(connection)
    .await?;
    if inserted.rows_affected() == 0 {
        return Err(StoreError::ActivityExists { id: activity.id.clone() });
    }
    Ok(())
}
