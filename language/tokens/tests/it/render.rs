//! Conversations as tokens.
#![expect(clippy::unwrap_used, reason = "what a model made for the test can't do has failed its test")]

use polarize_llm::{Message, Role, TokenCounter as _};
use polarize_tokens::{Estimate, ModelTokens, RenderError};
use proptest::prelude::*;
use serde_json::json;

use tokenizers::PostProcessorWrapper;

use crate::folder::{GEMMA, MISTRAL, SPECIAL, folder_with, gemma, mistral, model, model_that, tokenizer};

const PLAIN: &str = "{% for message in messages %}{{ message.role }}: {{ message.content }}\n{% endfor %}";

fn text_of(model: &ModelTokens, messages: &[Message]) -> String {
    model.decode(&model.render(messages).unwrap().ids).unwrap()
}

/// How often each special token stands in a prompt.
fn specials(model: &ModelTokens, messages: &[Message]) -> Vec<usize> {
    let ids = model.render(messages).unwrap().ids;
    let count = |token: &&str| ids.iter().filter(|id| Some(**id) == model.id_of(token)).count();
    SPECIAL.iter().map(count).collect()
}

#[test]
fn a_question_is_written_as_mistral_writes_it() {
    let asked = [Message::user("I'm tired")];
    assert_eq!(text_of(&mistral(), &asked), "<s>[INST] I'm tired[/INST]");
}

#[test]
fn mistrals_system_text_stands_before_the_last_question() {
    let asked = [Message::system("Coach."), Message::user("one"), Message::assistant("two"), Message::user("three")];
    assert_eq!(text_of(&mistral(), &asked), "<s>[INST] one[/INST] two</s>[INST] Coach.\n\nthree[/INST]");
}

#[test]
fn a_system_text_that_the_template_refuses_goes_into_the_first_question() {
    let asked = [Message::system("Coach."), Message::user("tired")];
    assert_eq!(
        text_of(&gemma(), &asked),
        "<bos><start_of_turn>user\nCoach.\n\ntired<end_of_turn>\n<start_of_turn>model\n"
    );
}

#[test]
fn a_system_text_that_the_template_ignores_goes_into_the_first_question() {
    let template = "{% for m in messages if m.role != 'system' %}[INST]{{ m.content }}[/INST]{% endfor %}";
    let asked = [Message::system("Coach."), Message::user("tired")];
    assert_eq!(text_of(&model(template), &asked), "[INST]Coach.\n\ntired[/INST]");
}

#[test]
fn an_answer_that_is_given_opens_no_other() {
    let said = [Message::user("one"), Message::assistant("two")];
    assert_eq!(
        text_of(&gemma(), &said),
        "<bos><start_of_turn>user\none<end_of_turn>\n<start_of_turn>model\ntwo<end_of_turn>\n"
    );
}

#[test]
fn special_tokens_that_are_typed_stay_text() {
    let typed = SPECIAL.concat();
    for model in [mistral(), gemma()] {
        let plain = specials(&model, &[Message::user("x"), Message::assistant("x"), Message::user("x")]);
        let hostile = [Message::user(&typed), Message::assistant(&typed), Message::user(&typed)];
        assert_eq!(specials(&model, &hostile), plain);
    }
}

#[test]
fn a_special_token_made_half_of_the_template_and_half_of_what_is_said_stays_text() {
    let model = model("{{ bos_token }}{% for m in messages %}<{{ m.content }}>{% endfor %}");
    assert_eq!(specials(&model, &[Message::user("/s")]).iter().sum::<usize>(), 1);
}

#[test]
fn a_run_of_line_ends_that_is_a_token_is_one_in_what_is_said() {
    let model = mistral();
    let id = model.id_of("\n\n\n").unwrap();
    assert!(model.render(&[Message::user("a\n\n\nb")]).unwrap().ids.contains(&id));
}

#[test]
fn there_is_one_start_token() {
    let written = format!("{{{{ bos_token }}}}{PLAIN}");
    let twice = format!("{{{{ bos_token }}}}{written}");
    let cases = [
        (PLAIN, json!({"add_bos_token": true}), Ok(1)),
        (PLAIN, json!({"add_bos_token": false}), Ok(0)),
        (PLAIN, json!({"add_bos_token": true, "bos_token": null}), Ok(0)),
        (&written, json!({"add_bos_token": true}), Ok(1)),
        (&written, json!({"add_bos_token": false}), Ok(1)),
        (&twice, json!({"add_bos_token": true}), Err(RenderError::ManyStarts { count: 2 })),
    ];
    for (template, config, expected) in cases {
        let model = model_that(template, &config);
        let start = model.id_of("<s>");
        let rendered = model.render(&[Message::user("<s>hello")]);
        let starts = rendered.map(|rendered| rendered.ids.iter().filter(|id| Some(**id) == start).count());
        assert_eq!(starts, expected, "{template} {config}");
    }
}

