use std::time::Duration;

use polarize_domain::calendar::add_days;
use polarize_domain::{Draft, validate};
use polarize_llm::{ModelError, Role, Waited};
use serde_json::json;

use crate::builders::{
    TIRED, TODAY, advised, answer, answer_with, by_rule, change, cyclist, listed, read, skips_first,
};
use crate::scripted::{Says, Scripted, text};

/// The ids of the workouts a draft changes.
fn changed(draft: &Draft) -> Vec<&str> {
    draft.modifications.iter().map(|modification| modification.workout_id.as_str()).collect()
}

#[tokio::test]
async fn a_good_answer_is_the_models_own() {
    let model = Scripted::saying([text(skips_first())]);
    let advised = advised(model.clone(), TIRED).await;
    assert_eq!((advised.by.as_str(), advised.remarks.as_slice()), ("scripted model", &[][..]));
    assert_eq!(changed(&advised.advice), [listed()[0].id.as_str()]);
    let message = &advised.advice.athlete_message;
    assert!(message.starts_with("Your form asks for less, so the plan gets lighter."), "{message}");
    let [asked] = &model.asked()[..] else { unreachable!("asked once") };
    assert!(asked.temperature <= 0.3 && asked.seed.is_some() && asked.schema.is_some());
}

#[tokio::test]
async fn prose_around_an_answer_is_a_remark() {
    let model = Scripted::saying([text(format!("Sure!\n```json\n{}\n```", skips_first()))]);
    let advised = advised(model, TIRED).await;
    assert_eq!(advised.by, "scripted model");
    assert!(advised.remarks.iter().any(|remark| remark.contains("code fence")), "{:?}", advised.remarks);
}

#[tokio::test]
async fn what_is_wrong_is_told_once_and_the_second_answer_stands() {
    let day = listed()[0].date;
    let first = answer(vec![
        change("w1", day, "skip", json!({})),
        change("w99", day, "skip", json!({})),
        change("w2", listed()[1].date, "modify", json!({"duration_minutes": {"from": 60, "to": 5000}})),
    ]);
    let model = Scripted::saying([text(first), text(skips_first())]);
    let advised = advised(model.clone(), TIRED).await;
    assert_eq!((advised.by.as_str(), changed(&advised.advice).len()), ("scripted model", 1));
    let asked = &model.asked()[1];
    let told = &asked.messages.last().unwrap().content;
    assert!(
        told.contains("\"w99\" is no workout of the list")
            && told.contains("w2 changes.duration_minutes.to: duration must be between 5 and 480 min, not 5000"),
        "{told}"
    );
    assert_eq!(asked.messages[asked.messages.len() - 2].role, Role::Assistant);
    assert!(advised.remarks.iter().any(|remark| remark.contains("mended its first answer")), "{:?}", advised.remarks);
}

#[tokio::test]
async fn of_two_faulty_answers_the_better_one_stands_and_says_what_is_left_out() {
    let day = listed()[0].date;
    let one_wrong = answer(vec![change("w1", day, "skip", json!({})), change("w99", day, "skip", json!({}))]);
    let two_wrong = answer(vec![
        change("w1", day, "skip", json!({})),
        change("w98", day, "skip", json!({})),
        change("w99", day, "skip", json!({})),
    ]);
    for answers in [[one_wrong.clone(), two_wrong.clone()], [two_wrong, one_wrong]] {
        let advised = advised(Scripted::saying(answers.map(text)), TIRED).await;
        assert_eq!((advised.by.as_str(), changed(&advised.advice).len()), ("scripted model", 1));
        let message = &advised.advice.athlete_message;
        assert_eq!(
            message.matches("Left out of this proposal: a change of a workout that is not in the list.").count(),
            1,
            "{message}"
        );
    }
}

