//! What was found in a file, for people and for scripts.

use std::collections::BTreeMap;

use polarize_dataset::{CheckedLine, Kind, Problem};
use serde_json::{Value, json};

use crate::output::style::{BAD, DIM, GOOD, TITLE, paint};

/// Everything that was found in a file.
pub(super) struct Found {
    file: String,
    lines: u64,
    kinds: BTreeMap<&'static str, u64>,
    codes: BTreeMap<&'static str, u64>,
    unchecked: BTreeMap<&'static str, u64>,
    mended: BTreeMap<&'static str, u64>,
    shown: Vec<(u64, Problem)>,
    prompts: Lengths,
    answers: BTreeMap<&'static str, Lengths>,
}

/// How often each length in tokens came.
#[derive(Default)]
struct Lengths(BTreeMap<u32, u64>);

impl Lengths {
    fn add(&mut self, tokens: u32) {
        *self.0.entry(tokens).or_default() += 1;
    }

    /// The length that a share of all doesn't exceed.
    fn quantile(&self, share: f64) -> u32 {
        let wanted = (self.0.values().sum::<u64>() as f64 * share).ceil() as u64;
        let mut seen = 0;
        let found = self.0.iter().find(|(_, count)| {
            seen += **count;
            seen >= wanted
        });
        found.map_or(0, |(tokens, _)| *tokens)
    }

    fn shape(&self) -> Value {
        json!({ "p50": self.quantile(0.5), "p99": self.quantile(0.99), "max": self.quantile(1.0) })
    }

    fn words(&self) -> String {
        format!("p50 {}, p99 {}, at most {}", self.quantile(0.5), self.quantile(0.99), self.quantile(1.0))
    }
}

impl Found {
    pub(super) fn of(file: &str) -> Self {
        Self {
            file: file.to_owned(),
            lines: 0,
            kinds: BTreeMap::new(),
            codes: BTreeMap::new(),
            unchecked: BTreeMap::new(),
            mended: BTreeMap::new(),
            shown: Vec::new(),
            prompts: Lengths::default(),
            answers: BTreeMap::new(),
        }
    }

    /// Counts a line; `shown` are those of its problems that are told one by one.
    pub(super) fn add(&mut self, line: &CheckedLine, shown: Vec<Problem>) {
        let report = &line.report;
        self.lines += 1;
        let kind = report.kind.map_or("other", Kind::word);
        *self.kinds.entry(kind).or_default() += 1;
        report.problems.iter().for_each(|problem| *self.codes.entry(problem.code).or_default() += 1);
        report.unchecked.iter().for_each(|what| *self.unchecked.entry(*what).or_default() += 1);
        if let Some([prompt, answer]) = report.tokens {
            self.prompts.add(prompt);
            self.answers.entry(kind).or_default().add(answer);
        }
        self.shown.extend(shown.into_iter().map(|problem| (line.number, problem)));
    }

    /// Counts what was mended.
    pub(super) fn mended(&mut self, codes: impl IntoIterator<Item = &'static str>) {
        codes.into_iter().for_each(|code| *self.mended.entry(code).or_default() += 1);
    }

    pub(super) fn is_clean(&self) -> bool {
        self.codes.is_empty()
    }

    /// A problem in a line.
    pub(super) fn line(&self, number: u64, problem: &Problem) -> String {
        let Problem { code, path, message, .. } = problem;
        let path = if path.is_empty() { String::new() } else { format!("{path}: ") };
        format!("{}:{number} {path}{message} {}", self.file, paint(DIM, format!("({code})")))
    }

    pub(super) fn shape(&self) -> Value {
        let problem = |(line, problem): &(u64, Problem)| json!({ "line": line, "path": problem.path, "message": problem.message, "code": problem.code });
        let answers: BTreeMap<_, _> = self.answers.iter().map(|(kind, lengths)| (kind, lengths.shape())).collect();
        let counted = !self.answers.is_empty();
        json!({
            "file": self.file,
            "lines": self.lines,
            "kinds": self.kinds,
            "problems": self.codes.values().sum::<u64>(),
            "codes": self.codes,
            "first_problems": self.shown.iter().map(problem).collect::<Vec<_>>(),
            "unchecked": self.unchecked,
            "mended": self.mended,
            "tokens": counted.then(|| json!({ "prompt": self.prompts.shape(), "answer": answers })),
        })
    }

    /// The file in some lines of words.
    pub(super) fn words(&self) -> String {
        let kinds: Vec<String> = self.kinds.iter().map(|(kind, count)| format!("{count} {kind}")).collect();
        let mut words = format!("{}: {} lines ({})\n", paint(TITLE, &self.file), self.lines, kinds.join(", "));
        if !self.answers.is_empty() {
            words.push_str(&format!("  tokens of prompts: {}\n", self.prompts.words()));
            for (kind, lengths) in &self.answers {
                words.push_str(&format!("  tokens of {kind}: {}\n", lengths.words()));
            }
        }
        for (what, count) in &self.unchecked {
            words.push_str(&format!("  not checked on {count} lines: {what}\n"));
        }
        for (code, count) in &self.mended {
            words.push_str(&format!("  mended: {count} x {code}\n"));
        }
        let all: u64 = self.codes.values().sum();
        if all == 0 {
            words.push_str(&format!("  {}\n", paint(GOOD, "nothing is wrong")));
            return words;
        }
        let untold = all.saturating_sub(self.shown.len() as u64);
        let untold = if untold > 0 { format!(", {untold} of them not shown (--max-problems)") } else { String::new() };
        words.push_str(&format!("  {}{untold}\n", paint(BAD, format!("{all} problems"))));
        for (code, count) in &self.codes {
            words.push_str(&format!("    {count} x {code}\n"));
        }
        words
    }
}
