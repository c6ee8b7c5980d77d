//! All tensors of a mapped model.

use std::sync::Arc;

use candle_core::quantized::QuantizedType;
use memmap2::Mmap;
use polarize_engine::{Cpu, Engine};

use super::mapped::{self, Blocks};
use super::matrix::{Fault, Matrix};
use crate::checkpoint::{Source, Stored};
use crate::file::FileError;
use crate::layout::{self, Tensor};
use crate::{Base, CheckpointError, Description, Learn, Target};

/// The tensors of a model.
pub(super) struct Weights {
    pub(super) embedding: Box<dyn QuantizedType>,
    pub(super) layers: Vec<LayerWeights>,
    pub(super) norm: Vec<f32>,
    pub(super) head: Matrix,
}

/// The tensors of one layer.
pub(super) struct LayerWeights {
    pub(super) attention_norm: Vec<f32>,
    pub(super) query: Matrix,
    pub(super) key: Matrix,
    pub(super) value: Matrix,
    pub(super) output: Matrix,
    pub(super) feed_forward_norm: Vec<f32>,
    pub(super) gate: Matrix,
    pub(super) up: Matrix,
    pub(super) down: Matrix,
    /// The norms behind attention and feed-forward part, where the family has them.
    pub(super) behind: Option<[Vec<f32>; 2]>,
}

/// Where the tensors are found.
struct Found<'a> {
    source: &'a Source,
    tensors: Vec<Tensor>,
    map: Arc<Mmap>,
    threads: usize,
}

impl Weights {
    /// Maps the file of a base.
    pub(super) fn map(base: &Base, engine: &Cpu) -> Result<Self, CheckpointError> {
        let Source::Gguf(gguf) = base.source() else {
            return Err(CheckpointError::NotGguf { path: base.files()[0].clone() });
        };
        // The file whose header was read, whatever its path leads to by now.
        let map = gguf.with_file(mapped::map).map_err(FileError::read(gguf.path()))?;
        let description = base.description();
        let tensors = layout::tensors(description, &Learn::Nothing);
        let found = Found { source: base.source(), tensors, map, threads: engine.threads() };
        let layers = (0..description.layers).map(|layer| found.layer(description, layer));
        Ok(Self {
            embedding: found.table(layout::EMBEDDING)?,
            layers: layers.collect::<Result<_, _>>()?,
            norm: found.norm(layout::last_norm(description))?,
            head: found.matrix(layout::head(description))?,
        })
    }
}

impl Found<'_> {
    fn layer(&self, description: &Description, layer: usize) -> Result<LayerWeights, CheckpointError> {
        let matrix = |target| self.matrix(layout::weight(description, layer, target));
        let behind = description.family.has_norms_behind().then(|| {
            let places = [layout::norm_behind_attention, layout::norm_behind_feed_forward];
            let [attention, feed_forward] = places.map(|place| self.norm(place(description, layer)));
            Ok::<_, CheckpointError>([attention?, feed_forward?])
        });
        Ok(LayerWeights {
            attention_norm: self.norm(layout::attention_norm(description, layer))?,
            query: matrix(Target::Query)?,
            key: matrix(Target::Key)?,
            value: matrix(Target::Value)?,
            output: matrix(Target::Output)?,
            feed_forward_norm: self.norm(layout::feed_forward_norm(description, layer))?,
            gate: matrix(Target::Gate)?,
            up: matrix(Target::Up)?,
            down: matrix(Target::Down)?,
            behind: behind.transpose()?,
        })
    }

    fn stored(&self, place: usize) -> Result<Stored<'_>, CheckpointError> {
        self.source.stored(&self.tensors[place])
    }

    fn norm(&self, place: usize) -> Result<Vec<f32>, CheckpointError> {
        let mut norm = Vec::new();
        self.stored(place)?.finite_pieces(|_, _, numbers| {
            norm.extend_from_slice(numbers);
            Ok(())
        })?;
        Ok(norm)
    }

    /// Numbers of a tensor from one on, where they are in the file.
    fn part(&self, stored: &Stored<'_>, from: usize, numbers: usize) -> Result<Box<dyn Blocks>, CheckpointError> {
        let unmapped =
            || CheckpointError::Unmapped { file: stored.file.path().to_owned(), tensor: stored.name.clone() };
        let begin = usize::try_from(stored.begin_of(from)).map_err(|_| unmapped())?;
        mapped::blocks(&self.map, stored.format, begin, numbers).ok_or_else(unmapped)
    }

    fn table(&self, place: usize) -> Result<Box<dyn QuantizedType>, CheckpointError> {
        Ok(self.part(&self.stored(place)?, 0, self.tensors[place].length())?)
    }

    fn matrix(&self, place: usize) -> Result<Matrix, CheckpointError> {
        let stored = self.stored(place)?;
        let [outputs, inputs] = self.tensors[place].shape[..] else {
            return Err(self.refused(&stored, "it isn't one"));
        };
        let blocks = |first: usize, rows: usize| self.part(&stored, first * inputs, rows * inputs).map_err(Fault::wrap);
        Matrix::new(outputs, inputs, self.threads, blocks).map_err(|fault| self.refused(&stored, fault))
    }

    /// A matrix that can't be multiplied with.
    fn refused(&self, stored: &Stored<'_>, reason: impl ToString) -> CheckpointError {
        let (file, tensor) = (stored.file.path().to_owned(), stored.name.clone());
        CheckpointError::Multiplying { file, tensor, reason: reason.to_string() }
    }
}