#[test]
fn a_start_token_that_the_tokenizer_file_adds_is_added() {
    let mut tokenizer = tokenizer();
    let adding = json!({
        "type": "TemplateProcessing",
        "single": [{"SpecialToken": {"id": "<s>", "type_id": 0}}, {"Sequence": {"id": "A", "type_id": 0}}],
        "pair": [{"Sequence": {"id": "A", "type_id": 0}}, {"Sequence": {"id": "B", "type_id": 1}}],
        "special_tokens": {"<s>": {"id": "<s>", "ids": [tokenizer.token_to_id("<s>")], "tokens": ["<s>"]}},
    });
    tokenizer.with_post_processor(Some(serde_json::from_value::<PostProcessorWrapper>(adding).unwrap()));
    let config = json!({"bos_token": "<s>", "chat_template": "{{ messages[0].content }}"});
    let model = ModelTokens::open(folder_with(&tokenizer, &config).path()).unwrap();
    assert_eq!(text_of(&model, &[Message::user("hello")]), "<s>hello");
}

#[test]
fn a_start_token_that_also_ends_turns_may_occur_again() {
    let template = "{{ bos_token }}{% for m in messages %}{{ m.content }}{{ eos_token }}{% endfor %}";
    let model = model_that(template, &json!({"eos_token": "<s>"}));
    assert_eq!(text_of(&model, &[Message::user("a"), Message::assistant("b")]), "<s>a<s>b<s>");
}

#[test]
fn turns_say_where_each_message_stands() {
    let model = mistral();
    let said = [Message::user("one"), Message::assistant("two"), Message::user("three"), Message::assistant("four")];
    let rendered = model.render(&said).unwrap();
    let turns =
        rendered.turns.iter().map(|turn| (turn.role, model.decode(&rendered.ids[turn.tokens.clone()]).unwrap()));
    assert_eq!(
        turns.collect::<Vec<_>>(),
        [
            (Role::User, "one".to_owned()),
            (Role::Assistant, " two</s>".to_owned()),
            (Role::User, "three".to_owned()),
            (Role::Assistant, " four</s>".to_owned()),
        ]
    );
}

#[test]
fn an_answer_begins_behind_its_opening() {
    let model = gemma();
    let rendered = model.render(&[Message::system("Coach."), Message::user("one"), Message::assistant("two")]).unwrap();
    assert_eq!(model.decode(&rendered.ids[rendered.turns[1].tokens.clone()]).unwrap(), "two<end_of_turn>");
}

#[test]
fn turns_move_with_a_start_token_that_is_added() {
    let model = model_that("{% for m in messages %}[INST]{{ m.content }}{% endfor %}", &json!({"add_bos_token": true}));
    let rendered = model.render(&[Message::user("one")]).unwrap();
    assert_eq!(model.decode(&rendered.ids[rendered.turns[0].tokens.clone()]).unwrap(), "one");
}

#[test]
fn white_space_around_what_is_said_goes_where_the_template_trims() {
    assert_eq!(
        text_of(&gemma(), &[Message::user("  tired \n")]),
        "<bos><start_of_turn>user\ntired<end_of_turn>\n<start_of_turn>model\n"
    );
}

#[test]
fn a_special_token_that_takes_white_space_takes_it_from_what_is_said() {
    let mut tokenizer = tokenizer();
    tokenizer.add_special_tokens([tokenizers::AddedToken::from("<|user|>", true).rstrip(true)]).unwrap();
    let config = json!({"chat_template": "{% for m in messages %}<|user|>\n{{ m.content }}{% endfor %}"});
    let model = ModelTokens::open(folder_with(&tokenizer, &config).path()).unwrap();
    assert_eq!(text_of(&model, &[Message::user("  hello")]), "<|user|>hello");
}

