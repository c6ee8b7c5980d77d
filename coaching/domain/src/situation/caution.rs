//! What the athlete tells of their life that training has to be careful with, and that others than a coach advise on.

use serde::{Deserialize, Serialize};

/// Something that needs a word with somebody qualified before training rises.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Caution {
    /// A pregnancy, or the weeks after a birth.
    Pregnancy,
    /// Asthma that flares, or without the inhaler at hand.
    Asthma,
    /// Painkillers before or for training.
    Painkillers,
    /// Weight that is to come off.
    WeightLoss,
}
