//! The loss, and back.

use polarize_engine::{Cpu, CrossEntropy, Engine, Packed, Real, UNSUPERVISED, Weight};

use crate::gradients::assert_gradient;
use crate::numbers::{assert_close, doubles, numbers};

const SMALL: CrossEntropy = CrossEntropy { width: 6, vocabulary: 19, softcap: None };

/// One text of so many tokens, of which every so manieth is not supervised.
fn batch(tokens: usize, vocabulary: usize, left_out: usize) -> Packed {
    let targets: Vec<u32> = (0..tokens)
        .map(
            |token| if token % left_out == left_out - 1 { UNSUPERVISED } else { ((token * 7 + 3) % vocabulary) as u32 },
        )
        .collect();
    let mut packed = Packed::default();
    packed.push(&vec![0; tokens], &targets).unwrap();
    packed
}

/// What went in, and what came out of both ways.
struct Pass<T> {
    hidden: Vec<T>,
    head: Vec<T>,
    losses: Vec<T>,
    hidden_gradient: Vec<T>,
    head_gradient: Vec<T>,
}

fn losses<T: Real>(cpu: &Cpu<T>, shape: &CrossEntropy, batch: &Packed, hidden: &Vec<T>, head: &Vec<T>) -> Vec<T> {
    let mut losses = vec![T::from_f64(f64::NAN); batch.len()];
    cpu.cross_entropy(shape, batch, hidden, Weight::Full(head), &mut losses);
    losses
}

fn pass<T: Real>(cpu: &Cpu<T>, shape: &CrossEntropy, batch: &Packed, scale: f32) -> Pass<T> {
    let hidden = numbers(1, batch.len() * shape.width);
    let head = numbers(2, shape.vocabulary * shape.width);
    let nonsense = T::from_f64(f64::NAN);
    let mut losses = vec![nonsense; batch.len()];
    let mut hidden_gradient = vec![nonsense; hidden.len()];
    let mut head_gradient = vec![T::ZERO; head.len()];
    let learnt = Some(&mut head_gradient);
    cpu.cross_entropy_backward(
        shape,
        &vec![T::from_f32(scale); batch.len()],
        batch,
        &hidden,
        Weight::Full(&head),
        &mut losses,
        &mut hidden_gradient,
        learnt,
    );
    Pass { hidden, head, losses, hidden_gradient, head_gradient }
}

/// The losses as a textbook has them.
fn plainly(shape: &CrossEntropy, batch: &Packed, hidden: &[f64], head: &[f64]) -> Vec<f64> {
    let rows = hidden.chunks(shape.width).zip(batch.targets());
    rows.map(|(hidden, target)| {
        if *target == UNSUPERVISED {
            return 0.0;
        }
        let logit = |word: &[f64]| -> f64 {
            let logit = word.iter().zip(hidden).map(|(left, right)| left * right).sum::<f64>();
            shape.softcap.map_or(logit, |cap| f64::from(cap) * (logit / f64::from(cap)).tanh())
        };
        let sum: f64 = head.chunks(shape.width).map(|word| logit(word).exp()).sum();
        sum.ln() - logit(&head[*target as usize * shape.width..][..shape.width])
    })
    .collect()
}

/// Shapes with one segment of words and with several blocks of several segments, and numbers of positions around a chunk's size.
fn cases() -> Vec<(&'static str, CrossEntropy, Packed)> {
    let bent = CrossEntropy { softcap: Some(0.5), ..SMALL };
    let many = CrossEntropy { width: 16, vocabulary: 5000, softcap: Some(2.0) };
    vec![
        ("one token", SMALL, batch(1, 19, 2)),
        ("less than a chunk", SMALL, batch(37, 19, 3)),
        ("one chunk", SMALL, batch(256, 19, 1000)),
        ("one more than a chunk", SMALL, batch(257, 19, 1000)),
        ("bent", bent, batch(40, 19, 2)),
        ("several chunks", SMALL, batch(700, 19, 3)),
        ("several segments", CrossEntropy { vocabulary: 150, ..SMALL }, batch(20, 150, 5)),
        ("several blocks", many, batch(50, 5000, 4)),
        ("a single word", CrossEntropy { vocabulary: 1, ..SMALL }, batch(3, 1, 5)),
    ]
}

#[test]
fn losses_are_those_of_the_textbook() {
    let double = Cpu::<f64>::new(2).expect("threads");
    let single = Cpu::<f32>::new(2).expect("threads");
    for (what, shape, batch) in cases() {
        let hidden = numbers(1, batch.len() * shape.width);
        let head = numbers(2, shape.vocabulary * shape.width);
        let expected = plainly(&shape, &batch, &hidden, &head);
        assert_close(what, &losses(&double, &shape, &batch, &hidden, &head), &expected, 1e-13);
        assert_close(what, &pass(&double, &shape, &batch, 1.0).losses, &expected, 1e-13);
        let (hidden, head) = (numbers(1, hidden.len()), numbers(2, head.len()));
        assert_close(what, &losses(&single, &shape, &batch, &hidden, &head), &expected, 1e-6);
    }
}

#[test]
fn gradients_are_the_slopes_of_the_scaled_loss() {
    let cpu = Cpu::<f64>::new(1).expect("threads");
    for (what, shape, batch) in cases().into_iter().filter(|(_, shape, batch)| shape.vocabulary * batch.len() < 10_000)
    {
        let scale = 0.25;
        let Pass { hidden, head, hidden_gradient, head_gradient, .. } = pass(&cpu, &shape, &batch, scale);
        let loss = |hidden: &Vec<f64>, head: &Vec<f64>| {
            f64::from(scale) * losses(&cpu, &shape, &batch, hidden, head).iter().sum::<f64>()
        };
        assert_gradient(&format!("{what}: hidden"), &hidden, &hidden_gradient, |moved| loss(&moved.to_vec(), &head));
        assert_gradient(&format!("{what}: head"), &head, &head_gradient, |moved| loss(&hidden, &moved.to_vec()));
    }
}

