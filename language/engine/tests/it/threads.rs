use polarize_engine::{Activation, AdamW, Cpu, Direction, Engine, Linear, Mode, Norm, Weight};

use crate::numbers::{batch, numbers};

const WIDTH: usize = 48;
const ROWS: usize = 333;

/// Every operation of this file once, on several pieces of work; all numbers that come out.
fn results(threads: usize) -> Vec<Vec<f32>> {
    let engine = Cpu::<f32>::new(threads).unwrap();
    assert_eq!(engine.threads(), threads);
    let batch = batch(1500, &[200, 3, 130]);
    let mut results = Vec::new();
    let (input, back) = (numbers(1, ROWS * WIDTH), numbers(2, ROWS * WIDTH));

    let mut table = numbers(3, 1500 * WIDTH);
    let mut output = vec![0.0; ROWS * WIDTH];
    engine.embed(WIDTH, 2.0, &batch, Weight::Full(&table), &mut output);
    engine.embed_backward(WIDTH, 2.0, &batch, &back, &mut table);
    results.extend([output, table]);

    let norm = Norm { rows: ROWS, width: WIDTH, epsilon: 1e-6, offset: 1.0 };
    let weight = numbers(4, WIDTH);
    let (mut output, mut inverse) = (vec![0.0; ROWS * WIDTH], vec![0.0; ROWS]);
    let (mut input_gradient, mut weight_gradient) = (vec![0.0; ROWS * WIDTH], vec![0.0; WIDTH]);
    engine.norm(&norm, Mode::Replace, &input, &weight, &mut output, &mut inverse);
    engine.norm_backward(&norm, &input, &weight, &inverse, &back, &mut input_gradient, Some(&mut weight_gradient));
    results.extend([output, inverse, input_gradient, weight_gradient]);

    for outputs in [8, 200, 5500] {
        let linear = Linear { rows: ROWS, inputs: WIDTH, outputs };
        let (weight, back) = (numbers(5, outputs * WIDTH), numbers(6, ROWS * outputs));
        let (mut output, mut input_gradient) = (vec![0.0; ROWS * outputs], vec![0.0; ROWS * WIDTH]);
        let mut weight_gradient = vec![0.0; outputs * WIDTH];
        engine.linear(&linear, Mode::Replace, 1.0, &input, Weight::Full(&weight), &mut output);
        engine.linear_input_gradient(&linear, Mode::Add, 0.5, &back, Weight::Full(&weight), &mut input_gradient);
        engine.linear_weight_gradient(&linear, 1.0, &input, &back, &mut weight_gradient);
        results.extend([output, input_gradient, weight_gradient]);
    }

    let mut turned = input.clone();
    engine.rotate(Direction::Forward, ROWS, 3, 16, &batch, &numbers(7, 200 * 16), &mut turned);
    let (mut gate, mut up) = (input.clone(), back.clone());
    engine.gate_backward(Activation::Silu, ROWS * WIDTH, &turned, &mut gate, &mut up);
    let mut gated = vec![0.0; ROWS * WIDTH];
    engine.gate(Activation::GeluTanh, ROWS * WIDTH, &input, &back, &mut gated);
    results.extend([turned, gate, up, gated]);

    let step = AdamW {
        step: 3,
        learning_rate: 1e-3,
        beta1: 0.9,
        beta2: 0.999,
        epsilon: 1e-8,
        weight_decay: 0.1,
        gradient_scale: 0.7,
    };
    let (mut parameter, mut first, mut second) = (back.clone(), input.clone(), vec![0.5; ROWS * WIDTH]);
    engine.adamw(&step, &input, &mut parameter, &mut first, &mut second);
    results.extend([parameter, first, second]);
    results
}

#[test]
fn every_number_is_the_same_on_any_number_of_threads() {
    let once = results(1);
    for threads in [2, 3] {
        for (index, (found, expected)) in results(threads).iter().zip(&once).enumerate() {
            assert!(
                found.iter().map(|value| value.to_bits()).eq(expected.iter().map(|value| value.to_bits())),
                "result {index} on {threads} threads"
            );
        }
    }
}

#[test]
fn the_squared_norm_is_the_same_on_any_number_of_threads() {
    let values = numbers::<f32>(1, 1_000_001);
    let norms = [1, 2, 3].map(|threads| Cpu::<f32>::new(threads).unwrap().squared_norm(&values).to_bits());
    assert_eq!(norms, [norms[0]; 3]);
}
