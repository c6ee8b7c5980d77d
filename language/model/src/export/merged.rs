//! A base with an adapter in it, tensor by tensor.

use std::collections::HashMap;
use std::path::Path;

use polarize_engine::{Format, Nf4Quantizer};
use rayon::iter::{IndexedParallelIterator as _, ParallelIterator as _};
use rayon::slice::ParallelSliceMut as _;

use crate::checkpoint::{self, quantize};
use crate::layout::{self, Tensor};
use crate::{Adapters, Base, CheckpointError, Description, Learn, Target};

/// A base, and the adapter that is to become part of it.
#[derive(Debug)]
pub struct Merged<'a> {
    base: &'a Base,
    /// What the base's linear layers were quantised to while the adapter learnt.
    trained_in: Option<Format>,
    adapter: Option<Adapter>,
}

/// An adapter's numbers, by the place of the matrix that they belong to.
#[derive(Debug)]
pub(super) struct Adapter {
    pub(super) adapters: Adapters,
    pub(super) pairs: HashMap<usize, Pair>,
}

/// A and B of one matrix.
#[derive(Debug)]
pub(super) struct Pair {
    /// Rows: the rank; columns: what goes in.
    pub(super) a: Vec<f32>,
    /// Rows: what comes out; columns: the rank.
    pub(super) b: Vec<f32>,
}

impl<'a> Merged<'a> {
    /// The base as it is.
    pub fn base(base: &'a Base) -> Self {
        Self { base, trained_in: None, adapter: None }
    }

    /// The base with the adapter of a folder as PEFT writes it. What the adapter's part is added to is what it learnt beside: where the base's linear
    /// layers were kept in `trained_in`, what those few bits stand for.
    ///
    /// # Errors
    ///
    /// [`CheckpointError`] where there is no adapter, or it is of a base of another shape.
    pub fn with_adapter(base: &'a Base, adapter: &Path, trained_in: Option<Format>) -> Result<Self, CheckpointError> {
        Ok(Self { base, trained_in, adapter: Some(Adapter::read(adapter, base.description())?) })
    }

    /// What kind of model it is.
    pub fn description(&self) -> &Description {
        self.base.description()
    }

    pub(super) fn tensors(&self) -> Vec<Tensor> {
        layout::tensors(self.description(), &Learn::Nothing)
    }

    /// Hands over a tensor's numbers in the order of its rows: a linear layer's at once, since few bits and adapters go over all of it, others in
    /// pieces.
    pub(super) fn numbers(
        &self,
        place: usize,
        tensor: &Tensor,
        mut take: impl FnMut(usize, &[f32]) -> Result<(), CheckpointError>,
    ) -> Result<(), CheckpointError> {
        let stored = self.base.source().stored(tensor)?;
        let is_linear = linear_layers(self.description()).any(|(own, _)| own == place);
        if !is_linear {
            return stored.finite_pieces(|at, _, numbers| take(at, numbers));
        }
        let mut matrix = Vec::with_capacity(tensor.length());
        let quantizes = match (self.trained_in, stored.format) {
            // What was in few bits already stayed so.
            (Some(format), None | Some(Format::F16 | Format::Bf16)) => Some(format),
            _ => None,
        };
        let mut quantizer = quantizes
            .filter(|format| is_nf4(*format))
            .map(|format| Nf4Quantizer::new(tensor.length(), format == Format::Nf4Double));
        stored.finite_pieces(|_, _, numbers| {
            match &mut quantizer {
                Some(quantizer) => quantizer.push(numbers),
                None => matrix.extend_from_slice(numbers),
            }
            Ok(())
        })?;
        if let Some(quantizer) = quantizer {
            matrix.resize(tensor.length(), 0.0);
            quantizer.finish().dequantize(0, &mut matrix);
        } else if let Some(format) = quantizes {
            let mut blocks = Vec::new();
            quantize(format, &matrix, &mut blocks).map_err(|reason| {
                let (file, tensor) = (stored.file.path().to_owned(), stored.name.clone());
                CheckpointError::Quantizing { file, tensor, format, reason }
            })?;
            polarize_engine::Quantized::from_blocks(format, matrix.len(), blocks)?.dequantize(0, &mut matrix);
        }
        if let Some(adapter) = &self.adapter
            && let Some(pair) = adapter.pairs.get(&place)
        {
            pair.add_to(&mut matrix, adapter.adapters.rank, adapter.adapters.scale());
        }
        take(0, &matrix)
    }
}

impl Adapter {
    pub(super) fn read(folder: &Path, description: &Description) -> Result<Self, CheckpointError> {
        let adapters = Adapters::read(folder)?;
        if !adapters.sorted_layers(description.layers).iter().any(|layer| *layer < description.layers) {
            return Err(CheckpointError::Adapter {
                file: folder.join(checkpoint::ADAPTER_CONFIG),
                key: "layers_to_transform",
                found: format!("{:?}", adapters.layers.unwrap_or_default()),
                expected: format!("some of the base's {} layers, or the adapter does nothing", description.layers),
            });
        }
        let tensors = layout::tensors(description, &Learn::Adapters(adapters.clone()));
        let own = &tensors[layout::base_count(description)..];
        let listed: Vec<_> = own.iter().map(|tensor| (tensor.name.as_str(), &tensor.shape[..])).collect();
        let numbers = checkpoint::read_adapters(folder, &listed)?;
        let mut numbers = own.iter().map(|tensor| tensor.name.as_str()).zip(numbers).collect::<HashMap<_, _>>();
        let pairs = linear_layers(description).filter_map(|(place, name)| {
            let a = numbers.remove(format!("{name}.lora_A.weight").as_str())?;
            let b = numbers.remove(format!("{name}.lora_B.weight").as_str())?;
            Some((place, Pair { a, b }))
        });
        Ok(Self { adapters, pairs: pairs.collect() })
    }
}

impl Pair {
    /// `matrix += scale · B · A`.
    fn add_to(&self, matrix: &mut [f32], rank: usize, scale: f32) {
        let inputs = self.a.len() / rank;
        matrix
            .par_chunks_exact_mut(inputs)
            .zip_eq(rayon::slice::ParallelSlice::par_chunks_exact(&self.b[..], rank))
            .for_each(|(row, weights)| {
                for (weight, from) in weights.iter().zip(self.a.chunks_exact(inputs)) {
                    let weight = weight * scale;
                    row.iter_mut().zip(from).for_each(|(number, from)| *number += weight * from);
                }
            });
    }
}

fn is_nf4(format: Format) -> bool {
    matches!(format, Format::Nf4 | Format::Nf4Double)
}

/// The places of the linear layers, each with its module: `model.layers.0.self_attn.q_proj`.
pub(super) fn linear_layers(description: &Description) -> impl Iterator<Item = (usize, String)> {
    (0..description.layers).flat_map(move |layer| {
        Target::ALL.into_iter().map(move |target| {
            (layout::weight(description, layer, target), format!("model.layers.{layer}.{}", target.module()))
        })
    })
}
