//! The page: facts, curves, and the recipe; no scripts, dark and light, readable on a phone.

use std::fmt::Write as _;

use serde_json::Value;

use super::chart::{Chart, Curve};
use super::number::{duration, grouped, short, size};
use super::series::{Point, smoothed, window};
use crate::{Evaluation, MetricsLine, Preference, Preflight, StepMetrics, Stopped};

const STYLE: &str = "\
:root{color-scheme:light dark;--ink:#1d2330;--dim:#5b6475;--paper:#fff;--card:#f3f5f9;--line:#2f6fde;--raw:#b9cdf3;--other:#b3261e;--grid:#dfe3ea}\
@media(prefers-color-scheme:dark){:root{--ink:#e7eaf1;--dim:#a3adbf;--paper:#12151c;--card:#1c212c;--line:#7aa7ff;--raw:#3a4f78;--other:#ff8a80;--grid:#2d3442}}\
*{box-sizing:border-box}body{margin:0 auto;padding:1rem;max-width:72rem;font:16px/1.5 system-ui,sans-serif;color:var(--ink);background:var(--paper)}\
h1{font-size:1.4rem;overflow-wrap:anywhere}h2{font-size:1.1rem;margin:0 0 .5rem}\
.facts,.charts{display:grid;gap:1rem;grid-template-columns:repeat(auto-fit,minmax(min(100%,20rem),1fr));align-items:start;margin-bottom:1rem}\
.charts{grid-template-columns:repeat(auto-fit,minmax(min(100%,26rem),1fr))}.facts{grid-template-columns:repeat(auto-fit,minmax(min(100%,10rem),1fr))}.fact,figure,section{background:var(--card);border-radius:.5rem;padding:1rem;margin:0;min-width:0}\
.fact b{display:block;font-size:1.3rem;overflow-wrap:anywhere}table{border-collapse:collapse;width:100%;font-size:.875rem}\
th,td{padding:.1rem .25rem;text-align:left;font-weight:400;overflow-wrap:anywhere}td{text-align:right;font-variant-numeric:tabular-nums}thead th:last-child{text-align:right}\
svg{display:block;width:100%}.plot{overflow:hidden}path{fill:none;stroke-width:2;vector-effect:non-scaling-stroke;stroke-linejoin:round}\
path.main{stroke:var(--line)}path.raw{stroke:var(--raw);stroke-width:1}path.held-out{stroke:var(--other)}\
circle{fill:var(--line)}circle.held-out{fill:var(--other)}.grid{stroke:var(--grid)}text{fill:var(--dim);font-size:12px;paint-order:stroke;stroke:var(--card);stroke-width:3px}\
.axis{display:flex;justify-content:space-between}.dim,.axis,summary{color:var(--dim);font-size:.875rem;font-weight:400}.keys{margin:0 0 .5rem;font-size:.875rem}\
.key{margin-right:.75rem}.key::before{content:\"\";display:inline-block;width:1rem;border-top:3px solid var(--line);vertical-align:middle;margin-right:.25rem}\
.key.raw::before{border-color:var(--raw)}.key.held-out::before{border-color:var(--other)}pre{overflow-x:auto;font-size:.8125rem;margin:0}";

/// What stands on the page of a training.
pub(super) struct Page<'a> {
    pub(super) name: &'a str,
    pub(super) lines: &'a [MetricsLine],
    pub(super) before: Option<&'a Preflight>,
    pub(super) stopped: Option<Stopped>,
    pub(super) recipe: Option<&'a str>,
}

