//! A server over a database of its own.

use std::net::{Ipv4Addr, SocketAddr};

use jiff::civil::{Date, date};
use polarize_coach::{Advisor, BuiltIn, Coach};
use polarize_domain::Sport;
use polarize_simulation::{Scenario, simulate};
use polarize_store::{Source, Store, WorkoutWrite};
use polarize_web::{App, Server, ServerSettings};
use reqwest::{Method, RequestBuilder};
use tempfile::TempDir;
use tokio::sync::oneshot;

/// A Monday.
pub(crate) const TODAY: Date = date(2026, 5, 4);
pub(crate) const ADA: &str = "ada";

/// A running server, the store under it, and a client.
pub(crate) struct World {
    pub(crate) address: SocketAddr,
    pub(crate) store: Store,
    pub(crate) client: reqwest::Client,
    _stop: oneshot::Sender<()>,
    _folder: TempDir,
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
    let folder = tempfile::tempdir().unwrap();
    let store = store_with_ada(&folder).await;
    let app = App::new(Coach::with_advisor(store.clone(), advisor), settings);
    let server = Server::bind(app).await.unwrap();
    let address = server.address();
    let (stop, stopped) = oneshot::channel();
    tokio::spawn(async move {
        // A world that is dropped stops its server.
        server.run(async { drop(stopped.await) }).await.unwrap();
    });
    World { address, store, client: client(), _stop: stop, _folder: folder }
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
