//! Mutates every file of a folder and reads each mutation: `cargo run --release -p polarize-formats --example mutate -- FOLDER [COUNT]`.
//!
//! Prints one line a file: how many mutations were imported, how many refused, how many made the importer panic, and the slowest of all.
//! Ends with status 1 after any panic. The seed is fixed: the same files give the same figures.
#![expect(clippy::print_stdout, reason = "the figures are what the example is for")]

use std::path::PathBuf;
use std::time::{Duration, Instant};
use std::{env, fs, io, panic, process};

use polarize_formats::{ReadOptions, read};

#[path = "../tests/it/fit_file.rs"]
#[expect(dead_code, reason = "the builder of the tests; only its checksum is needed here")]
mod fit_file;
#[path = "../tests/it/mutation.rs"]
mod mutation;

use fit_file::checksum;
use mutation::{Dice, mutate};

fn main() -> io::Result<()> {
    let mut arguments = env::args().skip(1);
    let folder = arguments.next().ok_or_else(|| io::Error::other("usage: mutate FOLDER [COUNT]"))?;
    let count = arguments.next().map_or(Ok(10_000), |count| count.parse()).map_err(io::Error::other)?;
    let mut paths: Vec<PathBuf> =
        fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.path())).collect::<Result<_, _>>()?;
    paths.retain(|path| path.is_file());
    paths.sort();
    // Panics are counted, not told one by one.
    panic::set_hook(Box::new(|_| {}));
    let options = ReadOptions { date: Some(jiff::Timestamp::UNIX_EPOCH), sport: None, ..ReadOptions::default() };
    let mut all_panics = 0;
    for path in paths {
        let original = fs::read(&path)?;
        let mut dice = Dice(0x5EED);
        let (mut imported, mut refused, mut panics, mut slowest) = (0, 0, 0, Duration::ZERO);
        for _ in 0..count {
            let bytes = mutate(&original, &mut dice);
            let before = Instant::now();
            match panic::catch_unwind(|| read("mutated.fit", &bytes, &options).is_ok()) {
                Ok(true) => imported += 1,
                Ok(false) => refused += 1,
                Err(_) => panics += 1,
            }
            slowest = slowest.max(before.elapsed());
        }
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        println!(
            "{name}: {imported} imported, {refused} refused, {panics} panics, slowest {:.1} ms",
            slowest.as_secs_f64() * 1e3
        );
        all_panics += panics;
    }
    process::exit(i32::from(all_panics > 0));
}
