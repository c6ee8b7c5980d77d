//! The operations on the threads of a CPU.
//!
//! Work is cut into pieces whose sizes don't depend on the number of threads, or whose sums don't meet, and each piece's sums are added in a
//! fixed order: the same numbers come out on one thread and on eight, and again after a restart.

mod attention;
mod cross_entropy;
mod dropout;
mod embedding;
mod gate;
mod linear;
mod norm;
mod optimizer;
mod planned;
mod product;
mod real;
mod rotation;
mod scratch;
mod softcap;
mod transpose;
mod weight;

use pulp::Arch;
use rayon::ThreadPool;

pub use attention::{CacheNumber, KeyValueCache};
pub use real::Real;

use crate::vectorized::vectorized;
use crate::{
    Activation, AdamW, Attention, CrossEntropy, Direction, Dropout, Engine, Linear, Mode, Norm, Operations, Packed,
    Quantized, Weight,
};
use scratch::Scratch;

/// Threads of this machine, computing with `f32`, or with `f64` where a gradient is to be checked.
///
/// Several threads of a program may ask it, one after the other; a worker of another pool of rayon must not, since while it waits it could
/// take up a second piece of work that asks, and wait for itself.
#[derive(Debug)]
pub struct Cpu<T: Real = f32> {
    threads: ThreadPool,
    arch: Arch,
    scratch: Scratch<T>,
}

/// The threads could not be started.
#[derive(Debug, thiserror::Error)]
#[error("the {threads} threads to compute on could not be started; take fewer")]
pub struct ThreadsError {
    threads: usize,
    source: rayon::ThreadPoolBuildError,
}

impl<T: Real> Cpu<T> {
    /// An engine on so many threads; 0 for one a core.
    ///
    /// # Errors
    ///
    /// [`ThreadsError`] where the system gives no threads.
    pub fn new(threads: usize) -> Result<Self, ThreadsError> {
        product::leave_right_side_in_place();
        let one_a_core = || std::thread::available_parallelism().map_or(1, usize::from);
        let threads = if threads == 0 { one_a_core() } else { threads };
        let pool = rayon::ThreadPoolBuilder::new()
            .num_threads(threads)
            .thread_name(|index| format!("engine-{index}"))
            .build()
            .map_err(|source| ThreadsError { threads, source })?;
        pool.broadcast(|_| product::prepare_thread::<T>());
        let scratch = Scratch::new(pool.current_num_threads());
        Ok(Self { threads: pool, arch: Arch::new(), scratch })
    }

    /// Does the work on one of the engine's threads: what it asks of the engine then isn't handed over once for every operation, which for one
    /// token would take as long as the operations.
    pub fn within<R: Send>(&self, work: impl FnOnce() -> R + Send) -> R {
        self.threads.install(work)
    }

    /// Does the work in the vectors of this machine; what it calls must be `#[inline(always)]`.
    #[inline(always)]
    fn vectorized<R>(&self, work: impl FnMut() -> R) -> R {
        vectorized(self.arch, work)
    }
}

impl<T: Real> Engine for Cpu<T> {
    type Buffer = Vec<T>;
    type Quantized = Quantized;
    type Batch = Packed;

    fn threads(&self) -> usize {
        self.threads.current_num_threads()
    }

    fn memory(&self, operations: &Operations) -> u64 {
        let need = self.need(operations);
        (need.shared + self.threads() * need.own) as u64 * size_of::<T>() as u64
    }

    fn reserve(&self, operations: &Operations) {
        self.scratch.reserve(self.need(operations));
    }

    fn zeros(&self, length: usize) -> Vec<T> {
        vec![T::ZERO; length]
    }

    fn write(&self, buffer: &mut Vec<T>, at: usize, values: &[f32]) {
        for (to, value) in buffer[at..][..values.len()].iter_mut().zip(values) {
            *to = T::from_f32(*value);
        }
    }

    fn read(&self, buffer: &Vec<T>, at: usize, values: &mut [f32]) {
        let length = values.len();
        for (value, from) in values.iter_mut().zip(&buffer[at..][..length]) {
            *value = from.to_f32();
        }
    }

    fn quantized(&self, matrix: Quantized) -> Quantized {
        matrix
    }

    fn dequantize(&self, matrix: &Quantized, at: usize, values: &mut [f32]) {
        matrix.dequantize(at, values);
    }

    fn clear(&self, buffer: &mut Vec<T>) {
        buffer.fill(T::ZERO);
    }

    fn copy(&self, length: usize, from: &Vec<T>, to: &mut Vec<T>) {
        to[..length].copy_from_slice(&from[..length]);
    }

    fn batch(&self, tokens: usize) -> Packed {
        let mut batch = Packed::default();
        batch.reserve(tokens, tokens);
        batch
    }

    fn load(&self, packed: &Packed, batch: &mut Packed) {
        batch.clone_from(packed);
    }

    fn embed(&self, width: usize, scale: f32, batch: &Packed, table: Weight<'_, Self>, output: &mut Vec<T>) {
        self.embed_rows(width, scale, batch, table.into(), output);
    }

    fn embed_backward(
        &self,
        width: usize,
        scale: f32,
        batch: &Packed,
        output_gradient: &Vec<T>,
        table_gradient: &mut Vec<T>,
    ) {
        self.add_to_rows(width, scale, batch, output_gradient, table_gradient);
    }

