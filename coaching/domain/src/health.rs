//! Health episodes: what ails the athlete, since when, until when.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::calendar::add_days;
use crate::situation::RedFlag;
use crate::{PainScore, Sport};

/// Where it hurts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the names of body parts say all there is to say")]
pub enum Site {
    Foot,
    Ankle,
    Achilles,
    Calf,
    Shin,
    Knee,
    Hamstring,
    Quadriceps,
    Groin,
    Hip,
    LowerBack,
    UpperBack,
    Rib,
    Neck,
    Shoulder,
    Elbow,
    Wrist,
    Hand,
}

impl Site {
    /// Every site.
    pub const ALL: [Self; 18] = [
        Self::Foot,
        Self::Ankle,
        Self::Achilles,
        Self::Calf,
        Self::Shin,
        Self::Knee,
        Self::Hamstring,
        Self::Quadriceps,
        Self::Groin,
        Self::Hip,
        Self::LowerBack,
        Self::UpperBack,
        Self::Rib,
        Self::Neck,
        Self::Shoulder,
        Self::Elbow,
        Self::Wrist,
        Self::Hand,
    ];

    /// The words a person uses.
    #[must_use]
    pub const fn plain(self) -> &'static str {
        match self {
            Self::Foot => "foot",
            Self::Ankle => "ankle",
            Self::Achilles => "Achilles tendon",
            Self::Calf => "calf",
            Self::Shin => "shin",
            Self::Knee => "knee",
            Self::Hamstring => "hamstring",
            Self::Quadriceps => "quadriceps",
            Self::Groin => "groin",
            Self::Hip => "hip",
            Self::LowerBack => "lower back",
            Self::UpperBack => "upper back",
            Self::Rib => "rib",
            Self::Neck => "neck",
            Self::Shoulder => "shoulder",
            Self::Elbow => "elbow",
            Self::Wrist => "wrist",
            Self::Hand => "hand",
        }
    }

    /// Sports that load the site, and that pain there therefore stops. Strength training always counts: what it loads is not known.
    #[must_use]
    pub const fn stops(self) -> &'static [Sport] {
        use Sport::{Cycling, Other, Rowing, Running, Strength, Swimming};
        match self {
            Self::Foot | Self::Ankle | Self::Achilles | Self::Calf | Self::Shin => &[Running, Strength, Other],
            Self::Knee => &[Running, Cycling, Rowing, Strength, Other],
            Self::Hamstring | Self::Quadriceps | Self::Groin | Self::Hip => {
                &[Running, Rowing, Cycling, Strength, Other]
            }
            Self::LowerBack => &[Rowing, Running, Cycling, Strength, Other],
            Self::UpperBack | Self::Rib => &[Rowing, Swimming, Strength, Other],
            Self::Neck => &[Swimming, Cycling, Rowing, Strength, Other],
            Self::Shoulder | Self::Elbow | Self::Wrist | Self::Hand => &[Swimming, Rowing, Strength, Other],
        }
    }
}

/// What kind of trouble an episode is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum HealthKind {
    /// Symptoms above the neck only: runny nose, sore throat, sneezing.
    AboveNeck,
    /// Symptoms below the neck: chesty cough, stomach, aching all over.
    BelowNeck,
    /// Fever.
    Fever,
    /// Pain of muscle, tendon or joint.
    Pain,
    /// Signs of bone stress: focal bone pain, night pain, pain on hopping, limping.
    BonePain,
    /// Signs of too little energy: missed periods, fear of food.
    LowEnergy,
    /// A sign that needs a doctor before any training; open until one has said that the athlete may train.
    RedFlag,
}

impl HealthKind {
    /// Every kind.
    pub const ALL: [Self; 7] =
        [Self::AboveNeck, Self::BelowNeck, Self::Fever, Self::Pain, Self::BonePain, Self::LowEnergy, Self::RedFlag];

    /// Whether it is an illness, after which load comes back in stages.
    #[must_use]
    pub const fn is_illness(self) -> bool {
        matches!(self, Self::AboveNeck | Self::BelowNeck | Self::Fever)
    }