#[test]
fn single_precision_gives_the_gradients_of_double_precision() {
    let double = Cpu::<f64>::new(2).expect("threads");
    let single = Cpu::<f32>::new(2).expect("threads");
    for (what, shape, batch) in cases() {
        let expected = pass(&double, &shape, &batch, 0.125);
        let found = pass(&single, &shape, &batch, 0.125);
        assert_close(what, &found.hidden_gradient, &expected.hidden_gradient, 2e-6);
        assert_close(what, &found.head_gradient, &expected.head_gradient, 2e-6);
    }
}

#[test]
fn what_is_not_supervised_adds_nothing_and_gets_nothing() {
    let cpu = Cpu::<f32>::new(2).expect("threads");
    let batch = batch(250, SMALL.vocabulary, 3);
    let Pass { losses, hidden_gradient, head, mut hidden, head_gradient } = pass(&cpu, &SMALL, &batch, 1.0);
    for (row, target) in batch.targets().iter().enumerate() {
        let gradient = &hidden_gradient[row * SMALL.width..][..SMALL.width];
        assert_eq!(losses[row] == 0.0, *target == UNSUPERVISED, "row {row}");
        assert_eq!(gradient.iter().all(|value| *value == 0.0), *target == UNSUPERVISED, "row {row}");
        if *target == UNSUPERVISED {
            hidden[row * SMALL.width..][..SMALL.width].fill(f32::NAN);
        }
    }
    let mut again = (vec![0.0; losses.len()], vec![0.0; hidden.len()], vec![0.0; head.len()]);
    let learnt = Some(&mut again.2);
    cpu.cross_entropy_backward(
        &SMALL,
        &vec![1.0; batch.len()],
        &batch,
        &hidden,
        Weight::Full(&head),
        &mut again.0,
        &mut again.1,
        learnt,
    );
    assert_eq!(again, (losses, hidden_gradient, head_gradient));
}

#[test]
fn nothing_to_learn_gives_zeros() {
    let cpu = Cpu::<f32>::new(2).expect("threads");
    for batch in [batch(30, SMALL.vocabulary, 1), Packed::default()] {
        let Pass { losses, hidden_gradient, head_gradient, .. } = pass(&cpu, &SMALL, &batch, 1.0);
        for values in [losses, hidden_gradient, head_gradient] {
            assert!(values.iter().all(|value| *value == 0.0));
        }
    }
}

#[test]
fn the_head_gradient_is_added_to_what_is_there_or_left_out() {
    let cpu = Cpu::<f64>::new(2).expect("threads");
    let batch = batch(30, SMALL.vocabulary, 4);
    let Pass { hidden, head, hidden_gradient, head_gradient, losses } = pass(&cpu, &SMALL, &batch, 1.0);
    let mut there = vec![1.0; head.len()];
    let (mut losses_again, mut again) = (losses.clone(), hidden_gradient.clone());
    cpu.cross_entropy_backward(
        &SMALL,
        &vec![1.0; batch.len()],
        &batch,
        &hidden,
        Weight::Full(&head),
        &mut losses_again,
        &mut again,
        Some(&mut there),
    );
    let expected: Vec<f64> = head_gradient.iter().map(|value| value + 1.0).collect();
    assert_close("added", &there, &expected, 1e-14);
    again.fill(f64::NAN);
    cpu.cross_entropy_backward(
        &SMALL,
        &vec![1.0; batch.len()],
        &batch,
        &hidden,
        Weight::Full(&head),
        &mut losses_again,
        &mut again,
        None,
    );
    assert_eq!(again, hidden_gradient);
}

#[test]
fn any_number_of_threads_gives_the_same_bits() {
    for (what, shape, batch) in cases() {
        let results = [1, 2, 3].map(|threads| {
            let Pass { losses, hidden_gradient, head_gradient, .. } =
                pass(&Cpu::<f32>::new(threads).expect("threads"), &shape, &batch, 1.0);
            (losses, hidden_gradient, head_gradient)
        });
        assert!(results.iter().all(|result| *result == results[0]), "{what}");
    }
}

#[test]
fn large_logits_leave_finite_numbers() {
    let cpu = Cpu::<f32>::new(2).expect("threads");
    let batch = batch(20, SMALL.vocabulary, 50);
    let hidden: Vec<f32> = numbers::<f32>(1, 20 * SMALL.width).iter().map(|value| value * 300.0).collect();
    let head = numbers(2, SMALL.vocabulary * SMALL.width);
    let (mut found, mut hidden_gradient, mut head_gradient) = (vec![0.0; 20], hidden.clone(), vec![0.0; head.len()]);
    let learnt = Some(&mut head_gradient);
    cpu.cross_entropy_backward(
        &SMALL,
        &vec![1.0; batch.len()],
        &batch,
        &hidden,
        Weight::Full(&head),
        &mut found,
        &mut hidden_gradient,
        learnt,
    );
    assert_close("losses", &found, &plainly(&SMALL, &batch, &doubles(&hidden), &doubles(&head)), 1e-6);
    assert!(hidden_gradient.iter().chain(&head_gradient).all(|value| value.is_finite()));
}

#[test]
#[should_panic(expected = "word 19 of 19")]
fn a_word_that_does_not_exist_is_refused() {
    let cpu = Cpu::<f32>::new(1).expect("threads");
    let mut packed = Packed::default();
    packed.push(&[0], &[19]).expect("a text");
    pass(&cpu, &SMALL, &packed, 1.0);
}
