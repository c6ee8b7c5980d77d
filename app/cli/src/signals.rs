//! Ctrl-C and SIGTERM.

#[cfg(unix)]
use anyhow::Context as _;

/// What tells a program to stop.
pub(crate) struct Signals {
    #[cfg(unix)]
    interrupt: tokio::signal::unix::Signal,
    #[cfg(unix)]
    terminate: tokio::signal::unix::Signal,
}

#[cfg(unix)]
impl Signals {
    /// Hears them from here on.
    pub(crate) fn listen() -> anyhow::Result<Self> {
        use tokio::signal::unix::{SignalKind, signal};
        let failed = "this system sends no signals; the program could not be stopped in order";
        let interrupt = signal(SignalKind::interrupt()).context(failed)?;
        Ok(Self { interrupt, terminate: signal(SignalKind::terminate()).context(failed)? })
    }

    /// Waits for the next one.
    pub(crate) async fn next(&mut self) {
        tokio::select! {
            _ = self.interrupt.recv() => {}
            _ = self.terminate.recv() => {}
        }
    }
}

#[cfg(not(unix))]
impl Signals {
    /// Hears them from here on.
    #[expect(clippy::unnecessary_wraps, reason = "elsewhere it can fail")]
    pub(crate) fn listen() -> anyhow::Result<Self> {
        Ok(Self {})
    }

    /// Waits for the next one.
    pub(crate) async fn next(&mut self) {
        if tokio::signal::ctrl_c().await.is_err() {
            // Without signals the program runs until the system ends it.
            std::future::pending::<()>().await;
        }
    }
}
