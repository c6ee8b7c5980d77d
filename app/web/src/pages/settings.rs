//! `/settings`: who the athlete is, what they can hold, who coaches, and what is kept.

mod access;
mod data;
mod field;
mod health;
mod model;
mod profile;
mod sent;
mod thresholds;

use std::sync::Arc;

use axum::Router;
use serde::Deserialize;

pub(crate) use model::TryOut;

use super::shell::{Place, Shell};
use super::visitor::Visitor;
use crate::state::App;

pub(super) fn routes() -> Router<Arc<App>> {
    Router::new()
        .merge(profile::routes())
        .merge(thresholds::routes())
        .merge(health::routes())
        .merge(model::routes())
        .merge(access::routes())
        .merge(data::routes())
}

/// Downloads that are compressed already.
pub(super) fn archives() -> Router<Arc<App>> {
    data::archives()
}

/// The pages of the settings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Section {
    Profile,
    Thresholds,
    Health,
    Model,
    Access,
    Data,
}

impl Section {
    const ALL: [Self; 6] = [Self::Profile, Self::Thresholds, Self::Health, Self::Model, Self::Access, Self::Data];

    const fn path(self) -> &'static str {
        match self {
            Self::Profile => "/settings",
            Self::Thresholds => "/settings/thresholds",
            Self::Health => "/settings/health",
            Self::Model => "/settings/model",
            Self::Access => "/settings/access",
            Self::Data => "/settings/data",
        }
    }

    const fn key(self) -> &'static str {
        match self {
            Self::Profile => "settings-section-profile",
            Self::Thresholds => "settings-section-thresholds",
            Self::Health => "settings-section-health",
            Self::Model => "settings-section-model",
            Self::Access => "settings-section-access",
            Self::Data => "settings-section-data",
        }
    }
}

/// What stands around a page of the settings.
struct Frame {
    shell: Shell,
    section: Section,
}

impl Frame {
    fn new(visitor: &Visitor, section: Section) -> Self {
        let shell = Shell::new(visitor, Place::Settings);
        // The first page is the settings' own; the others are named by what they are about.
        let shell = match section {
            Section::Profile => shell,
            other => {
                let title = shell.say(other.key());
                shell.titled(title)
            }
        };
        Self { shell, section }
    }

    fn noticing(self, done: &Done) -> Self {
        let mut shell = self.shell.noticing("settings", done.done.as_deref());
        if let (Some(_), Some(loads)) = (&shell.notice, done.loads) {
            let loads = shell.count("settings-loads-computed", loads);
            shell.notice = shell.notice.map(|notice| format!("{notice} {loads}"));
        }
        Self { shell, ..self }
    }

    /// Asked for by the templates.
    #[expect(clippy::unused_self, reason = "templates reach functions by what they hold")]
    fn sections(&self) -> [Section; 6] {
        Section::ALL
    }
}

/// What has just been done, as the address tells it.
#[derive(Debug, Default, Deserialize)]
struct Done {
    done: Option<String>,
    /// How many loads of activities became others.
    loads: Option<u32>,
}

/// Where a form leads to once it has changed something.
fn done(section: Section, what: &str, recomputed: Option<polarize_coach::Recomputed>) -> String {
    let loads = recomputed.map(|recomputed| format!("&loads={}", recomputed.changed)).unwrap_or_default();
    format!("{}?done={what}{loads}", section.path())
}
