//! Twenty-two things by which coaches judge a plan, and how far rules can score them.
//!
//! # Source
//! Düking, P., Sperlich, B., Voigt, L., Van Hooren, B., Zanini, M. & Zinner, C. (2024): ChatGPT generated training plans for runners are not
//! rated optimal by coaching experts, but increase in quality with additional input information. Journal of Sports Science and Medicine 23,
//! 56–72. There experts rated plans by 22 criteria drawn from the literature. **The list below is ours, after that paper's themes**
//! (individualisation, design of load and sessions, progression, monitoring and feedback, recovery and what goes along with training): the wording
//! of the paper's own 22 was not at hand when this was written, so a score here is not one by the paper's scale.

use polarize_dataset::Kind;
use polarize_domain::{Intensity, PrincipleId};

use crate::judged::Judged;
use crate::question::Question;
use crate::words::ask;

/// One of the things.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "each is told in words by `plain`")]
pub enum Criterion {
    Goal,
    CurrentFitness,
    TrainingHistory,
    OwnZones,
    TimeAvailable,
    Constraints,
    Progression,
    WeeklyLoad,
    IntensityDistribution,
    HardAndEasy,
    HardSessions,
    RestDays,
    Variation,
    Taper,
    SessionStructure,
    SessionPrescription,
    SessionPurpose,
    Health,
    Recovery,
    Feedback,
    CrossTraining,
    NutritionAndSleep,
}

/// How a criterion is scored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ScoredBy {
    /// By this rule.
    Rule(&'static str),
    /// By people only, and why.
    NotByRule(&'static str),
}

impl Criterion {
    /// Every criterion.
    pub const ALL: [Self; 22] = [
        Self::Goal,
        Self::CurrentFitness,
        Self::TrainingHistory,
        Self::OwnZones,
        Self::TimeAvailable,
        Self::Constraints,
        Self::Progression,
        Self::WeeklyLoad,
        Self::IntensityDistribution,
        Self::HardAndEasy,
        Self::HardSessions,
        Self::RestDays,
        Self::Variation,
        Self::Taper,
        Self::SessionStructure,
        Self::SessionPrescription,
        Self::SessionPurpose,
        Self::Health,
        Self::Recovery,
        Self::Feedback,
        Self::CrossTraining,
        Self::NutritionAndSleep,
    ];

    /// Its short name.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Goal => "goal",
            Self::CurrentFitness => "current-fitness",
            Self::TrainingHistory => "training-history",
            Self::OwnZones => "own-zones",
            Self::TimeAvailable => "time-available",
            Self::Constraints => "constraints",
            Self::Progression => "progression",
            Self::WeeklyLoad => "weekly-load",
            Self::IntensityDistribution => "intensity-distribution",
            Self::HardAndEasy => "hard-and-easy",
            Self::HardSessions => "hard-sessions",
            Self::RestDays => "rest-days",
            Self::Variation => "variation",
            Self::Taper => "taper",
            Self::SessionStructure => "session-structure",
            Self::SessionPrescription => "session-prescription",
            Self::SessionPurpose => "session-purpose",
            Self::Health => "health",
            Self::Recovery => "recovery",
            Self::Feedback => "feedback",
            Self::CrossTraining => "cross-training",
            Self::NutritionAndSleep => "nutrition-and-sleep",
        }
    }

    /// What it asks, in words.
    #[must_use]
    pub const fn plain(self) -> &'static str {
        match self {
            Self::Goal => "the plan says what it is for",
            Self::CurrentFitness => "it starts from the athlete's own numbers of today",
            Self::TrainingHistory => "it builds on what was trained before",
            Self::OwnZones => "intensities are the athlete's own",
            Self::TimeAvailable => "it fits the time there is",
            Self::Constraints => "it respects days, sports and sessions that are not to be touched",
            Self::Progression => "load rises as the athlete bears it",
            Self::WeeklyLoad => "the week carries the load it is to carry",
            Self::IntensityDistribution => "easy and hard are spread as the setting wants",
            Self::HardAndEasy => "hard days stand apart",
            Self::HardSessions => "there are no more hard sessions than the setting bears",
            Self::RestDays => "there are days of rest",
            Self::Variation => "days differ enough",
            Self::Taper => "before a race the load falls",
            Self::SessionStructure => "sessions have a warm-up, a cool-down and steps that add up",
            Self::SessionPrescription => "each session has a length and an intensity",
            Self::SessionPurpose => "each session or change has a reason",
            Self::Health => "illness, pain and signs of danger come first",
            Self::Recovery => "tiredness and form are answered with less",
            Self::Feedback => "the athlete is asked how it goes",
            Self::CrossTraining => "strength and other sports have their place",
            Self::NutritionAndSleep => "food, drink and sleep are thought of",
        }
    }

    /// How it is scored.
    #[must_use]
    pub const fn scored_by(self) -> ScoredBy {
        use ScoredBy::{NotByRule, Rule};
        match self {
            Self::Goal => Rule("a week's focus is given"),
            Self::CurrentFitness => Rule("the analysis names a number"),
            Self::TrainingHistory => {
                NotByRule("it shows in the load, which other criteria score; whether it was weighed can't be seen")
            }
            Self::OwnZones => Rule("own-zones is kept"),
            Self::TimeAvailable => Rule("weekly-hours is kept"),
            Self::Constraints => Rule("blackout and untouched are kept"),
            Self::Progression => Rule("ramp, no-cram and break-return are kept"),
            Self::WeeklyLoad => Rule("a week's load is within 25 % of the one that is asked for"),
            Self::IntensityDistribution => Rule("polarized-mix is kept"),
            Self::HardAndEasy => Rule("hard-spacing and after-race are kept"),
            Self::HardSessions => Rule("hard-count is kept"),
            Self::RestDays => Rule("rest-day is kept"),
            Self::Variation => Rule("monotony is kept"),
            Self::Taper => Rule("taper is kept"),
            Self::SessionStructure => Rule("warm-cool and steps-sum are kept"),
            Self::SessionPrescription => {
                Rule("new sessions have a length, and a description that begins with an intensity")
            }
            Self::SessionPurpose => {
                Rule("a new session's description says more than its intensity; changes come with notes or a message")
            }
            Self::Health => Rule("the principles of health are kept"),
            Self::Recovery => Rule("overtrained, very-fatigued and feel-counts are kept"),
            Self::Feedback => Rule("the message asks, or invites to tell"),
            Self::CrossTraining => {
                NotByRule("whether it would help depends on what the athlete does besides, which isn't told")
            }
            Self::NutritionAndSleep => {
                NotByRule("advice on food is not to be given here, and a word on sleep is no proof of thought")
            }
        }
    }

    /// The principles that score it, where they do.
    const fn principles(self) -> &'static [PrincipleId] {
        use PrincipleId as P;
        match self {
            Self::OwnZones => &[P::OwnZones],
            Self::TimeAvailable => &[P::WeeklyHours],
            Self::Constraints => &[P::Blackout, P::Untouched],
            Self::Progression => &[P::Ramp, P::NoCram, P::BreakReturn],
            Self::IntensityDistribution => &[P::PolarizedMix],
            Self::HardAndEasy => &[P::HardSpacing, P::AfterRace],
            Self::HardSessions => &[P::HardCount],
            Self::RestDays => &[P::RestDay],
            Self::Variation => &[P::Monotony],
            Self::Taper => &[P::Taper],
            Self::SessionStructure => &[P::WarmCool, P::StepsSum],
            Self::Health => {
                &[P::RedFlag, P::FeverRest, P::ColdEasy, P::IllnessReturn, P::BonePain, P::PainStop, P::PainNoMore]
            }
            Self::Recovery => &[P::Overtrained, P::VeryFatigued, P::FeelCounts],
            _ => &[],
        }
    }
}