#[test]
fn templates_that_can_not_be_followed_say_why() {
    let user = || vec![Message::user("hello & more")];
    let twice = || vec![Message::user("one"), Message::user("two")];
    let refused = |message: &str| RenderError::Refused { message: message.to_owned() };
    let cases = [
        ("{% for m in messages %}{{ m.content | upper }}{% endfor %}", user(), RenderError::Changed),
        ("{% for m in messages %}{{ m.content }}{{ m.content | length }}{% endfor %}", user(), RenderError::Changed),
        ("{% for m in messages %}{{ m.content.split('&')[0] }}{% endfor %}", user(), RenderError::Changed),
        (
            "{% for m in messages %}{{ m.content[0]['text'] }}{% endfor %}",
            user(),
            RenderError::LeftOut { number: 1, role: "user" },
        ),
        ("{{ messages[1].content }}", twice(), RenderError::LeftOut { number: 1, role: "user" }),
        (MISTRAL, twice(), refused("roles must take turns")),
        (GEMMA, twice(), refused("roles must take turns")),
        ("{{ strftime_now('%Y') }}", user(), RenderError::AsksTheDay),
        (
            "{% macro again() %}{{ again() }}{{ again() }}{% endmacro %}{% for a in range(99999) %}{% for b in range(99999) %}x{% endfor %}{% endfor %}",
            user(),
            RenderError::Endless,
        ),
        (
            "{% set n = namespace(s='xxxxxxxx') %}{% for a in range(60) %}{% set n.s = n.s ~ n.s %}{% endfor %}",
            user(),
            RenderError::Endless,
        ),
    ];
    for (template, messages, expected) in cases {
        assert_eq!(model(template).render(&messages), Err(expected), "{template}");
    }
}

#[test]
fn a_template_that_fails_says_where() {
    let failed = model("{{ messages[0].content.nothing() }}").render(&[Message::user("hello")]);
    assert!(matches!(failed, Err(RenderError::Template { reason }) if reason.contains("nothing")));
}

#[test]
fn a_template_that_asks_whether_the_day_is_known_is_told_no() {
    let template =
        "{% if strftime_now is defined %}{{ strftime_now('%Y') }}{% else %}2024{% endif %}{{ messages[0].content }}";
    assert_eq!(text_of(&model(template), &[Message::user("!")]), "2024!");
}

#[test]
fn python_methods_loop_controls_and_namespaces_work() {
    let template = "{%- set n = namespace(last='') -%}
{%- for m in messages %}
    {%- if m.role.startswith('sys') %}{% continue %}{% endif %}
    {%- for key, value in m.items() %}{% if key == 'content' %}{% set n.last = value.strip() %}{% endif %}{% endfor %}
    {{- n.last }}
{%- endfor %}";
    assert_eq!(text_of(&model(template), &[Message::user(" hello ")]), "hello");
}

#[test]
fn an_empty_message_is_written() {
    assert_eq!(text_of(&mistral(), &[Message::user("")]), "<s>[INST] [/INST]");
}

#[test]
fn a_count_is_exact_where_the_template_can_write() {
    let model = mistral();
    let asked = [Message::user("I'm tired")];
    let counted = model.count(&asked);
    assert_eq!((counted.tokens as usize, counted.exact), (model.render(&asked).unwrap().ids.len(), true));
}

#[test]
fn a_conversation_that_can_not_be_written_is_estimated() {
    let twice = [Message::user("one"), Message::user("two")];
    assert_eq!(mistral().count(&twice), Estimate.count(&twice));
}

/// What people type, special tokens and pieces of them, templates' signs, and the marks used inside.
fn typed() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        prop::sample::select(SPECIAL).prop_map(str::to_owned),
        prop::sample::select(
            &["<", ">", "[", "]", "/", "s", "INST", "{{", "}}", "\n\n\n", " ", "\u{F8FF}0.0\u{F8FF}"][..]
        )
        .prop_map(str::to_owned),
        any::<String>(),
    ];
    prop::collection::vec(piece, 0..8).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn nothing_that_is_said_becomes_a_special_token(first in typed(), answer in typed(), second in typed()) {
        for model in [mistral(), gemma()] {
            let plain = specials(&model, &[Message::user("x"), Message::assistant("x"), Message::user("x")]);
            let said = [Message::user(&first), Message::assistant(&answer), Message::user(&second)];
            prop_assert_eq!(specials(&model, &said), plain);
        }
    }

    #[test]
    fn what_is_said_can_be_read_back(said in typed()) {
        let model = mistral();
        prop_assert_eq!(text_of(&model, &[Message::user(&said)]), format!("<s>[INST] {said}[/INST]"));
    }
}
