//! The trainer, with small models on small data.

mod resuming;
mod school;
mod training;
