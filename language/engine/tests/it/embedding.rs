use polarize_engine::{Engine, Packed, Weight};

use crate::gradients::assert_gradient;
use crate::numbers::{assert_close, batch, dot, doubles, engine, numbers};

#[test]
fn a_tokens_row_is_taken_and_scaled() {
    let mut packed = Packed::default();
    packed.push(&[2, 0, 2], &[0, 0, 0]).unwrap();
    let mut output = vec![9.0; 8];
    engine::<f32>().embed(2, 0.5, &packed, Weight::Full(&vec![1.0, 2.0, 3.0, 4.0, 5.0, 6.0]), &mut output);
    assert_eq!(output, [2.5, 3.0, 0.5, 1.0, 2.5, 3.0, 9.0, 9.0]);
}

#[test]
fn a_words_gradients_are_added_up_over_its_tokens() {
    let mut packed = Packed::default();
    packed.push(&[2, 0, 2], &[0, 0, 0]).unwrap();
    let mut table_gradient = vec![100.0; 6];
    engine::<f32>().embed_backward(2, 0.5, &packed, &vec![1.0, 2.0, 3.0, 4.0, 5.0, 6.0], &mut table_gradient);
    assert_eq!(table_gradient, [101.5, 102.0, 100.0, 100.0, 103.0, 104.0]);
}

#[test]
fn the_gradient_is_that_of_finite_differences() {
    for (vocabulary, width, scale) in [(1, 1, 1.0), (40, 3, 16.0), (9, 17, 0.25)] {
        let batch = batch(vocabulary, &[1, 30]);
        let engine = engine::<f64>();
        let (table, back) = (numbers(1, vocabulary as usize * width), numbers::<f64>(2, 31 * width));
        let mut gradient = vec![0.0; table.len()];
        engine.embed_backward(width, scale, &batch, &back, &mut gradient);
        assert_gradient(&format!("{vocabulary} words of {width}"), &table, &gradient, |table| {
            let mut output = vec![0.0; 31 * width];
            engine.embed(width, scale, &batch, Weight::Full(&table.to_vec()), &mut output);
            dot(&output, &back)
        });
    }
}

#[test]
fn a_large_vocabulary_is_served_word_by_word() {
    // More words than one piece of work has.
    let (vocabulary, width) = (1500, 5);
    let batch = batch(vocabulary, &[300, 1000]);
    let back: Vec<f32> = numbers(2, 1300 * width);
    let mut expected = vec![0.0; vocabulary as usize * width];
    for (token, back) in batch.tokens().iter().zip(back.chunks(width)) {
        let row = &mut expected[*token as usize * width..][..width];
        row.iter_mut().zip(doubles(back)).for_each(|(sum, value)| *sum += value);
    }
    let mut gradient = vec![0.0; expected.len()];
    engine::<f32>().embed_backward(width, 1.0, &batch, &back, &mut gradient);
    assert_close("table", &gradient, &expected, 1e-6);
}
