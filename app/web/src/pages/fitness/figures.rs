//! The figures of this morning, each with what it means and where its caution lies.

use polarize_coach::FitnessReport;
use polarize_domain::{FormStatus, distribution};

use crate::pages::chart::form;
use crate::pages::shell::Shell;

/// Points of CTL a week above which fitness is built fast, and above which too fast.
const FAST_RAMP: f64 = 5.0;
const TOO_FAST_RAMP: f64 = 8.0;
/// Monotony above which days are too much alike.
const HIGH_MONOTONY: f64 = 2.0;

/// A figure.
pub(super) struct Figure {
    pub(super) name: String,
    pub(super) value: String,
    pub(super) badge: Option<Badge>,
    pub(super) meaning: String,
    pub(super) caution: String,
}

/// A word on a value.
pub(super) struct Badge {
    pub(super) class: &'static str,
    pub(super) word: String,
}

/// All figures. While they are provisional, no word is said on them.
pub(super) fn figures(shell: &Shell, report: &FitnessReport) -> Vec<Figure> {
    let context = &report.context;
    let badge = |class: &'static str, word: String| (!context.is_provisional()).then_some(Badge { class, word });
    let figure = |key: &str, value: Option<String>, badge: Option<Badge>| Figure {
        name: shell.say(&format!("fitness-figure-{key}")),
        badge: badge.filter(|_| value.is_some()),
        value: value.unwrap_or_else(|| shell.say("common-nothing")),
        meaning: shell.say(&format!("fitness-figure-{key}-meaning")),
        caution: shell.say(&format!("fitness-figure-{key}-caution")),
    };
    let tenths = |value: f64| format!("{value:.1}");
    let known = context.history_days > 0;
    let ramp = context.ramp_rate();
    let ramp_badge = ramp.and_then(|ramp| match ramp {
        ramp if ramp > TOO_FAST_RAMP => badge("bad", shell.say("fitness-ramp-too-fast")),
        ramp if ramp > FAST_RAMP => badge("warn", shell.say("fitness-ramp-fast")),
        ramp if ramp < -0.5 => badge("", shell.say("fitness-ramp-falling")),
        _ => badge("good", shell.say("fitness-ramp-steady")),
    });
    let monotony = report.monotony.filter(|_| known);
    let monotony_badge = monotony.and_then(|monotony| match monotony {
        monotony if monotony >= distribution::HIGHEST_MONOTONY => badge("warn", shell.say("fitness-monotony-alike")),
        monotony if monotony > HIGH_MONOTONY => badge("warn", shell.say("fitness-monotony-high")),
        _ => badge("good", shell.say("fitness-monotony-fine")),
    });
    let status = context.form_status();
    let form_badge = badge(status_class(status), form::word_of(shell, status));
    let context_only = || badge("", shell.say("fitness-context-only"));
    vec![
        figure("ctl", known.then(|| tenths(context.morning.ctl)), None),
        figure("atl", known.then(|| tenths(context.morning.atl)), None),
        figure("form", known.then(|| shell.measures.signed_tenths(context.form())), form_badge),
        figure("ramp", ramp.map(|ramp| shell.measures.signed_tenths(ramp)), ramp_badge),
        figure("monotony", monotony.map(tenths), monotony_badge),
        figure("strain", report.strain.filter(|_| known).map(|strain| format!("{strain:.0}")), context_only()),
        figure("acwr", report.acwr_ewma.map(|ratio| format!("{ratio:.2}")), context_only()),
    ]
}

/// The class of a badge that tells a form.
pub(crate) const fn status_class(status: FormStatus) -> &'static str {
    match status {
        FormStatus::Overtrained => "bad",
        FormStatus::VeryFatigued => "warn",
        FormStatus::Fresh => "good",
        FormStatus::Building | FormStatus::Maintaining | FormStatus::Detraining => "",
    }
}
