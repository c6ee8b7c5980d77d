//! One of the drawings: its height is in pixels, its width is stretched; texts stand outside of what is stretched.

use std::fmt::Write as _;

use super::{Slot, are_weeks, place};
use crate::pages::chart::form;
use crate::pages::chart::scale::{Scale, line};
use crate::pages::shell::Shell;

/// The width that is stretched.
const WIDTH: f64 = 1000.0;
/// The least height of a band that has room for its name, and the least distance of two names.
const LINE_HEIGHT: f64 = 9.0;
const NAMES_APART: f64 = 14.0;

/// A drawing.
pub(super) struct Panel {
    pub(super) class: &'static str,
    pub(super) height: u32,
    pub(super) title: String,
    /// What it shows, in words.
    pub(super) label: String,
    pub(super) bands: Vec<Band>,
    pub(super) rules: Vec<Rule>,
    pub(super) curves: Vec<Curve>,
    pub(super) ends: Vec<End>,
}

/// A band of form and its name.
pub(super) struct Band {
    pub(super) class: &'static str,
    pub(super) y: f64,
    pub(super) height: f64,
    pub(super) name: Option<String>,
    pub(super) text_y: f64,
}

/// A line at a value.
pub(super) struct Rule {
    pub(super) y: f64,
    pub(super) text: String,
}

/// A line or bars.
pub(super) struct Curve {
    pub(super) class: &'static str,
    pub(super) path: String,
}

/// The name of a curve at its end.
pub(super) struct End {
    pub(super) class: &'static str,
    pub(super) y: f64,
    pub(super) text: String,
}

/// What a curve shows of a point.
type Value = fn(&Slot) -> f64;

