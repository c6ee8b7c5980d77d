//! The memory that a training takes, by what it is for.

use polarize_engine::Engine;
use polarize_model::{Description, Formats, Learn, Memory};
use serde::Serialize;

use crate::Recipe;

/// Bytes that the program itself has in use beside a model, the small pieces of a step among them: measured. What reading the data takes beside it, a tokenizer above all, is
/// given back before the model is loaded, which takes it into use again.
pub(crate) const PROGRAM: u64 = 28_000_000;

/// Bytes of memory, by what they are for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct MemoryNeeded {
    /// The base's parameters, as they are kept; of a model that learns as a whole, all parameters.
    pub base: u64,
    /// The adapters' parameters.
    pub adapters: u64,
    /// Gradients of what learns.
    pub gradients: u64,
    /// AdamW's two moments of what learns.
    pub moments: u64,
    /// What a pass keeps and works in.
    pub workspace: u64,
    /// What the engine's operations work in.
    pub scratch: u64,
    /// All of these.
    pub total: u64,
}

impl MemoryNeeded {
    /// What a recipe takes beside a model so described, its base kept in these formats, with passes of up to `tokens` tokens, the longest text of
    /// `longest`.
    pub(crate) fn new<E: Engine>(
        engine: &E,
        recipe: &Recipe,
        description: &Description,
        formats: &Formats,
        tokens: usize,
        longest: usize,
    ) -> Self {
        let learn = recipe.learn();
        let memory = Memory::needed(engine, description, formats, &learn, tokens, longest, recipe.recompute);
        // Adapters are kept as their gradients are: in single precision.
        let adapters = if matches!(learn, Learn::Adapters(_)) { memory.gradients } else { 0 };
        Self {
            base: memory.parameters - adapters,
            adapters,
            gradients: memory.gradients,
            moments: memory.moments,
            workspace: memory.workspace,
            scratch: memory.scratch,
            total: memory.total(),
        }
    }

    /// Parameters that learn.
    pub(crate) fn learning_parameters(&self) -> u64 {
        self.gradients / size_of::<f32>() as u64
    }
}
