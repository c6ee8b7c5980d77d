//! Health episodes.

use polarize_domain::HealthEpisode;
use sqlx::Row;

use crate::columns::{from_json, to_json};
use crate::{Store, StoreError, StoreResult, athlete};

/// The name of a health episode, given by the store.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EpisodeId(i64);

impl EpisodeId {
    /// An id from the number a person typed.
    #[must_use]
    pub const fn new(number: i64) -> Self {
        Self(number)
    }

    /// The number.
    #[must_use]
    pub const fn value(self) -> i64 {
        self.0
    }
}

impl std::fmt::Display for EpisodeId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

impl Store {
    /// Records a health episode.
    ///
    /// # Errors
    /// [`StoreError::UnknownAthlete`].
    pub async fn record_health(&self, athlete: &str, episode: &HealthEpisode) -> StoreResult<EpisodeId> {
        let mut transaction = self.write().await?;
        athlete::require(&mut transaction, athlete).await?;
        let recorded = sqlx::query("INSERT INTO health_episodes (athlete, since, last, body) VALUES (?1, ?2, ?3, ?4)")
            .bind(athlete)
            .bind(episode.since.to_string())
            .bind(episode.until.map(|until| until.to_string()))
            .bind(to_json("health episode", episode)?)
            .execute(&mut *transaction)
            .await?;
        transaction.commit().await?;
        Ok(EpisodeId(recorded.last_insert_rowid()))
    }

    /// All health episodes with their ids, by their first day.
    ///
    /// # Errors
    /// [`StoreError::UnknownAthlete`].
    pub async fn health(&self, athlete: &str) -> StoreResult<Vec<(EpisodeId, HealthEpisode)>> {
        let mut transaction = self.read().await?;
        athlete::require(&mut transaction, athlete).await?;
        let rows = sqlx::query("SELECT id, body FROM health_episodes WHERE athlete = ?1 ORDER BY since, id")
            .bind(athlete)
            .fetch_all(&mut *transaction)
            .await?;
        rows.iter().map(|row| Ok((EpisodeId(row.try_get(0)?), from_json("health episode", row.try_get(1)?)?))).collect()
    }

    /// Replaces a health episode: its end has become known, or the pain has changed.
    ///
    /// # Errors
    /// [`StoreError::UnknownEntry`].
    pub async fn update_health(&self, athlete: &str, id: EpisodeId, episode: &HealthEpisode) -> StoreResult<()> {
        let mut transaction = self.write().await?;
        let updated =
            sqlx::query("UPDATE health_episodes SET since = ?3, last = ?4, body = ?5 WHERE athlete = ?1 AND id = ?2")
                .bind(athlete)
                .bind(id.0)
                .bind(episode.since.to_string())
                .bind(episode.until.map(|until| until.to_string()))
                .bind(to_json("health episode", episode)?)
                .execute(&mut *transaction)
                .await?;
        if updated.rows_affected() == 0 {
            return Err(unknown(id));
        }
        transaction.commit().await?;
        Ok(())
    }

    /// Deletes a health episode that was entered by mistake.
    ///
    /// # Errors
    /// [`StoreError::UnknownEntry`].
    pub async fn delete_health(&self, athlete: &str, id: EpisodeId) -> StoreResult<()> {
        let mut transaction = self.write().await?;
        let deleted = sqlx::query("DELETE FROM health_episodes WHERE athlete = ?1 AND id = ?2")
            .bind(athlete)
            .bind(id.0)
            .execute(&mut *transaction)
            .await?;
        if deleted.rows_affected() == 0 {
            return Err(unknown(id));
        }
        transaction.commit().await?;
        Ok(())
    }
}

fn unknown(id: EpisodeId) -> StoreError {
    StoreError::UnknownEntry { what: format!("health episode {id}") }
}
