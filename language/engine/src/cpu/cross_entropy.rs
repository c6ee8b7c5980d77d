//! The loss, a chunk of logits at a time.
//!
//! Logits lie transposed, a word a row and a position a column: neither the vocabulary's matrix nor its gradient has to be transposed then. Words are
//! cut into segments, whose number doesn't depend on the threads; what all words add to a position is summed segment by segment.

use rayon::iter::Either;
use rayon::prelude::*;

use super::product::{Matrix, multiply};
use super::scratch::Need;
use super::softcap::{LANES, slope, soften};
use super::weight::Numbers;
use super::{Cpu, Real};
use crate::{CrossEntropy, Mode, Packed, UNSUPERVISED};

/// Positions of a chunk at most.
const POSITIONS: usize = 256;
/// Logits of a chunk at most, as long as that leaves one vector of positions: 64 MiB of them in single precision.
const LOGITS: usize = 1 << 24;
/// Segments of the words at most.
const SEGMENTS: usize = 16;
/// Words of a segment at least.
const SEGMENT: usize = 64;
/// Words that are worked on at once.
const WORDS: usize = 256;

/// What comes back to the hidden states and, where it is learnt, to the vocabulary's matrix.
#[derive(Debug)]
pub(super) struct Gradients<'a, T> {
    /// What each position's loss counts.
    pub(super) scales: &'a [T],
    pub(super) hidden: &'a mut [T],
    pub(super) head: Option<&'a mut [T]>,
}

/// Supervised positions of a batch.
struct Positions {
    rows: [usize; POSITIONS],
    targets: [usize; POSITIONS],
    count: usize,
}

/// How a chunk is cut.
#[derive(Debug, Clone, Copy)]
struct Shape {
    width: usize,
    vocabulary: usize,
    /// Positions of the chunk, filled up to whole vectors.
    columns: usize,
    /// Words of a segment.
    segment: usize,
}

impl Shape {
    /// The chunks of a batch with so many positions.
    fn new(cross_entropy: &CrossEntropy, positions: usize) -> Self {
        let CrossEntropy { width, vocabulary, .. } = *cross_entropy;
        let columns = (LOGITS / vocabulary / LANES * LANES).clamp(LANES, POSITIONS);
        let columns = columns.min(positions.next_multiple_of(LANES));
        Self { width, vocabulary, columns, segment: vocabulary.div_ceil(SEGMENTS).max(SEGMENT) }
    }

    fn segments(&self) -> usize {
        self.vocabulary.div_ceil(self.segment)
    }
}

/// What a chunk is worked out in.
struct Chunk<'a, T> {
    /// Hidden states, `[columns, width]`.
    hidden: &'a mut [T],
    /// The same, transposed.
    transposed: &'a mut [T],
    /// Logits, `[vocabulary, columns]`.
    logits: &'a mut [T],
    /// For each segment the largest logits, then the sums of `e` to the power of what is less than that.
    sums: &'a mut [T],
    /// The logarithm of the sum over all words.
    log_sum_exp: &'a mut [T],
    /// What a probability counts.
    scale: &'a mut [T],
    /// What goes away from the right word's gradient.
    right: &'a mut [T],
    /// Each segment's gradients of the hidden states, `[columns, width]`.
    parts: &'a mut [T],
}

impl<'a, T> Chunk<'a, T> {
    fn length(shape: &Shape, parts: usize) -> usize {
        shape.columns * ((2 + parts) * shape.width + shape.vocabulary + 2 * shape.segments() + 3)
    }

    fn new(shape: &Shape, memory: &'a mut [T]) -> Self {
        let Shape { width, vocabulary, columns, .. } = *shape;
        let (hidden, memory) = memory.split_at_mut(columns * width);
        let (transposed, memory) = memory.split_at_mut(columns * width);
        let (logits, memory) = memory.split_at_mut(columns * vocabulary);
        let (sums, memory) = memory.split_at_mut(2 * columns * shape.segments());
        let (log_sum_exp, memory) = memory.split_at_mut(columns);
        let (scale, memory) = memory.split_at_mut(columns);
        let (right, parts) = memory.split_at_mut(columns);
        Self { hidden, transposed, logits, sums, log_sum_exp, scale, right, parts }
    }
}

