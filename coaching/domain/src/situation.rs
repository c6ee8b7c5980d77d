//! What the athlete's words say: the coach's reading of the feedback, made by rule whoever advises.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::{HealthKind, PainScore, Site, Sport, WorkoutId};

/// Everything the feedback expresses. What the text leaves out is `None`, empty or false: unknown, not absent.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Situation {
    /// Signs that need urgent help. Any one of them leads straight to the safety card.
    pub red_flags: Vec<RedFlag>,
    /// Illness and pain the athlete reports of themselves.
    pub health: Vec<HealthReport>,
    /// Tiredness and its signs.
    pub fatigue: Option<Fatigue>,
    /// Feeling fresh and strong.
    pub fresh: bool,
    /// Somebody else is ill; the athlete is not.
    pub somebody_else_ill: bool,
    /// What is explicitly denied ("not sick"): kinds of trouble the athlete says they do not have.
    pub denied: Vec<HealthKind>,
    /// Minutes the athlete has on a day, where they said so.
    pub time_limits: Vec<TimeLimit>,
    /// Days the athlete says they can't train.
    pub blocked: Vec<Date>,
    /// Sports the athlete says they can't do now.
    pub unavailable_sports: Vec<Sport>,
    /// Workouts the feedback names, by day, sport or name: only these may be changed among the athlete's own creations.
    pub named_workouts: Vec<WorkoutId>,
    /// Wishes about the change itself, from a refinement.
    pub wishes: Vec<Wish>,
    /// Strong heat is expected or felt.
    pub heat: bool,
    /// Numbers the athlete states about themselves, to be held against the context.
    pub stated: StatedNumbers,
    /// The text asks a question and reports nothing.
    pub question_only: bool,
    /// What must be asked before anything can be advised.
    pub open_questions: Vec<OpenQuestion>,
}

impl Situation {
    /// Whether the feedback reports a bad feeling: tired, ill or hurting, or one of them and nobody knows yet which.
    #[must_use]
    pub fn feels_bad(&self) -> bool {
        self.fatigue.is_some()
            || self.health.iter().any(|report| report.ended == Ended::No)
            || !self.red_flags.is_empty()
            || self.open_questions.contains(&OpenQuestion::IllOrTired)
    }

    /// What the athlete said first, with what they said later about it. Later words about the same trouble and the same day replace the
    /// earlier ones.
    #[must_use]
    pub fn then(&self, later: &Self) -> Self {
        let mut both = self.clone();
        both.red_flags.extend(&later.red_flags);
        both.red_flags.sort_unstable();
        both.red_flags.dedup();
        both.health.retain(|report| !later.health.iter().any(|new| (new.kind, new.site) == (report.kind, report.site)));
        both.health.extend(later.health.iter().cloned());
        both.health.retain(|report| !later.denied.contains(&report.kind));
        both.fatigue = later.fatigue.clone().or(both.fatigue);
        both.fresh = later.fresh || (both.fresh && later.fatigue.is_none());
        both.somebody_else_ill |= later.somebody_else_ill;
        both.denied.extend(&later.denied);
        both.time_limits.retain(|limit| !later.time_limits.iter().any(|new| new.date == limit.date));
        both.time_limits.extend(&later.time_limits);
        both.blocked.extend(&later.blocked);
        both.unavailable_sports.extend(&later.unavailable_sports);
        both.named_workouts.extend(later.named_workouts.iter().cloned());
        both.wishes.extend(&later.wishes);
        both.heat |= later.heat;
        let (old, new) = (self.stated, later.stated);
        both.stated = StatedNumbers {
            ctl: new.ctl.or(old.ctl),
            atl: new.atl.or(old.atl),
            tsb: new.tsb.or(old.tsb),
            ftp: new.ftp.or(old.ftp),
        };
        both.question_only = self.question_only && later.question_only;
        // A refinement answers what was asked, or says nothing about it; only what it leaves open itself is asked again.
        both.open_questions.clone_from(&later.open_questions);
        both.open_questions.retain(|question| *question != OpenQuestion::WhatIsTheMatter);
        both
    }

