//! From observations to figures.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::answered::Answered;
use crate::bootstrap::{Draws, Interval, of_all_alike, quantile};
use crate::metric::{Metric, Unit};

/// The mean of a metric.
#[derive(Debug, Clone, PartialEq, Serialize, schemars::JsonSchema)]
pub struct Figure {
    /// The metric's name, one of `polarize evaluate --metrics`.
    pub metric: String,
    /// The mean over examples: of shares 0 to 1.
    pub value: f64,
    /// Where it lies in 95 of 100 draws of athletes; of a share that is the same for all, as far as so many athletes can tell.
    pub interval: Interval,
    /// Of how many examples.
    pub examples: usize,
    /// Of how many athletes.
    pub athletes: usize,
}

/// How a metric that is no share is spread.
#[derive(Debug, Clone, PartialEq, Serialize, schemars::JsonSchema)]
pub struct SpreadFigure {
    /// The metric's name.
    pub metric: String,
    /// The mean.
    pub mean: f64,
    /// Half of all are at most this.
    pub median: f64,
    /// 95 of 100 are at most this.
    pub p95: f64,
}

/// How much higher a metric is than another candidate's, over the examples of which both have it.
#[derive(Debug, Clone, PartialEq, Serialize, schemars::JsonSchema)]
pub struct Difference {
    /// The metric's name.
    pub metric: String,
    /// The mean difference; above 0 where it is higher.
    pub value: f64,
    /// Where it lies in 95 of 100 draws of athletes.
    pub interval: Interval,
    /// Of how many examples.
    pub examples: usize,
}

/// Which athlete each question is of, by place.
pub(crate) struct Athletes {
    of_question: Vec<usize>,
    pub(crate) count: usize,
}

impl Athletes {
    pub(crate) fn of(names: &[String]) -> Self {
        let mut places: BTreeMap<&str, usize> = BTreeMap::new();
        for name in names {
            let next = places.len();
            places.entry(name).or_insert(next);
        }
        Self { of_question: names.iter().map(|name| places[name.as_str()]).collect(), count: places.len() }
    }
}

/// A candidate's observations of a metric, by question.
fn observations(answered: &[Answered], metric: Metric) -> BTreeMap<usize, f64> {
    answered.iter().filter_map(|answered| Some((answered.question, *answered.observed.get(&metric)?))).collect()
}

/// The figures of a candidate, those of which there is anything.
pub(crate) fn figures(answered: &[Answered], athletes: &Athletes, draws: &Draws) -> Vec<Figure> {
    let one = |metric: Metric| {
        let by_athlete: Vec<(usize, f64)> = observations(answered, metric)
            .into_iter()
            .map(|(question, value)| (athletes.of_question[question], value))
            .collect();
        let (value, interval) = draws.mean(&by_athlete)?;
        let whose: BTreeSet<usize> = by_athlete.iter().map(|(athlete, _)| *athlete).collect();
        let says_nothing = metric.unit() == Unit::Share && interval.low >= interval.high;
        let interval = if says_nothing { of_all_alike(value, whose.len()) } else { interval };
        Some(Figure { metric: metric.name(), value, interval, examples: by_athlete.len(), athletes: whose.len() })
    };
    Metric::all().into_iter().filter_map(one).collect()
}

/// How what is no share is spread.
pub(crate) fn spreads(answered: &[Answered]) -> Vec<SpreadFigure> {
    let one = |metric: Metric| {
        let mut values: Vec<f64> = observations(answered, metric).into_values().collect();
        if values.is_empty() || metric.unit() == Unit::Share {
            return None;
        }
        values.sort_by(f64::total_cmp);
        let mean = values.iter().sum::<f64>() / values.len() as f64;
        Some(SpreadFigure { metric: metric.name(), mean, median: quantile(&values, 0.5), p95: quantile(&values, 0.95) })
    };
    Metric::all().into_iter().filter_map(one).collect()
}

/// What a candidate is above another, question by question.
pub(crate) fn differences(
    answered: &[Answered],
    other: &[Answered],
    athletes: &Athletes,
    draws: &Draws,
) -> Vec<Difference> {
    let one = |metric: Metric| {
        let theirs = observations(other, metric);
        let pairs: Vec<(usize, f64)> = observations(answered, metric)
            .into_iter()
            .filter_map(|(question, value)| Some((athletes.of_question[question], value - theirs.get(&question)?)))
            .collect();
        let (value, interval) = draws.mean(&pairs)?;
        Some(Difference { metric: metric.name(), value, interval, examples: pairs.len() })
    };
    Metric::all().into_iter().filter_map(one).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answered::Came;

    fn answered(values: &[(usize, Metric, f64)]) -> Vec<Answered> {
        let one = |(question, metric, value): &(usize, Metric, f64)| Answered {
            question: *question,
            came: Came::NotAsked("a test"),
            observed: BTreeMap::from([(*metric, *value)]),
            problems: Vec::new(),
            failures: Vec::new(),
        };
        values.iter().map(one).collect()
    }

    fn athletes() -> Athletes {
        Athletes::of(&["a", "a", "b", "c"].map(str::to_owned))
    }

    #[test]
    fn a_figure_is_of_what_was_observed_alone() {
        let (athletes, metric) = (athletes(), Metric::ValidJson);
        let answered = answered(&[(0, metric, 1.0), (1, metric, 0.0), (3, metric, 1.0)]);
        let figures = figures(&answered, &athletes, &Draws::new(athletes.count, 1));
        assert_eq!(figures.len(), 1);
        let Figure { value, examples, athletes, .. } = figures[0];
        assert!((value - 2.0 / 3.0).abs() < 1e-12);
        assert_eq!((examples, athletes), (3, 2));
    }

    #[test]
    fn a_difference_is_of_the_questions_that_both_were_asked() {
        let (athletes, metric) = (athletes(), Metric::Characters);
        let one = answered(&[(0, metric, 10.0), (1, metric, 20.0), (2, metric, 500.0)]);
        let other = answered(&[(0, metric, 5.0), (1, metric, 25.0), (3, metric, 900.0)]);
        let found = differences(&one, &other, &athletes, &Draws::new(athletes.count, 1));
        assert_eq!((found[0].value, found[0].examples), (0.0, 2));
        let same = differences(&one, &one, &athletes, &Draws::new(athletes.count, 1));
        assert_eq!((same[0].value, same[0].interval), (0.0, Interval { low: 0.0, high: 0.0 }));
    }

    #[test]
    fn what_is_no_share_has_a_median_and_a_long_end() {
        let metric = Metric::FirstToken;
        let answered = answered(&[(0, metric, 1.0), (1, metric, 2.0), (2, metric, 9.0)]);
        let found = spreads(&answered);
        let [SpreadFigure { mean, median, p95, .. }] = &found[..] else { panic!("{found:?}") };
        assert_eq!((*mean, *median), (4.0, 2.0));
        assert!((p95 - 8.3).abs() < 1e-9, "{p95}");
    }
}
