use polarize_dataset::Kind;
use polarize_evaluate::{Came, Candidate, Metric, Progress, ask_all, drawn};
use polarize_llm::ModelError;
use polarize_prompt::{CONVERSATION_TOKENS, DRAFT_TOKENS, WEEK_TOKENS};

use crate::people::{ASKING, Scripted, asked, measure, questions};

fn broken() -> ModelError {
    ModelError::Broken { reason: "a test".to_owned() }
}

#[tokio::test]
async fn a_model_is_asked_what_stands_in_the_file_with_the_schema_or_without() {
    let questions = questions();
    for masked in [true, false] {
        let model = Scripted::says("{}");
        asked(&[model.candidate(masked)], &questions).await.unwrap();
        let requests = model.asked.lock().unwrap();
        assert_eq!(requests.len(), questions.len());
        for (request, question) in requests.iter().zip(&questions) {
            assert_eq!(request.messages, question.prompt);
            assert_eq!(request.schema.is_some(), masked && question.kind() != Kind::Coaching);
            let most = match question.kind() {
                Kind::PlanModification | Kind::Bare => DRAFT_TOKENS,
                Kind::WeeklyPlan => WEEK_TOKENS,
                Kind::Coaching => CONVERSATION_TOKENS,
            };
            assert_eq!((request.most_tokens, request.temperature, request.seed), (most, 0.0, Some(1)));
        }
    }
}

#[tokio::test]
async fn single_failures_are_counted() {
    let questions = questions();
    let model = Scripted::new(|number, _| if number % 3 == 0 { Err(broken()) } else { Ok("{}".to_owned()) });
    let run = asked(&[model.candidate(true)], &questions).await.unwrap();
    let failed = run.answered[0].iter().filter(|answered| matches!(answered.came, Came::NoAnswer(_)));
    assert_eq!(failed.count(), questions.len().div_ceil(3));
    assert_eq!(measure(&run.answered[0][0], Metric::Answered), Some(0.0));
    assert_eq!(measure(&run.answered[0][0], Metric::ValidJson), None);
    assert_eq!(measure(&run.answered[0][1], Metric::ValidJson), Some(1.0));
}

#[tokio::test]
async fn a_model_that_fails_again_and_again_is_asked_no_more() {
    let questions = questions();
    let model = Scripted::new(|number, _| if number < 4 { Ok("{}".to_owned()) } else { Err(broken()) });
    let given_up = asked(&[Candidate::built_in(), model.candidate(true)], &questions).await.unwrap_err();
    assert_eq!((given_up.candidate.as_str(), given_up.failures), ("scripted", 5));
    assert_eq!(given_up.reason, broken());
    assert_eq!(model.asked.lock().unwrap().len(), 9);
}

#[tokio::test]
async fn whoever_stops_it_has_what_is_there_so_far() {
    let questions = questions();
    let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
    let mut stop = Some(stop);
    let model = Scripted::says("{}");
    let candidates = [model.candidate(true), Candidate::built_in()];
    let stopped = async {
        let _ = stopped.await;
    };
    let mut tell = |progress: Progress<'_>| {
        if progress.done == 3 {
            let _ = stop.take().map(|stop| stop.send(()));
        }
    };
    let run = ask_all(&candidates, &questions, ASKING, stopped, &mut tell).await.unwrap();
    assert!(!run.is_complete);
    assert_eq!(run.answered.iter().map(Vec::len).collect::<Vec<_>>(), [3, 0]);
}

#[tokio::test]
async fn times_and_tokens_come_from_the_answer() {
    let questions = questions();
    let run = asked(&[Scripted::says("{}").candidate(true)], &questions[..1]).await.unwrap();
    let answered = &run.answered[0][0];
    assert_eq!(measure(answered, Metric::AnswerTokens), Some(40.0));
    assert!(measure(answered, Metric::FirstToken).unwrap() >= 0.0);
    assert!(measure(answered, Metric::TokensPerSecond).unwrap() > 0.0);
    assert_eq!(measure(answered, Metric::Characters), Some(2.0));
}

#[test]
fn fewer_examples_are_spread_over_the_kinds_and_the_same_for_a_seed() {
    let lines = |most: usize, seed: u64| -> Vec<u64> {
        drawn(questions(), most, seed).iter().map(|question| question.line).collect()
    };
    assert_eq!(lines(12, 1), lines(12, 1));
    assert_ne!(lines(12, 1), lines(12, 2));
    assert!(lines(12, 1).is_sorted());
    assert_eq!(lines(10_000, 1).len(), questions().len());
    let drawn = drawn(questions(), 12, 1);
    for kind in Kind::ALL {
        let share = drawn.iter().filter(|question| question.kind() == kind).count();
        let there = questions().iter().filter(|question| question.kind() == kind).count();
        assert_eq!(share, there.min(3), "{kind}");
    }
}
