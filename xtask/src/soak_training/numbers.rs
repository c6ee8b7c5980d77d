//! The numbers of a training, without those that a clock says.

use std::fs;
use std::path::Path;

use anyhow::Context as _;
use polarize_train::{MetricsLine, read_metrics};

use super::Report;

/// Files whose bytes must be the same.
const FILES: [&str; 4] = [
    "model/model.safetensors",
    "checkpoints/last/parameters.safetensors",
    "checkpoints/last/moments.safetensors",
    "checkpoints/best/parameters.safetensors",
];

/// What a training came to.
#[derive(Debug, PartialEq, Eq)]
pub struct Numbers {
    /// Steps it took.
    pub steps: u64,
    /// A line of each step and each look, its numbers as bits.
    lines: Vec<String>,
    files: Vec<Vec<u8>>,
}

impl Numbers {
    /// Reads the output folder of a training that is done.
    ///
    /// # Errors
    /// When something is missing there.
    pub fn read(output: &Path) -> anyhow::Result<Self> {
        let metrics = read_metrics(&output.join("metrics.jsonl"))?;
        let (steps, lines) = (last_step(&metrics), metrics.iter().map(line).collect());
        let read = |name| fs::read(output.join(name)).with_context(|| format!("reading {name}"));
        Ok(Self { steps, lines, files: FILES.iter().map(read).collect::<Result<_, _>>()? })
    }

    /// What differs from another training's.
    #[must_use]
    pub fn differences(&self, other: &Self) -> Vec<String> {
        let mut differences = Vec::new();
        if self.lines.len() != other.lines.len() {
            differences.push(format!("{} lines of metrics, not {}", other.lines.len(), self.lines.len()));
        }
        let pairs = self.lines.iter().zip(&other.lines).find(|(one, other)| one != other);
        differences.extend(pairs.map(|(one, other)| format!("the metrics part at {one:?}: {other:?}")));
        for (name, (one, other)) in FILES.iter().zip(self.files.iter().zip(&other.files)) {
            if one != other {
                differences.push(format!("{name} differs"));
            }
        }
        differences
    }
}

fn last_step(metrics: &[MetricsLine]) -> u64 {
    let step = |line: &MetricsLine| match line {
        MetricsLine::Step(step) => step.step,
        MetricsLine::Evaluation(look) => look.step,
    };
    metrics.iter().map(step).max().unwrap_or(0)
}

/// Whether a training that was killed had taken steps that are not in its last checkpoint.
pub(super) fn lost_steps(output: &Path) -> bool {
    let said = read_metrics(&output.join("metrics.jsonl")).map_or(0, |metrics| last_step(&metrics));
    let state = fs::read(output.join("checkpoints/last/state.json")).unwrap_or_default();
    let state: serde_json::Value = serde_json::from_slice(&state).unwrap_or_default();
    state["step"].as_u64().is_some_and(|kept| kept < said)
}

fn line(line: &MetricsLine) -> String {
    match line {
        MetricsLine::Step(step) => {
            let numbers = [step.epoch, step.loss, step.learning_rate, step.gradient_norm].map(f64::to_bits);
            format!("step {}: {numbers:x?} {} {}", step.step, step.tokens, step.supervised)
        }
        MetricsLine::Evaluation(look) => {
            format!("look {}: {:x} {} {}", look.step, look.loss.to_bits(), look.supervised, look.best)
        }
    }
}

impl Report {
    /// Takes down what differs in a training that was killed.
    pub(super) fn compare(&mut self, whole: &Numbers, output: &Path) -> anyhow::Result<()> {
        let differences = whole.differences(&Numbers::read(output)?);
        let kills = self.kills;
        self.faults.extend(differences.into_iter().map(|fault| format!("after kill {kills}: {fault}")));
        Ok(())
    }
}
