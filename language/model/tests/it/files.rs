//! Files of named tensors, for whoever has tensors beside a model's.

use std::path::Path;

use polarize_engine::{Engine, Weight};
use polarize_model::{CheckpointError, NamedTensor, TensorFile, write_tensors};

use crate::small;

/// A file with one long tensor and a short one, and the numbers of the long one.
fn written(path: &Path) -> Vec<f32> {
    let engine = small::engine::<f32>();
    let numbers: Vec<f32> = (0..600_001).map(|number| number as f32 * 0.5).collect();
    let (mut long, mut odd) = (engine.zeros(numbers.len()), engine.zeros(2));
    engine.write(&mut long, 0, &numbers);
    engine.write(&mut odd, 0, &[f32::INFINITY, -0.0]);
    let shape = [numbers.len()];
    let tensors = [
        NamedTensor { name: "long".into(), shape: &shape, values: Weight::Full(&long) },
        NamedTensor { name: "odd".into(), shape: &[1, 2], values: Weight::Full(&odd) },
    ];
    write_tensors(&engine, path, &tensors).unwrap();
    numbers
}

#[test]
fn a_long_tensor_comes_back_bit_for_bit_in_small_pieces_that_follow_one_another() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("tensors.safetensors");
    let numbers = written(&path);
    let mut read = Vec::new();
    TensorFile::open(&path)
        .unwrap()
        .read("long", |at, piece| {
            assert!(at == read.len() && piece.len() <= 262_144, "{at}: {}", piece.len());
            read.extend_from_slice(piece);
        })
        .unwrap();
    assert!(read == numbers);
}

#[test]
fn numbers_that_are_not_finite_are_handed_over_as_they_are() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("tensors.safetensors");
    written(&path);
    let mut bits = Vec::new();
    let file = TensorFile::open(&path).unwrap();
    file.read("odd", |_, piece| bits.extend(piece.iter().map(|number| number.to_bits()))).unwrap();
    assert_eq!(bits, [f32::INFINITY.to_bits(), (-0.0_f32).to_bits()]);
}

#[test]
fn a_tensor_is_checked_by_its_name_and_shape() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("tensors.safetensors");
    written(&path);
    let file = TensorFile::open(&path).unwrap();
    file.check("odd", &[1, 2]).unwrap();
    assert!(matches!(file.check("odd", &[2]), Err(CheckpointError::Shape { .. })));
    assert!(matches!(file.check("even", &[2]), Err(CheckpointError::Missing { .. })));
    assert!(matches!(file.read("even", |_, _| ()), Err(CheckpointError::Missing { .. })));
}
