use polarize_store::{Store, StoreError};

use crate::builders::{TODAY, add, put, ride, store, workout};

#[tokio::test]
async fn a_backup_is_a_database_with_everything_in_one_file() {
    let (folder, store) = store().await;
    add(&store, &ride("a", TODAY, 60.0)).await;
    store.put_workouts("ada", None, &[put(&workout("w", TODAY))]).await.unwrap();
    let copy = folder.path().join("copy.db");
    store.backup(&copy, false).await.unwrap();
    let files = std::fs::read_dir(folder.path()).unwrap().map(|file| file.unwrap().file_name().into_string().unwrap());
    assert_eq!(files.filter(|name| name.starts_with("copy")).collect::<Vec<_>>(), ["copy.db"]);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(std::fs::metadata(&copy).unwrap().permissions().mode() & 0o777, 0o600);
    }
    let expected = store.snapshot("ada", TODAY).await.unwrap();
    let restored = Store::open(&copy).await.unwrap();
    assert_eq!(restored.snapshot("ada", TODAY).await.unwrap(), expected);
}

#[tokio::test]
async fn a_backup_overwrites_only_where_that_was_said() {
    let (folder, store) = store().await;
    let copy = folder.path().join("copy.db");
    std::fs::write(&copy, "precious").unwrap();
    assert!(matches!(store.backup(&copy, false).await, Err(StoreError::BackupExists { .. })));
    assert_eq!(std::fs::read(&copy).unwrap(), b"precious");
    store.backup(&copy, true).await.unwrap();
    assert_eq!(Store::open(&copy).await.unwrap().athletes().await.unwrap().len(), 1);
}

#[tokio::test]
async fn a_backup_that_can_not_be_written_leaves_nothing_behind() {
    let (folder, store) = store().await;
    let nowhere = folder.path().join("missing").join("copy.db");
    for overwrite in [false, true] {
        assert!(matches!(store.backup(&nowhere, overwrite).await, Err(StoreError::File { .. })));
    }
    assert!(!nowhere.parent().unwrap().exists());
}
