//! What is seen of a training while it goes on: a bar, lines, or JSON.

use std::io::{IsTerminal as _, Write as _};
use std::path::Path;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressStyle};
use polarize_hub::Progress;
use polarize_train::{Event, Outcome, Preflight, StepMetrics};
use serde::Serialize;
use serde_json::{Map, Value, json};

use super::words;
use crate::output;

/// How often a line is printed where there is no terminal.
const BETWEEN_LINES: Duration = Duration::from_secs(10);
/// How often a bar's words change.
const TICK: Duration = Duration::from_millis(120);

/// Tells what happens.
pub(super) struct Watch {
    shown: Shown,
    /// Steps from the very first to the last.
    steps: u64,
    /// The first step of this session, and when it was taken.
    first: Option<(u64, Instant)>,
    /// Why nothing can be told any more.
    error: Option<anyhow::Error>,
}

/// How it is told.
enum Shown {
    /// A line of JSON an event.
    Json,
    /// A bar on the terminal.
    Bar(ProgressBar),
    /// Now and then a line, since so long.
    Lines(Option<Instant>),
}

impl Watch {
    pub(super) fn new(as_json: bool) -> Self {
        let shown = if as_json {
            Shown::Json
        } else if std::io::stderr().is_terminal() {
            let bar = ProgressBar::new_spinner();
            bar.enable_steady_tick(TICK);
            Shown::Bar(bar)
        } else {
            Shown::Lines(None)
        };
        Self { shown, steps: 0, first: None, error: None }
    }

    /// Something happened.
    pub(super) fn saw(&mut self, event: &Event) {
        if let Event::Step(metrics) = event {
            self.first.get_or_insert((metrics.step, Instant::now()));
        }
        match &self.shown {
            Shown::Json => {
                if let Some(document) = document(event) {
                    let printed = output::json_line(&document);
                    self.error = self.error.take().or(printed.err());
                }
            }
            Shown::Bar(bar) => self.on_bar(bar, event),
            Shown::Lines(last) => {
                let is_due = last.is_none_or(|last| last.elapsed() >= BETWEEN_LINES);
                if self.in_line(event, is_due) {
                    self.shown = Shown::Lines(Some(Instant::now()));
                }
            }
        }
    }

    /// A base is fetched.
    pub(super) fn fetched(&mut self, progress: &Progress) {
        let last = match &self.shown {
            Shown::Json => {
                if let Some(document) = document_of_fetch(progress) {
                    let printed = output::json_line(&document);
                    self.error = self.error.take().or(printed.err());
                }
                return;
            }
            Shown::Bar(bar) if matches!(progress, Progress::FromCache { .. }) => {
                return bar.println(words::fetching(progress));
            }
            Shown::Bar(bar) => return bar.set_message(words::fetching(progress)),
            Shown::Lines(last) => *last,
        };
        let is_due = last.is_none_or(|last| last.elapsed() >= BETWEEN_LINES);
        if is_due || !matches!(progress, Progress::File { .. }) {
            // Who can't be told is trained for all the same.
            let _ = writeln!(anstream::stderr(), "{}", words::fetching(progress));
            self.shown = Shown::Lines(Some(Instant::now()));
        }
    }

    /// Whether what happens can't be told any more.
    pub(super) const fn failed(&self) -> bool {
        self.error.is_some()
    }

