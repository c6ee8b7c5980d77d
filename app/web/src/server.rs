//! Listening, and stopping.

use std::net::SocketAddr;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::routing::get;
use axum::serve::Listener;
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use hyper_util::server::conn::auto;
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use polarize_store::StoreError;
use tokio::net::TcpListener;
use tokio::task::JoinSet;

use crate::state::App;
use crate::{api, health, layers, metrics, pages};

/// Why a server doesn't start.
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
    #[error("can't listen on {listen} ({reason}); another program may use it: choose another with --listen")]
    Listen {
        /// Where it was to listen.
        listen: SocketAddr,
        /// What the system says.
        reason: std::io::Error,
    },
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
        let refused = |reason| ServeError::Listen { listen, reason };
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
    pub async fn run(self, stop: impl Future<Output = ()> + Send + 'static) {
        let Self { mut listener, app } = self;
        let router = layers::around(routes(), &app);
        let (graceful, mut connections) = (GracefulShutdown::new(), JoinSet::new());
        let mut stop = pin!(stop);
        loop {
            let stream = tokio::select! {
                (stream, _) = Listener::accept(&mut listener) => stream,
                Some(_) = connections.join_next(), if !connections.is_empty() => continue,
                () = &mut stop => break,
            };
            let service = TowerToHyperService::new(router.clone());
            let connection = graceful
                .watch(http(app.settings.head_within).serve_connection(TokioIo::new(stream), service).into_owned());
            connections.spawn(async move {
                // A client that leaves or is too slow is no fault of the server's.
                if let Err(error) = connection.await {
                    tracing::debug!(error.detail = %error, "connection ended");
                }
            });
        }
        drop(listener);
        app.close();
        if tokio::time::timeout(app.settings.grace, graceful.shutdown()).await.is_err() {
            tracing::warn!("requests were still running when the time to stop was over");
        }
        connections.shutdown().await;
        app.coach.store().close().await;
    }
}

/// HTTP/1.1 for one connection.
fn http(head_within: Duration) -> auto::Builder<TokioExecutor> {
    let mut builder = auto::Builder::new(TokioExecutor::new()).http1_only();
    builder.http1().timer(TokioTimer::new()).header_read_timeout(head_within);
    builder
}

/// The pages, the API, and what is about the server itself.
fn routes() -> Router<Arc<App>> {
    api::routes()
        .split_for_parts()
        .0
        .route("/api/openapi.json", get(api::docs::openapi))
        .route("/api/docs", get(api::docs::page))
        .route("/api/docs.css", get(api::docs::style))
        .route("/healthz", get(health::show))
        .route("/metrics", get(metrics::show))
        .merge(pages::routes())
}
