//! Mutates files and reads each mutation:
//! `cargo run --release -p polarize-formats --example mutate -- PATH [COUNT | SECONDSs]`.
//!
//! PATH is a file of any format that is read, an archive included, or a folder of them. Each file is mutated 10,000 times, COUNT times, or for some seconds
//! (`600s`). Prints one line a file: how many mutations were imported, how many refused, how many made the importer panic, and the slowest of
//! all with its number; at the end the most memory the process ever held, where the system tells. Ends with status 1 after any panic. The
//! seed is fixed: the same files give the same figures.
#![expect(clippy::print_stdout, reason = "the figures are what the example is for")]

use std::io::{Seek as _, Write as _};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use std::{env, fs, io, panic, process};

use polarize_formats::{Found, ReadOptions, read, read_file};

#[path = "../tests/it/fit_file.rs"]
#[expect(dead_code, reason = "the builder of the tests; only its checksum is needed here")]
mod fit_file;
#[path = "../tests/it/mutation.rs"]
mod mutation;

use fit_file::checksum;
use mutation::{Dice, mutate};

/// How often a file is mutated.
#[derive(Clone, Copy)]
enum Limit {
    Count(u64),
    Time(Duration),
}

impl Limit {
    fn of(argument: &str) -> io::Result<Self> {
        let seconds =
            argument.strip_suffix('s').map(|seconds| seconds.parse().map(Duration::from_secs).map(Self::Time));
        seconds.unwrap_or_else(|| argument.parse().map(Self::Count)).map_err(io::Error::other)
    }

    fn is_reached(self, count: u64, begin: Instant) -> bool {
        match self {
            Self::Count(most) => count >= most,
            Self::Time(longest) => begin.elapsed() >= longest,
        }
    }
}

fn main() -> io::Result<()> {
    let mut arguments = env::args().skip(1);
    let path = arguments.next().ok_or_else(|| io::Error::other("usage: mutate PATH [COUNT | SECONDSs]"))?;
    let limit = arguments.next().map_or(Ok(Limit::Count(10_000)), |limit| Limit::of(&limit))?;
    // Panics are counted, not told one by one.
    panic::set_hook(Box::new(|_| {}));
    let mut all_panics = 0;
    for file in files(Path::new(&path))? {
        all_panics += mutate_file(&file, limit)?;
    }
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    if let Some(peak) = status.lines().find_map(|line| line.strip_prefix("VmHWM:")) {
        println!("most memory held: {}", peak.trim());
    }
    process::exit(i32::from(all_panics > 0));
}

/// The file itself, or all files of the folder by name.
fn files(path: &Path) -> io::Result<Vec<PathBuf>> {
    if path.is_file() {
        return Ok(vec![path.to_owned()]);
    }
    let mut files: Vec<PathBuf> =
        fs::read_dir(path)?.map(|entry| entry.map(|entry| entry.path())).collect::<Result<_, _>>()?;
    files.retain(|path| path.is_file());
    files.sort();
    Ok(files)
}

/// Mutates one file; how many mutations made the importer panic.
fn mutate_file(path: &Path, limit: Limit) -> io::Result<u64> {
    let original = fs::read(path)?;
    let options = ReadOptions { date: Some(jiff::Timestamp::UNIX_EPOCH), sport: None, ..ReadOptions::default() };
    let mut dice = Dice(0x5EED);
    let (mut imported, mut refused, mut panics) = (0_u64, 0, 0);
    let (mut slowest, mut slowest_number) = (Duration::ZERO, 0);
    let begin = Instant::now();
    while !limit.is_reached(imported + refused + panics, begin) {
        let bytes = mutate(&original, &mut dice);
        let before = Instant::now();
        match panic::catch_unwind(|| has_activity(&bytes, &options)) {
            Ok(true) => imported += 1,
            Ok(false) => refused += 1,
            Err(_) => panics += 1,
        }
        let once = before.elapsed();
        if once > slowest {
            // A second time, because the machine may have been busy with something else.
            let again = Instant::now();
            let _ = panic::catch_unwind(|| read("mutated", &bytes, &options));
            let time = once.min(again.elapsed());
            if time > slowest {
                (slowest, slowest_number) = (time, imported + refused + panics);
            }
        }
    }
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let milliseconds = slowest.as_secs_f64() * 1e3;
    println!(
        "{name}: {imported} imported, {refused} refused, {panics} panics, slowest {milliseconds:.1} ms (mutation {slowest_number})"
    );
    Ok(panics)
}

/// Whether there is an activity in the bytes; those of an archive are read from a file.
fn has_activity(bytes: &[u8], options: &ReadOptions) -> bool {
    if !bytes.starts_with(b"PK") {
        return read("mutated", bytes, options).is_ok();
    }
    let mut activities = 0;
    let file = tempfile::tempfile().and_then(|mut file| {
        file.write_all(bytes)?;
        file.rewind()?;
        Ok(file)
    });
    let read = file.map(|file| {
        read_file("mutated", file, options, &env::temp_dir(), &mut |found| {
            let imported = matches!(found, Found::Workout { .. } | Found::File { result: Ok(_), .. });
            activities += usize::from(imported);
        })
    });
    matches!(read, Ok(Ok(()))) && activities > 0
}
