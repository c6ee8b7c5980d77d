//! Attention within texts, and back.

use std::ops::Range;

use half::bf16;
use polarize_engine::{Attention, CacheNumber, Cpu, Engine, KeyValueCache, Packed, Real, UNSUPERVISED};
use proptest::prelude::*;

use crate::gradients::assert_gradient;
use crate::numbers::{assert_close, dot, doubles, numbers};

const PLAIN: Attention = Attention { heads: 2, kv_heads: 2, head_dim: 8, scale: 0.4, softcap: None, window: None };

/// What there is of attentions: one key for one head or for several, a head that is no whole vector, a window, bent scores, all together.
fn attentions() -> Vec<(&'static str, Attention)> {
    vec![
        ("plain", PLAIN),
        ("grouped", Attention { heads: 4, ..PLAIN }),
        ("one key for all", Attention { heads: 3, kv_heads: 1, head_dim: 16, ..PLAIN }),
        ("odd", Attention { head_dim: 5, ..PLAIN }),
        ("window", Attention { window: Some(7), ..PLAIN }),
        ("itself alone", Attention { window: Some(1), ..PLAIN }),
        ("bent", Attention { softcap: Some(0.5), ..PLAIN }),
        ("everything", Attention { heads: 4, head_dim: 6, softcap: Some(0.75), window: Some(66), scale: 1.5, ..PLAIN }),
    ]
}

fn packed(lengths: &[usize]) -> Packed {
    let mut packed = Packed::default();
    for length in lengths {
        packed.push(&vec![0; *length], &vec![UNSUPERVISED; *length]).unwrap();
    }
    packed
}

/// Queries, keys and values of some tokens.
#[derive(Debug, Clone)]
struct Inputs<T> {
    query: Vec<T>,
    key: Vec<T>,
    value: Vec<T>,
}

impl<T: Real> Inputs<T> {
    fn new(attention: &Attention, rows: usize) -> Self {
        let shared = rows * attention.kv_heads * attention.head_dim;
        Self {
            query: numbers(1, rows * attention.heads * attention.head_dim),
            key: numbers(2, shared),
            value: numbers(3, shared),
        }
    }

    /// Those of some of the tokens.
    fn part(&self, attention: &Attention, rows: &Range<usize>) -> Self {
        let cut = |values: &[T], heads: usize| {
            let size = heads * attention.head_dim;
            values[rows.start * size..rows.end * size].to_vec()
        };
        let Attention { heads, kv_heads, .. } = *attention;
        Self { query: cut(&self.query, heads), key: cut(&self.key, kv_heads), value: cut(&self.value, kv_heads) }
    }
}

fn forward<T: Real>(cpu: &Cpu<T>, attention: &Attention, batch: &Packed, inputs: &Inputs<T>) -> [Vec<T>; 2] {
    let nonsense = T::from_f64(f64::NAN);
    let mut output = vec![nonsense; inputs.query.len()];
    let mut log_sum_exp = vec![nonsense; batch.len() * attention.heads];
    let Inputs { query, key, value } = inputs;
    cpu.attention(attention, batch, query, key, value, &mut output, &mut log_sum_exp);
    [output, log_sum_exp]
}

/// The gradients of queries, keys and values.
fn backward<T: Real>(
    cpu: &Cpu<T>,
    attention: &Attention,
    batch: &Packed,
    inputs: &Inputs<T>,
    output_gradient: &Vec<T>,
) -> [Vec<T>; 3] {
    let [output, log_sum_exp] = forward(cpu, attention, batch, inputs);
    let nonsense = T::from_f64(f64::NAN);
    let Inputs { query, key, value } = inputs;
    let mut gradients = [query, key, value].map(|values| vec![nonsense; values.len()]);
    let [query_gradient, key_gradient, value_gradient] = &mut gradients;
    cpu.attention_backward(
        attention,
        batch,
        query,
        key,
        value,
        &output,
        &log_sum_exp,
        output_gradient,
        query_gradient,
        key_gradient,
        value_gradient,
    );
    gradients
}

