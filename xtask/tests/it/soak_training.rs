//! The soak test of trainings, in small; and that it would notice.
#![expect(clippy::unwrap_used, reason = "a test whose training can't be made has failed")]

use std::fs;
use std::path::Path;

use xtask::soak_training::{Numbers, run};

#[test]
fn a_few_kills_change_no_number_of_a_training() {
    let report = run(Path::new(env!("CARGO_BIN_EXE_xtask")), 3, 2).unwrap();
    assert_eq!(report.faults, [""; 0]);
    assert_eq!((report.kills, report.steps), (3, 30));
}

/// The files of a training that is done, with one step.
fn output(folder: &Path, loss: f64, weights: &str) -> Numbers {
    for (name, content) in [
        ("model/model.safetensors", weights),
        ("checkpoints/last/parameters.safetensors", ""),
        ("checkpoints/last/moments.safetensors", ""),
        ("checkpoints/best/parameters.safetensors", ""),
    ] {
        fs::create_dir_all(folder.join(name).parent().unwrap()).unwrap();
        fs::write(folder.join(name), content).unwrap();
    }
    let line = serde_json::json!({"kind": "step", "step": 1, "epoch": 0.5, "loss": loss, "learning_rate": 0.1, "gradient_norm": 1.0,
        "tokens": 10, "supervised": 5, "seconds": 1.0, "tokens_per_second": 10.0});
    fs::write(folder.join("metrics.jsonl"), format!("{line}\n")).unwrap();
    Numbers::read(folder).unwrap()
}

#[test]
fn a_loss_and_weights_that_differ_in_the_last_bit_are_faults() {
    let folder = tempfile::tempdir().unwrap();
    let one = output(&folder.path().join("one"), 0.5, "a");
    assert_eq!(one.differences(&output(&folder.path().join("same"), 0.5, "a")), [""; 0]);
    let loss = one.differences(&output(&folder.path().join("loss"), 0.5_f64.next_up(), "a"));
    assert!(loss[0].starts_with("the metrics part at"), "{loss:?}");
    let weights = one.differences(&output(&folder.path().join("weights"), 0.5, "b"));
    assert_eq!(weights, ["model/model.safetensors differs"]);
}