/// What the loss of so many positions works in, forward and, where asked for, back.
pub(super) fn need(cross_entropy: &CrossEntropy, positions: usize, backward: bool, quantized: bool) -> Need {
    let shape = Shape::new(cross_entropy, positions);
    let parts = if backward { shape.segments() } else { 0 };
    let decoded = if quantized { WORDS * shape.width } else { 0 };
    let transposed = if backward { WORDS * shape.columns } else { 0 };
    Need { shared: Chunk::<f32>::length(&shape, parts), own: decoded + transposed }
}

impl<T: Real> Cpu<T> {
    /// The losses, and in the same pass the gradients where they are asked for.
    pub(super) fn losses(
        &self,
        cross_entropy: &CrossEntropy,
        batch: &Packed,
        hidden: &[T],
        head: Numbers<'_, T>,
        losses: &mut [T],
        mut gradients: Option<Gradients<'_, T>>,
    ) {
        let shape = Shape::new(cross_entropy, batch.len());
        let width = shape.width;
        let softcap = cross_entropy.softcap.map(T::from_f32);
        losses[..batch.len()].fill(T::ZERO);
        if let Some(gradients) = &mut gradients {
            gradients.hidden[..batch.len() * width].fill(T::ZERO);
        }
        let need = need(cross_entropy, batch.len(), gradients.is_some(), head.is_quantized());
        self.scratch.plan_own(need.own);
        self.scratch.with_shared(need.shared, |memory| {
            self.threads.install(|| {
                let mut from = 0;
                while let Some(positions) = Positions::next(batch.targets(), &mut from, shape.columns) {
                    let shape = Shape { columns: positions.count.next_multiple_of(LANES), ..shape };
                    let mut chunk = Chunk::new(&shape, memory);
                    positions.gather(&shape, hidden, &mut chunk);
                    self.transpose(shape.columns, width, chunk.hidden, width, chunk.transposed, shape.columns);
                    self.logits(&shape, softcap, head, &mut chunk);
                    let scales = gradients.as_ref().map(|gradients| gradients.scales);
                    positions.losses(&shape, softcap, scales, &mut chunk, losses);
                    if let Some(gradients) = &mut gradients {
                        self.chunk_backward(&shape, softcap, &positions, head, &mut chunk, gradients);
                    }
                }
            });
        });
    }

    /// The chunk's logits, and for each segment what their sum is made of.
    fn logits(&self, shape: &Shape, softcap: Option<T>, head: Numbers<'_, T>, chunk: &mut Chunk<'_, T>) {
        let Shape { width, columns, segment, .. } = *shape;
        let transposed = &*chunk.transposed;
        let segments = chunk.logits.par_chunks_mut(segment * columns).zip(chunk.sums.par_chunks_mut(2 * columns));
        segments.enumerate().for_each(|(index, (logits, sums))| {
            let (maxima, sums) = sums.split_at_mut(columns);
            maxima.fill(T::LOWEST);
            sums.fill(T::ZERO);
            for (block, logits) in logits.chunks_mut(WORDS * columns).enumerate() {
                let (first, words) = (index * segment + block * WORDS, logits.len() / columns);
                self.scratch.with_own(head.decoded(WORDS * width), |decoded| {
                    let head = head.piece(first * width, words * width, decoded);
                    let left = Matrix { values: head, stride: width };
                    let right = Matrix { values: transposed, stride: columns };
                    multiply((words, width, columns), Mode::Replace, T::ONE, left, right, logits, columns);
                });
                self.vectorized(
                    #[inline(always)]
                    || {
                        if let Some(cap) = softcap {
                            soften(logits, cap);
                        }
                        add_to_sums(columns, logits, maxima, sums);
                    },
                );
            }
        });
    }

