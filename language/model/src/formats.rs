//! How the tensors of a base are kept in memory.

use polarize_engine::Format;

use crate::layout::{self, Tensor};
use crate::{Description, Target};

/// How each tensor of a base is kept: in few bits, or in single precision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Formats(Vec<Option<Format>>);

impl Formats {
    /// All in single precision: what can learn.
    pub fn single_precision(description: &Description) -> Self {
        Self(vec![None; layout::base_count(description)])
    }

    /// The linear layers in one format, the vocabulary's matrices in another (the one that their file has, where that has 16 bits), norms in
    /// single precision: what QLoRA does.
    ///
    /// # Source
    ///
    /// Dettmers et al. (2023), QLoRA; transformers' integration of bitsandbytes leaves the embedding and the head as they are.
    pub fn quantized(description: &Description, linear: Format, tables: Option<Format>) -> Self {
        let mut formats = Self::single_precision(description);
        for layer in 0..description.layers {
            for target in Target::ALL {
                formats.0[layout::weight(description, layer, target)] = Some(linear);
            }
        }
        for table in [layout::EMBEDDING, layout::head(description)] {
            formats.0[table] = tables;
        }
        formats
    }

    /// Each of so many tensors, by its place, in a format of its own.
    pub(crate) fn of_each(tensors: usize, format: impl Fn(usize) -> Option<Format>) -> Self {
        Self((0..tensors).map(format).collect())
    }

    /// The format of the tensor at a place; none in single precision.
    pub(crate) fn of(&self, place: usize) -> Option<Format> {
        self.0.get(place).copied().flatten()
    }

    /// Whether any tensor is in few bits.
    pub(crate) fn any(&self) -> bool {
        self.0.iter().any(Option::is_some)
    }

    /// Bytes that the tensors take, the base's and behind them the adapters'.
    pub(crate) fn bytes(&self, tensors: &[Tensor]) -> u64 {
        let of = |(place, tensor): (usize, &Tensor)| match self.of(place) {
            Some(format) => format.bytes(tensor.length()),
            None => (tensor.length() * size_of::<f32>()) as u64,
        };
        tensors.iter().enumerate().map(of).sum()
    }
}
