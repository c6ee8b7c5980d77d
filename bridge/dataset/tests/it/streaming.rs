//! Examples written on several threads.
#![expect(clippy::unwrap_used, reason = "a test whose run fails has failed")]

use std::collections::BTreeMap;
use std::sync::atomic::AtomicBool;

use polarize_dataset::{Example, Generator, Kind, Mix, Progress, Stream, StreamError, Summary, Tally};
use polarize_tokens::Estimate;

const COUNT: u64 = 30;

fn mix(kind: Kind) -> Mix {
    Mix(BTreeMap::from([(kind, 1.0)]))
}

fn run(threads: usize, count: u64) -> (String, Progress, Summary) {
    let generator = Generator { seed: 5, mix: mix(Kind::PlanModification), counter: &Estimate };
    let stream = Stream { generator: &generator, count, threads, cancelled: &AtomicBool::new(false) };
    let (mut out, mut tally) = (Vec::new(), Tally::default());
    let progress = stream.run(&mut out, &mut tally, &mut |_| {}).unwrap();
    (String::from_utf8(out).unwrap(), progress, tally.summary())
}

#[test]
fn the_number_of_threads_changes_no_byte() {
    let alone = run(1, COUNT);
    for threads in [2, 3] {
        assert!(run(threads, COUNT) == alone, "{threads} threads");
    }
}

#[test]
fn as_many_lines_come_as_are_wanted_and_fewer_are_their_beginning() {
    let (text, progress, summary) = run(2, COUNT);
    let examples: Vec<Example> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!((examples.len() as u64, progress.examples, summary.examples), (COUNT, COUNT, COUNT));
    assert_eq!(progress.bytes, text.len() as u64);
    assert_eq!(summary.kinds, BTreeMap::from([("plan_modification".to_owned(), COUNT)]));
    let (fewer, ..) = run(2, 7);
    assert_eq!(fewer.lines().count(), 7);
    assert!(text.starts_with(&fewer));
}

#[test]
fn a_run_that_is_stopped_ends() {
    let generator = Generator { seed: 5, mix: mix(Kind::PlanModification), counter: &Estimate };
    let cancelled = AtomicBool::new(false);
    let stream = Stream { generator: &generator, count: 1_000_000, threads: 2, cancelled: &cancelled };
    let mut stop = |_: &Progress| cancelled.store(true, std::sync::atomic::Ordering::Relaxed);
    let ended = stream.run(&mut std::io::sink(), &mut Tally::default(), &mut stop);
    assert!(matches!(ended, Err(StreamError::Cancelled)));
}

#[test]
fn a_full_disk_ends_a_run() {
    let generator = Generator { seed: 5, mix: mix(Kind::PlanModification), counter: &Estimate };
    let stream = Stream { generator: &generator, count: COUNT, threads: 2, cancelled: &AtomicBool::new(false) };
    let mut full: &mut [u8] = &mut [0; 100];
    let ended = stream.run(&mut full, &mut Tally::default(), &mut |_| {});
    assert!(matches!(ended, Err(StreamError::Write(_))));
}
