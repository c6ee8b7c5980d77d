//! How much memory operations work in, before any is taken.

use super::{Cpu, Real, attention, cross_entropy, linear};
use crate::{Attention, CrossEntropy, Linear};

impl<T: Real> Cpu<T> {
    /// Bytes that an engine on so many threads works in beside its caller's memory, when it has come through all these operations, there and
    /// back, on `rows` tokens. Which of the ways back are ever gone isn't asked: an estimate from above.
    pub fn memory(
        threads: usize,
        rows: usize,
        linears: impl IntoIterator<Item = Linear>,
        attention: &Attention,
        cross_entropy: &CrossEntropy,
    ) -> usize {
        let others = attention::need(attention, rows).or(cross_entropy::need(cross_entropy, rows));
        let need = linears.into_iter().fold(others, |need, linear| need.or(linear::need(&linear)));
        (need.shared + threads * need.own) * size_of::<T>()
    }
}
