//! The hub: where it is, who asks, where things are kept; and the fetching of a base.

use std::fmt;
use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::cache::Shelf;
use crate::download::{Downloads, get};
use crate::listing::{Entry, Listing};
use crate::{BaseId, HubError, Progress, choice};

/// A hub of models and the folder in which its files are kept.
#[derive(Debug, Clone)]
pub struct Hub {
    /// Its address, without a slash at the end: `https://huggingface.co`.
    pub endpoint: String,
    /// Says who asks; none for models that all may have. It is sent to the endpoint's host alone.
    pub token: Option<Token>,
    /// The folder of the cache, laid out as Python's huggingface_hub does.
    pub cache: PathBuf,
    /// Whether nobody is to be asked.
    pub is_offline: bool,
    /// How long to wait before asking again for a file of which nothing came; as often as there are pauses. A file of which something came is gone on
    /// with at once.
    pub pauses: Vec<Duration>,
}

/// A token of the hub: known by who has it, and never printed.
#[derive(Clone, PartialEq, Eq)]
pub struct Token(String);

impl Token {
    /// A token; none where the text is empty.
    pub fn new(text: &str) -> Option<Self> {
        let text = text.trim();
        (!text.is_empty()).then(|| Self(text.to_owned()))
    }

    pub(crate) fn secret(&self) -> &str {
        &self.0
    }

    /// Whether it can stand in a request's head.
    pub(crate) fn is_sendable(&self) -> bool {
        self.0.bytes().all(|byte| byte.is_ascii_graphic())
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("Token(…)")
    }
}

impl Hub {
    /// A hub as the environment says, with the variables that Python's tools read: `HF_ENDPOINT`, `HF_TOKEN` (else the file that `HF_TOKEN_PATH` names,
    /// else the one that a login left), `HF_HUB_CACHE` (else `hub` in `HF_HOME`) and `HF_HUB_OFFLINE`.
    ///
    /// # Errors
    ///
    /// [`HubError::NoHome`] where no variable says where to keep files and the system names no home.
    pub fn from_environment() -> Result<Self, HubError> {
        Self::from_variables(|name| std::env::var(name).ok(), std::env::home_dir())
    }

    /// The same with the environment and the home folder given.
    ///
    /// # Errors
    ///
    /// As [`Hub::from_environment`].
    pub fn from_variables(variable: impl Fn(&str) -> Option<String>, home: Option<PathBuf>) -> Result<Self, HubError> {
        let said = |name: &str| variable(name).map(|text| text.trim().to_owned()).filter(|text| !text.is_empty());
        let caches = said("XDG_CACHE_HOME").map(PathBuf::from).or_else(|| home.map(|home| home.join(".cache")));
        let own = said("HF_HOME").map(PathBuf::from).or_else(|| caches.map(|caches| caches.join("huggingface")));
        let cache = said("HF_HUB_CACHE").or_else(|| said("HUGGINGFACE_HUB_CACHE")).map(PathBuf::from);
        let cache = cache.or_else(|| own.as_ref().map(|own| own.join("hub"))).ok_or(HubError::NoHome)?;
        let file = said("HF_TOKEN_PATH").map(PathBuf::from).or_else(|| own.map(|own| own.join("token")));
        let token = said("HF_TOKEN").or_else(|| std::fs::read_to_string(file?).ok());
        let endpoint = said("HF_ENDPOINT").unwrap_or_else(|| "https://huggingface.co".to_owned());
        let is_yes = |text: String| ["1", "on", "yes", "true"].contains(&text.to_ascii_lowercase().as_str());
        Ok(Self {
            endpoint: endpoint.trim_end_matches('/').to_owned(),
            token: token.and_then(|token| Token::new(&token)),
            cache,
            is_offline: said("HF_HUB_OFFLINE").is_some_and(is_yes),
            pauses: [1, 4].map(Duration::from_secs).to_vec(),
        })
    }

