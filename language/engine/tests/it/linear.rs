use polarize_engine::{Cpu, Engine, Linear, Mode, Real, Weight};
use proptest::prelude::*;

use crate::gradients::assert_gradient;
use crate::numbers::{assert_close, dot, doubles, engine, numbers};

/// Rows, inputs and outputs: odd ones, ranks of adapters, and more than one piece of work of each; large weights last.
const SHAPES: [(usize, usize, usize); 14] = [
    (1, 1, 1),
    (1, 40, 17),
    (7, 3, 5),
    (5, 16, 16),
    (130, 33, 1),
    (131, 8, 70),
    (64, 70, 8),
    (3, 1, 300),
    (300, 300, 3),
    (33, 20, 193),
    (600, 31, 67),
    (1100, 16, 48),
    (30, 550, 500),
    (1100, 50, 70),
];

fn shape((rows, inputs, outputs): (usize, usize, usize)) -> Linear {
    Linear { rows, inputs, outputs }
}

/// What the three products are of.
#[derive(Clone)]
struct Operands<T> {
    input: Vec<T>,
    weight: Vec<T>,
    back: Vec<T>,
}

fn operands<T: Real>(linear: &Linear) -> Operands<T> {
    let Linear { rows, inputs, outputs } = *linear;
    Operands {
        input: numbers(1, rows * inputs),
        weight: numbers(2, outputs * inputs),
        back: numbers(3, rows * outputs),
    }
}

/// The output, the input's gradient and the weight's gradient, each on top of what `start` gives for its length.
fn products<T: Real>(
    engine: &Cpu<T>,
    linear: &Linear,
    mode: Mode,
    alpha: f32,
    operands: &Operands<T>,
    start: impl Fn(usize) -> Vec<T>,
) -> [Vec<T>; 3] {
    let Operands { input, weight, back } = operands;
    let (mut output, mut input_gradient, mut weight_gradient) =
        (start(back.len()), start(input.len()), start(weight.len()));
    engine.linear(linear, mode, alpha, input, Weight::Full(weight), &mut output);
    engine.linear_input_gradient(linear, mode, alpha, back, Weight::Full(weight), &mut input_gradient);
    engine.linear_weight_gradient(linear, alpha, input, back, &mut weight_gradient);
    [output, input_gradient, weight_gradient]
}

/// The same by three loops in double precision.
fn plain(linear: &Linear, alpha: f64, operands: &Operands<f64>) -> [Vec<f64>; 3] {
    let Linear { rows, inputs, outputs } = *linear;
    let (mut output, mut input_gradient, mut weight_gradient) =
        (vec![0.0; rows * outputs], vec![0.0; rows * inputs], vec![0.0; outputs * inputs]);
    for row in 0..rows {
        for to in 0..outputs {
            for from in 0..inputs {
                let (input, weight) = (operands.input[row * inputs + from], operands.weight[to * inputs + from]);
                let back = operands.back[row * outputs + to];
                output[row * outputs + to] += alpha * input * weight;
                input_gradient[row * inputs + from] += alpha * back * weight;
                weight_gradient[to * inputs + from] += alpha * back * input;
            }
        }
    }
    [output, input_gradient, weight_gradient]
}

fn plus(values: &[f64], more: f64) -> Vec<f64> {
    values.iter().map(|value| value + more).collect()
}

#[test]
fn products_of_all_shapes_are_those_of_plain_loops_in_both_precisions_and_modes() {
    for sizes in SHAPES {
        let linear = shape(sizes);
        let operands = operands::<f32>(&linear);
        let double = Operands {
            input: doubles(&operands.input),
            weight: doubles(&operands.weight),
            back: doubles(&operands.back),
        };
        let plain = plain(&linear, 0.5, &double);
        for (mode, more) in [(Mode::Replace, 0.0), (Mode::Add, 1.0)] {
            let found = products(&engine::<f64>(), &linear, mode, 0.5, &double, |length| vec![1.0; length]);
            let single = products(&engine::<f32>(), &linear, mode, 0.5, &operands, |length| vec![1.0; length]);
            for (index, what) in ["output", "input's gradient", "weight's gradient"].into_iter().enumerate() {
                // The weight's gradient is always added.
                let expected = plus(&plain[index], if index == 2 { 1.0 } else { more });
                assert_close(&format!("{what}, {sizes:?}, {mode:?}, double"), &found[index], &expected, 1e-13);
                assert_close(&format!("{what}, {sizes:?}, {mode:?}, single"), &single[index], &expected, 1e-5);
            }
        }
    }
}

