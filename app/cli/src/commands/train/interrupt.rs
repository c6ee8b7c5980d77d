//! Ctrl-C while a model is trained: the first asks for an end in order, the second is one.

use std::future::{Future as _, poll_fn};
use std::io::Write as _;
use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// The exit status of a program that Ctrl-C ended, by a shell's custom.
pub(super) const INTERRUPTED: u8 = 130;

/// Whether somebody pressed Ctrl-C.
pub(super) struct Interrupt {
    /// True when training is to stop.
    pub(super) stop: Arc<AtomicBool>,
    /// Whether there is something to stop in order.
    begun: Arc<AtomicBool>,
}

impl Interrupt {
    /// Hears Ctrl-C from here on. Until training begins it ends the program: nothing is written before.
    pub(super) fn listen() -> Self {
        let (stop, begun) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicBool::new(false)));
        let heard = Self { stop: Arc::clone(&stop), begun: Arc::clone(&begun) };
        let (listens, listening) = std::sync::mpsc::sync_channel(1);
        tokio::spawn(async move {
            loop {
                let mut pressed = pin!(tokio::signal::ctrl_c());
                let waited = poll_fn(|context| {
                    let polled = pressed.as_mut().poll(context);
                    // It listens since it was polled first; later tellings find the channel full or closed.
                    let _ = listens.try_send(());
                    polled
                });
                if waited.await.is_err() {
                    return;
                }
                if !begun.load(Ordering::Relaxed) || stop.swap(true, Ordering::Relaxed) {
                    std::process::exit(i32::from(INTERRUPTED));
                }
                // Who can't be told sees it end all the same.
                let _ = writeln!(
                    anstream::stderr(),
                    "\nStopping after this pass, with a checkpoint; Ctrl-C again ends at once, back to the last one."
                );
            }
        });
        // Nothing is begun before Ctrl-C is heard.
        let _ = listening.recv();
        heard
    }

    /// From here on there is something to stop in order.
    pub(super) fn begin(&self) {
        self.begun.store(true, Ordering::Relaxed);
    }
}
