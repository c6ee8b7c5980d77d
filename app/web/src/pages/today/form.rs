//! Form this morning, and what it means.

use polarize_domain::Context;
use polarize_domain::fitness::PROVISIONAL_DAYS;

use crate::pages::chart::form::{FormScale, word_of};
use crate::pages::fitness::status_class;
use crate::pages::shell::Shell;
use fluent_bundle::FluentValue;

/// Form this morning.
pub(super) struct FormView {
    pub(super) number: String,
    pub(super) word: String,
    /// The looks of the word; none while it is provisional.
    pub(super) class: &'static str,
    /// What it means for today; the coach's words.
    pub(super) meaning: &'static str,
    pub(super) scale: FormScale,
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
        let metrics = context.shape().current_metrics;
        Self {
            number: shell.measures.signed_tenths(metrics.form_tsb),
            word: word_of(shell, status),
            class: if provisional.is_some() { "" } else { status_class(status) },
            meaning: context.form_description(),
            scale: FormScale::of(shell, metrics.form_tsb),
            ctl: format!("{:.1}", metrics.fitness_ctl),
            atl: format!("{:.1}", metrics.fatigue_atl),
            ramp: context.ramp_rate().map(|ramp| shell.measures.signed_tenths(ramp)),
            provisional,
        }
    }
}
