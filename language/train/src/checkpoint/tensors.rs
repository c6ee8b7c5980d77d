//! Numbers of an engine in safetensors files, a tensor at a time.

use std::borrow::Cow;
use std::fs::{self, File};
use std::path::Path;

use polarize_engine::Engine;
use safetensors::tensor::{Dtype, SafeTensors, View};

use crate::TrainError;
use crate::file::unwritable;

/// A tensor on an engine, by name.
pub(super) struct Named<'a, E: Engine> {
    name: String,
    tensor: Tensor<'a, E>,
}

struct Tensor<'a, E: Engine> {
    engine: &'a E,
    shape: &'a [usize],
    values: &'a E::Buffer,
}

impl<'a, E: Engine> Named<'a, E> {
    pub(super) fn new(engine: &'a E, name: String, shape: &'a [usize], values: &'a E::Buffer) -> Self {
        Self { name, tensor: Tensor { engine, shape, values } }
    }
}

impl<E: Engine> View for Tensor<'_, E> {
    fn dtype(&self) -> Dtype {
        Dtype::F32
    }

    fn shape(&self) -> &[usize] {
        self.shape
    }

    /// Asked for one tensor after another while the file is written, so that never two are in memory.
    fn data(&self) -> Cow<'_, [u8]> {
        let mut values = vec![0.0; self.shape.iter().product()];
        self.engine.read(self.values, 0, &mut values);
        Cow::Owned(values.iter().flat_map(|value| value.to_le_bytes()).collect())
    }

    fn data_len(&self) -> usize {
        4 * self.shape.iter().product::<usize>()
    }
}

/// Writes tensors to a file, and syncs it.
pub(super) fn write_all<'a, E: Engine + 'a>(
    file: &Path,
    tensors: impl Iterator<Item = Named<'a, E>>,
) -> Result<(), TrainError> {
    let tensors = tensors.map(|named| (named.name, named.tensor));
    safetensors::serialize_to_file(tensors, None, file)
        .map_err(std::io::Error::other)
        .and_then(|()| File::open(file)?.sync_all())
        .map_err(|source| unwritable(file, source))
}

/// Reads a file's tensors into buffers by name. Those that have no buffer are passed over; each buffer must find its tensor.
pub(super) fn read_into<'a, E: Engine + 'a>(
    engine: &E,
    file: &Path,
    into: impl Iterator<Item = (String, Option<&'a mut E::Buffer>)>,
) -> Result<(), TrainError> {
    let broken = |reason: String| TrainError::BrokenCheckpoint { file: file.to_owned(), reason };
    let bytes = fs::read(file).map_err(|source| TrainError::Unreadable { file: file.to_owned(), source })?;
    let tensors = SafeTensors::deserialize(&bytes).map_err(|error| broken(error.to_string()))?;
    let mut values = Vec::new();
    for (name, buffer) in into {
        let Some(buffer) = buffer else { continue };
        let tensor = tensors.tensor(&name).map_err(|error| broken(error.to_string()))?;
        if tensor.dtype() != Dtype::F32 {
            return Err(broken(format!("{name} is no F32")));
        }
        values.clear();
        let numbers = tensor.data().chunks_exact(4);
        values.extend(numbers.map(|number| f32::from_le_bytes([number[0], number[1], number[2], number[3]])));
        engine.write(buffer, 0, &values);
    }
    Ok(())
}
