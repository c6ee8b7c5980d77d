//! Recipes: a file, or one that comes along.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use polarize_train::Recipe;
use serde_json::json;

use crate::failure::refuse;
use crate::output;

/// The recipes that come along, by name.
const SHIPPED: [(&str, &str); 2] = [
    ("tiny-coach", include_str!("../../../../../recipes/tiny-coach.toml")),
    ("tiny-lora", include_str!("../../../../../recipes/tiny-lora.toml")),
];

/// Where a recipe comes from.
pub(super) enum Source {
    /// It comes along.
    Shipped(&'static str),
    /// A file.
    File(PathBuf),
}

impl Source {
    /// The file of that path, or the recipe of that name where there is no such file.
    pub(super) fn find(named: &Path) -> anyhow::Result<Self> {
        if named.is_file() {
            return Ok(Self::File(named.to_owned()));
        }
        let name = named.to_string_lossy();
        if let Some((_, text)) = SHIPPED.iter().find(|(shipped, _)| *shipped == name) {
            return Ok(Self::Shipped(text));
        }
        let near = SHIPPED.iter().map(|(shipped, _)| (strsim::damerau_levenshtein(shipped, &name), shipped)).min();
        let meant = match near {
            Some((distance, shipped)) if distance <= 3 => format!("did you mean {shipped}?"),
            _ => {
                format!("name a TOML file, or one that comes along: {}", SHIPPED.map(|(shipped, _)| shipped).join(", "))
            }
        };
        Err(refuse("recipe_not_read", format!("there is no recipe {name}; {meant}")))
    }

    pub(super) fn read(&self) -> anyhow::Result<Recipe> {
        let read = match self {
            Self::Shipped(text) => Recipe::parse(text),
            Self::File(file) => Recipe::read(file),
        };
        read.map_err(|error| refuse("invalid_recipe", error.to_string()))
    }

    /// Prints all keys of the recipe with what they do.
    pub(super) fn print(&self, as_json: bool) -> anyhow::Result<ExitCode> {
        let text = self.read()?.to_toml();
        output::done(as_json, &json!({ "recipe": text }), &text)
    }
}
