//! Recipes: a file, or one that comes along.

use std::path::{Path, PathBuf};

use polarize_train::Recipe;

use crate::arguments::TrainArguments;
use crate::failure::refuse;

/// The recipes that come along, by name.
const SHIPPED: [(&str, &str); 6] = [
    ("tiny-coach", include_str!("../../../../../recipes/tiny-coach.toml")),
    ("tiny-lora", include_str!("../../../../../recipes/tiny-lora.toml")),
    ("tiny-qlora", include_str!("../../../../../recipes/tiny-qlora.toml")),
    ("mistral-7b-qlora", include_str!("../../../../../recipes/mistral-7b-qlora.toml")),
    ("gemma-2b-qlora", include_str!("../../../../../recipes/gemma-2b-qlora.toml")),
    ("gemma2-2b-qlora", include_str!("../../../../../recipes/gemma2-2b-qlora.toml")),
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

    /// The recipe, with what the command line says otherwise.
    pub(super) fn read(&self, arguments: &TrainArguments) -> anyhow::Result<Recipe> {
        let read = match self {
            Self::Shipped(text) => Recipe::parse(text),
            Self::File(file) => Recipe::read(file),
        };
        let length = arguments.length.map(|length| format!("length={length}"));
        let settings = arguments.set.iter().chain(&length).map(String::as_str);
        read.and_then(|recipe| recipe.set_all(settings)).map_err(|error| refuse("invalid_recipe", error.to_string()))
    }
}