    /// Whether it asks for complete rest while it lasts.
    #[must_use]
    pub const fn asks_for_rest(self) -> bool {
        matches!(self, Self::BelowNeck | Self::Fever)
    }

    /// The words a person uses.
    #[must_use]
    pub const fn plain(self) -> &'static str {
        match self {
            Self::AboveNeck => "a cold (above the neck)",
            Self::BelowNeck => "illness below the neck",
            Self::Fever => "fever",
            Self::Pain => "pain",
            Self::BonePain => "bone pain",
            Self::LowEnergy => "signs of low energy availability",
            Self::RedFlag => "a sign that needs a doctor",
        }
    }
}

/// One episode. Open while `until` is `None`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct HealthEpisode {
    /// What it is.
    pub kind: HealthKind,
    /// Where it hurts, for pain.
    pub site: Option<Site>,
    /// How much it hurts, where told.
    pub pain: Option<PainScore>,
    /// Whether it gets worse.
    pub worsening: bool,
    /// Which sign, where it needs a doctor.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sign: Option<RedFlag>,
    /// The first day of it.
    #[schemars(with = "String", extend("format" = "date"))]
    pub since: Date,
    /// The last day with symptoms; `None` while it lasts.
    #[schemars(with = "Option<String>", extend("format" = "date"))]
    pub until: Option<Date>,
}

/// The most of a session's planned length that is kept with a cold.
pub const COLD_SHARE: f64 = 0.75;
/// Coming back from illness: first and last day after the return day, and the share of usual load they may carry. A house rule.
pub const RETURN_STAGES: [(i64, i64, f64); 3] = [(0, 2, 0.30), (3, 5, 0.50), (6, 10, 0.75)];
/// The first day after the return day on which zone 3 may come back.
pub const ZONE_3_AFTER_ILLNESS: i64 = 6;
/// Days for which bone pain keeps impact away before it is looked at again: the horizon of an answer.
pub const BONE_PAIN_DAYS: i64 = 14;
/// Days for which pain stops a sport before it is looked at again.
pub const PAIN_DAYS: i64 = 7;
/// Days an open illness is taken to last beyond today: nobody knows its end, and asking again in three days is soon enough.
pub const ASSUMED_DAYS_OF_ILLNESS: i64 = 3;

impl HealthEpisode {
    /// Whether the episode touches a day, as far as is known: an open one touches every day from its start.
    #[must_use]
    pub fn touches(&self, date: Date) -> bool {
        self.since <= date && self.until.is_none_or(|until| date <= until)
    }

    /// The last day that counts as symptomatic: the known end, or today and the two days after it while the episode is open.
    #[must_use]
    pub fn symptomatic_until(&self, today: Date) -> Date {
        self.until.unwrap_or_else(|| add_days(today.max(self.since), ASSUMED_DAYS_OF_ILLNESS - 1))
    }

    /// The day training may begin again, day 0 of the return after an illness: the day after the last symptom for a cold, one more after
    /// fever or symptoms below the neck, whose first free day makes the 24 h free of symptoms.
    #[must_use]
    pub fn return_day(&self, today: Date) -> Date {
        add_days(self.symptomatic_until(today), if self.kind.asks_for_rest() { 2 } else { 1 })
    }

    /// The words a person uses, the sign included where one is known.
    #[must_use]
    pub fn plain(&self) -> String {
        match self.sign {
            Some(RedFlag::SelfHarm) => "dark thoughts, which need a person to talk to".to_owned(),
            Some(sign) => format!("{} ({})", self.kind.plain(), sign.plain()),
            None => self.kind.plain().to_owned(),
        }
    }

    /// Whether nothing may be trained until a doctor has spoken: a sign of danger that nobody has ended yet.
    #[must_use]
    pub fn forbids_training(&self, today: Date) -> bool {
        self.kind == HealthKind::RedFlag && self.until.is_none_or(|until| until > today)
    }

    /// Whether pain stops the sport that loads its site: above 3 of 10, worsening, or of bone.
    #[must_use]
    pub fn stops_sports(&self) -> bool {
        match self.kind {
            HealthKind::BonePain => true,
            HealthKind::Pain => self.worsening || self.pain.is_none_or(|pain| pain.value() > 3),
            _ => false,
        }
    }
}
