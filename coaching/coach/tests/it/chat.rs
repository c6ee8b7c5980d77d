#![expect(clippy::unwrap_used, reason = "a test whose world can't be built has failed")]

use std::sync::Mutex;

use polarize_coach::{ChatAnswer, CoachResult, Speaker, Turn};
use polarize_domain::Draft;

use crate::builders::{ADA, World, advised, simulated, skips_two};

/// What a message is answered with, and the words as they were told.
async fn told(
    world: &World,
    earlier: &[Turn],
    message: &str,
    about: Option<&str>,
) -> (CoachResult<ChatAnswer>, Vec<String>) {
    let words = Mutex::new(Vec::new());
    let listener = |word: &str| words.lock().unwrap().push(word.to_owned());
    let answer = world.coach.chat(ADA, earlier, message, about, &world.now, &listener).await;
    (answer, words.into_inner().unwrap())
}

async fn said(world: &World, message: &str) -> ChatAnswer {
    told(world, &[], message, None).await.0.unwrap()
}

fn turn(speaker: Speaker, text: &str) -> Turn {
    Turn { speaker, text: text.to_owned() }
}

#[tokio::test]
async fn a_question_is_answered_with_the_athletes_own_number_and_records_nothing() {
    let world = simulated().await;
    let ctl = world.coach.context(ADA, &world.now).await.unwrap().shape().current_metrics.fitness_ctl;
    let answer = said(&world, "What is my CTL?").await;
    assert!(answer.message.contains(&format!("{ctl:.1}")), "{}", answer.message);
    assert_eq!((answer.answered_by.as_str(), answer.proposal, answer.safety), ("built-in coach", None, None));
    assert!(world.coach.store().proposals(ADA, None).await.unwrap().is_empty());
}

#[tokio::test]
async fn the_words_that_are_told_are_the_message() {
    let world = simulated().await;
    for message in ["What is my CTL?", "I'm very tired", "I had chest pain on the bike"] {
        let (answer, words) = told(&world, &[], message, None).await;
        assert_eq!(words.concat(), answer.unwrap().message, "{message}");
        assert!(words.len() > 5, "{words:?} come one by one");
    }
}

#[tokio::test]
async fn feedback_gets_a_proposal_that_can_be_applied() {
    let world = simulated().await;
    let before = world.canonical().await;
    let answer = said(&world, "I have a fever since yesterday").await;
    let proposal = answer.proposal.unwrap();
    assert_eq!(answer.message, proposal.athlete_message);
    assert_eq!(proposal.noted.len(), 1, "what was told of health is noted");
    assert_eq!(world.canonical().await, before, "nothing changes before it is accepted");
    world.coach.apply(ADA, &proposal.proposal_id.unwrap(), None, &world.now).await.unwrap();
    assert_ne!(world.canonical().await, before);
}

#[tokio::test]
async fn a_red_flag_is_answered_by_the_safety_card_and_holds_every_later_message() {
    let world = advised(skips_two).await;
    let first = said(&world, "Why do I have chest pain when I ride?").await;
    assert!(first.safety.is_some() && first.proposal.is_none(), "{first:?}");
    for message in ["What should I train tomorrow?", "I'm tired", "What is my CTL?"] {
        let answer = said(&world, message).await;
        assert!(answer.safety.is_some() && answer.proposal.is_none(), "{message}: {answer:?}");
    }
    assert_eq!(world.coach.store().health(ADA).await.unwrap().len(), 1, "it is noted once");
}

#[tokio::test]
async fn a_wish_about_a_proposal_refines_it() {
    let world = simulated().await;
    let first = said(&world, "I'm very tired").await.proposal.unwrap().proposal_id.unwrap();
    let (answer, _) = told(&world, &[], "make it shorter", Some(&first)).await;
    let id = answer.unwrap().proposal.unwrap().proposal_id.unwrap();
    let stored = world.coach.store().proposal(&id).await.unwrap();
    assert_eq!(stored.made.parent.as_deref(), Some(&*first));
}

#[tokio::test]
async fn news_after_a_decided_proposal_are_an_answer_of_their_own() {
    let world = simulated().await;
    let first = said(&world, "I'm very tired").await.proposal.unwrap().proposal_id.unwrap();
    world.coach.reject(ADA, Some(&first), "no", &world.now).await.unwrap();
    let (answer, _) = told(&world, &[], "I have a fever", Some(&first)).await;
    let id = answer.unwrap().proposal.unwrap().proposal_id.unwrap();
    assert_eq!(world.coach.store().proposal(&id).await.unwrap().made.parent, None);
}

#[tokio::test]
async fn another_athletes_proposal_is_unknown() {
    let world = simulated().await;
    let id = said(&world, "I'm very tired").await.proposal.unwrap().proposal_id.unwrap();
    let bob = polarize_domain::Athlete::new("Bob", polarize_domain::Sport::Running);
    world.coach.store().create_athlete("bob", &bob).await.unwrap();
    for message in ["make it shorter", "What is my CTL?"] {
        let error = world.coach.chat("bob", &[], message, Some(&id), &world.now, &|_| ()).await.unwrap_err();
        assert_eq!(error.code(), "unknown_proposal", "{message}");
    }
}

#[tokio::test]
async fn a_question_goes_on_about_the_one_before_it() {
    let world = simulated().await;
    let atl = world.coach.context(ADA, &world.now).await.unwrap().shape().current_metrics.fatigue_atl;
    let earlier = [turn(Speaker::Athlete, "What is my CTL?"), turn(Speaker::Coach, "Your fitness is …")];
    let answer = told(&world, &earlier, "and ATL?", None).await.0.unwrap();
    assert!(answer.message.contains(&format!("{atl:.1}")), "{}", answer.message);
}

#[tokio::test]
async fn long_conversations_are_answered_by_their_newest_turns() {
    let world = simulated().await;
    let mut earlier = vec![turn(Speaker::Athlete, "What is my CTL?"); 500];
    earlier.push(turn(Speaker::Athlete, &"blah ".repeat(5000)));
    let lost = told(&world, &earlier, "why?", None).await.0.unwrap();
    earlier.push(turn(Speaker::Athlete, "What is my CTL?"));
    let kept = told(&world, &earlier, "why?", None).await.0.unwrap();
    assert_ne!(lost.message, kept.message);
}

#[tokio::test]
async fn an_advisor_is_asked_in_a_conversation_as_anywhere_else() {
    let world = advised(|_| Draft::message("Tell me more.")).await;
    let answer = said(&world, "I'm tired").await;
    let proposal = answer.proposal.unwrap();
    assert_eq!(
        (answer.answered_by.as_str(), answer.message.as_str(), proposal.proposal_id),
        ("test", "Tell me more.", None)
    );
}

#[tokio::test]
async fn silence_and_novels_are_refused() {
    let world = simulated().await;
    for (message, code) in [(" \n".to_owned(), "empty_feedback"), ("a ".repeat(5000), "feedback_too_long")] {
        assert_eq!(told(&world, &[], &message, None).await.0.unwrap_err().code(), code);
    }
}

#[tokio::test]
async fn a_statement_that_is_not_understood_is_put_to_the_advisor_as_feedback() {
    let world = advised(skips_two).await;
    let first = said(&world, "rather something by the lake").await.proposal.unwrap().proposal_id.unwrap();
    let (answer, _) = told(&world, &[], "my dog ate my shoes", Some(&first)).await;
    let refined = answer.unwrap().proposal.unwrap().proposal_id.unwrap();
    assert_eq!(refined, first, "it goes on about the open proposal, which stays as it was");
}
