//! Time in zones as one bar, and in words beside it.

use askama::Template;
use polarize_domain::Zone;

use super::scale::Scale;
use crate::pages::shell::Shell;

/// Size of the drawing; it is stretched to its place.
const WIDTH: f64 = 300.0;

/// Time in zones as one bar, its words under it.
#[derive(Template)]
#[template(path = "pages/chart/zones.html")]
pub(crate) struct ZoneBar {
    parts: Vec<Part>,
    label: String,
}

struct Part {
    x: f64,
    width: f64,
    number: usize,
    name: String,
    length: String,
}

impl ZoneBar {
    /// The bar of minutes in zones 1, 2 and 3; `None` where there are none.
    pub(crate) fn of(shell: &Shell, minutes: [f64; 3]) -> Option<Self> {
        Self::of_amounts(shell, minutes, |minutes| shell.measures.minutes(minutes))
    }

    /// The bar of sessions by their hardest zone; `None` where there are none.
    pub(crate) fn of_sessions(shell: &Shell, sessions: [usize; 3]) -> Option<Self> {
        let amounts = sessions.map(|count| count as f64);
        Self::of_amounts(shell, amounts, |count| shell.count("fitness-spread-sessions", count as i64))
    }

    fn of_amounts(shell: &Shell, amounts: [f64; 3], told: impl Fn(f64) -> String) -> Option<Self> {
        let total: f64 = amounts.iter().sum();
        if total <= 0.0 {
            return None;
        }
        let across = Scale::new((0.0, total), (0.0, WIDTH));
        let mut before = 0.0;
        let mut part = |zone: Zone| {
            let x = across.at(before);
            before += amounts[zone.index()];
            Part {
                x,
                width: ((across.at(before) - x) * 10.0).round() / 10.0,
                number: zone.index() + 1,
                name: shell.measures.zone(zone),
                length: told(amounts[zone.index()]),
            }
        };
        let parts: Vec<Part> = [Zone::Zone1, Zone::Zone2, Zone::Zone3].map(&mut part).into();
        let label = parts.iter().map(|part| format!("{}: {}", part.name, part.length)).collect::<Vec<_>>().join(", ");
        Some(Self { parts, label })
    }
}
