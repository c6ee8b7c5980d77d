use polarize_llm::{Message, TokenCounter as _};
use polarize_prompt::{Ask, Cut, fit};

use crate::athletes::{Letters, context, read, text, told};

#[test]
fn a_prompt_that_fits_is_whole() {
    let context = context();
    let situation = read("I'm tired", &context);
    let ask = Ask::Feedback { context: &context, situation: &situation, feedback: "I'm tired", earlier: None };
    let prompt = fit(&ask, &Letters, 1_000_000).unwrap();
    assert!(prompt.left_out.is_empty());
    assert_eq!(prompt, ask.prompt(&[]));
}

#[test]
fn what_is_left_out_goes_in_its_order_and_is_told() {
    let context = context();
    let words = "I'm tired. ".repeat(200);
    let situation = read(&words, &context);
    let ask = Ask::Feedback { context: &context, situation: &situation, feedback: &words, earlier: None };
    let whole = Letters.count(&ask.prompt(&[]).messages).tokens;
    let slightly = fit(&ask, &Letters, whole - 1).unwrap();
    assert_eq!(slightly.left_out, [Cut::ActivityDetails]);
    let shortest = fit(&ask, &Letters, Letters.count(&ask.prompt(&Cut::ALL).messages).tokens).unwrap();
    assert_eq!(shortest.left_out.last(), Some(&Cut::MostWords));
    assert!(told(&shortest)["upcoming_workouts"].to_string().len() < 600);
    assert!(text(&shortest).contains("characters left out"));
}

#[test]
fn what_cannot_fit_is_refused_with_both_numbers() {
    let context = context();
    let turns = [Message::user("x".repeat(5_000)), Message::assistant("y".repeat(5_000))];
    let ask = Ask::Conversation { context: &context, turns: &turns, message: "hi" };
    let refused = fit(&ask, &Letters, 100).unwrap_err();
    assert_eq!(refused.most, 100);
    assert!(refused.tokens > 100);
}

#[test]
fn older_turns_go_before_the_newest() {
    let context = context();
    let turns: Vec<Message> = (0..8)
        .map(
            |turn| {
                if turn % 2 == 0 { Message::user(format!("q{turn}")) } else { Message::assistant(format!("a{turn}")) }
            },
        )
        .collect();
    let ask = Ask::Conversation { context: &context, turns: &turns, message: "now" };
    let shorter = text(&ask.prompt(&[Cut::EarlierTurns]));
    assert!(shorter.contains("q6") && !shorter.contains("q2"), "{shorter}");
}
