//! The changes of a proposal, each with both step profiles and what is different.

use std::collections::BTreeSet;

use polarize_coach::ModificationShape;
use polarize_domain::calendar::monday_of;
use polarize_domain::load::planned::planned_zones;
use polarize_domain::preview::WeekPreview;
use polarize_domain::{ChangeId, ChangeKind, Thresholds, Workout, Zone};

use super::weeks::{Badge, Drawing, facts};
use crate::pages::chart::profile::Profile;
use crate::pages::shell::Shell;

/// How the changes stand before the reader.
pub(super) enum Shown {
    /// They can be chosen; those that are not ticked, `None` where all are.
    ToChoose(Option<BTreeSet<ChangeId>>),
    /// These were accepted.
    Accepted(BTreeSet<ChangeId>),
    /// None is part of the plan, and none can be chosen.
    Settled,
}

/// A change.
pub(super) struct Change {
    pub(super) id: ChangeId,
    pub(super) days: String,
    pub(super) badge: Badge,
    /// Its name before, where it has another.
    pub(super) old_name: Option<String>,
    pub(super) name: String,
    pub(super) reason: String,
    pub(super) differences: Vec<Difference>,
    pub(super) before: Option<Side>,
    pub(super) after: Option<Side>,
    /// Whether it is ticked; `None` where there is nothing to choose.
    pub(super) ticked: Option<bool>,
    /// Whether it was accepted; `None` where that is not known yet.
    pub(super) accepted: Option<bool>,
}

/// A workout before or after.
pub(super) struct Side {
    pub(super) facts: String,
    pub(super) profile: Option<Profile>,
}

/// A number before and after.
pub(super) struct Difference {
    pub(super) name: String,
    pub(super) before: String,
    pub(super) after: String,
    pub(super) change: String,
}

impl Change {
    /// The changes that end in a week.
    pub(super) fn of_week(drawing: &Drawing<'_>, week: &WeekPreview) -> Vec<Self> {
        let ours = |change: &&ModificationShape| monday_of(change.date) == week.monday;
        drawing.answer.modifications.iter().filter(ours).map(|change| Self::of(drawing, change)).collect()
    }

    fn of(drawing: &Drawing<'_>, change: &ModificationShape) -> Self {
        let Drawing { shell, thresholds, .. } = drawing;
        let (before, after) = (workout(drawing, change, true), workout(drawing, change, false));
        let after = after.filter(|_| change.action != ChangeKind::Skipped);
        let side = |workout: Option<&Workout>| {
            workout
                .map(|workout| Side { facts: facts(shell, workout), profile: Profile::of(shell, workout, thresholds) })
        };
        let (ticked, accepted) = match drawing.shown {
            Shown::ToChoose(chosen) => (Some(chosen.as_ref().is_none_or(|chosen| chosen.contains(&change.id))), None),
            Shown::Accepted(accepted) => (None, Some(accepted.contains(&change.id))),
            Shown::Settled => (None, None),
        };
        let day = shell.measures.day(change.date);
        Self {
            id: change.id.clone(),
            days: change
                .original_date
                .map_or_else(|| day.clone(), |old| format!("{} → {day}", shell.measures.day(old))),
            badge: Badge::of(shell, change.action),
            old_name: change.original_name.clone().filter(|old| *old != change.new_name),
            name: change.new_name.clone(),
            reason: change.notes.clone(),
            differences: differences(shell, before, after, thresholds),
            before: side(before),
            after: side(after),
            ticked,
            accepted,
        }
    }
}

/// The workout of a change as it stands or as it will.
fn workout<'a>(drawing: &'a Drawing<'_>, change: &ModificationShape, before: bool) -> Option<&'a Workout> {
    let days = drawing.answer.preview.iter().flat_map(|preview| &preview.weeks).flat_map(|week| &week.days);
    let mut entries = days.flat_map(|day| if before { &day.before } else { &day.after });
    let is_it = |id: &Option<(ChangeId, ChangeKind)>| id.as_ref().is_some_and(|(id, _)| *id == change.id);
    entries.find(|entry| is_it(&entry.change)).map(|entry| &entry.workout)
}

/// What is different, and what of it there is at all: length, load, minutes in each zone.
fn differences(
    shell: &Shell,
    before: Option<&Workout>,
    after: Option<&Workout>,
    thresholds: &Thresholds,
) -> Vec<Difference> {
    let measures = shell.measures;
    let of = |workout: Option<&Workout>, value: &dyn Fn(&Workout) -> f64| workout.map_or(0.0, value);
    let minutes = |workout: &Workout| workout.duration_minutes.as_f64();
    let mut all = Vec::new();
    let mut add = |name: String, value: &dyn Fn(&Workout) -> f64, written: &dyn Fn(f64) -> String, key: &str| {
        let (old, new) = (of(before, value), of(after, value));
        if old.round() == 0.0 && new.round() == 0.0 {
            return;
        }
        let change = shell.tell(key, "change", measures.signed(new.round() - old.round()));
        let same = old.round() == new.round();
        let change = if same { shell.say("coach-no-difference") } else { change };
        all.push(Difference { name, before: written(old), after: written(new), change });
    };
    let length = |minutes: f64| measures.minutes(minutes);
    add(shell.say("coach-time"), &minutes, &length, "coach-minutes-change");
    add(shell.say("coach-load"), &Workout::load, &|tss| measures.load(tss), "coach-load-change");
    for zone in [Zone::Zone1, Zone::Zone2, Zone::Zone3] {
        let in_zone = |workout: &Workout| planned_zones(workout, thresholds).minutes(zone);
        add(super::capital(&measures.zone(zone)), &in_zone, &length, "coach-minutes-change");
    }
    all
}
