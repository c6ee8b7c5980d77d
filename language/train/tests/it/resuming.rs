//! A training that was interrupted or killed ends as one that never was.

use std::fs;
use std::path::Path;
use std::sync::atomic::AtomicBool;

use polarize_train::{Event, Options, Stopped, TrainError};

use crate::school::{School, contents, curve, prepared, refused, resumed, train, train_until};

/// What a kill at this moment would leave.
fn copied(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let (path, name) = entry.map(|entry| (entry.path(), entry.file_name())).unwrap();
        if path.is_dir() {
            copied(&path, &to.join(name));
        } else {
            fs::copy(&path, to.join(name)).unwrap();
        }
    }
}

pub(crate) fn assert_same(one: &Options, other: &Options) {
    assert_eq!(curve(&one.output), curve(&other.output), "{}", other.output.display());
    let result = if one.output.join("adapter").exists() { "adapter" } else { "model" };
    for folder in [result, "checkpoints/best"] {
        let weights = |output: &Path| {
            let files = contents(&output.join(folder)).into_iter();
            files.filter(|(name, _)| name.ends_with("safetensors")).collect::<Vec<_>>()
        };
        assert_eq!(weights(&one.output), weights(&other.output), "{}", other.output.display());
    }
}

#[test]
fn killed_at_any_moment_and_resumed_it_ends_with_the_same_numbers() {
    let school = School::new();
    let whole = school.options("whole", "");
    let mut killed = 0;
    let outcome = prepared(&whole)
        .run(
            &mut |event| {
                // Behind a look and before its checkpoint, behind a checkpoint, between two, before the first step, and at the very end.
                let moment = match event {
                    Event::Evaluated(look) => look.step == 8 || look.step == 12,
                    Event::Checkpoint { step } => *step == 0 || *step == 6,
                    Event::Step(step) => step.step == 5,
                    _ => false,
                };
                if moment {
                    copied(&whole.output, &school.path(&format!("killed-{killed}")));
                    killed += 1;
                }
            },
            &AtomicBool::new(false),
        )
        .unwrap();
    assert_eq!((outcome.stopped, killed), (Stopped::Finished, 5));
    for kill in 0..killed {
        let options = resumed(&school.options(&format!("killed-{kill}"), ""));
        assert_eq!(train(&options).steps, 12);
        assert_same(&whole, &options);
    }
}

#[test]
fn interrupted_again_and_again_it_ends_with_the_same_numbers() {
    let school = School::new();
    let (whole, parts) = (school.options("whole", ""), school.options("parts", ""));
    train(&whole);
    let first = train_until(&parts, |event| matches!(event, Event::Step(step) if step.step == 2));
    assert_eq!((first.stopped, first.steps, first.result), (Stopped::Interrupted, 2, None));
    let second = train_until(&resumed(&parts), |event| matches!(event, Event::Evaluated(_)));
    assert_eq!((second.stopped, second.steps), (Stopped::Interrupted, 4));
    let prepared = prepared(&resumed(&parts));
    assert_eq!(prepared.preflight().resumed_from, Some(4));
    prepared.run(&mut |_| (), &AtomicBool::new(false)).unwrap();
    assert_same(&whole, &parts);
}

#[test]
fn told_to_stop_before_it_begins_it_leaves_a_checkpoint_of_the_beginning() {
    let school = School::new();
    let (whole, stopped) = (school.options("whole", "steps = 2"), school.options("stopped", "steps = 2"));
    train(&whole);
    let outcome = prepared(&stopped).run(&mut |_| (), &AtomicBool::new(true)).unwrap();
    assert_eq!((outcome.stopped, outcome.steps), (Stopped::Interrupted, 0));
    train(&resumed(&stopped));
    assert_same(&whole, &stopped);
}

#[test]
fn a_finished_training_resumed_stays_as_it_is() {
    let school = School::new();
    let options = school.options("out", "steps = 2");
    let outcome = train(&options);
    let before = curve(&options.output);
    let again = train(&resumed(&options));
    assert_eq!((again.steps, again.losses, curve(&options.output)), (2, outcome.losses, before));
}

#[test]
fn what_is_on_the_disk_already_is_not_needed_once_more() {
    let school = School::new();
    let options = school.options("out", "");
    let needed = prepared(&options).preflight().disk_needed;
    let learning = 4 * prepared(&options).preflight().learning_parameters;
    // The last checkpoint twice, each with two moments a parameter, the best one and the model.
    assert_eq!(needed, 2 * 3 * learning + 2 * learning);
    let nothing_held_out = prepared(&school.options("other", "held_out = 0.0"));
    assert_eq!(nothing_held_out.preflight().disk_needed, 2 * 3 * learning + learning);
    train(&options);
    let more = prepared(&resumed(&options)).preflight().disk_needed;
    // Beside it a last checkpoint's double is made, which is gone in the end.
    assert!(more <= 3 * learning && more + 100_000 > 3 * learning, "{more}, {learning}");
}

