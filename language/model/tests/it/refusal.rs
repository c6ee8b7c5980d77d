//! Broken folders: each a clear error that names the file and the tensor, before a model is there.

use std::fs;
use std::path::Path;

use polarize_model::{Base, Learn, Model};
use safetensors::tensor::Dtype;
use serde_json::json;

use crate::checkpoint::{tensors, write};
use crate::small;

const FILE: &str = "model.safetensors";
const NORM: &str = "model.layers.1.input_layernorm.weight";

/// What opening a saved model says after its folder was changed.
fn refused(change: impl FnOnce(&Path)) -> String {
    let engine = small::engine::<f32>();
    let folder = tempfile::tempdir().unwrap();
    small::model(&engine, small::description(), Learn::All).save(&engine, folder.path()).unwrap();
    change(folder.path());
    let opened = Base::open(folder.path())
        .and_then(|base| Model::open(&engine, &base, &base.formats(None), Learn::Nothing, 0).map(drop));
    opened.err().unwrap().to_string()
}

/// The same, after its tensors were changed.
fn refused_tensors(
    change: impl FnOnce(&mut std::collections::HashMap<String, (Dtype, Vec<usize>, Vec<u8>)>),
) -> String {
    refused(|folder| {
        let mut found = tensors(&folder.join(FILE));
        change(&mut found);
        write(&folder.join(FILE), &found);
    })
}

#[track_caller]
fn assert_says(error: &str, parts: &[&str]) {
    for part in parts {
        assert!(error.contains(part), "{error:?} should say {part:?}");
    }
}

#[test]
fn a_tensor_that_is_missing_unexpected_or_of_another_shape_or_kind_is_named() {
    let missing = refused_tensors(|tensors| drop(tensors.remove(NORM)));
    assert_says(&missing, &[FILE, "lacks", NORM, "from one download"]);
    let unexpected = refused_tensors(|tensors| {
        tensors.insert("model.layers.2.extra".into(), (Dtype::F32, vec![1], vec![0; 4]));
    });
    assert_says(
        &unexpected,
        &[FILE, "model.layers.2.extra", "doesn't have", "as it was published, with the config.json"],
    );
    let shape = refused_tensors(|tensors| {
        tensors.insert(NORM.into(), (Dtype::F32, vec![8], vec![0; 32]));
    });
    assert_says(&shape, &[FILE, NORM, "[8]", "[16]", "from one download"]);
    let kind = refused_tensors(|tensors| {
        tensors.insert(NORM.into(), (Dtype::I8, vec![16], vec![0; 16]));
    });
    assert_says(&kind, &[FILE, NORM, "I8", "F32, BF16 and F16"]);
    let infinite = refused_tensors(|tensors| {
        tensors.insert(NORM.into(), (Dtype::F32, vec![16], [0, 0, 0x80, 0x7f].repeat(16)));
    });
    assert_says(&infinite, &[FILE, NORM, "not finite", "download it again"]);
}

#[test]
fn a_words_matrix_of_its_own_is_unexpected_where_the_description_says_it_is_the_embedding() {
    let error = refused(|folder| {
        let file = folder.join("config.json");
        let text = fs::read_to_string(&file).unwrap();
        fs::write(file, text.replace("\"tie_word_embeddings\": false", "\"tie_word_embeddings\": true")).unwrap();
    });
    assert_says(&error, &[FILE, "lm_head.weight"]);
}

#[test]
fn a_file_cut_at_any_place_is_refused() {
    let whole = {
        let engine = small::engine::<f32>();
        let folder = tempfile::tempdir().unwrap();
        small::model(&engine, small::description(), Learn::All).save(&engine, folder.path()).unwrap();
        fs::metadata(folder.path().join(FILE)).unwrap().len()
    };
    for length in [0, 7, 8, 100, whole / 2, whole - 1] {
        let error = refused(|folder| {
            fs::File::options().write(true).open(folder.join(FILE)).unwrap().set_len(length).unwrap();
        });
        assert!(error.contains(FILE) && (error.contains("bytes") || error.contains("shorter")), "{length}: {error}");
    }
}

#[test]
fn a_foreign_file_is_refused() {
    let header = |text: &str| [&(text.len() as u64).to_le_bytes()[..], text.as_bytes()].concat();
    let cases = [
        b"PK\x03\x04 this is a zip archive, say".to_vec(),
        vec![0xff; 64],
        vec![0; 64],
        header("not json"),
        header("{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,4]}}"),
        header("{\"a\":{\"dtype\":\"F32\",\"shape\":[4294967296,4294967296,4],\"data_offsets\":[0,0]}}"),
        header("{\"a\":{\"dtype\":\"F33\",\"shape\":[1],\"data_offsets\":[0,4]}}"),
    ];
    for bytes in cases {
        let error = refused(|folder| fs::write(folder.join(FILE), &bytes).unwrap());
        assert_says(&error, &[FILE, "not a safetensors file", "download it again, or give the folder"]);
    }
}

#[test]
fn a_folder_without_weights_is_refused() {
    let error = refused(|folder| fs::remove_file(folder.join(FILE)).unwrap());
    assert_says(&error, &["neither model.safetensors nor model.safetensors.index.json"]);
}

#[test]
fn a_wrong_list_of_shards_is_refused() {
    let with_index = |index: String| {
        refused(|folder| {
            fs::rename(folder.join(FILE), folder.join("one.safetensors")).unwrap();
            fs::write(folder.join("model.safetensors.index.json"), index).unwrap();
        })
    };
    let map = |file: &str| json!({"weight_map": {NORM: file}}).to_string();
    assert_says(&with_index("{}".into()), &["index.json", "weight_map", "download it again"]);
    assert_says(&with_index("nonsense".into()), &["index.json"]);
    assert_says(&with_index(map("../one.safetensors")), &["index.json", "not a safetensors file of this folder"]);
    assert_says(
        &with_index(map("two.safetensors")),
        &["two.safetensors", "can't be read", "give the folder that has it"],
    );
    assert_says(&with_index(map("one.safetensors")), &["index.json", "lacks", "model.embed_tokens.weight"]);
}

#[test]
fn a_model_that_cannot_be_written_leaves_what_was_there_and_names_the_file() {
    let engine = small::engine::<f32>();
    let folder = tempfile::tempdir().unwrap();
    let model = small::model(&engine, small::description(), Learn::All);
    let taken = folder.path().join("taken");
    fs::write(&taken, "something else").unwrap();
    let error = model.save(&engine, &taken).unwrap_err().to_string();
    assert_says(&error, &["taken", FILE, "can't be written", "choose another folder"]);
    assert_eq!(fs::read_to_string(&taken).unwrap(), "something else");
}
