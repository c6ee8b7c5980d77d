//! Settings: an option counts before the environment, the environment before the settings file, the file before the default.
//!
//! [`table`] lists them all; everything else follows from it. A file with an unknown key or a wrong value is an error, so that a slip in
//! `model.allow_remote` is not silent.

mod file;
mod kind;
mod log;
mod model;
mod model_file;
mod server;
pub(crate) mod table;

use std::path::{Path, PathBuf};
use std::str::FromStr;

use crate::arguments::{AskedModel, Global};
use crate::failure::{refuse, usage};
use table::{Default, Setting};

pub(crate) use log::LogSettings;
pub(crate) use model::ModelSettings;
pub(crate) use model_file::ModelFile;
pub(crate) use server::server_settings;

/// Where a value comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Source {
    /// Nobody said anything.
    Default,
    /// The settings file.
    File,
    /// A variable of the environment.
    Environment,
    /// An option.
    Option,
}

impl Source {
    /// A word for it.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Default => "default",
            Self::File => "file",
            Self::Environment => "environment",
            Self::Option => "option",
        }
    }
}

/// A setting and what it is.
#[derive(Debug, Clone)]
pub(crate) struct Effective {
    pub(crate) setting: &'static Setting,
    /// Its value as text; `None` where nothing is set.
    pub(crate) value: Option<String>,
    pub(crate) source: Source,
}

/// All settings as they are now.
#[derive(Clone)]
pub(crate) struct Settings {
    pub(crate) values: Vec<Effective>,
    /// The settings file, be it there or not.
    pub(crate) file: PathBuf,
}

/// Settings given by options.
pub(crate) type Options<'a> = &'a [(&'static Setting, Option<String>)];

impl Settings {
    /// The settings with the options that every command has.
    ///
    /// # Errors
    /// All that is wrong with the file and the environment.
    pub(crate) fn load(global: &Global) -> anyhow::Result<Self> {
        Self::load_with(global, &[])
    }

    /// The settings with more options, and with the model that is asked this time.
    ///
    /// # Errors
    /// As for [`Self::load`]; or when both a model and none is asked for.
    pub(crate) fn load_asking(global: &Global, asked: &AskedModel, options: Options<'_>) -> anyhow::Result<Self> {
        let Some(file) = &asked.model else { return Self::load_with(global, options) };
        if global.built_in {
            return Err(usage("--built-in asks no model and --model asks one; leave one of them out"));
        }
        let of_file =
            [(&table::MODEL_PROVIDER, Some("file".to_owned())), (&table::MODEL_NAME, Some(file.display().to_string()))];
        Self::load_with(global, &[&of_file, options].concat())
    }

    /// The settings with more options.
    ///
    /// # Errors
    /// As for [`Self::load`].
    pub(crate) fn load_with(global: &Global, options: Options<'_>) -> anyhow::Result<Self> {
        let path = file::path(global)?;
        let read = file::read(&path, global.config.is_some())?;
        let mut problems: Vec<String> =
            read.problems.into_iter().map(|problem| format!("{}: {problem}", path.display())).collect();
        let folder = global.data_dir.as_ref().map(|folder| folder.display().to_string());
        let provider = global.built_in.then(|| "none".to_owned());
        let mut values = Vec::new();
        for setting in table::ALL {
            let given = options.iter().filter(|(known, _)| std::ptr::eq(*known, setting));
            let option = match setting.key {
                "data.dir" => folder.clone(),
                "model.provider" if provider.is_some() => provider.clone(),
                _ => given.filter_map(|(_, text)| text.clone()).next(),
            };
            let environment = from_environment(setting).unwrap_or_else(|problem| {
                problems.push(problem);
                None
            });
            let in_file = read.values.iter().find(|(known, _)| std::ptr::eq(*known, setting));
            let default = match setting.default {
                Default::Is(text) => Some(text.to_owned()),
                Default::Follows(_) => None,
            };
            let (value, source) = [
                (option, Source::Option),
                (environment, Source::Environment),
                (in_file.map(|(_, text)| text.clone()), Source::File),
            ]
            .into_iter()
            .find(|(value, _)| value.is_some())
            .unwrap_or((default, Source::Default));
            values.push(Effective { setting, value, source });
        }
        if problems.is_empty() {
            return Ok(Self { values, file: path });
        }
        Err(refuse("invalid_settings", problems.join("\n")))
    }

    /// The settings as they would be after a change of the file; what the environment and options say counts before it still.
    pub(crate) fn after(mut self, changes: &[(&'static Setting, Option<&str>)]) -> Self {
        for (setting, text) in changes {
            let known = self.values.iter_mut().find(|known| std::ptr::eq(known.setting, *setting));
            let Some(known) = known.filter(|known| matches!(known.source, Source::Default | Source::File)) else {
                continue;
            };
            let default = match setting.default {
                Default::Is(text) => Some(text),
                Default::Follows(_) => None,
            };
            known.value = text.or(default).map(ToOwned::to_owned);
            known.source = if text.is_some() { Source::File } else { Source::Default };
        }
        self
    }

    /// What a setting is, as text.
    pub(crate) fn text(&self, setting: &'static Setting) -> Option<&str> {
        self.values.iter().find(|known| std::ptr::eq(known.setting, setting))?.value.as_deref()
    }

    /// What a setting is, if it is anything.
    ///
    /// # Errors
    /// When its kind is another.
    pub(crate) fn value<T: FromStr>(&self, setting: &'static Setting) -> anyhow::Result<Option<T>> {
        let wrong = |_| refuse("invalid_settings", format!("{} can't be read", setting.key));
        self.text(setting).map(|text| text.parse().map_err(wrong)).transpose()
    }

    /// What a setting is that always is something.
    ///
    /// # Errors
    /// When it is nothing, or its kind is another.
    pub(crate) fn known<T: FromStr>(&self, setting: &'static Setting) -> anyhow::Result<T> {
        let missing = || refuse("invalid_settings", format!("{} is missing; set it", setting.key));
        self.value(setting)?.ok_or_else(missing)
    }
}

/// What the environment says; a variable without text says nothing.
fn from_environment(setting: &'static Setting) -> Result<Option<String>, String> {
    let variable = setting.variable();
    let Some(text) = std::env::var_os(&variable).filter(|text| !text.is_empty()) else { return Ok(None) };
    let text = text.into_string().map_err(|_| format!("{variable}: it is no text; correct it"))?;
    setting.kind.read(&text).map(Some).map_err(|advice| format!("{variable}: {advice}"))
}

/// The settings file, be it there or not.
///
/// # Errors
/// When the system names no folder for it.
pub(crate) fn file(global: &Global) -> anyhow::Result<PathBuf> {
    file::path(global)
}

/// Writes settings into the file (without text: takes them out).
///
/// # Errors
/// What is wrong with a value, or with the file.
pub(crate) fn change(path: &Path, changes: &[(&'static Setting, Option<&str>)]) -> anyhow::Result<()> {
    file::change(path, changes)
}

/// Takes a key out of the file, be it a setting's or one that is none. Whether it was there.
///
/// # Errors
/// When the file can't be read or written.
pub(crate) fn take_out(path: &Path, key: &str) -> anyhow::Result<bool> {
    file::take_out(path, key)
}
