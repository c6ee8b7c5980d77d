//! What was trained: a base, the adapter beside it, and the tokenizer of both.

use std::path::{Path, PathBuf};

use anyhow::Context as _;
use polarize_engine::Format;
use polarize_model::{Base, CheckpointError, Merged};
use polarize_tokens::{ModelTokens, Vocabulary};
use polarize_train::{Recipe, size};
use serde_json::Value;

use crate::arguments::TrainedArguments;
use crate::commands::train::{base, fetching};
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
    /// `say` hears how far a base is fetched or hashed.
    pub(super) fn find(arguments: &TrainedArguments, say: &mut dyn FnMut(String)) -> anyhow::Result<Self> {
        // Whole, so that the folder around `.` is found.
        let adapter = arguments.adapter.as_deref().map(whole).transpose()?;
        let run = adapter.as_deref().and_then(Path::parent);
        let named = match (&arguments.base, run) {
            (Some(base), _) => base.clone(),
            (None, Some(run)) => base_of(run)?,
            (None, None) => return Err(usage("there is nothing to write; give --base, --adapter or both")),
        };
        let trained_in = match (&arguments.quantization, run) {
            (Some(name), _) => format(name)?,
            (None, Some(run)) => recipes_format(run)?,
            (None, None) => None,
        };
        let path = base::find(&named, &mut |progress| say(fetching(&progress)), |_| Ok(()))?.path;
        let base = Base::open(&path).map_err(not_read)?;
        if let (Some(run), None) = (run, &arguments.base) {
            check_digest(run, &path, say)?;
        }
        Ok(Self { base, path, adapter, trained_in })
    }

    /// A GGUF file alone.
    pub(super) fn file(path: &Path) -> anyhow::Result<Self> {
        if !path.is_file() {
            return Err(refuse(
                "file_not_read",
                format!("there is no file {}; `polarize model export` writes one", path.display()),
            ));
        }
        let base = Base::open(path).map_err(not_read)?;
        Ok(Self { base, path: path.to_owned(), adapter: None, trained_in: None })
    }

    /// Refuses to write over a file that is read.
    pub(super) fn check_output(&self, output: &Path) -> anyhow::Result<()> {
        let place = output.canonicalize().ok();
        if place.is_some() && self.base.files().iter().any(|file| file.canonicalize().ok() == place) {
            let message = format!("{} is a file of the base itself; choose another name", output.display());
            return Err(refuse("file_exists", message));
        }
        Ok(())
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

/// A path that is there, from its root on.
fn whole(adapter: &Path) -> anyhow::Result<PathBuf> {
    adapter.canonicalize().map_err(|error| {
        let advice = "give the folder with adapter_config.json";
        refuse("model_not_read", format!("{} can't be read: {error}; {advice}", adapter.display()))
    })
}

/// What the manifest of a training says of its base.
fn said_of_base(run: &Path) -> Option<(String, String)> {
    let manifest: Value = serde_json::from_slice(&std::fs::read(run.join(MANIFEST)).ok()?).ok()?;
    let base = &manifest["base"];
    Some((base["path"].as_str()?.to_owned(), base["sha256"].as_str()?.to_owned()))
}

/// What the base of an adapter that was trained here is called: the path that it had then, as long as that leads there.
fn base_of(run: &Path) -> anyhow::Result<String> {
    let advice = "give --base";
    match said_of_base(run) {
        Some((path, _)) if Path::new(&path).exists() => Ok(path),
        Some((path, _)) => {
            Err(usage(format!("the adapter was trained beside {path}, which isn't there from here; {advice}")))
        }
        None => Err(usage(format!(
            "{} doesn't say what the adapter was trained beside; {advice}",
            run.join(MANIFEST).display()
        ))),
    }
}

/// Refuses a base that isn't, any more, what the adapter was trained beside.
fn check_digest(run: &Path, base: &Path, say: &mut dyn FnMut(String)) -> anyhow::Result<()> {
    let Some((path, expected)) = said_of_base(run) else { return Ok(()) };
    let found = polarize_train::hash_of_base(base, &mut |done, total| {
        say(format!("Hashing the base: {} of {}", size(done), size(total)))
    })
    .map_err(|error| refuse("model_not_read", error.to_string()))?;
    if found == expected {
        return Ok(());
    }
    Err(refuse(
        "model_not_read",
        format!(
            "{path} isn't the base any more that the adapter was trained beside: its digest is another; give that one with --base"
        ),
    ))
}

/// How the recipe of an adapter that was trained here kept its base.
fn recipes_format(run: &Path) -> anyhow::Result<Option<Format>> {
    let file = run.join(RECIPE);
    if !file.exists() {
        let words = "the adapter isn't one of `polarize train`, so its base is taken in full; where it learnt beside few bits, give --quantization";
        output::warn(&[words.to_owned()]);
        return Ok(None);
    }
    match Recipe::read(&file) {
        Ok(recipe) => Ok(recipe.quantization),
        Err(error) => {
            let advice = "say with --quantization how the base was kept (none, nf4-double, …)";
            Err(refuse("invalid_recipe", format!("{}: {error}; {advice}", file.display())))
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
    if file.is_dir() {
        return Err(refuse("file_exists", format!("{} is a folder; give the name of a file", file.display())));
    }
    if overwrite || !file.try_exists().context("the output can't be looked at")? {
        return Ok(());
    }
    Err(refuse("file_exists", format!("{} is there already; give --overwrite, or another name", file.display())))
}
