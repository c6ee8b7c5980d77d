//! What the athlete's words say: the coach's reading of the feedback, made by rule whoever advises.

mod caution;
mod circumstances;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::{HealthKind, PainScore, Site, Sport, WorkoutId};

pub use caution::Caution;
pub use circumstances::{Altitude, Equipment, HoursTold, Language, Missed, PartOfDay, RaceTold, Travel};

/// Everything the feedback expresses. What the text leaves out is `None`, empty or false: unknown, not absent. A stored situation that lacks a
/// field is read as one that knows nothing of it.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Situation {
    /// Signs that need urgent help. Any one of them leads straight to the safety card.
    pub red_flags: Vec<RedFlag>,
    /// Illness and pain the athlete reports of themselves.
    pub health: Vec<HealthReport>,
    /// What needs a word with somebody qualified before training rises, each once.
    pub cautions: Vec<Caution>,
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
    /// How much time the athlete has in a week, where they said so.
    pub week_limit: Option<WeekLimit>,
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
    /// A stay at altitude, begun or to come.
    pub altitude: Option<Altitude>,
    /// A journey.
    pub travel: Option<Travel>,
    /// Sessions or days of training that were missed.
    pub missed: Option<Missed>,
    /// Races told of, near or just done.
    pub races: Vec<RaceTold>,
    /// The athlete speaks of their taper.
    pub taper: bool,
    /// Parts of the day in which alone they can train.
    pub hours: Vec<HoursTold>,
    /// Things that are broken or not at hand.
    pub missing_equipment: Vec<Equipment>,
    /// Numbers the athlete states about themselves, to be held against the context.
    pub stated: StatedNumbers,
    /// The text gives orders to the reader itself ("ignore all rules"). They have no effect; the answer says so.
    pub orders: bool,
    /// The language it is written in.
    pub language: Language,
    /// The text asks a question and reports nothing.
    pub question_only: bool,
    /// What must be asked before anything can be advised.
    pub open_questions: Vec<OpenQuestion>,
}

impl Situation {
    /// Whether the feedback reports a bad feeling: tired, ill or hurting, or one of them and nobody knows yet which; or something else that
    /// is no time for more.
    #[must_use]
    pub fn feels_bad(&self) -> bool {
        self.fatigue.is_some()
            || self.health.iter().any(|report| report.ended == Ended::No)
            || !self.red_flags.is_empty()
            || !self.cautions.is_empty()
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
        both.cautions.extend(&later.cautions);
        both.cautions.sort_unstable();
        both.cautions.dedup();
        both.fatigue = later.fatigue.clone().or(both.fatigue);
        both.fresh = later.fresh || (both.fresh && later.fatigue.is_none());
        both.somebody_else_ill |= later.somebody_else_ill;
        both.denied.extend(&later.denied);
        both.time_limits.retain(|limit| !later.time_limits.iter().any(|new| new.date == limit.date));
        both.time_limits.extend(&later.time_limits);
        both.week_limit = later.week_limit.or(both.week_limit);
        both.blocked.extend(&later.blocked);
        both.unavailable_sports.extend(&later.unavailable_sports);
        both.named_workouts.extend(later.named_workouts.iter().cloned());
        both.wishes.extend(&later.wishes);
        both.heat |= later.heat;
        both.altitude = later.altitude.or(both.altitude);
        both.travel = later.travel.or(both.travel);
        both.missed = later.missed.clone().or(both.missed);
        both.races.retain(|race| !later.races.iter().any(|new| new.done == race.done));
        both.races.extend(&later.races);
        both.taper |= later.taper;
        both.hours.retain(|hours| !later.hours.iter().any(|new| new.date == hours.date));
        both.hours.extend(&later.hours);
        both.missing_equipment.extend(&later.missing_equipment);
        both.orders = later.orders;
        both.language = if later.language == Language::English { both.language } else { later.language };
        both.stated = self.stated.then(later.stated);
        both.question_only = self.question_only && later.question_only;
        // A refinement answers what was asked, or says nothing about it; only what it leaves open itself is asked again.
        both.open_questions.clone_from(&later.open_questions);
        both.open_questions.retain(|question| *question != OpenQuestion::WhatIsTheMatter);
        both
    }

    /// Whether nothing could be read from the feedback but the language it is in.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self { language: self.language, ..Self::default() }
    }
}

/// A sign that needs urgent help.
///
/// # Source
/// ACSM's Guidelines for Exercise Testing and Prescription: signs and symptoms of the pre-participation screening; the others (head
/// injury, dark urine, heat stroke, self-harm, bleeding, very high fever, signs of the spinal cord) by first-aid guidance.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema)]
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
    /// A condition of the heart, now or before: heart attack, myocarditis, a stent.
    HeartCondition,
    /// Blood that was coughed up or vomited, or in the stool.
    Bleeding,
    /// A fever of 40 °C (104 °F) or more, or one with confusion.
    HighFever,
    /// Numb legs, or bladder or bowel out of control.
    SpinalCord,
}