    /// Fetches what isn't there yet, and answers with the folder of the base, or with the path of its GGUF file. Small files come first and weights
    /// last, each whole or not at all, so that a folder with all its weights is complete.
    ///
    /// A revision that is a commit and is whole in the cache is taken without asking. Where the hub can't be reached or fails, what the cache has of the
    /// revision is taken, and said.
    ///
    /// # Errors
    ///
    /// [`HubError`], with what to do.
    pub fn fetch(&self, id: &BaseId, say: &mut dyn FnMut(Progress)) -> Result<PathBuf, HubError> {
        let shelf = Shelf::new(&self.cache, id);
        let kept = shelf.kept(id);
        if self.is_offline {
            let kept = kept.ok_or_else(|| HubError::NotKept { id: id.to_string(), folder: self.cache.clone() })?;
            say(Progress::FromCache { reason: "HF_HUB_OFFLINE is set".to_owned() });
            return Ok(kept);
        }
        match kept {
            Some(kept) if id.is_pinned() => Ok(kept),
            kept => match (self.fetch_new(id, &shelf, say), kept) {
                (Err(reason), Some(kept)) if reason.passes() => {
                    say(Progress::FromCache { reason: reason.to_string() });
                    Ok(kept)
                }
                (fetched, _) => fetched,
            },
        }
    }

    /// Fetches a base's configuration alone, and answers with the folder that shows it: enough to see whether the rest is worth fetching.
    ///
    /// # Errors
    ///
    /// [`HubError`], with what to do.
    pub fn fetch_configuration(&self, id: &BaseId, say: &mut dyn FnMut(Progress)) -> Result<PathBuf, HubError> {
        self.check_token()?;
        let shelf = Shelf::new(&self.cache, id);
        let listing = Listing::ask(self, id)?;
        let downloads = Downloads { hub: self, id, shelf: &shelf, commit: &listing.commit };
        get_all(&downloads, &[choice::configuration(id, &listing)?], say)?;
        Ok(shelf.snapshot(&listing.commit))
    }

    fn check_token(&self) -> Result<(), HubError> {
        match &self.token {
            Some(token) if !token.is_sendable() => Err(HubError::BadToken { endpoint: self.endpoint.clone() }),
            _ => Ok(()),
        }
    }

    fn fetch_new(&self, id: &BaseId, shelf: &Shelf, say: &mut dyn FnMut(Progress)) -> Result<PathBuf, HubError> {
        self.check_token()?;
        let listing = Listing::ask(self, id)?;
        let downloads = Downloads { hub: self, id, shelf, commit: &listing.commit };
        let folder = shelf.snapshot(&listing.commit);
        if let Some(file) = id.file() {
            let entry = choice::file(id, &listing, file)?;
            get_all(&downloads, &[entry], say)?;
            shelf.point(&listing.commit)?;
            return Ok(folder.join(file));
        }
        let chosen = choice::base(id, &listing)?;
        let weights = match chosen.weights {
            choice::Weights::One(entry) => vec![entry],
            choice::Weights::Many(index) => {
                get(&downloads, index, say)?;
                self.shards(&folder.join(&index.name), &listing)?
            }
        };
        let all: Vec<&Entry> = chosen.small.into_iter().chain(weights).collect();
        get_all(&downloads, &all, say)?;
        shelf.point(&listing.commit)?;
        Ok(folder)
    }

    /// The files of weights that an index names.
    fn shards<'a>(&self, index: &Path, listing: &'a Listing) -> Result<Vec<&'a Entry>, HubError> {
        let odd = |reason: String| HubError::OddAnswer { endpoint: self.endpoint.clone(), reason };
        let names = choice::shards(index).map_err(|reason| odd(format!("its index of weights is none: {reason}")))?;
        let entry = |name: String| {
            listing.entry(&name).ok_or_else(|| odd(format!("it has no {name:?}, which its index names")))
        };
        names.into_iter().map(entry).collect()
    }
}

/// Fetches all that isn't there, one after the other, if the disk has room for all of it.
fn get_all(downloads: &Downloads<'_>, entries: &[&Entry], say: &mut dyn FnMut(Progress)) -> Result<(), HubError> {
    let missing: Vec<&Entry> = entries.iter().copied().filter(|entry| !downloads.has(entry)).collect();
    let bytes = missing.iter().filter_map(|entry| entry.size).fold(0, u64::saturating_add);
    if let [first, ..] = missing[..] {
        downloads.shelf.make_room(&first.name, bytes, missing.iter().map(|entry| downloads.begun(entry)).sum())?;
        say(Progress::Begins { files: missing.len(), bytes });
    }
    missing.into_iter().try_for_each(|entry| get(downloads, entry, say))
}
