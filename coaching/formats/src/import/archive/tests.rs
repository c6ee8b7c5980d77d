use std::io::{Seek, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::*;

/// An archive of files that begin like FIT, each with half a mebibyte of zeros.
fn zeros(files: usize) -> File {
    let mut zip = ZipWriter::new(tempfile::tempfile().unwrap());
    for number in 0..files {
        zip.start_file(format!("{number}.fit"), SimpleFileOptions::default()).unwrap();
        zip.write_all(b"\x0e\x20\0\0\0\0\0\0.FIT").unwrap();
        zip.write_all(&vec![0; 1 << 19]).unwrap();
    }
    let mut file = zip.finish().unwrap();
    file.rewind().unwrap();
    file
}

/// An archive around an archive.
fn around(mut inner: File) -> File {
    let mut zip = ZipWriter::new(tempfile::tempfile().unwrap());
    zip.start_file("inner.zip", SimpleFileOptions::default()).unwrap();
    io::copy(&mut inner, &mut zip).unwrap();
    let mut file = zip.finish().unwrap();
    file.rewind().unwrap();
    file
}

/// How many files were handed on, and how the reading ended.
fn read_at_most(most: u64, file: File) -> (usize, Result<(), ImportError>) {
    let mut files = 0;
    let mut each = |found: Found<'_>| files += usize::from(matches!(found, Found::File { .. }));
    let ended = read_within(most, file, &ReadOptions::default(), &std::env::temp_dir(), &mut each);
    (files, ended)
}

#[test]
fn an_archive_that_unpacks_to_more_than_is_read_ends_there() {
    assert_eq!(read_at_most(4 << 20, zeros(7)), (7, Ok(())));
    assert_eq!(read_at_most(2 << 20, zeros(7)), (3, Err(ArchiveFault::TooLarge.into())));
    assert_eq!(read_at_most(2 << 20, around(zeros(7))), (3, Err(ArchiveFault::TooLarge.into())));
    let incompressible: Vec<u8> =
        (0..1_u32 << 14).flat_map(|number| (number.wrapping_mul(2_654_435_761)).to_le_bytes()).collect();
    let mut zip = ZipWriter::new(tempfile::tempfile().unwrap());
    zip.start_file("noise.txt", SimpleFileOptions::default()).unwrap();
    zip.write_all(&incompressible).unwrap();
    let mut file = zip.finish().unwrap();
    file.rewind().unwrap();
    assert_eq!(read_at_most(1 << 10, around(file)), (0, Err(ArchiveFault::TooLarge.into())));
}