/// Answers of which nothing can be used, with a part of the reason that is told.
fn unusable() -> Vec<(String, &'static str)> {
    let day = listed()[0].date;
    let new = |date: String, minutes: i64, load: i64| {
        json!({"date": date, "name": "Big one", "sport": "cycling", "duration_minutes": minutes, "estimated_tss": load,
               "description": "zone1: go"})
    };
    vec![
        (String::new(), "empty"),
        ("I'd rest if I were you.".to_owned(), "no JSON object"),
        (skips_first()[..skips_first().len() / 2].to_owned(), "cut"),
        (r#"{"advice":"rest","plan":[]}"#.to_owned(), "the shape that was asked for"),
        (answer(vec![change("w99", day, "skip", json!({}))]), "a workout that is not in the list"),
        (answer(vec![change("bob-3", day, "skip", json!({}))]), "a workout that is not in the list"),
        (answer(vec![change("w1", add_days(day, 1), "skip", json!({}))]), "stands on"),
        (answer_with(Vec::new(), vec![new(TODAY.to_string(), 60, 5000)], "More!"), "TSS"),
        (answer_with(Vec::new(), vec![new(add_days(TODAY, -3).to_string(), 60, 40)], "More!"), "past"),
        (answer_with(Vec::new(), vec![new(add_days(TODAY, 30).to_string(), 60, 40)], "Later!"), "beyond"),
        (answer_with(Vec::new(), vec![new("soon".to_owned(), 60, 40)], "Later!"), "no date"),
        (answer(Vec::new()).replace("Your form asks for less, so the plan gets lighter.", " "), "neither changes"),
    ]
}

#[tokio::test]
async fn when_both_answers_are_useless_the_built_in_coach_answers_and_says_why() {
    for (useless, reason) in unusable() {
        let model = Scripted::saying([text(&*useless), text(&*useless)]);
        let advised = advised(model.clone(), TIRED).await;
        assert_eq!((advised.by.as_str(), model.asked().len()), ("built-in coach", 2), "{useless}");
        assert_eq!(advised.advice, by_rule(TIRED).await);
        let [remark] = &advised.remarks[..] else { unreachable!("one remark: {:?}", advised.remarks) };
        assert!(
            remark.starts_with("scripted model was asked first and had no answer") && remark.contains(reason),
            "{remark}"
        );
    }
}

#[tokio::test]
async fn every_useless_answer_can_be_mended() {
    for (useless, _) in unusable() {
        let advised = advised(Scripted::saying([text(&*useless), text(skips_first())]), TIRED).await;
        assert_eq!((advised.by.as_str(), changed(&advised.advice).len()), ("scripted model", 1), "{useless}");
    }
}

/// Every error a model can have.
fn errors() -> Vec<ModelError> {
    let text = |text: &str| text.to_owned();
    vec![
        ModelError::Unreachable { url: text("http://127.0.0.1:9"), reason: text("refused") },
        ModelError::Timeout { waited: Waited::FirstWord, after: Duration::from_secs(9) },
        ModelError::Busy { retry_after: Some(Duration::from_secs(2)) },
        ModelError::UnknownModel { name: text("coach"), hint: text("pull it") },
        ModelError::Refused { status: 400, message: text("bad schema") },
        ModelError::Failed { message: text("out of memory") },
        ModelError::Broken { reason: text("no end") },
        ModelError::TooLong { prompt: 9, answer: 9, most: 9 },
        ModelError::PromptCut { read: 1, sent: 2 },
    ]
}

#[tokio::test]
async fn whatever_error_the_model_has_the_built_in_coach_answers_and_tells_it() {
    for error in errors() {
        let model = Scripted::saying([Says::Breaks("{\"modi".to_owned(), error.clone())]);
        let advised = advised(model, TIRED).await;
        assert_eq!((advised.by.as_str(), &advised.advice), ("built-in coach", &by_rule(TIRED).await));
        assert!(advised.remarks[0].contains(&error.to_string()), "{:?}", advised.remarks);
    }
}

#[tokio::test]
async fn an_error_at_the_repair_leaves_what_was_good_of_the_first_answer() {
    let first = answer(vec![
        change("w1", listed()[0].date, "skip", json!({})),
        change("w99", listed()[0].date, "skip", json!({})),
    ]);
    let broken = Says::Breaks(String::new(), ModelError::Busy { retry_after: None });
    let advised = advised(Scripted::saying([text(first), broken]), TIRED).await;
    assert_eq!((advised.by.as_str(), changed(&advised.advice).len()), ("scripted model", 1));
}

#[tokio::test(start_paused = true)]
async fn a_model_that_never_answers_is_waited_for_only_so_long() {
    let begun = tokio::time::Instant::now();
    let advised = advised(Scripted::saying([Says::Hangs]), TIRED).await;
    assert_eq!(begun.elapsed().as_secs(), 120);
    assert_eq!(advised.by, "built-in coach");
    assert!(advised.remarks[0].contains("within 120 s"), "{:?}", advised.remarks);
}

#[tokio::test]
async fn a_model_that_never_ends_is_not_heard_out() {
    let endless = || Says::Endless("and on ".to_owned());
    let advised = advised(Scripted::saying([endless(), endless()]), TIRED).await;
    assert_eq!(advised.by, "built-in coach");
    assert!(advised.remarks[0].contains("greatest length"), "{:?}", advised.remarks);
}

#[tokio::test]
async fn a_cut_answer_is_asked_for_again_shorter() {
    let model = Scripted::saying([Says::Cut(skips_first()[..80].to_owned()), text(skips_first())]);
    assert_eq!(advised(model.clone(), TIRED).await.by, "scripted model");
    assert!(model.asked()[1].messages.last().unwrap().content.contains("shorter"));
}

#[tokio::test]
async fn a_prompt_that_fits_nowhere_is_not_sent() {
    let model = Scripted::narrow(700);
    let advised = advised(model.clone(), TIRED).await;
    assert_eq!((advised.by.as_str(), model.asked().len()), ("built-in coach", 0));
    assert!(advised.remarks[0].contains("the shortest prompt"), "{:?}", advised.remarks);
}

#[tokio::test]
async fn a_model_that_leaves_training_before_somebody_with_a_fever_is_not_followed() {
    let fever = "I have a fever of 39 since yesterday";
    let idle = answer_with(Vec::new(), Vec::new(), "Everything can stay as it is.");
    let model = Scripted::saying([text(&*idle), text(&*idle)]);
    let advised = advised(model.clone(), fever).await;
    assert_eq!((advised.by.as_str(), &advised.advice), ("built-in coach", &by_rule(fever).await));
    assert!(advised.remarks[0].contains("your health forbids"), "{:?}", advised.remarks);
    assert!(model.asked()[1].messages.last().unwrap().content.contains("asks for rest"));
}

#[tokio::test]
async fn a_model_that_rests_somebody_with_a_fever_as_the_rules_do_is_followed() {
    let fever = "I have a fever of 39 since yesterday";
    let context = cyclist().context();
    let by_rule = by_rule(fever).await;
    let ids = polarize_prompt::ShortIds::of(&context);
    let written = polarize_prompt::write_draft(&by_rule, &ids).unwrap();
    let advised = advised(Scripted::saying([text(written)]), fever).await;
    assert_eq!(advised.by, "scripted model", "{:?}", advised.remarks);
    let judged = |draft: &Draft| validate(draft, &context, &read(fever, &context)).unwrap().changes().len();
    assert_eq!(judged(&advised.advice), judged(&by_rule));
}

#[tokio::test]
async fn words_that_may_not_be_said_are_replaced_by_what_stands() {
    let words = "Take 400 mg ibuprofen and see https://example.org.";
    let name = json!({"name": "Ride\u{1B}[2J", "duration_minutes": {"to": 20}, "notes": "stop eating"});
    let said = answer_with(vec![change("w1", listed()[0].date, "modify", name)], Vec::new(), words);
    let advised = advised(Scripted::saying([text(said)]), TIRED).await;
    assert_eq!(advised.by, "scripted model");
    let [modification] = &advised.advice.modifications[..] else { unreachable!("one change") };
    assert_eq!((&modification.changes.name, &modification.changes.notes), (&None, &None));
    let message = &advised.advice.athlete_message;
    assert!(message.contains(&listed()[0].name) && message.contains("of 20 min"), "{message}");
    assert_eq!(advised.remarks.len(), 2, "{:?}", advised.remarks);
}

#[tokio::test]
async fn a_draft_that_was_only_words_that_may_not_be_said_is_not_used() {
    let named = json!({"name": "See www.example.org"});
    let said = answer(vec![change("w1", listed()[0].date, "modify", named)]);
    let advised = advised(Scripted::saying([text(said)]), TIRED).await;
    assert_eq!(advised.by, "built-in coach");
}

#[tokio::test]
async fn a_model_that_changes_nothing_cannot_claim_to_have() {
    for (claimed, expected) in [
        ("Done, I cancelled Sunday.", "Done, I cancelled Sunday.\n\nYour plan stays as it is."),
        ("Rest well. Your plan stays as it is!", "Rest well. Your plan stays as it is!"),
    ] {
        let said = answer_with(Vec::new(), Vec::new(), claimed);
        let advised = advised(Scripted::saying([text(said)]), "Is my week fine?").await;
        assert_eq!((advised.by.as_str(), advised.advice.athlete_message.as_str()), ("scripted model", expected));
    }
}

#[tokio::test]
async fn what_really_changes_stands_once_behind_a_models_words() {
    let first = &listed()[0];
    let claimed = "I moved your repeats to Friday.\nWhat changes: your repeats move to Friday.";
    let said = answer_with(vec![change("w1", first.date, "skip", json!({}))], Vec::new(), claimed);
    let message = advised(Scripted::saying([text(said)]), TIRED).await.advice.athlete_message;
    let weekday = polarize_domain::calendar::weekday_name(first.date.weekday());
    let line = format!("What changes: \"{}\" on {weekday} {} is left out.", first.name, first.date);
    assert_eq!(message, format!("I moved your repeats to Friday.\n\n{line}"));
}

#[tokio::test]
async fn a_message_with_what_changes_keeps_to_the_longest() {
    let said =
        answer_with(vec![change("w1", listed()[0].date, "skip", json!({}))], Vec::new(), &"é word. ".repeat(249));
    let advised = advised(Scripted::saying([text(said)]), TIRED).await;
    let message = &advised.advice.athlete_message;
    assert_eq!((advised.by.as_str(), message.chars().count()), ("scripted model", 2_000));
    assert!(message.contains("…\n\nWhat changes: ") && message.ends_with(" is left out."), "{message}");
}

#[tokio::test]
async fn why_words_may_not_be_said_is_told_in_a_whole_sentence() {
    let named = json!({"name": "See www.example.org"});
    let said = answer(vec![change("w1", listed()[0].date, "modify", named)]);
    let advised = advised(Scripted::saying([text(said)]), TIRED).await;
    assert!(
        advised.remarks[0].ends_with("its answer is nothing but words that may not be said"),
        "{:?}",
        advised.remarks
    );
}
