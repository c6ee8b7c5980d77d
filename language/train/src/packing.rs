//! Which examples share a row, and in which order rows come.

use crate::order::{Purpose, chance, shuffle};

/// Examples that are packed together: few enough to be packed at once, many enough that rows become full.
const WINDOW: usize = 2048;

/// How examples become rows.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Packing {
    /// Tokens a row has room for.
    pub(crate) length: usize,
    /// Whether examples share rows.
    pub(crate) shared: bool,
    /// Source of the order.
    pub(crate) seed: u64,
}

impl Packing {
    /// The rows of an epoch, each with the indices of its examples, in the order in which they come. Each example is in one row, and no
    /// row has more tokens than there is room, provided that no example has.
    ///
    /// # Source
    ///
    /// Johnson (1973), Near-optimal bin packing algorithms: first fit decreasing.
    pub(crate) fn rows(&self, lengths: &[usize], epoch: u64) -> Vec<Vec<usize>> {
        let mut chance = chance(self.seed, Purpose::Epoch(epoch));
        let mut order: Vec<usize> = (0..lengths.len()).collect();
        shuffle(&mut order, &mut chance);
        if !self.shared {
            return order.into_iter().map(|example| vec![example]).collect();
        }
        let mut rows = Vec::new();
        for window in order.chunks_mut(WINDOW) {
            rows.extend(self.packed(window, lengths));
        }
        // Long examples come first within a window; a row's place must not tell what it holds.
        shuffle(&mut rows, &mut chance);
        rows
    }

    fn packed(&self, window: &mut [usize], lengths: &[usize]) -> Vec<Vec<usize>> {
        // Stable: among examples of one length chance decides.
        window.sort_by_key(|example| std::cmp::Reverse(lengths[*example]));
        let mut rows: Vec<(usize, Vec<usize>)> = Vec::new();
        for &example in window.iter() {
            let length = lengths[example];
            match rows.iter_mut().find(|(free, _)| *free >= length) {
                Some((free, row)) => {
                    *free -= length;
                    row.push(example);
                }
                None => rows.push((self.length.saturating_sub(length), vec![example])),
            }
        }
        rows.into_iter().map(|(_, row)| row).collect()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::Packing;

    fn texts() -> impl Strategy<Value = Vec<usize>> {
        prop::collection::vec(1_usize..=64, 0..200)
    }

    proptest! {
        #[test]
        fn each_text_is_in_one_row_and_no_row_is_too_long(lengths in texts(), seed: u64, epoch in 0_u64..9, shared: bool) {
            let rows = Packing { length: 64, shared, seed }.rows(&lengths, epoch);
            let mut seen: Vec<usize> = rows.iter().flatten().copied().collect();
            seen.sort_unstable();
            prop_assert_eq!(seen, (0..lengths.len()).collect::<Vec<_>>());
            for row in &rows {
                prop_assert!(row.iter().map(|text| lengths[*text]).sum::<usize>() <= 64);
                prop_assert!(shared || row.len() == 1);
            }
        }

        #[test]
        fn no_two_rows_would_fit_into_one(lengths in texts(), seed: u64) {
            let rows = Packing { length: 64, shared: true, seed }.rows(&lengths, 0);
            let mut fill: Vec<usize> = rows.iter().map(|row| row.iter().map(|text| lengths[*text]).sum()).collect();
            fill.sort_unstable();
            prop_assert!(fill.len() < 2 || fill[0] + fill[1] > 64);
        }

        #[test]
        fn the_order_is_a_function_of_seed_and_epoch(lengths in texts(), seed: u64, epoch in 0_u64..9) {
            let packing = Packing { length: 64, shared: true, seed };
            prop_assert_eq!(packing.rows(&lengths, epoch), packing.rows(&lengths, epoch));
        }
    }

    #[test]
    fn epochs_and_seeds_have_orders_of_their_own() {
        let lengths = vec![10; 100];
        let rows = |seed, epoch| Packing { length: 64, shared: true, seed }.rows(&lengths, epoch);
        assert_ne!(rows(1, 0), rows(1, 1));
        assert_ne!(rows(1, 0), rows(2, 0));
    }

    #[test]
    fn six_texts_of_ten_fill_a_row_of_sixty() {
        let rows = Packing { length: 60, shared: true, seed: 3 }.rows(&[10; 12], 0);
        assert_eq!(rows.iter().map(Vec::len).collect::<Vec<_>>(), [6, 6]);
    }
}