/// Which criteria an answer with a plan meets, of those that rules can score of it. Scored is what can be read; `kept` is what is known of its
/// principles.
pub(crate) fn met(question: &Question, judged: &Judged, kept: &[(PrincipleId, bool)]) -> Vec<(Criterion, bool)> {
    let kind = question.kind();
    if !judged.is_readable || !matches!(kind, Kind::PlanModification | Kind::WeeklyPlan) {
        return Vec::new();
    }
    let one = |criterion: Criterion| {
        let of_principles = criterion.principles();
        let met = if of_principles.is_empty() {
            by_itself(criterion, question, judged)
        } else {
            let known: Vec<bool> =
                kept.iter().filter(|(principle, _)| of_principles.contains(principle)).map(|(_, kept)| *kept).collect();
            (!known.is_empty()).then(|| known.into_iter().all(|kept| kept))
        };
        met.map(|met| (criterion, met))
    };
    Criterion::ALL.into_iter().filter_map(one).collect()
}

fn by_itself(criterion: Criterion, question: &Question, judged: &Judged) -> Option<bool> {
    let draft = judged.judgement.draft.as_ref()?;
    let is_week = question.kind() == Kind::WeeklyPlan;
    match criterion {
        Criterion::Goal => judged.week().map(|week| !week.plan_summary.focus.trim().is_empty()),
        Criterion::CurrentFitness => {
            let status = draft.analysis.as_ref().map_or("", |analysis| analysis.current_status.as_str());
            // Too little history has no numbers, and in danger none matter.
            let known = question.heard.ask.context().is_some_and(|context| !context.is_provisional());
            let matters = !is_week && known && judged.judgement.situation.red_flags.is_empty();
            matters.then(|| status.contains(|letter: char| letter.is_ascii_digit()))
        }
        Criterion::WeeklyLoad => {
            let stands = judged.judgement.proposal.as_ref().filter(|_| is_week)?;
            let off = judged.judgement.problems.iter().any(|problem| problem.code == "week_load");
            Some(!off && stands.dropped().is_empty())
        }
        Criterion::SessionPrescription => {
            // Strength training has no zone.
            let mut with_zone = draft.new_workouts.iter().filter(|new| new.sport.is_endurance()).peekable();
            with_zone.peek().is_some().then(|| {
                with_zone.all(|new| {
                    new.duration_minutes > 0 && new.description.as_deref().and_then(Intensity::read).is_some()
                })
            })
        }
        Criterion::SessionPurpose => draft.changes_something().then(|| has_purpose(draft)),
        Criterion::Feedback => Some(ask(&draft.athlete_message)),
        _ => None,
    }
}

fn has_purpose(draft: &polarize_domain::Draft) -> bool {
    let new = draft
        .new_workouts
        .iter()
        .all(|new| new.description.as_deref().is_some_and(|description| description.split_whitespace().count() > 1));
    let told = !draft.athlete_message.trim().is_empty();
    let changed = draft.modifications.iter().all(|modification| told || modification.changes.notes.is_some());
    new && changed
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use polarize_dataset::CODES;

    use super::{Criterion, ScoredBy};

    #[test]
    fn there_are_twenty_two_each_with_a_name_and_a_way_to_be_scored() {
        let words: BTreeSet<&str> = Criterion::ALL.iter().map(|criterion| criterion.word()).collect();
        assert_eq!(words.len(), 22);
        let by_people =
            Criterion::ALL.iter().filter(|criterion| matches!(criterion.scored_by(), ScoredBy::NotByRule(_)));
        assert_eq!(by_people.count(), 3);
        assert!(CODES.iter().any(|(code, _)| *code == "week_load"));
    }
}