    /// Replaces the logits by their gradients and takes these further back.
    fn chunk_backward(
        &self,
        shape: &Shape,
        softcap: Option<T>,
        positions: &Positions,
        head: Numbers<'_, T>,
        chunk: &mut Chunk<'_, T>,
        gradients: &mut Gradients<'_, T>,
    ) {
        let Shape { width, columns, segment, .. } = *shape;
        let Chunk { hidden, logits, log_sum_exp, scale, right, parts, .. } = chunk;
        let count = positions.count;
        let head_gradients = match &mut gradients.head {
            Some(gradient) => {
                Either::Left(gradient[..shape.vocabulary * width].par_chunks_mut(segment * width).map(Some))
            }
            None => Either::Right(rayon::iter::repeat_n((), shape.segments()).map(|()| None)),
        };
        let segments = logits.par_chunks_mut(segment * columns).zip(parts.par_chunks_mut(columns * width));
        segments.zip(head_gradients).enumerate().for_each(|(index, ((logits, part), mut head_gradient))| {
            for (block, logits) in logits.chunks_mut(WORDS * columns).enumerate() {
                self.vectorized(
                    #[inline(always)]
                    || replace_by_gradients(columns, softcap, logits, log_sum_exp, scale),
                );
                let first = index * segment + block * WORDS;
                positions.take_right_words(first, columns, logits, right);
                let words = logits.len() / columns;
                self.scratch.with_own(WORDS * columns + head.decoded(WORDS * width), |memory| {
                    let (transposed, decoded) = memory.split_at_mut(WORDS * columns);
                    self.transpose(words, count, logits, columns, transposed, words);
                    let left = Matrix { values: &*transposed, stride: words };
                    let head = head.piece(first * width, words * width, decoded);
                    let right = Matrix { values: head, stride: width };
                    let mode = if block == 0 { Mode::Replace } else { Mode::Add };
                    multiply((count, words, width), mode, T::ONE, left, right, part, width);
                });
                if let Some(head_gradient) = &mut head_gradient {
                    let left = Matrix { values: &*logits, stride: columns };
                    let right = Matrix { values: hidden, stride: width };
                    let to = &mut head_gradient[block * WORDS * width..];
                    multiply((words, count, width), Mode::Add, T::ONE, left, right, to, width);
                }
            }
        });
        let (sum, rest) = parts[..shape.segments() * columns * width].split_at_mut(columns * width);
        sum.par_chunks_mut(LANES * width).enumerate().for_each(|(index, sum)| {
            for part in rest.chunks_exact(columns * width) {
                for (sum, value) in sum.iter_mut().zip(&part[index * LANES * width..]) {
                    *sum += *value;
                }
            }
        });
        for (row, from) in positions.rows[..count].iter().zip(sum.chunks_exact(width)) {
            gradients.hidden[row * width..][..width].copy_from_slice(from);
        }
    }
}

impl Positions {
    /// The next supervised positions, `count` at most, from `from` on, which moves behind them.
    fn next(targets: &[u32], from: &mut usize, count: usize) -> Option<Self> {
        let mut positions = Self { rows: [0; POSITIONS], targets: [0; POSITIONS], count: 0 };
        while *from < targets.len() && positions.count < count {
            if targets[*from] != UNSUPERVISED {
                positions.rows[positions.count] = *from;
                positions.targets[positions.count] = targets[*from] as usize;
                positions.count += 1;
            }
            *from += 1;
        }
        (positions.count > 0).then_some(positions)
    }

    fn gather<T: Real>(&self, shape: &Shape, hidden: &[T], chunk: &mut Chunk<'_, T>) {
        let width = shape.width;
        for (to, row) in chunk.hidden.chunks_exact_mut(width).zip(&self.rows[..self.count]) {
            to.copy_from_slice(&hidden[row * width..][..width]);
        }
        chunk.hidden[self.count * width..].fill(T::ZERO);
    }

