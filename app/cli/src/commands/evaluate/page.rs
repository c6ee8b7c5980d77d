//! An evaluation as a page: one file, no scripts, dark and light, readable on a phone.

use std::fmt::Write as _;

use polarize_evaluate::{CandidateFigures, Comparison, Criterion, Evaluation, Group, Metric, ScoredBy, Unit};

use super::bars::{Scale, bar};
use super::numbers::{difference, interval, many, number};
use super::table::{asked, figure, is_sure};
use crate::output::html::escaped;

/// Looks of candidates; of more the first comes again.
const LOOKS: usize = 6;

const STYLE: &str = "\
:root{color-scheme:light dark;--ink:#1d2330;--dim:#5b6475;--paper:#fff;--card:#f3f5f9;--line:#1d2330;--bad:#b3261e;--c0:#2f6fde;--c1:#d9822b;--c2:#2e8b57;--c3:#8e5bd0;--c4:#c2416b;--c5:#7a8599}\
@media(prefers-color-scheme:dark){:root{--ink:#e7eaf1;--dim:#a3adbf;--paper:#12151c;--card:#1c212c;--line:#e7eaf1;--bad:#ff8a80;--c0:#7aa7ff;--c1:#f0a860;--c2:#6fcf97;--c3:#b794f6;--c4:#f08bab;--c5:#a3adbf}}\
*{box-sizing:border-box}body{margin:0 auto;padding:1rem;max-width:72rem;font:16px/1.5 system-ui,sans-serif;color:var(--ink);background:var(--paper)}\
h1{font-size:1.4rem;overflow-wrap:anywhere}h2{font-size:1.1rem;margin:0 0 .5rem}section{background:var(--card);border-radius:.5rem;padding:1rem;margin:0 0 1rem;min-width:0}\
table{border-collapse:collapse;width:100%;font-size:.875rem}th,td{padding:.15rem .25rem;text-align:left;font-weight:400;vertical-align:middle;overflow-wrap:anywhere}\
th[scope=row]{width:28%}td.number{width:32%;font-variant-numeric:tabular-nums}tr.first>*{border-top:1px solid var(--paper)}\
svg{display:block;width:100%}path{fill:none;stroke:var(--line);stroke-width:1.5;vector-effect:non-scaling-stroke}\
.c0 rect{fill:var(--c0)}.c1 rect{fill:var(--c1)}.c2 rect{fill:var(--c2)}.c3 rect{fill:var(--c3)}.c4 rect{fill:var(--c4)}.c5 rect{fill:var(--c5)}\
.key::before{content:\"\";display:inline-block;width:.8rem;height:.8rem;border-radius:.2rem;margin-right:.35rem;vertical-align:-.1rem}\
.key.c0::before{background:var(--c0)}.key.c1::before{background:var(--c1)}.key.c2::before{background:var(--c2)}.key.c3::before{background:var(--c3)}.key.c4::before{background:var(--c4)}.key.c5::before{background:var(--c5)}\
ul{margin:.5rem 0;padding-left:1.2rem}.dim{color:var(--dim);font-size:.875rem}.bad{color:var(--bad)}\
blockquote{margin:.25rem 0 .75rem;padding-left:.75rem;border-left:3px solid var(--dim);font-size:.875rem;overflow-wrap:anywhere}";

/// The whole page.
pub(super) fn page(evaluation: &Evaluation) -> String {
    let file = escaped(&evaluation.file);
    let mut out = format!(
        "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n\
         <title>Evaluation: {file}</title><style>{STYLE}</style></head><body><main><h1>Evaluation: {file}</h1>\n"
    );
    out.push_str(&head(evaluation));
    out.push_str(&required(evaluation));
    for group in Group::ALL {
        out.push_str(&section(evaluation, group));
    }
    out.push_str(&by_people());
    out.push_str(&spreads(evaluation));
    for comparison in &evaluation.comparisons {
        out.push_str(&compared(comparison));
    }
    for candidate in &evaluation.candidates {
        out.push_str(&worst(candidate));
    }
    out.push_str("</main></body></html>\n");
    out
}

