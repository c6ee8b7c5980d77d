//! Tokens.

use polarize_store::StoreError;

use crate::builders::{NOW, store};

const DIGEST: &str = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";

#[tokio::test]
async fn a_token_opens_the_data_of_its_athlete_until_it_is_revoked() {
    let (_folder, store) = store().await;
    let id = store.record_token("ada", "phone", DIGEST, NOW).await.unwrap();
    assert_eq!(store.athlete_of_token(DIGEST).await.unwrap().as_deref(), Some("ada"));
    store.revoke_token(id).await.unwrap();
    assert_eq!(store.athlete_of_token(DIGEST).await.unwrap(), None);
}

#[tokio::test]
async fn nobody_gets_a_token_for_an_athlete_who_is_not_there() {
    let (_folder, store) = store().await;
    let refused = store.record_token("nobody", "phone", DIGEST, NOW).await;
    assert!(matches!(refused, Err(StoreError::UnknownAthlete { .. })));
}