/// Attention as a textbook has it, query by query.
fn plainly(attention: &Attention, batch: &Packed, inputs: &Inputs<f64>) -> Vec<f64> {
    let Attention { heads, kv_heads, head_dim, scale, softcap, window } = *attention;
    let mut output = vec![0.0; inputs.query.len()];
    for text in batch.texts() {
        for row in text.clone() {
            for head in 0..heads {
                let at = (row * heads + head) * head_dim;
                let shared = |row: usize| (row * kv_heads + head / (heads / kv_heads)) * head_dim;
                let first = text.start.max((row + 1).saturating_sub(window.unwrap_or(usize::MAX)));
                let scores: Vec<f64> = (first..=row)
                    .map(|key| dot(&inputs.query[at..][..head_dim], &inputs.key[shared(key)..][..head_dim]))
                    .map(|product| product * f64::from(scale))
                    .map(|score| softcap.map_or(score, |cap| f64::from(cap) * (score / f64::from(cap)).tanh()))
                    .collect();
                let maximum = scores.iter().copied().fold(f64::NEG_INFINITY, f64::max);
                let weights: Vec<f64> = scores.iter().map(|score| (score - maximum).exp()).collect();
                let sum: f64 = weights.iter().sum();
                for (key, weight) in (first..=row).zip(&weights) {
                    for index in 0..head_dim {
                        output[at + index] += weight / sum * inputs.value[shared(key) + index];
                    }
                }
            }
        }
    }
    output
}

#[test]
fn each_token_sees_itself_and_what_is_before_it_in_its_text_and_window() {
    let cpu = Cpu::<f64>::new(2).expect("threads");
    let single = Cpu::<f32>::new(2).expect("threads");
    for (what, attention) in attentions() {
        let batch = packed(&[1, 2, 17, 65, 130, 300]);
        let inputs = Inputs::new(&attention, batch.len());
        let expected = plainly(&attention, &batch, &inputs);
        assert_close(what, &forward(&cpu, &attention, &batch, &inputs)[0], &expected, 1e-12);
        let inputs = Inputs::new(&attention, batch.len());
        assert_close(what, &forward(&single, &attention, &batch, &inputs)[0], &expected, 2e-6);
    }
}

#[test]
fn scores_far_apart_leave_finite_numbers() {
    let cpu = Cpu::<f32>::new(2).expect("threads");
    let attention = Attention { scale: 400.0, window: Some(100), ..PLAIN };
    let batch = packed(&[600]);
    let inputs = Inputs::new(&attention, batch.len());
    let doubles = Inputs::new(&attention, batch.len());
    let expected = plainly(&attention, &batch, &doubles);
    assert_close("output", &forward(&cpu, &attention, &batch, &inputs)[0], &expected, 1e-3);
    for gradient in backward(&cpu, &attention, &batch, &inputs, &numbers(4, inputs.query.len())) {
        assert!(gradient.iter().all(|value| value.is_finite()));
    }
}

#[test]
fn gradients_are_the_slopes_of_the_output() {
    let cpu = Cpu::<f64>::new(1).expect("threads");
    let mut cases: Vec<_> =
        attentions().into_iter().map(|(what, attention)| (what, attention, vec![1, 2, 17])).collect();
    let long = Attention { head_dim: 3, heads: 2, kv_heads: 1, ..PLAIN };
    cases.push(("long", long, vec![130]));
    cases.push(("long, window", Attention { window: Some(66), heads: 1, ..long }, vec![65, 130]));
    cases.push(("two blocks, window", Attention { window: Some(20), heads: 1, head_dim: 2, ..long }, vec![270]));
    for (what, attention, lengths) in cases {
        let batch = packed(&lengths);
        let inputs = Inputs::new(&attention, batch.len());
        let weights = numbers(4, inputs.query.len());
        let [query, key, value] = backward(&cpu, &attention, &batch, &inputs, &weights);
        let loss = |inputs: &Inputs<f64>| dot(&forward(&cpu, &attention, &batch, inputs)[0], &weights);
        assert_gradient(&format!("{what}: query"), &inputs.query, &query, |moved| {
            loss(&Inputs { query: moved.to_vec(), ..inputs.clone() })
        });
        assert_gradient(&format!("{what}: key"), &inputs.key, &key, |moved| {
            loss(&Inputs { key: moved.to_vec(), ..inputs.clone() })
        });
        assert_gradient(&format!("{what}: value"), &inputs.value, &value, |moved| {
            loss(&Inputs { value: moved.to_vec(), ..inputs.clone() })
        });
    }
}

