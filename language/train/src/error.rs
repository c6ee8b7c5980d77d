//! Why a training can't begin or go on.

/// Why a training can't begin or go on.
#[derive(Debug, thiserror::Error)]
pub enum TrainError {}
