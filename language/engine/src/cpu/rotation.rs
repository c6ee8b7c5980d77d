//! Rotary positions.

use super::{Cpu, Real};
use crate::{Direction, Packed};

impl<T: Real> Cpu<T> {
    #[expect(clippy::too_many_arguments, reason = "a shape, a direction, positions, a table and the values")]
    pub(super) fn rotate_heads(
        &self,
        direction: Direction,
        rows: usize,
        heads: usize,
        head_dim: usize,
        batch: &Packed,
        table: &[T],
        values: &mut [T],
    ) {
        todo!()
    }
}
