use polarize_engine::{Cpu, Direction, Engine, Packed, Real};

use crate::gradients::assert_gradient;
use crate::numbers::{assert_close, batch, dot, doubles, engine, numbers};

/// Heads and numbers a head.
const SHAPES: [(usize, usize); 4] = [(1, 2), (3, 6), (2, 32), (1, 64)];

/// Cosines, then sines, for each position.
fn table<T: Real>(positions: usize, head_dim: usize) -> Vec<T> {
    let mut table = Vec::new();
    for position in 0..positions {
        let angles = (0..head_dim / 2).map(|pair| position as f64 * 0.7 / (1 + pair) as f64);
        table.extend(angles.clone().map(|angle| T::from_f64(angle.cos())));
        table.extend(angles.map(|angle| T::from_f64(angle.sin())));
    }
    table
}

fn turned<T: Real>(engine: &Cpu<T>, direction: Direction, heads: usize, batch: &Packed, values: &[T]) -> Vec<T> {
    let head_dim = values.len() / batch.len() / heads;
    let mut values = values.to_vec();
    engine.rotate(direction, batch.len(), heads, head_dim, batch, &table(100, head_dim), &mut values);
    values
}

#[test]
fn a_pair_is_turned_by_its_tokens_position_in_its_own_text() {
    let batch = batch(9, &[1, 2]);
    // Two heads of two pairs; (1, 0) turned by an angle is (cos, sin).
    let values: Vec<f64> = [1.0, 1.0, 0.0, 0.0].repeat(6);
    let still = [1.0, 1.0, 0.0, 0.0].repeat(2);
    let moved = [0.7f64.cos(), 0.35f64.cos(), 0.7f64.sin(), 0.35f64.sin()].repeat(2);
    let expected = [still.clone(), still, moved].concat();
    assert_close("heads", &turned(&engine(), Direction::Forward, 2, &batch, &values), &expected, 1e-15);
}

#[test]
fn the_way_back_is_the_gradient_and_undoes_the_way_there() {
    let batch = batch(9, &[5, 1, 70]);
    for (heads, head_dim) in SHAPES {
        let engine = engine::<f64>();
        let (values, back) = (numbers::<f64>(1, 76 * heads * head_dim), numbers::<f64>(2, 76 * heads * head_dim));
        let there = turned(&engine, Direction::Forward, heads, &batch, &values);
        assert_close("undone", &turned(&engine, Direction::Backward, heads, &batch, &there), &values, 1e-15);
        if heads * head_dim < 20 {
            let gradient = turned(&engine, Direction::Backward, heads, &batch, &back);
            assert_gradient(&format!("{heads} heads of {head_dim}"), &values, &gradient, |values| {
                dot(&turned(&engine, Direction::Forward, heads, &batch, values), &back)
            });
        }
    }
}

#[test]
fn single_precision_follows_double_precision() {
    let batch = batch(9, &[70, 3]);
    for (heads, head_dim) in SHAPES {
        let values: Vec<f32> = numbers(1, 73 * heads * head_dim);
        for direction in [Direction::Forward, Direction::Backward] {
            let single = turned(&engine(), direction, heads, &batch, &values);
            let double = turned(&engine(), direction, heads, &batch, &doubles(&values));
            assert_close("values", &single, &double, 1e-6);
        }
    }
}
