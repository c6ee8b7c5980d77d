use polarize_engine::{AdamW, Cpu, Engine, Real};

use crate::numbers::{assert_close, doubles, engine, numbers};

const GRADIENTS: [[f64; 4]; 3] = [[0.5, -0.25, 0.0, 2.0], [0.125, 0.75, -1.0, -2.0], [-0.5, 0.25, 0.0, 1e-4]];
const PARAMETER: [f64; 4] = [1.0, -2.0, 0.5, 0.0];

fn step(step: u64, learning_rate: f64) -> AdamW {
    AdamW { step, learning_rate, beta1: 0.9, beta2: 0.999, epsilon: 1e-8, weight_decay: 0.01, gradient_scale: 1.0 }
}

#[test]
fn three_steps_are_those_of_pytorch() {
    // torch.optim.AdamW in double precision, its defaults but for the learning rates 0.1, 0.05 and 0.025: parameter and both moments.
    let expected = [
        [[0.899000002, -1.898000004, 0.4995, -0.0999999995], [0.05, -0.025, 0.0, 0.2], [0.00025, 6.25e-05, 0.0, 0.004]],
        [
            [0.857020626455047, -1.92176049522093, 0.536457090652297, -0.0973184205660395],
            [0.0575, 0.0525, -0.1, -0.02],
            [0.000265375, 0.0006249375, 0.001, 0.007996],
        ],
        [
            [0.856416965541776, -1.93520305720719, 0.550703474164501, -0.096277546951633],
            [0.00175, 0.07225, -0.09, -0.01799],
            [0.000515109625, 0.0006868125625, 0.000999, 0.00798800401],
        ],
    ];
    let (mut parameter, mut first, mut second) = (PARAMETER.to_vec(), vec![0.0; 4], vec![0.0; 4]);
    for (index, (gradient, expected)) in GRADIENTS.iter().zip(expected).enumerate() {
        let step = step(index as u64 + 1, 0.1 / f64::from(1 << index));
        engine::<f64>().adamw(&step, &gradient.to_vec(), &mut parameter, &mut first, &mut second);
        assert_close("parameter", &parameter, &expected[0], 1e-14);
        assert_close("first moment", &first, &expected[1], 1e-14);
        assert_close("second moment", &second, &expected[2], 1e-13);
    }
}

#[test]
fn a_scaled_gradient_with_other_settings_goes_as_pytorchs() {
    let (mut parameter, mut first, mut second) = (PARAMETER.to_vec(), vec![0.0; 4], vec![0.0; 4]);
    for (index, gradient) in GRADIENTS.iter().enumerate() {
        let step = AdamW {
            step: index as u64 + 1,
            learning_rate: 0.01,
            beta1: 0.8,
            beta2: 0.95,
            epsilon: 1e-2,
            weight_decay: 0.5,
            gradient_scale: 0.5,
        };
        engine::<f64>().adamw(&step, &gradient.to_vec(), &mut parameter, &mut first, &mut second);
    }
    let expected = [0.968678443007218, -1.97185444644133, 0.505537879523458, -0.0079041436169558];
    assert_close("parameter", &parameter, &expected, 1e-14);
}

fn steps<T: Real>(engine: &Cpu<T>, gradient: &Vec<T>, parameter: &[T]) -> Vec<T> {
    let (mut first, mut second) = (vec![T::ZERO; gradient.len()], vec![T::ZERO; gradient.len()]);
    let mut parameter = parameter.to_vec();
    for index in 1..=20 {
        engine.adamw(&step(index, 1e-2), gradient, &mut parameter, &mut first, &mut second);
    }
    parameter
}

#[test]
fn single_precision_follows_double_precision() {
    let (gradient, parameter): (Vec<f32>, Vec<f32>) = (numbers(1, 20_011), numbers(2, 20_011));
    let double = steps::<f64>(&engine(), &doubles(&gradient), &doubles(&parameter));
    assert_close("parameter", &steps(&engine(), &gradient, &parameter), &double, 1e-5);
}

#[test]
fn the_squared_norm_is_the_sum_of_squares_to_double_precision() {
    for length in [0, 1, 17, 8192, 8193, 100_001, 3_000_001] {
        let values: Vec<f32> = numbers(length as u64, length);
        let expected: f64 = doubles(&values).iter().map(|value| value * value).sum();
        let found = engine::<f32>().squared_norm(&values);
        assert!((found - expected).abs() <= 1e-11 * expected, "{length} numbers: {found} for {expected}");
    }
}
