//! What stands in the files of an archive.

use std::fmt::Write as _;

use polarize_domain::{Activity, Recording, Sample};
use polarize_store::{Application, Decision, Origin, ProposalState, Source, StoredProposal};
use serde_json::{Value, json};

/// An activity as a row.
pub(super) struct ActivityRow<'a> {
    activity: &'a Activity,
    source: &'a Source,
}

impl<'a> ActivityRow<'a> {
    pub(super) const HEAD: [&'static str; 21] = [
        "id",
        "start",
        "date",
        "sport",
        "sport_guess",
        "name",
        "elapsed_seconds",
        "moving_seconds",
        "distance_meters",
        "average_heart_rate",
        "max_heart_rate",
        "average_power",
        "normalized_power",
        "rpe",
        "tss",
        "load_method",
        "zone1_seconds",
        "zone2_seconds",
        "zone3_seconds",
        "source_file",
        "source_sha256",
    ];

    pub(super) const fn of(activity: &'a Activity, source: &'a Source) -> Self {
        Self { activity, source }
    }

    pub(super) fn cells(&self) -> [String; 21] {
        let Activity { load, zone_times, .. } = self.activity;
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        let of = self.activity;
        let (file, sha256) = source_of(self.source).unwrap_or_default();
        [
            of.id.clone(),
            of.start.to_string(),
            of.date.to_string(),
            of.sport.to_string(),
            text(&of.sport_guess),
            text(&of.name),
            of.elapsed_seconds.to_string(),
            of.moving_seconds.to_string(),
            number(of.distance_meters),
            number(of.average_heart_rate),
            number(of.max_heart_rate),
            number(of.average_power),
            number(of.normalized_power),
            number(of.rpe.map(|rpe| rpe.value())),
            load.tss.value().to_string(),
            word(&load.method),
            zone_times.seconds[0].to_string(),
            zone_times.seconds[1].to_string(),
            zone_times.seconds[2].to_string(),
            file.to_owned(),
            sha256.to_owned(),
        ]
    }
}

/// The names of a recording's columns.
pub(super) const SAMPLE_HEAD: &str = "seconds,power,heart_rate,speed,distance,cadence,altitude\n";

/// A recorded moment as a row. There are millions of them, and numbers need no quotation marks.
pub(super) fn sample_row(sample: &Sample, into: &mut String) {
    let Sample { seconds, power, heart_rate, speed, distance, cadence, altitude } = *sample;
    // Writing to a string can't fail.
    let _ = write!(into, "{seconds}");
    for value in [power, heart_rate, speed, distance, cadence, altitude] {
        let _ = match value {
            Some(value) => write!(into, ",{value}"),
            None => into.write_char(','),
        };
    }
    into.push('\n');
}

/// The name of an activity's files without their ending.
pub(super) fn file_of(activity: &Activity) -> String {
    format!("activities/{}-{}-{}", activity.date, activity.sport, plain(&activity.id))
}

/// The name of the file of what a proposal was made from, without its ending.
pub(super) fn file_of_proposal(id: &str) -> String {
    format!("proposals/{}", plain(id))
}

/// An id as it may stand in the name of a file.
fn plain(id: &str) -> String {
    id.chars().filter(|letter| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_')).collect()
}

/// An activity with what its recording says beside its samples.
pub(super) fn activity(activity: &Activity, source: &Source, recording: Option<&Recording>) -> Value {
    let source = source_of(source).map(|(file, sha256)| json!({ "file": file, "sha256": sha256 }));
    let recording = recording.map(|of| {
        json!({
            "start": of.start,
            "sport": of.sport,
            "sport_guess": of.sport_guess,
            "name": of.name,
            "device": of.device,
            "elapsed_seconds": of.elapsed_seconds,
            "timer_seconds": of.timer_seconds,
            "distance_meters": of.distance_meters,
            "rpe": of.rpe,
            "samples": of.samples.len(),
            "laps": of.laps,
            "summary": of.summary,
        })
    });
    json!({ "activity": activity, "source": source, "recording": recording })
}

/// A proposal and what became of it.
pub(super) fn proposal(proposal: &StoredProposal) -> Value {
    let made = &proposal.made;
    let (application, closed_at, reason) = match &proposal.state {
        ProposalState::Open => (None, None, None),
        ProposalState::Applied(application) => (Some(application), None, None),
        ProposalState::Rejected { reason, at } => (None, Some(at), Some(reason)),
        ProposalState::Undone { application, at } => (Some(application), Some(at), None),
    };
    json!({
        "id": made.id,
        "plan_version": made.plan_version,
        "today": made.today,
        "feedback": made.feedback,
        "draft": parsed(&made.draft_json),
        "situation": parsed(&made.situation_json),
        "shown": parsed(&made.shown_json),
        "parent": made.parent,
        "created_at": made.created_at,
        "status": proposal.status().word(),
        "application": application.map(applied),
        "closed_at": closed_at,
        "reason": reason,
    })
}

/// What a proposal was made from.
pub(super) fn origin(origin: &Origin) -> Value {
    json!({
        "moment": origin.moment.timestamp().display_with_offset(origin.moment.offset()).to_string(),
        "days_ahead": origin.days_ahead,
        "earlier": origin.earlier_json.as_deref().map(parsed),
        "weeks_from": origin.weeks_from,
        "data": origin.snapshot,
    })
}

fn applied(application: &Application) -> Value {
    json!({
        "selection": parsed(&application.selection),
        "answer": parsed(&application.answer),
        "touched": application.touched,
        "plan_version": application.plan_version,
        "at": application.at,
    })
}

/// An entry of the log of decisions.
pub(super) fn decision(decision: &Decision) -> Value {
    json!({
        "proposal": decision.proposal,
        "kind": decision.kind.word(),
        "at": decision.at,
        "reason": decision.reason,
        "plan_version": decision.plan_version,
    })
}

/// Stored JSON as it is; what is none stays text.
fn parsed(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|_| Value::from(text))
}

fn source_of(source: &Source) -> Option<(&str, &str)> {
    match source {
        Source::File { name, sha256 } => Some((name, sha256)),
        Source::Hand => None,
    }
}

fn number(number: Option<impl ToString>) -> String {
    number.map(|number| number.to_string()).unwrap_or_default()
}

/// The word of a value that has one.
fn word(value: &impl serde::Serialize) -> String {
    serde_json::to_value(value).ok().and_then(|value| value.as_str().map(ToOwned::to_owned)).unwrap_or_default()
}
