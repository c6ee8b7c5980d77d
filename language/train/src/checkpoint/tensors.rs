//! What a training's files of tensors hold: the parameters that learn, and their moments.

use std::path::Path;

use polarize_engine::{Engine, Weight};
use polarize_model::{CheckpointError, Model, NamedTensor, TensorFile, write_tensors};

use crate::TrainError;
use crate::file::unwritable;
use crate::optimizer::Moments;

/// A buffer that is to have a tensor's numbers.
type Place<'a, E> = (String, Vec<usize>, &'a mut <E as Engine>::Buffer);

pub(super) fn write_parameters<E: Engine>(engine: &E, file: &Path, model: &Model<E>) -> Result<(), TrainError> {
    let learning = model.parameters().iter().filter(|one| one.learns);
    let named = learning.map(|one| NamedTensor { name: one.name.clone(), shape: &one.shape, values: one.weight() });
    write(engine, file, &named.collect::<Vec<_>>())
}

pub(super) fn write_moments<E: Engine>(
    engine: &E,
    file: &Path,
    model: &Model<E>,
    moments: &Moments<E>,
) -> Result<(), TrainError> {
    let mut tensors = Vec::new();
    for (kind, buffers) in [("first", &moments.first), ("second", &moments.second)] {
        for (one, buffer) in model.parameters().iter().zip(buffers) {
            let named = |values| NamedTensor {
                name: format!("{}.{kind}", one.name),
                shape: &one.shape,
                values: Weight::Full(values),
            };
            tensors.extend(buffer.as_ref().map(named));
        }
    }
    write(engine, file, &tensors)
}

fn write<E: Engine>(engine: &E, file: &Path, tensors: &[NamedTensor<'_, E>]) -> Result<(), TrainError> {
    write_tensors(engine, file, tensors).map_err(|error| unwritable(file, error.into_source()))
}

pub(super) fn read_parameters<E: Engine>(engine: &E, file: &Path, model: &mut Model<E>) -> Result<(), TrainError> {
    let learning = model.parameters_mut().iter_mut().filter(|one| one.learns);
    let places = learning.filter_map(|one| {
        let (name, shape) = (one.name.clone(), one.shape.clone());
        Some((name, shape, one.full_mut()?))
    });
    read(engine, file, places.collect())
}

pub(super) fn read_moments<E: Engine>(
    engine: &E,
    file: &Path,
    model: &Model<E>,
    moments: &mut Moments<E>,
) -> Result<(), TrainError> {
    let mut places = Vec::new();
    for (kind, buffers) in [("first", &mut moments.first), ("second", &mut moments.second)] {
        for (one, buffer) in model.parameters().iter().zip(buffers) {
            places.extend(buffer.as_mut().map(|buffer| (format!("{}.{kind}", one.name), one.shape.clone(), buffer)));
        }
    }
    read(engine, file, places)
}

/// Reads tensors by name, piece by piece, when all of them are known to be there; others are passed over.
fn read<E: Engine>(engine: &E, file: &Path, places: Vec<Place<'_, E>>) -> Result<(), TrainError> {
    let failed = |error| failed(file, error);
    let tensors = TensorFile::open(file).map_err(failed)?;
    for (name, shape, _) in &places {
        tensors.check(name, shape).map_err(failed)?;
    }
    for (name, _, buffer) in places {
        tensors.read(&name, |at, piece| engine.write(buffer, at, piece)).map_err(failed)?;
    }
    Ok(())
}

/// What is wrong with a file that this training should have written.
fn failed(file: &Path, error: CheckpointError) -> TrainError {
    let file = file.to_owned();
    let reason = match error {
        CheckpointError::File(error) => return TrainError::Unreadable { file, source: error.into_source() },
        CheckpointError::Foreign { reason, .. } => reason,
        CheckpointError::Length { found, expected, .. } => format!("it has {found} bytes, and should have {expected}"),
        CheckpointError::Missing { tensor, .. } => format!("it lacks the tensor {tensor}"),
        CheckpointError::Shape { tensor, found, expected, .. } => {
            format!("it holds {tensor} as {found:?}, which should be {expected:?}")
        }
        other => other.to_string(),
    };
    TrainError::BrokenCheckpoint { file, reason }
}
