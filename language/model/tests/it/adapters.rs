//! Adapters in PEFT's files.

use std::fs;
use std::path::Path;

use polarize_engine::Cpu;
use polarize_model::{Adapters, Base, CheckpointError, Learn, Model, Target};
use serde_json::{Value, json};

use crate::checkpoint::{tensors, write};
use crate::small;

fn values(model: &Model<Cpu>) -> Vec<&[f32]> {
    model.parameters().iter().map(|parameter| &parameter.full().unwrap()[..]).collect()
}

/// A folder with an adapter on queries and down layers.
fn saved(engine: &Cpu, folder: &Path) -> Model<Cpu> {
    let model = small::model(engine, small::description(), small::adapters(&[Target::Down, Target::Query]));
    model.save_adapters(engine, folder, "some/base", Some("v1")).unwrap();
    model
}

fn change(folder: &Path, key: &str, value: Value) {
    let file = folder.join("adapter_config.json");
    let mut config: Value = serde_json::from_slice(&fs::read(&file).unwrap()).unwrap();
    config[key] = value;
    fs::write(file, config.to_string()).unwrap();
}

/// The model of a folder.
fn reopened(engine: &Cpu, folder: &Path, learn: Learn) -> Model<Cpu> {
    let base = Base::open(folder).unwrap();
    Model::open(engine, &base, &base.formats(None), learn, 9).unwrap()
}

#[test]
fn a_saved_adapter_loaded_again_is_the_same_bit_for_bit() {
    let engine = small::engine();
    let folder = tempfile::tempdir().unwrap();
    let model = saved(&engine, folder.path());
    let adapters = Adapters::read(folder.path()).unwrap();
    assert_eq!(
        adapters,
        Adapters { rank: 3, alpha: 6.0, targets: vec![Target::Query, Target::Down], ..Adapters::default() }
    );
    let base = tempfile::tempdir().unwrap();
    model.save(&engine, base.path()).unwrap();
    let mut other = reopened(&engine, base.path(), Learn::Adapters(adapters));
    assert_ne!(values(&other), values(&model));
    other.load_adapters(&engine, folder.path()).unwrap();
    assert_eq!(values(&other), values(&model));
}

#[test]
fn names_and_shapes_are_those_of_peft() {
    let engine = small::engine();
    let folder = tempfile::tempdir().unwrap();
    saved(&engine, folder.path());
    let found = tensors(&folder.path().join("adapter_model.safetensors"));
    let shape = |name: &str| found[&format!("base_model.model.model.layers.1.{name}.weight")].1.clone();
    assert_eq!(found.len(), 8);
    assert_eq!(shape("self_attn.q_proj.lora_A"), [3, 16]);
    assert_eq!(shape("self_attn.q_proj.lora_B"), [24, 3]);
    assert_eq!(shape("mlp.down_proj.lora_A"), [3, 32]);
    assert_eq!(shape("mlp.down_proj.lora_B"), [16, 3]);
    let config: Value = serde_json::from_slice(&fs::read(folder.path().join("adapter_config.json")).unwrap()).unwrap();
    let written = ["peft_type", "task_type", "r", "lora_alpha", "target_modules", "base_model_name_or_path", "bias"];
    let written = written.map(|key| config[key].clone());
    let expected = [
        json!("LORA"),
        json!("CAUSAL_LM"),
        json!(3),
        json!(6),
        json!(["q_proj", "down_proj"]),
        json!("some/base"),
        json!("none"),
    ];
    assert_eq!(written, expected);
}

#[test]
fn an_adapter_of_another_kind_or_size_is_refused_by_name() {
    let engine = small::engine();
    let cases = [
        ("r", json!(4), "r 4, which should be 3, as in the model"),
        ("r", json!(0), "r 0, which should be a rank from 1 to 4096"),
        ("r", json!(4097), "r 4097, which should be a rank from 1 to 4096"),
        ("r", json!(u64::MAX), "which should be a rank from 1 to 4096"),
        ("lora_alpha", json!(1e300), "lora_alpha 1e+300, which should be a number above zero, and by the rank"),
        ("lora_alpha", json!(1e-300), "lora_alpha 1e-300, which should be a number above zero"),
        ("exclude_modules", json!(["down_proj"]), "exclude_modules [\"down_proj\"]"),
        ("lora_alpha", json!(3), "lora_alpha 3, which should be 6"),
        ("lora_alpha", json!(null), "lora_alpha null"),
        ("target_modules", json!(["q_proj"]), "target_modules q_proj, which should be q_proj, down_proj"),
        ("target_modules", json!(["q_proj", "lm_head"]), "target_modules [\"q_proj\",\"lm_head\"]"),
        ("target_modules", json!("all-linear"), "target_modules \"all-linear\""),
        ("peft_type", json!("LOHA"), "peft_type \"LOHA\""),
        ("bias", json!("all"), "bias \"all\""),
        ("init_lora_weights", json!("pissa"), "init_lora_weights \"pissa\""),
        ("use_dora", json!(true), "use_dora true"),
        ("use_rslora", json!(true), "use_rslora true, which should be false, as in the model"),
        ("use_rslora", json!(1), "use_rslora 1, which should be true or false"),
        ("layers_to_transform", json!(1), "layers_to_transform 1, which should be 0, 1, as in the model"),
        ("layers_to_transform", json!([0, -1]), "layers_to_transform [0,-1], which should be the number of a layer"),
        ("layers_to_transform", json!("1"), "layers_to_transform \"1\", which should be the number of a layer"),
        ("lora_dropout", json!(1), "lora_dropout 1, which should be a share from 0, below 1"),
        ("modules_to_save", json!(["lm_head"]), "modules_to_save [\"lm_head\"]"),
        ("rank_pattern", json!({"q_proj": 8}), "rank_pattern"),
    ];
    for (key, value, message) in cases {
        let folder = tempfile::tempdir().unwrap();
        let mut model = saved(&engine, folder.path());
        change(folder.path(), key, value);
        let error = model.load_adapters(&engine, folder.path()).unwrap_err().to_string();
        assert!(error.contains(message) && error.contains("adapter_config.json"), "{error:?} should say {message:?}");
    }
}

