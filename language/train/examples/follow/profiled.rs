//! An engine that measures how long each of another's operations takes.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use polarize_engine::{
    Activation, AdamW, Attention, CrossEntropy, Direction, Dropout, Engine, Linear, Mode, Norm, Operations, Packed,
    Quantized, Weight,
};

/// Another engine, and the time its operations took.
pub(crate) struct Profiled<E> {
    engine: E,
    taken: Mutex<BTreeMap<&'static str, (u64, Duration)>>,
}

impl<E> Profiled<E> {
    pub(crate) fn new(engine: E) -> Self {
        Self { engine, taken: Mutex::default() }
    }

    /// How often each operation was called and how long it took, the longest first; from now on again.
    pub(crate) fn taken(&self) -> Vec<(&'static str, u64, Duration)> {
        let mut taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
        let mut list: Vec<_> =
            std::mem::take(&mut *taken).into_iter().map(|(name, (calls, time))| (name, calls, time)).collect();
        list.sort_by_key(|(_, _, time)| std::cmp::Reverse(*time));
        list
    }

    fn timed<R>(&self, name: &'static str, work: impl FnOnce() -> R) -> R {
        let begun = Instant::now();
        let result = work();
        let mut taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
        let (calls, time) = taken.entry(name).or_default();
        *calls += 1;
        *time += begun.elapsed();
        result
    }
}

impl<E: Engine> Engine for Profiled<E> {
    type Buffer = E::Buffer;
    type Quantized = E::Quantized;
    type Batch = E::Batch;

    fn threads(&self) -> usize {
        self.engine.threads()
    }

    fn memory(&self, operations: &Operations) -> u64 {
        self.engine.memory(operations)
    }

    fn reserve(&self, operations: &Operations) {
        self.engine.reserve(operations);
    }

    fn zeros(&self, length: usize) -> Self::Buffer {
        self.timed("zeros", || self.engine.zeros(length))
    }

    fn write(&self, buffer: &mut Self::Buffer, at: usize, values: &[f32]) {
        self.timed("write", || self.engine.write(buffer, at, values))
    }

    fn read(&self, buffer: &Self::Buffer, at: usize, values: &mut [f32]) {
        self.timed("read", || self.engine.read(buffer, at, values))
    }

    fn quantized(&self, matrix: Quantized) -> Self::Quantized {
        self.timed("quantized", || self.engine.quantized(matrix))
    }

    fn dequantize(&self, matrix: &Self::Quantized, at: usize, values: &mut [f32]) {
        self.timed("dequantize", || self.engine.dequantize(matrix, at, values))
    }

    fn clear(&self, buffer: &mut Self::Buffer) {
        self.timed("clear", || self.engine.clear(buffer))
    }

    fn copy(&self, length: usize, from: &Self::Buffer, to: &mut Self::Buffer) {
        self.timed("copy", || self.engine.copy(length, from, to))
    }

    fn batch(&self, tokens: usize) -> Self::Batch {
        self.timed("batch", || self.engine.batch(tokens))
    }

    fn load(&self, packed: &Packed, batch: &mut Self::Batch) {
        self.timed("load", || self.engine.load(packed, batch))
    }

    fn embed(&self, width: usize, scale: f32, batch: &Self::Batch, table: Weight<'_, Self>, output: &mut Self::Buffer) {
        self.timed("embed", || self.engine.embed(width, scale, batch, inner(table), output))
    }

    fn embed_backward(
        &self,
        width: usize,
        scale: f32,
        batch: &Self::Batch,
        output_gradient: &Self::Buffer,
        table_gradient: &mut Self::Buffer,
    ) {
        self.timed("embed_backward", || {
            self.engine.embed_backward(width, scale, batch, output_gradient, table_gradient)
        })
    }

    fn norm(
        &self,
        norm: &Norm,
        mode: Mode,
        input: &Self::Buffer,
        weight: &Self::Buffer,
        output: &mut Self::Buffer,
        inverse: &mut Self::Buffer,
    ) {
        self.timed("norm", || self.engine.norm(norm, mode, input, weight, output, inverse))
    }

    fn norm_backward(
        &self,
        norm: &Norm,
        input: &Self::Buffer,
        weight: &Self::Buffer,
        inverse: &Self::Buffer,
        output_gradient: &Self::Buffer,
        input_gradient: &mut Self::Buffer,
        weight_gradient: Option<&mut Self::Buffer>,
    ) {
        self.timed("norm_backward", || {
            self.engine.norm_backward(norm, input, weight, inverse, output_gradient, input_gradient, weight_gradient)
        })
    }

    fn linear(
        &self,
        linear: &Linear,
        mode: Mode,
        alpha: f32,
        input: &Self::Buffer,
        weight: Weight<'_, Self>,
        output: &mut Self::Buffer,
    ) {
        self.timed("linear", || self.engine.linear(linear, mode, alpha, input, inner(weight), output))
    }

