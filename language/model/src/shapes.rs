//! The shapes of a model's operations.

use polarize_engine::{Attention, CrossEntropy, Linear, Operations};

use crate::{Description, Learn, Target, layout};

impl Description {
    /// What is added to each number of a norm.
    pub(crate) fn norm_offset(&self) -> f32 {
        if self.family.is_gemma() { 1.0 } else { 0.0 }
    }

    /// What embeddings are multiplied by.
    pub(crate) fn embedding_scale(&self) -> f32 {
        if self.family.is_gemma() { (self.width as f32).sqrt() } else { 1.0 }
    }

    /// The attention of a layer.
    pub(crate) fn attention(&self, layer: usize) -> Attention {
        Attention {
            heads: self.heads,
            kv_heads: self.kv_heads,
            head_dim: self.head_dim,
            scale: (self.query_scalar.unwrap_or(self.head_dim as f64) as f32).sqrt().recip(),
            softcap: self.attention_softcap.map(|softcap| softcap as f32),
            window: self.window_of(layer),
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
            // Windows change nothing about the memory.
            attention: self.attention(0),
            cross_entropy: self.cross_entropy(),
            backward: *learn != Learn::Nothing,
            quantized,
        }
    }

    /// Its loss.
    pub(crate) fn cross_entropy(&self) -> CrossEntropy {
        CrossEntropy {
            width: self.width,
            vocabulary: self.vocabulary,
            softcap: self.logit_softcap.map(|softcap| softcap as f32),
        }
    }
}
