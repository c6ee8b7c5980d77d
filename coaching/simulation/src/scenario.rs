//! What is asked of a simulation.

use jiff::civil::Date;
use polarize_domain::{CoachSettings, Sport};
use serde::{Deserialize, Serialize};

/// How well trained an athlete is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// In the first year.
    Beginner,
    /// For health and fun.
    Recreational,
    /// Trains by a plan and races sometimes.
    Trained,
    /// Among the first of the age group.
    Advanced,
    /// National and international racing.
    Elite,
}

impl Level {
    /// Every level, lowest first.
    pub const ALL: [Self; 5] = [Self::Beginner, Self::Recreational, Self::Trained, Self::Advanced, Self::Elite];

    /// The level's place in [`Self::ALL`].
    pub(crate) const fn index(self) -> usize {
        self as usize
    }
}

/// What is asked of a simulation. What is `None` comes from the seed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Scenario {
    /// The source of all chance.
    pub seed: u64,
    /// The primary sport.
    pub sport: Option<Sport>,
    /// The level.
    pub level: Option<Level>,
    /// The coach's settings.
    pub settings: Option<CoachSettings>,
    /// The athlete's calendar day; nothing is done yet on it.
    pub today: Date,
    /// Days of training before today.
    pub history_days: u16,
    /// This morning's CTL, met within ±0.5 from 20 to 110 in the endurance sports (to 90 in strength, where hours make less load). Settings
    /// given with it have to leave the hours for it, an hour makes some 45 TSS: where they don't, the athlete trains all the hours there
    /// are and CTL stays lower. With less than 120 days of history the athlete brings start values of fitness.
    pub target_ctl: Option<f64>,
}

impl Scenario {
    /// An athlete of the seed's choice with half a year of training.
    #[must_use]
    pub const fn new(seed: u64, today: Date) -> Self {
        Self { seed, sport: None, level: None, settings: None, today, history_days: 180, target_ctl: None }
    }
}
