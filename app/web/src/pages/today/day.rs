//! One day: what is planned, what of it was done, and what was done besides.

use jiff::civil::Date;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use polarize_domain::context::compliance::{Compliance, Verdict, compliance};
use polarize_domain::{Activity, Context, Sport, Workout, WorkoutStatus};

use crate::pages::calendar::steps;
use crate::pages::chart::profile::Profile;
use crate::pages::shell::Shell;

/// A day.
pub(super) struct DayView {
    pub(super) title: String,
    pub(super) day: String,
    pub(super) sessions: Vec<SessionView>,
    /// What was done without a plan.
    pub(super) unplanned: Vec<DoneView>,
    /// What is said where there is nothing to do.
    pub(super) rest: Option<String>,
    /// Whether nothing is planned from this day on.
    pub(super) wants_a_plan: bool,
    /// Why no training is possible, in the athlete's words; empty where they gave none.
    pub(super) blocked: Option<String>,
}

/// A planned session.
pub(super) struct SessionView {
    pub(super) path: String,
    pub(super) name: String,
    pub(super) kind: String,
    pub(super) length: String,
    pub(super) load: Option<String>,
    pub(super) steps: Option<String>,
    pub(super) profile: Option<Profile>,
    pub(super) description: Option<String>,
    pub(super) skipped: bool,
    pub(super) locked: bool,
    pub(super) done: Option<DoneView>,
}

/// A done session.
pub(super) struct DoneView {
    pub(super) path: String,
    pub(super) name: String,
    pub(super) figures: String,
    /// How it compares with the plan, and the looks of that.
    pub(super) verdict: Option<(&'static str, String)>,
}

impl DayView {
    pub(super) fn of(shell: &Shell, context: &Context, date: Date, title: &str) -> Self {
        let snapshot = &context.snapshot;
        let planned = || snapshot.plan.on(date).filter(|workout| workout.sport != Sport::Rest);
        let sessions: Vec<SessionView> = planned().map(|workout| SessionView::of(shell, context, workout)).collect();
        let taken = |index: usize| context.done.values().any(|done| *done == index);
        let unplanned = snapshot.activities.iter().enumerate();
        let unplanned = unplanned.filter(|(index, activity)| activity.date == date && !taken(*index));
        let unplanned: Vec<DoneView> = unplanned.map(|(_, activity)| DoneView::of(shell, activity, None)).collect();
        let blocked = snapshot.blocked.iter().find(|blocked| blocked.contains(date));
        let to_do = sessions.iter().any(|session| !session.skipped);
        let wants_a_plan = !snapshot.plan.workouts.iter().any(|workout| workout.date >= date);
        let rest = (!to_do && unplanned.is_empty())
            .then(|| shell.say(if wants_a_plan { "today-nothing-planned" } else { "today-rest" }));
        Self {
            title: shell.say(title),
            day: shell.measures.day(date),
            sessions,
            unplanned,
            wants_a_plan: wants_a_plan && rest.is_some(),
            rest,
            blocked: blocked.map(|blocked| blocked.reason.clone().unwrap_or_default()),
        }
    }
}

impl SessionView {
    fn of(shell: &Shell, context: &Context, workout: &Workout) -> Self {
        let measures = shell.measures;
        let activity = context.done.get(&workout.id).and_then(|index| context.snapshot.activities.get(*index));
        let sport = measures.sport(workout.sport);
        let intensity = workout.intensity.map(|intensity| measures.intensity(Some(intensity)));
        let steps = Some(steps::line(shell, workout, &context.thresholds)).filter(|line| !line.is_empty());
        Self {
            path: format!("/calendar/workouts/{}", utf8_percent_encode(workout.id.as_str(), NON_ALPHANUMERIC)),
            name: workout.name.clone(),
            kind: [Some(sport), intensity].into_iter().flatten().collect::<Vec<_>>().join(", "),
            length: measures.minutes(workout.duration_minutes.as_f64()),
            load: workout.estimated_tss.map(|load| measures.load(load.value())),
            steps,
            profile: Profile::of(shell, workout, &context.thresholds),
            description: workout.description.clone().filter(|words| !words.trim().is_empty()),
            skipped: workout.status == WorkoutStatus::Skipped,
            locked: workout.locked,
            done: activity.map(|activity| DoneView::of(shell, activity, Some(compliance(workout, activity)))),
        }
    }
}

impl DoneView {
    fn of(shell: &Shell, activity: &Activity, compliance: Option<Compliance>) -> Self {
        let measures = shell.measures;
        let length = measures.minutes(activity.moving_seconds / 60.0);
        let distance = activity.distance_meters.map(|meters| measures.distance(meters, activity.sport));
        let load = measures.load(activity.load.tss.value());
        let name = activity.name.clone().filter(|name| !name.trim().is_empty());
        Self {
            path: format!("/activities/{}", utf8_percent_encode(&activity.id, NON_ALPHANUMERIC)),
            name: name.unwrap_or_else(|| measures.sport(activity.sport)),
            figures: [Some(length), distance, Some(load)].into_iter().flatten().collect::<Vec<_>>().join(" · "),
            verdict: compliance.map(|compliance| verdict(shell, &compliance)),
        }
    }
}

fn verdict(shell: &Shell, compliance: &Compliance) -> (&'static str, String) {
    let (class, key) = match compliance.verdict {
        Verdict::MuchLess => ("warn", "today-verdict-much-less"),
        Verdict::Less => ("", "today-verdict-less"),
        Verdict::AsPlanned => ("good", "today-verdict-as-planned"),
        Verdict::More => ("", "today-verdict-more"),
        Verdict::MuchMore => ("warn", "today-verdict-much-more"),
    };
    let part = compliance.load.unwrap_or(compliance.duration) * 100.0;
    (class, shell.tell(key, "percent", format!("{part:.0}")))
}
