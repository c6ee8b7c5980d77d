//! `model deploy`: a GGUF file to Ollama, and the proof that it says there what it says here.

use std::path::Path;
use std::process::ExitCode;

use polarize_engine::{Cpu, Packed, UNSUPERVISED};
use polarize_llm::http::{CreateModel, Digest, OllamaStore, Source, StoreSettings, StoredFile, UploadStep};
use polarize_llm::{Finish, Message};
use polarize_model::{Base, Kind, Learn, Model, Workspace, inspect};
use polarize_prompt::{BARE_SYSTEM, bare};
use polarize_tokens::{ModelTokens, OllamaTemplate};
use polarize_train::size;
use serde::Serialize;
use serde_json::{Value, json};

use super::export::{MOST_CONTEXT, context, parameters};
use super::trained::{Trained, not_read};
use crate::arguments::DeployArguments;
use crate::failure::{FAILED, refuse};
use crate::output;
use crate::output::style::{BAD, GOOD, paint};
use crate::output::waiting::waiting;

/// The question that every deployed coach is tried with.
const QUESTION: &str = "My CTL is 45 and I'm feeling tired. What should I do?";
/// Tokens that an answer may have while its end is looked for.
const MOST_TOKENS: u32 = 512;

/// One thing that was compared.
#[derive(Debug, Serialize)]
struct Proof {
    what: &'static str,
    holds: bool,
    words: String,
}

/// Hands a file over, and proves what came of it.
pub(super) async fn run(as_json: bool, arguments: &DeployArguments) -> anyhow::Result<ExitCode> {
    let settings =
        StoreSettings { allow_remote: arguments.allow_remote, ..StoreSettings::new(arguments.ollama.clone()) };
    let store = OllamaStore::new(settings).map_err(failed)?;
    let name = arguments.name.as_str();
    if !arguments.replace && store.has(name).await.map_err(failed)? {
        return Err(refuse("name_taken", format!("{name} is there already; give --replace, or another --name")));
    }
    let spinner = waiting(as_json, format!("Reading {}", arguments.file.display()));
    let (create, known) = match &arguments.from {
        Some(model) => (adapter(&store, arguments, model, &spinner).await?, None),
        None => {
            let trained = Trained::file(&arguments.file)?;
            let (_, tokens) = trained.tokens()?;
            (whole(&store, arguments, &trained, &tokens, &spinner).await?, Some((trained, tokens)))
        }
    };
    store.create(&create, &mut |status| spinner.set_message(status.to_owned())).await.map_err(failed)?;
    let proofs = match known {
        Some((trained, tokens)) => {
            spinner.set_message("Asking there and computing here");
            proven(&store, name, trained, tokens, usize::from(arguments.proof)).await?
        }
        None => Vec::new(),
    };
    spinner.finish_and_clear();
    // Nothing was compared where the base is the server's own.
    let proven = (!proofs.is_empty()).then(|| proofs.iter().all(|proof| proof.holds));
    output::done(as_json, &json!({ "model": name, "proven": proven, "proofs": proofs }), &words(name, &proofs))?;
    Ok(if proven == Some(false) { ExitCode::from(FAILED) } else { ExitCode::SUCCESS })
}

async fn whole(
    store: &OllamaStore,
    arguments: &DeployArguments,
    trained: &Trained,
    tokens: &ModelTokens,
    spinner: &indicatif::ProgressBar,
) -> anyhow::Result<CreateModel> {
    let template = OllamaTemplate::of(tokens).map_err(|error| refuse("template_not_written", error.to_string()))?;
    let file = uploaded(store, &arguments.file, spinner).await?;
    Ok(CreateModel {
        template: Some(template.template),
        system: Some(BARE_SYSTEM.to_owned()),
        parameters: parameters(template.stops, context(trained, arguments.context)),
        replace: arguments.replace,
        ..CreateModel::new(arguments.name.clone(), Source::File(file))
    })
}

/// An adapter beside a model that is there; the template is that model's own.
async fn adapter(
    store: &OllamaStore,
    arguments: &DeployArguments,
    model: &str,
    spinner: &indicatif::ProgressBar,
) -> anyhow::Result<CreateModel> {
    let found = inspect(&arguments.file).map_err(not_read)?;
    if found.kind != Kind::GgufAdapter {
        let message = format!(
            "{} is no adapter in a GGUF file; `polarize model export --adapter-only` writes one",
            arguments.file.display()
        );
        return Err(refuse("model_not_read", message));
    }
    if let Some(problem) = found.problem {
        return Err(refuse("model_not_read", problem));
    }
    let file = uploaded(store, &arguments.file, spinner).await?;
    let mut create = CreateModel::new(arguments.name.clone(), Source::Model(model.to_owned()));
    create.adapter = Some(file);
    create.system = Some(BARE_SYSTEM.to_owned());
    create.parameters = parameters(Vec::new(), arguments.context.unwrap_or(MOST_CONTEXT));
    create.replace = arguments.replace;
    Ok(create)
}

async fn uploaded(store: &OllamaStore, file: &Path, spinner: &indicatif::ProgressBar) -> anyhow::Result<StoredFile> {
    let hashing = &mut |done, total| spinner.set_message(format!("Hashing: {} of {}", size(done), size(total)));
    let digest = Digest::of_file(file, hashing).await.map_err(failed)?;
    let sending = &mut |step: UploadStep| match step {
        UploadStep::Sent { done, total } => {
            spinner.set_message(format!("Sending: {} of {}", size(done), size(total)));
        }
        UploadStep::Again { reason, pause } => {
            spinner.println(format!("{reason}; sent again in {} s", pause.as_secs()));
        }
    };
    store.upload(file, &digest, sending).await.map_err(failed)?;
    let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
    Ok(StoredFile { name, digest })
}

