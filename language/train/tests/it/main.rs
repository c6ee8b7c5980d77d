//! The trainer, with small models on small data.

mod adapters;
mod recipes;
mod refusals;
mod resuming;
mod school;
mod training;
