//! What the domain promises, over its public surface.

#![expect(clippy::unwrap_used, reason = "a fixture that can't be built should stop the test")]

mod contract;
mod far_ahead;
mod fixtures;
mod health;
mod judging;
mod load_rules;
mod properties;
mod steps;
mod workouts;