#[test]
fn single_precision_gives_the_gradients_of_double_precision() {
    let double = Cpu::<f64>::new(2).expect("threads");
    let single = Cpu::<f32>::new(2).expect("threads");
    for (what, attention) in attentions() {
        for lengths in [vec![1, 2, 17, 65, 130], vec![600]] {
            let batch = packed(&lengths);
            let weights = numbers(4, batch.len() * attention.heads * attention.head_dim);
            let expected = backward(&double, &attention, &batch, &Inputs::new(&attention, batch.len()), &weights);
            let weights = numbers(4, weights.len());
            let found = backward(&single, &attention, &batch, &Inputs::new(&attention, batch.len()), &weights);
            assert_close(what, &found.concat(), &expected.concat(), 2e-6);
        }
    }
}

#[test]
fn a_text_comes_out_alone_as_among_others() {
    let cpu = Cpu::<f32>::new(2).expect("threads");
    for (what, attention) in attentions() {
        let batch = packed(&[1, 2, 17, 65, 130, 3, 270]);
        let inputs = Inputs::new(&attention, batch.len());
        let weights: Vec<f32> = numbers(4, inputs.query.len());
        let together = forward(&cpu, &attention, &batch, &inputs);
        let back_together = backward(&cpu, &attention, &batch, &inputs, &weights);
        for text in batch.texts() {
            let alone = packed(&[text.len()]);
            let part = inputs.part(&attention, text);
            let cut = |values: &[f32]| {
                let size = values.len() / batch.len();
                values[text.start * size..text.end * size].to_vec()
            };
            assert_eq!(forward(&cpu, &attention, &alone, &part), together.each_ref().map(|all| cut(all)), "{what}");
            let back = backward(&cpu, &attention, &alone, &part, &cut(&weights));
            assert_eq!(back, back_together.each_ref().map(|all| cut(all)), "{what}");
        }
    }
}

#[test]
fn any_number_of_threads_gives_the_same_bits() {
    for (what, attention) in attentions() {
        let batch = packed(&[200, 1, 90, 33, 300]);
        let inputs = Inputs::<f32>::new(&attention, batch.len());
        let weights = numbers(4, inputs.query.len());
        let results = [1, 2, 3].map(|threads| {
            let cpu = Cpu::new(threads).expect("threads");
            let forward = forward(&cpu, &attention, &batch, &inputs);
            (forward, backward(&cpu, &attention, &batch, &inputs, &weights))
        });
        assert!(results.iter().all(|result| *result == results[0]), "{what}");
    }
}

