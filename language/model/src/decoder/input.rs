//! What products begin with.

use std::sync::OnceLock;

use candle_core::quantized::GgmlType;
use candle_core::quantized::k_quants::{BlockQ8_0, BlockQ8_1, BlockQ8K};
use candle_core::{CpuStorage, Layout};

/// Some rows of numbers.
pub(super) struct Input {
    numbers: CpuStorage,
    layout: Layout,
    rows: usize,
    narrowed: Narrowed,
}

/// The numbers in 8 bits, in the blocks that one row is multiplied in with the blocks of a file: made once for all matrices and their pieces.
#[derive(Default)]
struct Narrowed {
    q8_0: OnceLock<Vec<BlockQ8_0>>,
    q8_1: OnceLock<Vec<BlockQ8_1>>,
    q8k: OnceLock<Vec<BlockQ8K>>,
}

impl Input {
    /// So many rows of numbers.
    pub(super) fn new(rows: usize, numbers: &[f32]) -> Self {
        let layout = Layout::contiguous((rows, numbers.len() / rows));
        Self { numbers: CpuStorage::F32(numbers.to_vec()), layout, rows, narrowed: Narrowed::default() }
    }

    pub(super) const fn rows(&self) -> usize {
        self.rows
    }

    /// The numbers, row by row.
    pub(super) fn numbers(&self) -> &[f32] {
        match &self.numbers {
            CpuStorage::F32(numbers) => numbers,
            _ => &[],
        }
    }

    /// The numbers as candle takes them.
    pub(super) const fn stored(&self) -> (&CpuStorage, &Layout) {
        (&self.numbers, &self.layout)
    }

    pub(super) fn q8_0(&self) -> &[BlockQ8_0] {
        self.narrowed.q8_0.get_or_init(|| narrow(self.numbers()))
    }

    pub(super) fn q8_1(&self) -> &[BlockQ8_1] {
        self.narrowed.q8_1.get_or_init(|| narrow(self.numbers()))
    }

    pub(super) fn q8k(&self) -> &[BlockQ8K] {
        self.narrowed.q8k.get_or_init(|| narrow(self.numbers()))
    }
}

fn narrow<T: GgmlType>(numbers: &[f32]) -> Vec<T> {
    let mut blocks = vec![T::zeros(); numbers.len() / T::BLCK_SIZE];
    T::from_float(numbers, &mut blocks);
    blocks
}