    /// Each position's loss, and what its gradient needs.
    fn losses<T: Real>(
        &self,
        shape: &Shape,
        softcap: Option<T>,
        scales: Option<&[T]>,
        chunk: &mut Chunk<'_, T>,
        losses: &mut [T],
    ) {
        let columns = shape.columns;
        chunk.scale.fill(T::ZERO);
        chunk.log_sum_exp.fill(T::ZERO);
        for (column, (row, target)) in self.rows.iter().zip(&self.targets).enumerate().take(self.count) {
            assert!(*target < shape.vocabulary, "word {target} of {}", shape.vocabulary);
            let segments = chunk.sums.chunks_exact(2 * columns).map(|sums| (sums[column], sums[columns + column]));
            let maximum =
                segments.clone().fold(T::LOWEST, |most, (maximum, _)| if maximum > most { maximum } else { most });
            let maximum = maximum.to_f64();
            let sum: f64 = segments.map(|(part, sum)| sum.to_f64() * (part.to_f64() - maximum).exp()).sum();
            let log_sum_exp = maximum + sum.ln();
            let logit = chunk.logits[target * columns + column];
            losses[*row] = T::from_f64(log_sum_exp - logit.to_f64());
            chunk.log_sum_exp[column] = T::from_f64(log_sum_exp);
            let scale = scales.map_or(T::ZERO, |scales| scales[*row]);
            chunk.scale[column] = scale;
            chunk.right[column] = softcap.map_or(scale, |cap| scale * slope(logit, cap));
        }
    }

    /// Takes one away from the right word's probability, where that is among the words from `first` on.
    fn take_right_words<T: Real>(&self, first: usize, columns: usize, gradients: &mut [T], right: &[T]) {
        let words = first..first + gradients.len() / columns;
        for (column, (target, right)) in self.targets[..self.count].iter().zip(right).enumerate() {
            if words.contains(target) {
                gradients[(target - first) * columns + column] -= *right;
            }
        }
    }
}

/// Adds a block of logits to what is known of the words before it.
#[inline(always)]
fn add_to_sums<T: Real>(columns: usize, logits: &[T], maxima: &mut [T], sums: &mut [T]) {
    let logits = logits.as_chunks::<LANES>().0;
    let maxima = maxima.as_chunks_mut::<LANES>().0;
    let sums = sums.as_chunks_mut::<LANES>().0;
    for (index, (maxima, sums)) in maxima.iter_mut().zip(sums).enumerate() {
        let before = *maxima;
        for row in logits.chunks_exact(columns / LANES) {
            for (maximum, logit) in maxima.iter_mut().zip(&row[index]) {
                *maximum = if *logit > *maximum { *logit } else { *maximum };
            }
        }
        let mut sum = [T::ZERO; LANES];
        for row in logits.chunks_exact(columns / LANES) {
            for ((sum, logit), maximum) in sum.iter_mut().zip(&row[index]).zip(&*maxima) {
                *sum += (*logit - *maximum).exp();
            }
        }
        for lane in 0..LANES {
            sums[lane] = sums[lane] * (before[lane] - maxima[lane]).exp() + sum[lane];
        }
    }
}

/// Replaces logits by their probabilities times `scale`, and the slope of what they went through.
#[inline(always)]
fn replace_by_gradients<T: Real>(columns: usize, softcap: Option<T>, logits: &mut [T], log_sum_exp: &[T], scale: &[T]) {
    let log_sum_exp = log_sum_exp[..columns].as_chunks::<LANES>().0;
    let scale = scale[..columns].as_chunks::<LANES>().0;
    for row in logits.as_chunks_mut::<LANES>().0.chunks_exact_mut(log_sum_exp.len()) {
        for ((logits, log_sum_exp), scale) in row.iter_mut().zip(log_sum_exp).zip(scale) {
            for lane in 0..LANES {
                let logit = logits[lane];
                let gradient = (logit - log_sum_exp[lane]).exp() * scale[lane];
                logits[lane] = match softcap {
                    Some(cap) => gradient * slope(logit, cap),
                    None => gradient,
                };
            }
        }
    }
}
