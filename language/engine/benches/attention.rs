//! How fast attention and the loss are: 4096 tokens in 8 texts with 8/4 heads of 32 numbers; a text of 2048 tokens with 8/1 heads of 256; a few
//! tokens behind 3,000; the loss of 4096 tokens over 4096 words.
//!
//! `items` are floating-point operations of the products that are needed: keys before a query, not those behind it. `cargo bench -p
//! polarize-engine --bench attention`.

use divan::counter::ItemsCount;
use divan::{Bencher, black_box};
use half::bf16;
use polarize_engine::{Attention, Cpu, CrossEntropy, Engine, KeyValueCache, Packed, Weight};

const PLAIN: Attention =
    Attention { heads: 8, kv_heads: 4, head_dim: 32, scale: 0.176_776_7, softcap: None, window: None };

/// What is measured: texts, the tokens of each, and the heads.
#[derive(Debug, Clone, Copy)]
struct Case {
    texts: usize,
    tokens: usize,
    attention: Attention,
}

const SHORT: Case = Case { texts: 8, tokens: 512, attention: PLAIN };
const LONG: Case = Case {
    texts: 1,
    tokens: 2048,
    attention: Attention { heads: 8, kv_heads: 1, head_dim: 256, scale: 0.0625, softcap: None, window: None },
};
const CASES: [(&str, Case); 4] = [
    ("8 texts, 8/4 x 32", SHORT),
    ("8 texts, softcap", Case { attention: Attention { softcap: Some(50.0), ..PLAIN }, ..SHORT }),
    ("1 text, 8/1 x 256", LONG),
    ("1 text, window 512", Case { attention: Attention { window: Some(512), ..LONG.attention }, ..LONG }),
];

fn main() {
    divan::main();
}

#[expect(clippy::expect_used, reason = "without threads there is nothing to measure")]
fn engine() -> Cpu {
    Cpu::new(0).expect("threads")
}

/// Numbers between -1 and 1.
fn numbers(length: usize) -> Vec<f32> {
    (0..length).map(|index| ((index * 7919) % 2003) as f32 / 1001.0 - 1.0).collect()
}

#[expect(clippy::expect_used, reason = "the texts are right")]
fn batch(texts: usize, tokens: usize) -> Packed {
    let mut packed = Packed::default();
    let tokens: Vec<u32> = (0..4096).cycle().take(tokens).collect();
    for _ in 0..texts {
        packed.push(&tokens, &tokens).expect("a text");
    }
    packed
}

impl Case {
    /// Operations of so many products of a score or of its gradient.
    fn operations(&self, products: usize) -> ItemsCount {
        let Attention { heads, head_dim, window, .. } = self.attention;
        let window = window.unwrap_or(self.tokens);
        let keys: usize = (1..=self.tokens).map(|keys| keys.min(window)).sum();
        ItemsCount::new(self.texts * heads * keys * head_dim * 2 * products)
    }

    /// Query, key and value.
    fn inputs(&self) -> [Vec<f32>; 3] {
        let Attention { heads, kv_heads, head_dim, .. } = self.attention;
        [heads, kv_heads, kv_heads].map(|heads| numbers(self.texts * self.tokens * heads * head_dim))
    }
}

#[divan::bench(args = CASES.map(|(name, _)| name))]
fn attention(bencher: Bencher, name: &str) {
    let case = case(name);
    let (cpu, batch) = (engine(), batch(case.texts, case.tokens));
    let [query, key, value] = case.inputs();
    let mut output = query.clone();
    let mut log_sum_exp = vec![0.0; query.len()];
    bencher.counter(case.operations(2)).bench_local(|| {
        cpu.attention(&case.attention, &batch, black_box(&query), &key, &value, &mut output, &mut log_sum_exp);
    });
}

#[divan::bench(args = CASES.map(|(name, _)| name))]
fn attention_backward(bencher: Bencher, name: &str) {
    let case = case(name);
    let (cpu, batch) = (engine(), batch(case.texts, case.tokens));
    let [query, key, value] = case.inputs();
    let mut output = query.clone();
    let mut log_sum_exp = vec![0.0; query.len()];
    cpu.attention(&case.attention, &batch, &query, &key, &value, &mut output, &mut log_sum_exp);
    let output_gradient = numbers(output.len());
    let [mut to_query, mut to_key, mut to_value] = case.inputs();
    bencher.counter(case.operations(5)).bench_local(|| {
        cpu.attention_backward(
            &case.attention,
            &batch,
            black_box(&query),
            &key,
            &value,
            &output,
            &log_sum_exp,
            &output_gradient,
            &mut to_query,
            &mut to_key,
            &mut to_value,
        );
    });
}

#[expect(clippy::expect_used, reason = "names are those of the cases")]
fn case(name: &str) -> Case {
    CASES.into_iter().find(|(other, _)| *other == name).expect("a case").1
}

/// So many tokens behind 3,000, with 32/8 heads of 64 numbers, keys and values in 16 bits.
#[divan::bench(args = [1, 4, 8, 16, 32, 128])]
fn attend_onward(bencher: Bencher, rows: usize) {
    const PAST: usize = 3_000;
    let attention = Attention { heads: 32, kv_heads: 8, head_dim: 64, scale: 0.125, softcap: None, window: None };
    let case = Case { texts: 1, tokens: PAST + rows, attention };
    let (cpu, [query, key, value]) = (engine(), case.inputs());
    let mut cache = KeyValueCache::<bf16>::new(attention.kv_heads, attention.head_dim);
    cache.reserve(case.tokens);
    cache.put(0, &key, &value);
    let mut output = vec![0.0; rows * attention.heads * attention.head_dim];
    let operations = ItemsCount::new(rows * PAST * attention.heads * attention.head_dim * 4);
    bencher.counter(operations).bench_local(|| {
        cpu.attend_onward(&attention, PAST, rows, black_box(&query), &cache, &mut output);
    });
}

/// The loss alone, with what comes back to the hidden states, and with the words' matrix as well.
#[divan::bench(args = ["loss", "frozen", "learnt"])]
fn cross_entropy(bencher: Bencher, kind: &str) {
    const SHAPE: CrossEntropy = CrossEntropy { width: 256, vocabulary: 4096, softcap: None };
    let (cpu, batch) = (engine(), batch(8, 512));
    let hidden = numbers(batch.len() * SHAPE.width);
    let head: Vec<f32> = numbers(SHAPE.vocabulary * SHAPE.width).iter().map(|value| value / 16.0).collect();
    let mut losses = vec![0.0; batch.len()];
    let mut to_hidden = hidden.clone();
    let mut to_head = head.clone();
    let products = ["loss", "frozen", "learnt"].iter().position(|other| *other == kind).map_or(0, |index| index + 1);
    let operations = ItemsCount::new(2 * batch.len() * SHAPE.width * SHAPE.vocabulary * products);
    bencher.counter(operations).bench_local(|| {
        let hidden = black_box(&hidden);
        match kind {
            "loss" => cpu.cross_entropy(&SHAPE, &batch, hidden, Weight::Full(&head), &mut losses),
            "frozen" => {
                cpu.cross_entropy_backward(
                    &SHAPE,
                    &vec![1e-4; batch.len()],
                    &batch,
                    hidden,
                    Weight::Full(&head),
                    &mut losses,
                    &mut to_hidden,
                    None,
                );
            }
            _ => cpu.cross_entropy_backward(
                &SHAPE,
                &vec![1e-4; batch.len()],
                &batch,
                hidden,
                Weight::Full(&head),
                &mut losses,
                &mut to_hidden,
                Some(&mut to_head),
            ),
        }
    });
}
