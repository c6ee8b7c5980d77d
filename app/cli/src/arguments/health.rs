//! Arguments of `health`.

use clap::Subcommand;
use jiff::civil::Date;
use polarize_domain::{HealthKind, PainScore, Site};

use super::parse::{date, episode, health_kind, pain, site};

/// `health`.
#[derive(Debug, Subcommand)]
pub(crate) enum HealthCommand {
    /// List health episodes.
    List,
    /// Note an episode.
    Add {
        /// above-neck, below-neck, fever, pain, bone-pain, low-energy or red-flag.
        #[arg(value_parser = health_kind)]
        kind: HealthKind,
        /// Where it hurts.
        #[arg(long, value_parser = site)]
        site: Option<Site>,
        /// How much it hurts, 0 to 10.
        #[arg(long, value_parser = pain)]
        pain: Option<PainScore>,
        /// It gets worse.
        #[arg(long)]
        worsening: bool,
        /// First day, today at the latest [default: today].
        #[arg(long, value_parser = date)]
        since: Option<Date>,
        /// Last day with symptoms, when it is over; today at the latest.
        #[arg(long, value_parser = date)]
        until: Option<Date>,
    },
    /// An episode is over.
    End {
        /// Its number, which `health list` shows.
        #[arg(value_parser = episode)]
        id: i64,
        /// Last day with symptoms, today at the latest [default: yesterday].
        #[arg(long, value_parser = date)]
        on: Option<Date>,
    },
    /// Remove an episode that never was.
    Remove {
        /// Its number, which `health list` shows.
        #[arg(value_parser = episode)]
        id: i64,
    },
}
