//! Daily fitness, kept beside the activities it follows from.
//!
//! Every change that could move a value marks the first day it could move, in the same transaction; every read
//! recomputes from there on first. So the rows are either right or known to be wrong from a day on.

use jiff::civil::Date;
use polarize_domain::calendar::{add_days, days_between};
use polarize_domain::fitness::daily;
use polarize_domain::{Athlete, Fitness, FitnessDay, Sport};
use sqlx::sqlite::SqliteRow;
use sqlx::{Row, SqliteConnection};

use crate::columns::{date, optional_date};
use crate::{Store, StoreError, StoreResult, athlete};

impl Store {
    /// Daily load, fitness and fatigue of a span of days, both ends included, without a gap between the first day of
    /// the history and the last one with an activity.
    ///
    /// # Errors
    /// [`StoreError::UnknownAthlete`].
    pub async fn fitness(&self, athlete: &str, from: Date, until: Date) -> StoreResult<Vec<FitnessDay>> {
        let mut transaction = self.read().await?;
        if is_stale(&mut transaction, athlete).await? {
            drop(transaction);
            transaction = self.write().await?;
            refresh(&mut transaction, athlete).await?;
        }
        let rows = sqlx::query(
            "SELECT date, load, morning_ctl, morning_atl, evening_ctl, evening_atl FROM daily_fitness
             WHERE athlete = ?1 AND date BETWEEN ?2 AND ?3 ORDER BY date",
        )
        .bind(athlete)
        .bind(from.to_string())
        .bind(until.to_string())
        .fetch_all(&mut *transaction)
        .await?;
        transaction.commit().await?;
        rows.iter().map(day).collect()
    }
}

/// Whether any row has to be recomputed.
async fn is_stale(connection: &mut SqliteConnection, athlete: &str) -> StoreResult<bool> {
    sqlx::query_scalar("SELECT stale_from IS NOT NULL FROM athletes WHERE id = ?1")
        .bind(athlete)
        .fetch_optional(connection)
        .await?
        .ok_or_else(|| StoreError::UnknownAthlete { id: athlete.to_owned() })
}

/// Marks a day and all later ones as to be recomputed.
pub(crate) async fn mark_stale(connection: &mut SqliteConnection, athlete: &str, from: Date) -> StoreResult<()> {
    sqlx::query("UPDATE athletes SET stale_from = min(coalesce(stale_from, ?2), ?2) WHERE id = ?1")
        .bind(athlete)
        .bind(from.to_string())
        .execute(connection)
        .await?;
    Ok(())
}

/// Marks every day as to be recomputed.
pub(crate) async fn mark_all_stale(connection: &mut SqliteConnection, athlete: &str) -> StoreResult<()> {
    mark_stale(connection, athlete, Date::ZERO).await
}

/// The days a snapshot shows: those from `from` to `today`, or the last one before them where there are none, so that a
/// long break doesn't look like no history.
pub(crate) async fn window(
    connection: &mut SqliteConnection,
    athlete: &str,
    from: Date,
    today: Date,
) -> StoreResult<Vec<FitnessDay>> {
    let rows = sqlx::query(
        "SELECT date, load, morning_ctl, morning_atl, evening_ctl, evening_atl FROM daily_fitness
         WHERE athlete = ?1 AND date <= ?3
           AND date >= min(?2, coalesce((SELECT max(date) FROM daily_fitness WHERE athlete = ?1 AND date <= ?3), ?2))
         ORDER BY date",
    )
    .bind(athlete)
    .bind(from.to_string())
    .bind(today.to_string())
    .fetch_all(connection)
    .await?;
    rows.iter().map(day).collect()
}

fn day(row: &SqliteRow) -> StoreResult<FitnessDay> {
    Ok(FitnessDay {
        date: date(row.try_get(0)?)?,
        load: row.try_get(1)?,
        morning: Fitness { ctl: row.try_get(2)?, atl: row.try_get(3)? },
        evening: Fitness { ctl: row.try_get(4)?, atl: row.try_get(5)? },
    })
}

/// Recomputes the days marked as stale, if there are any.
pub(crate) async fn refresh(connection: &mut SqliteConnection, athlete_id: &str) -> StoreResult<()> {
    let stale: Option<Option<String>> = sqlx::query_scalar("SELECT stale_from FROM athletes WHERE id = ?1")
        .bind(athlete_id)
        .fetch_optional(&mut *connection)
        .await?;
    let stale = stale.ok_or_else(|| StoreError::UnknownAthlete { id: athlete_id.to_owned() })?;
    let Some(stale_from) = optional_date(stale.as_deref())? else { return Ok(()) };
    let athlete = athlete::profile(connection, athlete_id).await?;
    match history(connection, athlete_id, &athlete).await? {
        None => {
            sqlx::query("DELETE FROM daily_fitness WHERE athlete = ?1")
                .bind(athlete_id)
                .execute(&mut *connection)
                .await?;
        }
        Some((first, last)) => recompute(connection, athlete_id, &athlete, first, last, stale_from).await?,
    }
    sqlx::query("UPDATE athletes SET stale_from = NULL WHERE id = ?1").bind(athlete_id).execute(connection).await?;
    Ok(())
}