/// A curve up to today, and on from there as the plan makes it.
fn curves(slots: &[Slot], start: usize, up: Scale, classes: [&'static str; 2], value: Value) -> [Curve; 2] {
    let across = Scale::new((0.0, 1.0), (0.0, WIDTH));
    let point = |(index, slot): (usize, &Slot)| (across.at(place(index, slots.len())), Some(up.at(value(slot))));
    let points: Vec<_> = slots.iter().enumerate().map(point).collect();
    let [past, ahead] = classes;
    [
        Curve { class: past, path: line(points[..=start].iter().copied()) },
        Curve { class: ahead, path: line(points[start..].iter().copied()) },
    ]
}

impl Panel {
    /// Fitness and fatigue.
    pub(super) fn of_state(shell: &Shell, slots: &[Slot], start: usize) -> Self {
        const HEIGHT: u32 = 190;
        let most = slots.iter().map(|slot| slot.state.ctl.max(slot.state.atl)).fold(10.0, f64::max);
        let up = Scale::new((0.0, most * 1.1), (f64::from(HEIGHT), 0.0));
        let rules = rules(up, 4);
        let fitness = curves(slots, start, up, ["curve ctl", "curve ctl ahead"], |slot| slot.state.ctl);
        let fatigue = curves(slots, start, up, ["curve atl", "curve atl ahead"], |slot| slot.state.atl);
        Self {
            class: "state",
            height: HEIGHT,
            title: shell.say("fitness-panel-state"),
            label: shell.say("fitness-panel-state-label"),
            bands: Vec::new(),
            rules,
            // Fitness lies over fatigue.
            curves: fatigue.into_iter().chain(fitness).collect(),
            ends: ends(shell, slots, up),
        }
    }

    /// Form in its bands.
    pub(super) fn of_form(shell: &Shell, slots: &[Slot], start: usize) -> Self {
        const HEIGHT: u32 = 190;
        let form = |slot: &Slot| slot.state.form();
        let low = slots.iter().map(form).fold(-40.0, f64::min) - 4.0;
        let high = slots.iter().map(form).fold(22.0, f64::max) + 4.0;
        let up = Scale::new((low, high), (f64::from(HEIGHT), 0.0));
        let rule = |value: f64| Rule { y: up.at(value), text: shell.measures.signed(value) };
        Self {
            class: "form",
            height: HEIGHT,
            title: shell.say("fitness-panel-form"),
            label: shell.say("fitness-panel-form-label"),
            bands: bands(shell, up),
            rules: [15.0, 0.0, -15.0, -30.0].map(rule).into(),
            curves: curves(slots, start, up, ["curve tsb", "curve tsb ahead"], |slot| slot.state.form()).into(),
            ends: Vec::new(),
        }
    }

    /// Load as bars, done and planned.
    pub(super) fn of_load(shell: &Shell, slots: &[Slot], bars: &[Slot]) -> Self {
        const HEIGHT: u32 = 100;
        let most = bars.iter().map(|bar| bar.done + bar.planned).fold(10.0, f64::max);
        let up = Scale::new((0.0, most * 1.08), (f64::from(HEIGHT), 0.0));
        let rules = rules(up, 2);
        let (mut done, mut planned) = (String::new(), String::new());
        let mut begin = 0;
        for bar in bars {
            let length = slots[begin..].iter().take_while(|slot| slot.first <= bar.last).count();
            let ends = (begin as f64 / slots.len() as f64, (begin + length) as f64 / slots.len() as f64);
            begin += length;
            column(&mut done, ends, (up.at(0.0), up.at(bar.done)));
            column(&mut planned, ends, (up.at(bar.done), up.at(bar.done + bar.planned)));
        }
        Self {
            class: "loads",
            height: HEIGHT,
            title: shell.say(if are_weeks(bars) { "fitness-panel-load-by-week" } else { "fitness-panel-load" }),
            label: shell.say("fitness-panel-load-label"),
            bands: Vec::new(),
            rules,
            curves: vec![Curve { class: "bars", path: done }, Curve { class: "bars ahead", path: planned }],
            ends: Vec::new(),
        }
    }
}

/// Lines at round values above the ground, about so many.
fn rules(up: Scale, about: usize) -> Vec<Rule> {
    let values = up.ticks(about).into_iter().filter(|value| *value > 0.0);
    values.map(|value| Rule { y: up.at(value), text: format!("{value:.0}") }).collect()
}

/// Adds a bar to a path: between two parts of the width, with a little air, from one height to another.
fn column(path: &mut String, ends: (f64, f64), heights: (f64, f64)) {
    if heights.0 - heights.1 < 0.1 {
        return;
    }
    let air = (ends.1 - ends.0) * 0.15;
    let tenth = |share: f64| (share * WIDTH * 10.0).round() / 10.0;
    let (left, right) = (tenth(ends.0 + air), tenth(ends.1 - air));
    // Writing to a string can't fail.
    let _ = write!(path, "M{left} {}V{}H{right}V{}z", heights.0, heights.1, heights.0);
}

/// The names of fitness and fatigue at the end of the axis, apart enough to be read.
fn ends(shell: &Shell, slots: &[Slot], up: Scale) -> Vec<End> {
    let Some(last) = slots.last() else { return Vec::new() };
    let (mut ctl, mut atl) = (up.at(last.state.ctl), up.at(last.state.atl));
    if (ctl - atl).abs() < NAMES_APART {
        let middle = f64::midpoint(ctl, atl);
        let half = if ctl <= atl { -NAMES_APART / 2.0 } else { NAMES_APART / 2.0 };
        (ctl, atl) = (middle + half, middle - half);
    }
    let end = |class, y, key| End { class, y, text: shell.say(key) };
    vec![end("ctl", ctl, "fitness-ctl"), end("atl", atl, "fitness-atl")]
}

/// The bands of form within a drawing.
fn bands(shell: &Shell, up: Scale) -> Vec<Band> {
    let band = |band: &form::Band| {
        let (y, bottom) = (up.at(band.until), up.at(band.from));
        let height = ((bottom - y) * 10.0).round() / 10.0;
        let name = (height >= LINE_HEIGHT).then(|| form::word_of(shell, band.status));
        Band { class: form::class(band.status), y, height, name, text_y: f64::midpoint(y, bottom) + 4.0 }
    };
    form::BANDS.iter().map(band).collect()
}
