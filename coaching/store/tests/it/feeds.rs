//! Calendar feeds.

use polarize_store::StoreError;

use crate::builders::{NOW, store};

const FIRST: &str = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";
const SECOND: &str = "ffeeddccbbaa99887766554433221100ffeeddccbbaa99887766554433221100";

#[tokio::test]
async fn an_athlete_has_one_feed_which_opens_until_it_is_replaced_or_revoked() {
    let (_folder, store) = store().await;
    store.put_feed("ada", FIRST, NOW).await.unwrap();
    assert_eq!(store.athlete_of_feed(FIRST).await.unwrap().as_deref(), Some("ada"));
    assert_eq!(store.feed_since("ada").await.unwrap(), Some(NOW));
    store.put_feed("ada", SECOND, NOW).await.unwrap();
    assert_eq!(store.athlete_of_feed(FIRST).await.unwrap(), None);
    store.revoke_feed("ada").await.unwrap();
    assert_eq!((store.athlete_of_feed(SECOND).await.unwrap(), store.feed_since("ada").await.unwrap()), (None, None));
    assert!(matches!(store.revoke_feed("ada").await, Err(StoreError::UnknownEntry { .. })));
}

#[tokio::test]
async fn a_feed_is_no_token_and_a_token_no_feed() {
    let (_folder, store) = store().await;
    store.put_feed("ada", FIRST, NOW).await.unwrap();
    store.record_token("ada", "phone", SECOND, NOW).await.unwrap();
    assert_eq!(store.athlete_of_token(FIRST).await.unwrap(), None);
    assert_eq!(store.athlete_of_feed(SECOND).await.unwrap(), None);
}