impl Page<'_> {
    pub(super) fn html(&self) -> String {
        let steps: Vec<&StepMetrics> = self.lines.iter().filter_map(as_step).collect();
        let looks: Vec<&Evaluation> = self.lines.iter().filter_map(as_look).collect();
        let name = escaped(self.name);
        let mut out = format!(
            "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" \
             content=\"width=device-width,initial-scale=1\">\n<title>Training: {name}</title><style>{STYLE}</style></head><body><main>\
             <h1>Training: {name}</h1>\n<div class=\"facts\">"
        );
        for (value, words) in facts(&steps, &looks, self.stopped) {
            let _ = write!(out, "<div class=\"fact\"><b>{}</b>{}</div>", escaped(&value), escaped(&words));
        }
        out.push_str("</div>\n<div class=\"charts\">\n");
        for chart in charts(&steps, &looks) {
            out.push_str(&chart.html());
        }
        out.push_str("</div>\n<div class=\"charts\">\n");
        out.push_str(&self.preflight());
        if let Some(recipe) = self.recipe {
            let recipe = escaped(&without_comments(recipe));
            let _ = writeln!(
                out,
                "<section><h2>Recipe</h2><pre tabindex=\"0\" role=\"group\" aria-label=\"Recipe\">{recipe}</pre></section>"
            );
        }
        out.push_str("</div></main></body></html>\n");
        out
    }

    /// What was known before the first step, as a table.
    fn preflight(&self) -> String {
        let document = self.before.and_then(|before| serde_json::to_value(before).ok()).unwrap_or(Value::Null);
        let rows = rows(&document, "").into_iter().map(|(key, value)| {
            format!("<tr><th scope=\"row\">{}</th><td>{}</td></tr>", escaped(&key), escaped(&value))
        });
        let rows: String = rows.collect();
        if rows.is_empty() {
            return rows;
        }
        format!("<section><h2>Before the first step</h2><table><tbody>{rows}</tbody></table></section>\n")
    }
}

fn as_step(line: &MetricsLine) -> Option<&StepMetrics> {
    if let MetricsLine::Step(step) = line { Some(step) } else { None }
}

fn as_look(line: &MetricsLine) -> Option<&Evaluation> {
    if let MetricsLine::Evaluation(look) = line { Some(look) } else { None }
}

/// The figures at the top.
fn facts(steps: &[&StepMetrics], looks: &[&Evaluation], stopped: Option<Stopped>) -> Vec<(String, String)> {
    let stopped = match stopped {
        Some(Stopped::Finished) => "all are taken",
        Some(Stopped::Early) => "stopped early: the held-out loss fell no more",
        Some(Stopped::Interrupted) => "interrupted; it can be resumed",
        None => "not at its end",
    };
    let last = steps.last();
    let mut facts = vec![(grouped(last.map_or(0.0, |step| step.step as f64)), format!("steps: {stopped}"))];
    if let (Some(first), Some(last)) = (steps.first(), last) {
        facts.push((
            format!("{} → {}", short(first.loss), short(last.loss)),
            "training loss, first and last step".to_owned(),
        ));
    }
    let best = looks.iter().filter(|look| look.step > 0).min_by(|one, other| one.loss.total_cmp(&other.loss));
    if let Some(best) = best {
        let worse = looks.iter().find(|look| look.step == 0).filter(|first| best.loss >= first.loss);
        let words = match worse {
            Some(first) => format!(
                "is the best checkpoint's held-out loss, after step {}; before training it was {}, so the model has become worse",
                best.step,
                short(first.loss)
            ),
            None => format!("is the lowest held-out loss, after step {}: the best checkpoint", best.step),
        };
        facts.push((short(best.loss), words));
    }
    if let Some((look, found)) = looks.iter().rev().find_map(|look| Some((look, look.preference?))) {
        let words = format!("of the held-out pairs are preferred as they should be, after step {}", look.step);
        facts.push((format!("{} %", short(found.accuracy * 100.0)), words));
    }
    if let Some(last) = last {
        let tokens: u64 = steps.iter().map(|step| step.tokens).sum();
        facts.push((duration(last.seconds), format!("of training, {} tokens", grouped(tokens as f64))));
        if last.seconds > 0.0 {
            facts.push((short(tokens as f64 / last.seconds), "tokens a second".to_owned()));
        }
    }
    facts
}

