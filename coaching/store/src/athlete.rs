//! Athletes and their thresholds.

use jiff::civil::Date;
use polarize_domain::{Athlete, DatedThresholds, ThresholdHistory};
use sqlx::{Row, SqliteConnection};

use crate::columns::{all_from_json, date, from_json, to_json};
use crate::{Store, StoreError, StoreResult, fitness};

impl Store {
    /// Creates an athlete with an empty plan at version 0.
    ///
    /// # Errors
    /// [`StoreError::InvalidAthleteId`], [`StoreError::AthleteExists`].
    pub async fn create_athlete(&self, id: &str, athlete: &Athlete) -> StoreResult<()> {
        let is_slug = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-' || byte == b'_';
        if !(1..=64).contains(&id.len()) || !id.bytes().all(is_slug) {
            return Err(StoreError::InvalidAthleteId { id: id.to_owned() });
        }
        let mut transaction = self.write().await?;
        let created =
            sqlx::query("INSERT INTO athletes (id, body, stale_from) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING")
                .bind(id)
                .bind(to_json("athlete", athlete)?)
                .bind(athlete.starting_fitness.map(|start| start.date.to_string()))
                .execute(&mut *transaction)
                .await?;
        if created.rows_affected() == 0 {
            return Err(StoreError::AthleteExists { id: id.to_owned() });
        }
        sqlx::query("INSERT INTO plans (athlete, version) VALUES (?1, 0)").bind(id).execute(&mut *transaction).await?;
        transaction.commit().await?;
        Ok(())
    }

    /// An athlete's profile.
    ///
    /// # Errors
    /// [`StoreError::UnknownAthlete`].
    pub async fn athlete(&self, id: &str) -> StoreResult<Athlete> {
        profile(&mut *self.reader().await?, id).await
    }

    /// All athletes with their ids, by id.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn athletes(&self) -> StoreResult<Vec<(String, Athlete)>> {
        let rows =
            sqlx::query("SELECT id, body FROM athletes ORDER BY id").fetch_all(&mut *self.reader().await?).await?;
        rows.iter().map(|row| Ok((row.try_get(0)?, from_json("athlete", row.try_get(1)?)?))).collect()
    }

    /// Changes an athlete's profile and returns it. Two changes at once both happen, one after the other.
    ///
    /// # Errors
    /// [`StoreError::UnknownAthlete`].
    pub async fn change_athlete(&self, id: &str, change: impl FnOnce(&mut Athlete) + Send) -> StoreResult<Athlete> {
        let mut transaction = self.write().await?;
        let before = profile(&mut transaction, id).await?;
        let mut after = before.clone();
        change(&mut after);
        sqlx::query("UPDATE athletes SET body = ?2 WHERE id = ?1")
            .bind(id)
            .bind(to_json("athlete", &after)?)
            .execute(&mut *transaction)
            .await?;
        if before.sport_scaling != after.sport_scaling || before.starting_fitness != after.starting_fitness {
            fitness::mark_all_stale(&mut transaction, id).await?;
        }
        transaction.commit().await?;
        Ok(after)
    }

    /// Deletes an athlete and everything that is kept of them.
    ///
    /// # Errors
    /// [`StoreError::UnknownAthlete`].
    pub async fn delete_athlete(&self, id: &str) -> StoreResult<()> {
        let mut transaction = self.write().await?;
        let deleted = sqlx::query("DELETE FROM athletes WHERE id = ?1").bind(id).execute(&mut *transaction).await?;
        if deleted.rows_affected() == 0 {
            return Err(StoreError::UnknownAthlete { id: id.to_owned() });
        }
        transaction.commit().await?;
        Ok(())
    }

    /// Puts the thresholds that hold from a day on; those of the same day are replaced. Loads of activities are not
    /// touched: see [`Store::activities_to_recompute`].
    ///
    /// # Errors
    /// [`StoreError::UnknownAthlete`].
    pub async fn put_thresholds(&self, athlete: &str, thresholds: &DatedThresholds) -> StoreResult<()> {
        let mut transaction = self.write().await?;
        require(&mut transaction, athlete).await?;
        sqlx::query("INSERT OR REPLACE INTO thresholds (athlete, since, body) VALUES (?1, ?2, ?3)")
            .bind(athlete)
            .bind(thresholds.since.to_string())
            .bind(to_json("thresholds", &thresholds.thresholds)?)
            .execute(&mut *transaction)
            .await?;
        transaction.commit().await?;
        Ok(())
    }

    /// Deletes the thresholds that begin on a day.
    ///
    /// # Errors
    /// [`StoreError::UnknownEntry`] where none begin on it.
    pub async fn delete_thresholds(&self, athlete: &str, since: Date) -> StoreResult<()> {
        let mut transaction = self.write().await?;
        let deleted = sqlx::query("DELETE FROM thresholds WHERE athlete = ?1 AND since = ?2")
            .bind(athlete)
            .bind(since.to_string())
            .execute(&mut *transaction)
            .await?;
        if deleted.rows_affected() == 0 {
            return Err(StoreError::UnknownEntry { what: format!("set of thresholds since {since}") });
        }
        transaction.commit().await?;
        Ok(())
    }

    /// All thresholds of an athlete.
    ///
    /// # Errors
    /// [`StoreError::UnknownAthlete`].
    pub async fn thresholds(&self, athlete: &str) -> StoreResult<ThresholdHistory> {
        let mut transaction = self.read().await?;
        require(&mut transaction, athlete).await?;
        let rows = sqlx::query("SELECT since, body FROM thresholds WHERE athlete = ?1 ORDER BY since")
            .bind(athlete)
            .fetch_all(&mut *transaction)
            .await?;
        let since = rows.iter().map(|row| date(row.try_get(0)?)).collect::<StoreResult<Vec<_>>>()?;
        let sets = all_from_json("thresholds", &rows, 1)?;
        let entries =
            since.into_iter().zip(sets).map(|(since, thresholds)| DatedThresholds { since, thresholds }).collect();
        Ok(ThresholdHistory::new(entries))
    }
}

/// The profile of an athlete.
pub(crate) async fn profile(connection: &mut SqliteConnection, id: &str) -> StoreResult<Athlete> {
    let row = sqlx::query("SELECT body FROM athletes WHERE id = ?1").bind(id).fetch_optional(connection).await?;
    let row = row.ok_or_else(|| StoreError::UnknownAthlete { id: id.to_owned() })?;
    from_json("athlete", row.try_get(0)?)
}

/// Fails where there is no such athlete, so that nothing is kept of somebody unknown and nobody is told "none" about a
/// misspelt name.
pub(crate) async fn require(connection: &mut SqliteConnection, id: &str) -> StoreResult<()> {
    let found = sqlx::query("SELECT 1 FROM athletes WHERE id = ?1").bind(id).fetch_optional(connection).await?;
    found.map(|_| ()).ok_or_else(|| StoreError::UnknownAthlete { id: id.to_owned() })
}
