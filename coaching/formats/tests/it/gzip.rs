//! Packed files.
#![expect(clippy::unwrap_used, reason = "a test whose file is not answered as expected has failed")]

use std::io::Write as _;

use flate2::Compression;
use flate2::write::GzEncoder;
use polarize_formats::{GzipFault, ImportError, MAX_BYTES, ReadOptions, read};

use crate::{apple_health, fit_file, gpx, tcx};

pub(crate) fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn answer(bytes: &[u8]) -> Result<usize, ImportError> {
    read("activity.fit.gz", bytes, &ReadOptions::default()).map(|import| import.recordings.len())
}

#[test]
fn every_format_is_read_packed_as_it_is_read_plain() {
    let fit = fit_file::Part::activity().session(1, 0, fit_file::START, 60).bytes();
    let export = apple_health::export(apple_health::RUN);
    for plain in [fit.as_slice(), tcx::ride().as_bytes(), gpx::run().as_bytes(), export.as_bytes()] {
        let options = ReadOptions::default();
        assert_eq!(read("", &packed(plain), &options).unwrap(), read("", plain, &options).unwrap());
    }
}

#[test]
fn members_one_after_the_other_are_one_file() {
    let ride = tcx::ride();
    let (first, second) = ride.as_bytes().split_at(ride.len() / 2);
    assert_eq!(answer(&[packed(first), packed(second)].concat()), Ok(1));
}

#[test]
fn what_can_not_be_unpacked_is_told() {
    let sound = packed(tcx::ride().as_bytes());
    let mut wrong_sum = sound.clone();
    let sum = wrong_sum.len() - 8;
    wrong_sum[sum] ^= 1;
    let damaged = [
        &sound[..sound.len() - 3],
        &sound[..sound.len() / 2],
        &sound[..2],
        &wrong_sum,
        &[&sound[..], b"more"].concat(),
    ];
    for bytes in damaged {
        assert_eq!(answer(bytes), Err(GzipFault::Damaged.into()));
    }
    assert_eq!(answer(&packed(&sound)), Err(GzipFault::Nested.into()));
    assert_eq!(answer(&packed(b"")), Err(ImportError::Empty));
    assert_eq!(answer(&packed(b"hello")), Err(ImportError::UnknownFormat { named_fit: true }));
}

#[test]
fn a_file_that_unpacks_to_too_much_is_refused() {
    let most = packed(&vec![b' '; MAX_BYTES]);
    assert!(matches!(answer(&most), Err(ImportError::UnknownFormat { .. })), "as much as is allowed is unpacked");
    let more = packed(&vec![b' '; MAX_BYTES + 1]);
    assert!(more.len() < 1_000_000);
    assert_eq!(answer(&more), Err(GzipFault::TooLarge.into()));
    assert_eq!(answer(&[most, packed(b" ")].concat()), Err(GzipFault::TooLarge.into()));
}