/// The first and the last day that have a row: from the start values, or else the first activity, to the last activity.
async fn history(connection: &mut SqliteConnection, id: &str, athlete: &Athlete) -> StoreResult<Option<(Date, Date)>> {
    let (first, last): (Option<String>, Option<String>) =
        sqlx::query_as("SELECT min(date), max(date) FROM activities WHERE athlete = ?1")
            .bind(id)
            .fetch_one(connection)
            .await?;
    let activities = optional_date(first.as_deref())?.zip(optional_date(last.as_deref())?);
    Ok(match (athlete.starting_fitness.map(|start| start.date), activities) {
        (Some(start), Some((_, last))) => Some((start, last.max(start))),
        (Some(start), None) => Some((start, start)),
        (None, activities) => activities,
    })
}

async fn recompute(
    connection: &mut SqliteConnection,
    id: &str,
    athlete: &Athlete,
    first: Date,
    last: Date,
    stale_from: Date,
) -> StoreResult<()> {
    let (begin, morning) = last_good_evening(connection, id, first, stale_from).await?.unwrap_or_else(|| {
        let start = athlete.starting_fitness.map(|start| Fitness { ctl: start.ctl.value(), atl: start.atl.value() });
        (first, start.unwrap_or_default())
    });
    sqlx::query("DELETE FROM daily_fitness WHERE athlete = ?1 AND (date < ?2 OR date >= ?3 OR date > ?4)")
        .bind(id)
        .bind(first.to_string())
        .bind(begin.to_string())
        .bind(last.to_string())
        .execute(&mut *connection)
        .await?;
    if begin > last {
        return Ok(());
    }
    let loads = loads(connection, id, athlete, begin, last).await?;
    for day in daily(begin, morning, &loads) {
        sqlx::query(
            "INSERT INTO daily_fitness (athlete, date, load, morning_ctl, morning_atl, evening_ctl, evening_atl)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        )
        .bind(id)
        .bind(day.date.to_string())
        .bind(day.load)
        .bind(day.morning.ctl)
        .bind(day.morning.atl)
        .bind(day.evening.ctl)
        .bind(day.evening.atl)
        .execute(&mut *connection)
        .await?;
    }
    Ok(())
}

/// The day after the last row that is still right, and the values it begins with.
async fn last_good_evening(
    connection: &mut SqliteConnection,
    id: &str,
    first: Date,
    stale_from: Date,
) -> StoreResult<Option<(Date, Fitness)>> {
    let row: Option<(String, f64, f64)> = sqlx::query_as(
        "SELECT date, evening_ctl, evening_atl FROM daily_fitness
         WHERE athlete = ?1 AND date >= ?2 AND date < ?3 ORDER BY date DESC LIMIT 1",
    )
    .bind(id)
    .bind(first.to_string())
    .bind(stale_from.to_string())
    .fetch_optional(connection)
    .await?;
    row.map(|(text, ctl, atl)| Ok((add_days(date(&text)?, 1), Fitness { ctl, atl }))).transpose()
}

/// The scaled load of each day, one number a day from `from` to `last`.
async fn loads(
    connection: &mut SqliteConnection,
    id: &str,
    athlete: &Athlete,
    from: Date,
    last: Date,
) -> StoreResult<Vec<f64>> {
    let rows: Vec<(String, String, f64)> = sqlx::query_as(
        "SELECT date, sport, sum(load) FROM activities WHERE athlete = ?1 AND date >= ?2
         GROUP BY date, sport ORDER BY date, sport",
    )
    .bind(id)
    .bind(from.to_string())
    .fetch_all(connection)
    .await?;
    let mut loads = vec![0.0; usize::try_from(days_between(from, last) + 1).unwrap_or_default()];
    for (day, sport, load) in rows {
        let sport: Sport = sport.parse().map_err(|error| StoreError::unreadable("sport of an activity", &error))?;
        let offset = usize::try_from(days_between(from, date(&day)?)).ok();
        if let Some(sum) = offset.and_then(|offset| loads.get_mut(offset)) {
            *sum += load * athlete.scaling_of(sport);
        }
    }
    Ok(loads)
}
