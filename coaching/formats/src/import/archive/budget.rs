//! A reader that gives only so much.

use std::cell::Cell;
use std::io::{self, Read, Seek, SeekFrom};
use std::rc::Rc;

/// Reads at most what is left of a budget that others may share in.
pub(super) struct Budgeted<R> {
    pub(super) inner: R,
    /// Bytes that may still be read.
    pub(super) left: Rc<Cell<u64>>,
}

impl<R: Read> Read for Budgeted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let left = self.left.get();
        if left == 0 && !buffer.is_empty() {
            return Err(io::Error::other("it is larger than any that is read"));
        }
        let most = usize::try_from(left).unwrap_or(usize::MAX).min(buffer.len());
        let read = self.inner.read(&mut buffer[..most])?;
        self.left.set(left - read as u64);
        Ok(read)
    }
}

impl<R: Seek> Seek for Budgeted<R> {
    fn seek(&mut self, position: SeekFrom) -> io::Result<u64> {
        self.inner.seek(position)
    }

    // Without this a look at the position would throw away what a buffered reader holds.
    fn stream_position(&mut self) -> io::Result<u64> {
        self.inner.stream_position()
    }
}
