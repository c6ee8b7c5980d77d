//! How fast each operation is: 4096 tokens, width 256, 768 in the feed-forward layers, 4096 words.
//!
//! `items` are floating-point operations for the products, and numbers for all else. `cargo bench -p polarize-engine`.

use divan::counter::ItemsCount;
use divan::{Bencher, black_box};
use polarize_engine::{Activation, AdamW, Cpu, Direction, Engine, Linear, Mode, Norm, Packed, Weight};

const ROWS: usize = 4096;
const WIDTH: usize = 256;
const INNER: usize = 768;
const WORDS: u32 = 4096;
const HEADS: usize = 8;
const PARAMETERS: usize = 6_300_000;

/// Inputs and outputs of a linear layer: those of the decoder, of adapters of ranks 16 and 8, and of a large model.
const LAYERS: [(usize, usize); 12] = [
    (256, 128),
    (256, 256),
    (256, 768),
    (768, 256),
    (256, 4096),
    (256, 16),
    (16, 256),
    (768, 16),
    (16, 768),
    (256, 8),
    (8, 256),
    (4096, 2048),
];

fn main() {
    divan::main();
}

#[expect(clippy::expect_used, reason = "without threads there is nothing to measure")]
fn engine() -> Cpu {
    Cpu::new(0).expect("threads")
}

/// Numbers between -1 and 1.
fn numbers(length: usize) -> Vec<f32> {
    (0..length).map(|index| ((index * 7919) % 2003) as f32 / 1001.0 - 1.0).collect()
}

#[expect(clippy::expect_used, reason = "the texts are right")]
fn batch() -> Packed {
    let mut packed = Packed::default();
    let tokens: Vec<u32> = (0..512).map(|index| (index * 7919) % WORDS).collect();
    for _ in 0..ROWS / 512 {
        packed.push(&tokens, &tokens).expect("a text");
    }
    packed
}

fn layer((inputs, outputs): (usize, usize)) -> (Linear, ItemsCount) {
    // The large layer on fewer tokens, for a bench that ends.
    let rows = if inputs * outputs > 1 << 22 { 512 } else { ROWS };
    (Linear { rows, inputs, outputs }, ItemsCount::new(2 * rows * inputs * outputs))
}

#[divan::bench(args = LAYERS)]
fn linear(bencher: Bencher, sizes: (usize, usize)) {
    let (linear, count) = layer(sizes);
    let engine = engine();
    let (input, weight) = (numbers(linear.rows * linear.inputs), numbers(linear.inputs * linear.outputs));
    let mut output = engine.zeros(linear.rows * linear.outputs);
    bencher.counter(count).bench_local(|| {
        engine.linear(&linear, Mode::Replace, 1.0, &input, Weight::Full(&weight), black_box(&mut output))
    });
}

#[divan::bench(args = LAYERS)]
fn linear_input_gradient(bencher: Bencher, sizes: (usize, usize)) {
    let (linear, count) = layer(sizes);
    let engine = engine();
    let (back, weight) = (numbers(linear.rows * linear.outputs), numbers(linear.inputs * linear.outputs));
    let mut gradient = engine.zeros(linear.rows * linear.inputs);
    bencher.counter(count).bench_local(|| {
        engine.linear_input_gradient(&linear, Mode::Add, 1.0, &back, Weight::Full(&weight), black_box(&mut gradient));
    });
}

#[divan::bench(args = LAYERS)]
fn linear_weight_gradient(bencher: Bencher, sizes: (usize, usize)) {
    let (linear, count) = layer(sizes);
    let engine = engine();
    let (back, input) = (numbers(linear.rows * linear.outputs), numbers(linear.rows * linear.inputs));
    let mut gradient = engine.zeros(linear.inputs * linear.outputs);
    bencher
        .counter(count)
        .bench_local(|| engine.linear_weight_gradient(&linear, 1.0, &input, &back, black_box(&mut gradient)));
}

#[divan::bench]
fn embed(bencher: Bencher) {
    let (engine, batch, table) = (engine(), batch(), numbers(WORDS as usize * WIDTH));
    let mut output = engine.zeros(ROWS * WIDTH);
    bencher
        .counter(ItemsCount::new(ROWS * WIDTH))
        .bench_local(|| engine.embed(WIDTH, 1.0, &batch, Weight::Full(&table), black_box(&mut output)));
}

