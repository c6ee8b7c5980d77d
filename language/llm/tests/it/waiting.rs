//! Nobody is waited for without end.
#![expect(clippy::unwrap_used, reason = "a server that can't be started has failed its test")]

use std::time::Duration;

use futures_util::StreamExt as _;
use polarize_llm::http::Timeouts;
use polarize_llm::{LanguageModel as _, ModelError, Piece, Waited};
use polarize_scripted::{Protocol, ScriptedModel, Turn};

use crate::asking::{BOTH, asked, request, settings};

const SHORT: Duration = Duration::from_millis(100);

/// What comes, text by text, and how it ends.
async fn pieces(spoken: Protocol, turn: Turn, limit: impl Fn(&mut Timeouts)) -> (Vec<String>, Option<ModelError>) {
    let scripted = ScriptedModel::saying(spoken, [turn]).unwrap();
    let mut settings = settings(spoken, &scripted.url());
    limit(&mut settings.timeouts);
    let server = asked(settings);
    let (mut texts, mut error) = (Vec::new(), None);
    let mut pieces = server.answer(request());
    while let Some(piece) = pieces.next().await {
        match piece {
            Ok(Piece::Text(text)) => texts.push(text),
            Ok(Piece::End(_)) => {}
            Err(failure) => error = Some(failure),
        }
    }
    (texts, error)
}

const fn timeout(waited: Waited) -> Option<ModelError> {
    Some(ModelError::Timeout { waited, after: SHORT })
}

#[tokio::test]
async fn a_server_that_hangs_has_so_long_for_the_first_word() {
    for spoken in BOTH {
        let outcome = pieces(spoken, Turn::Hangs, |timeouts| timeouts.first_word = SHORT).await;
        assert_eq!(outcome, (vec![], timeout(Waited::FirstWord)), "{spoken:?}");
    }
}

#[tokio::test]
async fn a_status_is_not_a_word() {
    for spoken in BOTH {
        let turn = Turn::Stalls { after: String::new() };
        let outcome = pieces(spoken, turn, |timeouts| timeouts.first_word = SHORT).await;
        assert_eq!(outcome, (vec![], timeout(Waited::FirstWord)), "{spoken:?}");
    }
}

#[tokio::test]
async fn a_server_that_falls_silent_has_so_long_for_the_next_word() {
    for spoken in BOTH {
        let turn = Turn::Stalls { after: "one two".to_owned() };
        let outcome = pieces(spoken, turn, |timeouts| timeouts.next_word = SHORT).await;
        assert_eq!(outcome, (vec!["one ".to_owned(), "two".to_owned()], timeout(Waited::NextWord)), "{spoken:?}");
    }
}

#[tokio::test]
async fn a_server_that_drips_has_so_long_for_the_whole() {
    for spoken in BOTH {
        let turn = Turn::SaysSlowly { text: "drip ".repeat(1000), pause: Duration::from_millis(10) };
        let (_, error) = pieces(spoken, turn, |timeouts| timeouts.answer = SHORT).await;
        assert_eq!(error, timeout(Waited::Answer), "{spoken:?}");
    }
}

#[tokio::test]
async fn a_server_that_is_slow_but_steady_is_waited_for() {
    for spoken in BOTH {
        let turn = Turn::SaysSlowly { text: "one two three four five".to_owned(), pause: Duration::from_millis(30) };
        let patient = Duration::from_secs(20);
        let (texts, error) = pieces(spoken, turn, |timeouts| timeouts.next_word = patient).await;
        assert_eq!((texts.concat().as_str(), error), ("one two three four five", None), "{spoken:?}");
    }
}
