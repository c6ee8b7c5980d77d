//! Checkpoints, written and read.

use std::collections::HashMap;
use std::fs;
use std::path::Path;

use polarize_engine::Cpu;
use polarize_model::{Base, Description, Learn, Model, Target, Workspace};
use safetensors::SafeTensors;
use safetensors::tensor::{Dtype, TensorView, serialize_to_file};
use serde_json::json;

use crate::small;

type Tensors = HashMap<String, (Dtype, Vec<usize>, Vec<u8>)>;

/// All tensors of a file.
pub(crate) fn tensors(file: &Path) -> Tensors {
    let bytes = fs::read(file).unwrap();
    let parsed = SafeTensors::deserialize(&bytes).unwrap();
    let owned = |view: TensorView<'_>| (view.dtype(), view.shape().to_vec(), view.data().to_vec());
    parsed.tensors().into_iter().map(|(name, view)| (name, owned(view))).collect()
}

pub(crate) fn write(file: &Path, tensors: &Tensors) {
    let views = tensors
        .iter()
        .map(|(name, (dtype, shape, bytes))| (name.clone(), TensorView::new(*dtype, shape.clone(), bytes).unwrap()));
    serialize_to_file(views, None, file).unwrap();
}

pub(crate) fn logits(engine: &Cpu, model: &Model<Cpu>) -> Vec<f32> {
    let packed = small::packed(&small::texts(&[9, 4]));
    let mut workspace = Workspace::new(engine, model, 13, 9, false);
    model.logits(engine, &mut workspace, &packed)
}

fn open(engine: &Cpu, folder: &Path) -> Model<Cpu> {
    let base = Base::open(folder).unwrap();
    Model::open(engine, &base, &base.formats(None), Learn::Nothing, 0).unwrap()
}

/// Changes the numbers of all tensors of a folder's file to another kind.
pub(crate) fn narrow(folder: &Path, dtype: Dtype, narrow: impl Fn(f32) -> u16) {
    let file = folder.join("model.safetensors");
    let mut tensors = tensors(&file);
    for (kind, _, bytes) in tensors.values_mut() {
        *kind = dtype;
        let numbers = bytes.as_chunks::<4>().0.iter().map(|bytes| f32::from_le_bytes(*bytes));
        *bytes = numbers.flat_map(|number| narrow(number).to_le_bytes()).collect();
    }
    write(&file, &tensors);
}

#[test]
fn a_saved_model_opened_again_gives_the_same_logits_bit_for_bit() {
    let engine = small::engine::<f32>();
    for tied in [false, true] {
        let folder = tempfile::tempdir().unwrap();
        let model = small::model(&engine, Description { tied, ..small::description() }, Learn::All);
        model.save(&engine, folder.path()).unwrap();
        let opened = open(&engine, folder.path());
        assert_eq!(opened.description(), model.description());
        assert_eq!(logits(&engine, &opened), logits(&engine, &model));
        let names = tensors(&folder.path().join("model.safetensors"));
        assert_eq!(names.contains_key("lm_head.weight"), !tied);
    }
}

#[test]
fn a_saved_model_leaves_its_adapters_out_and_no_other_file_behind() {
    let engine = small::engine::<f32>();
    let folder = tempfile::tempdir().unwrap();
    let model = small::model(&engine, small::description(), small::adapters(&Target::ALL));
    for _ in 0..2 {
        model.save(&engine, folder.path()).unwrap();
    }
    let names = tensors(&folder.path().join("model.safetensors"));
    assert!(names.keys().all(|name| !name.contains("lora")), "{:?}", names.keys());
    let mut files: Vec<_> = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    files.sort();
    assert_eq!(files, ["config.json", "model.safetensors"]);
}

#[test]
fn shards_are_the_model_they_are_parts_of() {
    let engine = small::engine::<f32>();
    let folder = tempfile::tempdir().unwrap();
    let model = small::model(&engine, small::description(), Learn::All);
    model.save(&engine, folder.path()).unwrap();
    let single = folder.path().join("model.safetensors");
    let mut shards = [Tensors::new(), Tensors::new(), Tensors::new()];
    let mut places = serde_json::Map::new();
    for (index, (name, tensor)) in tensors(&single).into_iter().enumerate() {
        places.insert(name.clone(), json!(format!("model-0000{}-of-00003.safetensors", index % 3 + 1)));
        shards[index % 3].insert(name, tensor);
    }
    for (index, shard) in shards.iter().enumerate() {
        write(&folder.path().join(format!("model-0000{}-of-00003.safetensors", index + 1)), shard);
    }
    fs::remove_file(single).unwrap();
    let index = json!({"metadata": {"total_size": 0}, "weight_map": places});
    fs::write(folder.path().join("model.safetensors.index.json"), index.to_string()).unwrap();
    assert_eq!(logits(&engine, &open(&engine, folder.path())), logits(&engine, &model));
}

#[test]
fn halves_of_both_kinds_are_read_as_the_numbers_they_are() {
    let engine = small::engine::<f32>();
    // Numbers that both kinds hold exactly: eight bits of fraction would be too many.
    let exact = |value: f32| (value * 64.0).round() / 64.0;
    let mut model = small::model(&engine, small::description(), Learn::All);
    for parameter in model.parameters_mut() {
        parameter.full_mut().unwrap().iter_mut().for_each(|value| *value = exact(*value));
    }
    let brain = |number: f32| (number.to_bits() >> 16) as u16;
    let half = |number: f32| {
        let bits = number.to_bits();
        if bits << 1 == 0 {
            return (bits >> 16) as u16;
        }
        ((bits >> 16 & 0x8000) | (((bits >> 23 & 255) - 112) << 10) | (bits >> 13 & 1023)) as u16
    };
    for dtype in [Dtype::BF16, Dtype::F16] {
        let folder = tempfile::tempdir().unwrap();
        model.save(&engine, folder.path()).unwrap();
        narrow(folder.path(), dtype, |number| if dtype == Dtype::F16 { half(number) } else { brain(number) });
        assert_eq!(logits(&engine, &open(&engine, folder.path())), logits(&engine, &model), "{dtype:?}");
    }
}

#[test]
fn tables_of_positions_in_old_checkpoints_are_passed_over() {
    let engine = small::engine::<f32>();
    let folder = tempfile::tempdir().unwrap();
    let model = small::model(&engine, small::description(), Learn::All);
    model.save(&engine, folder.path()).unwrap();
    let file = folder.path().join("model.safetensors");
    let mut found = tensors(&file);
    found.insert("model.layers.0.self_attn.rotary_emb.inv_freq".into(), (Dtype::F32, vec![3], vec![0; 12]));
    write(&file, &found);
    assert_eq!(logits(&engine, &open(&engine, folder.path())), logits(&engine, &model));
}

#[test]
fn the_tokens_that_begin_and_end_texts_are_saved_with_the_model() {
    let engine = small::engine::<f32>();
    let folder = tempfile::tempdir().unwrap();
    let mut model = small::model(&engine, small::description(), Learn::All);
    let special = polarize_model::SpecialTokens { bos: Some(5), eos: vec![6, 7], pad: Some(8) };
    model.set_special(special.clone());
    model.save(&engine, folder.path()).unwrap();
    assert_eq!(open(&engine, folder.path()).description().special, special);
}
