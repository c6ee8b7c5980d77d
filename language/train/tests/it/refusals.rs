//! What can't work is refused before the first step, with the reason.

use std::sync::atomic::AtomicBool;

use polarize_train::{DataError, MemoryNeeded, Options, TrainError};

use crate::school::{School, base, prepared, refused, resumed, train};

const QUESTION: &str = r#"{"messages": [{"role": "user", "content": "How?"}]}"#;
const ANSWER: &str = r#"{"messages": [{"role": "assistant", "content": "So."}]}"#;

fn assert_says(error: &TrainError, words: &[&str]) {
    let message = error.to_string();
    for word in words {
        assert!(message.contains(word), "{message:?} should say {word:?}");
    }
}

#[test]
fn data_that_is_none() {
    let line = "{\"messages\": [{\"role\": \"user\", \"content\": \"a\"}]}\n";
    let cases = [
        (format!("{line}nonsense\n"), "data.jsonl, line 2: not a conversation"),
        (format!("{line}\n\n{{\"text\": \"a\"}}\n"), "data.jsonl, line 4: not a conversation"),
        ("{\"messages\": []}\n".to_owned(), "line 1: a conversation without messages"),
        ("{\"messages\": [{\"role\": \"tool\", \"content\": \"a\"}]}".to_owned(), "line 1: not a conversation"),
        (QUESTION.to_owned(), "no example is left to learn from: 1 have no answer"),
        (String::new(), "no example is left to learn from: the files have no conversation in them"),
    ];
    for (data, words) in cases {
        let school = School::new();
        school.write("data.jsonl", data);
        assert_says(&refused(&school.options("out", "")), &[words]);
    }
    let school = School::new();
    let options = school.options("out", "");
    assert_says(&refused(&Options { data: vec![], ..options.clone() }), &["there is no data"]);
    assert_says(
        &refused(&Options { data: vec!["none.jsonl".into()], ..options.clone() }),
        &["none.jsonl can't be read"],
    );
    let packed = Options { data: vec![school.path("packed.jsonl")], ..options };
    school.write("packed.jsonl", b"\x1f\x8bnot packed");
    assert_says(&refused(&packed), &["packed.jsonl can't be read"]);
    school.write("packed.jsonl", b"\x28\xb5\x2f\xfd packed otherwise");
    assert_says(&refused(&packed), &["packed.jsonl is compressed with zstd", "compress it with gzip"]);
}

#[test]
fn all_texts_too_long() {
    let school = School::new();
    assert_says(&refused(&school.options("out", "length = 5")), &["no example is left", "longer than length"]);
}

#[test]
fn a_held_out_set_that_can_not_be_used() {
    let school = School::new();
    let cases = [(String::new(), "the files have no conversation"), (format!("{QUESTION}\n"), "1 have no answer")];
    for (text, words) in cases {
        school.write("held.jsonl", text);
        let options = Options { held_out: Some(school.path("held.jsonl")), ..school.options("out", "") };
        assert_says(&refused(&options), &["no held-out conversation can be used", words]);
    }
}

#[test]
fn held_out_conversations_that_are_learnt_from() {
    let school = School::new();
    let given = |name: &str| Options { held_out: Some(school.path(name)), ..school.options("out", "") };
    assert_says(&refused(&given("data.jsonl")), &["data.jsonl is given both to learn from and as held out"]);
    school.write("copy.jsonl", crate::school::conversations(40));
    assert_says(&refused(&given("copy.jsonl")), &["copy.jsonl is given both"]);
    // The id tells them apart as lines, not as conversations.
    let other = r#"{"messages": [{"role": "user", "content": "x"}, {"role": "assistant", "content": "y"}]}"#;
    school.write("some.jsonl", format!("{}{other}\n", crate::school::conversations(2).replace("\"id\":", "\"id\":1")));
    assert_says(
        &refused(&given("some.jsonl")),
        &["2 of the 3 conversations in", "some.jsonl are in the data", "split the data anew"],
    );
    school.write("other.jsonl", other);
    prepared(&given("other.jsonl"));
}

#[test]
fn patience_with_nothing_held_out() {
    let school = School::new();
    assert_says(
        &refused(&school.options("out", "held_out = 0.0\npatience = 3")),
        &["patience = 3: nothing is held out"],
    );
    // A share of one conversation is none.
    school.write("data.jsonl", crate::school::conversations(1));
    assert_says(&refused(&school.options("out", "patience = 3")), &["patience = 3: nothing is held out"]);
    school.write("held.jsonl", format!("{ANSWER}\n"));
    let own = "held_out = 0.0\npatience = 3\nwarmup = 0.0";
    prepared(&Options { held_out: Some(school.path("held.jsonl")), ..school.options("out", own) });
}

