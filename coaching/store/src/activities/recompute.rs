//! Computing loads anew after thresholds have changed.
//!
//! The store hands out activities with their recordings page by page, and takes back what became of them; how a load is
//! computed is not its business.

use jiff::civil::Date;
use polarize_domain::{Activity, Recording};
use sqlx::Row;

use crate::columns::{from_json, to_json};
use crate::{Store, StoreError, StoreResult, athlete, fitness};

/// Activities of a page: recordings are large, and a page is held in memory.
const PAGE: i64 = 32;

/// Some activities with their recordings.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct RecomputePage {
    /// The activities, oldest first, each with its recording where there is one.
    pub activities: Vec<(Activity, Option<Recording>)>,
    /// Where the next page begins; `None` after the last one.
    pub next: Option<(Date, String)>,
}

/// An activity as it was read and as it is to be.
#[derive(Debug, Clone, PartialEq)]
pub struct Replacement {
    /// As it was read.
    pub before: Activity,
    /// As it is to be; of the same id.
    pub after: Activity,
}

impl Store {
    /// A page of the activities from a day on, oldest first. Begin with `(day, String::new())` and go on with
    /// [`RecomputePage::next`].
    ///
    /// # Errors
    /// [`StoreError::UnknownAthlete`]; [`StoreError::Unreadable`] for a recording that can't be read back.
    pub async fn activities_to_recompute(&self, athlete: &str, from: &(Date, String)) -> StoreResult<RecomputePage> {
        let mut transaction = self.read().await?;
        athlete::require(&mut transaction, athlete).await?;
        let rows = sqlx::query(
            "SELECT activities.body, recordings.format, recordings.bytes FROM activities
             LEFT JOIN recordings ON recordings.athlete = activities.athlete AND recordings.activity = activities.id
             WHERE activities.athlete = ?1 AND (activities.date, activities.id) >= (?2, ?3)
             ORDER BY activities.date, activities.id LIMIT ?4",
        )
        .bind(athlete)
        .bind(from.0.to_string())
        .bind(&from.1)
        .bind(PAGE + 1)
        .fetch_all(&mut *transaction)
        .await?;
        let mut page = RecomputePage::default();
        for (number, row) in (0..).zip(&rows) {
            let activity: Activity = from_json("activity", row.try_get(0)?)?;
            if number == PAGE {
                page.next = Some((activity.date, activity.id));
                break;
            }
            let kept: Option<(i64, &[u8])> = row.try_get::<Option<i64>, _>(1)?.zip(row.try_get(2)?);
            let recording =
                kept.map(|(format, bytes)| super::recording::decode(&activity.id, format, bytes)).transpose()?;
            page.activities.push((activity, recording));
        }
        Ok(page)
    }

    /// Replaces activities, all of them at once. One that is no longer as it was read is left alone: a person has
    /// changed it meanwhile. Returns the ids of those.
    ///
    /// # Errors
    /// [`StoreError::UnknownActivity`] where `before` and `after` have different ids.
    pub async fn replace_activities(&self, athlete: &str, replacements: &[Replacement]) -> StoreResult<Vec<String>> {
        let mut transaction = self.write().await?;
        athlete::require(&mut transaction, athlete).await?;
        let mut left_alone = Vec::new();
        for Replacement { before, after } in replacements {
            if before.id != after.id {
                return Err(StoreError::UnknownActivity { id: after.id.clone() });
            }
            let unchanged = sqlx::query("SELECT 1 FROM activities WHERE athlete = ?1 AND id = ?2 AND body = ?3")
                .bind(athlete)
                .bind(&before.id)
                .bind(to_json("activity", before)?)
                .fetch_optional(&mut *transaction)
                .await?;
            if unchanged.is_none() {
                left_alone.push(before.id.clone());
                continue;
            }
            super::update(&mut transaction, athlete, after).await?;
            fitness::mark_stale(&mut transaction, athlete, before.date.min(after.date)).await?;
        }
        transaction.commit().await?;
        Ok(left_alone)
    }
}
