//! The sports of the app.

use serde::{Deserialize, Serialize};

/// A sport, as the contract spells it. `Rest` is a planned day off, never a recorded activity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Sport {
    /// Rowing on water or on the erg.
    Rowing,
    /// Cycling, outdoors or on the trainer.
    Cycling,
    /// Running.
    Running,
    /// Swimming.
    Swimming,
    /// Strength training.
    Strength,
    /// Anything else that costs effort: hiking, skiing, yoga.
    Other,
    /// A day off.
    Rest,
}

impl Sport {
    /// Every sport.
    pub const ALL: [Self; 7] =
        [Self::Rowing, Self::Cycling, Self::Running, Self::Swimming, Self::Strength, Self::Other, Self::Rest];

    /// The contract's word.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Rowing => "rowing",
            Self::Cycling => "cycling",
            Self::Running => "running",
            Self::Swimming => "swimming",
            Self::Strength => "strength",
            Self::Other => "other",
            Self::Rest => "rest",
        }
    }

    /// Whether the sport loads the bones of the leg by impact, as bone stress guidance means it.
    #[must_use]
    pub const fn has_impact(self) -> bool {
        matches!(self, Self::Running | Self::Strength | Self::Other)
    }

    /// Whether intensity is steered by zones in this sport: the four endurance sports.
    #[must_use]
    pub const fn is_endurance(self) -> bool {
        matches!(self, Self::Rowing | Self::Cycling | Self::Running | Self::Swimming)
    }
}

impl std::fmt::Display for Sport {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(self.word())
    }
}

/// A word that names no sport.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("\"{0}\" is no sport; use rowing, cycling, running, swimming, strength, other or rest")]
pub struct UnknownSport(pub String);

impl std::str::FromStr for Sport {
    type Err = UnknownSport;

    fn from_str(word: &str) -> Result<Self, UnknownSport> {
        let lower = word.trim().to_lowercase();
        Self::ALL.into_iter().find(|sport| sport.word() == lower).ok_or_else(|| UnknownSport(word.to_owned()))
    }
}
