//! From what the store keeps of proposals to records.

use std::collections::BTreeSet;

use jiff::civil::Date;
use polarize_coach::weeks_asked_for;
use polarize_dataset::logs::{Asked, Origin, Outcome, Record};
use polarize_domain::ChangeId;
use polarize_store::{NewProposal, ProposalState, Store, StoredProposal};
use serde::de::DeserializeOwned;

use crate::failure::refuse;

/// Proposals that are read at once.
const AT_ONCE: u32 = 50;

/// An athlete's proposals since a day, in the order in which they were made.
pub(super) async fn of(store: &Store, athlete: &str, since: Option<Date>) -> anyhow::Result<Vec<Record>> {
    let (mut records, mut passed_over) = (Vec::new(), 0);
    loop {
        let page = store.some_proposals(athlete, None, passed_over, AT_ONCE).await?;
        if page.is_empty() {
            break;
        }
        for stored in page.into_iter().filter(|stored| since.is_none_or(|since| stored.made.today >= since)) {
            records.push(record(store, stored).await?);
        }
        passed_over += AT_ONCE;
    }
    records.reverse();
    Ok(records)
}

async fn record(store: &Store, stored: StoredProposal) -> anyhow::Result<Record> {
    let StoredProposal { made, state } = stored;
    let id = made.id.clone();
    let origin = store.origin_of(&id).await?;
    let origin = origin.map(|kept| {
        anyhow::Ok(Origin {
            earlier: kept.earlier_json.as_deref().map(|json| parsed(&id, json)).transpose()?,
            snapshot: kept.snapshot,
            moment: kept.moment,
            days_ahead: kept.days_ahead,
            weeks_from: kept.weeks_from,
        })
    });
    let origin = origin.transpose()?;
    Ok(Record {
        asked: asked(&made, origin.as_ref()),
        situation: parsed(&id, &made.situation_json)?,
        draft: parsed(&id, &made.draft_json)?,
        parent: made.parent,
        outcome: outcome(state),
        origin,
        id,
    })
}

/// What was asked. Weeks are told from feedback by what was kept with them, for anybody may begin with "Plan a week for me".
fn asked(made: &NewProposal, origin: Option<&Origin>) -> Asked {
    let weeks = origin.and_then(|origin| origin.weeks_from).and_then(|_| weeks_asked_for(&made.feedback));
    match weeks {
        Some((weeks, goal)) => Asked::Weeks { weeks, goal: goal.map(str::to_owned) },
        None => Asked::Feedback(made.feedback.clone()),
    }
}

fn outcome(state: ProposalState) -> Outcome {
    match state {
        ProposalState::Open => Outcome::Open,
        ProposalState::Applied(application) => {
            let ids = application.selection.split(',').filter(|id| !id.is_empty());
            Outcome::Accepted(ids.map(|id| ChangeId(id.to_owned())).collect::<BTreeSet<_>>())
        }
        ProposalState::Rejected { reason, .. } => Outcome::Rejected(reason),
        ProposalState::Undone { .. } => Outcome::Undone,
    }
}

fn parsed<T: DeserializeOwned>(id: &str, json: &str) -> anyhow::Result<T> {
    serde_json::from_str(json).map_err(|error| {
        refuse(
            "unreadable_data",
            format!("the proposal {id} can't be read ({error}); export those after it with --since"),
        )
    })
}
