use polarize_engine::{Cpu, Engine, Mode, Norm, Real};

use crate::gradients::assert_gradient;
use crate::numbers::{assert_close, dot, doubles, engine, numbers};

const SHAPES: [(usize, usize); 6] = [(1, 1), (1, 7), (5, 16), (3, 33), (67, 20), (130, 8)];

fn shape(rows: usize, width: usize, offset: f32) -> Norm {
    Norm { rows, width, epsilon: 1e-3, offset }
}

fn forward<T: Real>(engine: &Cpu<T>, norm: &Norm, input: &Vec<T>, weight: &Vec<T>) -> (Vec<T>, Vec<T>) {
    let mut output = vec![T::ZERO; norm.rows * norm.width];
    let mut inverse = vec![T::ZERO; norm.rows];
    engine.norm(norm, Mode::Replace, input, weight, &mut output, &mut inverse);
    (output, inverse)
}

/// The gradients of the input and of the weight, each added to zeros.
fn backward<T: Real>(engine: &Cpu<T>, norm: &Norm, input: &Vec<T>, weight: &Vec<T>, back: &Vec<T>) -> (Vec<T>, Vec<T>) {
    let (_, inverse) = forward(engine, norm, input, weight);
    let mut input_gradient = vec![T::ZERO; input.len()];
    let mut weight_gradient = vec![T::ZERO; weight.len()];
    let learnt = Some(&mut weight_gradient);
    engine.norm_backward(norm, input, weight, &inverse, back, &mut input_gradient, learnt);
    (input_gradient, weight_gradient)
}

#[test]
fn a_row_is_divided_by_its_root_mean_square_and_weighted() {
    let norm = Norm { rows: 2, width: 2, epsilon: 0.25, offset: 1.0 };
    // Mean squares 2 and 0.
    let (output, inverse) = forward::<f64>(&engine(), &norm, &vec![3f64.sqrt(), -1.0, 0.0, 0.0], &vec![1.0, -0.5]);
    assert_close("output", &output, &[2.0 * 3f64.sqrt() / 1.5, -0.5 / 1.5, 0.0, 0.0], 1e-15);
    assert_close("inverse", &inverse, &[1.0 / 1.5, 2.0], 1e-15);
}

#[test]
fn both_gradients_are_those_of_finite_differences() {
    for (rows, width) in SHAPES {
        for offset in [0.0, 1.0] {
            let norm = shape(rows, width, offset);
            let engine = engine::<f64>();
            let (input, weight) = (numbers(1, rows * width), numbers(2, width));
            let back: Vec<f64> = numbers(3, rows * width);
            let (input_gradient, weight_gradient) = backward(&engine, &norm, &input, &weight, &back);
            let name = format!("{rows} rows of {width}, offset {offset}");
            assert_gradient(&format!("input, {name}"), &input, &input_gradient, |input| {
                dot(&forward(&engine, &norm, &input.to_vec(), &weight).0, &back)
            });
            assert_gradient(&format!("weight, {name}"), &weight, &weight_gradient, |weight| {
                dot(&forward(&engine, &norm, &input, &weight.to_vec()).0, &back)
            });
        }
    }
}

#[test]
fn gradients_are_added_to_what_is_there_and_a_frozen_weight_gets_none() {
    let norm = shape(3, 5, 0.0);
    let engine = engine::<f64>();
    let (input, weight, back) = (numbers(1, 15), numbers(2, 5), numbers(3, 15));
    let (_, inverse) = forward(&engine, &norm, &input, &weight);
    let (once, once_weight) = backward(&engine, &norm, &input, &weight, &back);
    let (mut twice, mut twice_weight) = (once.clone(), once_weight.clone());
    engine.norm_backward(&norm, &input, &weight, &inverse, &back, &mut twice, Some(&mut twice_weight));
    assert_close("input", &twice, &once.iter().map(|value| 2.0 * value).collect::<Vec<_>>(), 1e-14);
    assert_close("weight", &twice_weight, &once_weight.iter().map(|value| 2.0 * value).collect::<Vec<_>>(), 1e-14);
    let mut frozen = vec![0.0; 15];
    engine.norm_backward(&norm, &input, &weight, &inverse, &back, &mut frozen, None);
    assert_eq!(frozen, once, "the input's gradient is the same whether the weight learns");
}

#[test]
fn single_precision_follows_double_precision() {
    for (rows, width) in SHAPES {
        let norm = shape(rows, width, 0.0);
        let (input, weight, back) = (numbers(1, rows * width), numbers(2, width), numbers(3, rows * width));
        let single = backward::<f32>(&engine(), &norm, &input, &weight, &back);
        let double = backward::<f64>(&engine(), &norm, &doubles(&input), &doubles(&weight), &doubles(&back));
        assert_close("input", &single.0, &double.0, 1e-5);
        assert_close("weight", &single.1, &double.1, 1e-5);
        let single = forward::<f32>(&engine(), &norm, &input, &weight);
        let double = forward::<f64>(&engine(), &norm, &doubles(&input), &doubles(&weight));
        assert_close("output", &single.0, &double.0, 1e-6);
        assert_close("inverse", &single.1, &double.1, 1e-6);
    }
}
