use polarize_engine::{
    Cpu, CrossEntropy, Engine, Format, Linear, Mode, Nf4Quantizer, Quantized, QuantizedError, Real, Weight,
};
use proptest::prelude::*;
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

use crate::numbers::{assert_close, batch, doubles, engine, numbers};

/// A matrix of that many numbers, at least, in a format: of chance, all of them finite.
pub(crate) fn matrix(format: Format, numbers: usize) -> Quantized {
    let Some((block, size)) = format.block() else {
        let mut quantizer = Nf4Quantizer::new(numbers, format == Format::Nf4Double);
        quantizer.push(&crate::numbers::numbers(11, numbers));
        return quantizer.finish();
    };
    let blocks = numbers.div_ceil(block);
    let mut bytes = vec![0; blocks * size];
    ChaCha8Rng::seed_from_u64(12).fill_bytes(&mut bytes);
    for block in bytes.chunks_exact_mut(size) {
        // The highest bit of the exponents of half-precision scales away: numbers below 2.
        for at in halves(format) {
            block[at + 1] &= 0xbf;
        }
    }
    Quantized::from_blocks(format, blocks * block, bytes).unwrap()
}

/// Where the half-precision numbers of a block are.
fn halves(format: Format) -> Vec<usize> {
    match format {
        Format::F16 | Format::Bf16 | Format::Q4_0 | Format::Q5_0 | Format::Q8_0 => vec![0],
        Format::Q4_1 | Format::Q5_1 | Format::Q4K | Format::Q5K => vec![0, 2],
        Format::Q2K => vec![80, 82],
        Format::Q3K => vec![108],
        Format::Q6K => vec![208],
        Format::Nf4 | Format::Nf4Double => vec![],
    }
}

/// All of its numbers.
pub(crate) fn dequantized<T: Real>(matrix: &Quantized) -> Vec<T> {
    let mut values = vec![T::from_f64(f64::NAN); matrix.numbers()];
    matrix.dequantize(0, &mut values);
    values
}

#[test]
fn a_matrix_takes_the_bytes_that_are_foretold() {
    for format in Format::ALL {
        let (block, _) = format.block().unwrap_or((1, 1));
        for blocks in [0, 1, 2, 63, 64, 65, 16384, 16385, 20001] {
            let matrix = matrix(format, blocks * block);
            assert_eq!(matrix.bytes(), format.bytes(blocks * block), "{} blocks of {}", blocks, format.name());
        }
    }
}

#[test]
fn bytes_that_are_no_matrix_are_refused() {
    let refused = |format, numbers, bytes| Quantized::from_blocks(format, numbers, vec![0; bytes]).unwrap_err();
    assert_eq!(refused(Format::Nf4, 64, 36), QuantizedError::NoBlocks);
    assert_eq!(refused(Format::Q4K, 300, 288).to_string(), "300 numbers can't be in q4_k, whose blocks have 256 each");
    assert_eq!(refused(Format::Q8_0, 64, 67).to_string(), "67 bytes came for 64 numbers in q8_0, which take 68");
}

#[test]
fn numbers_of_16_bits_are_read_exactly() {
    let cases = [
        (0x0000, 0.0),
        (0x3c00, 1.0),
        (0xc000, -2.0),
        (0x7bff, 65504.0),
        (0x0400, 6.103_515_6e-5),
        (0x0001, 5.960_464_5e-8),
        (0x83ff, -6.097_555e-5),
        (0x3555, 0.333_251_95),
        (0x7c00, f32::INFINITY),
        (0xfc00, f32::NEG_INFINITY),
    ];
    let number = |format, bits: u16| {
        let matrix = Quantized::from_blocks(format, 1, bits.to_le_bytes().to_vec()).unwrap();
        dequantized::<f32>(&matrix)[0]
    };
    for (bits, expected) in cases {
        assert_eq!(number(Format::F16, bits), expected, "{bits:#06x}");
    }
    assert!(number(Format::F16, 0x7e01).is_nan() && number(Format::F16, 0xfc01).is_nan());
    assert!(number(Format::F16, 0x8000).is_sign_negative());
    assert_eq!((number(Format::Bf16, 0x3f80), number(Format::Bf16, 0xc0a0)), (1.0, -5.0));
}

proptest! {
    #[test]
    fn any_range_is_what_the_whole_has_there(index in 0..Format::ALL.len(), at in 0usize..1500, length in 0usize..1500) {
        let matrix = matrix(Format::ALL[index], 3000);
        let whole = dequantized::<f32>(&matrix);
        prop_assert!(whole.iter().all(|number| number.is_finite()));
        let mut values = vec![f32::NAN; length];
        matrix.dequantize(at, &mut values);
        prop_assert_eq!(&values, &whole[at..at + length]);
        let mut values = vec![f64::NAN; length];
        matrix.dequantize(at, &mut values);
        prop_assert_eq!(values, doubles(&whole[at..at + length]));
    }
}

