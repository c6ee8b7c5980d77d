//! Races, blocked days and sports that are not to be had.

use jiff::civil::Date;
use polarize_domain::{BlockedDays, Race, Sport, UnavailableSport};

use crate::columns::{all_from_json, to_json};
use crate::{Store, StoreError, StoreResult, athlete};

impl Store {
    /// Puts a race into the calendar; one of the same day and name is replaced.
    ///
    /// # Errors
    /// [`StoreError::UnknownAthlete`].
    pub async fn put_race(&self, athlete: &str, race: &Race) -> StoreResult<()> {
        let mut transaction = self.write().await?;
        athlete::require(&mut transaction, athlete).await?;
        sqlx::query("INSERT OR REPLACE INTO races (athlete, date, name, body) VALUES (?1, ?2, ?3, ?4)")
            .bind(athlete)
            .bind(race.date.to_string())
            .bind(&race.name)
            .bind(to_json("race", race)?)
            .execute(&mut *transaction)
            .await?;
        transaction.commit().await?;
        Ok(())
    }

    /// All races, by date.
    ///
    /// # Errors
    /// [`StoreError::UnknownAthlete`].
    pub async fn races(&self, athlete: &str) -> StoreResult<Vec<Race>> {
        let mut transaction = self.read().await?;
        athlete::require(&mut transaction, athlete).await?;
        let rows = sqlx::query("SELECT body FROM races WHERE athlete = ?1 ORDER BY date, name")
            .bind(athlete)
            .fetch_all(&mut *transaction)
            .await?;
        all_from_json("race", &rows, 0)
    }

    /// Takes a race out of the calendar.
    ///
    /// # Errors
    /// [`StoreError::UnknownEntry`].
    pub async fn delete_race(&self, athlete: &str, date: Date, name: &str) -> StoreResult<()> {
        let mut transaction = self.write().await?;
        let deleted = sqlx::query("DELETE FROM races WHERE athlete = ?1 AND date = ?2 AND name = ?3")
            .bind(athlete)
            .bind(date.to_string())
            .bind(name)
            .execute(&mut *transaction)
            .await?;
        if deleted.rows_affected() == 0 {
            return Err(StoreError::UnknownEntry { what: format!("race \"{name}\" on {date}") });
        }
        transaction.commit().await?;
        Ok(())
    }

    /// Blocks a span of days; a span of the same two days is replaced.
    ///
    /// # Errors
    /// [`StoreError::UnknownAthlete`].
    pub async fn put_blocked(&self, athlete: &str, blocked: &BlockedDays) -> StoreResult<()> {
        let mut transaction = self.write().await?;
        athlete::require(&mut transaction, athlete).await?;
        sqlx::query("INSERT OR REPLACE INTO blocked_days (athlete, first, last, body) VALUES (?1, ?2, ?3, ?4)")
            .bind(athlete)
            .bind(blocked.from.to_string())
            .bind(blocked.until.to_string())
            .bind(to_json("blocked days", blocked)?)
            .execute(&mut *transaction)
            .await?;
        transaction.commit().await?;
        Ok(())
    }

    /// All blocked days, by date.
    ///
    /// # Errors
    /// [`StoreError::UnknownAthlete`].
    pub async fn blocked(&self, athlete: &str) -> StoreResult<Vec<BlockedDays>> {
        let mut transaction = self.read().await?;
        athlete::require(&mut transaction, athlete).await?;
        let rows = sqlx::query("SELECT body FROM blocked_days WHERE athlete = ?1 ORDER BY first, last")
            .bind(athlete)
            .fetch_all(&mut *transaction)
            .await?;
        all_from_json("blocked days", &rows, 0)
    }

    /// Frees a span of blocked days.
    ///
    /// # Errors
    /// [`StoreError::UnknownEntry`].
    pub async fn delete_blocked(&self, athlete: &str, from: Date, until: Date) -> StoreResult<()> {
        let mut transaction = self.write().await?;
        let deleted = sqlx::query("DELETE FROM blocked_days WHERE athlete = ?1 AND first = ?2 AND last = ?3")
            .bind(athlete)
            .bind(from.to_string())
            .bind(until.to_string())
            .execute(&mut *transaction)
            .await?;
        if deleted.rows_affected() == 0 {
            return Err(StoreError::UnknownEntry { what: format!("span of blocked days from {from} to {until}") });
        }
        transaction.commit().await?;
        Ok(())
    }

    /// Marks a sport as not to be had; what was said of the same sport before is replaced.
    ///
    /// # Errors
    /// [`StoreError::UnknownAthlete`].
    pub async fn put_unavailable_sport(&self, athlete: &str, unavailable: &UnavailableSport) -> StoreResult<()> {
        let mut transaction = self.write().await?;
        athlete::require(&mut transaction, athlete).await?;
        sqlx::query("INSERT OR REPLACE INTO unavailable_sports (athlete, sport, last, body) VALUES (?1, ?2, ?3, ?4)")
            .bind(athlete)
            .bind(unavailable.sport.word())
            .bind(unavailable.until.map(|until| until.to_string()))
            .bind(to_json("unavailable sport", unavailable)?)
            .execute(&mut *transaction)
            .await?;
        transaction.commit().await?;
        Ok(())
    }

    /// All sports marked as not to be had, past ones too.
    ///
    /// # Errors
    /// [`StoreError::UnknownAthlete`].
    pub async fn unavailable_sports(&self, athlete: &str) -> StoreResult<Vec<UnavailableSport>> {
        let mut transaction = self.read().await?;
        athlete::require(&mut transaction, athlete).await?;
        let rows = sqlx::query("SELECT body FROM unavailable_sports WHERE athlete = ?1 ORDER BY sport")
            .bind(athlete)
            .fetch_all(&mut *transaction)
            .await?;
        all_from_json("unavailable sport", &rows, 0)
    }

    /// Says that a sport is to be had again.
    ///
    /// # Errors
    /// [`StoreError::UnknownEntry`].
    pub async fn delete_unavailable_sport(&self, athlete: &str, sport: Sport) -> StoreResult<()> {
        let mut transaction = self.write().await?;
        let deleted = sqlx::query("DELETE FROM unavailable_sports WHERE athlete = ?1 AND sport = ?2")
            .bind(athlete)
            .bind(sport.word())
            .execute(&mut *transaction)
            .await?;
        if deleted.rows_affected() == 0 {
            return Err(StoreError::UnknownEntry { what: format!("note that {sport} is not to be had") });
        }
        transaction.commit().await?;
        Ok(())
    }
}