/// Whether the server reads the same tokens, begins the same answer, obeys a schema, and ends.
async fn proven(
    store: &OllamaStore,
    name: &str,
    trained: Trained,
    tokens: ModelTokens,
    count: usize,
) -> anyhow::Result<Vec<Proof>> {
    let messages = bare(QUESTION).messages;
    let rendered = tokens.render(&messages).map_err(failed)?;
    let most = u32::try_from(count).unwrap_or(MOST_TOKENS);
    let reply = store.complete(name, &messages, most, None).await.map_err(failed)?;
    let there = reply.end.usage.prompt_tokens;
    let here = u32::try_from(rendered.ids.len()).unwrap_or(u32::MAX);
    let mut proofs = vec![Proof {
        what: "prompt",
        holds: there == Some(here),
        words: match there {
            Some(there) => format!("{here} tokens here, {there} there"),
            None => "the server doesn't say how many tokens it read, so nobody knows whether it read all".to_owned(),
        },
    }];
    let end = tokens.end_of_answer();
    let began = tokio::task::spawn_blocking(move || {
        let ids = greedy(&trained.base, &rendered.ids, count, end)?;
        tokens.decode(&ids).map_err(failed)
    })
    .await??;
    // The last token may be a part of a letter.
    let (began, said) = (began.trim_end_matches('\u{fffd}').trim(), reply.text.trim());
    let is_cut = reply.end.finish == Finish::Cut;
    let holds = if began.is_empty() {
        said.is_empty()
    } else {
        said.starts_with(began) || (is_cut && !said.is_empty() && began.starts_with(said))
    };
    proofs.push(Proof {
        what: "answer",
        holds,
        words: if holds {
            format!("begins with {began:?}")
        } else {
            format!("here it begins with {began:?}, there with {said:?}")
        },
    });
    proofs.push(ending(store, name, &messages).await);
    proofs.push(schema(store, name, &messages).await);
    Ok(proofs)
}

/// Whether an answer ends by itself.
async fn ending(store: &OllamaStore, name: &str, messages: &[Message]) -> Proof {
    let (holds, words) = match store.complete(name, messages, MOST_TOKENS, None).await {
        Ok(reply) if reply.end.finish == Finish::Complete => {
            (true, format!("ends after {} tokens", reply.end.usage.answer_tokens.unwrap_or(0)))
        }
        Ok(_) => (false, format!("doesn't end within {MOST_TOKENS} tokens")),
        // Ollama does so where a model says the same token again and again.
        Err(error) => (false, format!("{error}; a model that repeats itself is cut off")),
    };
    Proof { what: "end", holds, words }
}

/// Whether an answer has the form that is asked for.
async fn schema(store: &OllamaStore, name: &str, messages: &[Message]) -> Proof {
    let schema = json!({
        "type": "object",
        "properties": { "tired": { "type": "boolean" }, "ctl": { "type": "integer", "minimum": 0, "maximum": 99 } },
        "required": ["tired", "ctl"],
        "additionalProperties": false
    });
    let (holds, words) = match store.complete(name, messages, MOST_TOKENS, Some(&schema)).await {
        Ok(reply) => {
            let said: Option<Value> = serde_json::from_str(&reply.text).ok();
            let obeyed = said.is_some_and(|said| said["tired"].is_boolean() && said["ctl"].is_u64());
            (obeyed, if obeyed { "obeyed".to_owned() } else { format!("not obeyed: {:?}", reply.text) })
        }
        Err(error) => (false, error.to_string()),
    };
    Proof { what: "schema", holds, words }
}

/// The likeliest tokens behind a prompt, one after the other, until the answer's end.
fn greedy(base: &Base, prompt: &[u32], count: usize, end: Option<u32>) -> anyhow::Result<Vec<u32>> {
    let engine = Cpu::<f32>::new(0).map_err(failed)?;
    let model = Model::open(&engine, base, &base.formats(None), Learn::Nothing, 0).map_err(not_read)?;
    let count = count.min(base.description().context.saturating_sub(prompt.len()));
    let (most, vocabulary) = (prompt.len() + count, base.description().vocabulary);
    let mut workspace = Workspace::new(&engine, &model, most, most, false);
    let mut ids = prompt.to_vec();
    for _ in 0..count {
        let mut packed = Packed::default();
        packed.push(&ids, &vec![UNSUPERVISED; ids.len()]).map_err(failed)?;
        let logits = model.logits(&engine, &mut workspace, &packed);
        let last = logits.chunks_exact(vocabulary).next_back().unwrap_or_default();
        let likeliest = last.iter().enumerate().max_by(|(_, one), (_, other)| one.total_cmp(other));
        let Some(next) = likeliest.and_then(|(id, _)| u32::try_from(id).ok()).filter(|id| Some(*id) != end) else {
            break;
        };
        ids.push(next);
    }
    Ok(ids.split_off(prompt.len()))
}

fn words(name: &str, proofs: &[Proof]) -> String {
    let mut lines = vec![format!("{name} is there. Ask it: ollama run {name} \"{QUESTION}\"")];
    lines.extend(proofs.iter().map(|proof| {
        let mark = if proof.holds { paint(GOOD, "ok") } else { paint(BAD, "differs") };
        format!("{:<8} {mark}  {}", proof.what, proof.words)
    }));
    if proofs.is_empty() {
        lines.push("Not compared: the base is the server's own.".to_owned());
    }
    lines.join("\n")
}

/// An error of the server or of what is computed here.
fn failed(error: impl std::error::Error) -> anyhow::Error {
    refuse("not_deployed", error.to_string())
}
