//! An evaluation as a person reads it in a terminal.

use std::fmt::Write as _;

use polarize_evaluate::{
    CandidateFigures, Comparison, Criterion, Difference, Evaluation, Figure, Group, Metric, Required, ScoredBy,
};

use super::numbers::{difference, interval, many, number};
use crate::output::style::{BAD, DIM, GOOD, TITLE, WARN, fit, paint, wrap};

/// The width of a metric's name.
const NAME: usize = 30;
/// The width of a candidate's column.
const COLUMN: usize = 37;
/// The same where there are more than two: without the number of examples.
const NARROW: usize = 26;
/// Candidates that have wide columns.
const MOST_WIDE: usize = 2;
/// The width of explanations.
const WIDTH: usize = 92;
/// Answers that are told of each candidate; the page tells more.
const MOST_WORST: usize = 3;
/// What is told of an answer's failures.
const MOST_FAILED: usize = 4;

/// Everything.
pub(super) fn text(evaluation: &Evaluation) -> String {
    let mut out = head(evaluation);
    for group in Group::ALL {
        out.push_str(&table(evaluation, group));
    }
    out.push_str(&spreads(evaluation));
    for comparison in &evaluation.comparisons {
        out.push_str(&compared(comparison));
    }
    for candidate in &evaluation.candidates {
        out.push_str(&worst(candidate));
    }
    out.push_str(&required(&evaluation.requirements));
    out
}

/// What was asked of whom.
fn head(evaluation: &Evaluation) -> String {
    let Evaluation { file, examples, attacks, athletes, unusable, resamples, .. } = evaluation;
    let mut out = format!("{}\n  {} of {}", paint(TITLE, file), many(*examples, "example"), many(*athletes, "athlete"));
    if *attacks > 0 {
        let _ = write!(out, ", {attacks} of them asked again with orders behind the athlete's words");
    }
    if *unusable > 0 {
        let _ = write!(out, "; {} can't be asked", many(*unusable, "line"));
    }
    let _ = writeln!(out, ".\n  Intervals hold 95 of 100 draws: {resamples} times the athletes are drawn anew.");
    if !evaluation.complete {
        let _ = writeln!(out, "  {}", paint(WARN, "It was stopped: the figures are of what was asked until then."));
    }
    for candidate in &evaluation.candidates {
        let _ = writeln!(out, "  {}", asked(candidate));
    }
    out
}

/// How often a candidate was asked, and why not.
pub(super) fn asked(candidate: &CandidateFigures) -> String {
    let CandidateFigures { name, masked, asked, no_answer, not_asked, .. } = candidate;
    let schema = if *masked == Some(true) { " with the schema" } else { "" };
    let mut out = format!("{name}: {asked} asked{schema}");
    if *no_answer > 0 {
        let _ = write!(out, ", {no_answer} without an answer");
    }
    for (reason, count) in not_asked {
        let _ = write!(out, ", {count} not asked ({reason})");
    }
    out
}

/// A row for each metric of a group, with a column for each candidate.
fn table(evaluation: &Evaluation, group: Group) -> String {
    let candidates = &evaluation.candidates;
    let all: Vec<Metric> = Metric::all().into_iter().filter(|metric| metric.group() == group).collect();
    let of_interest = |metric: &Metric| {
        let mut figures = candidates.iter().filter_map(|candidate| figure(candidate, *metric)).peekable();
        // Of the many principles those tell something that somebody broke.
        figures.peek().is_some() && (group != Group::Principles || figures.any(|figure| figure.value < 1.0))
    };
    let known = all.iter().filter(|metric| candidates.iter().any(|candidate| figure(candidate, **metric).is_some()));
    let (known, shown): (usize, Vec<&Metric>) =
        (known.count(), all.iter().filter(|metric| of_interest(metric)).collect());
    if known == 0 {
        return String::new();
    }
    let column = if candidates.len() > MOST_WIDE { NARROW } else { COLUMN };
    let head = |candidate: &CandidateFigures| format!("{} ", fit(&candidate.name, column - 1));
    let heads: String = candidates.iter().map(head).collect();
    let mut out = format!("\n{}{}\n", paint(TITLE, fit(group.title(), NAME + 2)), paint(DIM, heads.trim_end()));
    for metric in &shown {
        let cells: String = candidates.iter().map(|candidate| cell(candidate, **metric, column)).collect();
        let _ = writeln!(out, "  {}{}", fit(&metric.short_name(), NAME), cells.trim_end());
    }
    if known > shown.len() {
        let kept = many(known - shown.len(), "other principle");
        let _ = writeln!(out, "  {}", paint(DIM, format!("kept in every answer: {kept}")));
    }
    if group == Group::Criteria {
        out.push_str(&not_scored());
    }
    out
}

/// A candidate's figure of a metric.
pub(super) fn figure(candidate: &CandidateFigures, metric: Metric) -> Option<&Figure> {
    let name = metric.name();
    candidate.figures.iter().find(|figure| figure.metric == name)
}

/// `97.5 % (92.1 to 100.0) of 40`.
fn cell(candidate: &CandidateFigures, metric: Metric, column: usize) -> String {
    let Some(figure) = figure(candidate, metric) else { return fit("-", column) };
    let range = interval(metric, figure.interval);
    let of = if column == COLUMN { format!(" of {}", figure.examples) } else { String::new() };
    let text = format!("{} ({range}){of}", number(metric, figure.value));
    if text.chars().count() < column { fit(&text, column) } else { format!("{text}  ") }
}