#[test]
fn without_the_best_checkpoint_the_last_model_is_written_and_it_is_said() {
    let school = School::new();
    let own =
        "learning_rate = 0.5\nwarmup = 0.0\nschedule = \"constant\"\nsteps = 60\nevaluate_every = 1\npatience = 3";
    let options = school.options("out", own);
    let best = train(&options).best.unwrap().step;
    let file = school.path("out/checkpoints/best/state.json");
    let state = fs::read_to_string(&file).unwrap();
    let norm = |file: &str| {
        let bytes = fs::read(school.path("out").join(file)).unwrap();
        let tensors = safetensors::SafeTensors::deserialize(&bytes).unwrap();
        tensors.tensor("model.norm.weight").unwrap().data().to_vec()
    };
    let assert_last_written = |words: &str| {
        let outcome = train(&resumed(&options));
        let said = outcome.warnings.join("\n");
        assert!(said.contains(&format!("lowest after step {best}, but")) && said.contains(words), "{said}");
        assert_eq!(norm("model/model.safetensors"), norm("checkpoints/last/parameters.safetensors"));
    };
    fs::write(&file, state.replacen(&format!("\"step\": {best}"), "\"step\": 77", 1)).unwrap();
    assert_last_written("stands behind step 77)");
    fs::write(&file, state).unwrap();
    school.write("out/checkpoints/best/parameters.safetensors", "{");
    assert_last_written("parameters.safetensors is not what this training wrote");
    fs::remove_dir_all(school.path("out/checkpoints/best")).unwrap();
    assert_last_written("is not there)");
}

#[test]
fn what_would_change_the_numbers_is_refused_and_named() {
    let school = School::new();
    train(&school.options("out", "steps = 2"));
    let other = school.options("out", "steps = 2\nlearning_rate = 0.02\nseed = 2\ncheckpoint_every = 1");
    let message = refused(&resumed(&other)).to_string();
    assert!(message.contains("learning_rate was 0.01, and is 0.02 now"), "{message}");
    assert!(message.contains("seed was 1, and is 2 now"), "{message}");
    assert!(message.contains("give what it was begun with, or train into another folder"), "{message}");
    assert!(!message.contains("checkpoint_every"), "{message}");
    school.write("data.jsonl", crate::school::conversations(41));
    let message = refused(&resumed(&school.options("out", "steps = 2"))).to_string();
    assert!(message.contains("the data is not the same"), "{message}");
}

#[test]
fn another_tokenizer_or_version_of_the_program_is_refused_and_named() {
    let school = School::new();
    let options = school.options("out", "steps = 2");
    train(&options);
    let tokenizer = school.path("out/tokenizer/tokenizer_config.json");
    let before = fs::read(&tokenizer).unwrap();
    fs::write(&tokenizer, [&before[..], b" "].concat()).unwrap();
    let error = refused(&resumed(&options));
    assert!(matches!(&error, TrainError::Different { differences, .. } if differences.len() == 1), "{error}");
    assert!(error.to_string().contains("the tokenizer is not the same"), "{error}");
    fs::write(&tokenizer, before).unwrap();
    let state = school.path("out/checkpoints/last/state.json");
    let text = fs::read_to_string(&state).unwrap();
    let version = format!("\"version\": \"{}\"", env!("CARGO_PKG_VERSION"));
    assert!(text.contains(&version), "{text}");
    fs::write(&state, text.replace(&version, "\"version\": \"0.0.1\"")).unwrap();
    let message = refused(&resumed(&options)).to_string();
    assert!(message.contains("the program's version was 0.0.1, and is"), "{message}");
}

#[test]
fn killed_before_its_tokenizer_was_there_it_has_no_checkpoint() {
    let school = School::new();
    fs::create_dir_all(school.path("out/checkpoints")).unwrap();
    let error = refused(&resumed(&school.options("out", "")));
    assert!(matches!(error, TrainError::NoCheckpoint(_)), "{error}");
}

#[test]
fn a_broken_checkpoint_is_refused_with_its_file() {
    let school = School::new();
    let options = school.options("out", "steps = 2");
    train(&options);
    for name in ["moments.safetensors", "state.json"] {
        school.write(&format!("out/checkpoints/last/{name}"), "{");
        let error = refused(&resumed(&options));
        assert!(matches!(&error, TrainError::BrokenCheckpoint { file, .. } if file.ends_with(name)), "{error}");
    }
}

#[test]
fn a_checkpoint_of_tensors_that_are_not_this_training_s_is_refused_by_tensor() {
    let school = School::new();
    let options = school.options("out", "steps = 2");
    train(&options);
    let last = options.output.join("checkpoints/last");
    let (moments, parameters) = (last.join("moments.safetensors"), last.join("parameters.safetensors"));
    let whole = fs::read(&moments).unwrap();
    let cut = school.path("cut");
    fs::write(&cut, &whole[..whole.len() - 4]).unwrap();
    let cases = [(&parameters, "it lacks the tensor"), (&cut, "and should have")];
    for (instead, message) in cases {
        fs::copy(instead, &moments).unwrap();
        let error = refused(&resumed(&options));
        assert!(matches!(error, TrainError::BrokenCheckpoint { .. }) && error.to_string().contains(message), "{error}");
    }
    fs::write(&moments, whole).unwrap();
    prepared(&resumed(&options));
}
