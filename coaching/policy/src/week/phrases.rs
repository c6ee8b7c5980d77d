//! The fixed sentences of a week's message.

use polarize_domain::{FormStatus, HealthKind, TrainingPlan};

use super::aim::Basis;
use crate::plan::Phase;

/// What the morning's numbers mean for the load: ends `Your fitness is … and your form … this morning, …`.
pub(super) const fn load_words(basis: Basis, capped: bool, status: FormStatus) -> &'static str {
    match (basis, status) {
        (Basis::Start, _) => "still too little to lean on, so the load starts low",
        (Basis::Build, _) if capped => "and your hours set the load rather than your legs",
        (Basis::Build, FormStatus::Detraining) => "very rested, with room for a little more than lately",
        (Basis::Build, _) => "which leaves room for a little more than lately",
        (Basis::Hold, _) => "enough fatigue to hold the load where it is",
        (Basis::Unload, _) => "deep enough for the load to come down by a quarter",
        (Basis::Recovery, _) => "too deep for anything but recovery",
        (Basis::Return, _) => "and after the break less than that is wise",
    }
}

/// The reason beside the week's load.
pub(super) const fn reason(basis: Basis, taper: bool) -> &'static str {
    match basis {
        _ if taper => "Less volume before the race, so that you stand at the start rested",
        Basis::Start => "Too little history to lean on, so the week starts low",
        Basis::Build => "Form allows a little more than fitness is used to",
        Basis::Hold => "Some fatigue, so the load stays where it is",
        Basis::Unload => "A deep form, so the load comes down by a quarter",
        Basis::Recovery => "Form is too deep for anything but recovery",
        Basis::Return => "Less than before the break, easy minutes first",
    }
}

/// What the training plan makes of the week, with some hard sessions; `WEEK` and `COUNT` are filled in.
pub(super) const fn focus(plan: TrainingPlan, alone: bool) -> &'static [&'static str] {
    match (plan, alone) {
        (TrainingPlan::Polarized, true) => &[
            "WEEK has one session that is really hard, and all the rest stays easy so that it can be.",
            "One hard session, and around it nothing but easy minutes: that is WEEK_LOWER.",
        ],
        (TrainingPlan::Polarized, false) => &[
            "WEEK has COUNT sessions that are really hard, and all the rest stays easy so that they can be.",
            "COUNT_CAPITAL hard sessions, and around them nothing but easy minutes: that is WEEK_LOWER.",
        ],
        (TrainingPlan::Traditional, true) => &["WEEK stands on easy minutes, with one tempo session on top."],
        (TrainingPlan::Traditional, false) => {
            &["WEEK is built like a pyramid: much easy work, some tempo, little that is really hard."]
        }
        (TrainingPlan::Threshold, true) => &["WEEK turns on one threshold session, with easy days to carry it."],
        (TrainingPlan::Threshold, false) => {
            &["WEEK turns on COUNT threshold sessions, with easy days between to carry them."]
        }
    }
}

/// The first sentence of a week that has hard work already, with more of it.
pub(super) const BESIDE_HARD_WORK: &str =
    "WEEK has hard work in the plan already; I add COUNT hard SESSIONS with a day between, and easy minutes around.";
/// The same without more of it.
pub(super) const EASY_BESIDE_HARD_WORK: &str =
    "The hard work of WEEK_LOWER stands in the plan already, so what I add is easy.";

/// The first sentence of a week without hard work.
pub(super) const fn easy_focus(basis: Basis) -> &'static str {
    match basis {
        Basis::Start => {
            "We start small: a few sessions that leave you wanting more, so that the habit grows before the load."
        }
        Basis::Recovery => "For now recovery is the training: a little very easy movement, and rest.",
        Basis::Unload => "WEEK steps back, so that what you have done can turn into fitness.",
        Basis::Return => "Good to have you back: WEEK_LOWER is for finding the rhythm again, without anything hard.",
        Basis::Build | Basis::Hold => "WEEK is for the base: easy minutes and nothing hard.",
    }
}

/// What a week is for where it stands in its plan.
pub(super) const fn phase_focus(phase: Phase, hard: bool) -> &'static str {
    match (phase, hard) {
        (Phase::Base, true) => "Easy hours for endurance, and hard work that is long and controlled.",
        (Phase::Base, false) => "Easy hours for endurance, and nothing hard.",
        (Phase::Build, true) => "More load than lately: hard work in full, and easy hours that carry it.",
        (Phase::Build, false) => "Load grows by easy hours alone.",
        (Phase::Peak, true) => "Closer to the race: short, fast work, and little more volume.",
        (Phase::Peak, false) => "Closer to the race, with easy hours alone.",
        (Phase::Taper, _) => "Volume comes down before the race; what is hard stays hard, and gets shorter.",
        (Phase::Recovery, _) => "An easier week, in which the weeks before turn into fitness.",
        (Phase::Transition, _) => "After the race: easy movement, and time for other things.",
    }
}

/// Last sentences.
pub(super) const CLOSINGS: &[&str] = &[
    "Tell me if a day doesn't suit you, and we move it.",
    "If it feels heavier than it reads, say so and we ease it.",
    "Have fun out there, and tell me how it went.",
];

/// What an open illness means while it lasts.
pub(crate) const fn illness_words(kind: HealthKind) -> &'static str {
    match kind {
        HealthKind::Fever => "With a fever there is only rest, until you have been free of it for a full day.",
        HealthKind::BelowNeck => {
            "With symptoms below the neck there is only rest, until you have been free of them for a full day."
        }
        _ => "With a cold nothing is added: what is planned, easier and shorter, is enough until your nose is clear.",
    }
}

/// What there is to do about an illness.
pub(super) const ILLNESS_ADVICE: &str =
    "Tell me when the symptoms are gone: then we come back in stages, and little is lost by then.";
/// What a week is for in which somebody is ill or just back.
pub(super) const RETURN_FOCUS: &str = "Back from an illness: easy hours first, and load returns in steps.";
/// Coming back from one.
pub(super) const RETURN_WORDS: &str =
    "You are coming back from an illness, so load returns in stages and nothing is hard yet.";
/// Signs of too little energy.
pub(crate) const LOW_ENERGY_WORDS: &str =
    "Until a doctor has looked at the signs of too little energy, everything stays easy and shorter.";
