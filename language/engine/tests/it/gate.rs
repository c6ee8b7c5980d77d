use polarize_engine::{Activation, Engine};

use crate::gradients::assert_gradient;
use crate::numbers::{assert_close, dot, doubles, engine, numbers};

const ACTIVATIONS: [Activation; 2] = [Activation::Silu, Activation::GeluTanh];

#[test]
fn the_activations_are_those_of_pytorch() {
    let gate = vec![-30.0, -5.0, -1.0, -0.1, 0.0, 0.3, 2.0, 6.0, 40.0];
    // torch.nn.functional.silu(x) and gelu(x, approximate="tanh"), in double precision.
    let silu = [
        -2.80728689065179e-12,
        -0.0334642546214243,
        -0.268941421369995,
        -0.047502081252106,
        0.0,
        0.172332755043498,
        1.76159415595576,
        5.98516426106019,
        40.0,
    ];
    let gelu = [
        0.0,
        -2.29179619726239e-07,
        -0.158808009391723,
        -0.0460172489545648,
        0.0,
        0.185370923542759,
        1.95459769408777,
        5.9999999999156,
        40.0,
    ];
    for (activation, expected) in [(Activation::Silu, silu), (Activation::GeluTanh, gelu)] {
        let mut output = vec![0.0; 9];
        engine::<f64>().gate(activation, 9, &gate, &vec![1.0; 9], &mut output);
        assert_close("double", &output, &expected, 1e-15);
        let mut output = vec![0.0; 9];
        let gate = gate.iter().map(|value| *value as f32).collect();
        engine::<f32>().gate(activation, 9, &gate, &vec![1.0; 9], &mut output);
        assert_close("single", &output, &expected, 1e-7);
    }
}

#[test]
fn both_gradients_are_those_of_finite_differences() {
    let engine = engine::<f64>();
    for activation in ACTIVATIONS {
        for length in [1, 15, 100] {
            let gate: Vec<f64> = numbers(1, length).iter().map(|value: &f64| 4.0 * value).collect();
            let (up, back) = (numbers(2, length), numbers(3, length));
            let loss = |gate: &[f64], up: &[f64]| {
                let mut output = vec![0.0; length];
                engine.gate(activation, length, &gate.to_vec(), &up.to_vec(), &mut output);
                dot(&output, &back)
            };
            let (mut gate_gradient, mut up_gradient) = (gate.clone(), up.clone());
            engine.gate_backward(activation, length, &back, &mut gate_gradient, &mut up_gradient);
            assert_gradient(&format!("{activation:?}, gate"), &gate, &gate_gradient, |gate| loss(gate, &up));
            assert_gradient(&format!("{activation:?}, up"), &up, &up_gradient, |up| loss(&gate, up));
        }
    }
}

#[test]
fn single_precision_follows_double_precision_over_several_pieces_of_work() {
    let length = 20_011;
    let gate: Vec<f32> = numbers(1, length).iter().map(|value: &f32| 20.0 * value).collect();
    let (up, back) = (numbers::<f32>(2, length), numbers::<f32>(3, length));
    for activation in ACTIVATIONS {
        let (mut single_gate, mut single_up) = (gate.clone(), up.clone());
        let (mut double_gate, mut double_up) = (doubles(&gate), doubles(&up));
        engine::<f32>().gate_backward(activation, length, &back, &mut single_gate, &mut single_up);
        engine::<f64>().gate_backward(activation, length, &doubles(&back), &mut double_gate, &mut double_up);
        assert_close("gate", &single_gate, &double_gate, 5e-6);
        assert_close("up", &single_up, &double_up, 1e-6);
    }
}

#[test]
fn what_lies_behind_the_length_is_left_alone() {
    let mut output = vec![9.0; 4];
    engine::<f32>().gate(Activation::Silu, 2, &vec![1.0; 4], &vec![1.0; 4], &mut output);
    assert_eq!(output[2..], [9.0, 9.0]);
    let (mut gate, mut up) = (vec![1.0; 4], vec![2.0; 4]);
    engine::<f32>().gate_backward(Activation::Silu, 2, &vec![1.0; 4], &mut gate, &mut up);
    assert_eq!((&gate[2..], &up[2..]), (&[1.0, 1.0][..], &[2.0, 2.0][..]));
}
