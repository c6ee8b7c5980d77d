//! What models are before they have learnt anything.

use polarize_engine::Cpu;
use polarize_model::{Description, Learn, Model, Target, Workspace};

use crate::small;

fn named<'a>(model: &'a Model<Cpu>, name: &str) -> &'a [f32] {
    model.parameters().iter().find(|parameter| parameter.name == name).unwrap().full().unwrap()
}

#[test]
fn matrices_are_normal_and_norms_one() {
    let engine = small::engine();
    let description = Description { vocabulary: 4000, ..small::description() };
    let model = Model::random(&engine, description, Learn::All, 11);
    let table = named(&model, "model.embed_tokens.weight");
    let count = table.len() as f64;
    let mean = table.iter().map(|value| f64::from(*value)).sum::<f64>() / count;
    let moment = |power: i32| table.iter().map(|value| f64::from(*value).powi(power)).sum::<f64>() / count;
    assert!(mean.abs() < 0.02 * 4.0 / count.sqrt(), "mean {mean}");
    assert!((moment(2).sqrt() / 0.02 - 1.0).abs() < 0.02, "standard deviation {}", moment(2).sqrt());
    let kurtosis = moment(4) / moment(2).powi(2);
    assert!((kurtosis - 3.0).abs() < 0.1, "kurtosis {kurtosis}, of a normal distribution 3");
    assert!(named(&model, "model.layers.1.input_layernorm.weight").iter().all(|weight| *weight == 1.0));
    // Gemma's are stored less one.
    let model = Model::random(&engine, small::gemma2(), Learn::All, 11);
    for norm in ["layers.1.post_feedforward_layernorm", "norm"] {
        assert!(named(&model, &format!("model.{norm}.weight")).iter().all(|weight| *weight == 0.0));
    }
}

#[test]
fn a_new_adapter_changes_nothing_and_spreads_by_its_inputs() {
    let engine = small::engine();
    let packed = small::packed(&small::texts(&[9]));
    let plain = Model::random(&engine, small::description(), Learn::Nothing, 11);
    let adapted = Model::random(&engine, small::description(), small::adapters(&Target::ALL), 11);
    let logits = |model: &Model<Cpu>| {
        let mut workspace = Workspace::new(&engine, model, 9, 9, false);
        model.logits(&engine, &mut workspace, &packed)
    };
    assert_eq!(logits(&plain), logits(&adapted));
    let a = named(&adapted, "model.layers.0.mlp.down_proj.lora_A.weight");
    let bound = 1.0 / 32_f32.sqrt();
    let largest = a.iter().fold(0.0, |most: f32, value| most.max(value.abs()));
    assert!(largest <= bound && largest > 0.9 * bound, "{largest} within {bound}");
    assert!(named(&adapted, "model.layers.0.mlp.down_proj.lora_B.weight").iter().all(|value| *value == 0.0));
}

#[test]
fn a_tensor_is_the_same_whatever_else_a_model_has_and_another_by_another_seed() {
    let engine = small::engine();
    let one = Model::random(&engine, small::description(), small::adapters(&Target::ALL), 1);
    let deeper = Description { layers: 5, ..small::description() };
    let other = Model::random(&engine, deeper, small::adapters(&[Target::Up]), 1);
    let seeded = Model::random(&engine, small::description(), small::adapters(&Target::ALL), 2);
    let names =
        ["model.layers.1.self_attn.k_proj.weight", "model.layers.1.mlp.up_proj.lora_A.weight", "lm_head.weight"];
    for name in names {
        assert_eq!(named(&one, name), named(&other, name));
        assert_ne!(named(&one, name), named(&seeded, name));
    }
    let [first, second] = [0, 1].map(|layer| format!("model.layers.{layer}.mlp.up_proj.lora_A.weight"));
    assert_ne!(named(&one, &first), named(&one, &second));
}
