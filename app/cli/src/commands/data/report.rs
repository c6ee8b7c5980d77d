//! What a file holds, as a person reads it in a terminal.

use std::fmt::Write as _;

use polarize_dataset::{Counts, Length, Summary, TextSpread};

use crate::output::style::{DIM, TITLE, fit, paint};

/// Cells of a bar.
const BAR: usize = 24;
/// The width of a name.
const NAME: usize = 30;

/// Kinds, and how different the texts are, in a few lines.
pub(super) fn short(holds: &Summary, kinds: &[&str]) -> String {
    let mut out = String::new();
    for kind in kinds {
        if let (Some(count), Some(lengths)) = (holds.kinds.get(*kind), holds.lengths.get(*kind)) {
            let (prompt, answer) = (&lengths.prompt_tokens, &lengths.answer_tokens);
            let _ = writeln!(
                out,
                "  {} {count:>9}   tokens p99/max: prompt {}/{}, answer {}/{}",
                fit(kind, 18),
                prompt.p99,
                prompt.max,
                answer.p99,
                answer.max
            );
        }
    }
    let spread = &holds.spread;
    let _ = writeln!(
        out,
        "Of the athletes' texts of five or more words {} differ; the most frequent answer is {} of all.",
        percent(spread.feedback.distinct_long_texts),
        percent(spread.messages.most_frequent_share)
    );
    if !holds.tokens_exact {
        let _ = writeln!(out, "Tokens are estimated, rather too many; --tokenizer counts them as a model does.");
    }
    out
}

/// Everything.
pub(super) fn long(file: &str, holds: &Summary, unreadable: u64) -> String {
    let mut out = format!(
        "{}\n  {} conversations of {} athletes{}{}\n",
        paint(TITLE, file),
        holds.examples,
        holds.athletes,
        if holds.without_meta > 0 { format!(", {} without meta", holds.without_meta) } else { String::new() },
        if unreadable > 0 { format!("; {unreadable} lines are no conversations") } else { String::new() },
    );
    for (title, counts) in tables(holds) {
        out.push_str(&table(title, counts, holds.examples));
    }
    let _ = writeln!(out, "{}", paint(TITLE, if holds.tokens_exact { "Tokens" } else { "Tokens, estimated" }));
    out.push_str(&paint(DIM, format!("  {}    p50    p99    max\n", fit("", NAME))));
    for (kind, lengths) in &holds.lengths {
        for (part, length) in [("prompt", &lengths.prompt_tokens), ("answer", &lengths.answer_tokens)] {
            let Length { p50, p99, max, .. } = length;
            let _ = writeln!(out, "  {} {p50:>6} {p99:>6} {max:>6}", fit(&format!("{kind}, {part}"), NAME));
        }
    }
    let _ = writeln!(out, "{}", paint(TITLE, "Spread"));
    for (name, texts) in [("athletes' words", &holds.spread.feedback), ("answers", &holds.spread.messages)] {
        out.push_str(&spread(name, texts));
    }
    let repeated = holds.spread.repeated_conversations;
    let _ = writeln!(out, "  {repeated} of {} conversations are the same as one before.", holds.spread.compared);
    let sample = holds.spread.sample;
    let _ = writeln!(out, "  distinct-1 to 3 and near-duplicates are of {sample} conversations drawn at random.");
    out
}

/// The tables of a file, each with its title.
pub(super) fn tables(holds: &Summary) -> [(&'static str, &Counts); 6] {
    [
        ("Kinds", &holds.kinds),
        ("Sources", &holds.sources),
        ("Answers", &holds.answers),
        ("Sports and settings", &holds.settings),
        ("Principles", &holds.principles),
        ("Situations", &holds.situations),
    ]
}

/// Counts, most frequent first.
pub(super) fn sorted(counts: &Counts) -> Vec<(&str, u64)> {
    let mut sorted: Vec<(&str, u64)> = counts.iter().map(|(word, count)| (word.as_str(), *count)).collect();
    sorted.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    sorted
}

fn table(title: &str, counts: &Counts, all: u64) -> String {
    if counts.is_empty() {
        return String::new();
    }
    let most = counts.values().copied().max().unwrap_or(1).max(1);
    let mut out = format!("{}\n", paint(TITLE, title));
    for (word, count) in sorted(counts) {
        let cells = (count as f64 / most as f64 * BAR as f64).round() as usize;
        let share = percent(count as f64 / all.max(1) as f64);
        let bar = "█".repeat(cells);
        let _ = writeln!(out, "  {} {count:>9} {share:>7}  {}", fit(word, NAME), paint(DIM, bar));
    }
    out
}

fn spread(name: &str, texts: &TextSpread) -> String {
    let [one, two, three] = texts.distinct;
    let message: String = texts.most_frequent.split_whitespace().collect::<Vec<_>>().join(" ");
    format!(
        "  {name}: {} texts; of {} with five or more words {} differ, {} are nearly the same as another\n    distinct-1/2/3 {one:.3} \
         {two:.3} {three:.3}; most frequent, {}: {}\n",
        texts.texts,
        texts.long_texts,
        percent(texts.distinct_long_texts),
        percent(texts.near_duplicates),
        percent(texts.most_frequent_share),
        fit(&message, 60).trim_end(),
    )
}

/// A share as people write it.
pub(super) fn percent(share: f64) -> String {
    let percent = share * 100.0;
    if percent > 0.0 && percent < 1.0 { format!("{percent:.2} %") } else { format!("{percent:.1} %") }
}
