//! Settings: listed, shown, set.

use std::io::Read as _;
use std::process::ExitCode;

use anyhow::Context as _;
use serde_json::{Value, json};

use crate::arguments::{Global, ModelChoice, ProviderArgument, SettingsCommand};
use crate::failure::{refuse, usage};
use crate::output;
use crate::output::style::{DIM, TITLE, paint};
use crate::settings::table::{self, Default, Setting};
use crate::settings::{self, Effective, ModelSettings, Settings, Source};

/// Shown in the place of a secret.
const MASK: &str = "********";

pub(super) fn run(global: &Global, command: &SettingsCommand) -> anyhow::Result<ExitCode> {
    match command {
        SettingsCommand::List { markdown } => list(global.json, *markdown),
        SettingsCommand::Show => show(global),
        SettingsCommand::Set { key, value } => set(global, key, value),
        SettingsCommand::Unset { key } => unset(global, key),
        SettingsCommand::Model(choice) => model(global, choice),
    }
}

fn list(as_json: bool, markdown: bool) -> anyhow::Result<ExitCode> {
    let shape = |setting: &Setting| {
        let (default, follows) = match setting.default {
            Default::Is(text) => (setting.kind.json(text), None),
            Default::Follows(words) => (Value::Null, Some(words)),
        };
        json!({
            "key": setting.key,
            "value": setting.kind.words(),
            "default": default,
            "default_follows": follows,
            "environment": setting.variable(),
            "option": setting.flag,
            "secret": setting.secret,
            "meaning": setting.meaning,
        })
    };
    let rows: Vec<_> = table::ALL.into_iter().map(shape).collect();
    output::done(as_json, &rows, &if markdown { table::markdown() } else { table::text() })
}

/// A value as it is shown.
fn shown(known: &Effective) -> Option<String> {
    known.value.as_ref().map(|value| if known.setting.secret { MASK.to_owned() } else { value.clone() })
}

fn show(global: &Global) -> anyhow::Result<ExitCode> {
    let settings = Settings::load(global)?;
    let shape = |known: &Effective| {
        let value = shown(known).map_or(Value::Null, |text| known.setting.kind.json(&text));
        let variable = (known.source == Source::Environment).then(|| known.setting.variable());
        json!({ "key": known.setting.key, "value": value, "source": known.source.word(), "environment": variable })
    };
    let rows: Vec<_> = settings.values.iter().map(shape).collect();
    let there = settings.file.exists();
    let mut lines: Vec<_> = settings.values.iter().map(line).collect();
    let absent = if there { "" } else { " (not there yet)" };
    lines.push(paint(DIM, format!("\nThe settings file is {}{absent}.", settings.file.display())));
    let document = json!({ "file": settings.file, "file_exists": there, "settings": rows });
    output::done(global.json, &document, &lines.join("\n"))
}

fn line(known: &Effective) -> String {
    let setting = known.setting;
    let value = match (shown(known), setting.default) {
        (Some(value), _) => value,
        (None, Default::Follows(words) | Default::Is(words)) => format!("({words})"),
    };
    let source = match known.source {
        Source::Environment => setting.variable(),
        other => other.word().to_owned(),
    };
    format!("{:<30} {value} {}", paint(TITLE, setting.key), paint(DIM, format!("· {source}")))
}

/// Text that is to be a value: as given, or read from standard input.
fn given(value: &str) -> anyhow::Result<String> {
    if value != "-" {
        return Ok(value.to_owned());
    }
    let mut text = String::new();
    std::io::stdin().read_to_string(&mut text).context("the value could not be read from standard input")?;
    Ok(text)
}

fn set(global: &Global, key: &str, value: &str) -> anyhow::Result<ExitCode> {
    let setting = table::named(key).map_err(usage)?;
    if setting.secret && value != "-" {
        let advice = format!(
            "{key} is a secret, and what is typed here is kept by the shell; use `polarize settings set {key} -` and give it on \
             standard input, or set {}",
            setting.variable()
        );
        return Err(usage(advice));
    }
    let text = setting.kind.read(&given(value)?).map_err(|advice| usage(format!("{key}: {advice}")))?;
    let file = settings::file(global)?;
    settings::change(&file, &[(setting, Some(&text))])?;
    told(global, &file.display().to_string(), setting)
}

/// Says what is in force now: the environment may say otherwise than the file.
fn told(global: &Global, file: &str, setting: &'static Setting) -> anyhow::Result<ExitCode> {
    let settings = Settings::load(global)?;
    let known = settings.values.iter().find(|known| std::ptr::eq(known.setting, setting));
    let known = known.with_context(|| format!("{} is in no list", setting.key))?;
    let mut warnings = Vec::new();
    if !matches!(known.source, Source::File | Source::Default) {
        warnings.push(format!("{} counts before the file", line(known)));
    }
    // Settings are written one at a time, so what doesn't fit yet may only be waiting for the next.
    let model = ModelSettings::of(&settings).and_then(|model| model.map(|model| model.check()).transpose());
    warnings.extend(model.err().map(|error| error.to_string()));
    let shape = json!({
        "success": true,
        "key": setting.key,
        "value": shown(known).map(|text| setting.kind.json(&text)),
        "source": known.source.word(),
        "file": file,
        "warnings": warnings,
    });
    if !global.json {
        output::warn(&warnings);
    }
    output::done(global.json, &shape, &format!("{}\nWritten to {file}.", line(known)))
}

