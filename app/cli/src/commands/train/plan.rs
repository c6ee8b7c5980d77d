//! `train --plan`: what fits into how much memory.

use std::fmt::Write as _;
use std::path::Path;
use std::process::ExitCode;

use indicatif::HumanCount;
use polarize_hub::Hub;
use polarize_train::{Machine, MemoryPlan, Planned, Recipe, Settings, size};
use serde_json::json;

use super::{base, ollama, refused};
use crate::arguments::{Global, TrainArguments};
use crate::output;
use crate::output::style::{DIM, TITLE, paint};

/// A gigabyte, as memory is told here.
const GB: u64 = 1_000_000_000;
/// Machines that are planned for.
const SIZES: [u64; 4] = [8 * GB, 12 * GB, 16 * GB, 24 * GB];

/// Plans a recipe beside a base; from scratch without.
pub(super) fn run(
    global: &Global,
    arguments: &TrainArguments,
    recipe: &Recipe,
    named: Option<&str>,
) -> anyhow::Result<ExitCode> {
    let id = named.map(base::id).transpose()?.flatten();
    let repository = id.as_ref().map(polarize_hub::BaseId::repository);
    let kept = id.as_ref().and_then(|id| {
        let hub = Hub { is_offline: true, ..Hub::from_environment().ok()? };
        hub.fetch(id, &mut |_| ()).ok()
    });
    let there = named.and_then(|named| named.strip_prefix(base::OLLAMA)).map(ollama::find).transpose()?;
    let planned = match (named, kept.as_ref().or(there.as_ref()), &repository) {
        (None, ..) => Planned::Scratch,
        (_, Some(path), _) => Planned::Base(path),
        (_, None, Some(repository)) => Planned::Published(repository),
        (Some(path), None, None) => Planned::Base(Path::new(path)),
    };
    let threads = arguments.threads.map_or(recipe.threads, usize::from);
    let plan = polarize_train::plan(recipe, planned, threads, &SIZES).map_err(refused)?;
    let name = named.unwrap_or("a model from scratch");
    output::done(global.json, &json!({ "base": named, "plan": plan }), &words(name, &plan))
}

fn words(name: &str, plan: &MemoryPlan) -> String {
    let mut out = paint(TITLE, name);
    // Writing to a string can't fail.
    let _ = write!(
        out,
        ": {} parameters, {} of them learn; texts of up to {} tokens\nThe recipe as it is: {}\n\n",
        HumanCount(plan.parameters),
        HumanCount(plan.learning_parameters),
        plan.context,
        parts(&plan.as_it_is)
    );
    let head = ["Memory", "Base", "Length", "Batch", "Recompute", "Needed", "Longest", "Recomputed"];
    let _ = writeln!(out, "{}", paint(TITLE, row(&head.map(str::to_owned))));
    for machine in &plan.machines {
        let _ = writeln!(out, "{}", row(&cells(machine)));
    }
    out.push('\n');
    for machine in &plan.machines {
        let _ = writeln!(out, "{}", advice(machine));
    }
    let _ = write!(
        out,
        "{}",
        paint(
            DIM,
            format!(
                "Longest: the longest text that fits with that base, one at a time; and the same recomputed. Of the memory a tenth, at least 1 GB, is left to the \
                 system; GB are 10⁹ bytes. On the processor, with {} threads.",
                plan.threads
            )
        )
    );
    out
}

/// What the settings take, by what it is for.
fn parts(settings: &Settings) -> String {
    let memory = &settings.memory;
    let adapters = if memory.adapters > 0 { format!(", adapters {}", size(memory.adapters)) } else { String::new() };
    format!(
        "{} (base {}{adapters}, gradients {}, moments {}, a pass {}, operations {}, the program {})",
        size(settings.peak),
        size(memory.base),
        size(memory.gradients),
        size(memory.moments),
        size(memory.workspace),
        size(memory.scratch),
        size(settings.program)
    )
}

fn cells(machine: &Machine) -> [String; 8] {
    let memory = size_of_machine(machine);
    let longest = |length: Option<usize>| length.map_or_else(|| "-".to_owned(), |length| length.to_string());
    let Some(settings) = &machine.suggested else {
        let none = || "-".to_owned();
        return [memory, none(), none(), none(), none(), "too much".to_owned(), none(), none()];
    };
    [
        memory,
        settings.quantization.map_or("none", |format| format.name()).to_owned(),
        settings.length.to_string(),
        format!("{} × {}", settings.batch, settings.accumulate),
        if settings.recompute { "yes" } else { "no" }.to_owned(),
        size(settings.peak),
        longest(machine.longest.kept),
        longest(machine.longest.recomputed),
    ]
}

fn row(cells: &[String; 8]) -> String {
    let [memory, base, length, batch, recompute, needed, longest, recomputed] = cells;
    format!(
        "{memory:>6}  {base:<10}  {length:>6}  {batch:>7}  {recompute:<9}  {needed:>8}  {longest:>7}  {recomputed:>10}"
    )
}

/// What to write into the recipe.
fn advice(machine: &Machine) -> String {
    let memory = size_of_machine(machine);
    match &machine.suggested {
        None => format!("{memory}: doesn't fit, however it is set; take a smaller base"),
        Some(settings) if settings.lines.is_empty() => format!("{memory}: the recipe as it is"),
        Some(settings) => {
            let lines: Vec<String> = settings.lines.lines().map(|line| format!("--set {}", argument(line))).collect();
            format!("{memory}: {}", lines.join(" "))
        }
    }
}

/// A line of a recipe as an argument: text needs no quotation marks there.
fn argument(line: &str) -> String {
    line.replace(" = ", "=").replace('"', "")
}

fn size_of_machine(machine: &Machine) -> String {
    format!("{} GB", machine.memory / GB)
}