fn look(at: usize) -> String {
    format!("c{}", at % LOOKS)
}

fn head(evaluation: &Evaluation) -> String {
    let Evaluation { examples, attacks, athletes, unusable, seed, resamples, .. } = evaluation;
    let mut out = format!(
        "<section><p>{} of {}, {attacks} of them asked again with orders behind the athlete's words; {} can't be asked. Seed {seed}.</p>",
        many(*examples, "example"),
        many(*athletes, "athlete"),
        many(*unusable, "line")
    );
    if !evaluation.complete {
        out.push_str("<p class=\"bad\">It was stopped: the figures are of what was asked until then.</p>");
    }
    out.push_str("<ul>");
    for (at, candidate) in evaluation.candidates.iter().enumerate() {
        let _ = write!(out, "<li><span class=\"key {}\">{}</span></li>", look(at), escaped(&asked(candidate)));
    }
    let _ = writeln!(
        out,
        "</ul><p class=\"dim\">A line over a bar is its 95 % interval: {resamples} times the athletes are drawn anew, with all their \
         examples.</p></section>"
    );
    out
}

fn required(evaluation: &Evaluation) -> String {
    if evaluation.requirements.is_empty() {
        return String::new();
    }
    let rows = evaluation.requirements.iter().filter_map(|required| {
        let metric = Metric::read(&required.metric).ok()?;
        let is = required.value.map_or_else(|| "nothing was measured".to_owned(), |value| number(metric, value));
        let verdict = if required.met { "<td>met</td>" } else { "<td class=\"bad\">not met</td>" };
        let (name, candidate) = (escaped(&required.metric), escaped(&required.candidate));
        let bound = number(metric, required.bound);
        Some(format!(
            "<tr><th scope=\"row\">{name}</th><td>{candidate}</td><td>{is}, {bound} wanted</td>{verdict}</tr>"
        ))
    });
    format!("<section><h2>Required</h2><table><tbody>{}</tbody></table></section>\n", rows.collect::<String>())
}

/// The metrics of a group, each with a bar for each candidate.
fn section(evaluation: &Evaluation, group: Group) -> String {
    let metrics = Metric::all().into_iter().filter(|metric| metric.group() == group);
    let rows: String = metrics.map(|metric| rows(&evaluation.candidates, metric)).collect();
    if rows.is_empty() {
        return String::new();
    }
    format!("<section><h2>{}</h2><table><tbody>{rows}</tbody></table></section>\n", group.title())
}

fn rows(candidates: &[CandidateFigures], metric: Metric) -> String {
    let known: Vec<_> = candidates
        .iter()
        .enumerate()
        .filter_map(|(at, candidate)| Some((at, candidate, figure(candidate, metric)?)))
        .collect();
    let scale = match metric.unit() {
        Unit::Share => Scale::SHARE,
        _ => Scale::of(known.iter().map(|(_, _, figure)| figure.interval)),
    };
    let mut out = String::new();
    for (row, (at, candidate, figure)) in known.iter().enumerate() {
        let value = number(metric, figure.value);
        let words = format!("{}: {value}", escaped(&candidate.name));
        let head = if row == 0 {
            let name = metric.short_name();
            format!(
                "<th scope=\"row\" rowspan=\"{}\" title=\"{}\">{name}</th>",
                known.len(),
                escaped(&metric.meaning())
            )
        } else {
            String::new()
        };
        let _ = write!(
            out,
            "<tr{}>{head}<td>{}</td><td class=\"number\">{value} <span class=\"dim\">({}) of {}</span></td></tr>",
            if row == 0 { " class=\"first\"" } else { "" },
            bar(scale, figure.value, figure.interval, &look(*at), &words),
            interval(metric, figure.interval),
            figure.examples
        );
    }
    out
}

