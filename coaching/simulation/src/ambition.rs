//! What an athlete sets out to do: sport, level, settings and weekly hours.

use polarize_domain::{CoachSettings, CoachType, Sport, TimeConstraint, TrainingPlan, WeeklyHours};

use crate::dice::Dice;
use crate::{Level, Scenario};

/// Planned TSS per hour of a usual week in a sport, and the share of it that is left when the session is done and judged by the sport's
/// own way. Where a search begins; it ends with computed loads.
pub(crate) const fn usual_density(sport: Sport) -> (f64, f64) {
    match sport {
        Sport::Cycling | Sport::Rowing => (47.0, 1.0),
        Sport::Running => (58.0, 0.95),
        Sport::Swimming => (58.0, 0.87),
        Sport::Strength | Sport::Other | Sport::Rest => (40.0, 1.02),
    }
}

/// The heaviest week beside an average one.
pub(crate) const PEAK_WEEK: f64 = 1.14;
/// Share of sessions that an average athlete does.
const DONE_SHARE: f64 = 0.95;

/// Planned TSS of an average week that nobody gets unasked: what is typical of 20 hours and more begins at 750.
const MOST_WEEKLY_LOAD: f64 = 800.0;

/// Weekly hours of an average week by level, from and to.
const HOURS: [(f64, f64); 5] = [(2.5, 4.2), (3.8, 6.5), (6.0, 9.5), (9.0, 13.5), (14.0, 20.0)];

/// What is fixed before the athlete's age is known.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Ambition {
    pub(crate) sport: Sport,
    pub(crate) level: Level,
    pub(crate) settings: CoachSettings,
    /// Hours of an average week.
    pub(crate) hours: f64,
    /// Hours of the heaviest week.
    pub(crate) peak_hours: f64,
}

impl Ambition {
    /// Sport, level, settings and hours: as the scenario says, the rest by chance.
    pub(crate) fn of(scenario: &Scenario) -> Self {
        let mut dice = Dice::of(scenario.seed, "ambition", 0);
        let endurance = *dice.pick(&[Sport::Cycling, Sport::Running, Sport::Rowing, Sport::Swimming]);
        let sport = scenario.sport.filter(|sport| *sport != Sport::Rest).unwrap_or(endurance);
        let any_level = *dice.pick(&Level::ALL);
        let by_target = |ctl: f64| match ctl {
            ctl if ctl < 28.0 => Level::Beginner,
            ctl if ctl < 45.0 => Level::Recreational,
            ctl if ctl < 70.0 => Level::Trained,
            ctl if ctl < 95.0 => Level::Advanced,
            _ => Level::Elite,
        };
        let level = scenario.level.unwrap_or_else(|| scenario.target_ctl.map_or(any_level, by_target));
        let (per_hour, done) = usual_density(sport);
        let (from, to) = HOURS[level.index()];
        let share = dice.between(0.70, 0.84);
        let hours = match (scenario.target_ctl, scenario.settings) {
            (Some(ctl), _) => 7.0 * ctl / done / DONE_SHARE / per_hour,
            (None, Some(settings)) => (settings.max_hours() * share).min(MOST_WEEKLY_LOAD / per_hour),
            (None, None) => dice.between(from, to).min(MOST_WEEKLY_LOAD / per_hour),
        };
        let peak_hours = hours * PEAK_WEEK;
        let chosen = settings_for(peak_hours, &mut dice);
        Self { sport, level, settings: scenario.settings.unwrap_or(chosen), hours, peak_hours }
    }
}

/// Settings that leave room for the hours of the heaviest week.
fn settings_for(peak_hours: f64, dice: &mut Dice) -> CoachSettings {
    let room = (peak_hours * 1.15 * 2.0).ceil() / 2.0;
    let classes = [
        TimeConstraint::Minimal,
        TimeConstraint::Moderate,
        TimeConstraint::Committed,
        TimeConstraint::Serious,
        TimeConstraint::Elite,
    ];
    CoachSettings {
        coach_type: *dice.pick(&[CoachType::Specialist, CoachType::Generalist, CoachType::Recreational]),
        training_plan: *dice.pick(&[
            TrainingPlan::Polarized,
            TrainingPlan::Polarized,
            TrainingPlan::Traditional,
            TrainingPlan::Threshold,
        ]),
        time_constraint: classes.into_iter().find(|class| room <= class.max_hours()).unwrap_or(TimeConstraint::Elite),
        weekly_hours: dice.chance(0.4).then(|| WeeklyHours::clamped(room.clamp(1.0, 30.0))),
    }
}
