//! The base to begin with: a path, or a model of the hub.

use std::path::{Path, PathBuf};

use polarize_hub::{BaseId, Hub, HubError, Progress};
use polarize_train::{BaseName, Recipe};

use super::ollama;
use crate::arguments::TrainArguments;
use crate::failure::{refuse, usage};

/// What begins the name of a model in Ollama's own folder.
pub(super) const OLLAMA: &str = "ollama:";
/// The branch that is meant where none is named.
const MAIN: &str = "main";

/// Where a base is, and what it is called where that isn't its path.
pub(crate) struct Found {
    pub(crate) path: PathBuf,
    pub(crate) name: Option<BaseName>,
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

/// The base itself: a path that is there, or else what the hub has under that name, fetched unless it is here already. Before its weights are fetched
/// it is `accepted`, or not, by the folder with its configuration.
pub(crate) fn find(
    named: &str,
    say: &mut dyn FnMut(Progress),
    accepted: impl FnOnce(&Path) -> anyhow::Result<()>,
) -> anyhow::Result<Found> {
    if let Some(model) = named.strip_prefix(OLLAMA) {
        return Ok(Found { path: ollama::find(model)?, name: None });
    }
    let Some(id) = id(named)? else { return Ok(Found { path: PathBuf::from(named), name: None }) };
    let refused = |error: HubError| not_fetched(named, &error);
    let hub = Hub::from_environment().map_err(refused)?;
    if id.file().is_none() && !hub.is_offline {
        // Where the hub can't be asked, what was fetched before may be enough.
        if let Ok(folder) = hub.fetch_configuration(&id, say) {
            accepted(&folder)?;
        }
    }
    let path = hub.fetch(&id, say).map_err(refused)?;
    let revision = Some(id.revision()).filter(|revision| *revision != MAIN).map(str::to_owned);
    let name = BaseName { repository: id.repository(), revision, file: id.file().map(str::to_owned) };
    Ok(Found { path, name: Some(name) })
}

/// What a base is called on the hub; none where it is a path that is there.
pub(super) fn id(named: &str) -> anyhow::Result<Option<BaseId>> {
    if Path::new(named).exists() || named.starts_with(OLLAMA) {
        return Ok(None);
    }
    match BaseId::parse(named) {
        Ok(id) => Ok(Some(id)),
        Err(error) => Err(refuse("unknown_base", format!("there is no folder or file {named} here, and {error}"))),
    }
}

fn not_fetched(named: &str, error: &HubError) -> anyhow::Error {
    refuse("base_not_fetched", format!("there is no folder or file {named} here, and {error}"))
}
