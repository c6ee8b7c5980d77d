//! Recipes: how to train, in a flat file.

mod check;
mod keys;
mod value;

use std::path::{Path, PathBuf};

pub use keys::Recipe;

/// What learns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// Every parameter.
    Full,
    /// Low-rank adapters beside a frozen base.
    Lora,
}

/// What is learnt from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Objective {
    /// The answers of conversations: each token as likely as it can be.
    Answers,
    /// Pairs of answers: the preferred one likelier than the other, by direct preference optimisation.
    Preference,
}

/// How the learning rate falls after its warm-up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ScheduleKind {
    /// Half a cosine.
    Cosine,
    /// A straight line.
    Linear,
    /// Not at all.
    Constant,
}

/// Why a recipe can't be taken.
#[derive(Debug, thiserror::Error)]
pub enum RecipeError {
    /// The file can't be read.
    #[error("the recipe {} can't be read: {source}", file.display())]
    Unreadable {
        /// The file.
        file: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// The file isn't TOML.
    #[error("the recipe is no TOML: {0}")]
    Syntax(String),
    /// Keys that don't exist, values of another kind or out of range, or values that don't go together: all of them at once.
    #[error("the recipe can't be used:{}", .0.iter().map(|fault| format!("\n  {fault}")).collect::<String>())]
    Faults(Vec<String>),
}

impl Recipe {
    /// Reads a recipe's file.
    ///
    /// # Errors
    ///
    /// [`RecipeError`] where it can't be read, or as [`parse`](Self::parse).
    pub fn read(file: &Path) -> Result<Self, RecipeError> {
        let unreadable = |source| RecipeError::Unreadable { file: file.to_owned(), source };
        Self::parse(&std::fs::read_to_string(file).map_err(unreadable)?)
    }

    /// Checks that all values are within their ranges and go together, as [`parse`](Self::parse) does.
    ///
    /// # Errors
    ///
    /// [`RecipeError::Faults`] with all that is wrong.
    pub fn check(&self) -> Result<(), RecipeError> {
        let faults = self.faults();
        if faults.is_empty() { Ok(()) } else { Err(RecipeError::Faults(faults)) }
    }
}
