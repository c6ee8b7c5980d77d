//! Memory that operations work in: grown the first time it is needed, kept ever after.

use std::sync::{Mutex, MutexGuard, PoisonError};

use super::Real;

/// Numbers that an operation works in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Need {
    /// For all threads together.
    pub(super) shared: usize,
    /// For each thread.
    pub(super) own: usize,
}

impl Need {
    /// What is enough for either of two.
    pub(super) fn or(self, other: Self) -> Self {
        Self { shared: self.shared.max(other.shared), own: self.own.max(other.own) }
    }
}

/// One piece for all threads together, and one for each.
#[derive(Debug)]
pub(super) struct Scratch<T> {
    shared: Mutex<Vec<T>>,
    own: Vec<Mutex<Vec<T>>>,
}

impl<T: Real> Scratch<T> {
    pub(super) fn new(threads: usize) -> Self {
        Self { shared: Mutex::default(), own: (0..threads).map(|_| Mutex::default()).collect() }
    }

    /// Takes as much memory as is needed into use. Nothing may be at work.
    pub(super) fn reserve(&self, need: Need) {
        self.with_shared(need.shared, |_| ());
        self.plan_own(need.own);
    }

    /// Does the work in memory that all threads read, at least `length` numbers of any value. Must not be asked for within itself.
    pub(super) fn with_shared<R>(&self, length: usize, work: impl FnOnce(&mut [T]) -> R) -> R {
        work(grown(&mut lock(&self.shared), length))
    }

    /// Sees to it that each thread has so much memory of its own, so that none needs more later, whichever work falls to it. Nothing may be at
    /// work.
    pub(super) fn plan_own(&self, length: usize) {
        for memory in &self.own {
            grown(&mut lock(memory), length);
        }
    }

    /// Does the work in memory of this thread alone, at least `length` numbers of any value. The work must not wait for other threads, since
    /// another piece of work could begin on this thread meanwhile.
    pub(super) fn with_own<R>(&self, length: usize, work: impl FnOnce(&mut [T]) -> R) -> R {
        let index = rayon::current_thread_index().unwrap_or(0);
        work(grown(&mut lock(&self.own[index]), length))
    }
}

/// A panic elsewhere leaves numbers of any value behind, as everybody expects here.
fn lock<T>(memory: &Mutex<Vec<T>>) -> MutexGuard<'_, Vec<T>> {
    memory.lock().unwrap_or_else(PoisonError::into_inner)
}

fn grown<T: Real>(memory: &mut Vec<T>, length: usize) -> &mut [T] {
    if memory.len() < length {
        // What was there is of no use: given back first, so that it isn't held beside the new.
        *memory = Vec::new();
        *memory = vec![T::ZERO; length];
    }
    &mut memory[..length]
}
