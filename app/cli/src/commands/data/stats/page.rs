//! A page with charts: one file, no scripts, dark and light, readable on a phone.

use std::fmt::Write as _;

use polarize_dataset::{Counts, Length, Summary, TextSpread};

use super::super::report::{percent, sorted, tables};
use super::Counted;
use crate::output::html::escaped;

/// Rows that are shown at once; the others wait behind a heading.
const MOST_ROWS: usize = 16;
/// Size of a histogram; it is stretched to its place.
const WIDTH: f64 = 320.0;
const HEIGHT: f64 = 90.0;

const STYLE: &str = "\
:root{color-scheme:light dark;--ink:#1d2330;--dim:#5b6475;--paper:#fff;--card:#f3f5f9;--bar:#2f6fde;--limit:#b3261e}\
@media(prefers-color-scheme:dark){:root{--ink:#e7eaf1;--dim:#a3adbf;--paper:#12151c;--card:#1c212c;--bar:#7aa7ff;--limit:#ff8a80}}\
*{box-sizing:border-box}body{margin:0 auto;padding:1rem;max-width:72rem;font:16px/1.5 system-ui,sans-serif;color:var(--ink);background:var(--paper)}\
h1{font-size:1.4rem}h2{font-size:1.2rem;overflow-wrap:anywhere}h3{font-size:1rem;margin:0 0 .5rem}\
.facts,.charts{display:grid;gap:1rem;grid-template-columns:repeat(auto-fit,minmax(min(100%,20rem),1fr));align-items:start}.facts{margin-bottom:1rem}\
section section,.fact{background:var(--card);border-radius:.5rem;padding:1rem}.fact b{display:block;font-size:1.3rem}\
table{border-collapse:collapse;width:100%;font-size:.875rem}td,th{padding:.1rem .25rem;text-align:left;font-weight:400;overflow-wrap:anywhere}\
td.count{text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums}td.bar{width:30%}\
svg{display:block;width:100%}svg.row{height:.75rem}svg.histogram{height:6rem}rect{fill:var(--bar)}.axis{display:flex;justify-content:space-between}\
.dim,.axis,summary{color:var(--dim);font-size:.875rem}blockquote{margin:.25rem 0;padding-left:.75rem;border-left:3px solid var(--bar);overflow-wrap:anywhere}";

/// The page of some files.
pub(super) fn page(files: &[Counted]) -> String {
    let mut out = format!(
        "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n\
         <title>Training data</title><style>{STYLE}</style></head><body><main><h1>Training data</h1>\n"
    );
    for counted in files {
        out.push_str(&section(counted));
    }
    out.push_str("</main></body></html>\n");
    out
}

fn section(counted: &Counted) -> String {
    let holds = &counted.holds;
    let mut out = format!("<section><h2>{}</h2>\n<div class=\"facts\">", escaped(&counted.file));
    for (value, words) in facts(counted) {
        let _ = write!(out, "<div class=\"fact\"><b>{value}</b>{words}</div>");
    }
    out.push_str("</div>\n<div class=\"charts\">\n");
    for (title, counts) in tables(holds) {
        out.push_str(&bars(title, counts, holds.examples));
    }
    for (kind, lengths) in &holds.lengths {
        for (part, length) in [("prompt", &lengths.prompt_tokens), ("answer", &lengths.answer_tokens)] {
            out.push_str(&histogram(&format!("{kind}: tokens of the {part}"), length, holds.tokens_exact));
        }
    }
    out.push_str(&spread("What athletes say", &holds.spread.feedback));
    out.push_str(&spread("What is said to them", &holds.spread.messages));
    out.push_str("</div></section>\n");
    out
}

fn facts(counted: &Counted) -> Vec<(String, String)> {
    let Summary { examples, athletes, without_meta, spread, .. } = &counted.holds;
    let mut facts = vec![
        (examples.to_string(), format!("conversations of {athletes} athletes")),
        (
            percent(spread.feedback.distinct_long_texts),
            "of the athletes' texts of five or more words are different ones".to_owned(),
        ),
        (percent(spread.messages.most_frequent_share), "is the share of the most frequent answer".to_owned()),
        (
            spread.repeated_conversations.to_string(),
            format!("of {} conversations are the same as one before", spread.compared),
        ),
    ];
    if *without_meta > 0 {
        facts.push((without_meta.to_string(), "conversations have no meta, and stand in no table".to_owned()));
    }
    if counted.unreadable > 0 {
        facts.push((counted.unreadable.to_string(), "lines are no conversations".to_owned()));
    }
    facts
}