#[test]
fn a_single_step_of_warm_up_teaches_nothing() {
    let school = School::new();
    let single = refused(&school.options("out", "steps = 1"));
    assert_says(&single, &["warmup = 0.1: there is a single step", "lower accumulate or batch", "warmup = 0.0"]);
    let warnings = |own: &str| prepared(&school.options("out", own)).preflight().warnings.clone();
    assert_eq!(warnings("steps = 1\nwarmup = 0.0"), Vec::<String>::new());
    assert_eq!(warnings("steps = 4\nwarmup = 0.5"), Vec::<String>::new());
    let most = warnings("steps = 4\nwarmup = 0.7");
    assert!(most.len() == 1 && most[0].contains("3 of the 4 steps are warm-up"), "{most:?}");
}

#[test]
fn templates_that_teach_the_wrong_thing() {
    let turns = "{% for message in messages %}{{ message['content'] + eos_token }}{% endfor %}";
    let cases = [
        (format!("{{{{ bos_token }}}}{turns}"), "all tokens would be learnt"),
        (
            format!("{{{{ bos_token + bos_token }}}}{turns}"),
            "line 1: the model's chat template writes the start token 2 times",
        ),
        (turns.replace(" + eos_token", ""), "line 1: the chat template ends the answer without an end token"),
    ];
    for (template, words) in cases {
        let school = School::new();
        let base = school.base_with_template(&template);
        school.write("data.jsonl", format!("{ANSWER}\n").repeat(4));
        assert_says(&refused(&school.beside(&base, "out", "")), &[words]);
    }
}

#[test]
fn a_base_without_a_template_is_told_as_the_bases_fault() {
    let school = School::new();
    let base = school.base_with_template("");
    std::fs::write(base.join("tokenizer_config.json"), "{}").unwrap();
    std::fs::remove_file(base.join("chat_template.jinja")).unwrap();
    assert_says(&refused(&school.beside(&base, "out", "")), &["has no chat template", "all files of its download"]);
}

#[test]
fn texts_that_are_left_out_are_told_where_too_few_steps_remain() {
    let school = School::new();
    let long = r#"{"messages":[{"role":"user","content":"LONG"},{"role":"assistant","content":"B"}]}"#;
    let long = long.replace("LONG", &"a long day ".repeat(100));
    school.write("data.jsonl", format!("{}\n{long}\n", ANSWER));
    let one = "warmup = 0.5\nheld_out = 0.0\nlength = 64\nepochs = 1\naccumulate = 8";
    let options = Options { held_out: None, ..school.beside(base(), "out", one) };
    assert_says(&refused(&options), &["a single step", "1 conversations are longer than length"]);
}

#[test]
fn tokens_that_the_model_does_not_have() {
    let school = School::new();
    train(&school.options("few", "vocabulary = 270\nsteps = 1\nwarmup = 0.0"));
    let few = school.path("few/model");
    std::fs::copy(base().join("tokenizer.json"), few.join("tokenizer.json")).unwrap();
    let error = refused(&school.beside(&few, "out", ""));
    assert!(matches!(error, TrainError::Data(DataError::OutOfVocabulary { vocabulary: 270, .. })), "{error}");
}

#[test]
fn recipes_that_do_not_fit_what_is_trained() {
    let school = School::new();
    assert_says(&refused(&school.options("out", "method = \"lora\"")), &["beside a base"]);
    let with_shape = Options { base: Some(base().to_owned()), ..school.options("out", "") };
    assert_says(&refused(&with_shape), &["brings its own shape", "vocabulary, width, layers"]);
    let long = school.beside(base(), "out", "length = 65");
    assert_says(&refused(&long), &["length = 65 is more than the 64 tokens the model is made for"]);
}

#[test]
fn texts_longer_than_the_context_from_scratch_are_refused_before_any_data_is_read() {
    let school = School::new();
    let recipe = polarize_train::Recipe { length: 4096, context: None, ..polarize_train::Recipe::default() };
    let options = Options { recipe, data: vec!["none.jsonl".into()], ..school.options("out", "") };
    assert_says(
        &refused(&options),
        &["length = 4096: longer than the context of 2048; lower length, or raise context"],
    );
}

#[test]
fn a_base_that_is_none() {
    let school = School::new();
    assert_says(
        &refused(&school.beside(&school.path("nowhere"), "out", "")),
        &["nowhere/config.json can't be read", "give the folder that has it"],
    );
    let output = base().parent().unwrap();
    let model = base().display().to_string();
    assert_says(&refused(&school.beside(output, "out", "")), &["config.json can't be read", "did you mean", &model]);
}

