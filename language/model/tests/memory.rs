//! Memory: planned before it is taken, and none of it taken within a step. A program of its own, since it counts what the whole process takes.
#![expect(unsafe_code, reason = "an allocator that counts")]
#![expect(clippy::unwrap_used, reason = "a batch that can't be made has failed its test")]

use std::alloc::{GlobalAlloc, Layout, System};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use polarize_engine::{Activation, Cpu, Packed};
use polarize_model::{
    Adapters, Description, Family, Formats, Gradients, Learn, Lesson, Memory, Model, SpecialTokens, Target, Workspace,
};

/// An allocation of as many bytes or more is a buffer.
const LARGE: usize = 4096;

struct Counting;

/// Bytes of all large allocations so far.
static TAKEN: AtomicUsize = AtomicUsize::new(0);
/// The tests of this file take turns.
static TURN: Mutex<()> = Mutex::new(());

// SAFETY: everything is passed on to the system's allocator.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        count(layout.size());
        // SAFETY: the caller keeps `alloc`'s promises.
        unsafe { System.alloc(layout) }
    }

    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        count(layout.size());
        // SAFETY: the caller keeps `alloc_zeroed`'s promises.
        unsafe { System.alloc_zeroed(layout) }
    }

    unsafe fn realloc(&self, pointer: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        count(size);
        // SAFETY: the caller keeps `realloc`'s promises.
        unsafe { System.realloc(pointer, layout, size) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        // SAFETY: the caller keeps `dealloc`'s promises.
        unsafe { System.dealloc(pointer, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

fn count(size: usize) {
    if size >= LARGE {
        TAKEN.fetch_add(size, Ordering::Relaxed);
    }
}

/// Bytes of the large allocations that some work takes, and what it gives.
fn taken<R>(work: impl FnOnce() -> R) -> (u64, R) {
    let before = TAKEN.load(Ordering::Relaxed);
    let result = work();
    ((TAKEN.load(Ordering::Relaxed) - before) as u64, result)
}

/// Every buffer of them is large.
fn descriptions() -> [Description; 2] {
    let plain = Description {
        family: Family::Llama,
        vocabulary: 600,
        width: 32,
        layers: 2,
        heads: 4,
        kv_heads: 2,
        head_dim: 8,
        feed_forward: 80,
        norm_epsilon: 1e-5,
        rope_theta: 1e4,
        context: 4096,
        window: None,
        query_scalar: None,
        attention_softcap: None,
        logit_softcap: None,
        tied: false,
        activation: Activation::Silu,
        special: SpecialTokens::default(),
    };
    let gemma2 = Description {
        family: Family::Gemma2,
        window: Some(100),
        attention_softcap: Some(50.0),
        logit_softcap: Some(30.0),
        tied: true,
        activation: Activation::GeluTanh,
        ..plain.clone()
    };
    [plain, gemma2]
}

fn batch(lengths: &[usize]) -> Packed {
    let mut packed = Packed::default();
    for length in lengths {
        let tokens: Vec<u32> = (0..*length as u32).map(|index| index * 7 % 600).collect();
        packed.push(&tokens, &tokens).unwrap();
    }
    packed
}

fn kinds() -> [Learn; 3] {
    let adapters = Adapters { rank: 8, alpha: 16.0, ..Adapters::default() };
    let some = Adapters {
        layers: Some(vec![1]),
        targets: vec![Target::Query, Target::Up],
        dropout: 0.1,
        rank_stabilized: true,
        ..adapters.clone()
    };
    [Learn::All, Learn::Adapters(adapters), Learn::Adapters(some)]
}

/// Each kind of model with each kind of learning.
fn cases(learn: impl IntoIterator<Item = Learn>) -> Vec<(Description, Learn)> {
    let of = |learn: Learn| descriptions().map(|description| (description, learn.clone()));
    learn.into_iter().flat_map(of).collect()
}

const TOKENS: usize = 1100;
const LONGEST: usize = 700;

#[test]
fn no_pass_takes_memory_however_long() {
    let _turn = TURN.lock();
    let passes = [&[40][..], &[40, 400], &[300, 400, 300], &[700, 300, 100], &[1, 1]].map(batch);
    for (description, learn) in cases(kinds()) {
        for recompute in [false, true] {
            let engine = Cpu::<f32>::new(2).unwrap();
            let model = Model::random(&engine, description.clone(), learn.clone(), 0);
            let mut workspace = Workspace::new(&engine, &model, TOKENS, LONGEST, recompute);
            let mut gradients = Gradients::new(&engine, &model);
            let (bytes, ()) = taken(|| {
                for packed in &passes {
                    model.backward(&engine, &mut workspace, &Lesson { packed, scale: 1.0, seed: 1 }, &mut gradients);
                    model.loss(&engine, &mut workspace, packed);
                    model.backward_by_text(&engine, &mut workspace, packed, 1, |_| (), &mut gradients);
                }
            });
            assert_eq!(bytes, 0, "{:?}, {learn:?}, recompute {recompute}", description.family);
        }
    }
}

#[test]
fn a_vocabulary_of_256_000_words_needs_a_fraction_of_its_logits() {
    let engine = Cpu::<f32>::new(2).unwrap();
    let learn = Learn::Adapters(Adapters::default());
    let tokens = 2048;
    for id in ["google/gemma-2b-it", "google/gemma-2-2b-it"] {
        let description = Description::published(id).unwrap();
        let formats = Formats::single_precision(&description);
        let needed = Memory::needed(&engine, &description, &formats, &learn, tokens, tokens, true);
        let logits = (tokens * description.vocabulary * size_of::<f32>()) as u64;
        assert!(needed.scratch < logits / 8, "{id}: {} bytes, all logits {logits}", needed.scratch);
    }
}

#[test]
fn what_is_taken_is_what_was_said_before() {
    let _turn = TURN.lock();
    for (description, learn) in cases(kinds().into_iter().chain([Learn::Nothing])) {
        for (recompute, threads) in [(false, 1), (true, 3)] {
            let engine = Cpu::<f32>::new(threads).unwrap();
            let model = Model::random(&engine, description.clone(), learn.clone(), 0);
            let needed = Memory::needed(
                &engine,
                &description,
                &Formats::single_precision(&description),
                &learn,
                TOKENS,
                LONGEST,
                recompute,
            );
            let (bytes, _workspace) = taken(|| Workspace::new(&engine, &model, TOKENS, LONGEST, recompute));
            assert_eq!(
                bytes,
                needed.workspace + needed.scratch,
                "{:?}, {learn:?}, recompute {recompute}",
                description.family
            );
            let held: usize = model.parameters().iter().map(|parameter| parameter.full().unwrap().len() * 4).sum();
            assert_eq!(held as u64, needed.parameters);
            let gradients = Gradients::new(&engine, &model);
            let indices = 0..model.parameters().len();
            let held: usize = indices.filter_map(|index| gradients.get(index)).map(|gradient| gradient.len() * 4).sum();
            assert_eq!((held as u64, 2 * held as u64), (needed.gradients, needed.moments));
        }
    }
}
