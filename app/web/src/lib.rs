//! The HTTP API and the pages; the only crate that serves HTTP.
//!
//! A request passes [`layers`](crate::layers) (request id, log, limits, Host and Origin), then tells by its token whose data it is about
//! ([`caller`](crate::caller)), then reaches one function in `api/`, whose path says where it stands. Every error becomes one shape in
//! [`problem`](crate::problem). What a browser shows is in [`pages`](crate::pages), over the same coach; what both do to plan and
//! calendar, with its bounds, in [`planning`](crate::planning). What the document at `/api/openapi.json` says comes from the functions and
//! from the very types they answer with.

mod access;
mod answer;
mod api;
mod bounds;
mod caller;
mod desk;
mod extract;
mod health;
mod layers;
mod logged;
mod metrics;
mod openapi;
mod pages;
mod planning;
mod problem;
mod received;
mod server;
mod settings;
mod state;
mod telling;

pub use access::AccessToken;
pub use desk::{AskedFor, KeyChoice, Later, ModelChoice, ModelDesk, ModelProvider, ModelState, ModelTrial, Trials};
pub use openapi::document;
pub use server::{ServeError, Server};
pub use settings::ServerSettings;
pub use state::App;
