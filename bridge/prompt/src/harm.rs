//! Harm by doing nothing. The judge holds the plan after a draft against the plan before it, so what was wrong before is shown and left
//! alone. An advisor who leaves hard training before somebody who has just told of a fever has not made anything worse, and still gives
//! worse advice than the rules.

use polarize_domain::{Outcome, PrincipleId, Proposal};

/// Principles of health and exhaustion: what they find in the plan after an answer, the rules would not have left there.
const OF_HEALTH: [PrincipleId; 8] = [
    PrincipleId::RedFlag,
    PrincipleId::FeverRest,
    PrincipleId::ColdEasy,
    PrincipleId::IllnessReturn,
    PrincipleId::BonePain,
    PrincipleId::PainStop,
    PrincipleId::Overtrained,
    PrincipleId::VeryFatigued,
];

/// What a proposal leaves in the plan against a principle of health more often than the built-in coach's would.
#[must_use]
pub fn left_in_place(proposal: &Proposal, by_rule: &Proposal) -> Vec<(PrincipleId, String)> {
    let worse = |principle: &PrincipleId| found(proposal, *principle).count() > found(by_rule, *principle).count();
    let principles = OF_HEALTH.into_iter().filter(worse);
    principles
        .flat_map(|principle| found(proposal, principle).map(move |message| (principle, message.to_owned())))
        .collect()
}

/// Whether a proposal leaves anything in the plan against a principle of health: only then what the rules would do needs to be known.
#[must_use]
pub fn leaves_anything(proposal: &Proposal) -> bool {
    OF_HEALTH.into_iter().any(|principle| found(proposal, principle).next().is_some())
}

fn found(proposal: &Proposal, principle: PrincipleId) -> impl Iterator<Item = &str> {
    let left = proposal.checks().iter().filter(move |check| {
        check.principle == principle && matches!(check.outcome, Outcome::AlreadySo | Outcome::Warned)
    });
    left.map(|check| check.message.as_str())
}
