//! A limit on how many answers are made at once.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// How many may be served at once. Whoever finds no place is told so at once instead of waiting: a queue would only make
/// everybody late.
#[derive(Debug, Clone)]
pub struct Limit {
    places: Arc<Semaphore>,
    most: usize,
    retry_after: Duration,
}

/// A place; given back when dropped.
#[derive(Debug)]
pub struct Place {
    _permit: OwnedSemaphorePermit,
}

/// All places are taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{most} answers are being made already; try again in {} s", retry_after.as_secs())]
pub struct Full {
    /// How many places there are.
    pub most: usize,
    /// After how long to try again.
    pub retry_after: Duration,
}

impl Limit {
    /// A limit of so many at once, and what those without a place are told to wait.
    #[must_use]
    pub fn new(most: usize, retry_after: Duration) -> Self {
        Self { places: Arc::new(Semaphore::new(most)), most, retry_after }
    }

    /// Takes a place.
    ///
    /// # Errors
    /// [`Full`] when there is none.
    pub fn enter(&self) -> Result<Place, Full> {
        let full = |_| Full { most: self.most, retry_after: self.retry_after };
        Arc::clone(&self.places).try_acquire_owned().map(|permit| Place { _permit: permit }).map_err(full)
    }

    /// How many places are taken.
    #[must_use]
    pub fn taken(&self) -> usize {
        self.most - self.places.available_permits()
    }
}
