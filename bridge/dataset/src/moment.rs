//! A simulated athlete at a moment, with what life brings beside training. Metrics, activities, plan and constraints agree, because they all
//! come from one history.

mod life;

use jiff::civil::{Date, date};
use polarize_domain::calendar::add_days;
use polarize_domain::{Athlete, CoachSettings, CoachType, Context, Sport, TimeConstraint, TrainingPlan};
use polarize_simulation::{Dice, Level, Scenario, Simulated, simulate};

/// The first of the days that can be today, and how many there are: two years, so that every season and leap days occur.
const FIRST_DAY: Date = date(2025, 1, 1);
const DAYS: i64 = 730;

/// An athlete at a moment.
#[derive(Debug, Clone)]
pub struct Moment {
    /// The seed of the athlete.
    pub seed: u64,
    /// Everything a store would hold.
    pub athlete: Simulated,
    /// This morning.
    pub context: Context,
}

impl Moment {
    /// The athlete of a seed.
    #[must_use]
    pub fn of(seed: u64) -> Self {
        let mut dice = Dice::of(seed, "moment", 0);
        let today = add_days(FIRST_DAY, dice.whole(0, DAYS - 1));
        let mut athlete = simulate(&scenario(seed, today, &mut dice));
        life::live(&mut athlete, &mut dice);
        let context = athlete.context();
        Self { seed, athlete, context }
    }

    /// Words for sport and settings, to count them by.
    pub fn settings(&self) -> impl Iterator<Item = String> {
        settings_of(&self.athlete.athlete)
    }
}

/// Words for an athlete's sport and settings.
pub(crate) fn settings_of(athlete: &Athlete) -> impl Iterator<Item = String> + use<> {
    let CoachSettings { coach_type, training_plan, time_constraint, .. } = athlete.settings;
    let word = |value: serde_json::Result<serde_json::Value>| {
        value.ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
    };
    [
        athlete.primary_sport.to_string(),
        word(serde_json::to_value(coach_type)),
        word(serde_json::to_value(training_plan)),
        word(serde_json::to_value(time_constraint)),
    ]
    .into_iter()
}

/// Every sport, coach type, training plan and time; the time at the level's own class or the next.
fn scenario(seed: u64, today: Date, dice: &mut Dice) -> Scenario {
    use Sport::{Cycling, Other, Rowing, Running, Strength, Swimming};
    const SPORTS: [Sport; 16] = [
        Cycling, Cycling, Cycling, Cycling, Running, Running, Running, Running, Rowing, Rowing, Rowing, Swimming,
        Swimming, Swimming, Strength, Other,
    ];
    const TIMES: [TimeConstraint; 5] = [
        TimeConstraint::Minimal,
        TimeConstraint::Moderate,
        TimeConstraint::Committed,
        TimeConstraint::Serious,
        TimeConstraint::Elite,
    ];
    let level = dice.whole(0, 4) as usize;
    let settings = CoachSettings {
        coach_type: *dice.pick(&[CoachType::Specialist, CoachType::Generalist, CoachType::Recreational]),
        training_plan: *dice.pick(&[TrainingPlan::Polarized, TrainingPlan::Traditional, TrainingPlan::Threshold]),
        time_constraint: TIMES[(level + dice.whole(0, 1) as usize).min(TIMES.len() - 1)],
        weekly_hours: None,
    };
    // One in fourteen has so little history that the numbers mean nothing yet.
    let history_days = if dice.chance(0.07) { dice.whole(12, 40) as u16 } else { 120 };
    Scenario {
        sport: Some(*dice.pick(&SPORTS)),
        level: Some(Level::ALL[level]),
        settings: Some(settings),
        history_days,
        ..Scenario::new(seed, today)
    }
}
