//! Memory: planned before it is taken, and none of it taken within a step. A program of its own, since it counts what the whole process takes.
#![expect(unsafe_code, reason = "an allocator that counts")]
#![expect(clippy::unwrap_used, reason = "a batch that can't be made has failed its test")]

use std::alloc::{GlobalAlloc, Layout, System};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use polarize_engine::{Activation, Cpu, Packed};
use polarize_model::{Adapters, Description, Gradients, Learn, Memory, Model, SpecialTokens, Target, Workspace};

/// An allocation of as many bytes or more is a buffer.
const LARGE: usize = 4096;

struct Counting;

/// Bytes of all large allocations so far.
static TAKEN: AtomicUsize = AtomicUsize::new(0);
/// Bytes of those that weren't given back.
static HELD: AtomicUsize = AtomicUsize::new(0);
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
        uncount(layout.size());
        count(size);
        // SAFETY: the caller keeps `realloc`'s promises.
        unsafe { System.realloc(pointer, layout, size) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        uncount(layout.size());
        // SAFETY: the caller keeps `dealloc`'s promises.
        unsafe { System.dealloc(pointer, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

fn count(size: usize) {
    if size >= LARGE {
        TAKEN.fetch_add(size, Ordering::Relaxed);
        HELD.fetch_add(size, Ordering::Relaxed);
    }
}

fn uncount(size: usize) {
    if size >= LARGE {
        HELD.fetch_sub(size, Ordering::Relaxed);
    }
}

/// Bytes of the large allocations that some work takes, and what it gives.
fn taken<R>(work: impl FnOnce() -> R) -> (u64, R) {
    let before = TAKEN.load(Ordering::Relaxed);
    let result = work();
    ((TAKEN.load(Ordering::Relaxed) - before) as u64, result)
}

/// Every buffer of it is large.
fn description() -> Description {
    Description {
        architecture: "LlamaForCausalLM".into(),
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
        tied: false,
        activation: Activation::Silu,
        special: SpecialTokens::default(),
    }
}

fn batch(lengths: &[usize]) -> Packed {
    let mut packed = Packed::default();
    for length in lengths {
        let tokens: Vec<u32> = (0..*length as u32).map(|index| index * 7 % 600).collect();
        packed.push(&tokens, &tokens).unwrap();
    }
    packed
}

fn kinds() -> [Learn; 2] {
    [Learn::All, Learn::Adapters(Adapters { rank: 8, alpha: 16.0, targets: Target::ALL.to_vec() })]
}

const TOKENS: usize = 1100;
const LONGEST: usize = 700;

#[test]
fn a_pass_takes_no_memory_after_the_first() {
    let _turn = TURN.lock();
    let engine = Cpu::<f32>::new(2).unwrap();
    let packed = batch(&[700, 300, 100]);
    for learn in kinds() {
        for recompute in [false, true] {
            let model = Model::random(&engine, description(), learn.clone(), 0);
            let mut workspace = Workspace::new(&engine, &model, TOKENS, LONGEST, recompute);
            let mut gradients = Gradients::new(&engine, &model);
            model.backward(&engine, &mut workspace, &packed, 1.0, &mut gradients);
            let other = batch(&[40, 400, 1, 600]);
            let (bytes, _) = taken(|| {
                model.backward(&engine, &mut workspace, &packed, 1.0, &mut gradients);
                model.loss(&engine, &mut workspace, &packed);
                model.backward(&engine, &mut workspace, &other, 1.0, &mut gradients);
            });
            assert_eq!(bytes, 0, "{learn:?}, recompute {recompute}");
        }
    }
}

#[test]
fn a_workspace_takes_what_was_said_before() {
    let _turn = TURN.lock();
    let engine = Cpu::<f32>::new(1).unwrap();
    for learn in kinds().into_iter().chain([Learn::Nothing]) {
        for recompute in [false, true] {
            let model = Model::random(&engine, description(), learn.clone(), 0);
            let needed = Memory::needed(&description(), &learn, TOKENS, LONGEST, recompute);
            let (bytes, mut workspace) = taken(|| Workspace::new(&engine, &model, TOKENS, LONGEST, recompute));
            assert_eq!(bytes, needed.workspace, "{learn:?}, recompute {recompute}");
            let held: usize = model.parameters().iter().map(|parameter| parameter.values.len() * 4).sum();
            assert_eq!(held as u64, needed.parameters);
            let mut gradients = Gradients::new(&engine, &model);
            let indices = 0..model.parameters().len();
            let held: usize = indices.filter_map(|index| gradients.get(index)).map(|gradient| gradient.len() * 4).sum();
            assert_eq!((held as u64, 2 * held as u64), (needed.gradients, needed.moments));
            model.backward(&engine, &mut workspace, &batch(&[LONGEST, 400]), 1.0, &mut gradients);
        }
    }
}

#[test]
fn the_engine_works_in_no_more_than_was_said_before() {
    let _turn = TURN.lock();
    for description in [description(), Description { vocabulary: 9000, heads: 2, ..description() }] {
        let engine = Cpu::<f32>::new(0).unwrap();
        for learn in kinds() {
            let model = Model::random(&engine, description.clone(), learn.clone(), 0);
            let needed = Memory::needed(&description, &learn, TOKENS, LONGEST, false);
            let mut workspace = Workspace::new(&engine, &model, TOKENS, LONGEST, false);
            let mut gradients = Gradients::new(&engine, &model);
            let packed = batch(&[LONGEST, 400]);
            let before = HELD.load(Ordering::Relaxed);
            model.backward(&engine, &mut workspace, &packed, 1.0, &mut gradients);
            let held = (HELD.load(Ordering::Relaxed) - before) as u64;
            assert!(held <= needed.scratch, "{held} bytes of {needed:?}");
        }
    }
}
