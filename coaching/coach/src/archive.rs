//! Everything that is kept of an athlete as one ZIP of JSON and CSV, for other programs and other years.
//!
//! It is written as it is read, a year and a recording at a time: what lies in memory doesn't grow with the years.

mod shapes;
mod zip;

use std::io::Write;

use jiff::ZonedDateTime;
use jiff::civil::{Date, date};
use polarize_domain::calendar::YEARS;
use polarize_store::{StoreError, StoredProposal};
use serde_json::json;

use crate::Coach;
use shapes::ActivityRow;
use zip::Archive;

/// Proposals that are read at once.
const PROPOSALS: u32 = 50;

/// What stands in the archive for whoever opens it.
const README: &str = include_str!("archive/README.txt");

/// Why an archive is not complete.
#[derive(Debug, thiserror::Error)]
pub enum ArchiveError {
    /// The store could not.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// It can't be written.
    #[error("the archive could not be written: {0}; make room, or choose another place")]
    NotWritten(#[from] std::io::Error),
}

/// The result of writing one.
type Written = Result<(), ArchiveError>;

impl Coach {
    /// Writes everything that is kept of an athlete, but tokens, into a ZIP, and returns what it was written to.
    ///
    /// # Errors
    /// [`ArchiveError`]; what was written until then is no ZIP.
    pub async fn write_archive<W: Write>(
        &self,
        athlete: &str,
        now: &ZonedDateTime,
        into: W,
    ) -> Result<W, ArchiveError> {
        let mut archive = Archive::new(into);
        let store = self.store();
        let profile = store.athlete(athlete).await?;
        archive.text("README.txt", &README.replace("{day}", &now.date().to_string()))?;
        archive.json("profile.json", &json!({ "id": athlete, "athlete": profile }))?;
        archive.json("thresholds.json", &store.thresholds(athlete).await?.entries())?;
        archive.json("races.json", &store.races(athlete).await?)?;
        archive.json("blocked-days.json", &store.blocked(athlete).await?)?;
        archive.json("unavailable-sports.json", &store.unavailable_sports(athlete).await?)?;
        let health: Vec<_> = store.health(athlete).await?.into_iter().map(|(_, episode)| episode).collect();
        archive.json("health.json", &health)?;
        self.plan(athlete, &mut archive).await?;
        self.decisions(athlete, &mut archive).await?;
        self.table_of_activities(athlete, &mut archive).await?;
        self.recordings(athlete, &mut archive).await?;
        Ok(archive.finish()?)
    }

    async fn plan<W: Write>(&self, athlete: &str, archive: &mut Archive<W>) -> Written {
        archive.begin_list("plan.json")?;
        for (first, last) in years() {
            for workout in self.store().plan(athlete, first, last).await?.workouts {
                archive.entry(&workout)?;
            }
        }
        Ok(archive.end_list()?)
    }

    async fn decisions<W: Write>(&self, athlete: &str, archive: &mut Archive<W>) -> Written {
        archive.begin_list("proposals.json")?;
        let (mut passed_over, mut ids) = (0, Vec::new());
        loop {
            let page: Vec<StoredProposal> = self.store().some_proposals(athlete, None, passed_over, PROPOSALS).await?;
            if page.is_empty() {
                break;
            }
            for proposal in &page {
                archive.entry(&shapes::proposal(proposal))?;
                ids.push(proposal.made.id.clone());
            }
            passed_over += PROPOSALS;
        }
        archive.end_list()?;
        let decisions: Vec<_> = self.store().decisions(athlete).await?.iter().map(shapes::decision).collect();
        archive.json("decisions.json", &decisions)?;
        for id in ids {
            if let Some(origin) = self.store().origin_of(&id).await? {
                archive.json(&format!("{}.json", shapes::file_of_proposal(&id)), &shapes::origin(&origin))?;
            }
        }
        Ok(())
    }

    async fn table_of_activities<W: Write>(&self, athlete: &str, archive: &mut Archive<W>) -> Written {
        let store = self.store();
        archive.begin("activities.csv")?;
        archive.row(&ActivityRow::HEAD)?;
        for (first, last) in years() {
            for activity in store.activities(athlete, first, last).await? {
                let source = store.source_of(athlete, &activity.id).await?;
                archive.row(&ActivityRow::of(&activity, &source).cells())?;
            }
        }
        Ok(())
    }

    async fn recordings<W: Write>(&self, athlete: &str, archive: &mut Archive<W>) -> Written {
        let store = self.store();
        for (first, last) in years() {
            for activity in store.activities(athlete, first, last).await? {
                let name = shapes::file_of(&activity);
                let source = store.source_of(athlete, &activity.id).await?;
                let recording = store.recording_of(athlete, &activity.id).await?;
                let shape = shapes::activity(&activity, &source, recording.as_ref());
                archive.json(&format!("{name}.json"), &shape)?;
                let Some(recording) = recording.filter(|recording| !recording.samples.is_empty()) else { continue };
                let mut rows = shapes::SAMPLE_HEAD.to_owned();
                for sample in &recording.samples {
                    shapes::sample_row(sample, &mut rows);
                }
                archive.text(&format!("{name}.csv"), &rows)?;
            }
        }
        Ok(())
    }
}

/// The first and the last day of every year that something may lie in.
fn years() -> impl Iterator<Item = (Date, Date)> {
    YEARS.map(|year| (date(year, 1, 1), date(year, 12, 31)))
}
