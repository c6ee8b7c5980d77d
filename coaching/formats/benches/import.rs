//! How fast files are imported, in bytes per second: `cargo bench -p polarize-formats`.
//!
//! `generated` reads an hour's ride built here. `folder` reads all importable FIT files of the folder named by POLARIZE_FIT_DIR, one after
//! the other, as one measurement; without that variable it registers nothing and does not appear.
#![expect(clippy::expect_used, reason = "a bench that can't read its files has nothing to measure")]

use std::{env, fs};

use divan::counter::BytesCount;
use polarize_formats::{ReadOptions, read};

#[path = "../tests/it/fit_file.rs"]
#[expect(dead_code, reason = "the builder of the tests; a ride needs only some of it")]
mod fit_file;

use fit_file::{Field, Part, START, byte, long, short};

fn main() {
    divan::main();
}

fn options() -> ReadOptions {
    ReadOptions { date: Some(jiff::Timestamp::UNIX_EPOCH), sport: None, ..ReadOptions::default() }
}

/// An hour at one record a second with power, heart rate, cadence, speed, distance and altitude.
fn ride() -> Vec<u8> {
    let fields = |second: u32| -> [Field; 7] {
        let wave = (second % 60) as u16;
        [
            long(253, START + second),
            short(7, 180 + wave),
            byte(3, 130 + (second % 20) as u8),
            byte(4, 85),
            short(6, 8500 + wave),
            long(5, second * 850),
            short(2, 3000 + wave),
        ]
    };
    let mut part = Part::activity();
    part.define(1, 20, &fields(0), &[]);
    for second in 0..3600 {
        part.data.push(1);
        fields(second).iter().for_each(|(_, _, bytes)| part.data.extend(bytes));
    }
    part.session(2, 0, START, 3600).bytes()
}

#[divan::bench]
fn generated(bencher: divan::Bencher) {
    let bytes = ride();
    bencher
        .counter(BytesCount::of_slice(&bytes))
        .bench(|| read("ride.fit", divan::black_box(&bytes), &options()).expect("the ride is sound"));
}

#[divan::bench(args = env::var("POLARIZE_FIT_DIR"))]
fn folder(bencher: divan::Bencher, folder: &str) {
    let entries = fs::read_dir(folder).expect("POLARIZE_FIT_DIR names a folder");
    let files: Vec<Vec<u8>> = entries
        .map(|entry| fs::read(entry.expect("the folder can be listed").path()).expect("every entry is a readable file"))
        .filter(|bytes| read("", bytes, &options()).is_ok())
        .collect();
    bencher.counter(BytesCount::new(files.iter().map(Vec::len).sum::<usize>())).bench(|| {
        files.iter().map(|bytes| read("", divan::black_box(bytes), &options())).filter(Result::is_ok).count()
    });
}
