//! One model, many who ask.

use std::time::{Duration, Instant};

use futures_util::StreamExt as _;
use futures_util::future::join_all;
use polarize_llm::{LanguageModel as _, Message, ModelError, Request};
use polarize_local::LocalSettings;
use polarize_model::Family;

use crate::fixture::{Fixture, first_text, reply, request};

#[tokio::test(flavor = "multi_thread")]
async fn requests_are_answered_in_their_order() {
    let fixture = Fixture::new(Family::Mistral);
    let model = fixture.open();
    // A stream is a place in the queue from when it is asked for.
    let answers: Vec<_> = (0..20).map(|seed| model.answer(request(seed, 70))).collect();
    let ended = answers.into_iter().map(|answer| async {
        let text: Vec<_> = answer.collect().await;
        assert!(text.iter().all(Result::is_ok));
        Instant::now()
    });
    let ended = join_all(ended).await;
    assert!(ended.is_sorted(), "{ended:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_finds_the_queue_full_is_told_when_to_come_again() {
    let fixture = Fixture::new(Family::Mistral);
    let model = fixture.open_with(LocalSettings { most_waiting: 2, ..LocalSettings::default() });
    let mut answered = model.answer(request(1, 600));
    first_text(&mut answered).await;
    let _waiting = [model.answer(request(2, 60)), model.answer(request(3, 60))];
    match reply(&model, request(4, 60)).await {
        Err(ModelError::Busy { retry_after: Some(after) }) => assert!(after > Duration::ZERO),
        other => panic!("{other:?}"),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_leaves_keeps_nobody_from_being_answered() {
    let fixture = Fixture::new(Family::Mistral);
    let model = fixture.open_with(LocalSettings { most_waiting: 1, ..LocalSettings::default() });
    let mut long = model.answer(Request { schema: None, ..request(1, 3_000) });
    first_text(&mut long).await;
    drop(long);
    let reply = reply(&model, request(2, 60)).await.unwrap();
    assert!(reply.text.ends_with('}'));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_prompts_have_in_common_changes_no_answer() {
    let fixture = Fixture::new(Family::Gemma2);
    let question = |text: &str| Request {
        messages: vec![Message::system("You answer with JSON. ".repeat(30)), Message::user(text)],
        temperature: 0.0,
        ..request(1, 80)
    };
    let asked = ["tired", "fresh", "ill", "tired", "tired and more"];
    let shared = fixture.open();
    for text in asked {
        let fresh = fixture.open_with(LocalSettings { prefixes: 1, ..LocalSettings::default() });
        let (one, other) =
            (reply(&shared, question(text)).await.unwrap(), reply(&fresh, question(text)).await.unwrap());
        assert_eq!(one.text, other.text, "{text}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_read_for_an_earlier_question_is_not_read_again() {
    let fixture = Fixture::new(Family::Mistral);
    let model = fixture.open();
    let question = |system: &str, text: &str| Request {
        messages: vec![Message::system(system.repeat(30)), Message::user(text)],
        ..request(1, 60)
    };
    let mut kept = Vec::new();
    for (system, text) in [
        ("You answer with JSON. ", "tired"),
        ("You answer with JSON. ", "fresh"),
        ("You answer with JSON. ", "fresh"),
        ("Rest today. ", "fresh"),
    ] {
        let usage = reply(&model, question(system, text)).await.unwrap().end.usage;
        kept.push((usage.kept_tokens.unwrap(), usage.prompt_tokens.unwrap()));
    }
    let [(first, _), (other_question, prompt), (same_question, same_prompt), (other_system, _)] = kept[..] else {
        panic!("{kept:?}")
    };
    assert_eq!(first, 0);
    assert!(other_question < prompt && 10 * other_question > 9 * prompt, "{kept:?}");
    assert_eq!(same_question, same_prompt - 1, "the last token is read for what follows it");
    assert!(other_system < 10, "{kept:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_model_that_goes_lets_nobody_wait() {
    let fixture = Fixture::new(Family::Mistral);
    let model = fixture.open();
    drop(model.answer(request(1, 600)));
    drop(model);
    // Its file can be written again at once.
    std::fs::remove_file(&fixture.path).unwrap();
}
