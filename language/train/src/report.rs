//! `report.html`: the curves of a training, on one page that needs nothing else.

mod chart;
mod number;
mod page;
mod series;

use std::path::{Path, PathBuf};

use serde::Deserialize;

use crate::{MetricsError, Preflight, Stopped, TrainError, file, read_metrics};
pub use number::{duration, size};
use page::Page;

/// The page's file in the folder of a training.
const REPORT: &str = "report.html";

/// Why the report of a training can't be made.
#[derive(Debug, thiserror::Error)]
pub enum ReportError {
    /// The metrics can't be read.
    #[error(transparent)]
    Metrics(#[from] MetricsError),
    /// What the folder says of the training can't be read.
    #[error("{} can't be read: {reason}; name the output folder of a training", file.display())]
    Run {
        /// The file.
        file: PathBuf,
        /// What the system says, or what is wrong with the file.
        reason: String,
    },
    /// The page can't be written.
    #[error(transparent)]
    Unwritable(Box<TrainError>),
}

/// The report of a training: a page of HTML without scripts, from the `metrics.jsonl`, `recipe.toml` and `run.json` in its folder. What was
/// known before the first step, and why it ended, stand in it where they are given; a training that is at its end says the latter itself.
///
/// # Errors
///
/// [`ReportError`] where one of the files can't be read. Only the metrics must be there.
pub fn report(folder: &Path, before: Option<&Preflight>, stopped: Option<Stopped>) -> Result<String, ReportError> {
    let lines = read_metrics(&folder.join("metrics.jsonl"))?;
    let recipe = read(&folder.join("recipe.toml"))?;
    let file = folder.join("run.json");
    let run: Option<Run> = read(&file)?
        .map(|text| serde_json::from_str(&text))
        .transpose()
        .map_err(|error| ReportError::Run { file, reason: error.to_string() })?;
    let name = folder.file_name().map_or_else(|| folder.display().to_string(), |name| name.display().to_string());
    let stopped = stopped.or_else(|| run.map(|run| run.stopped));
    Ok(Page { name: &name, lines: &lines, before, stopped, recipe: recipe.as_deref() }.html())
}

/// What of `run.json` the page says.
#[derive(Deserialize)]
struct Run {
    stopped: Stopped,
}

/// The text of a file that need not be there.
fn read(file: &Path) -> Result<Option<String>, ReportError> {
    match std::fs::read_to_string(file) {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(ReportError::Run { file: file.to_owned(), reason: error.to_string() }),
    }
}

/// Writes the [`report`] into the folder of the training and says where it is.
///
/// # Errors
///
/// [`ReportError`] where the training's files can't be read, or the page can't be written.
pub fn write_report(
    folder: &Path,
    before: Option<&Preflight>,
    stopped: Option<Stopped>,
) -> Result<PathBuf, ReportError> {
    let page = report(folder, before, stopped)?;
    let path = folder.join(REPORT);
    file::write(&path, page.as_bytes()).map_err(|error| ReportError::Unwritable(Box::new(error)))?;
    Ok(path)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Evaluation, MetricsLine, Preference, StepMetrics};

    fn step(step: u64, loss: f64) -> MetricsLine {
        MetricsLine::Step(StepMetrics {
            step,
            epoch: 0.5,
            loss,
            learning_rate: 2e-4,
            gradient_norm: 1.5,
            tokens: 1000,
            supervised: 300,
            seconds: step as f64 * 2.0,
            tokens_per_second: 500.0,
            preference: None,
        })
    }

    fn look(step: u64, loss: f64) -> MetricsLine {
        MetricsLine::Evaluation(Evaluation { step, epoch: 0.5, loss, supervised: 90, best: step > 0, preference: None })
    }

    fn page(lines: &[MetricsLine]) -> String {
        Page { name: "run", lines, before: None, stopped: None, recipe: None }.html()
    }

