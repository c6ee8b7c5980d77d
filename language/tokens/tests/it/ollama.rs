//! Chat templates in Ollama's language.
#![expect(clippy::unwrap_used, reason = "what a model made for the test can't do has failed its test")]

use polarize_tokens::{ModelTokens, OllamaError, OllamaTemplate, RenderError, train_byte_pairs};
use serde_json::json;

use crate::folder::{GEMMA, MISTRAL, folder_with, gemma, mistral, model, model_that, tokenizer};

const CHATML: &str = "{% for message in messages %}{{ '<|im_start|>' + message['role'] + '\\n' + message['content'] + '<|im_end|>' + '\\n' }}\
{% endfor %}{% if add_generation_prompt %}{{ '<|im_start|>assistant\\n' }}{% endif %}";

/// As Qwen's: where nobody says what the model is, the template does.
const CHATML_WITH_DEFAULT: &str = "{% if messages[0]['role'] != 'system' %}{{ '<|im_start|>system\\nYou are helpful.<|im_end|>\\n' }}{% endif %}\
{% for message in messages %}{{ '<|im_start|>' + message['role'] + '\\n' + message['content'] + '<|im_end|>\\n' }}{% endfor %}\
{% if add_generation_prompt %}{{ '<|im_start|>assistant\\n' }}{% endif %}";

fn chatml(template: &str) -> ModelTokens {
    let mut tokenizer = tokenizer();
    let special = ["<|im_start|>", "<|im_end|>"].map(|text| tokenizers::AddedToken::from(text, true).normalized(false));
    tokenizer.add_special_tokens(special).unwrap();
    let config = json!({"eos_token": "<|im_end|>", "chat_template": template});
    ModelTokens::open(folder_with(&tokenizer, &config).path()).unwrap()
}

fn trained() -> ModelTokens {
    let folder = tempfile::tempdir().unwrap();
    train_byte_pairs(["easy and hard"].iter().cycle().take(9), 300, folder.path()).unwrap();
    ModelTokens::open(folder.path()).unwrap()
}

const TURNS: &str =
    "{{ range $i, $_ := .Messages }}{{ $last := eq (len (slice $.Messages $i)) 1 }}{{ if eq .Role \"user\" }}";

#[track_caller]
fn assert_written(model: &ModelTokens, template: &str, stops: &[&str], trims: bool) {
    let found = OllamaTemplate::of(model).unwrap();
    assert_eq!(found.template, template);
    assert_eq!((found.stops, found.trims), (stops.iter().map(|stop| (*stop).to_owned()).collect(), trims));
}

#[test]
fn mistrals_system_text_stands_before_the_last_question() {
    let template = format!(
        "{{{{ $asked := 0 }}}}{{{{ range $i, $_ := .Messages }}}}{{{{ if eq .Role \"user\" }}}}{{{{ $asked = $i }}}}{{{{ end }}}}{{{{ end }}}}\
         {TURNS}[INST] {{{{ if and (eq $i $asked) $.System }}}}{{{{ $.System }}}}\n\n{{{{ end }}}}{{{{ .Content }}}}[/INST]\
         {{{{ else if eq .Role \"assistant\" }}}} {{{{ .Content }}}}{{{{ if not $last }}}}</s>{{{{ end }}}}{{{{ end }}}}{{{{ end }}}}"
    );
    let stops = ["</s>", "[INST]", "[/INST]"];
    assert_written(&model_that(MISTRAL, &json!({"add_bos_token": true})), &template, &stops, false);
    // Where the tokenizer adds no start token, the template writes it.
    assert_written(&mistral(), &format!("<s>{template}"), &stops, false);
}

#[test]
fn gemmas_system_text_is_the_beginning_of_the_first_question() {
    let template = format!(
        "{{{{ $first := true }}}}{TURNS}<start_of_turn>user\n{{{{ if and $first $.System }}}}{{{{ $.System }}}}\n\n{{{{ end }}}}\
         {{{{ $first = false }}}}{{{{ .Content }}}}<end_of_turn>\n<start_of_turn>model\n\
         {{{{ else if eq .Role \"assistant\" }}}}{{{{ .Content }}}}{{{{ if not $last }}}}<end_of_turn>\n{{{{ end }}}}{{{{ end }}}}{{{{ end }}}}"
    );
    let stops = ["<end_of_turn>", "<start_of_turn>"];
    assert_written(&gemma(), &format!("<bos>{template}"), &stops, true);
    let adds = json!({"bos_token": "<bos>", "eos_token": "<end_of_turn>", "add_bos_token": true});
    assert_written(&model_that(GEMMA, &adds), &template, &stops, true);
    // The same without a word about system texts: it has them left out, and so they are folded in.
    let silent = GEMMA.replace("{{ raise_exception('no system') }}", "{% set messages = messages[1:] %}");
    assert_written(&model_that(&silent, &adds), &template, &stops, true);
}

