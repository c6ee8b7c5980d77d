//! `model merge`, `export`, `quantize` and `inspect`.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

use indicatif::{HumanCount, ProgressBar};
use polarize_llm::http::{Modelfile, Parameters};
use polarize_model::{Export, FileType, Inspection, Numbers, inspect as look, write_adapter_gguf, write_file};
use polarize_prompt::BARE_SYSTEM;
use polarize_tokens::{ModelTokens, OllamaTemplate};
use polarize_train::size;
use serde_json::json;

use super::trained::{Trained, check_free, not_read};
use crate::arguments::{InspectArguments, ModelExportArguments, ModelMergeArguments, QuantizeArguments};
use crate::failure::{FAILED, refuse, usage};
use crate::output;
use crate::output::style::{BAD, TITLE, paint};
use crate::output::waiting::waiting;

/// The longest context that a server keeps unless it is told otherwise: more takes much memory.
pub(super) const MOST_CONTEXT: u32 = 8192;
/// As the coach asks: the same again for the same question, nearly.
const TEMPERATURE: f32 = 0.2;

/// A bar that says how much of a model is written.
fn bar(hidden: bool) -> ProgressBar {
    waiting(hidden, "Reading".to_owned())
}

fn share(done: u64, total: u64) -> String {
    format!("{:.0} % of {} parameters written", done as f64 * 100.0 / total.max(1) as f64, HumanCount(total))
}

/// Merges into a folder.
pub(super) fn merge(as_json: bool, arguments: &ModelMergeArguments) -> anyhow::Result<ExitCode> {
    let numbers = Numbers::named(&arguments.numbers)
        .ok_or_else(|| usage(format!("there is no type {:?}; there are bf16, f16, f32", arguments.numbers)))?;
    let output = &arguments.output;
    if std::fs::read_dir(output).is_ok_and(|mut entries| entries.next().is_some()) || output.is_file() {
        let message = format!("{} has something in it already; choose another folder", output.display());
        return Err(refuse("output_not_empty", message));
    }
    let (begun, bar) = (Instant::now(), bar(as_json));
    let trained = Trained::find(&arguments.trained, &mut |words| bar.set_message(words))?;
    let merged = trained.merged()?;
    merged.write_folder(output, numbers, &mut |done, total| bar.set_message(share(done, total))).map_err(not_read)?;
    let copied = polarize_train::copy_tokenizer(&trained.path, output)
        .map_err(|error| refuse("file_not_written", error.to_string()))?;
    bar.finish_and_clear();
    if copied == 0 {
        output::warn(&["the base has its tokenizer in its own file; copy the tokenizer of the model it was made of beside the result".to_owned()]);
    }
    let seconds = begun.elapsed().as_secs_f64();
    let document = json!({ "folder": output, "type": numbers.name(), "seconds": seconds });
    output::done(as_json, &document, &format!("Written to {} in {seconds:.0} s", output.display()))
}

/// Exports to a GGUF file.
pub(super) fn export(as_json: bool, arguments: &ModelExportArguments) -> anyhow::Result<ExitCode> {
    let file_type = file_type(&arguments.file_type)?;
    check_free(&arguments.output, arguments.overwrite)?;
    if !arguments.adapter_only {
        check_free(&modelfile_of(&arguments.output), arguments.overwrite)?;
    }
    let bar = bar(as_json);
    let trained = Trained::find(&arguments.trained, &mut |words| bar.set_message(words))?;
    trained.check_output(&arguments.output)?;
    let name = arguments.name.clone().unwrap_or_else(|| stem(&arguments.output));
    match &arguments.trained.adapter {
        Some(adapter) if arguments.adapter_only => {
            let begun = Instant::now();
            trained.warn_of_few_bits();
            write_adapter_gguf(&arguments.output, adapter, trained.base.description(), &name).map_err(not_read)?;
            told(as_json, &arguments.output, None, "adapter", begun)
        }
        _ => write(as_json, &trained, &arguments.output, file_type, &name, &bar),
    }
}

/// Writes a GGUF file in fewer bits.
pub(super) fn quantize(as_json: bool, arguments: &QuantizeArguments) -> anyhow::Result<ExitCode> {
    let file_type = file_type(&arguments.file_type)?;
    check_free(&arguments.output, arguments.overwrite)?;
    check_free(&modelfile_of(&arguments.output), arguments.overwrite)?;
    let trained = Trained::file(&arguments.file)?;
    write(as_json, &trained, &arguments.output, file_type, &stem(&arguments.output), &bar(as_json))
}

fn write(
    as_json: bool,
    trained: &Trained,
    output: &Path,
    file_type: FileType,
    name: &str,
    bar: &ProgressBar,
) -> anyhow::Result<ExitCode> {
    let begun = Instant::now();
    let (vocabulary, tokens) = trained.tokens()?;
    let export = Export { file_type, name, vocabulary: &vocabulary, end_of_answer: tokens.end_of_answer() };
    let merged = trained.merged()?;
    merged.write_gguf(output, &export, &mut |done, total| bar.set_message(share(done, total))).map_err(not_read)?;
    bar.finish_and_clear();
    let modelfile = write_modelfile(output, trained, &tokens)?;
    told(as_json, output, modelfile, file_type.name(), begun)
}