#[test]
#[cfg(target_os = "linux")]
fn more_memory_than_there_is() {
    let school = School::new();
    let error = refused(&school.options("out", "width = 65536\nlayers = 1024"));
    assert!(matches!(error, TrainError::TooLittleMemory { .. }), "{error}");
    assert_says(&error, &["the model alone has no room; take a smaller one"]);
}

#[test]
fn too_little_memory_names_what_makes_it_less() {
    let error = |pass: u64, recompute, adapters, quantized| {
        let base = 9 - pass;
        let memory =
            MemoryNeeded { base, adapters: 0, gradients: 0, moments: 0, workspace: pass, scratch: 0, total: 9 };
        TrainError::TooLittleMemory { memory, tokens: 1, available: 3, recompute, adapters, quantized }
    };
    let cases = [
        (
            error(7, false, false, false),
            "set recompute = true, or lower batch or length (polarize train --plan says what fits)",
        ),
        (error(7, true, false, false), "lower batch or length (polarize train --plan says what fits)"),
        (error(7, true, true, false), "or keep the base in few bits (quantization = \"nf4-double\")"),
        (error(7, true, true, true), "lower batch or length (polarize train --plan says what fits)"),
        (error(1, true, false, false), "or method = \"lora\" beside a base"),
        (error(1, true, true, false), "keep it in few bits (quantization = \"nf4-double\"), or take a smaller one"),
        (error(1, true, true, true), "the model alone has no room; take a smaller one"),
    ];
    for (error, advice) in cases {
        assert!(error.to_string().ends_with(advice), "{error}");
    }
}

#[test]
fn an_output_folder_with_something_in_it() {
    let school = School::new();
    school.write("file", "");
    let in_use = Options { output: school.path(""), ..school.options("", "") };
    assert!(matches!(refused(&in_use), TrainError::OutputNotEmpty(_)));
    assert!(matches!(refused(&resumed(&in_use)), TrainError::NoCheckpoint(_)));
    assert!(matches!(refused(&resumed(&school.options("nowhere", ""))), TrainError::NoCheckpoint(_)));
}

#[test]
fn an_output_folder_that_is_a_file_or_is_not_there() {
    let school = School::new();
    school.write("file", "");
    for name in ["file", "file/below"] {
        assert_says(&refused(&school.options(name, "")), &[name, "it is a file, or within one; name a folder"]);
    }
    let nowhere = refused(&resumed(&school.options("nowhere", "")));
    assert_says(&nowhere, &["nowhere has no checkpoint to resume from; name the folder of a training that was begun"]);
}

#[test]
fn a_second_training_into_the_same_folder() {
    let school = School::new();
    let options = school.options("out", "steps = 2");
    train(&options);
    let first = prepared(&resumed(&options));
    assert!(matches!(refused(&resumed(&options)), TrainError::OutputLocked(_)));
    drop(first);
    prepared(&resumed(&options));
    // Both found the folder free; the first to begin has it.
    let (one, other) = (school.options("new", "steps = 2"), school.options("new", "steps = 2"));
    let (one, other) = (prepared(&one), prepared(&other));
    one.run(&mut |_| (), &AtomicBool::new(false)).unwrap();
    let error = other.run(&mut |_| (), &AtomicBool::new(false)).unwrap_err();
    assert!(matches!(error, TrainError::OutputNotEmpty(_)), "{error}");
}

#[test]
fn numbers_that_are_none_end_the_training_and_leave_its_checkpoint() {
    let school = School::new();
    let folder = school.base_with_template(
        "{{ bos_token }}{% for message in messages %}{{ message['content'] + eos_token }}{% endfor %}",
    );
    let file = folder.join("model.safetensors");
    let mut weights = std::fs::read(&file).unwrap();
    // The last norm: finite, as a base must be, and too large for what comes behind it.
    let start = weights.len() - 4 * 32;
    weights[start..].copy_from_slice(&f32::MAX.to_le_bytes().repeat(32));
    std::fs::write(&file, weights).unwrap();
    let options = school.beside(&folder, "out", "held_out = 0.0");
    let error = prepared(&options).run(&mut |_| (), &AtomicBool::new(false)).unwrap_err();
    assert!(matches!(error, TrainError::Diverged { step: 1 }), "{error}");
    assert_says(&error, &["at step 1", "lower learning_rate"]);
    assert!(options.output.join("checkpoints/last/state.json").exists());
}