#[divan::bench]
fn embed_backward(bencher: Bencher) {
    let (engine, batch, back) = (engine(), batch(), numbers(ROWS * WIDTH));
    let mut gradient = engine.zeros(WORDS as usize * WIDTH);
    bencher
        .counter(ItemsCount::new(ROWS * WIDTH))
        .bench_local(|| engine.embed_backward(WIDTH, 1.0, &batch, &back, black_box(&mut gradient)));
}

const NORM: Norm = Norm { rows: ROWS, width: WIDTH, epsilon: 1e-5, offset: 0.0 };

#[divan::bench]
fn norm(bencher: Bencher) {
    let (engine, input, weight) = (engine(), numbers(ROWS * WIDTH), numbers(WIDTH));
    let (mut output, mut inverse) = (engine.zeros(ROWS * WIDTH), engine.zeros(ROWS));
    bencher
        .counter(ItemsCount::new(ROWS * WIDTH))
        .bench_local(|| engine.norm(&NORM, Mode::Replace, &input, &weight, black_box(&mut output), &mut inverse));
}

#[divan::bench(args = [false, true])]
fn norm_backward(bencher: Bencher, learnt: bool) {
    let (engine, input, weight) = (engine(), numbers(ROWS * WIDTH), numbers(WIDTH));
    let (back, inverse) = (numbers(ROWS * WIDTH), numbers(ROWS));
    let (mut input_gradient, mut weight_gradient) = (engine.zeros(ROWS * WIDTH), engine.zeros(WIDTH));
    bencher.counter(ItemsCount::new(ROWS * WIDTH)).bench_local(|| {
        let weight_gradient = learnt.then_some(&mut weight_gradient);
        engine.norm_backward(&NORM, &input, &weight, &inverse, &back, black_box(&mut input_gradient), weight_gradient);
    });
}

#[divan::bench]
fn rotate(bencher: Bencher) {
    let (engine, batch, table) = (engine(), batch(), numbers(512 * WIDTH / HEADS));
    let mut values = engine.zeros(ROWS * WIDTH);
    let (heads, head_dim) = (HEADS, WIDTH / HEADS);
    bencher.counter(ItemsCount::new(ROWS * WIDTH)).bench_local(|| {
        engine.rotate(Direction::Forward, ROWS, heads, head_dim, &batch, &table, black_box(&mut values));
    });
}

#[divan::bench(args = [Activation::Silu, Activation::GeluTanh])]
fn gate(bencher: Bencher, activation: Activation) {
    let length = ROWS * INNER;
    let (engine, gate, up) = (engine(), numbers(length), numbers(length));
    let mut output = engine.zeros(length);
    bencher
        .counter(ItemsCount::new(length))
        .bench_local(|| engine.gate(activation, length, &gate, &up, black_box(&mut output)));
}

#[divan::bench(args = [Activation::Silu, Activation::GeluTanh])]
fn gate_backward(bencher: Bencher, activation: Activation) {
    let length = ROWS * INNER;
    let (engine, mut gate, mut up, back) = (engine(), numbers(length), numbers(length), numbers(length));
    bencher.counter(ItemsCount::new(length)).bench_local(|| {
        engine.gate_backward(activation, length, &back, black_box(&mut gate), black_box(&mut up));
    });
}

#[divan::bench]
fn squared_norm(bencher: Bencher) {
    let (engine, values) = (engine(), numbers(PARAMETERS));
    bencher.counter(ItemsCount::new(PARAMETERS)).bench_local(|| engine.squared_norm(black_box(&values)));
}

#[divan::bench]
fn adamw(bencher: Bencher) {
    let (engine, gradient, mut parameter) = (engine(), numbers(PARAMETERS), numbers(PARAMETERS));
    let (mut first, mut second) = (engine.zeros(PARAMETERS), engine.zeros(PARAMETERS));
    let step = AdamW {
        step: 10,
        learning_rate: 1e-3,
        beta1: 0.9,
        beta2: 0.95,
        epsilon: 1e-8,
        weight_decay: 0.1,
        gradient_scale: 1.0,
    };
    bencher
        .counter(ItemsCount::new(PARAMETERS))
        .bench_local(|| engine.adamw(&step, &gradient, black_box(&mut parameter), &mut first, &mut second));
}
