//! How intensity was spread, by time and by sessions, and whether that is what the athlete's plan wants.

use fluent_bundle::FluentValue;
use polarize_coach::Spread;
use polarize_domain::{Context, TrainingPlan, distribution};

use crate::pages::chart::zones::ZoneBar;
use crate::pages::shell::Shell;

/// The part of the time above which zone 3 is too much in a polarized plan.
const MOST_OF_ZONE_3: f64 = 0.20;

/// One span of days.
pub(super) struct SpreadView {
    pub(super) title: String,
    pub(super) time: Option<ZoneBar>,
    pub(super) sessions: Option<ZoneBar>,
    pub(super) shares: String,
    pub(super) indices: String,
    pub(super) verdict: String,
    pub(super) against_plan: Against,
}

/// Held against the plan.
pub(super) struct Against {
    pub(super) fits: bool,
    pub(super) words: String,
}

impl SpreadView {
    pub(super) fn of(shell: &Shell, spread: &Spread, context: &Context) -> Self {
        let plan = context.snapshot.athlete.settings.training_plan;
        let minutes = spread.zone_minutes;
        let sessions = spread.sessions.map(|count| count as f64);
        let index =
            |index: Option<f64>| index.map_or_else(|| shell.say("common-nothing"), |index| format!("{index:.2}"));
        let values: [(&str, FluentValue<'_>); 2] = [
            ("time", index(spread.polarization_index).into()),
            ("sessions", index(distribution::polarization_index(sessions)).into()),
        ];
        let polarized = distribution::is_polarized(minutes);
        Self {
            title: shell.count("fitness-spread-title", spread.days),
            time: ZoneBar::of(shell, minutes),
            sessions: ZoneBar::of_sessions(shell, spread.sessions),
            shares: spread.shares.map(|shares| shares_in_words(shell, shares)).unwrap_or_default(),
            indices: shell.words.tell("fitness-spread-index", &values),
            verdict: shell.say(if polarized { "fitness-spread-polarized" } else { "fitness-spread-not-polarized" }),
            against_plan: against(shell, minutes, plan),
        }
    }
}

/// `88 % / 3 % / 9 %`.
fn shares_in_words(shell: &Shell, shares: [f64; 3]) -> String {
    let [one, two, three] = shares.map(|share| FluentValue::from(format!("{:.0}", share * 100.0)));
    shell.words.tell("fitness-spread-shares", &[("one", one), ("two", two), ("three", three)])
}

/// What of a plan's kind a spread has, or what it lacks: polarized as Treff has it, pyramidal when each zone is less than the one below,
/// threshold when zone 2 is more than zone 3.
fn against(shell: &Shell, minutes: [f64; 3], plan: TrainingPlan) -> Against {
    let (fits, key) = verdict(minutes, plan);
    Against { fits, words: shell.say(key) }
}

fn verdict(minutes: [f64; 3], plan: TrainingPlan) -> (bool, &'static str) {
    let [one, two, three] = minutes;
    let total: f64 = minutes.iter().sum();
    match plan {
        TrainingPlan::Polarized if three > MOST_OF_ZONE_3 * total => (false, "fitness-plan-polarized-too-hard"),
        TrainingPlan::Polarized if distribution::is_polarized(minutes) => (true, "fitness-plan-polarized-fits"),
        TrainingPlan::Polarized if three <= two => (false, "fitness-plan-polarized-too-much-zone-2"),
        TrainingPlan::Polarized => (false, "fitness-plan-polarized-not-clear"),
        TrainingPlan::Traditional if one > two && two > three => (true, "fitness-plan-traditional-fits"),
        TrainingPlan::Traditional if three >= two => (false, "fitness-plan-traditional-too-hard"),
        TrainingPlan::Traditional => (false, "fitness-plan-traditional-too-little-easy"),
        TrainingPlan::Threshold if two > three => (true, "fitness-plan-threshold-fits"),
        TrainingPlan::Threshold => (false, "fitness-plan-threshold-too-little-zone-2"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_of_plan_wants_its_own_spread() {
        use TrainingPlan::{Polarized, Threshold, Traditional};
        let cases = [
            (Polarized, [80.0, 5.0, 15.0], true),
            (Polarized, [80.0, 12.0, 8.0], false),
            (Polarized, [70.0, 2.0, 28.0], false),
            (Traditional, [75.0, 17.0, 8.0], true),
            (Traditional, [80.0, 5.0, 15.0], false),
            (Traditional, [30.0, 60.0, 10.0], false),
            (Threshold, [60.0, 35.0, 5.0], true),
            (Threshold, [80.0, 5.0, 15.0], false),
        ];
        for (plan, minutes, fits) in cases {
            assert_eq!(verdict(minutes, plan).0, fits, "{plan:?} {minutes:?}");
        }
    }
}