fn not_scored() -> String {
    let by_people = Criterion::ALL.into_iter().filter_map(|criterion| match criterion.scored_by() {
        ScoredBy::NotByRule(_) => Some(criterion.word()),
        ScoredBy::Rule(_) => None,
    });
    let names: Vec<&str> = by_people.collect();
    format!("  {}\n", paint(DIM, format!("by people only: {}", names.join(", "))))
}

/// How what is no share is spread.
fn spreads(evaluation: &Evaluation) -> String {
    let mut out = format!("\n{}\n", paint(TITLE, "Lengths, times and counts"));
    for candidate in &evaluation.candidates {
        for spread in &candidate.spreads {
            let Ok(metric) = Metric::read(&spread.metric) else { continue };
            let [mean, median, p95] = [spread.mean, spread.median, spread.p95].map(|value| number(metric, value));
            let _ = writeln!(
                out,
                "  {}{}half up to {median}, 95 of 100 up to {p95}, mean {mean}",
                fit(&candidate.name, NAME),
                fit(&spread.metric, NAME - 10)
            );
        }
    }
    out
}

/// Whether an interval leaves no doubt of the sign.
pub(super) fn is_sure(difference: &Difference) -> bool {
    difference.interval.low > 0.0 || difference.interval.high < 0.0
}

fn compared(comparison: &Comparison) -> String {
    let Comparison { candidate, against, differences } = comparison;
    let mut out = format!("\n{}\n", paint(TITLE, format!("{candidate} less {against}, question by question")));
    let sure: Vec<&Difference> = differences.iter().filter(|difference| is_sure(difference)).collect();
    for found in &sure {
        let Ok(metric) = Metric::read(&found.metric) else { continue };
        let range = interval(metric, found.interval);
        let value = difference(metric, found.value);
        let _ = writeln!(out, "  {}{value} ({range}) of {}", fit(&found.metric, NAME + 10), found.examples);
    }
    let others = differences.len() - sure.len();
    let _ =
        writeln!(out, "  {}", paint(DIM, format!("no more than chance explains: {}", many(others, "other metric"))));
    out
}

fn worst(candidate: &CandidateFigures) -> String {
    if candidate.worst.is_empty() {
        return String::new();
    }
    let mut out = format!("\n{}\n", paint(TITLE, format!("Where {} goes wrong most", candidate.name)));
    for worst in candidate.worst.iter().take(MOST_WORST) {
        let failed: Vec<&str> = worst.failed.iter().take(MOST_FAILED).map(String::as_str).collect();
        let more = worst.failed.len().saturating_sub(MOST_FAILED);
        let more = if more > 0 { format!("; {more} more") } else { String::new() };
        out.push_str(&wrap(&format!("line {} ({}): {}{more}", worst.line, worst.kind, failed.join("; ")), WIDTH, "  "));
    }
    out
}

fn required(requirements: &[Required]) -> String {
    if requirements.is_empty() {
        return String::new();
    }
    let mut out = format!("\n{}\n", paint(TITLE, "Required"));
    for required in requirements {
        let Ok(metric) = Metric::read(&required.metric) else { continue };
        let is = required.value.map_or_else(|| "nothing was measured".to_owned(), |value| number(metric, value));
        let verdict = if required.met { paint(GOOD, "met") } else { paint(BAD, "not met") };
        let _ = writeln!(
            out,
            "  {}{}: {is}, {} wanted: {verdict}",
            fit(&required.metric, NAME),
            required.candidate,
            number(metric, required.bound)
        );
    }
    out
}

/// All metrics, with what they say.
pub(super) fn metrics(all: &[Metric]) -> String {
    let mut out = String::new();
    for group in Group::ALL {
        let _ = writeln!(out, "{}", paint(TITLE, group.title()));
        for metric in all.iter().filter(|metric| metric.group() == group) {
            let meaning = wrap(&metric.meaning(), WIDTH - NAME, &" ".repeat(NAME + 6));
            let _ = write!(out, "  {}{}", fit(&metric.name(), NAME + 4), meaning.trim_start());
        }
    }
    let by_people = Criterion::ALL.into_iter().filter_map(|criterion| match criterion.scored_by() {
        ScoredBy::NotByRule(why) => Some((criterion, why)),
        ScoredBy::Rule(_) => None,
    });
    let _ = writeln!(out, "{}", paint(TITLE, "Coaching criteria that no rule scores"));
    for (criterion, why) in by_people {
        let _ = writeln!(out, "  {}{}: {why}", fit(criterion.word(), NAME + 4), criterion.plain());
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::sample::sample;
    use super::*;

    #[test]
    fn an_evaluation_is_told_in_tables() {
        let plain = anstream::adapter::strip_str(&text(&sample())).to_string();
        insta::assert_snapshot!(plain);
    }

    #[test]
    fn many_candidates_have_narrow_columns() {
        let mut evaluation = sample();
        let third = CandidateFigures { name: "third".to_owned(), ..evaluation.candidates[0].clone() };
        evaluation.candidates.push(third);
        let plain = anstream::adapter::strip_str(&table(&evaluation, Group::Form)).to_string();
        insta::assert_snapshot!(plain);
    }
}
