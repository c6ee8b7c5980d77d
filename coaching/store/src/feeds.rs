//! Calendar feeds: a secret an athlete, which opens their plan to a calendar and nothing else. Only its SHA-256 is kept.

use jiff::Timestamp;

use crate::columns::timestamp;
use crate::{Store, StoreError, StoreResult, athlete};

impl Store {
    /// Keeps the SHA-256 (64 hexadecimal digits) of an athlete's feed. One that was there before opens nothing from now on.
    ///
    /// # Errors
    /// [`StoreError::UnknownAthlete`].
    pub async fn put_feed(&self, athlete: &str, sha256: &str, now: Timestamp) -> StoreResult<()> {
        let mut transaction = self.write().await?;
        athlete::require(&mut transaction, athlete).await?;
        sqlx::query("INSERT OR REPLACE INTO feeds (athlete, sha256, created_at) VALUES (?1, ?2, ?3)")
            .bind(athlete)
            .bind(sha256)
            .bind(now.to_string())
            .execute(&mut *transaction)
            .await?;
        transaction.commit().await?;
        Ok(())
    }

    /// When an athlete's feed was made; `None` where there is none.
    ///
    /// # Errors
    /// [`StoreError::UnknownAthlete`].
    pub async fn feed_since(&self, athlete: &str) -> StoreResult<Option<Timestamp>> {
        let mut transaction = self.read().await?;
        athlete::require(&mut transaction, athlete).await?;
        let found = sqlx::query_scalar("SELECT created_at FROM feeds WHERE athlete = ?1").bind(athlete);
        let created: Option<String> = found.fetch_optional(&mut *transaction).await?;
        created.map(|text| timestamp(&text)).transpose()
    }

    /// The athlete whose feed a secret opens, by its SHA-256.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn athlete_of_feed(&self, sha256: &str) -> StoreResult<Option<String>> {
        let found = sqlx::query_scalar("SELECT athlete FROM feeds WHERE sha256 = ?1").bind(sha256);
        Ok(found.fetch_optional(&mut *self.reader().await?).await?)
    }

    /// Takes an athlete's feed back.
    ///
    /// # Errors
    /// [`StoreError::UnknownEntry`] where there is none.
    pub async fn revoke_feed(&self, athlete: &str) -> StoreResult<()> {
        let mut transaction = self.write().await?;
        let deleted =
            sqlx::query("DELETE FROM feeds WHERE athlete = ?1").bind(athlete).execute(&mut *transaction).await?;
        if deleted.rows_affected() == 0 {
            return Err(StoreError::UnknownEntry { what: "calendar feed".to_owned() });
        }
        transaction.commit().await?;
        Ok(())
    }
}
