use polarize_engine::{Format, Nf4Quantizer, Quantized};
use proptest::prelude::*;

use crate::numbers::numbers;

/// What the sixteen codes stand for.
const NUMBERS: [f64; 16] = [
    -1.0,
    -0.6961928009986877,
    -0.5250730514526367,
    -0.39491748809814453,
    -0.28444138169288635,
    -0.18477343022823334,
    -0.09105003625154495,
    0.0,
    0.07958029955625534,
    0.16093020141124725,
    0.24611230194568634,
    0.33791524171829224,
    0.44070982933044434,
    0.5626170039176941,
    0.7229568362236023,
    1.0,
];

fn quantized(values: &[f32], double: bool) -> Quantized {
    let mut quantizer = Nf4Quantizer::new(values.len(), double);
    quantizer.push(values);
    quantizer.finish()
}

fn dequantized(matrix: &Quantized) -> Vec<f32> {
    let mut values = vec![f32::NAN; matrix.numbers()];
    matrix.dequantize(0, &mut values);
    values
}

#[test]
fn every_code_stands_for_its_number_and_the_first_is_the_upper_half_of_a_byte() {
    let values: Vec<f32> = NUMBERS.iter().map(|number| 3.0 * *number as f32).collect();
    let matrix = quantized(&values, false);
    let nf4 = matrix.nf4().unwrap();
    assert_eq!(nf4.codes(), [0x01, 0x23, 0x45, 0x67, 0x89, 0xab, 0xcd, 0xef]);
    assert_eq!(nf4.absmax(), [3.0]);
    assert_eq!(dequantized(&matrix), values);
}

#[test]
fn each_number_becomes_the_nearest_of_the_sixteen_times_its_blocks_largest() {
    let values: Vec<f32> = numbers::<f32>(1, 1000).iter().map(|value| value * value * value * 0.1).collect();
    let found = dequantized(&quantized(&values, false));
    for (block, found) in values.chunks(64).zip(found.chunks(64)) {
        let absmax = block.iter().fold(0.0, |most: f64, value| most.max(f64::from(value.abs())));
        for (value, found) in block.iter().zip(found) {
            let distance = |number: f64| (f64::from(*value) - number).abs();
            let least = NUMBERS.iter().map(|number| distance(number * absmax)).fold(f64::INFINITY, f64::min);
            assert!(distance(f64::from(*found)) <= least + 1e-7 * absmax, "{value} became {found}");
        }
    }
}

#[test]
fn of_two_that_are_equally_near_the_lower_is_taken() {
    let halfway = |code: usize| (NUMBERS[code] as f32 + NUMBERS[code + 1] as f32) / 2.0;
    let values: Vec<f32> = (0..15).map(halfway).chain([1.0]).collect();
    assert_eq!(quantized(&values, false).nf4().unwrap().codes(), [0x01, 0x23, 0x45, 0x67, 0x89, 0xab, 0xcd, 0xef]);
}

#[test]
fn nothing_but_zeros_stays_so() {
    for double in [false, true] {
        let mut values = vec![0.0; 200];
        assert_eq!(dequantized(&quantized(&values, double)), values);
        values[199] = 0.5;
        let found = dequantized(&quantized(&values, double));
        assert!(found.iter().all(|number| number.is_finite()) && found[..64].iter().all(|number| *number == 0.0));
    }
}

#[test]
fn largest_values_in_eight_bits_are_those_of_bitsandbytes() {
    // Each block's largest value, and the code that bitsandbytes 0.50.2 gives it with an offset of 0.25.
    let blocks = [
        (1.0, 255),
        (0.8, 236),
        (0.5, 207),
        (0.3, 179),
        (0.1, 56),
        (0.05, 52),
        (0.01, 48),
        (0.001, 47),
        (0.0001, 47),
        (0.0, 47),
    ];
    let mut quantizer = Nf4Quantizer::new(64 * blocks.len(), true).with_offset(0.25);
    for (largest, _) in blocks {
        let mut block = [0.0; 64];
        block[7] = -largest;
        quantizer.push(&block);
    }
    let matrix = quantizer.finish();
    let double = matrix.nf4().unwrap().double_absmax().unwrap();
    assert_eq!(double.codes(), blocks.map(|(_, code)| code));
    assert_eq!((double.scales(), double.offset()), (&[0.75][..], 0.25));
}

#[test]
fn the_offset_is_the_mean_and_no_largest_value_is_far_off() {
    let values: Vec<f32> = numbers(1, 64 * 700);
    let (single, double) = (quantized(&values, false), quantized(&values, true));
    let (exact, found) = (single.nf4().unwrap().absmax(), double.nf4().unwrap().absmax());
    let kept = double.nf4().unwrap().double_absmax().unwrap();
    assert_eq!((exact.len(), kept.codes().len(), kept.scales().len()), (700, 700, 3));
    let mean = exact.iter().map(|value| f64::from(*value)).sum::<f64>() / 700.0;
    assert!((f64::from(kept.offset()) - mean).abs() < 1e-7);
    for (block, (exact, found)) in exact.iter().zip(found).enumerate() {
        // Neighbours of the map are 0.9 / 64 apart at most.
        assert!((exact - found).abs() <= kept.scales()[block / 256] * 0.0071, "block {block}: {exact} became {found}");
    }
}

#[test]
#[should_panic(expected = "numbers of the matrix that came")]
fn a_matrix_with_a_number_too_few_is_none() {
    let mut quantizer = Nf4Quantizer::new(65, false);
    quantizer.push(&[1.0; 64]);
    quantizer.finish();
}

proptest! {
    #[test]
    fn pieces_of_any_length_give_the_matrix_that_the_whole_gives(
        pieces in prop::collection::vec(0usize..200, 1..12),
        double: bool,
    ) {
        let values: Vec<f32> = numbers(2, pieces.iter().sum());
        let mut quantizer = Nf4Quantizer::new(values.len(), double);
        let mut rest = values.as_slice();
        for length in pieces {
            let (piece, behind) = rest.split_at(length);
            quantizer.push(piece);
            rest = behind;
        }
        let (found, expected) = (quantizer.finish(), quantized(&values, double));
        prop_assert_eq!(found.format(), if double { Format::Nf4Double } else { Format::Nf4 });
        prop_assert_eq!(found, expected);
    }
}
