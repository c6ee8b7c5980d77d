//! The plan: workouts in their canonical JSON, and the version that rises with every change.

use std::collections::BTreeMap;

use jiff::civil::Date;
use polarize_domain::{Plan, Workout, WorkoutId, WorkoutStatus};
use sqlx::{Row, SqliteConnection};

use crate::columns::{all_from_json, from_json, version};
use crate::{Store, StoreError, StoreResult, athlete};

/// One change of the plan.
#[derive(Debug, Clone, PartialEq)]
pub enum WorkoutWrite {
    /// Puts a workout, over the one of its id if there is one.
    Put(Workout),
    /// Takes a workout out.
    Delete(WorkoutId),
}

impl WorkoutWrite {
    /// The workout it is about.
    #[must_use]
    pub const fn id(&self) -> &WorkoutId {
        match self {
            Self::Put(workout) => &workout.id,
            Self::Delete(id) => id,
        }
    }
}

impl Store {
    /// The plan with the workouts of a span of days, both ends included.
    ///
    /// # Errors
    /// [`StoreError::UnknownAthlete`].
    pub async fn plan(&self, athlete: &str, from: Date, until: Date) -> StoreResult<Plan> {
        let mut transaction = self.read().await?;
        let version = plan_version(&mut transaction, athlete).await?;
        Ok(Plan::new(version, between(&mut transaction, athlete, from, until).await?))
    }

    /// A workout.
    ///
    /// # Errors
    /// [`StoreError::UnknownAthlete`], [`StoreError::UnknownWorkout`].
    pub async fn workout(&self, athlete: &str, id: &WorkoutId) -> StoreResult<Workout> {
        let mut transaction = self.read().await?;
        athlete::require(&mut transaction, athlete).await?;
        let json = workout_json(&mut transaction, athlete, id).await?;
        from_json("workout", &json.ok_or_else(|| StoreError::UnknownWorkout { id: id.to_string() })?)
    }

    /// Changes the plan as a person wants it: all of the changes or none. Returns the plan's new version.
    ///
    /// # Errors
    /// [`StoreError::PlanChanged`] where the plan is no longer at the version expected; [`StoreError::UnknownWorkout`]
    /// where a workout to be deleted is not there; [`StoreError::UnknownAthlete`].
    pub async fn put_workouts(
        &self,
        athlete: &str,
        expected_version: Option<u64>,
        changes: &[WorkoutWrite],
    ) -> StoreResult<u64> {
        let mut transaction = self.write().await?;
        let found = plan_version(&mut transaction, athlete).await?;
        if let Some(expected) = expected_version.filter(|expected| *expected != found) {
            return Err(StoreError::PlanChanged { expected, found });
        }
        let version = write(&mut transaction, athlete, changes).await?;
        transaction.commit().await?;
        Ok(version)
    }

    /// Changes one workout as a person wants it: `change` sees it as it is, inside the transaction, and says what is to be
    /// written, or why nothing is. Returns what was written and the plan's new version.
    ///
    /// # Errors
    /// [`StoreError::UnknownWorkout`], [`StoreError::UnknownAthlete`]; the inner error is the one of `change`.
    pub async fn change_workout<E: Send>(
        &self,
        athlete: &str,
        id: &WorkoutId,
        change: impl FnOnce(Workout) -> Result<WorkoutWrite, E> + Send,
    ) -> StoreResult<Result<(WorkoutWrite, u64), E>> {
        let mut transaction = self.write().await?;
        athlete::require(&mut transaction, athlete).await?;
        let json = workout_json(&mut transaction, athlete, id).await?;
        let before = from_json("workout", &json.ok_or_else(|| StoreError::UnknownWorkout { id: id.to_string() })?)?;
        let write = match change(before) {
            Ok(write) => write,
            Err(refused) => return Ok(Err(refused)),
        };
        let version = self::write(&mut transaction, athlete, std::slice::from_ref(&write)).await?;
        transaction.commit().await?;
        Ok(Ok((write, version)))
    }
}

