//! Listening, and stopping.

use std::future::IntoFuture as _;
use std::net::SocketAddr;
use std::sync::Arc;

use polarize_store::StoreError;
use tokio::net::TcpListener;

use crate::state::App;
use crate::{api, layers};

/// Why a server doesn't start, or stopped.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// Others could ask, and nobody has a token.
    #[error(
        "{listen} can be reached from other machines, and there is no token yet; make one with `polarize token create`, \
         or listen on 127.0.0.1"
    )]
    NoTokens {
        /// Where it was to listen.
        listen: SocketAddr,
    },
    /// The address can't be had.
    #[error("can't listen on {listen} ({source}); another program may use it: choose another with --listen")]
    Listen {
        /// Where it was to listen.
        listen: SocketAddr,
        /// What the system says.
        source: std::io::Error,
    },
    /// The server stopped by itself.
    #[error("the server stopped: {0}")]
    Stopped(std::io::Error),
    /// The store could not.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// A server that listens.
pub struct Server {
    listener: TcpListener,
    app: Arc<App>,
}

impl Server {
    /// Takes the address. From here on connections wait for [`Self::run`].
    ///
    /// # Errors
    /// [`ServeError::NoTokens`] where other machines could ask and there is no token; [`ServeError::Listen`].
    pub async fn bind(mut app: App) -> Result<Self, ServeError> {
        let listen = app.settings.listen;
        if !app.settings.is_open() && app.coach.store().tokens().await?.is_empty() {
            return Err(ServeError::NoTokens { listen });
        }
        let refused = |source| ServeError::Listen { listen, source };
        let listener = TcpListener::bind(listen).await.map_err(refused)?;
        // Port 0 means any: requests must name the one it became.
        app.settings.listen = listener.local_addr().map_err(refused)?;
        Ok(Self { listener, app: Arc::new(app) })
    }

    /// Where it listens.
    #[must_use]
    pub fn address(&self) -> SocketAddr {
        self.app.settings.listen
    }

    /// Serves until told to stop. Then no new request is taken, streams end with an event, and running requests have the settings'
    /// time to finish; what is not done by then is not done at all.
    ///
    /// # Errors
    /// [`ServeError::Stopped`].
    pub async fn run(self, stop: impl Future<Output = ()> + Send + 'static) -> Result<(), ServeError> {
        let Self { listener, app } = self;
        let router = layers::around(api::routes().split_for_parts().0, &app);
        let stopping = Arc::clone(&app);
        let stopped = async move {
            stop.await;
            stopping.close();
        };
        let served = axum::serve(listener, router).with_graceful_shutdown(stopped);
        let out_of_time = async {
            app.closed().await;
            tokio::time::sleep(app.settings.grace).await;
        };
        tokio::select! {
            ended = served.into_future() => ended.map_err(ServeError::Stopped)?,
            () = out_of_time => tracing::warn!("requests were still running when the time to stop was over"),
        }
        app.coach.store().close().await;
        Ok(())
    }
}
