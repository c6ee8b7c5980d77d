//! What is answered.

use polarize_llm::{Finish, LanguageModel as _, Message, ModelError, Request};
use polarize_model::{Family, FileType};
use serde_json::{Value, json};

use crate::fixture::{Fixture, reply, request, schema};

#[tokio::test(flavor = "multi_thread")]
async fn a_model_that_has_learnt_nothing_keeps_to_the_schema_and_ends() {
    let validator = jsonschema::validator_for(&schema()).unwrap();
    for family in Family::ALL {
        let fixture = Fixture::new(family);
        let model = fixture.open();
        // From so few tokens that the shortest answer hardly fits, to so many that it mostly ends by itself.
        for (seed, most_tokens) in (0..16).map(|seed| (seed, 60 + 35 * u32::try_from(seed).unwrap())) {
            let reply = reply(&model, request(seed, most_tokens)).await.unwrap();
            let answer: Value =
                serde_json::from_str(&reply.text).unwrap_or_else(|error| panic!("{error}: {}", reply.text));
            assert!(validator.is_valid(&answer), "{family:?} {seed}: {}", reply.text);
            assert_eq!(reply.end.finish, Finish::Complete, "{family:?} {seed}: {}", reply.text);
            assert!(reply.end.usage.answer_tokens.unwrap() <= most_tokens);
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_has_no_space_that_its_texts_do_not_have() {
    let fixture = Fixture::new(Family::Mistral);
    let reply = reply(&fixture.open(), request(1, 400)).await.unwrap();
    let answer: Value = serde_json::from_str(&reply.text).unwrap();
    assert!(reply.text.starts_with(r#"{"analysis":{"mood":""#), "{}", reply.text);
    assert!(reply.text.len() <= 2 * answer.to_string().len());
}

#[tokio::test(flavor = "multi_thread")]
async fn free_words_are_cut_where_they_may_be_no_longer() {
    let fixture = Fixture::new(Family::Gemma);
    let free = Request { schema: None, temperature: 0.0, ..request(1, 12) };
    let reply = reply(&fixture.open(), free).await.unwrap();
    assert_eq!(reply.end.usage.answer_tokens, Some(12));
    assert_eq!(reply.end.finish, Finish::Cut);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_seed_gives_the_same_answer() {
    let fixture = Fixture::with(Family::Mistral, FileType::Q4KM, |_| ());
    let model = fixture.open();
    let mut texts = Vec::new();
    for seed in [5, 6, 5] {
        texts.push(reply(&model, request(seed, 200)).await.unwrap().text);
    }
    assert_eq!(texts[0], texts[2]);
    assert_ne!(texts[0], texts[1]);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_does_not_fit_is_refused_before_it_is_read() {
    let fixture = Fixture::new(Family::Mistral);
    let model = fixture.open();
    let most = model.context_tokens();
    assert_eq!(most, 4096, "the model's own context");
    let long = Request { messages: vec![Message::user("tired ".repeat(5_000))], ..request(1, 10) };
    match reply(&model, long).await {
        Err(ModelError::TooLong { prompt, answer: 10, most: 4096 }) => assert!(prompt > 4_000),
        other => panic!("{other:?}"),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_schema_that_can_not_be_enforced_is_refused() {
    let fixture = Fixture::new(Family::Mistral);
    let mut asked = request(1, 50);
    asked.schema.as_mut().unwrap().json = json!({"type": "object", "patternProperties": 3});
    match reply(&fixture.open(), asked).await {
        Err(ModelError::NotAsked { reason }) => assert!(reason.contains("schema"), "{reason}"),
        other => panic!("{other:?}"),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_end_that_a_file_takes_for_an_ordinary_token_ends_nothing_in_the_middle() {
    // The token of a letter that texts may have and the schema doesn't.
    let fixture = Fixture::with(Family::Mistral, FileType::F16, |vocabulary| {
        let letter = vocabulary.tokens.iter().position(|token| token == "Z").unwrap();
        vocabulary.eos = u32::try_from(letter).ok();
        vocabulary.chat_template = Some("{% for m in messages %}{{ m.content }}{% endfor %}".to_owned());
    });
    let model = fixture.open();
    for seed in 0..20 {
        let reply = reply(&model, request(seed, 500)).await.unwrap();
        let answer: Result<Value, _> = serde_json::from_str(&reply.text);
        assert!(answer.is_ok() && reply.end.finish == Finish::Complete, "{}", reply.text);
    }
}
