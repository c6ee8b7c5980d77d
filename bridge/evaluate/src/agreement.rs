//! How much of the file's own answer an answer has: which workouts are changed and how, the days, and the load.

use std::collections::BTreeSet;

use jiff::civil::Date;
use polarize_domain::preview::{outlook_after, totals};
use polarize_domain::{Change, ChangeKind, Context, Proposal};
use polarize_prompt::HeardAsk;

use crate::judged::Judged;
use crate::metric::Metric;
use crate::question::Question;

/// How far loads may differ to be the same, as a share of the reference.
const TENTH: f64 = 0.1;

/// What is done: to a workout of the plan, or a new one on a day.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Deed {
    To(String, ChangeKind),
    New(Date, &'static str),
}

/// What an answer has in common with the file's, by metric. Of an answer that can't be read everything is wrong; where nothing of one can
/// stand, it does nothing.
pub(crate) fn agreement(question: &Question, judged: &Judged, reference: &Judged) -> Vec<(Metric, f64)> {
    let (Some(context), Some(right)) = (question.heard.ask.context(), &reference.judgement.proposal) else {
        return Vec::new();
    };
    let standing = judged.judgement.proposal.as_ref();
    let changes =
        |proposal: Option<&Proposal>| proposal.map(|proposal| proposal.changes().to_vec()).unwrap_or_default();
    let (done, wanted) = (changes(standing), changes(Some(right)));
    if !judged.is_readable {
        let mut nothing = vec![(Metric::ExactActions, 0.0), (Metric::ActionF1, 0.0), (Metric::LoadWithinTenth, 0.0)];
        nothing.extend((!wanted.is_empty()).then_some((Metric::ActionRecall, 0.0)));
        return nothing;
    }
    let mut found = of_sets(&deeds(&done), &deeds(&wanted));
    let (days, right_days) = (days(&done), days(&wanted));
    if !days.is_empty() || !right_days.is_empty() {
        found.push((Metric::Days, f1(&days, &right_days)));
    }
    let (load, right_load) = (load(question, context, standing), load(question, context, Some(right)));
    let off = (load - right_load).abs();
    found.push((Metric::LoadDifference, off));
    found.push((Metric::LoadWithinTenth, share(off <= TENTH * right_load + 1e-9)));
    found
}

fn of_sets(done: &BTreeSet<Deed>, wanted: &BTreeSet<Deed>) -> Vec<(Metric, f64)> {
    let common = done.intersection(wanted).count() as f64;
    let mut found = vec![(Metric::ExactActions, share(done == wanted)), (Metric::ActionF1, f1(done, wanted))];
    if !done.is_empty() {
        found.push((Metric::ActionPrecision, common / done.len() as f64));
    }
    if !wanted.is_empty() {
        found.push((Metric::ActionRecall, common / wanted.len() as f64));
    }
    found
}

/// Twice what is common, of all of both; 1 where both are empty.
fn f1<T: Ord>(one: &BTreeSet<T>, other: &BTreeSet<T>) -> f64 {
    let all = one.len() + other.len();
    if all == 0 { 1.0 } else { 2.0 * one.intersection(other).count() as f64 / all as f64 }
}

fn deeds(changes: &[Change]) -> BTreeSet<Deed> {
    let deed = |change: &Change| match change.kind {
        ChangeKind::New => Deed::New(change.after.date, change.after.sport.word()),
        kind => Deed::To(change.after.id.as_str().to_owned(), kind),
    };
    changes.iter().map(deed).collect()
}

/// Days to which something moves or on which something is new, each with what.
fn days(changes: &[Change]) -> BTreeSet<(String, Date)> {
    let moved = changes.iter().filter_map(|change| match &change.before {
        Some(before) if before.date != change.after.date => {
            Some((change.after.id.as_str().to_owned(), change.after.date))
        }
        Some(_) => None,
        None => Some((String::new(), change.after.date)),
    });
    moved.collect()
}

/// The load of the days that an answer may change, in TSS: of the week that is asked for, else of today to the last day.
fn load(question: &Question, context: &Context, proposal: Option<&Proposal>) -> f64 {
    let after = proposal.map_or_else(|| context.outlook().clone(), |proposal| outlook_after(context, proposal));
    match &question.heard.ask {
        HeardAsk::Week { week, .. } => totals(&after, week.monday).load,
        _ => after.load_between(context.today, context.horizon()),
    }
}

fn share(is_so: bool) -> f64 {
    f64::from(u8::from(is_so))
}

#[cfg(test)]
mod tests {
    use polarize_domain::ChangeKind;
    use std::collections::BTreeSet;

    use super::{Deed, Metric, f1, of_sets};

    type Ids = &'static [&'static str];
    /// What is done and what is wanted; exactly the same, F1; precision and recall.
    type Case = (Ids, Ids, [f64; 2], [Option<f64>; 2]);

    fn set(ids: &[&str]) -> BTreeSet<Deed> {
        ids.iter().map(|id| Deed::To((*id).to_owned(), ChangeKind::Skipped)).collect()
    }

    #[test]
    fn sets_are_held_against_each_other() {
        let cases: [Case; 5] = [
            (&[], &[], [1.0, 1.0], [None, None]),
            (&["w1"], &["w1"], [1.0, 1.0], [Some(1.0), Some(1.0)]),
            (&["w1", "w2"], &["w1"], [0.0, 2.0 / 3.0], [Some(0.5), Some(1.0)]),
            (&[], &["w1"], [0.0, 0.0], [None, Some(0.0)]),
            (&["w3"], &["w1", "w2"], [0.0, 0.0], [Some(0.0), Some(0.0)]),
        ];
        for (done, wanted, [exact, both], [precision, recall]) in cases {
            let found = of_sets(&set(done), &set(wanted));
            let of = |metric| found.iter().find(|(known, _)| *known == metric).map(|(_, value)| *value);
            assert_eq!(of(Metric::ExactActions), Some(exact), "{done:?} {wanted:?}");
            assert_eq!(of(Metric::ActionF1), Some(both), "{done:?} {wanted:?}");
            assert_eq!(
                (of(Metric::ActionPrecision), of(Metric::ActionRecall)),
                (precision, recall),
                "{done:?} {wanted:?}"
            );
        }
        assert_eq!(f1(&set(&["w1"]), &set(&["w1"])), 1.0);
    }

    #[test]
    fn another_deed_to_the_same_workout_is_another() {
        let one = BTreeSet::from([Deed::To("w1".to_owned(), ChangeKind::Skipped)]);
        let other = BTreeSet::from([Deed::To("w1".to_owned(), ChangeKind::Modified)]);
        assert_eq!(f1(&one, &other), 0.0);
    }
}