/// The workouts of a span of days, by date.
pub(crate) async fn between(
    connection: &mut SqliteConnection,
    athlete: &str,
    from: Date,
    until: Date,
) -> StoreResult<Vec<Workout>> {
    let rows = sqlx::query("SELECT body FROM workouts WHERE athlete = ?1 AND date BETWEEN ?2 AND ?3 ORDER BY date, id")
        .bind(athlete)
        .bind(from.to_string())
        .bind(until.to_string())
        .fetch_all(connection)
        .await?;
    all_from_json("workout", &rows, 0)
}

/// The version of an athlete's plan.
pub(crate) async fn plan_version(connection: &mut SqliteConnection, athlete: &str) -> StoreResult<u64> {
    let column = sqlx::query_scalar("SELECT version FROM plans WHERE athlete = ?1")
        .bind(athlete)
        .fetch_optional(connection)
        .await?
        .ok_or_else(|| StoreError::UnknownAthlete { id: athlete.to_owned() })?;
    Ok(version(column))
}

/// The canonical JSON of workouts; those that are not there are left out.
pub(crate) async fn canonical(
    connection: &mut SqliteConnection,
    athlete: &str,
    ids: &[WorkoutId],
) -> StoreResult<BTreeMap<WorkoutId, String>> {
    let mut found = BTreeMap::new();
    for id in ids {
        if let Some(json) = workout_json(connection, athlete, id).await? {
            found.insert(id.clone(), json);
        }
    }
    Ok(found)
}

async fn workout_json(connection: &mut SqliteConnection, athlete: &str, id: &WorkoutId) -> StoreResult<Option<String>> {
    let row = sqlx::query("SELECT body FROM workouts WHERE athlete = ?1 AND id = ?2")
        .bind(athlete)
        .bind(id.as_str())
        .fetch_optional(connection)
        .await?;
    Ok(row.map(|row| row.try_get(0)).transpose()?)
}

/// Writes changes of the plan and raises its version, which it returns.
pub(crate) async fn write(
    connection: &mut SqliteConnection,
    athlete: &str,
    changes: &[WorkoutWrite],
) -> StoreResult<u64> {
    for change in changes {
        match change {
            WorkoutWrite::Put(workout) => put(connection, athlete, workout).await?,
            WorkoutWrite::Delete(id) => delete(connection, athlete, id).await?,
        }
    }
    let column = sqlx::query_scalar("UPDATE plans SET version = version + 1 WHERE athlete = ?1 RETURNING version")
        .bind(athlete)
        .fetch_one(connection)
        .await?;
    Ok(version(column))
}

async fn put(connection: &mut SqliteConnection, athlete: &str, workout: &Workout) -> StoreResult<()> {
    let status = match workout.status {
        WorkoutStatus::Planned => "planned",
        WorkoutStatus::Completed => "completed",
        WorkoutStatus::Skipped => "skipped",
    };
    sqlx::query(
        "INSERT INTO workouts (athlete, id, date, status, body) VALUES (?1, ?2, ?3, ?4, ?5)
         ON CONFLICT DO UPDATE SET date = excluded.date, status = excluded.status, body = excluded.body",
    )
    .bind(athlete)
    .bind(workout.id.as_str())
    .bind(workout.date.to_string())
    .bind(status)
    .bind(workout.canonical_json())
    .execute(connection)
    .await?;
    Ok(())
}

async fn delete(connection: &mut SqliteConnection, athlete: &str, id: &WorkoutId) -> StoreResult<()> {
    let deleted = sqlx::query("DELETE FROM workouts WHERE athlete = ?1 AND id = ?2")
        .bind(athlete)
        .bind(id.as_str())
        .execute(connection)
        .await?;
    if deleted.rows_affected() == 0 {
        return Err(StoreError::UnknownWorkout { id: id.to_string() });
    }
    Ok(())
}