#[test]
fn settings_that_say_nothing_are_no_reason_to_refuse() {
    let engine = small::engine();
    let folder = tempfile::tempdir().unwrap();
    let mut model = saved(&engine, folder.path());
    let settings = [
        ("rank_pattern", json!({})),
        ("layers_to_transform", json!(null)),
        ("modules_to_save", json!([])),
        ("exclude_modules", json!([])),
        ("lora_dropout", json!(null)),
        ("use_rslora", json!(null)),
    ];
    for (key, value) in settings {
        change(folder.path(), key, value);
    }
    model.load_adapters(&engine, folder.path()).unwrap();
}

#[test]
fn an_adapter_that_was_trained_with_other_dropout_is_loaded() {
    let engine = small::engine();
    let folder = tempfile::tempdir().unwrap();
    let mut model = saved(&engine, folder.path());
    change(folder.path(), "lora_dropout", json!(0.1));
    assert_eq!(Adapters::read(folder.path()).unwrap().dropout, 0.1);
    model.load_adapters(&engine, folder.path()).unwrap();
}

#[test]
fn a_model_without_adapters_neither_saves_nor_loads_any() {
    let engine = small::engine();
    let folder = tempfile::tempdir().unwrap();
    saved(&engine, folder.path());
    let mut model = small::model(&engine, small::description(), Learn::All);
    let refused = |result| matches!(result, Err(CheckpointError::NoAdapters));
    assert!(refused(model.save_adapters(&engine, folder.path(), "base", None)));
    assert!(refused(model.load_adapters(&engine, folder.path())));
}

#[test]
fn an_adapter_with_one_number_that_is_not_finite_replaces_none() {
    let engine = small::engine();
    let folder = tempfile::tempdir().unwrap();
    let saved = saved(&engine, folder.path());
    let file = folder.path().join("adapter_model.safetensors");
    let mut found = tensors(&file);
    let last = "base_model.model.model.layers.1.mlp.down_proj.lora_B.weight";
    found.get_mut(last).unwrap().2[..4].copy_from_slice(&f32::NAN.to_le_bytes());
    write(&file, &found);
    let new = || Model::random(&engine, small::description(), saved.learn().clone(), 9);
    let mut model = new();
    let error = model.load_adapters(&engine, folder.path()).unwrap_err();
    assert!(matches!(&error, CheckpointError::NotFinite { tensor, .. } if tensor == last), "{error}");
    assert_eq!(values(&model), values(&new()));
}

#[test]
fn settings_are_read_as_they_were_written() {
    let engine = small::engine::<f32>();
    let folder = tempfile::tempdir().unwrap();
    let cases: [fn(Adapters) -> Adapters; 4] = [
        |adapters| Adapters { rank_stabilized: true, ..adapters },
        |adapters| Adapters { dropout: 0.05, ..adapters },
        |adapters| Adapters { layers: Some(vec![1]), ..adapters },
        |adapters| Adapters { layers: Some(vec![0, 1]), dropout: 0.5, rank_stabilized: true, ..adapters },
    ];
    for change in cases {
        let model = small::model(&engine, small::description(), small::changed(&[Target::Gate], change));
        model.save_adapters(&engine, folder.path(), "base", None).unwrap();
        assert_eq!(Learn::Adapters(Adapters::read(folder.path()).unwrap()), *model.learn());
    }
}

#[test]
fn one_layer_may_stand_without_a_list_and_all_layers_in_one() {
    let engine = small::engine::<f32>();
    let cases = [
        (json!(1), small::changed(&[Target::Query, Target::Down], on_the_second)),
        (json!([1, 0]), small::adapters(&[Target::Query, Target::Down])),
    ];
    for (layers, learn) in cases {
        let folder = tempfile::tempdir().unwrap();
        let mut model = small::model(&engine, small::description(), learn);
        model.save_adapters(&engine, folder.path(), "base", None).unwrap();
        change(folder.path(), "layers_to_transform", layers);
        model.load_adapters(&engine, folder.path()).unwrap();
    }
}

fn on_the_second(adapters: Adapters) -> Adapters {
    Adapters { layers: Some(vec![1]), ..adapters }
}

#[test]
fn only_the_chosen_layers_have_adapters() {
    let engine = small::engine::<f32>();
    let model = small::model(&engine, small::description(), small::changed(&Target::ALL, on_the_second));
    let learning = model.parameters().iter().filter(|parameter| parameter.learns);
    let names: Vec<_> = learning.map(|parameter| parameter.name.as_str()).collect();
    assert_eq!(names.len(), 14);
    assert!(names.iter().all(|name| name.starts_with("model.layers.1.")), "{names:?}");
}

#[test]
fn a_large_alpha_is_written_as_it_is() {
    let engine = small::engine::<f32>();
    let folder = tempfile::tempdir().unwrap();
    let adapters = Adapters { rank: 3, alpha: 1e30, targets: vec![Target::Query], ..Adapters::default() };
    let model = small::model(&engine, small::description(), Learn::Adapters(adapters.clone()));
    model.save_adapters(&engine, folder.path(), "base", None).unwrap();
    assert_eq!(Adapters::read(folder.path()).unwrap(), adapters);
}
