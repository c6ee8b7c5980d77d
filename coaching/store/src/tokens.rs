//! Who may ask over the network: tokens, of which only the SHA-256 is kept.

use jiff::Timestamp;
use sqlx::Row;

use crate::columns::timestamp;
use crate::{Store, StoreError, StoreResult, athlete};

/// A token that was handed out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// Its number.
    pub id: i64,
    /// Whose data it opens.
    pub athlete: String,
    /// What it is for, as the owner named it.
    pub name: String,
    /// When it was made.
    pub created_at: Timestamp,
}

impl Store {
    /// Keeps the SHA-256 (64 hexadecimal digits) of a token that opens an athlete's data. Returns the token's number.
    ///
    /// # Errors
    /// [`StoreError::UnknownAthlete`].
    pub async fn record_token(&self, athlete: &str, name: &str, sha256: &str, now: Timestamp) -> StoreResult<i64> {
        let mut transaction = self.write().await?;
        athlete::require(&mut transaction, athlete).await?;
        let recorded = sqlx::query("INSERT INTO tokens (athlete, name, sha256, created_at) VALUES (?1, ?2, ?3, ?4)")
            .bind(athlete)
            .bind(name)
            .bind(sha256)
            .bind(now.to_string())
            .execute(&mut *transaction)
            .await?;
        transaction.commit().await?;
        Ok(recorded.last_insert_rowid())
    }

    /// All tokens, by number.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn tokens(&self) -> StoreResult<Vec<Token>> {
        let rows = sqlx::query("SELECT id, athlete, name, created_at FROM tokens ORDER BY id")
            .fetch_all(&mut *self.reader().await?)
            .await?;
        let token = |row: &sqlx::sqlite::SqliteRow| {
            Ok(Token {
                id: row.try_get(0)?,
                athlete: row.try_get(1)?,
                name: row.try_get(2)?,
                created_at: timestamp(row.try_get(3)?)?,
            })
        };
        rows.iter().map(token).collect()
    }

    /// The athlete whose data a token opens, by its SHA-256.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn athlete_of_token(&self, sha256: &str) -> StoreResult<Option<String>> {
        let found = sqlx::query_scalar("SELECT athlete FROM tokens WHERE sha256 = ?1").bind(sha256);
        Ok(found.fetch_optional(&mut *self.reader().await?).await?)
    }

    /// Takes a token back; whoever holds it is a stranger from now on.
    ///
    /// # Errors
    /// [`StoreError::UnknownEntry`].
    pub async fn revoke_token(&self, id: i64) -> StoreResult<()> {
        let mut transaction = self.write().await?;
        let deleted = sqlx::query("DELETE FROM tokens WHERE id = ?1").bind(id).execute(&mut *transaction).await?;
        if deleted.rows_affected() == 0 {
            return Err(StoreError::UnknownEntry { what: format!("token {id}") });
        }
        transaction.commit().await?;
        Ok(())
    }
}
