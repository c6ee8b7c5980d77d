//! Form this morning, and what it means.

use fluent_bundle::FluentValue;
use polarize_domain::Context;
use polarize_domain::fitness::PROVISIONAL_DAYS;

use crate::pages::chart::form::{self, FormScale};
use crate::pages::chart::trend::Trend;
use crate::pages::fitness::status_class;
use crate::pages::shell::Shell;

/// Form this morning.
pub(super) struct FormView {
    pub(super) number: String,
    pub(super) word: String,
    /// The looks of the word; none while it is provisional.
    pub(super) class: &'static str,
    /// What it means for today.
    pub(super) meaning: String,
    pub(super) scale: FormScale,
    pub(super) trend: Option<Trend>,
    pub(super) ctl: String,
    pub(super) atl: String,
    pub(super) ramp: Option<String>,
    pub(super) provisional: Option<String>,
}

impl FormView {
    pub(super) fn of(shell: &Shell, context: &Context) -> Self {
        let provisional = context.is_provisional().then(|| {
            let values: [(&str, FluentValue<'_>); 2] =
                [("count", context.history_days.into()), ("least", PROVISIONAL_DAYS.into())];
            shell.words.tell("today-provisional", &values)
        });
        let status = context.form_status();
        // Where health goes before form, the coach has other words for the day.
        let told = context.form_description();
        let meaning = if told == status.description() { form::meaning(shell, status) } else { told.to_owned() };
        let metrics = context.shape().current_metrics;
        Self {
            number: shell.measures.signed_tenths(metrics.form_tsb),
            word: form::word_of(shell, status),
            class: if provisional.is_some() { "" } else { status_class(status) },
            meaning,
            scale: FormScale::of(shell, metrics.form_tsb),
            trend: Trend::of(shell, context),
            ctl: format!("{:.1}", metrics.fitness_ctl),
            atl: format!("{:.1}", metrics.fatigue_atl),
            ramp: context.ramp_rate().map(|ramp| shell.measures.signed_tenths(ramp)),
            provisional,
        }
    }
}
