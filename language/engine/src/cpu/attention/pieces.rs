//! Pieces of work that own what they write.

use std::array;
use std::ops::Range;

/// How a text is cut.
#[derive(Debug, Clone, Copy)]
pub(super) enum Pieces {
    /// At every so many rows.
    Rows(usize),
    /// Into so many heads, each of which lies in one piece.
    Heads(usize),
}

impl Pieces {
    fn count(self, length: usize) -> usize {
        match self {
            Self::Rows(rows) => length.div_ceil(rows),
            Self::Heads(heads) => heads,
        }
    }

    /// How many numbers, `size` a row, lie before a piece of a text.
    fn before(self, length: usize, piece: usize, size: usize) -> usize {
        match self {
            Self::Rows(rows) => length.min(piece * rows) * size,
            Self::Heads(heads) => piece * length * (size / heads),
        }
    }
}

/// Does the work for each piece of each text, on all threads of the pool that this is called on; `data`, with `sizes` numbers a token, is cut
/// accordingly.
pub(super) fn share_out<T: Send, const N: usize>(
    pieces: Pieces,
    texts: &[Range<usize>],
    data: [&mut [T]; N],
    sizes: [usize; N],
    work: &(impl Fn(&Range<usize>, usize, [&mut [T]; N]) + Sync),
) {
    match texts {
        [] => {}
        [text] => share_out_text(pieces, text, 0..pieces.count(text.len()), data, sizes, work),
        _ => {
            let (left, right) = texts.split_at(texts.len() / 2);
            let rows = right[0].start - left[0].start;
            let (before, after) = cut(data, sizes.map(|size| rows * size));
            rayon::join(
                || share_out(pieces, left, before, sizes, work),
                || share_out(pieces, right, after, sizes, work),
            );
        }
    }
}

fn share_out_text<T: Send, const N: usize>(
    pieces: Pieces,
    text: &Range<usize>,
    range: Range<usize>,
    data: [&mut [T]; N],
    sizes: [usize; N],
    work: &(impl Fn(&Range<usize>, usize, [&mut [T]; N]) + Sync),
) {
    if range.len() == 1 {
        return work(text, range.start, data);
    }
    let middle = range.start + range.len() / 2;
    let before = |piece, size| pieces.before(text.len(), piece, size);
    let (left, right) = cut(data, sizes.map(|size| before(middle, size) - before(range.start, size)));
    rayon::join(
        || share_out_text(pieces, text, range.start..middle, left, sizes, work),
        || share_out_text(pieces, text, middle..range.end, right, sizes, work),
    );
}

fn cut<T, const N: usize>(data: [&mut [T]; N], at: [usize; N]) -> ([&mut [T]; N], [&mut [T]; N]) {
    let mut before: [&mut [T]; N] = array::from_fn(|_| Default::default());
    let mut after: [&mut [T]; N] = array::from_fn(|_| Default::default());
    for (index, (slice, at)) in data.into_iter().zip(at).enumerate() {
        (before[index], after[index]) = slice.split_at_mut(at);
    }
    (before, after)
}