fn charts(steps: &[&StepMetrics], looks: &[&Evaluation]) -> Vec<Chart> {
    let series = |value: fn(&StepMetrics) -> f64| -> Vec<Point> {
        steps.iter().map(|step| (step.step as f64, value(step))).collect()
    };
    let one = |id, title, unit, name: &str, points| Chart {
        id,
        title,
        unit,
        curves: vec![Curve { name: name.to_owned(), look: "main", points, in_table: true }],
    };
    let loss = series(|step| step.loss);
    let together = window(loss.len());
    let mut curves = Vec::new();
    if together > 1 {
        let smooth = smoothed(&loss, together);
        curves.push(Curve { name: "each step".to_owned(), look: "raw", points: loss, in_table: true });
        curves.push(Curve { name: format!("mean of {together} steps"), look: "main", points: smooth, in_table: false });
    } else {
        curves.push(Curve { name: "each step".to_owned(), look: "main", points: loss, in_table: true });
    }
    let held_out = looks.iter().map(|look| (look.step as f64, look.loss)).collect();
    curves.push(Curve { name: "held out".to_owned(), look: "held-out", points: held_out, in_table: true });
    let of_pairs = steps.iter().any(|step| step.preference.is_some());
    let unit = if of_pairs { "nats a pair" } else { "nats a supervised token" };
    vec![
        Chart { id: "loss", title: "Loss", unit, curves },
        preferred("preferred", "Pairs preferred as they should be", "share", |found| found.accuracy, steps, looks),
        preferred("margin", "Margin of rewards", "nats, times beta", |found| found.margin, steps, looks),
        one("learning-rate", "Learning rate", "", "learning rate", series(|step| step.learning_rate)),
        one("gradient", "Gradient", "length before clipping", "gradient norm", series(|step| step.gradient_norm)),
        one("speed", "Speed", "tokens a second", "tokens a second", series(|step| step.tokens_per_second)),
    ]
}

/// What pairs are preferred by, of each step and of those held out; without curves where none are learnt from.
fn preferred(
    id: &'static str,
    title: &'static str,
    unit: &'static str,
    value: fn(Preference) -> f64,
    steps: &[&StepMetrics],
    looks: &[&Evaluation],
) -> Chart {
    let learnt = steps.iter().filter_map(|step| Some((step.step as f64, value(step.preference?)))).collect();
    let held_out = looks.iter().filter_map(|look| Some((look.step as f64, value(look.preference?)))).collect();
    let curves = [("each step", "main", learnt), ("held out", "held-out", held_out)];
    let curves = curves.map(|(name, look, points)| Curve { name: name.to_owned(), look, points, in_table: true });
    Chart { id, title, unit, curves: curves.into() }
}

/// The figures of a document as rows, those within figures behind the name of what they are within.
fn rows(document: &Value, within: &str) -> Vec<(String, String)> {
    let Some(figures) = document.as_object() else { return Vec::new() };
    let row = |(key, value): (&String, &Value)| {
        let words = format!("{within}{}", key.replace("seconds", "time").replace('_', " "));
        match value {
            Value::Object(_) => rows(value, &format!("{words}: ")),
            // What the system doesn't say is worth a word, a resumption that isn't one is not.
            Value::Null if key.ends_with("available") => vec![(words, "unknown".to_owned())],
            Value::Null => Vec::new(),
            value => vec![(words, figure(key, within, value))],
        }
    };
    figures.iter().flat_map(row).collect()
}

fn figure(key: &str, within: &str, value: &Value) -> String {
    match value.as_f64() {
        _ if within.starts_with("memory") || key.starts_with("memory") || key.starts_with("disk") => {
            size(value.as_u64().unwrap_or_default())
        }
        Some(number) if key.starts_with("seconds") => duration(number),
        Some(number) if value.is_u64() => grouped(number),
        Some(number) => short(number),
        None => value.as_str().map_or_else(|| value.to_string(), ToOwned::to_owned),
    }
}

/// A recipe's keys, without the comments that explain them.
fn without_comments(recipe: &str) -> String {
    let lines = recipe.lines().filter(|line| !line.trim().is_empty() && !line.trim_start().starts_with('#'));
    lines.collect::<Vec<_>>().join("\n")
}

/// Text that can't be taken for markup.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            other => out.push(other),
        }
    }
    out
}
