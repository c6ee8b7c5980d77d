//! The base to begin with: a path, or a model of the hub.

use std::path::{Path, PathBuf};

use polarize_hub::{BaseId, Hub, HubError};
use polarize_train::Recipe;

use super::watch::Watch;
use crate::arguments::TrainArguments;
use crate::failure::{refuse, usage};

/// Where a base is, and what it is called where that isn't its path.
pub(super) struct Found {
    pub(super) path: PathBuf,
    pub(super) name: Option<String>,
}

/// The base that the command line names, or else the recipe; none where the model begins with nothing.
pub(super) fn named(arguments: &TrainArguments, recipe: &Recipe) -> anyhow::Result<Option<String>> {
    match (&arguments.base, &recipe.base) {
        (None, None) if !arguments.from_scratch => Err(usage(
            "there is no base to begin with; give --base, or --from-scratch for a model of the recipe's shape",
        )),
        (None, Some(base)) if arguments.from_scratch => Err(usage(format!(
            "--from-scratch begins with nothing, and the recipe begins with {base}; take one of them out"
        ))),
        (given, recipes) => Ok(given.clone().or_else(|| recipes.clone())),
    }
}

/// The base itself: a path that is there, or else what the hub has under that name, fetched unless it is here already.
pub(super) fn find(named: &str, watch: &mut Watch) -> anyhow::Result<Found> {
    match id(named) {
        None => Ok(Found { path: PathBuf::from(named), name: None }),
        Some(id) => {
            let hub = Hub::from_environment().map_err(|error| not_fetched(named, &error))?;
            let path =
                hub.fetch(&id, &mut |progress| watch.fetched(&progress)).map_err(|error| not_fetched(named, &error))?;
            Ok(Found { path, name: Some(id.to_string()) })
        }
    }
}

/// What a base is called on the hub; none where it is a path that is there, or nothing that the hub could have.
pub(super) fn id(named: &str) -> Option<BaseId> {
    if Path::new(named).exists() { None } else { BaseId::parse(named).ok() }
}

fn not_fetched(named: &str, error: &HubError) -> anyhow::Error {
    refuse("base_not_fetched", format!("there is no folder or file {named} here, and {error}"))
}
