//! What training does to a model, and what it leaves alone.

use std::fs;
use std::io::Write as _;
use std::path::Path;

use polarize_tokens::ModelTokens;
use polarize_train::{MetricsLine, Options, Stopped};

use crate::school::{School, contents, conversations, curve, lines, losses, prepared, train};

#[test]
fn the_loss_falls_and_a_model_with_its_tokenizer_is_left() {
    let school = School::new();
    let options = school.options("out", "steps = 24\nevaluate_every = 12");
    let outcome = train(&options);
    assert_eq!((outcome.stopped, outcome.steps), (Stopped::Finished, 24));
    let losses = losses(&options.output);
    assert_eq!(losses.len(), 24);
    assert!(losses[0] > 5.0 && losses[23] < 3.0, "{losses:?}");
    let best = outcome.best.unwrap();
    assert!(best.loss < outcome.losses.held_out_first.unwrap());
    let names: Vec<String> = contents(&school.path("out/model")).into_iter().map(|(name, _)| name).collect();
    assert_eq!(names, ["config.json", "model.safetensors", "tokenizer.json", "tokenizer_config.json"]);
    let config: serde_json::Value =
        serde_json::from_slice(&fs::read(school.path("out/model/config.json")).unwrap()).unwrap();
    assert_eq!((&config["bos_token_id"], &config["vocab_size"]), (&0.into(), &300.into()));
}

#[test]
fn a_base_whose_template_ends_answers_in_its_own_way_ends_texts_so_too() {
    let school = School::new();
    let said = "{% for message in messages %}{{ message['content'] + '<|user|>' }}{% endfor %}";
    let folder = school.base_with_template(&("{{ bos_token }}".to_owned() + said));
    let ends = |folder: &Path| -> Vec<u64> {
        let config: serde_json::Value = serde_json::from_slice(&fs::read(folder.join("config.json")).unwrap()).unwrap();
        let eos = &config["eos_token_id"];
        eos.as_array().unwrap_or(&vec![eos.clone()]).iter().map(|token| token.as_u64().unwrap()).collect()
    };
    train(&school.beside(&folder, "out", "steps = 1\nwarmup = 0.0\nheld_out = 0.0"));
    let tokens = ModelTokens::open(&folder).unwrap();
    let own = tokens.id_of("<|user|>").unwrap();
    assert_eq!(ends(&school.path("out/model")), [ends(&folder), vec![u64::from(own)]].concat());
}

#[test]
fn what_it_came_from_is_written_down() {
    let school = School::new();
    let options = school.options("out", "steps = 2");
    train(&options);
    let run: serde_json::Value = serde_json::from_slice(&fs::read(school.path("out/run.json")).unwrap()).unwrap();
    assert_eq!(run["data"][0]["sha256"].as_str().unwrap().len(), 64);
    assert_eq!((&run["steps"], &run["stopped"], &run["result"]), (&2.into(), &"finished".into(), &"model".into()));
    let echo = polarize_train::Recipe::read(&school.path("out/recipe.toml")).unwrap();
    assert_eq!(echo, options.recipe);
}

#[test]
fn small_passes_accumulated_are_one_large_pass() {
    let school = School::new();
    let at_once = school.options("at-once", "batch = 4\naccumulate = 1\nsteps = 6");
    let in_parts = school.options("in-parts", "batch = 1\naccumulate = 4\nsteps = 6");
    train(&at_once);
    train(&in_parts);
    let both = losses(&at_once.output).into_iter().zip(losses(&in_parts.output));
    for (at_once, in_parts) in both {
        assert!((at_once - in_parts).abs() < 1e-4 * at_once, "{at_once} {in_parts}");
    }
}

#[test]
fn looking_at_held_out_examples_changes_no_step() {
    let school = School::new();
    let often = school.options("often", "evaluate_every = 1\nsteps = 6");
    let never = school.options("never", "evaluate_every = 1000\nsteps = 6");
    train(&often);
    train(&never);
    assert_eq!(losses(&often.output), losses(&never.output));
    let looks = |output| lines(output).iter().filter(|line| matches!(line, MetricsLine::Evaluation(_))).count();
    assert_eq!((looks(&often.output), looks(&never.output)), (7, 2));
}

#[test]
fn the_number_of_threads_changes_no_number() {
    let school = School::new();
    school.write("data.jsonl", conversations(140));
    // Several pieces of a pass for each thread, whatever is cut into pieces.
    let large = "steps = 3\nbatch = 32\naccumulate = 1";
    let one = Options { threads: Some(1), ..school.options("one", large) };
    let known = prepared(&one);
    assert!(known.preflight().tokens_per_step > 600, "{}", known.preflight().tokens_per_step);
    train(&one);
    for threads in [2, 3] {
        let more = Options { threads: Some(threads), ..school.options(&format!("with-{threads}"), large) };
        train(&more);
        assert_eq!(curve(&one.output), curve(&more.output), "{threads} threads");
        let weights = |options: &Options| fs::read(options.output.join("model/model.safetensors")).unwrap();
        assert!(weights(&one) == weights(&more), "{threads} threads");
    }
}

