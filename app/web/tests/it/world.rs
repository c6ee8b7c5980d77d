//! A server over a database of its own.

use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::{Date, date};
use polarize_coach::{Advisor, BuiltIn, Coach};
use polarize_domain::Sport;
use polarize_simulation::{Scenario, simulate};
use polarize_store::{Source, Store, WorkoutWrite};
use polarize_web::{AccessToken, App, ModelDesk, Server, ServerSettings};
use reqwest::{Method, RequestBuilder};
use tempfile::TempDir;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

/// A Monday.
pub(crate) const TODAY: Date = date(2026, 5, 4);
pub(crate) const ADA: &str = "ada";

/// A running server, the store under it, and a client.
pub(crate) struct World {
    pub(crate) address: SocketAddr,
    pub(crate) store: Store,
    pub(crate) client: reqwest::Client,
    /// A world that is dropped stops its server.
    pub(crate) stop: oneshot::Sender<()>,
    pub(crate) served: JoinHandle<()>,
    pub(crate) folder: TempDir,
}

/// Settings for any free port of loopback.
pub(crate) fn settings() -> ServerSettings {
    ServerSettings { today: Some(TODAY), ..ServerSettings::new((Ipv4Addr::LOCALHOST, 0).into()) }
}

/// A store with one simulated cyclist, "ada", half a year of training and a plan.
pub(crate) async fn store_with_ada(folder: &TempDir) -> Store {
    let store = Store::open(folder.path().join("polarize.db")).await.unwrap();
    add_athlete(&store, ADA, 7).await;
    store
}

/// Adds a simulated cyclist.
pub(crate) async fn add_athlete(store: &Store, id: &str, seed: u64) {
    let simulated =
        simulate(&Scenario { sport: Some(Sport::Cycling), target_ctl: Some(45.0), ..Scenario::new(seed, TODAY) });
    store.create_athlete(id, &simulated.athlete).await.unwrap();
    for thresholds in simulated.thresholds.entries() {
        store.put_thresholds(id, thresholds).await.unwrap();
    }
    for activity in &simulated.activities {
        store.add_activity(id, activity, None, &Source::Hand).await.unwrap();
    }
    let plan: Vec<_> = simulated.plan.workouts.into_iter().map(WorkoutWrite::Put).collect();
    store.put_workouts(id, None, &plan).await.unwrap();
}

/// A client; the provider of its cryptography, never used on loopback, has to be named before.
fn client() -> reqwest::Client {
    // All tests of one process name the same; the second attempt changes nothing.
    let _ = rustls::crypto::ring::default_provider().install_default();
    reqwest::Client::new()
}

/// A server for one athlete, advised by the built-in coach.
pub(crate) async fn world() -> World {
    world_with(Box::new(BuiltIn), settings()).await
}

/// A server for one athlete.
pub(crate) async fn world_with(advisor: Box<dyn Advisor>, settings: ServerSettings) -> World {
    WorldBuilder::new(settings).await.advised_by(advisor).serve().await
}

/// A database to be filled before a server stands over it.
pub(crate) struct WorldBuilder {
    pub(crate) store: Store,
    settings: ServerSettings,
    advisor: Box<dyn Advisor>,
    desk: Option<Arc<dyn ModelDesk>>,
    folder: TempDir,
}

impl WorldBuilder {
    pub(crate) async fn new(settings: ServerSettings) -> Self {
        let folder = tempfile::tempdir().unwrap();
        Self { store: store_with_ada(&folder).await, settings, advisor: Box::new(BuiltIn), desk: None, folder }
    }

    pub(crate) fn advised_by(self, advisor: Box<dyn Advisor>) -> Self {
        Self { advisor, ..self }
    }

    pub(crate) fn with_desk(self, desk: Arc<dyn ModelDesk>) -> Self {
        Self { desk: Some(desk), ..self }
    }

    /// A token that opens an athlete's data.
    pub(crate) async fn token(&self, athlete: &str) -> String {
        let token = AccessToken::generate().unwrap();
        self.store.record_token(athlete, "test", &token.sha256, Timestamp::now()).await.unwrap();
        token.text
    }

    pub(crate) async fn serve(self) -> World {
        let app = App::new(Coach::with_advisor(self.store.clone(), self.advisor), self.settings);
        let app = match self.desk {
            Some(desk) => app.with_desk(desk),
            None => app,
        };
        let server = Server::bind(app).await.unwrap();
        // A server that listens everywhere listens here, too.
        let address = (Ipv4Addr::LOCALHOST, server.address().port()).into();
        let (stop, stopped) = oneshot::channel();
        let served = tokio::spawn(server.run(async { drop(stopped.await) }));
        World { address, store: self.store, client: client(), stop, served, folder: self.folder }
    }
}

impl World {
    /// A request to a path.
    pub(crate) fn request(&self, method: Method, path: &str) -> RequestBuilder {
        self.client.request(method, format!("http://{}{path}", self.address))
    }

    pub(crate) fn get(&self, path: &str) -> RequestBuilder {
        self.request(Method::GET, path)
    }

    pub(crate) fn post(&self, path: &str) -> RequestBuilder {
        self.request(Method::POST, path)
    }
}
