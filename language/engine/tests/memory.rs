//! After its first call with a shape, an operation allocates nothing of 4 KiB or more: its memory is planned once.
#![expect(unsafe_code, reason = "an allocator that counts is unsafe to write")]

use std::alloc::{GlobalAlloc, Layout, System};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use polarize_engine::{
    Activation, AdamW, Attention, Cpu, CrossEntropy, Direction, Dropout, Engine, Linear, Mode, Nf4Quantizer, Norm,
    Operations, Packed, Quantized, Weight,
};

/// What counts as large, in bytes.
const LARGE: usize = 4096;

static LARGE_ALLOCATIONS: AtomicUsize = AtomicUsize::new(0);

struct Counting;

impl Counting {
    fn count(size: usize) {
        if size >= LARGE {
            LARGE_ALLOCATIONS.fetch_add(1, Ordering::SeqCst);
        }
    }
}

// SAFETY: every call goes to the system's allocator as it came.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        Self::count(layout.size());
        // SAFETY: as for this call.
        unsafe { System.alloc(layout) }
    }

    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        Self::count(layout.size());
        // SAFETY: as for this call.
        unsafe { System.alloc_zeroed(layout) }
    }

    unsafe fn realloc(&self, pointer: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        Self::count(size);
        // SAFETY: as for this call.
        unsafe { System.realloc(pointer, layout, size) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        // SAFETY: as for this call.
        unsafe { System.dealloc(pointer, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

/// The count is of the whole process: one test at a time holds this from its beginning to its end.
fn alone() -> MutexGuard<'static, ()> {
    static ALONE: Mutex<()> = Mutex::new(());
    ALONE.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Does the work once, and again several times, which must not allocate.
#[track_caller]
fn assert_steady(what: &str, mut work: impl FnMut()) {
    work();
    let before = LARGE_ALLOCATIONS.load(Ordering::SeqCst);
    for _ in 0..3 {
        work();
    }
    let found = LARGE_ALLOCATIONS.load(Ordering::SeqCst) - before;
    assert_eq!(found, 0, "{what}: allocations of {LARGE} bytes or more after the first call");
}

/// Checks that work allocates nothing large, not even the first time.
#[track_caller]
fn assert_planned(what: &str, work: impl FnOnce()) {
    let before = LARGE_ALLOCATIONS.load(Ordering::SeqCst);
    work();
    let found = LARGE_ALLOCATIONS.load(Ordering::SeqCst) - before;
    assert_eq!(found, 0, "{what}: allocations of {LARGE} bytes or more after all was reserved");
}

fn quantized(length: usize) -> Quantized {
    let mut quantizer = Nf4Quantizer::new(length, true);
    quantizer.push(&numbers(length));
    quantizer.finish()
}

fn numbers(length: usize) -> Vec<f32> {
    (0..length).map(|index| ((index * 7919) % 2003) as f32 / 1001.0 - 1.0).collect()
}

#[test]
fn a_large_allocation_is_counted() {
    let _alone = alone();
    let before = LARGE_ALLOCATIONS.load(Ordering::SeqCst);
    std::hint::black_box(Vec::<u8>::with_capacity(LARGE - 1));
    assert_eq!(LARGE_ALLOCATIONS.load(Ordering::SeqCst), before);
    std::hint::black_box(Vec::<u8>::with_capacity(LARGE));
    assert_eq!(LARGE_ALLOCATIONS.load(Ordering::SeqCst), before + 1);
}

#[test]
fn linear_layers_of_all_shapes_allocate_once() {
    let _alone = alone();
    let engine = Cpu::<f32>::new(2).unwrap();
    // Rows, inputs and outputs.
    let shapes = [
        (1, 1, 1),
        (1, 256, 768),
        (3, 7, 5),
        (700, 256, 128),
        (700, 256, 256),
        (1031, 256, 768),
        (1031, 768, 256),
        (600, 256, 16),
        (600, 16, 256),
        (600, 768, 8),
        (600, 8, 768),
        (600, 256, 3),
        (600, 1, 256),
        (513, 250, 771),
        (130, 33, 4097),
        (70, 2048, 1030),
        (40, 4096, 130),
        (20, 16400, 20),
        (20, 20, 16400),
    ];
    for (rows, inputs, outputs) in shapes {
        let linear = Linear { rows, inputs, outputs };
        let (input, weight, back) = (numbers(rows * inputs), numbers(inputs * outputs), numbers(rows * outputs));
        let (mut output, mut input_gradient, mut weight_gradient) = (back.clone(), input.clone(), weight.clone());
        for mode in [Mode::Replace, Mode::Add] {
            assert_steady(&format!("forward, {linear:?}"), || {
                engine.linear(&linear, mode, 0.5, &input, Weight::Full(&weight), &mut output);
            });
            assert_steady(&format!("input's gradient, {linear:?}"), || {
                engine.linear_input_gradient(&linear, mode, 0.5, &back, Weight::Full(&weight), &mut input_gradient);
            });
        }
        assert_steady(&format!("weight's gradient, {linear:?}"), || {
            engine.linear_weight_gradient(&linear, 0.5, &input, &back, &mut weight_gradient);
        });
    }
}

#[test]
fn operations_row_by_row_allocate_once() {
    let _alone = alone();
    let engine = Cpu::<f32>::new(2).unwrap();
    let (rows, width) = (1000, 96);
    let length = rows * width;
    let tokens: Vec<u32> = (0..rows as u32).map(|token| token * 7 % 2000).collect();
    let mut packed = Packed::default();
    packed.push(&tokens, &tokens).unwrap();
    let mut batch = engine.batch(rows);
    assert_steady("batch", || engine.load(&packed, &mut batch));

    let (input, back, table) = (numbers(length), numbers(length), numbers(2000 * width));
    let (mut output, mut inverse) = (numbers(length), numbers(rows));
    let mut table_gradient = table.clone();
    assert_steady("embedding", || engine.embed(width, 1.0, &batch, Weight::Full(&table), &mut output));
    assert_steady("embedding's gradient", || engine.embed_backward(width, 1.0, &batch, &back, &mut table_gradient));

    let norm = Norm { rows, width, epsilon: 1e-5, offset: 0.0 };
    let (weight, mut weight_gradient) = (numbers(width), numbers(width));
    assert_steady("norm", || engine.norm(&norm, Mode::Replace, &input, &weight, &mut output, &mut inverse));
    assert_steady("norm's gradients", || {
        engine.norm_backward(&norm, &input, &weight, &inverse, &back, &mut output, Some(&mut weight_gradient));
    });

    let turns = numbers(rows * 16);
    assert_steady("rotation", || {
        engine.rotate(Direction::Backward, rows, 6, 16, &batch, &turns, &mut output);
    });
    let dropout = Dropout { length, rate: 0.1, seed: 1 };
    assert_steady("dropout", || engine.dropout(&dropout, Mode::Replace, &input, &mut output));
    let (mut gate, mut up) = (input.clone(), back.clone());
    assert_steady("gate", || engine.gate(Activation::Silu, length, &input, &back, &mut output));
    assert_steady("gate's gradients", || {
        engine.gate_backward(Activation::GeluTanh, length, &back, &mut gate, &mut up);
    });
}

#[test]
fn the_optimizer_allocates_nothing_large() {
    let _alone = alone();
    let engine = Cpu::<f32>::new(2).unwrap();
    let length = 3_000_000;
    let (gradient, mut parameter) = (numbers(length), numbers(length));
    let (mut first, mut second) = (engine.zeros(length), engine.zeros(length));
    let step = AdamW {
        step: 1,
        learning_rate: 1e-3,
        beta1: 0.9,
        beta2: 0.95,
        epsilon: 1e-8,
        weight_decay: 0.1,
        gradient_scale: 1.0,
    };
    assert_steady("step", || engine.adamw(&step, &gradient, &mut parameter, &mut first, &mut second));
    assert_steady("norm of a gradient", || {
        std::hint::black_box(engine.squared_norm(&gradient));
    });
}

#[test]
fn attention_and_the_loss_allocate_once() {
    let _alone = alone();
    let engine = Cpu::<f32>::new(2).unwrap();
    let mut batch = Packed::default();
    for tokens in [300, 1, 17, 130, 64] {
        let targets: Vec<u32> = (0..tokens).map(|token| token * 7 % 1000).collect();
        batch.push(&targets, &targets).unwrap();
    }
    let rows = batch.len();
    for (heads, kv_heads, head_dim, window) in [(8, 4, 32, None), (3, 1, 40, Some(100)), (1, 1, 256, None)] {
        let attention = Attention { heads, kv_heads, head_dim, scale: 0.1, softcap: Some(20.0), window };
        let (query, key) = (numbers(rows * heads * head_dim), numbers(rows * kv_heads * head_dim));
        let (mut output, mut log_sum_exp) = (query.clone(), numbers(rows * heads));
        let [mut to_query, mut to_key, mut to_value] = [query.clone(), key.clone(), key.clone()];
        assert_steady(&format!("{attention:?}"), || {
            engine.attention(&attention, &batch, &query, &key, &key, &mut output, &mut log_sum_exp);
        });
        assert_steady(&format!("gradients of {attention:?}"), || {
            engine.attention_backward(
                &attention,
                &batch,
                &query,
                &key,
                &key,
                &output,
                &log_sum_exp,
                &query,
                &mut to_query,
                &mut to_key,
                &mut to_value,
            );
        });
    }

    let shape = CrossEntropy { width: 96, vocabulary: 1000, softcap: None };
    let (hidden, head, mut losses) = (numbers(rows * 96), numbers(1000 * 96), numbers(rows));
    let (mut to_hidden, mut to_head) = (hidden.clone(), head.clone());
    assert_steady("loss", || engine.cross_entropy(&shape, &batch, &hidden, Weight::Full(&head), &mut losses));
    assert_steady("loss's gradients", || {
        let learnt = Some(&mut to_head);
        engine.cross_entropy_backward(
            &shape,
            &vec![1.0; batch.len()],
            &batch,
            &hidden,
            Weight::Full(&head),
            &mut losses,
            &mut to_hidden,
            learnt,
        );
    });
}

#[test]
fn what_is_reserved_for_weights_in_few_bits_is_enough() {
    let _alone = alone();
    for (width, outputs, vocabulary) in [(96, 300, 1000), (768, 40, 257), (16500, 600, 20)] {
        let engine = Cpu::<f32>::new(2).unwrap();
        let mut batch = Packed::default();
        let tokens: Vec<u32> = (0..100).map(|token| token * 7 % vocabulary as u32).collect();
        batch.push(&tokens, &tokens).unwrap();
        let linear = Linear { rows: batch.len(), inputs: width, outputs };
        let loss = CrossEntropy { width, vocabulary, softcap: None };
        let operations = Operations {
            rows: batch.len(),
            linears: vec![linear],
            attention: Attention { heads: 1, kv_heads: 1, head_dim: 8, scale: 1.0, softcap: None, window: None },
            cross_entropy: loss,
            backward: true,
            quantized: true,
        };
        let (weight, head) = (quantized(width * outputs), quantized(width * vocabulary));
        let (weight, head) = (Weight::Quantized(&weight), Weight::Quantized(&head));
        let (mut hidden, mut output) = (numbers(batch.len() * width), numbers(batch.len() * outputs));
        let (mut losses, scales, mut gradient) = (numbers(batch.len()), numbers(batch.len()), hidden.clone());
        engine.reserve(&operations);
        assert_planned(&format!("{linear:?}"), || {
            engine.embed(width, 1.0, &batch, head, &mut hidden);
            engine.linear(&linear, Mode::Replace, 1.0, &hidden, weight, &mut output);
            engine.linear_input_gradient(&linear, Mode::Replace, 1.0, &output, weight, &mut gradient);
            engine.cross_entropy(&loss, &batch, &hidden, head, &mut losses);
            engine.cross_entropy_backward(&loss, &scales, &batch, &hidden, head, &mut losses, &mut gradient, None);
        });
    }
}
