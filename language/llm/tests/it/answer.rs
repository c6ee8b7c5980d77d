//! Answers that come as they should.

use std::time::Duration;

use futures_util::StreamExt as _;
use polarize_llm::http::Server;
use polarize_llm::{Finish, LanguageModel as _, ModelError, Piece};
use polarize_scripted::{Protocol, ScriptedModel, Turn};

use crate::asking::{BOTH, Counts, outcome, pair, reply, request, settings};

#[tokio::test]
async fn an_answer_arrives_whole() {
    for spoken in BOTH {
        let reply = outcome(spoken, Turn::says("I am well, thank you.")).await.unwrap();
        assert_eq!((reply.text.as_str(), reply.end.finish), ("I am well, thank you.", Finish::Complete), "{spoken:?}");
    }
}

#[tokio::test]
async fn tokens_are_told_as_the_server_counts_them() {
    for spoken in BOTH {
        let turn = Turn::Reads { text: "one two three".to_owned(), prompt_tokens: 98 };
        let usage = outcome(spoken, turn).await.unwrap().end.usage;
        assert_eq!((usage.prompt_tokens, usage.answer_tokens), (Some(98), Some(3)), "{spoken:?}");
    }
}

#[tokio::test]
async fn a_piece_arrives_before_the_answer_ends() {
    for spoken in BOTH {
        let (_scripted, server) = pair(spoken, Turn::Stalls { after: "Hello".to_owned() });
        let first = server.answer(request()).next().await;
        assert_eq!(first, Some(Ok(Piece::Text("Hello".to_owned()))), "{spoken:?}");
    }
}

#[tokio::test]
async fn nothing_comes_behind_the_end() {
    for spoken in BOTH {
        let (_scripted, server) = pair(spoken, Turn::says("Hello"));
        let pieces: Vec<_> = server.answer(request()).collect().await;
        assert!(matches!(pieces.as_slice(), [Ok(Piece::Text(_)), Ok(Piece::End(_))]), "{spoken:?}: {pieces:?}");
    }
}

#[tokio::test]
async fn letters_that_are_cut_on_their_way_come_whole() {
    for spoken in BOTH {
        for bytes in [1, 2, 3, 7] {
            let text = "Größe, 速度 🚴 – fertig";
            let reply = outcome(spoken, Turn::SaysInChunks { text: text.to_owned(), bytes }).await.unwrap();
            assert_eq!(reply.text, text, "{spoken:?} in chunks of {bytes}");
        }
    }
}

#[tokio::test]
async fn thoughts_are_not_part_of_the_answer() {
    for spoken in BOTH {
        let turn = Turn::Thinks { thoughts: "hm well hm".to_owned(), text: "Fine.".to_owned() };
        assert_eq!(outcome(spoken, turn).await.unwrap().text, "Fine.", "{spoken:?}");
    }
}

#[tokio::test]
async fn an_answer_that_was_cut_says_so() {
    for spoken in BOTH {
        let reply = outcome(spoken, Turn::Cut("{\"a\": ".to_owned())).await.unwrap();
        assert_eq!(reply.end.finish, Finish::Cut, "{spoken:?}");
    }
}

#[tokio::test]
async fn an_empty_answer_is_an_answer() {
    for spoken in BOTH {
        let reply = outcome(spoken, Turn::says("")).await.unwrap();
        assert_eq!((reply.text.as_str(), reply.end.finish), ("", Finish::Complete), "{spoken:?}");
    }
}

#[tokio::test]
async fn events_may_look_otherwise_than_usual() {
    let body = ": hello\r\n\r\ndata:{\"choices\":[{\"delta\":{\"content\":\"Hi\"}}]}\r\n\r\ndata: {\"choices\":[{\"delta\":\
                {\"content\":null},\"finish_reason\":\"stop\"}],\"usage\":null}\r\n\r\n";
    let reply = outcome(Protocol::OpenAi, Turn::Body(body.into())).await.unwrap();
    assert_eq!((reply.text.as_str(), reply.end.finish), ("Hi", Finish::Complete));
}

#[tokio::test]
async fn a_prompt_that_was_cut_is_told() {
    // Four words are in the prompt; an exact count must be nearly met.
    let cases = [(false, 100, 4, true), (false, 100, 5, false), (true, 100, 80, true), (true, 100, 90, false)];
    for spoken in BOTH {
        for (exact, tokens, read, cut) in cases {
            let turn = Turn::Reads { text: "Well.".to_owned(), prompt_tokens: read };
            let scripted = ScriptedModel::saying(spoken, [turn]).unwrap();
            let counter = std::sync::Arc::new(Counts { tokens, exact });
            let server = Server::new(settings(spoken, &scripted.url()), counter).unwrap();
            let outcome = reply(&server).await;
            let expected = cut.then_some(ModelError::PromptCut { read, sent: tokens });
            assert_eq!(outcome.err(), expected, "{spoken:?}, exact {exact}, read {read}");
        }
    }
}

#[tokio::test]
async fn many_answers_need_few_connections() {
    for spoken in BOTH {
        // The end of the body comes a moment behind the last word.
        let turn = Turn::SaysSlowly { text: "Hello".to_owned(), pause: Duration::from_millis(1) };
        let (scripted, server) = pair(spoken, turn);
        for _ in 0..20 {
            reply(&server).await.unwrap();
        }
        let connections = scripted.accepted_connections();
        assert!(connections < 10, "{spoken:?}: {connections}");
    }
}
