//! The settings file: `polarize.toml`, read whole, changed without touching what else stands in it.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use toml_edit::{Document, DocumentMut, Item, TableLike, Value};

use super::table::{self, Setting};
use crate::arguments::Global;
use crate::failure::refuse;
use crate::output::file::replace_private;

/// The file's name in the system's folder for configuration.
const FILE: &str = "polarize.toml";

/// Where the settings are kept: the file named, or the one in the system's folder for configuration.
pub(super) fn path(global: &Global) -> anyhow::Result<PathBuf> {
    if let Some(file) = &global.config {
        return Ok(file.clone());
    }
    let folders = directories::ProjectDirs::from("", "", "polarize")
        .context("this system names no folder for configuration; name a file with --config")?;
    Ok(folders.config_dir().join(FILE))
}

/// What stands in the file; nothing where there is none.
fn text(path: &Path) -> anyhow::Result<Option<String>> {
    match std::fs::read_to_string(path) {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(refuse(
            "settings_not_read",
            format!("the settings in {} can't be read: {error}; mend the file, or name another", path.display()),
        )),
    }
}

/// Words about text that is no TOML. The line is counted, not shown: it may hold a key.
fn not_toml(path: &Path, text: &str, error: &toml_edit::TomlError) -> anyhow::Error {
    let line = error.span().map_or(1, |span| text[..span.start.min(text.len())].matches('\n').count() + 1);
    refuse(
        "invalid_settings",
        format!("{}, line {line}: {}; mend the line", path.display(), error.message().replace('\n', ", ")),
    )
}

/// The settings in the file, and all that is wrong with it.
pub(super) struct Read {
    pub(super) values: Vec<(&'static Setting, String)>,
    pub(super) problems: Vec<String>,
}

/// Reads the file. One that was asked for by name must be there.
pub(super) fn read(path: &Path, must_be_there: bool) -> anyhow::Result<Read> {
    let mut read = Read { values: Vec::new(), problems: Vec::new() };
    let Some(text) = text(path)? else {
        if must_be_there {
            let file = path.display();
            return Err(refuse(
                "settings_not_read",
                format!("there is no settings file {file}; write it with `polarize settings set`, or name another"),
            ));
        }
        return Ok(read);
    };
    let document = Document::parse(text.as_str()).map_err(|error| not_toml(path, &text, &error))?;
    collect(document.as_table(), "", &mut read);
    Ok(read)
}

fn collect(table: &dyn TableLike, before: &str, read: &mut Read) {
    for (name, item) in table.iter() {
        let key = format!("{before}{name}");
        if let Some(table) = item.as_table_like() {
            collect(table, &format!("{key}."), read);
            continue;
        }
        match (table::named(&key), item.as_value()) {
            (Ok(setting), Some(value)) => match setting.kind.read_toml(value) {
                Ok(text) => read.values.push((setting, text)),
                Err(advice) => read.problems.push(format!("{key}: {advice}")),
            },
            (Ok(_), None) => read.problems.push(format!("{key} is no table; write one value")),
            (Err(unknown), _) => read.problems.push(unknown),
        }
    }
}

/// Writes settings into the file and takes others out; everything else in it stays as it is, comments too.
///
/// # Errors
/// When the file can't be read or written, or holds something else in the place of a table.
pub(super) fn change(path: &Path, changes: &[(&'static Setting, Option<&str>)]) -> anyhow::Result<()> {
    let mut document = parsed(path)?;
    for (setting, text) in changes {
        let (table, name) = setting.key.split_once('.').unwrap_or(("", setting.key));
        match text {
            None => {
                remove(&mut document, setting.key);
            }
            Some(text) => {
                let table = document.entry(table).or_insert_with(toml_edit::table);
                let no_table = || {
                    let message = format!("{} has something else where settings go; mend the file", path.display());
                    refuse("invalid_settings", message)
                };
                put(table.as_table_like_mut().ok_or_else(no_table)?, name, setting.kind.toml(text));
            }
        }
    }
    write(path, &document)
}

/// Takes a key out of the file, be it a setting's or not. Whether it was there.
///
/// # Errors
/// As for [`change`].
pub(super) fn take_out(path: &Path, key: &str) -> anyhow::Result<bool> {
    let mut document = parsed(path)?;
    let removed = remove(&mut document, key);
    if removed {
        write(path, &document)?;
    }
    Ok(removed)
}

fn parsed(path: &Path) -> anyhow::Result<DocumentMut> {
    let text = text(path)?.unwrap_or_default();
    text.parse().map_err(|error| not_toml(path, &text, &error))
}

/// Puts a value in its place, with the comment that stands behind the old one.
fn put(table: &mut dyn TableLike, name: &str, mut value: Value) {
    match table.get_mut(name) {
        Some(item) => {
            if let Some(old) = item.as_value() {
                *value.decor_mut() = old.decor().clone();
            }
            *item = Item::Value(value);
        }
        None => {
            table.insert(name, Item::Value(value));
        }
    }
}

fn remove(document: &mut DocumentMut, key: &str) -> bool {
    let mut words: Vec<&str> = key.split('.').collect();
    let Some(name) = words.pop() else { return false };
    let mut table: &mut dyn TableLike = document.as_table_mut();
    for word in words {
        let Some(inner) = table.get_mut(word).and_then(Item::as_table_like_mut) else { return false };
        table = inner;
    }
    table.remove(name).is_some()
}

fn write(path: &Path, document: &DocumentMut) -> anyhow::Result<()> {
    // Where the file is a link, what it leads to is written, and the link stays.
    let path = std::fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder).with_context(|| format!("the folder {} can't be made", folder.display()))?;
    }
    replace_private(&path, document.to_string().as_bytes())
}
