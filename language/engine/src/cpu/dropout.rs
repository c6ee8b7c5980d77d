//! Numbers left out by chance.

use super::{Cpu, Real};
use crate::{Dropout, Mode};

impl<T: Real> Cpu<T> {
    pub(super) fn drop_out(&self, dropout: &Dropout, mode: Mode, input: &[T], output: &mut [T]) {
        let kept = T::from_f64(1.0 / (1.0 - f64::from(dropout.rate)));
        let pairs = output[..dropout.length].iter_mut().zip(&input[..dropout.length]);
        for (output, input) in pairs {
            let value = *input * kept;
            *output = if mode == Mode::Add { *output + value } else { value };
        }
    }
}
