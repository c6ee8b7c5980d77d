//! Files of examples: written whole or not at all, split and merged.
#![expect(clippy::unwrap_used, reason = "a test whose files can't be made has failed")]

use std::collections::BTreeSet;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;

use polarize_dataset::{Conversation, FileError, InputFile, Merge, OutputFile, Part, Side, Split, Tally, digest_of};
use polarize_tokens::Estimate;
use tempfile::TempDir;

static NEVER: AtomicBool = AtomicBool::new(false);

/// A line of an athlete, or of nobody.
fn line(athlete: Option<u64>, number: u64) -> String {
    let meta = athlete.map(|athlete| {
        format!(r#","meta":{{"kind":"coaching","source":"synthetic","athlete":"a{athlete}","settings":["rowing"]}}"#)
    });
    let meta = meta.unwrap_or_default();
    format!(
        r#"{{"messages":[{{"role":"user","content":"Question {number}"}},{{"role":"assistant","content":"Answer"}}]{meta}}}"#
    )
}

fn file(folder: &TempDir, name: &str, lines: impl Iterator<Item = String>) -> PathBuf {
    let path = folder.path().join(name);
    fs::write(&path, lines.map(|line| line + "\n").collect::<String>()).unwrap();
    path
}

fn lines(path: &Path) -> Vec<String> {
    let (mut lines, mut found) = (InputFile::open(path).unwrap(), Vec::new());
    while let Some(line) = lines.next_line().unwrap() {
        found.push(line);
    }
    found
}

fn names(folder: &TempDir) -> BTreeSet<String> {
    let entries = fs::read_dir(folder.path()).unwrap();
    entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
}

#[test]
fn what_is_told_of_a_file_is_what_lies_there() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["a.jsonl", "a.jsonl.gz"] {
        let path = folder.path().join(name);
        let mut out = OutputFile::create(&path, false).unwrap();
        (0..500).for_each(|number| writeln!(out, "{}", line(Some(1), number)).unwrap());
        let written = out.finish().unwrap();
        assert_eq!(written, digest_of(&path).unwrap());
        assert_eq!(lines(&path).len(), 500, "{name}");
    }
}

#[test]
fn a_file_that_is_not_finished_leaves_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let mut out = OutputFile::create(&folder.path().join("a.jsonl"), false).unwrap();
    out.write_all(&[b'x'; 300_000]).unwrap();
    drop(out);
    assert_eq!(names(&folder), BTreeSet::new());
}

#[test]
fn what_is_there_is_replaced_only_where_that_is_wanted() {
    let folder = tempfile::tempdir().unwrap();
    let path = file(&folder, "a.jsonl", std::iter::once("old".to_owned()));
    assert!(matches!(OutputFile::create(&path, false), Err(FileError::Exists { .. })));
    let other = folder.path().join("b.jsonl");
    let racing = OutputFile::create(&other, false).unwrap();
    fs::write(&other, "of somebody else").unwrap();
    assert!(matches!(racing.finish(), Err(FileError::Exists { .. })));
    OutputFile::create(&path, true).unwrap().finish().unwrap();
    assert_eq!(fs::read_to_string(&path).unwrap(), "");
    assert_eq!(names(&folder).len(), 2);
}

#[test]
fn an_ending_that_promises_another_compression_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let refused = OutputFile::create(&folder.path().join("a.jsonl.zst"), false);
    assert!(matches!(refused, Err(FileError::Compression { .. })));
}

/// The lines of both sides, training first.
fn split(folder: &TempDir, input: &Path, seed: u64) -> Result<[Vec<String>; 2], FileError> {
    let split = Split { held_out: 0.3, seed, counter: &Estimate, cancelled: &NEVER };
    let paths = ["train.jsonl", "held_out.jsonl"].map(|name| folder.path().join(name));
    let [mut train, mut held_out] = paths.each_ref().map(|path| Side::new(OutputFile::create(path, true).unwrap()));
    split.run(input, &mut train, &mut held_out)?;
    train.out.finish()?;
    held_out.out.finish()?;
    Ok(paths.each_ref().map(|path| lines(path)))
}

