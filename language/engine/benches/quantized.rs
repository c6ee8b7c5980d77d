//! How fast matrices go into few bits and come back, and what a layer pays for it. `items` are numbers, for layers floating-point operations.
//! `cargo bench -p polarize-engine`.

use divan::counter::ItemsCount;
use divan::{Bencher, black_box};
use polarize_engine::{Cpu, Dropout, Engine, Format, Linear, Mode, Nf4Quantizer, Quantized, Weight};

/// Numbers that are decoded: they and their bytes are more than the caches hold.
const NUMBERS: usize = 1 << 24;
/// A layer of a model of 7 billion parameters, at the tokens of a short text.
const LAYER: Linear = Linear { rows: 256, inputs: 4096, outputs: 4096 };

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

/// A matrix of any numbers.
#[expect(clippy::expect_used, reason = "the bytes are as many as the format takes")]
fn matrix(format: Format, length: usize) -> Quantized {
    if format.block().is_none() {
        return quantized(&numbers(length), format == Format::Nf4Double);
    }
    // Bytes whose half-precision numbers are all finite.
    let bytes = (0..format.bytes(length)).map(|index| (index * 7919 % 59) as u8).collect();
    Quantized::from_blocks(format, length, bytes).expect("a matrix")
}

fn quantized(values: &[f32], double: bool) -> Quantized {
    let mut quantizer = Nf4Quantizer::new(values.len(), double);
    values.chunks(1 << 18).for_each(|piece| quantizer.push(piece));
    quantizer.finish()
}

/// On one thread.
#[divan::bench(args = Format::ALL)]
fn dequantize(bencher: Bencher, format: Format) {
    let matrix = matrix(format, NUMBERS);
    // A piece that stays in the second cache, as operations decode.
    let mut values = vec![0f32; 1 << 15];
    bencher.counter(ItemsCount::new(NUMBERS)).bench_local(|| {
        for at in (0..NUMBERS).step_by(values.len()) {
            matrix.dequantize(at, black_box(&mut values));
        }
    });
}

/// On one thread.
#[divan::bench(args = [false, true])]
fn quantize_nf4(bencher: Bencher, double: bool) {
    let values = numbers(NUMBERS);
    bencher.counter(ItemsCount::new(NUMBERS)).bench_local(|| quantized(black_box(&values), double));
}

/// In full first, then in few bits.
const WEIGHTS: [Option<Format>; 5] =
    [None, Some(Format::Nf4), Some(Format::Nf4Double), Some(Format::Q4K), Some(Format::F16)];

#[divan::bench(args = WEIGHTS)]
fn linear(bencher: Bencher, format: Option<Format>) {
    let engine = engine();
    with_weight(format, |weight| {
        let input = numbers(LAYER.rows * LAYER.inputs);
        let mut output = engine.zeros(LAYER.rows * LAYER.outputs);
        bencher.counter(ItemsCount::new(2 * LAYER.rows * LAYER.inputs * LAYER.outputs)).bench_local(|| {
            engine.linear(&LAYER, Mode::Replace, 1.0, &input, weight, black_box(&mut output));
        });
    });
}

#[divan::bench(args = WEIGHTS)]
fn linear_input_gradient(bencher: Bencher, format: Option<Format>) {
    let engine = engine();
    with_weight(format, |weight| {
        let back = numbers(LAYER.rows * LAYER.outputs);
        let mut gradient = engine.zeros(LAYER.rows * LAYER.inputs);
        bencher.counter(ItemsCount::new(2 * LAYER.rows * LAYER.inputs * LAYER.outputs)).bench_local(|| {
            engine.linear_input_gradient(&LAYER, Mode::Replace, 1.0, &back, weight, black_box(&mut gradient));
        });
    });
}

fn with_weight(format: Option<Format>, work: impl FnOnce(Weight<'_, Cpu>)) {
    let length = LAYER.inputs * LAYER.outputs;
    match format {
        None => work(Weight::Full(&numbers(length))),
        Some(format) => work(Weight::Quantized(&matrix(format, length))),
    }
}

#[divan::bench]
fn dropout(bencher: Bencher) {
    let length = LAYER.rows * LAYER.inputs;
    let (engine, input) = (engine(), numbers(length));
    let mut output = engine.zeros(length);
    let dropout = Dropout { length, rate: 0.05, seed: 1 };
    bencher
        .counter(ItemsCount::new(length))
        .bench_local(|| engine.dropout(&dropout, Mode::Replace, &input, black_box(&mut output)));
}
