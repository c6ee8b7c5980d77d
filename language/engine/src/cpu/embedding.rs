//! Rows of a table by tokens, and back.

use rayon::prelude::*;

use super::weight::Numbers;
use super::{Cpu, Real};
use crate::Packed;

/// Tokens of a piece of work.
const ROWS: usize = 64;
/// Words of a piece of work on the way back.
const WORDS: usize = 512;

impl<T: Real> Cpu<T> {
    pub(super) fn embed_rows(&self, width: usize, scale: f32, batch: &Packed, table: Numbers<'_, T>, output: &mut [T]) {
        let scale = T::from_f32(scale);
        let pieces = output[..batch.len() * width].par_chunks_mut(ROWS * width);
        self.threads.install(|| {
            pieces.zip(batch.tokens().par_chunks(ROWS)).for_each(|(output, tokens)| {
                self.vectorized(
                    #[inline(always)]
                    || {
                        for (output, token) in output.chunks_exact_mut(width).zip(tokens) {
                            let at = *token as usize * width;
                            match table {
                                Numbers::Full(table) => output.copy_from_slice(&table[at..][..width]),
                                Numbers::Quantized(table) => table.dequantize(at, output),
                            }
                            output.iter_mut().for_each(|number| *number = scale * *number);
                        }
                    },
                );
            });
        });
    }

    pub(super) fn add_to_rows(
        &self,
        width: usize,
        scale: f32,
        batch: &Packed,
        output_gradient: &[T],
        table_gradient: &mut [T],
    ) {
        let scale = T::from_f32(scale);
        let tokens = batch.tokens();
        let output_gradient = &output_gradient[..tokens.len() * width];
        let words = table_gradient.len() / width;
        assert!(tokens.iter().all(|token| (*token as usize) < words), "a token is beyond the table's {words} rows");
        // Each piece of the table looks for its own words among all tokens: a word's gradients are added in the order of the tokens.
        let pieces = table_gradient.par_chunks_mut(WORDS * width).enumerate();
        self.threads.install(|| {
            pieces.for_each(|(piece, table_gradient)| {
                self.vectorized(
                    #[inline(always)]
                    || {
                        for (token, gradient) in tokens.iter().zip(output_gradient.chunks_exact(width)) {
                            let Some(word) = (*token as usize).checked_sub(piece * WORDS).filter(|word| *word < WORDS)
                            else {
                                continue;
                            };
                            for (to, from) in table_gradient[word * width..][..width].iter_mut().zip(gradient) {
                                *to += scale * *from;
                            }
                        }
                    },
                );
            });
        });
    }
}
