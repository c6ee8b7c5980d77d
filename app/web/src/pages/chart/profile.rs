//! A workout's steps as a picture: width is time, height the share of the threshold, colour the zone; each piece says all three in words.

use askama::Template;
use fluent_bundle::FluentValue;
use polarize_domain::load::planned::{Block, blocks};
use polarize_domain::{Sport, Thresholds, Workout};

use super::scale::Scale;
use crate::pages::calendar::steps;
use crate::pages::shell::Shell;

/// Size of the drawing; it is stretched to its place.
const WIDTH: f64 = 300.0;
const HEIGHT: f64 = 60.0;
/// The share of the threshold at the top. What is harder ends there.
const TOP: f64 = 1.3;
/// The least height of a piece, so that even rest can be seen.
const LEAST: f64 = 0.08;

/// The picture of a workout's steps.
#[derive(Template)]
#[template(path = "pages/chart/profile.html")]
pub(crate) struct Profile {
    /// What it shows, in words.
    label: String,
    bars: Vec<Bar>,
    threshold: f64,
}

struct Bar {
    x: f64,
    y: f64,
    width: f64,
    height: f64,
    class: &'static str,
    title: String,
}

impl Profile {
    /// The picture of a workout; `None` where there is nothing to draw, on a day of rest.
    pub(crate) fn of(shell: &Shell, workout: &Workout, thresholds: &Thresholds) -> Option<Self> {
        let blocks = blocks(workout, thresholds);
        let total: f64 = blocks.iter().map(|block| block.seconds).sum();
        if workout.sport == Sport::Rest || total <= 0.0 {
            return None;
        }
        let (across, up) = (Scale::new((0.0, total), (0.0, WIDTH)), Scale::new((0.0, TOP), (HEIGHT, 0.0)));
        let mut seconds = 0.0;
        let bar = |block: &Block| {
            let x = across.at(seconds);
            seconds += block.seconds;
            let y = up.at(block.factor.max(LEAST));
            let width = ((across.at(seconds) - x - 1.0).max(0.5) * 10.0).round() / 10.0;
            Bar {
                x,
                y,
                width,
                height: ((HEIGHT - y) * 10.0).round() / 10.0,
                class: class(block),
                title: title(shell, block),
            }
        };
        let bars = blocks.iter().map(bar).collect();
        Some(Self { label: label(shell, workout, thresholds), bars, threshold: up.at(1.0) })
    }
}

fn class(block: &Block) -> &'static str {
    match block.zone.map(polarize_domain::Zone::index) {
        Some(0) => "zone-1",
        Some(1) => "zone-2",
        Some(_) => "zone-3",
        None => "zone-none",
    }
}

/// A piece in words: `4:00 zone 3, 105 % of threshold`.
fn title(shell: &Shell, block: &Block) -> String {
    let zone = block.zone.map_or_else(|| shell.say("common-no-zone"), |zone| shell.measures.zone(zone));
    let values: [(&str, FluentValue<'_>); 3] = [
        ("length", shell.measures.clock(block.seconds).into()),
        ("zone", zone.into()),
        ("percent", format!("{:.0}", block.factor * 100.0).into()),
    ];
    shell.words.tell("common-profile-piece", &values)
}

/// The whole in words: its steps in a line, or length and intensity where it has no steps.
fn label(shell: &Shell, workout: &Workout, thresholds: &Thresholds) -> String {
    let measures = shell.measures;
    let steps = if workout.steps.is_empty() {
        measures.intensity(workout.intensity)
    } else {
        steps::line(shell, workout, thresholds)
    };
    let values: [(&str, FluentValue<'_>); 2] =
        [("length", measures.minutes(workout.duration_minutes.as_f64()).into()), ("steps", steps.into())];
    shell.words.tell("common-profile-label", &values)
}
