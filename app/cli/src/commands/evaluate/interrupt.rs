//! Ctrl-C and SIGTERM while candidates are asked: the first ends the asking, the second the program.

use std::future::{Future, poll_fn};
use std::io::Write as _;
use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::Poll;

use tokio::sync::oneshot;

use crate::failure::INTERRUPTED;
use crate::signals::Signals;

/// Whether somebody told the program to stop.
pub(super) struct Interrupt {
    is_pressed: Arc<AtomicBool>,
    told: oneshot::Receiver<()>,
}

impl Interrupt {
    /// Hears signals from here on.
    pub(super) fn listen() -> anyhow::Result<Self> {
        let is_pressed = Arc::new(AtomicBool::new(false));
        let (tell, told) = oneshot::channel();
        let mut signals = Signals::listen()?;
        let pressed = Arc::clone(&is_pressed);
        tokio::spawn(async move {
            signals.next().await;
            pressed.store(true, Ordering::Relaxed);
            // Where nobody is being asked any more, nobody hears it.
            let _ = tell.send(());
            let _ = writeln!(anstream::stderr(), "\nStopping with what is there so far; Ctrl-C again ends at once.");
            signals.next().await;
            std::process::exit(i32::from(INTERRUPTED));
        });
        Ok(Self { is_pressed, told })
    }

    /// Is ready once a signal has come.
    pub(super) fn pressed(self) -> impl Future<Output = ()> {
        let Self { is_pressed, told } = self;
        async move {
            let mut told = pin!(told);
            poll_fn(|context| {
                // The flag counts as well: a candidate that never waits lets no other task tell.
                if is_pressed.load(Ordering::Relaxed) {
                    return Poll::Ready(());
                }
                told.as_mut().poll(context).map(|_| ())
            })
            .await;
        }
    }
}
