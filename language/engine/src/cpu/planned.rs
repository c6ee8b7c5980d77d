//! How much memory operations work in, before any is taken.

use super::scratch::Need;
use super::{Cpu, Real, attention, cross_entropy, linear, norm};
use crate::Operations;

impl<T: Real> Cpu<T> {
    /// What is enough for each of the operations.
    pub(super) fn need(&self, operations: &Operations) -> Need {
        let Operations { rows, linears, attention, cross_entropy, backward, quantized } = operations;
        let need = attention::need(attention, *rows, *backward);
        let need = need.or(cross_entropy::need(cross_entropy, *rows, *backward, *quantized));
        let need = if *backward { need.or(norm::need(*rows, cross_entropy.width)) } else { need };
        linears.iter().fold(need, |need, linear| need.or(linear::need(linear, *backward, *quantized)))
    }
}
