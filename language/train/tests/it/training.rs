//! What training does to a model, and what it leaves alone.

use polarize_train::{MetricsLine, Stopped};

use crate::school::{School, contents, curve, lines, losses, prepared, train};

#[test]
fn the_loss_falls_and_a_model_with_its_tokenizer_is_left() {
    let school = School::new();
    let options = school.options("out", "");
    let outcome = train(&options);
    assert_eq!((outcome.stopped, outcome.steps), (Stopped::Finished, 20));
    let losses = losses(&options.output);
    assert_eq!(losses.len(), 20);
    assert!(losses[0] > 5.0 && losses[19] < 2.0, "{losses:?}");
    let names: Vec<String> = contents(&school.path("out/model")).into_iter().map(|(name, _)| name).collect();
    assert_eq!(names, ["config.json", "model.safetensors", "tokenizer.json", "tokenizer_config.json"]);
}
