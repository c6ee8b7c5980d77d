//! Many athletes at once, for tests and data sets elsewhere.

use std::ops::Range;

use jiff::civil::Date;
use polarize_domain::{CoachSettings, CoachType, Sport, TimeConstraint, TrainingPlan};

use crate::{Level, Scenario, Simulated, simulate};

const SPORTS: [Sport; 4] = [Sport::Cycling, Sport::Running, Sport::Rowing, Sport::Swimming];
const COACHES: [CoachType; 3] = [CoachType::Specialist, CoachType::Generalist, CoachType::Recreational];
const PLANS: [TrainingPlan; 3] = [TrainingPlan::Polarized, TrainingPlan::Traditional, TrainingPlan::Threshold];
const TIMES: [TimeConstraint; 5] = [
    TimeConstraint::Minimal,
    TimeConstraint::Moderate,
    TimeConstraint::Committed,
    TimeConstraint::Serious,
    TimeConstraint::Elite,
];

/// Seeds in a row after which every combination of endurance sport, level, coach type, training plan and time (the level's own class or
/// the next) has come once.
pub const EVERY_COMBINATION: u64 = 4 * 5 * 3 * 3 * 2;

/// One athlete per seed, all with half a year of training. Sport changes fastest, then level, coach type, training plan and time; so any
/// 180 seeds in a row cover all sports, levels, coach types and training plans, and [`EVERY_COMBINATION`] seeds all of it.
pub fn simulate_many(seeds: Range<u64>, today: Date) -> impl Iterator<Item = Simulated> {
    seeds.map(move |seed| simulate(&scenario(seed, today)))
}

fn scenario(seed: u64, today: Date) -> Scenario {
    let mut rest = seed;
    let mut next = |count: usize| {
        let index = (rest % count as u64) as usize;
        rest /= count as u64;
        index
    };
    let (sport, level, coach, plan) =
        (next(SPORTS.len()), next(Level::ALL.len()), next(COACHES.len()), next(PLANS.len()));
    let settings = CoachSettings {
        coach_type: COACHES[coach],
        training_plan: PLANS[plan],
        time_constraint: TIMES[(level + next(2)).min(TIMES.len() - 1)],
        weekly_hours: None,
    };
    Scenario {
        sport: Some(SPORTS[sport]),
        level: Some(Level::ALL[level]),
        settings: Some(settings),
        ..Scenario::new(seed, today)
    }
}
