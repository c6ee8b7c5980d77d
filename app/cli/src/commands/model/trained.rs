//! What was trained: a base, the adapter beside it, and the tokenizer of both.

use std::path::{Path, PathBuf};

use anyhow::Context as _;
use polarize_engine::Format;
use polarize_hub::{BaseId, Hub};
use polarize_model::{Base, CheckpointError, Merged};
use polarize_tokens::{ModelTokens, Vocabulary};
use polarize_train::Recipe;
use serde_json::Value;

use crate::arguments::TrainedArguments;
use crate::failure::{refuse, usage};
use crate::output;

/// What a training is called by its manifest, and its recipe beside.
const MANIFEST: &str = "run.json";
const RECIPE: &str = "recipe.toml";

/// A base, and what belongs to it.
pub(super) struct Trained {
    pub(super) base: Base,
    /// Where the base is.
    pub(super) path: PathBuf,
    adapter: Option<PathBuf>,
    trained_in: Option<Format>,
}

impl Trained {
    /// Finds what the arguments mean; what they leave open is asked of the adapter's own run.
    pub(super) fn find(arguments: &TrainedArguments) -> anyhow::Result<Self> {
        let run = arguments.adapter.as_deref().and_then(Path::parent);
        let named = match (&arguments.base, run) {
            (Some(base), _) => base.clone(),
            (None, Some(run)) => base_of(run)?,
            (None, None) => return Err(usage("there is nothing to write; give --base, --adapter or both")),
        };
        let trained_in = match (&arguments.quantization, run) {
            (Some(name), _) => format(name)?,
            (None, Some(run)) => recipes_format(run),
            (None, None) => None,
        };
        let path = found(&named)?;
        let base = Base::open(&path).map_err(not_read)?;
        Ok(Self { base, path, adapter: arguments.adapter.clone(), trained_in })
    }

    /// A GGUF file alone.
    pub(super) fn file(path: &Path) -> anyhow::Result<Self> {
        let base = Base::open(path).map_err(not_read)?;
        Ok(Self { base, path: path.to_owned(), adapter: None, trained_in: None })
    }

    /// Base and adapter in one.
    pub(super) fn merged(&self) -> anyhow::Result<Merged<'_>> {
        match &self.adapter {
            Some(adapter) => Merged::with_adapter(&self.base, adapter, self.trained_in).map_err(not_read),
            None => Ok(Merged::base(&self.base)),
        }
    }

    /// Says where an adapter alone would be served beside other numbers than it learnt beside.
    pub(super) fn warn_of_few_bits(&self) {
        if let Some(format) = self.trained_in {
            output::warn(&[format!(
                "it learnt beside the base in {}, and a server's base in other bits says slightly else; merged into the base (without --adapter-only) it is what \
                 it was trained as",
                format.name()
            )]);
        }
    }

    /// The tokenizer's parts, and the tokenizer itself.
    pub(super) fn tokens(&self) -> anyhow::Result<(Vocabulary, ModelTokens)> {
        let read = || match self.base.vocabulary().map_err(not_read)? {
            Some(vocabulary) => {
                let tokens = ModelTokens::from_vocabulary(&self.path, &vocabulary)?;
                anyhow::Ok((vocabulary, tokens))
            }
            None => Ok((Vocabulary::open(&self.path)?, ModelTokens::open(&self.path)?)),
        };
        read().map_err(|error| refuse("tokenizer_not_read", error.to_string()))
    }
}

/// What the base of an adapter that was trained here is called.
fn base_of(run: &Path) -> anyhow::Result<String> {
    let manifest: Option<Value> =
        std::fs::read(run.join(MANIFEST)).ok().and_then(|text| serde_json::from_slice(&text).ok());
    let base = manifest.and_then(|manifest| manifest["base"]["path"].as_str().map(str::to_owned));
    base.ok_or_else(|| {
        usage(format!("{} doesn't say what the adapter was trained beside; give --base", run.join(MANIFEST).display()))
    })
}

/// How the recipe of an adapter that was trained here kept its base.
fn recipes_format(run: &Path) -> Option<Format> {
    match Recipe::read(&run.join(RECIPE)) {
        Ok(recipe) => recipe.quantization,
        Err(_) => {
            let words = "the adapter isn't one of `polarize train`, so its base is taken in full; where it learnt beside few bits, give --quantization";
            output::warn(&[words.to_owned()]);
            None
        }
    }
}

fn format(name: &str) -> anyhow::Result<Option<Format>> {
    match name {
        "none" => Ok(None),
        _ => Format::named(name).map(Some).ok_or_else(|| {
            let names = Format::ALL.map(Format::name).join(", ");
            usage(format!("there is no format {name:?}; there are none, {names}"))
        }),
    }
}

/// The path of a base: one that is there, or what the hub has under that name.
fn found(named: &str) -> anyhow::Result<PathBuf> {
    if Path::new(named).exists() {
        return Ok(PathBuf::from(named));
    }
    let refused = |error: &dyn std::fmt::Display| {
        refuse("base_not_fetched", format!("there is no folder or file {named} here, and {error}"))
    };
    let id = BaseId::parse(named).map_err(|error| refused(&error))?;
    let hub = Hub::from_environment().map_err(|error| refused(&error))?;
    hub.fetch(&id, &mut |_| ()).map_err(|error| refused(&error))
}

/// An error of a model's files, with its code.
#[expect(clippy::needless_pass_by_value, reason = "for map_err")]
pub(super) fn not_read(error: CheckpointError) -> anyhow::Error {
    let code = match &error {
        CheckpointError::File(file) if file.is_unwritten() => "file_not_written",
        _ => "model_not_read",
    };
    refuse(code, error.to_string())
}

/// Refuses to write over what is there, unless that is wanted.
pub(super) fn check_free(file: &Path, overwrite: bool) -> anyhow::Result<()> {
    if overwrite || !file.try_exists().context("the output can't be looked at")? {
        return Ok(());
    }
    Err(refuse("file_exists", format!("{} is there already; give --overwrite, or another name", file.display())))
}
