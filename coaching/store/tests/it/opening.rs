use std::path::Path;

use polarize_domain::{Athlete, Sport};
use polarize_store::{Store, StoreError};
use sqlx::{ConnectOptions, Connection};

use crate::builders::{TODAY, add, proposal, put, ride, store, workout};

/// Changes a closed database behind the store's back.
async fn tamper(path: &Path, statement: &'static str) {
    let mut connection =
        sqlx::sqlite::SqliteConnectOptions::new().filename(path).create_if_missing(true).connect().await.unwrap();
    sqlx::query(statement).execute(&mut connection).await.unwrap();
    connection.close().await.unwrap();
}

#[tokio::test]
async fn a_database_has_everything_after_it_was_closed_and_opened_again() {
    let (_folder, store) = store().await;
    add(&store, &ride("a", TODAY, 60.0)).await;
    store.put_workouts("ada", None, &[put(&workout("w", TODAY))]).await.unwrap();
    store.record_proposal(&proposal("p", 1), None).await.unwrap();
    let before = (store.snapshot("ada", TODAY).await.unwrap(), store.proposal("p").await.unwrap());
    store.close().await;

    let store = Store::open(store.path()).await.unwrap();
    assert_eq!((store.snapshot("ada", TODAY).await.unwrap(), store.proposal("p").await.unwrap()), before);
}

#[tokio::test]
async fn a_newer_versions_database_is_refused_and_left_as_it_is() {
    let (_folder, store) = store().await;
    store.close().await;
    tamper(
        store.path(),
        "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time)
         VALUES (999, 'later', 1, x'', 0)",
    )
    .await;
    let before = std::fs::read(store.path()).unwrap();
    let error = Store::open(store.path()).await.unwrap_err();
    assert!(matches!(error, StoreError::NewerDatabase { found: 999, known: 4, .. }), "{error}");
    assert!(error.to_string().contains("install the newer version"), "{error}");
    assert_eq!(std::fs::read(store.path()).unwrap(), before);
}

#[tokio::test]
async fn files_of_others_are_refused_and_left_as_they_are() {
    let folder = tempfile::tempdir().unwrap();
    let text = folder.path().join("notes.txt");
    std::fs::write(&text, "x".repeat(5000)).unwrap();
    let other = folder.path().join("other.db");
    tamper(&other, "CREATE TABLE songs (title TEXT)").await;
    for path in [text, other] {
        let before = std::fs::read(&path).unwrap();
        let error = Store::open(&path).await.unwrap_err();
        assert!(matches!(error, StoreError::NotOurs { .. }), "{error:?}");
        assert_eq!(std::fs::read(&path).unwrap(), before);
    }
}

#[tokio::test]
async fn a_damaged_file_is_called_damaged() {
    let (_folder, store) = store().await;
    for number in 0..200 {
        add(&store, &ride(&format!("a{number}"), TODAY.saturating_sub(jiff::ToSpan::days(number)), 60.0)).await;
    }
    store.close().await;
    let mut bytes = std::fs::read(store.path()).unwrap();
    let end = bytes.len();
    bytes[4096..end].fill(0xA5);
    std::fs::write(store.path(), bytes).unwrap();
    let error = match Store::open(store.path()).await {
        Ok(store) => store.snapshot("ada", TODAY).await.unwrap_err(),
        Err(error) => error,
    };
    assert!(matches!(error, StoreError::Damaged { .. }), "{error:?}");
    assert!(error.to_string().contains("latest backup"), "{error}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn many_may_open_a_new_database_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("new").join("polarize.db");
    let openings: Vec<_> = (0..8)
        .map(|number| {
            let path = path.clone();
            tokio::spawn(async move {
                let store = Store::open(path).await?;
                store.create_athlete(&format!("athlete-{number}"), &Athlete::new("A", Sport::Running)).await
            })
        })
        .collect();
    for opening in openings {
        opening.await.unwrap().unwrap();
    }
    assert_eq!(Store::open(path).await.unwrap().athletes().await.unwrap().len(), 8);
}

#[cfg(unix)]
#[tokio::test]
async fn only_the_owner_may_read_the_file_and_its_folder() {
    use std::os::unix::fs::PermissionsExt;
    let outside = tempfile::tempdir().unwrap();
    let folder = outside.path().join("data");
    let store = Store::open(folder.join("polarize.db")).await.unwrap();
    store.create_athlete("ada", &Athlete::new("Ada", Sport::Cycling)).await.unwrap();
    let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&folder), 0o700);
    for file in std::fs::read_dir(&folder).unwrap() {
        let path = file.unwrap().path();
        assert_eq!(mode(&path), 0o600, "{}", path.display());
    }
}

#[tokio::test]
async fn a_place_that_cannot_be_written_is_named_in_the_error() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("file");
    std::fs::write(&file, "").unwrap();
    for path in [file.join("polarize.db"), folder.path().to_owned()] {
        let error = Store::open(&path).await.unwrap_err();
        assert!(matches!(error, StoreError::File { .. }), "{error:?}");
        assert!(error.to_string().contains(&file.parent().unwrap().display().to_string()), "{error}");
    }
}

#[tokio::test]
async fn an_athlete_is_created_once_under_a_plain_id_and_deleted_with_everything() {
    let (_folder, store) = store().await;
    let athlete = Athlete::new("Ada", Sport::Cycling);
    assert!(matches!(store.create_athlete("ada", &athlete).await, Err(StoreError::AthleteExists { .. })));
    for id in ["", "Ada", "a b", "../x", &"a".repeat(65)] {
        assert!(matches!(store.create_athlete(id, &athlete).await, Err(StoreError::InvalidAthleteId { .. })), "{id}");
    }
    add(&store, &ride("a", TODAY, 60.0)).await;
    store.put_workouts("ada", None, &[put(&workout("w", TODAY))]).await.unwrap();
    store.record_proposal(&proposal("p", 1), None).await.unwrap();
    store.reject_proposal("p", "no", crate::builders::NOW).await.unwrap();
    store.delete_athlete("ada").await.unwrap();
    store.create_athlete("ada", &athlete).await.unwrap();
    let snapshot = store.snapshot("ada", TODAY).await.unwrap();
    assert_eq!((snapshot.activities.len(), snapshot.plan.workouts.len(), snapshot.plan.version), (0, 0, 0));
    assert!(matches!(store.proposal("p").await, Err(StoreError::UnknownProposal { .. })));
}
