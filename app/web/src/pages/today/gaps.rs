//! What the coach doesn't know, each with what to do about it; and what a new athlete does first.

use fluent_bundle::FluentValue;
use polarize_domain::calendar::days_between;
use polarize_domain::{Activity, Context, LoadMethod, Metric, Sport, Thresholds, ZoneBorders};

use crate::pages::shell::Shell;

/// Days after which thresholds are old enough to be looked at again.
const OLD_THRESHOLDS: i64 = 182;
/// Days without any session that are worth a word.
const SILENT_DAYS: i64 = 7;
/// Days of a month, for words.
const MONTH: i64 = 30;

const THRESHOLDS: &str = "/settings/thresholds";
const ACTIVITIES: &str = "/activities";
const SETTINGS: &str = "/settings";

/// A gap, and the way to close it.
pub(super) struct Gap {
    pub(super) words: String,
    pub(super) action: String,
    pub(super) path: &'static str,
}

/// What a new athlete does first.
pub(super) struct FirstSteps {
    pub(super) steps: [FirstStep; 3],
}

/// A step, and whether it is taken.
pub(super) struct FirstStep {
    pub(super) title: String,
    pub(super) why: String,
    pub(super) action: String,
    pub(super) path: &'static str,
    pub(super) taken: bool,
}

impl FirstSteps {
    /// The steps of an athlete who has neither history nor plan.
    pub(super) fn of(shell: &Shell, context: &Context) -> Option<Self> {
        let snapshot = &context.snapshot;
        if snapshot.history_since.is_some() || !snapshot.plan.workouts.is_empty() {
            return None;
        }
        let step = |key: &str, path, taken| FirstStep {
            title: shell.say(&format!("today-first-{key}")),
            why: shell.say(&format!("today-first-{key}-why")),
            action: shell.say(&format!("today-first-{key}-action")),
            path,
            taken,
        };
        let has_thresholds = has_zones(&context.thresholds, snapshot.athlete.primary_sport);
        Some(Self {
            steps: [
                step("thresholds", THRESHOLDS, has_thresholds),
                step("import", ACTIVITIES, false),
                step("week", "/coach", false),
            ],
        })
    }
}

/// Whether the zones of a sport are known by any metric.
fn has_zones(thresholds: &Thresholds, sport: Sport) -> bool {
    let known = |metric| ZoneBorders::of(thresholds, sport, metric).is_some_and(|borders| borders.threshold > 0.0);
    [Metric::Power, Metric::Speed, Metric::HeartRate].into_iter().any(known)
}

/// All gaps, the gravest first.
pub(super) fn gaps(shell: &Shell, context: &Context) -> Vec<Gap> {
    let gap = |words: String, action: &str, path| Gap { words, action: shell.say(action), path };
    let activities = &context.snapshot.activities;
    let count = |of: &dyn Fn(&Activity) -> bool| activities.iter().filter(|activity| of(activity)).count();
    let mut found = Vec::new();
    if let Some(sports) = sports_without_zones(shell, context) {
        let words = shell.tell("today-gap-thresholds", "sports", sports);
        found.push(gap(words, "today-gap-thresholds-action", THRESHOLDS));
    } else if let Some(months) = age_of_thresholds(context) {
        found.push(gap(shell.count("today-gap-old", months), "today-gap-old-action", THRESHOLDS));
    }
    if let Some(days) = silent_days(context) {
        found.push(gap(shell.count("today-gap-silent", days), "today-gap-silent-action", ACTIVITIES));
    }
    if context.thresholds.resting_hr_bpm.is_none() {
        found.push(gap(shell.say("today-gap-resting"), "today-gap-resting-action", THRESHOLDS));
    }
    let guessed = count(&|activity| activity.sport_guess.is_some());
    if guessed > 0 {
        found.push(gap(shell.count("today-gap-guessed", guessed), "today-gap-guessed-action", ACTIVITIES));
    }
    let estimated = count(&|activity| activity.load.method == LoadMethod::SportDefault);
    if estimated > 0 {
        found.push(gap(shell.count("today-gap-estimated", estimated), "today-gap-estimated-action", ACTIVITIES));
    }
    let unmeasured = count(&|activity| {
        activity.sport.is_endurance() && activity.average_heart_rate.is_none() && activity.average_power.is_none()
    });
    if unmeasured > 0 {
        let values: [(&str, FluentValue<'_>); 2] = [("count", unmeasured.into()), ("all", activities.len().into())];
        let words = shell.words.tell("today-gap-unmeasured", &values);
        found.push(gap(words, "today-gap-unmeasured-action", ACTIVITIES));
    }
    if context.is_provisional() {
        found.push(gap(shell.say("today-gap-history"), "today-gap-history-action", SETTINGS));
    }
    found
}

/// The sports that are trained and have no zones, in words.
fn sports_without_zones(shell: &Shell, context: &Context) -> Option<String> {
    let snapshot = &context.snapshot;
    let done = snapshot.activities.iter().map(|activity| activity.sport);
    let planned = context.upcoming().map(|workout| workout.sport);
    let used: std::collections::BTreeSet<Sport> =
        done.chain(planned).chain([snapshot.athlete.primary_sport]).filter(|sport| sport.is_endurance()).collect();
    let lacking = used.into_iter().filter(|sport| !has_zones(&context.thresholds, *sport));
    let names: Vec<String> = lacking.map(|sport| shell.measures.sport(sport)).collect();
    (!names.is_empty()).then(|| names.join(", "))
}

/// The months since the thresholds of today were set, where these are many.
fn age_of_thresholds(context: &Context) -> Option<i64> {
    let entries = context.snapshot.thresholds.entries();
    let holding = entries.iter().rev().find(|entry| entry.since <= context.today)?;
    let days = days_between(holding.since, context.today);
    (days >= OLD_THRESHOLDS).then_some(days / MONTH)
}

/// The days since the last session, where these are many.
fn silent_days(context: &Context) -> Option<i64> {
    let last = context.snapshot.activities.last().map(|activity| activity.date);
    let last = last.or(context.snapshot.fitness.last().map(|day| day.date))?;
    let days = days_between(last, context.today);
    (days >= SILENT_DAYS).then_some(days)
}