#[test]
fn chatmls_system_text_is_a_turn_of_its_own() {
    let turns = "<|im_start|>user\n{{ .Content }}<|im_end|>\n<|im_start|>assistant\n\
                 {{ else if eq .Role \"assistant\" }}{{ .Content }}{{ if not $last }}<|im_end|>\n{{ end }}{{ end }}{{ end }}";
    let head = "{{ if .System }}<|im_start|>system\n{{ .System }}<|im_end|>\n";
    let stops = ["<|im_end|>", "<|im_start|>"];
    assert_written(&chatml(CHATML), &format!("{head}{{{{ end }}}}{TURNS}{turns}"), &stops, false);
    let own = "<|im_start|>system\nYou are helpful.<|im_end|>\n";
    assert_written(
        &chatml(CHATML_WITH_DEFAULT),
        &format!("{head}{{{{ else }}}}{own}{{{{ end }}}}{TURNS}{turns}"),
        &stops,
        false,
    );
}

#[test]
fn a_model_of_ones_own_has_one_too() {
    let template = format!(
        "{{{{ if .System }}}}<|system|>{{{{ .System }}}}<|end|>{{{{ end }}}}{TURNS}<|user|>{{{{ .Content }}}}<|end|><|assistant|>\
         {{{{ else if eq .Role \"assistant\" }}}}{{{{ .Content }}}}{{{{ if not $last }}}}<|end|>{{{{ end }}}}{{{{ end }}}}{{{{ end }}}}"
    );
    assert_written(&trained(), &template, &["<|end|>", "<|system|>", "<|user|>", "<|assistant|>"], false);
}

#[test]
fn an_answer_may_be_opened_in_another_way_than_it_is_given() {
    let thinking = "{% for m in messages %}{{ '<' + m.role + '>' + m.content + '</s>' }}{% endfor %}\
                    {% if add_generation_prompt %}{{ '<assistant><think>' }}{% endif %}";
    let template = OllamaTemplate::of(&model(thinking)).unwrap().template;
    assert!(
        template.contains("{{ .Content }}{{ if $last }}</s><assistant><think>{{ end }}{{ else if eq .Role \"assistant\" }}</s><assistant>{{ .Content }}"),
        "{template}"
    );
}

#[test]
fn braces_of_a_template_are_written_by_gos() {
    let braces = "{% for m in messages %}{{ '{{' + m.role + '}} {' + m.content + '}' }}{% endfor %}\
                  {% if add_generation_prompt %}{{ '{{assistant}} {' }}{% endif %}";
    let template = OllamaTemplate::of(&model(braces)).unwrap().template;
    assert!(template.contains("{{ \"{\" }}{{ \"{\" }}user}} {{ \"{\" }}{{ .Content }}}"), "{template}");
}

#[test]
fn templates_that_ollamas_language_can_not_say_are_refused() {
    let numbered = "{% for m in messages %}{{ loop.index }}: {{ m.content }}\n{% endfor %}";
    let long = "{% for m in messages %}{{ m.role }} {{ m.content }}{% if loop.index > 3 %}!{% endif %}\n{% endfor %}";
    let telling =
        "{% for m in messages %}{{ m.role }} {{ m.content }}{% if 'legs' in m.content %}!{% endif %}\n{% endfor %}";
    let blank =
        "{% for m in messages %}{{ m.role }}{{ '!' if m.content[:1] == ' ' else ' ' }}{{ m.content }}\n{% endfor %}";
    let backwards = "{% for m in messages | reverse %}{{ m.role }} {{ m.content }}\n{% endfor %}";
    for template in [numbered, long, telling, blank, backwards] {
        let refused = OllamaTemplate::of(&model(template));
        let said = refused.as_ref().err().map(ToString::to_string).unwrap_or_default();
        assert!(
            said.contains("can't be said in Ollama's language")
                || said.contains("changes what is said or decides by it"),
            "{template}: {refused:?}"
        );
    }
    let none = ModelTokens::open(folder_with(&tokenizer(), &json!({})).path()).unwrap();
    assert_eq!(OllamaTemplate::of(&none), Err(OllamaError::Render(RenderError::NoTemplate)));
    let twice = format!("{{{{ bos_token }}}}{MISTRAL}");
    assert_eq!(OllamaTemplate::of(&model(&twice)), Err(OllamaError::Render(RenderError::ManyStarts { count: 2 })));
}