fn unset(global: &Global, key: &str) -> anyhow::Result<ExitCode> {
    let file = settings::file(global)?;
    if !settings::take_out(&file, key)? {
        let message = format!("{key} is not set in {}; `polarize settings show` tells what is", file.display());
        return Err(refuse("unknown_entry", message));
    }
    let shape = json!({ "success": true, "key": key, "file": file });
    output::done(global.json, &shape, &format!("{key} is taken out of {}.", file.display()))
}

/// What stands in the file and is taken out of it by changes, with its value.
fn taken_out(settings: &Settings, changes: &[(&'static Setting, Option<&str>)]) -> Vec<(&'static str, String)> {
    let is_taken_out = |known: &&Effective| {
        known.source == Source::File
            && changes.iter().any(|(setting, text)| text.is_none() && std::ptr::eq(*setting, known.setting))
    };
    let known = settings.values.iter().filter(is_taken_out);
    known.filter_map(|known| Some((known.setting.key, shown(known)?))).collect()
}

/// A path as it is found from every folder.
fn absolute(path: &str) -> anyhow::Result<String> {
    let absolute = std::path::absolute(path).with_context(|| format!("{path} is no path"))?;
    Ok(absolute.display().to_string())
}

fn model(global: &Global, choice: &ModelChoice) -> anyhow::Result<ExitCode> {
    let read = |setting: &'static Setting, text: &Option<String>| {
        let read = text.as_ref().map(|text| setting.kind.read(text)).transpose();
        read.map_err(|advice| usage(format!("{}: {advice}", setting.key)))
    };
    let name = read(&table::MODEL_NAME, &choice.name)?;
    // What is asked elsewhere tomorrow must be found then, too.
    let is_file = choice.provider == ProviderArgument::File;
    let name = if is_file { name.as_deref().map(absolute).transpose()? } else { name };
    let url = read(&table::MODEL_URL, &choice.url)?;
    let tokenizer = read(&table::MODEL_TOKENIZER, &choice.tokenizer)?;
    let file = settings::file(global)?;
    let mut changes: Vec<(&'static Setting, Option<&str>)> =
        vec![(&table::MODEL_PROVIDER, Some(choice.provider.word()))];
    if choice.provider == ProviderArgument::None {
        if name.is_some() || url.is_some() || tokenizer.is_some() || choice.allow_remote {
            return Err(usage("without a model there is nothing more to choose; write `polarize settings model none`"));
        }
    } else {
        let Some(name) = &name else {
            return Err(usage(match choice.provider {
                ProviderArgument::File => "give the model's .gguf file with --name, for example --name coach.gguf",
                _ => "name the model with --name, as the server calls it, for example --name mistral",
            }));
        };
        if is_file && (url.is_some() || tokenizer.is_some() || choice.allow_remote) {
            return Err(usage(
                "a model in this process has no server: leave --url, --tokenizer and --allow-remote out",
            ));
        }
        // What another model or server left behind doesn't hold for this one.
        changes.extend([
            (&table::MODEL_NAME, Some(name.as_str())),
            (&table::MODEL_URL, url.as_deref()),
            (&table::MODEL_TOKENIZER, tokenizer.as_deref()),
            (&table::MODEL_ALLOW_REMOTE, choice.allow_remote.then_some("true")),
        ]);
    }
    let settings = Settings::load(global)?;
    let reset = taken_out(&settings, &changes);
    let settings = settings.after(&changes);
    if let Some(model) = ModelSettings::of(&settings)? {
        model.check()?;
    }
    settings::change(&file, &changes)?;
    let of_model = settings.values.iter().filter(|known| known.setting.key.starts_with("model."));
    let mut said: Vec<_> = of_model.filter(|known| known.value.is_some()).map(line).collect();
    said.extend(reset.iter().map(|(key, value)| format!("{key} was {value} and is reset.")));
    let reset: Vec<_> = reset.iter().map(|(key, value)| json!({ "key": key, "value": value })).collect();
    let shape = json!({
        "success": true,
        "file": file,
        "provider": choice.provider.word(),
        "name": name,
        "url": url,
        "reset": reset,
    });
    let next = match choice.provider {
        ProviderArgument::None => "The built-in coach answers.".to_owned(),
        ProviderArgument::File | ProviderArgument::Ollama | ProviderArgument::Openai => {
            format!("Try it with {}.", paint(TITLE, "polarize model test"))
        }
    };
    output::done(global.json, &shape, &format!("{}\nWritten to {}. {next}", said.join("\n"), file.display()))
}
