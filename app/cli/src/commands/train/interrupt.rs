//! Ctrl-C and SIGTERM while a model is trained: the first asks for an end in order, the second is one.

use std::io::Write as _;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use tempfile::TempDir;

use crate::failure::INTERRUPTED;
use crate::signals::Signals;

/// Whether somebody told the program to stop.
pub(super) struct Interrupt {
    /// True when training is to stop.
    pub(super) stop: Arc<AtomicBool>,
    /// Whether there is something to stop in order.
    begun: Arc<AtomicBool>,
    /// Where all that is temporary goes, so that it can be removed when the program ends at once. None where none could be made: whoever
    /// needs one says so.
    _temporary: Option<TempDir>,
}

impl Interrupt {
    /// Hears signals from here on. Until training begins they end the program: nothing is written before.
    pub(super) fn listen() -> anyhow::Result<Self> {
        let (stop, begun) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicBool::new(false)));
        let temporary = tempfile::tempdir().ok();
        let folder = temporary.as_ref().map(|folder| folder.path().to_owned());
        if let Some(folder) = &folder {
            // Where another was set before, that one is another's affair.
            let _ = tempfile::env::override_temp_dir(folder);
        }
        let heard = Self { stop: Arc::clone(&stop), begun: Arc::clone(&begun), _temporary: temporary };
        let mut signals = Signals::listen()?;
        tokio::spawn(async move {
            loop {
                signals.next().await;
                if !begun.load(Ordering::Relaxed) || stop.swap(true, Ordering::Relaxed) {
                    // What can't be removed is left to the system.
                    let _ = folder.map(std::fs::remove_dir_all);
                    std::process::exit(i32::from(INTERRUPTED));
                }
                // Who can't be told sees it end all the same.
                let _ = writeln!(
                    anstream::stderr(),
                    "\nStopping after this pass, with a checkpoint; Ctrl-C again ends at once, back to the last one."
                );
            }
        });
        Ok(heard)
    }

    /// From here on there is something to stop in order.
    pub(super) fn begin(&self) {
        self.begun.store(true, Ordering::Relaxed);
    }
}
