use polarize_engine::{Cpu, Dropout, Engine, Mode};

use crate::numbers::{doubles, engine, numbers};

/// More than one piece of work.
const LENGTH: usize = 100_003;

fn dropped(dropout: &Dropout, mode: Mode, input: &Vec<f32>, start: f32) -> Vec<f32> {
    let mut output = vec![start; input.len()];
    engine().dropout(dropout, mode, input, &mut output);
    output
}

/// Which of so many numbers are kept.
fn kept(rate: f32, seed: u64) -> Vec<bool> {
    let dropout = Dropout { length: LENGTH, rate, seed };
    dropped(&dropout, Mode::Replace, &vec![1.0; LENGTH], f32::NAN).iter().map(|value| *value != 0.0).collect()
}

fn share(mask: &[bool]) -> f64 {
    mask.iter().filter(|kept| **kept).count() as f64 / mask.len() as f64
}

#[test]
fn a_number_is_left_out_or_scaled_and_replaces_or_is_added() {
    let input = numbers(1, LENGTH);
    let dropout = Dropout { length: LENGTH - 3, rate: 0.25, seed: 7 };
    let replaced = dropped(&dropout, Mode::Replace, &input, f32::NAN);
    let added = dropped(&dropout, Mode::Add, &input, 2.0);
    for (index, (input, (replaced, added))) in input.iter().zip(replaced.iter().zip(&added)).enumerate() {
        if index < LENGTH - 3 {
            assert!(*replaced == 0.0 || *replaced == input * (1.0 / 0.75), "number {index}: {replaced} from {input}");
            assert_eq!(*added, 2.0 + replaced, "number {index}");
        } else {
            assert!(replaced.is_nan() && *added == 2.0, "number {index} lies behind the length");
        }
    }
}

#[test]
fn the_share_that_is_kept_and_so_the_expectation_are_right_within_chance() {
    for rate in [0.0, 0.05, 0.1, 0.5, 0.9] {
        for seed in 0..4 {
            let share = share(&kept(rate, seed));
            let deviation = (f64::from(rate) * (1.0 - f64::from(rate)) / LENGTH as f64).sqrt();
            let expected = 1.0 - f64::from(rate);
            assert!((share - expected).abs() <= 4.5 * deviation, "{share} kept at rate {rate}, seed {seed}");
        }
    }
    let ones = vec![1.0; LENGTH];
    let mean = doubles(&dropped(&Dropout { length: LENGTH, rate: 0.1, seed: 3 }, Mode::Replace, &ones, 0.0));
    assert!((mean.iter().sum::<f64>() / LENGTH as f64 - 1.0).abs() < 0.005);
}

#[test]
fn a_rate_of_zero_leaves_every_number_as_it_is() {
    let input = numbers(1, LENGTH);
    assert_eq!(dropped(&Dropout { length: LENGTH, rate: 0.0, seed: 5 }, Mode::Replace, &input, 0.0), input);
}

#[test]
fn neither_seeds_nor_neighbours_have_anything_in_common() {
    let (rate, both) = (0.5, 0.5 * 0.5);
    let masks: Vec<_> = [0, 1, 2, u64::MAX, 1 << 32].map(|seed| kept(rate, seed)).into();
    let agree = |left: &[bool], right: &[bool]| {
        let both: Vec<_> = left.iter().zip(right).map(|(left, right)| *left && *right).collect();
        share(&both)
    };
    for (index, mask) in masks.iter().enumerate() {
        for other in &masks[index + 1..] {
            assert!((agree(mask, other) - both).abs() < 0.01);
        }
        for distance in [1, 2, 64, 4096, 1 << 14] {
            assert!((agree(mask, &mask[distance..]) - both).abs() < 0.01, "{distance} apart");
        }
    }
}

#[test]
fn a_mask_follows_from_the_seed_and_the_index_alone() {
    let long = kept(0.3, 9);
    assert_eq!(long, kept(0.3, 9));
    for threads in [2, 3] {
        for length in [1, 17, 20_000, LENGTH] {
            let dropout = Dropout { length, rate: 0.3, seed: 9 };
            let mut output = vec![0.0; length];
            Cpu::<f64>::new(threads).unwrap().dropout(&dropout, Mode::Replace, &vec![1.0; length], &mut output);
            assert!(output.iter().zip(&long).all(|(value, kept)| (*value != 0.0) == *kept), "{length} numbers");
        }
    }
}