    /// Everything is prepared.
    pub(super) fn begins(&mut self, before: &Preflight) -> anyhow::Result<()> {
        self.steps = before.steps;
        match &self.shown {
            Shown::Json => output::json_line(&tagged("preflight", before)?),
            Shown::Bar(bar) => {
                bar.finish_and_clear();
                output::text(&words::preflight(before))?;
                output::warn(&before.warnings);
                let style = ProgressStyle::with_template("{bar:30} {human_pos}/{human_len} {msg}");
                let bar = ProgressBar::new(before.steps).with_position(before.resumed_from.unwrap_or(0));
                self.shown = Shown::Bar(bar.with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar())));
                Ok(())
            }
            Shown::Lines(_) => {
                self.shown = Shown::Lines(None);
                output::text(&words::preflight(before))?;
                output::warn(&before.warnings);
                Ok(())
            }
        }
    }

    /// Nothing moves any more.
    pub(super) fn clear(&self) {
        if let Shown::Bar(bar) = &self.shown {
            bar.finish_and_clear();
        }
    }

    /// The training is at its end.
    pub(super) fn ends(&mut self, outcome: &Outcome, folder: &Path) -> anyhow::Result<()> {
        if let Some(error) = self.error.take() {
            return Err(error);
        }
        match &self.shown {
            Shown::Json => output::json_line(&json!({
                "event": "outcome",
                "stopped": outcome.stopped,
                "steps": outcome.steps,
                "best": outcome.best,
                "losses": outcome.losses,
                "seconds": outcome.seconds,
                "memory_peak": outcome.memory_peak,
                "warnings": outcome.warnings,
                "result": outcome.result.as_deref().map(Path::display).map(|path| path.to_string()),
                "report": folder.join("report.html").display().to_string(),
            })),
            Shown::Bar(_) | Shown::Lines(_) => {
                output::text(&words::outcome(outcome, folder))?;
                output::warn(&outcome.warnings);
                Ok(())
            }
        }
    }

    fn on_bar(&self, bar: &ProgressBar, event: &Event) {
        match event {
            Event::Step(metrics) => {
                bar.set_position(metrics.step);
                bar.set_message(words::step(metrics, self.left(metrics)));
            }
            Event::Evaluated(evaluation) => bar.println(words::evaluation(evaluation)),
            Event::Checkpoint { .. } | Event::Stopped { .. } => {}
            preparing => bar.set_message(words::preparing(preparing)),
        }
    }

    /// Prints what is worth a line, and says whether a line was printed that is not to come too often.
    fn in_line(&self, event: &Event, is_due: bool) -> bool {
        let line = match event {
            Event::Step(metrics) if is_due || metrics.step == self.steps => {
                format!("step {}/{}: {}", metrics.step, self.steps, words::step(metrics, self.left(metrics)))
            }
            Event::Evaluated(evaluation) => words::evaluation(evaluation),
            Event::Reading { .. } | Event::TrainingTokenizer { .. } => words::preparing(event),
            Event::Tokenizing { done, total } | Event::Comparing { done, total }
                if done == total || (is_due && *done > 0) =>
            {
                words::preparing(event)
            }
            Event::Hashing { done, total, .. } | Event::Loading { done, total, .. } if done == total || is_due => {
                words::preparing(event)
            }
            _ => return false,
        };
        // A line that can't be printed has nowhere else to go.
        let _ = writeln!(anstream::stderr(), "{line}");
        matches!(
            event,
            Event::Hashing { .. }
                | Event::Loading { .. }
                | Event::Step(_)
                | Event::Tokenizing { .. }
                | Event::Comparing { .. }
        )
    }

    /// Seconds that are left, as long as the steps so far took with all that came between them.
    fn left(&self, metrics: &StepMetrics) -> f64 {
        let a_step = match self.first {
            Some((first, since)) if metrics.step > first => {
                since.elapsed().as_secs_f64() / (metrics.step - first) as f64
            }
            _ => metrics.seconds / metrics.step.max(1) as f64,
        };
        a_step * self.steps.saturating_sub(metrics.step) as f64
    }
}

/// A fetch as JSON; none while a file comes.
fn document_of_fetch(progress: &Progress) -> Option<Value> {
    match progress {
        Progress::FromCache { reason } => Some(json!({ "event": "from_cache", "reason": reason })),
        Progress::Begins { files, bytes } => Some(json!({ "event": "fetching", "files": files, "bytes": bytes })),
        Progress::File { name, done, total } if Some(*done) == *total => {
            Some(json!({ "event": "fetched", "file": name, "bytes": done }))
        }
        Progress::File { .. } => None,
    }
}

/// An event as JSON; none for one that says nothing new to a script.
fn document(event: &Event) -> Option<Value> {
    Some(match event {
        Event::Reading { path } => json!({ "event": "reading", "path": path.display().to_string() }),
        Event::Hashing { path, done, total } if done == total => {
            json!({ "event": "hashed", "path": path.display().to_string(), "bytes": total })
        }
        Event::Loading { path, done, total } if done == total => {
            json!({ "event": "loaded", "path": path.display().to_string(), "parameters": total })
        }
        Event::Hashing { .. } | Event::Loading { .. } => return None,
        Event::TrainingTokenizer { texts, vocabulary } => {
            json!({ "event": "training_tokenizer", "texts": texts, "vocabulary": vocabulary })
        }
        Event::Tokenizing { done, total } if done == total => json!({ "event": "tokenized", "conversations": total }),
        Event::Comparing { done, total } if done == total => json!({ "event": "compared", "pairs": total }),
        Event::Tokenizing { .. } | Event::Comparing { .. } => return None,
        Event::Step(metrics) => tagged("step", metrics).ok()?,
        Event::Evaluated(evaluation) => tagged("evaluation", evaluation).ok()?,
        Event::Checkpoint { step } => json!({ "event": "checkpoint", "step": step }),
        Event::Stopped { stopped, step } => json!({ "event": "stopped", "stopped": stopped, "step": step }),
    })
}

/// A document that says first what it is.
fn tagged(event: &str, document: &impl Serialize) -> anyhow::Result<Value> {
    let mut tagged = Map::from_iter([("event".to_owned(), json!(event))]);
    if let Value::Object(fields) = serde_json::to_value(document)? {
        tagged.extend(fields);
    }
    Ok(Value::Object(tagged))
}
