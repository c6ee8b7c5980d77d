//! Steps on given tokens, to be compared with another program's: `follow BASE STEPS --method full|lora …`.
//!
//! BASE is a folder as transformers writes it, or a GGUF file; STEPS a JSON file: a list of steps, each a list of passes, each a list of texts `{"tokens": […],
//! "targets": […]}`, where a target below zero is not to be learnt. Prints a line of JSON a step, with its loss before the step, and at the end
//! the peak of resident memory.
#![expect(clippy::print_stdout, reason = "what it found is what it is for")]

mod profiled;

use std::path::PathBuf;
use std::time::Instant;

use anyhow::Context as _;
use clap::{Parser, ValueEnum};
use polarize_engine::{Cpu, Engine, Format, Packed, UNSUPERVISED};
use polarize_model::{Adapters, Base, Gradients, Learn, Lesson, Model, Workspace};
use polarize_train::{At, Moments, Recipe};
use serde::Deserialize;

use crate::profiled::Profiled;

#[derive(Parser)]
struct Arguments {
    model: PathBuf,
    steps: PathBuf,
    #[arg(long, value_enum)]
    method: Method,
    #[arg(long)]
    adapter: Option<PathBuf>,
    #[arg(long, default_value_t = 16)]
    rank: usize,
    #[arg(long, default_value_t = 32.0)]
    alpha: f64,
    #[arg(long)]
    learning_rate: f64,
    #[arg(long, default_value_t = 0.01)]
    weight_decay: f64,
    #[arg(long, default_value_t = 1.0)]
    clip: f64,
    /// The format of the base's linear layers, as a recipe names it.
    #[arg(long, value_parser = format)]
    quantization: Option<Format>,
    #[arg(long)]
    recompute: bool,
    #[arg(long, default_value_t = 2)]
    threads: usize,
    /// Say at the end what each operation took, the first step left out.
    #[arg(long)]
    profile: bool,
}

#[derive(Clone, Copy, ValueEnum)]
enum Method {
    Full,
    Lora,
}

#[derive(Deserialize)]
struct Text {
    tokens: Vec<u32>,
    targets: Vec<i64>,
}

fn main() -> anyhow::Result<()> {
    let arguments = Arguments::parse();
    let steps: Vec<Vec<Vec<Text>>> = serde_json::from_slice(&std::fs::read(&arguments.steps)?)?;
    let steps: Vec<Vec<Packed>> =
        steps.iter().map(|passes| passes.iter().map(|texts| packed(texts)).collect()).collect::<anyhow::Result<_>>()?;
    let engine: Cpu = Cpu::new(arguments.threads)?;
    if arguments.profile {
        let engine = Profiled::new(engine);
        follow(&engine, &arguments, &steps, &|| drop(engine.taken()))?;
        for (operation, calls, time) in engine.taken() {
            println!(
                "{}",
                serde_json::json!({ "operation": operation, "calls": calls, "seconds": time.as_secs_f64() })
            );
        }
        Ok(())
    } else {
        follow(&engine, &arguments, &steps, &|| ())
    }
}

fn follow<E: Engine>(
    engine: &E,
    arguments: &Arguments,
    steps: &[Vec<Packed>],
    warmed_up: &dyn Fn(),
) -> anyhow::Result<()> {
    let memory_before = status("VmRSS")?;
    let learn = match arguments.method {
        Method::Full => Learn::All,
        Method::Lora => {
            Learn::Adapters(Adapters { rank: arguments.rank, alpha: arguments.alpha, ..Adapters::default() })
        }
    };
    let base = Base::open(&arguments.model)?;
    let mut model = Model::open(engine, &base, &base.formats(arguments.quantization), learn, 1)?;
    if let Some(adapter) = &arguments.adapter {
        model.load_adapters(engine, adapter)?;
    }
    let passes = || steps.iter().flatten();
    let tokens = passes().map(Packed::len).max().context("there are no passes")?;
    let longest = passes().flat_map(|pass| pass.texts()).map(|text| text.len()).max().context("there are no texts")?;
    let mut workspace = Workspace::new(engine, &model, tokens, longest, arguments.recompute);
    let (mut gradients, mut moments) = (Gradients::new(engine, &model), Moments::new(engine, &model));
    let recipe = Recipe { weight_decay: arguments.weight_decay, clip: arguments.clip, ..Recipe::default() };
    for (step, passes) in (1..).zip(steps) {
        let begun = Instant::now();
        let supervised: usize = passes.iter().map(Packed::supervised).sum();
        let scale = (1.0 / supervised as f64) as f32;
        gradients.clear(engine);
        let mut loss = 0.0;
        for pass in passes {
            let lesson = Lesson { packed: pass, scale, seed: 0 };
            loss += model.backward(engine, &mut workspace, &lesson, &mut gradients);
        }
        let gradient_norm = gradients.norm(engine);
        let at = At { step, learning_rate: arguments.learning_rate, gradient_norm };
        moments.step(engine, &mut model, &gradients, &recipe, at);
        let (loss, seconds) = (loss / supervised as f64, begun.elapsed().as_secs_f64());
        let line =
            serde_json::json!({ "step": step, "loss": loss, "gradient_norm": gradient_norm, "seconds": seconds });
        println!("{line}");
        if step == 1 {
            warmed_up();
        }
    }
    println!("{}", serde_json::json!({ "peak_memory": status("VmHWM")?, "memory_before": memory_before }));
    Ok(())
}

fn format(name: &str) -> Result<Format, String> {
    Format::named(name).ok_or_else(|| format!("{name} is no format"))
}

fn packed(texts: &[Text]) -> anyhow::Result<Packed> {
    let mut packed = Packed::default();
    for text in texts {
        let targets: Vec<u32> =
            text.targets.iter().map(|target| u32::try_from(*target).unwrap_or(UNSUPERVISED)).collect();
        packed.push(&text.tokens, &targets)?;
    }
    Ok(packed)
}

/// A figure of this process in bytes.
fn status(key: &str) -> anyhow::Result<u64> {
    let status = std::fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find(|line| line.starts_with(key)).context("the system doesn't say")?;
    let kilobytes: u64 = line.split_whitespace().nth(1).context("the line has no figure")?.parse()?;
    Ok(kilobytes * 1024)
}
