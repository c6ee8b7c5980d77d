//! A small lesson: data, recipes and runs that take a second.

use std::path::{Path, PathBuf};
use std::sync::LazyLock;
use std::sync::atomic::{AtomicBool, Ordering};

use polarize_train::{Event, MetricsLine, Options, Outcome, Prepared, Recipe, TrainError, prepare, read_metrics};

/// A model of two layers on forty conversations: 12 steps.
pub(crate) const SMALL: &str = r#"
vocabulary = 300
width = 32
layers = 2
heads = 2
kv_heads = 1
feed_forward = 48
context = 64
length = 64
batch = 2
accumulate = 2
epochs = 100
steps = 12
learning_rate = 0.01
held_out = 0.2
evaluate_every = 4
checkpoint_every = 3
clip = 0.5
threads = 1
"#;

/// A folder with data, and room for outputs.
pub(crate) struct School {
    folder: tempfile::TempDir,
}

impl School {
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("data.jsonl"), conversations(40)).unwrap();
        Self { folder }
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Replaces the data.
    pub(crate) fn write(&self, name: &str, text: impl AsRef<[u8]>) {
        std::fs::write(self.path(name), text).unwrap();
    }

    /// Beside a base, with a recipe and some lines of one's own.
    pub(crate) fn beside(&self, base: &Path, output: &str, own: &str) -> Options {
        let base = Some(base.to_owned());
        Options { recipe: recipe(BESIDE_A_BASE, own), base, ..self.options(output, "") }
    }

    /// A copy of the base whose chat template is another.
    pub(crate) fn base_with_template(&self, template: &str) -> PathBuf {
        let folder = self.path("base");
        std::fs::create_dir(&folder).unwrap();
        for (name, bytes) in contents(base()) {
            std::fs::write(folder.join(name), bytes).unwrap();
        }
        std::fs::write(folder.join("chat_template.jinja"), template).unwrap();
        folder
    }

    /// From scratch, as the small recipe with some lines of one's own has it.
    pub(crate) fn options(&self, output: &str, own: &str) -> Options {
        Options {
            recipe: recipe(SMALL, own),
            data: vec![self.path("data.jsonl")],
            held_out: None,
            output: self.path(output),
            base: None,
            base_name: None,
            adapter: None,
            resume: false,
            threads: None,
        }
    }
}

/// A base, once for all tests: a model after one step.
pub(crate) fn base() -> &'static Path {
    static BASE: LazyLock<School> = LazyLock::new(|| {
        let school = School::new();
        train(&school.options("out", "steps = 1\nwarmup = 0.0\nheld_out = 0.0"));
        school
    });
    static PATH: LazyLock<PathBuf> = LazyLock::new(|| BASE.path("out/model"));
    &PATH
}

/// What a recipe says beside a base.
pub(crate) const BESIDE_A_BASE: &str = "length = 64\nbatch = 2\naccumulate = 2\nepochs = 100\nsteps = 12\nlearning_rate = 0.02\n\
    held_out = 0.2\nevaluate_every = 4\ncheckpoint_every = 3\nthreads = 1\nrank = 4\nalpha = 8";

/// A recipe in which some lines replace those with the same key.
pub(crate) fn recipe(text: &str, own: &str) -> Recipe {
    let key = |line: &str| line.split(" =").next().unwrap().to_owned();
    let own_keys: Vec<String> = own.lines().map(key).collect();
    let kept: Vec<&str> = text.lines().filter(|line| !own_keys.contains(&key(line))).collect();
    Recipe::parse(&format!("{}\n{own}", kept.join("\n"))).unwrap()
}

/// Conversations with something to be learnt: the answer repeats the question's number.
pub(crate) fn conversations(count: usize) -> String {
    let words = ["ride", "run", "swim", "rest", "climb"];
    let one = |index: usize| {
        let word = words[index % words.len()];
        let question = format!("How long shall I {word} today, {}?", "please ".repeat(index % 4));
        let answer = format!("{word} for {} minutes.", 10 * (index % 7));
        serde_json::json!({"messages": [
            {"role": "system", "content": "You coach."},
            {"role": "user", "content": question},
            {"role": "assistant", "content": answer},
        ], "id": index})
        .to_string()
            + "\n"
    };
    (0..count).map(one).collect()
}

pub(crate) fn prepared(options: &Options) -> Prepared {
    prepare(options.clone(), &mut |_| ()).unwrap()
}

pub(crate) fn refused(options: &Options) -> TrainError {
    prepare(options.clone(), &mut |_| ()).unwrap_err()
}

pub(crate) fn resumed(options: &Options) -> Options {
    Options { resume: true, ..options.clone() }
}

pub(crate) fn train(options: &Options) -> Outcome {
    prepared(options).run(&mut |_| (), &AtomicBool::new(false)).unwrap()
}

/// Trains, and stops when an event says so.
pub(crate) fn train_until(options: &Options, enough: impl Fn(&Event) -> bool) -> Outcome {
    let stop = AtomicBool::new(false);
    prepared(options).run(&mut |event| stop.store(enough(event), Ordering::Relaxed), &stop).unwrap()
}

/// A training's lines without what a clock says, as bits.
pub(crate) fn curve(output: &Path) -> Vec<String> {
    let line = |line: &MetricsLine| match line {
        MetricsLine::Step(step) => {
            format!("{} {:x} {:x} {}", step.step, step.loss.to_bits(), step.gradient_norm.to_bits(), step.supervised)
        }
        MetricsLine::Evaluation(look) => format!("{} look {:x} {}", look.step, look.loss.to_bits(), look.best),
    };
    lines(output).iter().map(line).collect()
}

pub(crate) fn lines(output: &Path) -> Vec<MetricsLine> {
    read_metrics(&output.join("metrics.jsonl")).unwrap()
}

pub(crate) fn losses(output: &Path) -> Vec<f64> {
    let step = |line| match line {
        MetricsLine::Step(step) => Some(step.loss),
        MetricsLine::Evaluation(_) => None,
    };
    lines(output).into_iter().filter_map(step).collect()
}

/// All files of a folder by name, with what they hold.
pub(crate) fn contents(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap())
        .filter(|entry| entry.path().is_file())
        .map(|entry| (entry.file_name().to_string_lossy().into_owned(), std::fs::read(entry.path()).unwrap()))
        .collect();
    files.sort();
    files
}
