//! The changes of a proposal, each with both step profiles and what is different.

use std::cmp::Ordering;
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
    /// Length and load before and after, in a line.
    pub(super) line: String,
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
    /// How long it is to the longer of both, in percent and steps of five: so that both are drawn on one scale.
    pub(super) share: u32,
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
        let minutes = |workout: &Workout| workout.duration_minutes.as_f64();
        let longest = before.iter().chain(&after).map(|workout| minutes(workout)).fold(1.0, f64::max);
        let side = |workout: Option<&Workout>| {
            workout.map(|workout| Side {
                facts: facts(shell, workout),
                share: ((minutes(workout) / longest * 20.0).round() as u32).max(1) * 5,
                profile: Profile::of(shell, workout, thresholds),
            })
        };
        let (ticked, accepted) = match drawing.shown {
            // Where there is one change, accepting it is the choice.
            Shown::ToChoose(_) if drawing.answer.modifications.len() == 1 => (None, None),
            Shown::ToChoose(chosen) => (Some(chosen.as_ref().is_none_or(|chosen| chosen.contains(&change.id))), None),
            Shown::Accepted(accepted) => (None, Some(accepted.contains(&change.id))),
            Shown::Settled => (None, None),
        };
        let day = shell.measures.day(change.date);
        let differences = differences(shell, before, after, thresholds);
        let told = differences.iter().take(2).map(|row| {
            if before.is_none() || row.before == row.after {
                row.after.clone()
            } else {
                format!("{} → {}", row.before, row.after)
            }
        });
        Self {
            line: told.collect::<Vec<_>>().join(" · "),
            id: change.id.clone(),
            days: change
                .original_date
                .map_or_else(|| day.clone(), |old| format!("{} → {day}", shell.measures.day(old))),
            badge: Badge::of(shell, change.action),
            old_name: change.original_name.clone().filter(|old| *old != change.new_name),
            name: change.new_name.clone(),
            reason: change.notes.clone(),
            differences,
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
    let length = |minutes: f64| measures.minutes(minutes);
    let load = |tss: f64| measures.load(tss);
    let time = |workout: &Workout| workout.duration_minutes.as_f64();
    let row = |name: String, value: &dyn Fn(&Workout) -> f64, written: &dyn Fn(f64) -> String| {
        let (old, new) = (before.map(value), after.map(value));
        let change = new.unwrap_or_default().round() - old.unwrap_or_default().round();
        let there_is = |value: Option<f64>| value.is_some_and(|value| value.round() > 0.0);
        let side = |value: Option<f64>| value.map_or_else(|| shell.say("common-nothing"), written);
        let told = || Difference { name, before: side(old), after: side(new), change: signed(shell, change, written) };
        (there_is(old) || there_is(new)).then(told)
    };
    let zones = [Zone::Zone1, Zone::Zone2, Zone::Zone3].map(|zone| {
        let in_zone = |workout: &Workout| planned_zones(workout, thresholds).minutes(zone);
        row(super::capital(&measures.zone(zone)), &in_zone, &length)
    });
    let whole = [row(shell.say("coach-time"), &time, &length), row(shell.say("coach-load"), &Workout::load, &load)];
    whole.into_iter().chain(zones).flatten().collect()
}

/// A difference with its sign, in its unit: `+1 h 00`, `−25 TSS`.
fn signed(shell: &Shell, change: f64, written: &dyn Fn(f64) -> String) -> String {
    match change.total_cmp(&0.0) {
        _ if change == 0.0 => shell.say("coach-no-difference"),
        Ordering::Less => format!("−{}", written(-change)),
        _ => format!("+{}", written(change)),
    }
}