/// Output and input's gradient of a layer, each on top of ones.
fn products<T: Real>(engine: &Cpu<T>, linear: &Linear, mode: Mode, weight: Weight<'_, Cpu<T>>) -> [Vec<T>; 2] {
    let Linear { rows, inputs, outputs } = *linear;
    let (input, back) = (numbers(1, rows * inputs), numbers(2, rows * outputs));
    let (mut output, mut input_gradient) = (vec![T::ONE; back.len()], vec![T::ONE; input.len()]);
    engine.linear(linear, mode, 0.5, &input, weight, &mut output);
    engine.linear_input_gradient(linear, mode, 0.5, &back, weight, &mut input_gradient);
    [output, input_gradient]
}

#[test]
fn products_with_few_bits_are_those_with_the_numbers_they_stand_for() {
    for (rows, inputs, outputs) in [(1, 1, 1), (3, 5, 7), (130, 256, 200), (20, 300, 33), (9, 770, 500)] {
        let linear = Linear { rows, inputs, outputs };
        for format in Format::ALL {
            let matrix = matrix(format, inputs * outputs);
            for mode in [Mode::Replace, Mode::Add] {
                let full = Weight::Full(&dequantized(&matrix));
                let expected = products(&engine::<f32>(), &linear, mode, full);
                assert_eq!(
                    products(&engine::<f32>(), &linear, mode, Weight::Quantized(&matrix)),
                    expected,
                    "{linear:?}"
                );
            }
        }
    }
}

#[test]
fn a_weight_of_several_tiles_gives_the_same_products() {
    for (inputs, outputs) in [(16400, 700), (30, 300_000)] {
        let linear = Linear { rows: 3, inputs, outputs };
        let matrix = matrix(Format::Nf4Double, inputs * outputs);
        let weight = dequantized::<f32>(&matrix);
        for mode in [Mode::Replace, Mode::Add] {
            let full = products(&engine(), &linear, mode, Weight::Full(&weight));
            let found = products(&engine::<f32>(), &linear, mode, Weight::Quantized(&matrix));
            assert_eq!(found[0], full[0], "output, {linear:?}");
            assert_close(&format!("input's gradient, {linear:?}"), &found[1], &doubles(&full[1]), 1e-6);
        }
    }
}

#[test]
fn an_embedding_in_few_bits_is_that_of_the_numbers_it_stands_for() {
    for format in [Format::Nf4, Format::Q6K, Format::F16] {
        let (batch, matrix) = (batch(90, &[100, 3]), matrix(format, 100 * 33));
        let (mut found, mut expected) = (vec![0.0; 103 * 33], vec![0.0; 103 * 33]);
        engine::<f32>().embed(33, 2.5, &batch, Weight::Quantized(&matrix), &mut found);
        engine::<f32>().embed(33, 2.5, &batch, Weight::Full(&dequantized(&matrix)), &mut expected);
        assert_eq!(found, expected, "{}", format.name());
    }
}

#[test]
fn a_loss_over_few_bits_is_that_of_the_numbers_they_stand_for() {
    for (width, vocabulary, softcap) in [(20, 150, None), (16, 5000, Some(2.0)), (256, 70, None)] {
        let shape = CrossEntropy { width, vocabulary, softcap };
        let batch = batch(vocabulary as u32, &[30, 300]);
        let matrix = matrix(Format::Nf4Double, vocabulary * width);
        let hidden = numbers::<f32>(1, batch.len() * width);
        let scales = numbers(2, batch.len());
        let results = |head: Weight<'_, Cpu<f32>>| {
            let engine = Cpu::new(2).unwrap();
            let (mut forward, mut losses) = (vec![0.0; batch.len()], vec![0.0; batch.len()]);
            let mut hidden_gradient = hidden.clone();
            engine.cross_entropy(&shape, &batch, &hidden, head, &mut forward);
            engine.cross_entropy_backward(
                &shape,
                &scales,
                &batch,
                &hidden,
                head,
                &mut losses,
                &mut hidden_gradient,
                None,
            );
            (forward, losses, hidden_gradient)
        };
        assert_eq!(results(Weight::Quantized(&matrix)), results(Weight::Full(&dequantized(&matrix))), "{shape:?}");
    }
}

#[test]
fn products_with_few_bits_are_the_same_on_any_number_of_threads() {
    let linear = Linear { rows: 300, inputs: 130, outputs: 900 };
    let matrix = matrix(Format::Nf4Double, 130 * 900);
    let on = |threads| products(&Cpu::<f32>::new(threads).unwrap(), &linear, Mode::Add, Weight::Quantized(&matrix));
    assert_eq!(on(2), on(1));
    assert_eq!(on(3), on(1));
}
