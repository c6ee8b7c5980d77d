//! Form in its bands: their words, their looks, and one form on the scale of all.

use askama::Template;
use polarize_domain::FormStatus;

use super::scale::Scale;
use crate::pages::shell::Shell;

/// A band of form.
pub(crate) struct Band {
    pub(crate) status: FormStatus,
    pub(crate) from: f64,
    pub(crate) until: f64,
}

const fn band(status: FormStatus, from: f64, until: f64) -> Band {
    Band { status, from, until }
}

/// All bands; the outer ones have no end, and are drawn to the end of the drawing.
pub(crate) const BANDS: [Band; 6] = [
    band(FormStatus::Overtrained, -1000.0, -35.0),
    band(FormStatus::VeryFatigued, -35.0, -30.0),
    band(FormStatus::Building, -30.0, -15.0),
    band(FormStatus::Maintaining, -15.0, 0.0),
    band(FormStatus::Fresh, 0.0, 15.0),
    band(FormStatus::Detraining, 15.0, 1000.0),
];

/// The word for a form.
pub(crate) fn word(shell: &Shell, form: f64) -> String {
    word_of(shell, FormStatus::of(form))
}

/// The word of a band.
pub(crate) fn word_of(shell: &Shell, status: FormStatus) -> String {
    shell.say(keys(status).0)
}

/// What a band means for today, in a sentence.
pub(crate) fn meaning(shell: &Shell, status: FormStatus) -> String {
    shell.say(keys(status).1)
}

const fn keys(status: FormStatus) -> (&'static str, &'static str) {
    match status {
        FormStatus::Overtrained => ("fitness-form-overtrained", "fitness-form-overtrained-meaning"),
        FormStatus::VeryFatigued => ("fitness-form-very-fatigued", "fitness-form-very-fatigued-meaning"),
        FormStatus::Building => ("fitness-form-building", "fitness-form-building-meaning"),
        FormStatus::Maintaining => ("fitness-form-maintaining", "fitness-form-maintaining-meaning"),
        FormStatus::Fresh => ("fitness-form-fresh", "fitness-form-fresh-meaning"),
        FormStatus::Detraining => ("fitness-form-detraining", "fitness-form-detraining-meaning"),
    }
}

/// The class of a band.
pub(crate) const fn class(status: FormStatus) -> &'static str {
    match status {
        FormStatus::Overtrained => "band overtrained",
        FormStatus::VeryFatigued => "band very-fatigued",
        FormStatus::Building => "band building",
        FormStatus::Maintaining => "band maintaining",
        FormStatus::Fresh => "band fresh",
        FormStatus::Detraining => "band detraining",
    }
}

/// The scale of form from tired to rested, with one form on it.
#[derive(Template)]
#[template(path = "pages/chart/form.html")]
pub(crate) struct FormScale {
    label: String,
    bands: Vec<Piece>,
    marker: f64,
    tired: String,
    rested: String,
}

struct Piece {
    class: &'static str,
    x: f64,
    width: f64,
    edge: Option<String>,
}

impl FormScale {
    /// The scale with a form on it; forms beyond its ends stand at them.
    pub(crate) fn of(shell: &Shell, form: f64) -> Self {
        let across = Scale::new((-45.0, 30.0), (0.0, 100.0));
        let bands = BANDS.iter().map(|band| {
            let x = across.at(band.from);
            let width = ((across.at(band.until) - x) * 10.0).round() / 10.0;
            let edge = (band.from > -40.0 && band.status != FormStatus::VeryFatigued)
                .then(|| shell.measures.signed(band.from));
            Piece { class: class(band.status), x, width, edge }
        });
        let values = [("form", shell.measures.signed_tenths(form).into()), ("word", word(shell, form).into())];
        Self {
            label: shell.words.tell("fitness-scale-label", &values),
            bands: bands.collect(),
            marker: across.at(form).clamp(1.0, 99.0),
            tired: shell.say("fitness-scale-tired"),
            rested: shell.say("fitness-scale-rested"),
        }
    }
}