    #[test]
    fn a_page_has_the_curves_the_best_look_and_what_ended_it() {
        let lines: Vec<_> = (1..=200)
            .map(|number| step(number, 8.0 / number as f64))
            .chain([look(0, 8.0), look(100, 2.5), look(200, 3.0)])
            .collect();
        let page = Page {
            name: "run",
            lines: &lines,
            before: None,
            stopped: Some(Stopped::Early),
            recipe: Some("# about\nseed = 1\n"),
        };
        let page = page.html();
        for words in [
            "stopped early",
            "2.5</b>is the lowest held-out loss, after step 100",
            "8 → 0.04",
            "mean of 5 steps",
            "<pre tabindex=\"0\" role=\"group\" aria-label=\"Recipe\">seed = 1</pre>",
            "6 min 40 s",
        ] {
            assert!(page.contains(words), "{words}: {page}");
        }
        for id in ["loss", "learning-rate", "gradient", "speed"] {
            assert!(
                page.contains(&format!("<title id=\"{id}-title\">"))
                    && page.contains(&format!("<desc id=\"{id}-desc\">"))
            );
        }
    }

    #[test]
    fn a_training_that_made_it_worse_has_no_lowest_loss() {
        let page = page(&[look(0, 2.0), step(1, 2.0), look(1, 2.5)]);
        assert!(page.contains("before training it was 2, so the model has become worse"), "{page}");
        assert!(!page.contains("lowest"), "{page}");
    }

    #[test]
    fn a_training_on_pairs_has_curves_of_what_is_preferred() {
        let with = |accuracy: f64, line: MetricsLine| match line {
            MetricsLine::Step(step) => {
                MetricsLine::Step(StepMetrics { preference: Some(Preference { accuracy, margin: 0.7 }), ..step })
            }
            MetricsLine::Evaluation(look) => {
                MetricsLine::Evaluation(Evaluation { preference: Some(Preference { accuracy, margin: 0.6 }), ..look })
            }
        };
        let lines = [with(0.5, step(1, 0.7)), with(1.0, step(2, 0.4)), with(0.75, look(2, 0.5))];
        let page = page(&lines);
        for words in [
            "nats a pair",
            "<title id=\"preferred-title\">",
            "<title id=\"margin-title\">",
            "75 %</b>of the held-out pairs",
        ] {
            assert!(page.contains(words), "{words}: {page}");
        }
        assert!(!self::page(&[step(1, 8.0)]).contains("preferred-title"));
    }

    #[test]
    fn a_page_needs_nothing_else() {
        let page = page(&[step(1, 8.0)]);
        for foreign in ["<script", "http:", "https:", "<link", "url(", "<img"] {
            assert!(!page.contains(foreign), "{foreign}");
        }
    }

    #[test]
    fn one_step_is_a_dot_within_the_drawing() {
        let page = page(&[step(1, 8.0)]);
        assert!(page.contains("<circle class=\"main\" cx=\"100.00%\" cy=\"80.0\""), "{page}");
    }

    #[test]
    fn no_steps_are_a_page_without_curves() {
        let page = page(&[]);
        assert!(page.contains("not at its end") && !page.contains("<svg"), "{page}");
    }

    #[test]
    fn a_hundred_thousand_steps_make_a_page_of_bearable_size() {
        let lines: Vec<_> = (1..=100_000).map(|number| step(number, 5.0 + (number % 7) as f64)).collect();
        let page = page(&lines);
        assert!(page.len() < 200_000, "{}", page.len());
    }

    #[test]
    fn names_and_recipes_are_words_and_no_markup() {
        let page = Page { name: "<b>&\"", lines: &[], before: None, stopped: None, recipe: Some("a = \"<script>\"") };
        let page = page.html();
        assert!(
            page.contains("<title>Training: &lt;b&gt;&amp;&quot;</title>") && page.contains("&lt;script&gt;"),
            "{page}"
        );
        assert!(!page.contains("<script"));
    }

    #[test]
    fn a_folder_without_metrics_is_named_and_other_files_may_be_missing() {
        let folder = tempfile::tempdir().unwrap();
        let refused = write_report(folder.path(), None, None).unwrap_err().to_string();
        assert!(refused.contains("metrics.jsonl"), "{refused}");
        let line = serde_json::to_string(&step(1, 8.0)).unwrap();
        std::fs::write(folder.path().join("metrics.jsonl"), format!("{line}\n")).unwrap();
        let written = write_report(folder.path(), None, None).unwrap();
        assert!(std::fs::read_to_string(written).unwrap().contains("not at its end"));
        std::fs::write(folder.path().join("run.json"), "{\"stopped\": \"finished\", \"steps\": 1}").unwrap();
        assert!(report(folder.path(), None, None).unwrap().contains("all are taken"));
        std::fs::write(folder.path().join("run.json"), "{").unwrap();
        assert!(report(folder.path(), None, None).unwrap_err().to_string().contains("run.json"));
    }
}