#[test]
fn a_used_engine_gives_the_same_bits_as_a_new_one() {
    let attention = Attention { heads: 4, ..PLAIN };
    let used = Cpu::<f32>::new(2).expect("threads");
    for lengths in [vec![300], vec![5, 6], vec![1], vec![70, 70]] {
        let batch = packed(&lengths);
        let inputs = Inputs::new(&attention, batch.len());
        let weights = numbers(4, inputs.query.len());
        let new = Cpu::new(2).expect("threads");
        let expected = backward(&new, &attention, &batch, &inputs, &weights);
        assert_eq!(backward(&used, &attention, &batch, &inputs, &weights), expected, "{lengths:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn no_token_knows_what_comes_after_it_or_in_other_texts(
        lengths in prop::collection::vec(1_usize..150, 1..4),
        kind in 0_usize..8,
        at in any::<prop::sample::Index>(),
    ) {
        let (_, attention) = attentions()[kind];
        let cpu = Cpu::<f32>::new(2).expect("threads");
        let batch = packed(&lengths);
        let inputs = Inputs::new(&attention, batch.len());
        let [before, _] = forward(&cpu, &attention, &batch, &inputs);
        let row = at.index(batch.len());
        let text = batch.texts().iter().find(|text| text.contains(&row)).expect("a text").clone();
        let mut moved = inputs;
        let size = attention.kv_heads * attention.head_dim;
        moved.key[row * size..][..size].fill(9.0);
        moved.value[row * size..][..size].fill(-9.0);
        let [after, _] = forward(&cpu, &attention, &batch, &moved);
        let end = attention.window.map_or(text.end, |window| text.end.min(row + window));
        let size = attention.heads * attention.head_dim;
        for (index, (before, after)) in before.chunks(size).zip(after.chunks(size)).enumerate() {
            prop_assert_eq!(before != after, (row..end).contains(&index), "token {} of {:?}, {} moved", index, &lengths, row);
        }
    }
}

#[test]
#[should_panic(expected = "3 heads share 2")]
fn heads_that_cannot_share_keys_are_refused() {
    let cpu = Cpu::<f32>::new(1).expect("threads");
    let attention = Attention { heads: 3, kv_heads: 2, ..PLAIN };
    forward(&cpu, &attention, &packed(&[1]), &Inputs::new(&attention, 1));
}

#[test]
fn log_sum_exp_is_kept_for_each_head() {
    let cpu = Cpu::<f64>::new(1).expect("threads");
    let batch = packed(&[2]);
    let inputs = Inputs::new(&PLAIN, 2);
    let [_, log_sum_exp] = forward(&cpu, &PLAIN, &batch, &inputs);
    let score = |query: usize, key: usize| {
        f64::from(PLAIN.scale) * dot(&inputs.query[query * 8..][..8], &doubles(&inputs.key[key * 8..][..8]))
    };
    let expected = [
        score(0, 0),
        score(1, 1),
        (score(2, 0).exp() + score(2, 2).exp()).ln(),
        (score(3, 1).exp() + score(3, 3).exp()).ln(),
    ];
    assert_close("log_sum_exp", &log_sum_exp, &expected, 1e-14);
}

/// All of a text's keys and values, kept a few tokens at a time.
fn cache<T: Real, K: CacheNumber<T>>(attention: &Attention, key: &[T], value: &[T]) -> KeyValueCache<K> {
    let width = attention.kv_heads * attention.head_dim;
    let mut cache = KeyValueCache::new(attention.kv_heads, attention.head_dim);
    for (index, (key, value)) in key.chunks(7 * width).zip(value.chunks(7 * width)).enumerate() {
        cache.reserve(7 * index + key.len() / width);
        cache.put(7 * index, key, value);
    }
    cache
}

#[test]
fn a_text_that_goes_on_is_attended_as_one_that_is_whole() {
    let engine = Cpu::<f64>::new(3).unwrap();
    // As many heads at once as may be, of as many numbers at once and some more.
    let many = ("many", Attention { heads: 8, head_dim: 70, window: Some(150), ..PLAIN });
    const LENGTHS: [(usize, usize); 13] = [
        (0, 1),
        (0, 70),
        (1, 1),
        (7, 3),
        (63, 1),
        (63, 2),
        (64, 5),
        (64, 33),
        (65, 64),
        (130, 4),
        (130, 300),
        (300, 1),
        (300, 9),
    ];
    for (name, attention) in attentions().into_iter().chain([many]) {
        for (past, rows) in LENGTHS {
            let inputs = Inputs::<f64>::new(&attention, past + rows);
            let width = attention.heads * attention.head_dim;
            let (mut whole, mut log_sum_exp) =
                (vec![0.0; (past + rows) * width], vec![0.0; (past + rows) * attention.heads]);
            let batch = packed(&[past + rows]);
            let Inputs { query, key, value } = &inputs;
            engine.attention(&attention, &batch, query, key, value, &mut whole, &mut log_sum_exp);
            let mut onward = vec![f64::NAN; rows * width];
            let cache = cache::<f64, f64>(&attention, key, value);
            engine.attend_onward(&attention, past, rows, &query[past * width..], &cache, &mut onward);
            assert_close(&format!("{name}, {rows} after {past}"), &onward, &whole[past * width..], 1e-12);
        }
    }
}

#[test]
fn what_is_kept_in_sixteen_bits_is_attended_as_the_numbers_that_they_stand_for() {
    let engine = Cpu::<f32>::new(2).unwrap();
    for (name, attention) in attentions() {
        for (past, rows) in [(0, 1), (70, 2), (130, 70)] {
            let Inputs { query, key, value } = Inputs::<f32>::new(&attention, past + rows);
            let width = attention.heads * attention.head_dim;
            let wide =
                |numbers: &[f32]| numbers.iter().map(|number| bf16::from_f32(*number).to_f32()).collect::<Vec<_>>();
            let query = &query[past * width..];
            let [mut narrow, mut full] = [(); 2].map(|()| vec![f32::NAN; rows * width]);
            let kept = cache::<f32, bf16>(&attention, &key, &value);
            engine.attend_onward(&attention, past, rows, query, &kept, &mut narrow);
            let kept = cache::<f32, f32>(&attention, &wide(&key), &wide(&value));
            engine.attend_onward(&attention, past, rows, query, &kept, &mut full);
            assert_eq!(narrow, full, "{name}, {rows} after {past}");
        }
    }
}

#[test]
fn a_copy_goes_on_as_what_it_is_a_copy_of() {
    let (engine, attention) = (Cpu::<f64>::new(2).unwrap(), Attention { heads: 4, ..PLAIN });
    let Inputs { query, key, value } = Inputs::<f64>::new(&attention, 140);
    let width = attention.heads * attention.head_dim;
    let whole = cache::<f64, f64>(&attention, &key, &value);
    for tokens in [1, 63, 64, 65, 140] {
        // What stood there before is gone.
        let mut copy = cache::<f64, f64>(&attention, &value, &key);
        copy.copy_from(&whole, tokens);
        let [mut expected, mut found] = [(); 2].map(|()| vec![f64::NAN; width]);
        let query = &query[(tokens - 1) * width..];
        engine.attend_onward(&attention, tokens - 1, 1, query, &whole, &mut expected);
        engine.attend_onward(&attention, tokens - 1, 1, query, &copy, &mut found);
        assert_eq!(found, expected, "{tokens}");
    }
}

#[test]
#[should_panic(expected = "no room for 41 tokens")]
fn a_cache_without_room_is_refused() {
    let (engine, attention) = (Cpu::<f64>::new(1).unwrap(), PLAIN);
    let empty = KeyValueCache::<f64>::new(attention.kv_heads, attention.head_dim);
    let query = vec![0.0; attention.heads * attention.head_dim];
    engine.attend_onward(&attention, 40, 1, &query, &empty, &mut query.clone());
}

#[test]
fn a_text_goes_on_with_the_same_bits_on_any_number_of_threads() {
    for heads in [2, 4, 6, 8, 16] {
        let attention = Attention { heads, head_dim: 84, ..PLAIN };
        let Inputs { query, key, value } = Inputs::<f32>::new(&attention, 200);
        let cache = cache::<f32, bf16>(&attention, &key, &value);
        for rows in [1, 4, 40] {
            let results = [1, 2, 3, 8].map(|threads| {
                let mut output = vec![f32::NAN; rows * heads * attention.head_dim];
                let engine = Cpu::<f32>::new(threads).unwrap();
                engine.attend_onward(&attention, 200 - rows, rows, &query, &cache, &mut output);
                output
            });
            assert!(results.iter().all(|result| *result == results[0]), "{heads} heads, {rows} rows");
        }
    }
}