/// Writes what `ollama create -f` reads beside the file; none where the template can't be said in Ollama's language.
fn write_modelfile(file: &Path, trained: &Trained, tokens: &ModelTokens) -> anyhow::Result<Option<PathBuf>> {
    let written = match OllamaTemplate::of(tokens) {
        Ok(written) => written,
        Err(error) => {
            output::warn(&[format!("there is no Modelfile: {error}")]);
            return Ok(None);
        }
    };
    let from = format!("./{}", file.file_name().unwrap_or_default().to_string_lossy());
    let modelfile = Modelfile {
        from,
        adapter: None,
        template: Some(written.template),
        system: Some(BARE_SYSTEM.to_owned()),
        parameters: parameters(written.stops, context(trained, None)),
    };
    let path = modelfile_of(file);
    let text = modelfile.text().map_err(|error| refuse("file_not_written", error.to_string()))?;
    write_file(&path, |writer| writer.write_all(text.as_bytes()))
        .map_err(|error| refuse("file_not_written", error.to_string()))?;
    Ok(Some(path))
}

/// Where the Modelfile of a GGUF file is: `coach.Modelfile` of `coach.gguf`, and `coach.v2.Modelfile` of `coach.v2`.
fn modelfile_of(file: &Path) -> PathBuf {
    let whole = file.file_name().unwrap_or_default().to_string_lossy();
    let name = whole.strip_suffix(".gguf").unwrap_or(&whole);
    file.with_file_name(format!("{name}.Modelfile"))
}

/// How a server is told to answer.
pub(super) fn parameters(stop: Vec<String>, context: u32) -> Parameters {
    Parameters { num_ctx: Some(context), temperature: Some(TEMPERATURE), stop, ..Parameters::default() }
}

/// The context that a server is to keep.
pub(super) fn context(trained: &Trained, asked: Option<u32>) -> u32 {
    let own = u32::try_from(trained.base.description().context).unwrap_or(u32::MAX);
    asked.unwrap_or(MOST_CONTEXT).min(own)
}

fn told(
    as_json: bool,
    file: &Path,
    modelfile: Option<PathBuf>,
    file_type: &str,
    begun: Instant,
) -> anyhow::Result<ExitCode> {
    let (bytes, seconds) = (std::fs::metadata(file).map_or(0, |about| about.len()), begun.elapsed().as_secs_f64());
    let memory = polarize_train::peak_memory();
    let mut words = format!("{}: {}, {file_type}, in {seconds:.0} s", file.display(), size(bytes));
    if let Some(memory) = memory {
        let _ = write!(words, ", with {} of memory at most", size(memory));
    }
    if let Some(modelfile) = &modelfile {
        let _ = write!(
            words,
            "\nFor Ollama: polarize model deploy {}, or ollama create NAME -f {}",
            file.display(),
            modelfile.display()
        );
    }
    let document = json!({
        "file": file, "modelfile": modelfile, "type": file_type, "bytes": bytes, "seconds": seconds, "memory_peak": memory
    });
    output::done(as_json, &document, &words)
}

fn file_type(name: &str) -> anyhow::Result<FileType> {
    FileType::named(name).ok_or_else(|| {
        usage(format!("there is no type {name:?}; there are {}", FileType::ALL.map(FileType::name).join(", ")))
    })
}

fn stem(file: &Path) -> String {
    file.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

/// Says what is in a file.
pub(super) fn inspect(as_json: bool, arguments: &InspectArguments) -> anyhow::Result<ExitCode> {
    let found = look(&arguments.path).map_err(not_read)?;
    output::done(as_json, &json!(found), &words(&found, arguments.tensors))?;
    Ok(if found.problem.is_some() { ExitCode::from(FAILED) } else { ExitCode::SUCCESS })
}

fn words(found: &Inspection, with_tensors: bool) -> String {
    let mut out = String::new();
    for (key, value) in &found.values {
        let first = value.lines().next().unwrap_or_default();
        let short: String = first.chars().take(100).collect();
        let more = if short.len() < value.len() { " …" } else { "" };
        let _ = writeln!(out, "{key:<42} {short}{more}");
    }
    let mut kinds = std::collections::BTreeMap::<&str, (usize, u64)>::new();
    for tensor in &found.tensors {
        let (count, bytes) = kinds.entry(&tensor.numbers).or_default();
        (*count, *bytes) = (*count + 1, *bytes + tensor.bytes.unwrap_or(0));
    }
    let kinds: Vec<String> =
        kinds.iter().map(|(kind, (count, bytes))| format!("{count} in {kind} ({})", size(*bytes))).collect();
    let _ = write!(
        out,
        "\n{}: {} parameters in {} tensors, {}: {}",
        paint(TITLE, "Tensors"),
        HumanCount(found.parameters),
        found.tensors.len(),
        size(found.bytes),
        kinds.join(", ")
    );
    if with_tensors {
        for tensor in &found.tensors {
            let _ = write!(out, "\n{:<60} {:>18} {}", tensor.name, format!("{:?}", tensor.shape), tensor.numbers);
        }
    }
    match &found.problem {
        Some(problem) => {
            let _ = write!(out, "\n{}: {problem}", paint(BAD, "Wrong with it"));
        }
        None => out.push_str("\nNothing is wrong with it."),
    }
    out
}
