//! The shapes of a model's operations.

use polarize_engine::{Attention, CrossEntropy, Linear, Operations};

use crate::{Description, Learn, Target, layout};

impl Description {
    /// Its attention: scores are divided by the root of a head's size.
    pub(crate) fn attention(&self) -> Attention {
        Attention {
            heads: self.heads,
            kv_heads: self.kv_heads,
            head_dim: self.head_dim,
            scale: (self.head_dim as f32).sqrt().recip(),
            softcap: None,
            window: self.window,
        }
    }

    /// All that it does on passes of up to so many tokens.
    pub(crate) fn operations(&self, learn: &Learn, quantized: bool, rows: usize) -> Operations {
        let rank = if let Learn::Adapters(adapters) = learn { adapters.rank } else { 0 };
        let shapes = Target::ALL.into_iter().flat_map(|target| {
            let (inputs, outputs) = layout::sides(self, target);
            [(inputs, outputs), (inputs, rank), (rank, outputs)]
        });
        Operations {
            rows,
            linears: shapes.map(|(inputs, outputs)| Linear { rows, inputs, outputs }).collect(),
            attention: self.attention(),
            cross_entropy: self.cross_entropy(),
            backward: *learn != Learn::Nothing,
            quantized,
        }
    }

    /// Its loss.
    pub(crate) fn cross_entropy(&self) -> CrossEntropy {
        CrossEntropy { width: self.width, vocabulary: self.vocabulary, softcap: None }
    }
}