    /// Whether nothing could be read from the feedback.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// A sign that needs urgent help.
///
/// # Source
/// ACSM's Guidelines for Exercise Testing and Prescription: signs and symptoms of the pre-participation screening; the others (head
/// injury, dark urine, heat stroke, self-harm) by first-aid guidance.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RedFlag {
    /// Pain or pressure in the chest.
    ChestPain,
    /// Fainting or nearly.
    Fainting,
    /// Racing, pounding or irregular heartbeat.
    Palpitations,
    /// Breathlessness out of proportion.
    Breathlessness,
    /// Signs of a stroke: drooping face, slurred speech, numbness of one side.
    Stroke,
    /// Signs of a clot: one calf swollen, hot and painful.
    Clot,
    /// A blow to the head, concussion.
    HeadInjury,
    /// Dark, cola-coloured urine after effort.
    DarkUrine,
    /// Heat stroke: confusion, no more sweating.
    HeatStroke,
    /// Thoughts of self-harm.
    SelfHarm,
}

/// Whether a reported trouble is over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ended {
    /// It lasts.
    #[default]
    No,
    /// It is over since an unknown day: to be asked.
    Unknown,
    /// The last day with symptoms.
    On(Date),
}

/// One trouble the athlete reports.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct HealthReport {
    /// What it is.
    pub kind: HealthKind,
    /// Where, for pain.
    pub site: Option<Site>,
    /// How bad, where a number or a clear word was given.
    pub pain: Option<PainScore>,
    /// Whether it gets worse.
    pub worsening: bool,
    /// Its first day, where told.
    pub since: Option<Date>,
    /// Whether it is over.
    pub ended: Ended,
}

/// How deep tiredness goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// A little.
    Mild,
    /// Plainly.
    Moderate,
    /// Exhausted, empty, for days.
    Severe,
}

/// A sign of tiredness.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FatigueSign {
    /// Plain tiredness.
    Tired,
    /// Sore or heavy legs or arms.
    Soreness,
    /// Slept badly or little.
    PoorSleep,
    /// Sessions felt harder than they should.
    HighEffort,
    /// No drive to train.
    LowMotivation,
    /// Resting heart rate up or HRV down.
    RestingHeartRate,
    /// Stress at work or at home.
    Stress,
}

/// Tiredness and what shows it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Fatigue {
    /// How deep it goes.
    pub severity: Severity,
    /// What shows it, each sign once.
    pub signs: Vec<FatigueSign>,
    /// For how many days, where told.
    pub days: Option<u16>,
}

/// Minutes on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct TimeLimit {
    /// The day.
    pub date: Date,
    /// The minutes.
    pub minutes: u16,
}

/// A wish about the proposal itself, mostly in a refinement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Wish {
    /// Shorter sessions.
    Shorter,
    /// Easier sessions.
    Easier,
    /// Harder sessions.
    Harder,
    /// Don't skip the session of this day (`None`: any).
    KeepSession(Option<Date>),
    /// Take this day off.
    DayOff(Date),
    /// Leave this day as it is.
    LeaveAlone(Date),
    /// On another day.
    OtherDay(Option<Date>),
    /// Indoors.
    Indoors,
    /// In another sport.
    OtherSport(Sport),
}

/// Numbers the athlete states about themselves.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
pub struct StatedNumbers {
    /// "My CTL is 45".
    pub ctl: Option<f64>,
    /// "My ATL is 60".
    pub atl: Option<f64>,
    /// "My TSB is −20".
    pub tsb: Option<f64>,
    /// "My FTP is 250".
    pub ftp: Option<f64>,
}

/// What must be asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OpenQuestion {
    /// "I feel off", "under the weather": ill or tired?
    IllOrTired,
    /// Above or below the neck, fever or not?
    WhichSymptoms,
    /// Where does it hurt?
    WhereDoesItHurt,
    /// How bad, 0–10, and does it get worse?
    HowBad,
    /// Since when free of symptoms?
    SinceWhenWell,
    /// Nothing understood.
    WhatIsTheMatter,
}