/// Counts as bars, most frequent first.
fn bars(title: &str, counts: &Counts, all: u64) -> String {
    if counts.is_empty() {
        return String::new();
    }
    let rows = sorted(counts);
    let most = rows.first().map_or(1, |(_, count)| *count).max(1);
    let row = |(word, count): &(&str, u64)| {
        let width = *count as f64 / most as f64 * 100.0;
        let share = percent(*count as f64 / all.max(1) as f64);
        format!(
            "<tr><th scope=\"row\">{}</th><td class=\"bar\"><svg class=\"row\" aria-hidden=\"true\"><rect width=\"{width:.1}%\" \
             height=\"100%\"/></svg></td><td class=\"count\">{count} <span class=\"dim\">{share}</span></td></tr>",
            escaped(word).replace('_', "_<wbr>").replace('/', "/<wbr>")
        )
    };
    let table = |rows: &[(&str, u64)]| format!("<table>{}</table>", rows.iter().map(row).collect::<String>());
    let (first, others) = rows.split_at(rows.len().min(MOST_ROWS));
    let mut out = format!("<section><h3>{title}</h3>{}", table(first));
    if !others.is_empty() {
        let _ = write!(out, "<details><summary>{} more</summary>{}</details>", others.len(), table(others));
    }
    out.push_str("</section>\n");
    out
}

/// Lengths as a histogram, with their percentiles in words.
fn histogram(title: &str, length: &Length, exact: bool) -> String {
    let Length { p50, p99, max, histogram } = length;
    let (Some((first, _)), Some((last, _))) = (histogram.first(), histogram.last()) else { return String::new() };
    let step = 50;
    let bars = (last - first) / step + 1;
    let width = WIDTH / f64::from(bars);
    let highest = histogram.iter().map(|(_, count)| *count).max().unwrap_or(1).max(1);
    let words = format!("half up to {p50}, 99 of 100 up to {p99}, the longest {max}");
    let mut out = format!(
        "<section><h3>{}</h3><svg class=\"histogram\" viewBox=\"0 0 {WIDTH} {HEIGHT}\" preserveAspectRatio=\"none\" role=\"img\" \
         aria-label=\"{words}\">",
        escaped(title)
    );
    for (from, count) in histogram {
        let height = (*count as f64 / highest as f64 * HEIGHT).max(1.0);
        let x = f64::from((from - first) / step) * width;
        let _ = write!(
            out,
            "<rect x=\"{x:.1}\" y=\"{:.1}\" width=\"{:.1}\" height=\"{height:.1}\"><title>{from} to {}: {count}</title></rect>",
            HEIGHT - height,
            width * 0.9,
            from + step - 1
        );
    }
    let estimated = if exact { "" } else { ", estimated" };
    let _ = writeln!(
        out,
        "</svg><div class=\"axis\"><span>{first}</span><span>{}</span></div><div class=\"dim\">{words}{estimated}</div></section>",
        last + step
    );
    out
}

fn spread(title: &str, texts: &TextSpread) -> String {
    let [one, two, three] = texts.distinct;
    let TextSpread { texts: all, long_texts, near_duplicates, most_frequent, most_frequent_share, .. } = texts;
    format!(
        "<section><h3>{title}</h3><table><tr><th>texts</th><td class=\"count\">{all}</td></tr><tr><th>of five or more words</th><td \
         class=\"count\">{long_texts}</td></tr><tr><th>different ones of them</th><td class=\"count\">{}</td></tr><tr><th>nearly the same \
         as another, in a sample</th><td class=\"count\">{}</td></tr><tr><th>distinct words, pairs, triples in a sample</th><td \
         class=\"count\">{one:.3} {two:.3} {three:.3}</td></tr></table><p class=\"dim\">Most frequent, {}:</p><blockquote>{}</blockquote></section>\n",
        percent(texts.distinct_long_texts),
        percent(*near_duplicates),
        percent(*most_frequent_share),
        escaped(&most_frequent.chars().take(400).collect::<String>())
    )
}
