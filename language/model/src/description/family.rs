//! The families of decoders that are computed here, and how they differ beside their sizes.

/// A family of decoders.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Family {
    /// Mistral 7B and its like: one window for all layers, where there is one.
    Mistral,
    /// Llama and its like: no windows.
    Llama,
    /// Gemma: norms stored less one, embeddings scaled.
    Gemma,
    /// Gemma 2: as Gemma, with norms behind each part of a layer, soft caps, and a window on every other layer.
    Gemma2,
}

impl Family {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Mistral, Self::Llama, Self::Gemma, Self::Gemma2];

    /// The class of transformers, as `architectures` has it.
    pub const fn architecture(self) -> &'static str {
        match self {
            Self::Mistral => "MistralForCausalLM",
            Self::Llama => "LlamaForCausalLM",
            Self::Gemma => "GemmaForCausalLM",
            Self::Gemma2 => "Gemma2ForCausalLM",
        }
    }

    /// What transformers calls the kind of model, as `model_type` has it.
    pub const fn model_type(self) -> &'static str {
        match self {
            Self::Mistral => "mistral",
            Self::Llama => "llama",
            Self::Gemma => "gemma",
            Self::Gemma2 => "gemma2",
        }
    }

    /// Whether its norms are stored less one, and its embeddings multiplied by the root of their width.
    pub(crate) const fn is_gemma(self) -> bool {
        matches!(self, Self::Gemma | Self::Gemma2)
    }

    /// Whether what comes out of a layer's attention and of its feed-forward part goes through a norm of its own.
    pub(crate) const fn has_norms_behind(self) -> bool {
        matches!(self, Self::Gemma2)
    }
}