    fn norm(
        &self,
        norm: &Norm,
        mode: Mode,
        input: &Vec<T>,
        weight: &Vec<T>,
        output: &mut Vec<T>,
        inverse: &mut Vec<T>,
    ) {
        self.normalize(norm, mode, input, weight, output, inverse);
    }

    fn norm_backward(
        &self,
        norm: &Norm,
        input: &Vec<T>,
        weight: &Vec<T>,
        inverse: &Vec<T>,
        output_gradient: &Vec<T>,
        input_gradient: &mut Vec<T>,
        weight_gradient: Option<&mut Vec<T>>,
    ) {
        self.normalize_backward(norm, input, weight, inverse, output_gradient, input_gradient, weight_gradient);
    }

    fn linear(
        &self,
        linear: &Linear,
        mode: Mode,
        alpha: f32,
        input: &Vec<T>,
        weight: Weight<'_, Self>,
        output: &mut Vec<T>,
    ) {
        self.times_transposed(linear, mode, alpha, input, weight.into(), output);
    }

    fn linear_input_gradient(
        &self,
        linear: &Linear,
        mode: Mode,
        alpha: f32,
        output_gradient: &Vec<T>,
        weight: Weight<'_, Self>,
        input_gradient: &mut Vec<T>,
    ) {
        self.times(linear, mode, alpha, output_gradient, weight.into(), input_gradient);
    }

    fn linear_weight_gradient(
        &self,
        linear: &Linear,
        alpha: f32,
        input: &Vec<T>,
        output_gradient: &Vec<T>,
        weight_gradient: &mut Vec<T>,
    ) {
        self.transposed_times(linear, alpha, input, output_gradient, weight_gradient);
    }

    fn rotate(
        &self,
        direction: Direction,
        rows: usize,
        heads: usize,
        head_dim: usize,
        batch: &Packed,
        table: &Vec<T>,
        values: &mut Vec<T>,
    ) {
        self.rotate_heads(direction, rows, heads, head_dim, batch, table, values);
    }

    fn attention(
        &self,
        attention: &Attention,
        batch: &Packed,
        query: &Vec<T>,
        key: &Vec<T>,
        value: &Vec<T>,
        output: &mut Vec<T>,
        log_sum_exp: &mut Vec<T>,
    ) {
        self.attend(attention, batch, attention::Inputs { query, key, value }, output, log_sum_exp);
    }

    fn attention_backward(
        &self,
        attention: &Attention,
        batch: &Packed,
        query: &Vec<T>,
        key: &Vec<T>,
        value: &Vec<T>,
        output: &Vec<T>,
        log_sum_exp: &Vec<T>,
        output_gradient: &Vec<T>,
        query_gradient: &mut Vec<T>,
        key_gradient: &mut Vec<T>,
        value_gradient: &mut Vec<T>,
    ) {
        let inputs = attention::Inputs { query, key, value };
        let outputs = attention::Outputs { output, log_sum_exp, output_gradient };
        let gradients = attention::Gradients { query: query_gradient, key: key_gradient, value: value_gradient };
        self.attend_backward(attention, batch, inputs, outputs, gradients);
    }

    fn gate(&self, activation: Activation, length: usize, gate: &Vec<T>, up: &Vec<T>, output: &mut Vec<T>) {
        self.gated(activation, length, gate, up, output);
    }

    fn gate_backward(
        &self,
        activation: Activation,
        length: usize,
        output_gradient: &Vec<T>,
        gate: &mut Vec<T>,
        up: &mut Vec<T>,
    ) {
        self.gated_backward(activation, length, output_gradient, gate, up);
    }

    fn cross_entropy(
        &self,
        cross_entropy: &CrossEntropy,
        batch: &Packed,
        hidden: &Vec<T>,
        head: Weight<'_, Self>,
        losses: &mut Vec<T>,
    ) {
        self.losses(cross_entropy, batch, hidden, head.into(), losses, None);
    }

    fn cross_entropy_backward(
        &self,
        cross_entropy: &CrossEntropy,
        scales: &Vec<T>,
        batch: &Packed,
        hidden: &Vec<T>,
        head: Weight<'_, Self>,
        losses: &mut Vec<T>,
        hidden_gradient: &mut Vec<T>,
        head_gradient: Option<&mut Vec<T>>,
    ) {
        let head_gradient = head_gradient.map(Vec::as_mut_slice);
        let gradients = cross_entropy::Gradients { scales, hidden: hidden_gradient, head: head_gradient };
        self.losses(cross_entropy, batch, hidden, head.into(), losses, Some(gradients));
    }

    fn dropout(&self, dropout: &Dropout, mode: Mode, input: &Vec<T>, output: &mut Vec<T>) {
        self.drop_out(dropout, mode, input, output);
    }

    fn sum(&self, length: usize, buffer: &Vec<T>) -> f64 {
        buffer[..length].iter().map(|value| value.to_f64()).sum()
    }

    fn squared_norm(&self, buffer: &Vec<T>) -> f64 {
        self.sum_of_squares(buffer)
    }

    fn adamw(
        &self,
        step: &AdamW,
        gradient: &Vec<T>,
        parameter: &mut Vec<T>,
        first_moment: &mut Vec<T>,
        second_moment: &mut Vec<T>,
    ) {
        self.step_adamw(step, gradient, parameter, first_moment, second_moment);
    }
}
