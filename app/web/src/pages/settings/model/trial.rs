//! A model that is tried: one at a time, beside the page, which shows how far it is.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use crate::desk::{AskedFor, ModelDesk, ModelTrial};
use crate::pages::shell::Shell;
use crate::pages::words::Words;
use crate::problem::Problem;
use crate::state::App;

/// The longest that a model is tried, three answers in all.
const MOST: Duration = Duration::from_secs(600);

/// The model being tried, or tried last.
#[derive(Default)]
pub(crate) struct TryOut {
    run: Mutex<Option<Run>>,
    /// Held while a model is chosen: what is kept and what is in force are one.
    choice: Mutex<()>,
}

struct Run {
    model: String,
    trials: Vec<ModelTrial>,
    /// How it ended, once it has.
    ended: Option<Result<(), String>>,
}

impl TryOut {
    fn run(&self) -> MutexGuard<'_, Option<Run>> {
        self.run.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Does something that others who choose wait for. What was tried is of another model then.
    pub(super) fn choosing(&self, choose: impl FnOnce() -> Result<(), String>) -> Result<(), String> {
        let _choice = self.choice.lock().unwrap_or_else(PoisonError::into_inner);
        choose()?;
        let mut run = self.run();
        if run.as_ref().is_some_and(|run| run.ended.is_some()) {
            *run = None;
        }
        Ok(())
    }

    /// How far it is.
    pub(super) fn view(&self, shell: &Shell) -> Option<TrialView> {
        self.run().as_ref().map(|run| TrialView::of(shell, run))
    }
}

/// Begins to try the model in force. While one is tried, nothing happens.
pub(super) fn begin(app: &Arc<App>, desk: Arc<dyn ModelDesk>) -> Result<(), Problem> {
    let mut run = app.try_out.run();
    if run.as_ref().is_some_and(|run| run.ended.is_none()) {
        return Ok(());
    }
    let place = app.answers.enter()?;
    *run = Some(Run { model: app.coach.advisor().name().to_owned(), trials: Vec::new(), ended: None });
    drop(run);
    let app = Arc::clone(app);
    tokio::spawn(async move {
        let tell = |trial| {
            if let Some(run) = app.try_out.run().as_mut() {
                run.trials.push(trial);
            }
        };
        let late = || Err(Words::english().say("settings-trial-late"));
        let ended = tokio::select! {
            tried = tokio::time::timeout(MOST, desk.test(&tell)) => tried.unwrap_or_else(|_| late()),
            () = app.closed() => late(),
        };
        if let Some(run) = app.try_out.run().as_mut() {
            run.ended = Some(ended);
        }
        drop(place);
    });
    Ok(())
}

/// A model that is tried, as it is shown.
pub(super) struct TrialView {
    pub(super) model: String,
    pub(super) rows: Vec<TrialRow>,
    pub(super) is_running: bool,
    /// What comes of it, once it has ended.
    pub(super) verdict: Option<String>,
    /// Whether it can coach.
    pub(super) passed: bool,
}

/// One thing that is asked.
pub(super) struct TrialRow {
    pub(super) asked_for: String,
    /// A word for what came of it, and the colour of that word.
    pub(super) outcome: String,
    pub(super) class: &'static str,
    pub(super) times: String,
    pub(super) remarks: Vec<String>,
}

impl TrialView {
    fn of(shell: &Shell, run: &Run) -> Self {
        let all = [AskedFor::Feedback, AskedFor::Week, AskedFor::Question];
        let is_running = run.ended.is_none();
        let row = |asked_for| TrialRow::of(shell, asked_for, &run.trials, is_running);
        let passed = run.trials.iter().filter(|trial| trial.passed).count();
        let verdict = run.ended.as_ref().map(|ended| match ended {
            Err(words) => words.clone(),
            Ok(()) if passed == all.len() => shell.say("settings-trial-can"),
            Ok(()) if run.trials.iter().all(|trial| !trial.reachable) => shell.say("settings-trial-silent"),
            Ok(()) if passed == 0 => shell.say("settings-trial-can-not"),
            Ok(()) => shell.say("settings-trial-in-part"),
        });
        Self {
            model: run.model.clone(),
            rows: all.into_iter().map(row).collect(),
            is_running,
            verdict,
            passed: passed == all.len(),
        }
    }
}

impl TrialRow {
    fn of(shell: &Shell, asked_for: AskedFor, trials: &[ModelTrial], is_running: bool) -> Self {
        let index = trials.iter().position(|trial| trial.asked_for == asked_for);
        let key = match asked_for {
            AskedFor::Feedback => "settings-trial-feedback",
            AskedFor::Week => "settings-trial-week",
            AskedFor::Question => "settings-trial-question",
        };
        let trial = index.and_then(|index| trials.get(index));
        let (outcome, class) = match trial {
            Some(trial) if trial.passed => ("settings-trial-passed", "good"),
            Some(trial) if trial.reachable => ("settings-trial-failed", "bad"),
            Some(_) => ("settings-trial-no-answer", "bad"),
            None if is_running && asked_for as usize == trials.len() => ("settings-trial-running", ""),
            None if is_running => ("settings-trial-waiting", ""),
            None => ("settings-trial-not-asked", ""),
        };
        Self {
            asked_for: shell.say(key),
            outcome: shell.say(outcome),
            class,
            times: trial.map(|trial| times(shell, trial)).unwrap_or_default(),
            remarks: trial.map(|trial| trial.remarks.clone()).unwrap_or_default(),
        }
    }
}

fn times(shell: &Shell, trial: &ModelTrial) -> String {
    let seconds = |key, seconds: Option<f64>| Some(shell.tell(key, "number", format!("{:.1}", seconds?)));
    let told = [
        seconds("settings-trial-first-word", trial.first_word_seconds),
        seconds("settings-trial-whole", trial.whole_seconds),
        trial.tokens_per_second.map(|speed| shell.tell("settings-trial-speed", "number", format!("{speed:.0}"))),
    ];
    told.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}
