//! The trainer, with small models on small data.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a lesson that can't be made has failed its test")]

mod adapters;
mod planner;
mod preferences;
mod quantized;
mod recipes;
mod refusals;
mod resuming;
mod school;
mod training;