    fn linear_input_gradient(
        &self,
        linear: &Linear,
        mode: Mode,
        alpha: f32,
        output_gradient: &Self::Buffer,
        weight: Weight<'_, Self>,
        input_gradient: &mut Self::Buffer,
    ) {
        self.timed("linear_input_gradient", || {
            self.engine.linear_input_gradient(linear, mode, alpha, output_gradient, inner(weight), input_gradient)
        })
    }

    fn linear_weight_gradient(
        &self,
        linear: &Linear,
        alpha: f32,
        input: &Self::Buffer,
        output_gradient: &Self::Buffer,
        weight_gradient: &mut Self::Buffer,
    ) {
        self.timed("linear_weight_gradient", || {
            self.engine.linear_weight_gradient(linear, alpha, input, output_gradient, weight_gradient)
        })
    }

    fn rotate(
        &self,
        direction: Direction,
        rows: usize,
        heads: usize,
        head_dim: usize,
        batch: &Self::Batch,
        table: &Self::Buffer,
        values: &mut Self::Buffer,
    ) {
        self.timed("rotate", || self.engine.rotate(direction, rows, heads, head_dim, batch, table, values))
    }

    fn attention(
        &self,
        attention: &Attention,
        batch: &Self::Batch,
        query: &Self::Buffer,
        key: &Self::Buffer,
        value: &Self::Buffer,
        output: &mut Self::Buffer,
        log_sum_exp: &mut Self::Buffer,
    ) {
        self.timed("attention", || self.engine.attention(attention, batch, query, key, value, output, log_sum_exp))
    }

    fn attention_backward(
        &self,
        attention: &Attention,
        batch: &Self::Batch,
        query: &Self::Buffer,
        key: &Self::Buffer,
        value: &Self::Buffer,
        output: &Self::Buffer,
        log_sum_exp: &Self::Buffer,
        output_gradient: &Self::Buffer,
        query_gradient: &mut Self::Buffer,
        key_gradient: &mut Self::Buffer,
        value_gradient: &mut Self::Buffer,
    ) {
        self.timed("attention_backward", || {
            self.engine.attention_backward(
                attention,
                batch,
                query,
                key,
                value,
                output,
                log_sum_exp,
                output_gradient,
                query_gradient,
                key_gradient,
                value_gradient,
            )
        })
    }

    fn gate(
        &self,
        activation: Activation,
        length: usize,
        gate: &Self::Buffer,
        up: &Self::Buffer,
        output: &mut Self::Buffer,
    ) {
        self.timed("gate", || self.engine.gate(activation, length, gate, up, output))
    }

    fn gate_backward(
        &self,
        activation: Activation,
        length: usize,
        output_gradient: &Self::Buffer,
        gate: &mut Self::Buffer,
        up: &mut Self::Buffer,
    ) {
        self.timed("gate_backward", || self.engine.gate_backward(activation, length, output_gradient, gate, up))
    }

    fn cross_entropy(
        &self,
        cross_entropy: &CrossEntropy,
        batch: &Self::Batch,
        hidden: &Self::Buffer,
        head: Weight<'_, Self>,
        losses: &mut Self::Buffer,
    ) {
        self.timed("cross_entropy", || self.engine.cross_entropy(cross_entropy, batch, hidden, inner(head), losses))
    }

    fn cross_entropy_backward(
        &self,
        cross_entropy: &CrossEntropy,
        scales: &Self::Buffer,
        batch: &Self::Batch,
        hidden: &Self::Buffer,
        head: Weight<'_, Self>,
        losses: &mut Self::Buffer,
        hidden_gradient: &mut Self::Buffer,
        head_gradient: Option<&mut Self::Buffer>,
    ) {
        self.timed("cross_entropy_backward", || {
            self.engine.cross_entropy_backward(
                cross_entropy,
                scales,
                batch,
                hidden,
                inner(head),
                losses,
                hidden_gradient,
                head_gradient,
            )
        })
    }

    fn dropout(&self, dropout: &Dropout, mode: Mode, input: &Self::Buffer, output: &mut Self::Buffer) {
        self.timed("dropout", || self.engine.dropout(dropout, mode, input, output))
    }

    fn sum(&self, length: usize, buffer: &Self::Buffer) -> f64 {
        self.timed("sum", || self.engine.sum(length, buffer))
    }

    fn squared_norm(&self, buffer: &Self::Buffer) -> f64 {
        self.timed("squared_norm", || self.engine.squared_norm(buffer))
    }

    fn adamw(
        &self,
        step: &AdamW,
        gradient: &Self::Buffer,
        parameter: &mut Self::Buffer,
        first_moment: &mut Self::Buffer,
        second_moment: &mut Self::Buffer,
    ) {
        self.timed("adamw", || self.engine.adamw(step, gradient, parameter, first_moment, second_moment))
    }
}

/// A weight as the other engine reads it.
fn inner<'a, E: Engine>(weight: Weight<'a, Profiled<E>>) -> Weight<'a, E> {
    match weight {
        Weight::Full(values) => Weight::Full(values),
        Weight::Quantized(matrix) => Weight::Quantized(matrix),
    }
}
