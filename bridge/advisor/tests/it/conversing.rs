#![expect(clippy::unwrap_used, reason = "a test whose world can't be built has failed")]

use std::sync::{Arc, Mutex};

use polarize_advisor::ModelAdvisor;
use polarize_coach::{Advised, Advisor as _, BuiltIn, Conversation, Speaker, Turn};
use polarize_domain::calendar::add_days;
use polarize_domain::{Context, HealthEpisode, HealthKind};
use polarize_llm::ModelError;

use crate::builders::{TODAY, cyclist};
use crate::scripted::{Says, Scripted, text};

const QUESTION: &str = "What is my form?";

/// What is answered, and what was heard on the way.
async fn conversed(model: Arc<Scripted>) -> (Advised<String>, String) {
    conversed_about(model, &cyclist().context(), QUESTION).await
}

async fn conversed_about(model: Arc<Scripted>, context: &Context, message: &str) -> (Advised<String>, String) {
    let earlier = [Turn { speaker: Speaker::Athlete, text: "Hi".to_owned() }];
    let conversation = Conversation { earlier: &earlier, message, context };
    let heard = Mutex::new(String::new());
    let listener = |words: &str| heard.lock().unwrap().push_str(words);
    let advised = ModelAdvisor::new(model).converse(conversation, &listener).await.unwrap();
    (advised, heard.into_inner().unwrap())
}

async fn by_rule() -> String {
    let context = cyclist().context();
    let conversation = Conversation { earlier: &[], message: QUESTION, context: &context };
    BuiltIn.converse(conversation, &|_| {}).await.unwrap().advice
}

#[tokio::test]
async fn an_answer_is_heard_as_it_is_returned() {
    let said = "Your form is -12.4 today. That is fine!\nRide on";
    let (advised, heard) = conversed(Scripted::saying([text(said)])).await;
    assert_eq!((advised.by.as_str(), advised.advice.as_str(), heard.as_str()), ("scripted model", said, said));
    assert!(advised.remarks.is_empty());
}

#[tokio::test]
async fn a_sentence_that_may_not_be_said_is_never_heard() {
    let said = "Your form is fine. Take 400 mg of ibuprofen. Then rest.";
    let (advised, heard) = conversed(Scripted::saying([text(said)])).await;
    assert_eq!(
        (advised.advice.as_str(), heard.as_str()),
        ("Your form is fine. Then rest.", "Your form is fine. Then rest.")
    );
    assert!(advised.remarks[0].contains("held back, because it advises on medicine"), "{:?}", advised.remarks);
}

#[tokio::test]
async fn when_nothing_can_be_said_the_built_in_coach_answers() {
    for said in ["", "  ", "Take ibuprofen.", &"x".repeat(2_000)] {
        let (advised, heard) = conversed(Scripted::saying([text(said)])).await;
        assert_eq!((advised.by.as_str(), &advised.advice, &heard), ("built-in coach", &by_rule().await, &heard));
        assert!(heard.ends_with(&by_rule().await));
        assert_eq!(advised.remarks.len(), 1);
    }
}

#[tokio::test]
async fn an_answer_that_breaks_off_is_finished_by_the_built_in_coach() {
    let error = ModelError::Broken { reason: "the connection was lost".to_owned() };
    let (advised, heard) =
        conversed(Scripted::saying([Says::Breaks("Your form is good. And th".to_owned(), error)])).await;
    assert_eq!(advised.advice, heard);
    assert!(heard.starts_with("Your form is good. ") && heard.ends_with(&by_rule().await), "{heard}");
    assert!(heard.contains("broke off here") && !heard.contains("And th"));
    assert!(advised.remarks[0].contains("the connection was lost"));
}

#[tokio::test]
async fn an_error_before_the_first_word_leaves_no_trace_but_the_remark() {
    let error = ModelError::Busy { retry_after: None };
    let (advised, heard) = conversed(Scripted::saying([Says::Breaks(String::new(), error)])).await;
    assert_eq!((advised.by.as_str(), heard), ("built-in coach", by_rule().await));
    assert!(advised.remarks[0].contains("busy"));
}

#[tokio::test(start_paused = true)]
async fn a_model_that_hangs_is_waited_for_only_so_long() {
    let (advised, _) = conversed(Scripted::saying([Says::Hangs])).await;
    assert_eq!(advised.by, "built-in coach");
}

#[tokio::test]
async fn a_cut_answer_says_so_and_an_endless_one_is_cut() {
    let (advised, _) = conversed(Scripted::saying([Says::Cut("Your form is good. And".to_owned())])).await;
    assert!(advised.remarks[0].contains("cut at its greatest length"));
    let (advised, heard) = conversed(Scripted::saying([Says::Endless("Go on. ".to_owned())])).await;
    assert!(advised.remarks[0].contains("cut") && heard.len() < 7_000);
}

/// The cyclist with an episode that began two days ago.
fn ailing(kind: HealthKind, until: Option<jiff::civil::Date>) -> Context {
    let mut context = cyclist().context();
    let since = add_days(TODAY, -2);
    context.snapshot.health =
        vec![HealthEpisode { kind, site: None, pain: None, worsening: false, sign: None, since, until }];
    context
}

#[tokio::test]
async fn while_health_is_open_questions_are_answered_by_rule() {
    let harmful = "Go hard tomorrow; a fever is no reason to stop.";
    for kind in HealthKind::ALL {
        for until in [None, Some(TODAY)] {
            let model = Scripted::saying([text(harmful)]);
            let context = ailing(kind, until);
            let (advised, heard) = conversed_about(model.clone(), &context, "Should I do my intervals tomorrow?").await;
            assert_eq!((advised.by.as_str(), model.asked().len()), ("built-in coach", 0), "{kind:?}");
            assert_eq!(advised.advice, heard);
            let why = "scripted model was not asked: while you are ill or hurt, questions are answered by rule";
            assert_eq!(advised.remarks, [why]);
        }
    }
}

#[tokio::test]
async fn a_question_about_an_illness_is_answered_by_rule() {
    let model = Scripted::saying([text("A fever is no reason to stop.")]);
    let context = cyclist().context();
    let (advised, _) = conversed_about(model.clone(), &context, "Why must I rest when I have a fever?").await;
    assert_eq!((advised.by.as_str(), model.asked().len()), ("built-in coach", 0));
}

#[tokio::test]
async fn once_health_is_well_again_a_model_answers_questions() {
    let context = ailing(HealthKind::Fever, Some(add_days(TODAY, -1)));
    let (advised, _) = conversed_about(Scripted::saying([text("Ride easy.")]), &context, QUESTION).await;
    assert_eq!(advised.by, "scripted model");
}