/// The criteria that no rule scores, with why not; and where the list comes from.
fn by_people() -> String {
    let left = Criterion::ALL.into_iter().filter_map(|criterion| match criterion.scored_by() {
        ScoredBy::NotByRule(why) => Some(format!("<li>{}: {}</li>", criterion.plain(), escaped(why))),
        ScoredBy::Rule(_) => None,
    });
    format!(
        "<section><h2>Coaching criteria for people to judge</h2><ul>{}</ul><p class=\"dim\">The list of 22 criteria is ours, after the themes of \
         D\u{fc}king et al. 2024 (J Sports Sci Med 23, 56\u{2013}72); it is not that paper's own list.</p></section>\n",
        left.collect::<String>()
    )
}

fn spreads(evaluation: &Evaluation) -> String {
    let mut rows = String::new();
    for candidate in &evaluation.candidates {
        for spread in &candidate.spreads {
            let Ok(metric) = Metric::read(&spread.metric) else { continue };
            let [mean, median, p95] = [spread.mean, spread.median, spread.p95].map(|value| number(metric, value));
            let _ = write!(
                rows,
                "<tr><th scope=\"row\">{}</th><td>{}</td><td>{mean}</td><td>{median}</td><td>{p95}</td></tr>",
                escaped(&spread.metric),
                escaped(&candidate.name)
            );
        }
    }
    format!(
        "<section><h2>Lengths, times and counts</h2><table><thead><tr><th></th><th></th><th scope=\"col\">mean</th><th scope=\"col\">half up \
         to</th><th scope=\"col\">95 of 100 up to</th></tr></thead><tbody>{rows}</tbody></table></section>\n"
    )
}

fn compared(comparison: &Comparison) -> String {
    let sure: Vec<_> = comparison.differences.iter().filter(|difference| is_sure(difference)).collect();
    let mut rows = String::new();
    for found in &sure {
        let Ok(metric) = Metric::read(&found.metric) else { continue };
        let value = difference(metric, found.value);
        let _ = write!(
            rows,
            "<tr><th scope=\"row\">{}</th><td>{}</td><td class=\"number\">{value} <span class=\"dim\">({}) of {}</span></td></tr>",
            escaped(&found.metric),
            bar(Scale::of([found.interval].into_iter()), found.value, found.interval, "c0", &value),
            interval(metric, found.interval),
            found.examples
        );
    }
    let others = comparison.differences.len() - sure.len();
    format!(
        "<section><h2>{} less {}, question by question</h2><table><tbody>{rows}</tbody></table><p class=\"dim\">No more than chance \
         explains: {}.</p></section>\n",
        escaped(&comparison.candidate),
        escaped(&comparison.against),
        many(others, "other metric")
    )
}

fn worst(candidate: &CandidateFigures) -> String {
    if candidate.worst.is_empty() {
        return String::new();
    }
    let mut out = format!("<section><h2>Where {} goes wrong most</h2>", escaped(&candidate.name));
    for worst in &candidate.worst {
        let failed: Vec<String> = worst.failed.iter().map(|failed| escaped(failed)).collect();
        let _ = write!(
            out,
            "<p>Line {} ({}): {}</p><blockquote>{}</blockquote>",
            worst.line,
            escaped(&worst.kind),
            failed.join("; "),
            escaped(&worst.answer)
        );
    }
    out.push_str("</section>\n");
    out
}

#[cfg(test)]
mod tests {
    use super::super::sample::sample;
    use super::*;

    #[test]
    fn an_evaluation_is_drawn_and_what_others_wrote_is_text() {
        let page = page(&sample());
        assert!(!page.contains("<script") && page.contains("&lt;script&gt;"), "{page}");
        let main = page.split("<main>").nth(1).unwrap();
        insta::assert_snapshot!(main);
    }
}
