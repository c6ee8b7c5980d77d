//! Rotary positions, in whichever order a file has the numbers of a head.

use crate::{Description, workspace};

/// What each position turns the numbers of a head by; worked out as far as texts have got.
pub(super) struct Turns {
    description: Description,
    /// For each position cosines, then sines.
    table: Vec<f32>,
}

impl Turns {
    pub(super) fn new(description: &Description) -> Self {
        Self { description: description.clone(), table: Vec::new() }
    }

    /// Sees to it that so many positions are known.
    pub(super) fn reach(&mut self, positions: usize) {
        let known = self.table.len() / self.description.head_dim;
        for position in known..positions {
            self.table.extend(workspace::turns(&self.description, position));
        }
    }

    /// Turns each head of `values` `[rows, heads, head_dim]`, the first row's token at `position`.
    ///
    /// Files of Mistral and Llama have the two numbers of a pair one behind the other, those of Gemma half a head apart. Queries and keys are in
    /// the same order, so their products are the same in either.
    ///
    /// # Source
    ///
    /// Su et al. (2021), RoFormer, eq. 34; llama.cpp, `LLAMA_ROPE_TYPE_NORM` and `_NEOX`.
    pub(super) fn turn(&self, position: usize, heads: usize, values: &mut [f32]) {
        let head_dim = self.description.head_dim;
        let half = head_dim / 2;
        let rows = values.chunks_exact_mut(heads * head_dim);
        for (row, table) in rows.zip(self.table[position * head_dim..].chunks_exact(head_dim)) {
            let (cosines, sines) = table.split_at(half);
            for head in row.chunks_exact_mut(head_dim) {
                if self.description.family.is_gemma() {
                    let (first, second) = head.split_at_mut(half);
                    let pairs = first.iter_mut().zip(second);
                    pairs.zip(cosines.iter().zip(sines)).for_each(|((a, b), turn)| turn_pair(a, b, turn));
                } else {
                    let pairs = head.as_chunks_mut::<2>().0.iter_mut();
                    pairs.zip(cosines.iter().zip(sines)).for_each(|([a, b], turn)| turn_pair(a, b, turn));
                }
            }
        }
    }
}

fn turn_pair(a: &mut f32, b: &mut f32, (cosine, sine): (&f32, &f32)) {
    (*a, *b) = (*a * cosine - *b * sine, *b * cosine + *a * sine);
}
