//! From what is typed to who is asked.

use std::path::Path;
use std::sync::Arc;

use polarize_evaluate::Candidate;
use polarize_llm::LanguageModel;
use polarize_llm::http::Protocol;

use crate::arguments::{EvaluateArguments, Mask};
use crate::failure::usage;
use crate::settings::{ModelSettings, Settings};

/// Every candidate in the order in which they are shown, and how many of them must reach what is required.
pub(super) fn all(settings: &Settings, arguments: &EvaluateArguments) -> anyhow::Result<(Vec<Candidate>, usize)> {
    let first = arguments.model.iter();
    let specs: Vec<&String> = first.chain(&arguments.against).chain(&arguments.ladder).collect();
    let mut candidates: Vec<Candidate> = Vec::new();
    let mut of_model = 0;
    for spec in specs {
        for candidate in with_masks(settings, arguments, spec)? {
            if candidates.iter().any(|known| known.name == candidate.name) {
                return Err(usage(format!("{} is named twice", candidate.name)));
            }
            candidates.push(candidate);
        }
        of_model = if of_model == 0 { candidates.len() } else { of_model };
    }
    let required_of = if arguments.model.is_some() { of_model } else { candidates.len() };
    Ok((candidates, required_of))
}

/// A candidate, or two where a model is asked with the schema and without.
fn with_masks(settings: &Settings, arguments: &EvaluateArguments, spec: &str) -> anyhow::Result<Vec<Candidate>> {
    Ok(match named(settings, arguments.url.as_deref(), spec)? {
        Named::BuiltIn => vec![Candidate::built_in()],
        Named::File => vec![Candidate::file()],
        Named::Model(model) => {
            let with = || Candidate::model(spec, Arc::clone(&model), true);
            let without = || Candidate::model(format!("{spec} without schema"), Arc::clone(&model), false);
            match arguments.mask {
                Mask::On => vec![with()],
                Mask::Off => vec![without()],
                Mask::Both => vec![with(), without()],
            }
        }
    })
}

/// Who is meant by a name.
enum Named {
    BuiltIn,
    File,
    Model(Arc<dyn LanguageModel>),
}

/// The one who is meant by a name.
fn named(settings: &Settings, url: Option<&str>, spec: &str) -> anyhow::Result<Named> {
    match spec {
        "built-in" => return Ok(Named::BuiltIn),
        "file" => return Ok(Named::File),
        _ => {}
    }
    let server = |protocol, name: &str| -> anyhow::Result<Named> {
        Ok(Named::Model(Arc::new(ModelSettings::named(settings, protocol, name, url)?.server()?)))
    };
    match spec.split_once(':') {
        Some(("ollama", name)) if !name.is_empty() => server(Protocol::Ollama, name),
        Some(("openai", name)) if !name.is_empty() => server(Protocol::OpenAi, name),
        _ if Path::new(spec).extension().is_some_and(|extension| extension == "gguf") => {
            Ok(Named::Model(ModelSettings::of_file(settings, Path::new(spec))?.open()?))
        }
        _ => Err(usage(format!(
            "{spec} is nobody that can be asked; name built-in, file, ollama:NAME, openai:NAME or FILE.gguf"
        ))),
    }
}