#[test]
fn an_athlete_is_on_one_side_and_every_line_on_either() {
    let folder = tempfile::tempdir().unwrap();
    let all: Vec<String> = (0..1_000).map(|number| line(Some(number % 200), number)).collect();
    let input = file(&folder, "a.jsonl", all.iter().cloned());
    let [train, held_out] = split(&folder, &input, 1).unwrap();
    let athletes = |lines: &[String]| -> BTreeSet<String> {
        lines.iter().map(|line| Conversation::read(line).unwrap().meta.unwrap().athlete).collect()
    };
    assert!(athletes(&train).is_disjoint(&athletes(&held_out)));
    assert!((40..=80).contains(&athletes(&held_out).len()), "{} of 200", athletes(&held_out).len());
    let both: BTreeSet<&String> = train.iter().chain(&held_out).collect();
    assert_eq!((train.len() + held_out.len(), both), (1_000, all.iter().collect()));
    assert_eq!(split(&folder, &input, 1).unwrap(), [train.clone(), held_out]);
    assert_ne!(split(&folder, &input, 2).unwrap()[0], train);
}

#[test]
fn lines_without_an_athlete_stay_with_what_was_said_first() {
    let folder = tempfile::tempdir().unwrap();
    let input = file(&folder, "a.jsonl", (0..300).map(|number| line(None, number % 100)));
    let [train, held_out] = split(&folder, &input, 1).unwrap();
    assert_eq!(train.len() % 3, 0);
    assert!(train.iter().all(|line| !held_out.contains(line)));
}

#[test]
fn a_line_that_is_no_conversation_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let texts = [line(Some(1), 1), String::new(), "{\"messages\": 3}".to_owned()];
    let input = file(&folder, "a.jsonl", texts.into_iter());
    assert!(matches!(split(&folder, &input, 1), Err(FileError::Line { line: 3, .. })));
}

fn merge(parts: &[(&Path, f64)], count: Option<u64>, seed: u64) -> Vec<String> {
    let parts: Vec<Part> =
        parts.iter().map(|(file, weight)| Part { file: (*file).to_owned(), weight: *weight }).collect();
    let merge = Merge { parts: &parts, count, seed, counter: &Estimate, cancelled: &NEVER };
    let (mut out, mut tally) = (Vec::new(), Tally::default());
    let taken = merge.run(Path::new("out.jsonl"), &mut out, &mut tally).unwrap();
    let lines: Vec<String> = String::from_utf8(out).unwrap().lines().map(str::to_owned).collect();
    assert_eq!(taken.iter().map(|taken| taken.taken).sum::<u64>(), lines.len() as u64);
    assert_eq!(tally.summary().examples, lines.len() as u64);
    lines
}

#[test]
fn weights_decide_how_many_lines_come_of_each_file() {
    let folder = tempfile::tempdir().unwrap();
    let one = file(&folder, "one.jsonl", (0..300).map(|number| line(Some(1), number)));
    let other = file(&folder, "other.jsonl", (0..100).map(|number| line(Some(2), number)));
    let of_other = |lines: &[String]| lines.iter().filter(|line| line.contains("\"a2\"")).count();
    for (weights, count, expected) in [
        ((1.0, 1.0), None, (200, 100)),
        ((3.0, 1.0), None, (400, 100)),
        ((0.9, 0.1), None, (333, 33)),
        ((2.0, 1.0), Some(90), (90, 30)),
        ((1.0, 1.0), Some(501), (501, 250)),
    ] {
        let lines = merge(&[(&one, weights.0), (&other, weights.1)], count, 3);
        assert_eq!((lines.len(), of_other(&lines)), expected, "{weights:?} {count:?}");
    }
}

#[test]
fn no_line_is_repeated_before_all_were_taken() {
    let folder = tempfile::tempdir().unwrap();
    let one = file(&folder, "one.jsonl", (0..100).map(|number| line(Some(1), number)));
    let different = |count| merge(&[(&one, 1.0)], Some(count), 3).into_iter().collect::<BTreeSet<_>>().len();
    assert_eq!([60, 100, 130].map(different), [60, 100, 100]);
}

#[test]
fn the_seed_alone_decides_on_the_order() {
    let folder = tempfile::tempdir().unwrap();
    let one = file(&folder, "one.jsonl", (0..50).map(|number| line(Some(1), number)));
    let other = file(&folder, "other.jsonl", (0..50).map(|number| line(Some(2), number)));
    let merged = |seed| merge(&[(&one, 1.0), (&other, 1.0)], Some(60), seed);
    assert_eq!(merged(1), merged(1));
    assert_ne!(merged(1), merged(2));
    assert!(merged(1)[..30].iter().any(|line| line.contains("\"a2\"")));
}
