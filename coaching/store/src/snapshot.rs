//! The consistent view of one athlete that a coach's answer is built from.
//!
//! It is read with every question, so it reads the windows [`Snapshot`] names and nothing else.

use jiff::civil::Date;
use polarize_domain::calendar::add_days;
use polarize_domain::snapshot::{ACTIVITY_DAYS, PLAN_DAYS_AHEAD, PLAN_DAYS_BACK, Snapshot};
use polarize_domain::{DatedThresholds, Plan, ThresholdHistory};
use sqlx::{Row, SqliteConnection};

use crate::columns::{date, from_json, optional_date, version};
use crate::{Store, StoreError, StoreResult, activities, fitness, plan};

/// Days a race stays in the snapshot after it was raced.
const RACE_DAYS: i64 = 14;
/// Days a health episode stays in the snapshot after it ended.
const HEALTH_DAYS: i64 = 28;

impl Store {
    /// An athlete's data as of a day, all read at one moment.
    ///
    /// # Errors
    /// [`StoreError::UnknownAthlete`].
    pub async fn snapshot(&self, athlete: &str, today: Date) -> StoreResult<Snapshot> {
        let mut transaction = self.read().await?;
        // Nothing was written: the transaction is dropped, and nobody waits for its end.
        if let Some(snapshot) = read_if_fresh(&mut transaction, athlete, today).await? {
            return Ok(snapshot);
        }
        drop(transaction);
        let mut transaction = self.write().await?;
        let snapshot = read(&mut transaction, athlete, today).await?;
        transaction.commit().await?;
        Ok(snapshot)
    }
}

/// The snapshot within a writing transaction: stale fitness is recomputed first.
pub(crate) async fn read(connection: &mut SqliteConnection, athlete: &str, today: Date) -> StoreResult<Snapshot> {
    if let Some(snapshot) = read_if_fresh(connection, athlete, today).await? {
        return Ok(snapshot);
    }
    fitness::refresh(connection, athlete).await?;
    let snapshot = read_if_fresh(connection, athlete, today).await?;
    snapshot.ok_or_else(|| StoreError::unreadable("fitness", &"it is still out of date after it was computed anew"))
}

/// The snapshot, or `None` where fitness has to be recomputed first.
async fn read_if_fresh(connection: &mut SqliteConnection, id: &str, today: Date) -> StoreResult<Option<Snapshot>> {
    let row = sqlx::query(
        "SELECT athletes.body, plans.version, athletes.stale_from, (SELECT min(date) FROM activities WHERE athlete = ?1)
         FROM athletes JOIN plans ON plans.athlete = athletes.id WHERE athletes.id = ?1",
    )
    .bind(id)
    .fetch_optional(&mut *connection)
    .await?
    .ok_or_else(|| StoreError::UnknownAthlete { id: id.to_owned() })?;
    if row.try_get::<Option<&str>, _>(2)?.is_some() {
        return Ok(None);
    }
    let athlete: polarize_domain::Athlete = from_json("athlete", row.try_get(0)?)?;
    let plan_version = version(row.try_get(1)?);
    let first_activity = optional_date(row.try_get(3)?)?;
    let start = athlete.starting_fitness.map(|start| start.date);
    let history_since = start.into_iter().chain(first_activity).min();

    let workouts =
        plan::between(connection, id, add_days(today, -PLAN_DAYS_BACK), add_days(today, PLAN_DAYS_AHEAD)).await?;
    let first_day = add_days(today, 1 - ACTIVITY_DAYS);
    let activities = activities::between(connection, id, first_day, today).await?;
    let fitness = fitness::window(connection, id, first_day, today).await?;
    let mut snapshot = Snapshot {
        seeded: start.is_some(),
        athlete,
        thresholds: ThresholdHistory::default(),
        plan: Plan::new(plan_version, workouts),
        activities,
        fitness,
        history_since,
        races: Vec::new(),
        blocked: Vec::new(),
        unavailable_sports: Vec::new(),
        health: Vec::new(),
    };
    dated(connection, id, today, &mut snapshot).await?;
    Ok(Some(snapshot))
}

/// Thresholds, races, blocked days, unavailable sports and health episodes, in one statement: each one costs a way to the database's thread
/// and back.
async fn dated(connection: &mut SqliteConnection, id: &str, today: Date, snapshot: &mut Snapshot) -> StoreResult<()> {
    let rows = sqlx::query(
        "SELECT 'race', date AS day, body FROM races WHERE athlete = ?1 AND date >= ?3
         UNION ALL SELECT 'thresholds', since, body FROM thresholds WHERE athlete = ?1
         UNION ALL SELECT 'blocked', first, body FROM blocked_days WHERE athlete = ?1 AND last >= ?2
         UNION ALL SELECT 'sport', sport, body FROM unavailable_sports WHERE athlete = ?1 AND coalesce(last, ?2) >= ?2
         UNION ALL SELECT 'health', since, body FROM health_episodes WHERE athlete = ?1 AND coalesce(last, ?4) >= ?4
         ORDER BY day",
    )
    .bind(id)
    .bind(today.to_string())
    .bind(add_days(today, -RACE_DAYS).to_string())
    .bind(add_days(today, -HEALTH_DAYS).to_string())
    .fetch_all(connection)
    .await?;
    let mut thresholds = Vec::new();
    for row in rows {
        let body: &str = row.try_get(2)?;
        match row.try_get(0)? {
            "thresholds" => thresholds
                .push(DatedThresholds { since: date(row.try_get(1)?)?, thresholds: from_json("thresholds", body)? }),
            "race" => snapshot.races.push(from_json("race", body)?),
            "blocked" => snapshot.blocked.push(from_json("blocked days", body)?),
            "sport" => snapshot.unavailable_sports.push(from_json("unavailable sport", body)?),
            _ => snapshot.health.push(from_json("health episode", body)?),
        }
    }
    snapshot.thresholds = ThresholdHistory::new(thresholds);
    Ok(())
}
