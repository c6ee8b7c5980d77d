//! Lines checked on several threads, told in their order.

use std::collections::HashSet;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;

use super::codes::DUPLICATE_LINE;
use super::{CheckedLine, Checker, Problem};
use crate::lines::{Line, LineReader};

/// Lines that a thread takes at once.
const CHUNK: usize = 64;
/// Chunks that wait for a thread, at most.
const WAITING: usize = 2;

/// Whether to go on with the next line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Go on.
    Next,
    /// Enough.
    Stop,
}

/// Checks every line of a file and tells each in its order. What is held at once doesn't grow with the file, but for eight bytes a line by
/// which repeated conversations are known.
pub fn check_lines(
    mut lines: LineReader,
    checker: &Checker<'_>,
    threads: usize,
    mut each: impl FnMut(CheckedLine) -> Outcome,
) {
    let threads = threads.max(1);
    thread::scope(|scope| {
        let (mut inputs, mut outputs) = (Vec::new(), Vec::new());
        for _ in 0..threads {
            let (give, take) = sync_channel::<Vec<Line>>(WAITING);
            let (hand_back, told) = sync_channel::<Vec<CheckedLine>>(WAITING);
            scope.spawn(move || work(checker, &take, &hand_back));
            inputs.push(give);
            outputs.push(told);
        }
        scope.spawn(move || {
            // Chunks go round, and come back round: their order needs no sorting.
            for give in inputs.iter().cycle() {
                let chunk: Vec<Line> = lines.by_ref().take(CHUNK).collect();
                if chunk.is_empty() || give.send(chunk).is_err() {
                    break;
                }
            }
        });
        tell(outputs, &mut each);
    });
}

fn work(checker: &Checker<'_>, take: &Receiver<Vec<Line>>, hand_back: &SyncSender<Vec<CheckedLine>>) {
    while let Ok(chunk) = take.recv() {
        let checked = chunk.into_iter().map(|line| checker.line(line)).collect();
        if hand_back.send(checked).is_err() {
            break;
        }
    }
}

fn tell(outputs: Vec<Receiver<Vec<CheckedLine>>>, each: &mut impl FnMut(CheckedLine) -> Outcome) {
    let mut known: HashSet<u64> = HashSet::new();
    for told in outputs.iter().cycle() {
        let Ok(chunk) = told.recv() else { return };
        for mut line in chunk {
            if line.fingerprint.is_some_and(|fingerprint| !known.insert(fingerprint)) {
                let message = "the same conversation stands on an earlier line";
                line.report.problems.push(Problem::new(DUPLICATE_LINE, "", message));
            }
            if each(line) == Outcome::Stop {
                return;
            }
        }
    }
}
