//! The principles of coaching: one list with id, level and source, used by validation, generation, evaluation and the built-in coach.

use serde::{Deserialize, Serialize};

/// What a principle does to a proposal that breaks it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// Blocks the change.
    Blocks,
    /// Warns.
    Warns,
    /// Warns at first, blocks from a second bound on.
    WarnsThenBlocks,
    /// Is scored when answers are evaluated; never blocks or warns.
    Scored,
    /// Suspends other principles.
    Suspends,
}

/// One principle.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Principle {
    /// Its id, as shown and logged.
    pub id: &'static str,
    /// What breaking it does.
    pub level: Level,
    /// The rule in one line.
    pub rule: &'static str,
    /// Where it comes from.
    pub source: &'static str,
}

macro_rules! principles {
    ($( $name:ident, $id:literal, $level:ident, $rule:literal, $source:literal; )*) => {
        /// The name of a principle.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum PrincipleId {
            $( #[doc = $rule] #[serde(rename = $id)] $name, )*
        }

        impl PrincipleId {
            /// Every principle, in the order of the list.
            pub const ALL: &'static [Self] = &[$( Self::$name, )*];

            /// The principle itself.
            #[must_use]
            pub const fn principle(self) -> Principle {
                match self {
                    $( Self::$name => Principle { id: $id, level: Level::$level, rule: $rule, source: $source }, )*
                }
            }
        }
    };
}

principles! {
    RedFlag, "red-flag", Blocks,
        "chest pain, fainting, palpitations, unusual breathlessness, stroke or clot signs, head injury, dark urine, heat stroke, thoughts of self-harm: safety card, no training, urgent help",
        "ACSM pre-participation signs";
    FeverRest, "fever-rest", Blocks,
        "fever, or symptoms below the neck: rest until 24 h symptom-free",
        "\"neck rule\"";
    ColdEasy, "cold-easy", Blocks,
        "symptoms above the neck only: at most zone 1, shortened",
        "\"neck rule\"";
    IllnessReturn, "illness-return", Blocks,
        "after illness 30/50/75/100 % of load over days 0–2/3–5/6–10/11+, no zone 3 before day 6",
        "house rule after return-to-play practice";
    IllnessAsk, "illness-ask", Scored,
        "a marker that ended is not recovery: ask first",
        "Section 11 protocol";
    BonePain, "bone-pain", Blocks,
        "focal bone pain, night pain, pain on hopping, limping: no impact, refer",
        "bone stress injury guidance";
    PainStop, "pain-stop", Blocks,
        "pain above 3/10 or worsening: stop that sport, offer another",
        "pain-monitoring model";
    PainNoMore, "pain-no-more", Blocks,
        "new pain is never answered with more load",
        "Section 11 protocol";
    Overtrained, "overtrained", Blocks,
        "TSB below −35: recovery only",
        "Polarize app";
    VeryFatigued, "very-fatigued", Blocks,
        "TSB from −35 to below −30: no zone 3, less load",
        "Polarize app; Friel";
    FatigueNormal, "fatigue-normal", Scored,
        "TSB −30 to −10 alone is no reason to skip",
        "Friel; Section 11";
    TaperFresh, "taper-fresh", Scored,
        "TSB above 15 in a taper is wanted",
        "Friel";
    ColdStart, "cold-start", Suspends,
        "under 42 days of history load rules are suspended",
        "follows from τ = 42";
    Ramp, "ramp", WarnsThenBlocks,
        "projected CTL ramp above 5 per week warns, above 8 blocks",
        "Friel; Couzens";
    WeeklyLoad, "weekly-load", Scored,
        "totals are computed here and replace the model's; the model's own figures within 5 %",
        "house rule";
    HardSpacing, "hard-spacing", Blocks,
        "hard sessions 48 h apart, across sports",
        "polarized practice (Seiler)";
    AfterRace, "after-race", Warns,
        "no hard day after a race",
        "house rule";
    HardCount, "hard-count", Warns,
        "hard sessions per week within the setting",
        "Polarize app";
    PolarizedMix, "polarized-mix", Warns,
        "polarized setting: 7- and 28-day zone 1 > zone 3 > zone 2, zone 3 at most 20 % of time",
        "Treff 2019";
    RestDay, "rest-day", Warns,
        "at least one rest day a week (two under 18)",
        "NATA";
    Youth, "youth", Blocks,
        "under 18: weekly hours at most the age in years, no body-composition advice",
        "NATA; IOC REDs 2023";
    WeeklyHours, "weekly-hours", Blocks,
        "within weekly hours and each day's availability",
        "settings";
    Blackout, "blackout", Blocks,
        "blocked days and unavailable sports respected",
        "settings";
    Untouched, "untouched", Blocks,
        "past, completed, locked workouts and other athletes' never; the athlete's own creations only when the feedback names them or a health rule asks for rest, shown as such",
        "house rule";
    OwnZones, "own-zones", Blocks,
        "targets resolve inside the athlete's own zones, and label = zone",
        "house rule";
    StepsSum, "steps-sum", Blocks,
        "steps add up to the duration ±1 min, TSS from steps ±10 %",
        "house rule";
    WarmCool, "warm-cool", Warns,
        "warm-up and cool-down around zone 3",
        "house rule";
    Plausible, "plausible", Blocks,
        "TSS 0–500, 5–480 min, TSS/h at most 110 from one hour on",
        "Polarize app; definition of TSS";
    Monotony, "monotony", Warns,
        "above 2 warns",
        "Foster 1998";
    Taper, "taper", Warns,
        "at most 21 days, volume down 41–60 %, intensity and frequency kept",
        "Bosquet 2007";
    NoCram, "no-cram", Blocks,
        "the week's load never rises above what was planned for it before the miss",
        "Friel";
    BreakReturn, "break-return", Warns,
        "after 14/28/72 days off pace ×0.973/0.931/0.80 at most, less volume",
        "Daniels";
    Heat, "heat", Warns,
        "strong heat: less volume, easy or indoors",
        "Racinais 2015";
    Energy, "energy", Blocks,
        "missed periods, fear of food, repeated bone injuries: no weight advice, refer",
        "IOC REDs 2023";
    NoDiagnosis, "no-diagnosis", Scored,
        "no diagnosis, drug, dose or calorie-deficit advice; every number said is in the context or the proposal",
        "house rule";
    Ask, "ask", Scored,
        "ambiguous symptom: ask, don't guess",
        "Düking 2024";
    FeelCounts, "feel-counts", Blocks,
        "after a negative feeling, load of the next three days at most the plan's; data never overrules a feeling upwards",
        "Section 11 protocol";
}

impl PrincipleId {
    /// The id, as shown and logged.
    #[must_use]
    pub const fn id(self) -> &'static str {
        self.principle().id
    }
}

impl std::fmt::Display for PrincipleId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(self.id())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_principle_has_an_id_of_its_own_that_is_also_its_json() {
        let mut ids: Vec<_> = PrincipleId::ALL.iter().map(|principle| principle.id()).collect();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), PrincipleId::ALL.len());
        for principle in PrincipleId::ALL {
            assert_eq!(serde_json::to_string(principle).unwrap(), format!("\"{}\"", principle.id()));
        }
    }
}