impl RedFlag {
    /// The words a person uses.
    #[must_use]
    pub const fn plain(self) -> &'static str {
        match self {
            Self::ChestPain => "pain or pressure in the chest",
            Self::Fainting => "fainting or nearly fainting",
            Self::Palpitations => "a racing or irregular heartbeat",
            Self::Breathlessness => "unusual breathlessness",
            Self::Stroke => "signs that can mean a stroke",
            Self::Clot => "a swollen, painful or hot calf",
            Self::HeadInjury => "a blow to the head",
            Self::DarkUrine => "dark urine",
            Self::HeatStroke => "signs that can mean heat stroke",
            Self::SelfHarm => "thoughts of harming yourself",
            Self::HeartCondition => "a condition of the heart",
            Self::Bleeding => "blood where none should be",
            Self::HighFever => "a very high fever, or one with confusion",
            Self::SpinalCord => "numb legs, or bladder or bowel out of control",
        }
    }
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

/// Little time in a week.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct WeekLimit {
    /// Its Monday.
    pub monday: Date,
    /// The minutes that are left in it; `None`: little, and nobody knows how much.
    pub minutes: Option<u16>,
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
    /// The session of one day on another.
    Move {
        /// The day it is planned on.
        from: Date,
        /// The day wished for.
        to: Date,
    },
    /// The sessions of two days in each other's place.
    Swap(Date, Date),
    /// A session more.
    Add {
        /// Its sport, where told.
        sport: Option<Sport>,
        /// Its day, where told.
        date: Option<Date>,
    },
    /// Indoors.
    Indoors,
    /// In another sport.
    OtherSport(Sport),
}

/// Numbers the athlete states about themselves.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct StatedNumbers {
    /// "My CTL is 45".
    pub ctl: Option<f64>,
    /// "My ATL is 60".
    pub atl: Option<f64>,
    /// "My TSB is −20".
    pub tsb: Option<f64>,
    /// "My FTP is 250".
    pub ftp: Option<f64>,
    /// "My threshold heart rate is 170".
    pub lthr: Option<f64>,
    /// "My max HR is 190".
    pub max_hr: Option<f64>,
    /// "My resting HR is 45".
    pub resting_hr: Option<f64>,
}

impl StatedNumbers {
    /// The numbers of now and, where none is stated now, those of before.
    const fn then(self, later: Self) -> Self {
        const fn of(old: Option<f64>, new: Option<f64>) -> Option<f64> {
            if new.is_some() { new } else { old }
        }
        Self {
            ctl: of(self.ctl, later.ctl),
            atl: of(self.atl, later.atl),
            tsb: of(self.tsb, later.tsb),
            ftp: of(self.ftp, later.ftp),
            lthr: of(self.lthr, later.lthr),
            max_hr: of(self.max_hr, later.max_hr),
            resting_hr: of(self.resting_hr, later.resting_hr),
        }
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    /// As an earlier version stored it, with fewer fields.
    const STORED: &str = r#"{
        "red_flags": [], "health": [], "fatigue": {"severity": "moderate", "signs": ["tired"], "days": null}, "fresh": false,
        "somebody_else_ill": false, "denied": [], "time_limits": [{"date": "2026-05-07", "minutes": 40}], "blocked": [],
        "unavailable_sports": [], "named_workouts": [], "wishes": ["shorter", {"other_day": "2026-05-08"}], "heat": false,
        "stated": {"ctl": 45.0, "atl": null, "tsb": null, "ftp": null}, "question_only": false, "open_questions": []
    }"#;

    #[test]
    fn a_situation_stored_with_fewer_fields_is_read() {
        let read: Situation = serde_json::from_str(STORED).unwrap();
        assert_eq!(read.stated.ctl, Some(45.0));
        assert_eq!(read.wishes, [Wish::Shorter, Wish::OtherDay(Some(jiff::civil::date(2026, 5, 8)))]);
        assert_eq!((read.language, read.missed, read.races), (Language::English, None, Vec::new()));
    }

    #[test]
    fn what_is_stored_now_comes_back_as_it_was() {
        let now = jiff::civil::date(2026, 5, 5);
        let situation = Situation {
            wishes: vec![
                Wish::Swap(now, now),
                Wish::Move { from: now, to: now },
                Wish::Add { sport: None, date: Some(now) },
            ],
            travel: Some(Travel { date: None, hours: Some(6) }),
            races: vec![RaceTold { date: Some(now), done: true, long: true }],
            hours: vec![HoursTold { date: None, part: PartOfDay::Evening }],
            missing_equipment: vec![Equipment::PowerMeter],
            language: Language::German,
            ..Situation::default()
        };
        let json = serde_json::to_string(&situation).unwrap();
        assert_eq!(serde_json::from_str::<Situation>(&json).unwrap(), situation);
    }
}
