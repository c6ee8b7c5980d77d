//! Opening the database, and how reads and writes begin.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use sqlx::migrate::Migrator;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{ConnectOptions, Connection, Sqlite, Transaction};

use crate::error::result_code;
use crate::{StoreError, StoreResult};

static MIGRATIONS: Migrator = sqlx::migrate!();

/// How long a writer waits for its turn before it gives up. An import of thousands of files writes in many short turns;
/// nothing writes for half a minute at a stretch.
const TURN: Duration = Duration::from_secs(60);

/// Readers at a time within one program.
const READERS: u32 = 4;

/// `application_id` of our files, set by the first migration.
const APPLICATION_ID: i64 = 1_349_479_491;

/// The athletes' data in one SQLite file. Cheap to clone; clones share the connections.
#[derive(Debug, Clone)]
pub struct Store {
    writer: SqlitePool,
    readers: SqlitePool,
    path: PathBuf,
}

impl Store {
    /// Opens the database, and makes it, with its folder, where there is none: for the owner's eyes only (0600, 0700).
    ///
    /// # Errors
    /// [`StoreError::NewerDatabase`], [`StoreError::NotOurs`] and [`StoreError::Damaged`] for a file that can't be
    /// used, [`StoreError::File`] where it can't be made or opened.
    pub async fn open(path: impl AsRef<Path>) -> StoreResult<Self> {
        let path = path.as_ref().to_owned();
        create_private(&path)?;
        check_owner(&path).await?;
        let options = SqliteConnectOptions::new()
            .filename(&path)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true)
            .busy_timeout(TURN)
            // A whole window of a snapshot fits: the thread that reads never waits for the one that takes the rows.
            .row_buffer_size(256);
        let pool = || {
            SqlitePoolOptions::new()
                .test_before_acquire(false)
                .idle_timeout(None)
                .max_lifetime(None)
                .acquire_timeout(TURN)
        };
        let writer = connect_writer(pool().max_connections(1), &options, &path).await?;
        migrate(&writer, &path).await?;
        let readers = pool()
            .max_connections(READERS)
            .connect_with(options.pragma("query_only", "ON"))
            .await
            .map_err(|error| opening(error, &path))?;
        Ok(Self { writer, readers, path })
    }

    /// The database file.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Closes all connections, after what is running has ended.
    pub async fn close(&self) {
        self.readers.close().await;
        self.writer.close().await;
    }

    /// Begins a change: from here to the commit nobody else writes. Dropped without a commit, nothing has happened.
    pub(crate) async fn write(&self) -> StoreResult<Transaction<'static, Sqlite>> {
        Ok(self.writer.begin_with("BEGIN IMMEDIATE").await?)
    }

    /// Begins a read: everything in it sees the database at one moment.
    pub(crate) async fn read(&self) -> StoreResult<Transaction<'static, Sqlite>> {
        Ok(self.readers.begin().await?)
    }

    /// Whether the database can be read.
    ///
    /// # Errors
    /// Whatever the database says when it can't.
    pub async fn check(&self) -> StoreResult<()> {
        sqlx::query("SELECT 1 FROM athletes LIMIT 1").fetch_optional(&mut *self.reader().await?).await?;
        Ok(())
    }

    /// A connection for one reading statement, which sees one moment without a transaction around it.
    pub(crate) async fn reader(&self) -> StoreResult<sqlx::pool::PoolConnection<Sqlite>> {
        Ok(self.readers.acquire().await?)
    }

    /// A connection outside of any transaction, for statements that must not run in one.
    pub(crate) async fn writing_connection(&self) -> StoreResult<sqlx::pool::PoolConnection<Sqlite>> {
        Ok(self.writer.acquire().await?)
    }
}

/// Makes the folder and an empty file that only the owner can read: SQLite gives its side files the same permissions.
fn create_private(path: &Path) -> StoreResult<()> {
    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty() && !folder.exists()) {
        let mut builder = std::fs::DirBuilder::new();
        builder.recursive(true);
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder.create(folder).map_err(StoreError::file("make the folder", folder))?;
    }
    if path.exists() {
        return Ok(());
    }
    let mut options = std::fs::OpenOptions::new();
    options.create(true).append(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path).map_err(StoreError::file("make the database", path))?;
    Ok(())
}

/// Connects the writer. The first connection to a new file turns WAL on, which SQLite refuses rather than waits for
/// while another program does the same: so it is tried again.
async fn connect_writer(
    pool: SqlitePoolOptions,
    options: &SqliteConnectOptions,
    path: &Path,
) -> StoreResult<SqlitePool> {
    let begun = Instant::now();
    loop {
        match pool.clone().connect_with(options.clone()).await {
            Ok(pool) => return Ok(pool),
            Err(error) if matches!(result_code(&error), Some(5 | 6)) && begun.elapsed() < TURN => {
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
            Err(error) => return Err(opening(error, path)),
        }
    }
}

/// Brings the tables to this program's version, in one transaction: two programs that start together on a new file take
/// turns.
async fn migrate(writer: &SqlitePool, path: &Path) -> StoreResult<()> {
    let mut transaction = writer.begin_with("BEGIN IMMEDIATE").await.map_err(|error| opening(error, path))?;
    MIGRATIONS.run_direct(None, &mut *transaction, false).await.map_err(|error| match error {
        sqlx::migrate::MigrateError::Execute(error) | sqlx::migrate::MigrateError::ExecuteMigration(error, _) => {
            opening(error, path)
        }
        other => StoreError::Database(sqlx::Error::Migrate(Box::new(other))),
    })?;
    transaction.commit().await?;
    Ok(())
}

/// Refuses other programs' files and those of newer versions, before anything is written to them.
async fn check_owner(path: &Path) -> StoreResult<()> {
    let options = SqliteConnectOptions::new().filename(path).busy_timeout(TURN);
    let mut connection = options.connect().await.map_err(|error| opening(error, path))?;
    let tables: i64 = sqlx::query_scalar("SELECT count(*) FROM sqlite_schema")
        .fetch_one(&mut connection)
        .await
        .map_err(|error| opening(error, path))?;
    if tables > 0 {
        let owner: i64 = sqlx::query_scalar("PRAGMA application_id").fetch_one(&mut connection).await?;
        if owner != APPLICATION_ID {
            return Err(StoreError::NotOurs { path: path.to_owned() });
        }
        let found: Option<i64> =
            sqlx::query_scalar("SELECT max(version) FROM _sqlx_migrations").fetch_one(&mut connection).await?;
        let known = MIGRATIONS.iter().map(|migration| migration.version).max().unwrap_or_default();
        if let Some(found) = found.filter(|found| *found > known) {
            return Err(StoreError::NewerDatabase { path: path.to_owned(), found, known });
        }
    }
    connection.close().await?;
    Ok(())
}

/// What an error means while the file is being opened.
fn opening(error: sqlx::Error, path: &Path) -> StoreError {
    match result_code(&error) {
        Some(26) => StoreError::NotOurs { path: path.to_owned() },
        Some(14) => StoreError::File { action: "open", path: path.to_owned(), source: std::io::Error::other(error) },
        _ => error.into(),
    }
}