#[test]
fn both_gradients_are_those_of_finite_differences() {
    for sizes in [(1, 1, 1), (3, 5, 17), (9, 16, 3), (20, 2, 33)] {
        for (mode, alpha) in [(Mode::Replace, 1.0), (Mode::Add, -2.0)] {
            let linear = shape(sizes);
            let engine = engine::<f64>();
            let Operands { input, weight, back } = operands::<f64>(&linear);
            let loss = |input: &[f64], weight: &[f64]| {
                // What is added to does not change with the operands: its gradient is that of the product alone.
                let mut output = numbers(4, back.len());
                engine.linear(&linear, mode, alpha, &input.to_vec(), Weight::Full(&weight.to_vec()), &mut output);
                dot(&output, &back)
            };
            let (mut input_gradient, mut weight_gradient) = (vec![0.0; input.len()], vec![0.0; weight.len()]);
            engine.linear_input_gradient(
                &linear,
                Mode::Replace,
                alpha,
                &back,
                Weight::Full(&weight),
                &mut input_gradient,
            );
            engine.linear_weight_gradient(&linear, alpha, &input, &back, &mut weight_gradient);
            let name = format!("{sizes:?}, {mode:?}, alpha {alpha}");
            assert_gradient(&format!("input, {name}"), &input, &input_gradient, |input| loss(input, &weight));
            assert_gradient(&format!("weight, {name}"), &weight, &weight_gradient, |weight| loss(&input, weight));
        }
    }
}

#[test]
fn a_weights_gradient_over_many_tokens_is_the_sum_over_parts_of_them() {
    for (inputs, outputs) in [(520, 510), (64, 48)] {
        let engine = engine::<f64>();
        let Operands { input, back, .. } = operands::<f64>(&shape((1100, inputs, outputs)));
        let gradient = |tokens: std::ops::Range<usize>| {
            let mut gradient = vec![0.0; inputs * outputs];
            let part = (input[tokens.start * inputs..].to_vec(), back[tokens.start * outputs..].to_vec());
            engine.linear_weight_gradient(
                &shape((tokens.len(), inputs, outputs)),
                1.0,
                &part.0,
                &part.1,
                &mut gradient,
            );
            gradient
        };
        let mut parts = gradient(0..100);
        for (sum, value) in parts.iter_mut().zip(gradient(100..250).iter().zip(gradient(250..1100))) {
            *sum += value.0 + value.1;
        }
        assert_close(&format!("{outputs} rows of {inputs}"), &gradient(0..1100), &parts, 1e-13);
    }
}

#[test]
fn what_lies_behind_the_rows_is_left_alone() {
    let linear = shape((2, 3, 5));
    let operands = Operands { input: vec![1.0; 9], weight: vec![1.0f32; 18], back: vec![1.0; 15] };
    let [output, input_gradient, weight_gradient] =
        products(&engine(), &linear, Mode::Replace, 1.0, &operands, |length| vec![7.0; length]);
    assert_eq!(
        (&output[10..], &input_gradient[6..], &weight_gradient[15..]),
        (&[7.0; 5][..], &[7.0; 3][..], &[7.0; 3][..])
    );
}

#[test]
fn infinities_that_are_replaced_leave_nothing_behind() {
    let linear = shape((3, 4, 17));
    let operands = operands::<f32>(&linear);
    let clean = products(&engine(), &linear, Mode::Replace, 1.0, &operands, |length| vec![0.0; length]);
    let dirty = products(&engine(), &linear, Mode::Replace, 1.0, &operands, |length| vec![f32::NAN; length]);
    assert_eq!((&clean[0], &clean[1]), (&dirty[0], &dirty[1]));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_product_is_that_of_plain_loops(rows in 1usize..150, inputs in 1usize..90, outputs in 1usize..220, alpha in -2f32..2.0) {
        let linear = shape((rows, inputs, outputs));
        let operands = operands::<f64>(&linear);
        let found = products(&engine(), &linear, Mode::Replace, alpha, &operands, |length| vec![0.0; length]);
        for (found, plain) in found.iter().zip(plain(&linear, alpha.into(), &operands)) {
            assert_close(&format!("{linear:?}"), found, &plain, 1e-12);
        }
    }
}
