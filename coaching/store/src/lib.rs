//! What is kept: one method, one transaction, on SQLite.
//!
//! The store knows no rules of training. It keeps what it is given, hands over one consistent view of an athlete
//! ([`Store::snapshot`]), and lets a change of the plan happen once or not at all ([`Store::apply_proposal`]); whether
//! a change is wise is judged by what the caller passes in.
//!
//! Writers take turns at one connection and begin with `BEGIN IMMEDIATE`; readers have connections of their own and
//! never wait for a writer (WAL). A commit that was acknowledged is on the disk (`synchronous = FULL`).

mod activities;
mod athlete;
mod backup;
mod calendar;
mod columns;
mod connection;
mod error;
mod feeds;
mod fitness;
mod health;
mod plan;
mod proposals;
mod snapshot;
mod tokens;

pub use activities::Source;
pub use activities::add::Added;
pub use activities::recompute::{RecomputePage, Replacement};
pub use connection::Store;
pub use error::{StoreError, StoreResult};
pub use health::EpisodeId;
pub use plan::WorkoutWrite;
pub use proposals::decide::{Applied, AppliedChange, Undone};
pub use proposals::{
    Application, Decision, DecisionKind, NewProposal, Origin, ProposalState, ProposalStatus, StoredProposal,
};
pub use tokens::Token;
