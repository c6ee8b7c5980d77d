//! The steps.

use std::sync::atomic::AtomicBool;

use crate::{Event, Outcome, Prepared, TrainError};

impl Prepared {
    /// Trains until all steps are taken, the held-out loss no longer falls, or `stop` is set.
    ///
    /// # Errors
    ///
    /// [`TrainError`] where a file can't be written, or the loss is no number any more.
    pub fn run(self, _watch: &mut dyn FnMut(&Event), _stop: &AtomicBool) -> Result<Outcome, TrainError> {
        todo!()
    }
}
