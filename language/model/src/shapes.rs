//! The shapes of a model's operations.

use polarize_engine::{Attention, CrossEntropy};

use crate::Description;

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

    /// Its loss.
    pub(crate) fn cross_entropy(&self) -> CrossEntropy {
        CrossEntropy { width: self.width, vocabulary: self.vocabulary, softcap: None }
    }
}
