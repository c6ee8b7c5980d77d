//! Which of a repository's files a training reads.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use serde::Deserialize;

use crate::base_id::{is_gguf, is_path};
use crate::listing::{Entry, Listing};
use crate::{BaseId, HubError};

pub(crate) const CONFIG: &str = "config.json";
pub(crate) const SINGLE: &str = "model.safetensors";
pub(crate) const INDEX: &str = "model.safetensors.index.json";
/// Either is enough to read texts with.
pub(crate) const TOKENIZERS: [&str; 2] = ["tokenizer.json", "tokenizer.model"];

/// What is fetched beside the weights, of what is there.
const SMALL: [&str; 8] = [
    CONFIG,
    "generation_config.json",
    "tokenizer.json",
    "tokenizer.model",
    "tokenizer.model.v3",
    "tokenizer_config.json",
    "special_tokens_map.json",
    "chat_template.jinja",
];

/// The files of a base.
pub(crate) struct Chosen<'a> {
    pub(crate) small: Vec<&'a Entry>,
    pub(crate) weights: Weights<'a>,
}

/// Where the weights are.
pub(crate) enum Weights<'a> {
    /// In one file.
    One(&'a Entry),
    /// In those that this index names.
    Many(&'a Entry),
}

/// The files of a whole base.
pub(crate) fn base<'a>(id: &BaseId, listing: &'a Listing) -> Result<Chosen<'a>, HubError> {
    let weights = match (listing.entry(SINGLE), listing.entry(INDEX)) {
        (Some(single), _) => Some(Weights::One(single)),
        (None, index) => index.map(Weights::Many),
    };
    match (weights, listing.entry(CONFIG)) {
        (Some(weights), Some(_)) => {
            Ok(Chosen { small: SMALL.iter().filter_map(|name| listing.entry(name)).collect(), weights })
        }
        _ => Err(HubError::NoWeights { repository: id.repository(), there: ggufs(listing) }),
    }
}

/// The configuration of a whole base.
pub(crate) fn configuration<'a>(id: &BaseId, listing: &'a Listing) -> Result<&'a Entry, HubError> {
    let without = || HubError::NoWeights { repository: id.repository(), there: ggufs(listing) };
    listing.entry(CONFIG).ok_or_else(without)
}

/// One file.
pub(crate) fn file<'a>(id: &BaseId, listing: &'a Listing, file: &str) -> Result<&'a Entry, HubError> {
    let missing = || HubError::NoFile { repository: id.repository(), file: file.to_owned(), there: ggufs(listing) };
    listing.entry(file).ok_or_else(missing)
}

/// The files that an index of weights names.
///
/// # Errors
///
/// What is wrong with the index.
pub(crate) fn shards(index: &Path) -> Result<BTreeSet<String>, String> {
    #[derive(Deserialize)]
    struct Index {
        weight_map: BTreeMap<String, String>,
    }
    let text = std::fs::read(index).map_err(|error| error.to_string())?;
    let index: Index = serde_json::from_slice(&text).map_err(|error| error.to_string())?;
    let names: BTreeSet<String> = index.weight_map.into_values().collect();
    // The weights lie beside their index, as whoever reads them expects.
    match names.iter().find(|name| name.contains('/') || !is_path(name) || !name.ends_with(".safetensors")) {
        Some(odd) => Err(format!("it names {odd:?}")),
        None if names.is_empty() => Err("it names no file".to_owned()),
        None => Ok(names),
    }
}

fn ggufs(listing: &Listing) -> Vec<String> {
    listing.names().filter(|name| is_gguf(name)).map(str::to_owned).collect()
}