#[test]
fn it_stops_when_the_held_out_loss_no_longer_falls_and_leaves_the_best() {
    let school = School::new();
    let own =
        "learning_rate = 0.5\nwarmup = 0.0\nschedule = \"constant\"\nsteps = 60\nevaluate_every = 1\npatience = 3";
    let options = school.options("out", own);
    let outcome = train(&options);
    let best = outcome.best.unwrap();
    assert_eq!((outcome.stopped, outcome.steps), (Stopped::Early, best.step + 3));
    let tensors = |name: &str| {
        let bytes = fs::read(school.path("out").join(name)).unwrap();
        let file = safetensors::SafeTensors::deserialize(&bytes).unwrap();
        file.tensor("model.norm.weight").unwrap().data().to_vec()
    };
    assert_eq!(tensors("model/model.safetensors"), tensors("checkpoints/best/parameters.safetensors"));
    assert_ne!(tensors("model/model.safetensors"), tensors("checkpoints/last/parameters.safetensors"));
}

#[test]
fn a_file_of_held_out_conversations_leaves_all_data_to_learn() {
    let school = School::new();
    school.write("held.jsonl", conversations(5).replace("You coach.", "You are a coach."));
    let options = Options { held_out: Some(school.path("held.jsonl")), ..school.options("out", "") };
    let prepared = prepared(&options);
    let preflight = prepared.preflight();
    assert_eq!((preflight.examples, preflight.held_out_examples), (40, 5));
}

#[test]
fn evaluations_take_no_more_memory_than_steps() {
    let school = School::new();
    let memory = |own: &str| prepared(&school.options("out", own)).preflight().memory;
    // The held-out texts would fit into one row together, and a step has a single one of them.
    let own =
        |share: &str| memory(&format!("packing = false\nbatch = 1\ncontext = 512\nlength = 512\nheld_out = {share}"));
    let (without, with) = (own("0.0"), own("0.5"));
    assert_eq!((with.workspace, with.scratch), (without.workspace, without.scratch));
}

#[test]
fn what_is_to_come_is_known_before_the_first_step() {
    let school = School::new();
    let prepared = prepared(&school.options("out", "steps = 0\nepochs = 3"));
    let known = prepared.preflight();
    assert_eq!((known.examples, known.held_out_examples, known.left_out.too_long), (32, 8, 0));
    assert!(known.supervised_tokens > 0 && known.supervised_tokens < known.tokens);
    assert!(known.steps >= 3 && known.tokens_per_step * known.steps <= 3 * known.tokens);
    assert!(known.packing_efficiency > 0.5 && known.packing_efficiency <= 1.0);
    assert_eq!(known.parameters, known.learning_parameters);
    assert!(known.seconds_estimated > 0.0);
    assert!(!school.path("out").exists(), "nothing is written yet");
}

#[test]
fn long_texts_and_questions_without_answers_are_left_out_and_counted() {
    let school = School::new();
    let long = serde_json::json!({"messages": [
        {"role": "user", "content": "How?"}, {"role": "assistant", "content": "so and so, ".repeat(60)}]});
    let open = serde_json::json!({"messages": [{"role": "user", "content": "How?"}]});
    school.write("data.jsonl", format!("{}{long}\n{open}\n", conversations(10)));
    let prepared = prepared(&school.options("out", "held_out = 0.0"));
    let left_out = prepared.preflight().left_out;
    assert_eq!((left_out.too_long, left_out.without_answer), (1, 1));
    assert!(left_out.longest > 64);
    assert_eq!(prepared.preflight().examples, 10);
    assert_eq!(prepared.preflight().held_out_left_out, polarize_train::LeftOut::default());
    let other = open.to_string().replace("How?", "When?");
    school.write("held.jsonl", format!("{other}\n{other}\n{}", conversations(1).replace("You coach.", "Coach.")));
    let options = Options { held_out: Some(school.path("held.jsonl")), ..school.options("out", "") };
    let prepared = crate::school::prepared(&options);
    let preflight = prepared.preflight();
    assert_eq!((preflight.left_out.without_answer, preflight.held_out_left_out.without_answer), (1, 2));
}

#[test]
fn packed_files_marks_and_blank_lines_change_nothing() {
    let school = School::new();
    let plain = train(&school.options("plain", "steps = 2"));
    let text = format!("\u{feff}{}", conversations(40).replace('\n', "\r\n\n"));
    let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packer.write_all(text.as_bytes()).unwrap();
    school.write("packed.jsonl", packer.finish().unwrap());
    let options = Options { data: vec![school.path("packed.jsonl")], ..school.options("packed", "steps = 2") };
    assert_eq!(train(&options).losses, plain.losses);
}
