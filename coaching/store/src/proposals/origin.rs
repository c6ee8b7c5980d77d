//! What a proposal was made from. It is kept beside the proposal and read on request alone: lists of proposals have no use for it, and it is
//! larger than all the rest of one.

use std::io::{Read as _, Write as _};

use flate2::Compression;
use flate2::read::ZlibDecoder;
use flate2::write::ZlibEncoder;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ZonedDateTime};
use polarize_domain::Snapshot;
use sqlx::{Row as _, SqliteConnection};

use crate::columns::{from_json, optional_date, timestamp};
use crate::{Store, StoreError, StoreResult};

/// The only format so far.
const FORMAT: i64 = 1;
/// How hard it is compressed: somebody waits for the answer, and the JSON of a snapshot repeats itself so much that little work does most.
const LEVEL: Compression = Compression::fast();

/// What an answer was made from: with it the very prompt can be written again.
#[derive(Debug, Clone, PartialEq)]
pub struct Origin {
    /// The athlete's data as it was.
    pub snapshot: Snapshot,
    /// The moment, with the athlete's offset.
    pub moment: ZonedDateTime,
    /// How many days ahead were looked at, today among them.
    pub days_ahead: i64,
    /// The draft that was to be refined, as it was told.
    pub earlier_json: Option<String>,
    /// The first day of the weeks that were asked for.
    pub weeks_from: Option<Date>,
}

/// An origin as it is written.
pub(super) struct Packed {
    moment: String,
    days_ahead: i64,
    earlier: Option<String>,
    weeks_from: Option<String>,
    snapshot: Vec<u8>,
}

/// Packs an origin; to be done before a transaction begins, for others wait for its end.
pub(super) fn pack(origin: &Origin) -> StoreResult<Packed> {
    let failed = |error: &dyn std::fmt::Display| StoreError::unreadable("snapshot of a proposal", error);
    let mut encoder = ZlibEncoder::new(Vec::new(), LEVEL);
    let json = serde_json::to_vec(&origin.snapshot).map_err(|error| failed(&error))?;
    let snapshot = encoder.write_all(&json).and_then(|()| encoder.finish()).map_err(|error| failed(&error))?;
    Ok(Packed {
        moment: origin.moment.timestamp().display_with_offset(origin.moment.offset()).to_string(),
        days_ahead: origin.days_ahead,
        earlier: origin.earlier_json.clone(),
        weeks_from: origin.weeks_from.map(|date| date.to_string()),
        snapshot,
    })
}

/// Writes a packed origin beside its proposal.
pub(super) async fn insert(connection: &mut SqliteConnection, proposal: &str, packed: &Packed) -> StoreResult<()> {
    sqlx::query(
        "INSERT INTO proposal_origins (proposal, moment, days_ahead, earlier, weeks_from, format, snapshot)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
    )
    .bind(proposal)
    .bind(&packed.moment)
    .bind(packed.days_ahead)
    .bind(&packed.earlier)
    .bind(&packed.weeks_from)
    .bind(FORMAT)
    .bind(&packed.snapshot)
    .execute(connection)
    .await?;
    Ok(())
}

impl Store {
    /// What a proposal was made from; `None` for one that an earlier version made or that nobody was asked for.
    ///
    /// # Errors
    /// [`StoreError::UnknownProposal`].
    pub async fn origin_of(&self, proposal: &str) -> StoreResult<Option<Origin>> {
        let row = sqlx::query(
            "SELECT origins.moment, origins.days_ahead, origins.earlier, origins.weeks_from, origins.format, origins.snapshot
             FROM proposals LEFT JOIN proposal_origins AS origins ON origins.proposal = proposals.id WHERE proposals.id = ?1",
        )
        .bind(proposal)
        .fetch_optional(&mut *self.reader().await?)
        .await?
        .ok_or_else(|| StoreError::UnknownProposal { id: proposal.to_owned() })?;
        let Some(moment) = row.try_get::<Option<&str>, _>(0)? else { return Ok(None) };
        Ok(Some(Origin {
            moment: zoned(moment)?,
            days_ahead: row.try_get(1)?,
            earlier_json: row.try_get(2)?,
            weeks_from: optional_date(row.try_get(3)?)?,
            snapshot: unpacked(row.try_get(4)?, row.try_get(5)?)?,
        }))
    }
}

fn unpacked(format: i64, bytes: &[u8]) -> StoreResult<Snapshot> {
    let failed = |error: &dyn std::fmt::Display| StoreError::unreadable("snapshot of a proposal", error);
    if format != FORMAT {
        return Err(failed(&format!("it is of format {format}, which this version of the program doesn't know")));
    }
    let mut json = String::new();
    ZlibDecoder::new(bytes).read_to_string(&mut json).map_err(|error| failed(&error))?;
    from_json("snapshot of a proposal", &json)
}

/// A moment with its offset in place of a time zone.
fn zoned(text: &str) -> StoreResult<ZonedDateTime> {
    let pieces = jiff::fmt::temporal::Pieces::parse(text)
        .map_err(|error| StoreError::unreadable("moment of a proposal", &error))?;
    let instant: Timestamp = timestamp(text)?;
    let offset = pieces.to_numeric_offset().unwrap_or(jiff::tz::Offset::UTC);
    Ok(instant.to_zoned_datetime(TimeZone::fixed(offset)))
}
