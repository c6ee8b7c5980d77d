//! Rows of a table by tokens, and back.

use super::{Cpu, Real};
use crate::Packed;

impl<T: Real> Cpu<T> {
    pub(super) fn embed_rows(&self, width: usize, scale: f32, batch: &Packed, table: &[T], output: &mut [T]) {
        todo!()
    }

    pub(super) fn add_to_rows(
        &self,
        width: usize,
        scale: f32,
        batch: &Packed,
        output_gradient: &[T],
        table_gradient: &mut [T],
    ) {
        todo!()
    }
}
