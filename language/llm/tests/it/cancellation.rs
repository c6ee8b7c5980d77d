//! Who stops listening cancels.

use std::time::Duration;

use futures_util::StreamExt as _;
use polarize_llm::LanguageModel as _;
use polarize_scripted::Turn;
use tokio::time::timeout;

use crate::asking::{BOTH, pair, request};

const LONG: Duration = Duration::from_secs(30);

#[tokio::test]
async fn dropping_the_pieces_closes_the_connection() {
    for spoken in BOTH {
        let (scripted, server) = pair(spoken, Turn::Stalls { after: "Hello".to_owned() });
        let mut pieces = server.answer(request());
        assert!(pieces.next().await.is_some());
        drop(pieces);
        assert!(timeout(LONG, scripted.until_open(0)).await.is_ok(), "{spoken:?} is still connected");
    }
}

#[tokio::test]
async fn dropping_the_pieces_before_the_first_word_closes_the_connection() {
    for spoken in BOTH {
        let (scripted, server) = pair(spoken, Turn::Hangs);
        let mut pieces = server.answer(request());
        tokio::select! {
            piece = pieces.next() => panic!("{spoken:?} said {piece:?}"),
            reached = timeout(LONG, scripted.until_open(1)) => assert!(reached.is_ok(), "{spoken:?} was never asked"),
        }
        drop(pieces);
        assert!(timeout(LONG, scripted.until_open(0)).await.is_ok(), "{spoken:?} is still connected");
    }
}

#[tokio::test]
async fn nothing_is_sent_before_somebody_listens() {
    for spoken in BOTH {
        let (scripted, server) = pair(spoken, Turn::says("Hello"));
        drop(server.answer(request()));
        assert!(scripted.requests().is_empty(), "{spoken:?}");
    }
}
