//! What proposals were made from: kept as it was, beside the proposal, and gone with it.
#![expect(clippy::unwrap_used, reason = "a test whose world can't be built has failed")]

use jiff::civil::date;
use jiff::tz::{TimeZone, offset};
use polarize_domain::Race;
use polarize_domain::{Priority, Sport};
use polarize_store::{Origin, Store, StoreError};
use sqlx::{ConnectOptions, Connection};

use crate::builders::{TODAY, add, proposal, put, ride, store, workout};

/// What an answer was made from: two rides, a workout, a race, an odd number.
async fn origin(store: &Store) -> Origin {
    add(store, &ride("a", TODAY, 61.0 + 1.0 / 3.0)).await;
    store.put_workouts("ada", None, &[put(&workout("w", TODAY))]).await.unwrap();
    let race =
        Race { date: date(2026, 6, 1), name: "Rund um den See".into(), priority: Priority::A, sport: Sport::Cycling };
    store.put_race("ada", &race).await.unwrap();
    let zone = TimeZone::fixed(offset(2));
    Origin {
        snapshot: store.snapshot("ada", TODAY).await.unwrap(),
        moment: TODAY.at(0, 30, 15, 0).to_zoned_datetime(zone).unwrap(),
        days_ahead: 10,
        earlier_json: Some(r#"{"athlete_message":"Rest."}"#.to_owned()),
        weeks_from: Some(TODAY),
    }
}

#[tokio::test]
async fn what_a_proposal_was_made_from_comes_back_as_it_was() {
    let (_folder, store) = store().await;
    let origin = origin(&store).await;
    let plain = Origin { earlier_json: None, weeks_from: None, ..origin.clone() };
    store.record_proposal(&proposal("whole", 1), Some(&origin)).await.unwrap();
    store.record_proposal(&proposal("plain", 1), Some(&plain)).await.unwrap();
    store.record_proposal(&proposal("none", 1), None).await.unwrap();
    // What has changed since changes nothing of it.
    add(&store, &ride("b", TODAY, 100.0)).await;
    for (id, expected) in [("whole", Some(origin)), ("plain", Some(plain)), ("none", None)] {
        assert_eq!(store.origin_of(id).await.unwrap(), expected, "{id}");
    }
    assert!(matches!(store.origin_of("nobody's").await, Err(StoreError::UnknownProposal { .. })));
}

#[tokio::test]
async fn it_goes_into_a_backup_and_is_gone_with_the_athlete() {
    let (folder, store) = store().await;
    let origin = origin(&store).await;
    store.record_proposal(&proposal("p", 1), Some(&origin)).await.unwrap();
    let copy = folder.path().join("copy.db");
    store.backup(&copy, false).await.unwrap();
    store.delete_athlete("ada").await.unwrap();
    assert!(matches!(store.origin_of("p").await, Err(StoreError::UnknownProposal { .. })));
    let path = store.path().to_owned();
    store.close().await;
    let mut connection = sqlx::sqlite::SqliteConnectOptions::new().filename(path).connect().await.unwrap();
    let left: i64 =
        sqlx::query_scalar("SELECT count(*) FROM proposal_origins").fetch_one(&mut connection).await.unwrap();
    assert_eq!(left, 0);
    assert_eq!(Store::open(copy).await.unwrap().origin_of("p").await.unwrap(), Some(origin));
}

#[tokio::test]
async fn a_database_of_the_version_before_is_opened_and_its_proposals_stay() {
    let (_folder, store) = store().await;
    let origin = origin(&store).await;
    store.record_proposal(&proposal("old", 1), None).await.unwrap();
    let before = store.proposal("old").await.unwrap();
    store.close().await;
    // As it stood before this version opened it.
    let mut connection = sqlx::sqlite::SqliteConnectOptions::new().filename(store.path()).connect().await.unwrap();
    for statement in ["DROP TABLE proposal_origins", "DELETE FROM _sqlx_migrations WHERE version > 3"] {
        sqlx::query(statement).execute(&mut connection).await.unwrap();
    }
    connection.close().await.unwrap();

    let store = Store::open(store.path()).await.unwrap();
    assert_eq!((store.proposal("old").await.unwrap(), store.origin_of("old").await.unwrap()), (before, None));
    store.record_proposal(&proposal("new", 1), Some(&origin)).await.unwrap();
    assert_eq!(store.origin_of("new").await.unwrap(), Some(origin));
}
