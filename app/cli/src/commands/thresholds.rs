//! Thresholds since when, and what recordings suggest beyond them.

use std::process::ExitCode;

use polarize_coach::ESTIMATE_DAYS;
use polarize_domain::estimate::{Estimate, Estimated};
use serde_json::{Value, json};

use super::activities::short;
use super::athlete::threshold_words;
use crate::output;
use crate::output::style::{DIM, TITLE, paint};
use crate::session::Session;

pub(super) async fn run(session: &Session, as_json: bool) -> anyhow::Result<ExitCode> {
    let history = session.coach.store().thresholds(&session.athlete).await?;
    let estimates = session.coach.threshold_estimates(&session.athlete, session.today()).await?;
    if as_json {
        let shapes: Vec<Value> = estimates.iter().map(shape).collect();
        output::json(&json!({ "history": history.entries(), "estimates": shapes }))?;
        return Ok(ExitCode::SUCCESS);
    }
    if history.entries().is_empty() {
        output::text("No thresholds yet. Set what you know, for example `polarize athlete --ftp 250 --lthr 165`.")?;
    }
    for entry in history.entries() {
        let words = threshold_words(&entry.thresholds).join(" · ");
        output::text(&format!("{} {words}", paint(TITLE, format!("since {}", entry.since))))?;
    }
    if estimates.is_empty() {
        let said = format!("Nothing in the recordings of the last {ESTIMATE_DAYS} days speaks for another value.");
        output::text(&paint(DIM, said))?;
    }
    for estimate in &estimates {
        output::text(&offer(estimate))?;
    }
    Ok(ExitCode::SUCCESS)
}

/// An estimate in two lines: what and why, and how to take it.
pub(super) fn offer(estimate: &Estimate) -> String {
    let (name, value) = (name(estimate.threshold), words(estimate.threshold, estimate.value));
    // Power and speed were shown, so more is possible; the heart of a hard half hour beats where it beats.
    let at_least = match estimate.threshold {
        Estimated::LthrBpm => value,
        Estimated::ThresholdPaceSPerKm | Estimated::SwimPaceSPerKm => format!("{value} or faster"),
        _ => format!("{value} or more"),
    };
    let now =
        estimate.known.map_or("unset so far".to_owned(), |known| format!("now {}", words(estimate.threshold, known)));
    let from = format!("{} on {} ({})", estimate.reason, estimate.since, short(&estimate.activity));
    let take = format!("  take it with `{}`", command(estimate));
    format!("Your recordings suggest {name} {at_least} ({now}): {from}\n{}", paint(DIM, take))
}

pub(super) fn shape(estimate: &Estimate) -> Value {
    let mut shape = json!(estimate);
    shape["command"] = json!(command(estimate));
    shape
}

const fn name(threshold: Estimated) -> &'static str {
    match threshold {
        Estimated::FtpWatts => "FTP",
        Estimated::RftpWatts => "rowing FTP",
        Estimated::RunningFtpWatts => "running FTP",
        Estimated::LthrBpm => "LTHR",
        Estimated::ThresholdPaceSPerKm => "threshold pace",
        Estimated::SwimPaceSPerKm => "swim pace",
    }
}

/// A value as the athlete reads and types it.
fn bare(threshold: Estimated, value: u16) -> String {
    let clock = |seconds: u16| format!("{}:{:02}", seconds / 60, seconds % 60);
    match threshold {
        Estimated::ThresholdPaceSPerKm => clock(value),
        Estimated::SwimPaceSPerKm => clock((f64::from(value) / 10.0).round() as u16),
        _ => value.to_string(),
    }
}

fn words(threshold: Estimated, value: u16) -> String {
    let unit = match threshold {
        Estimated::LthrBpm => " bpm",
        Estimated::ThresholdPaceSPerKm => "/km",
        Estimated::SwimPaceSPerKm => "/100 m",
        _ => " W",
    };
    format!("{}{unit}", bare(threshold, value))
}

/// The command that takes an estimate over.
fn command(estimate: &Estimate) -> String {
    let option = match estimate.threshold {
        Estimated::FtpWatts => "--ftp",
        Estimated::RftpWatts => "--rftp",
        Estimated::RunningFtpWatts => "--running-ftp",
        Estimated::LthrBpm => "--lthr",
        Estimated::ThresholdPaceSPerKm => "--threshold-pace",
        Estimated::SwimPaceSPerKm => "--swim-pace",
    };
    format!("polarize athlete {option} {} --since {}", bare(estimate.threshold, estimate.value), estimate.since)
}
