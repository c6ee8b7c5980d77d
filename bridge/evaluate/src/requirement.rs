//! What must be reached.

use std::str::FromStr;

use serde::Serialize;

use crate::figures::Figure;
use crate::metric::{Better, Metric, UnknownMetric};

/// A bound for a metric: at least, or at most where less is better.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Requirement {
    /// What is measured.
    pub metric: Metric,
    /// The bound.
    pub bound: f64,
}

/// Why a text is no requirement.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum UnreadableRequirement {
    /// There is no `=` in it.
    #[error("write METRIC=NUMBER, for example valid-json=0.99")]
    Form,
    /// There is no such metric.
    #[error("{0}; `polarize evaluate --metrics` lists all")]
    Metric(#[from] UnknownMetric),
    /// The bound is no number.
    #[error("{0:?} is no number")]
    Bound(String),
    /// Neither more nor less of it is better.
    #[error("{0} is neither better when it is higher nor when it is lower; nothing can be required of it")]
    Neither(String),
}

impl FromStr for Requirement {
    type Err = UnreadableRequirement;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (name, bound) = text.split_once('=').ok_or(UnreadableRequirement::Form)?;
        let metric = Metric::read(name.trim())?;
        if metric.better() == Better::Neither {
            return Err(UnreadableRequirement::Neither(metric.name()));
        }
        let number: Option<f64> = bound.trim().parse().ok().filter(|bound: &f64| bound.is_finite());
        Ok(Self { metric, bound: number.ok_or_else(|| UnreadableRequirement::Bound(bound.to_owned()))? })
    }
}

/// A requirement, and what came of it.
#[derive(Debug, Clone, PartialEq, Serialize, schemars::JsonSchema)]
pub struct Required {
    /// Of whom it was required.
    pub candidate: String,
    /// The metric's name.
    pub metric: String,
    /// At least this; at most, where less is better.
    pub bound: f64,
    /// What was held against it; none where nothing was measured, and then it is not met.
    pub value: Option<f64>,
    /// Whether it is met.
    pub met: bool,
}

impl Requirement {
    /// Holds a candidate's figures against it: the mean, or the worse end of its interval.
    #[must_use]
    pub fn held_against(&self, candidate: &str, figures: &[Figure], by_interval: bool) -> Required {
        let name = self.metric.name();
        let lower_is_better = self.metric.better() == Better::Lower;
        let figure = figures.iter().find(|figure| figure.metric == name);
        let value = figure.map(|figure| match (by_interval, lower_is_better) {
            (false, _) => figure.value,
            (true, false) => figure.interval.low,
            (true, true) => figure.interval.high,
        });
        let met = value.is_some_and(|value| if lower_is_better { value <= self.bound } else { value >= self.bound });
        Required { candidate: candidate.to_owned(), metric: name, bound: self.bound, value, met }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bootstrap::Interval;

    #[test]
    fn requirements_are_read() {
        /// A text, and the metric and bound it says, or why it says none.
        type Case = (&'static str, Result<(&'static str, f64), &'static str>);
        let cases: [Case; 6] = [
            ("valid-json=0.99", Ok(("valid-json", 0.99))),
            ("at-stake:rest-day = 1", Ok(("at-stake:rest-day", 1.0))),
            ("valid-json", Err("write METRIC=NUMBER")),
            ("json=1", Err("no metric \"json\"")),
            ("schema=all", Err("no number")),
            ("characters=10", Err("neither better")),
        ];
        for (text, expected) in cases {
            match (text.parse::<Requirement>(), expected) {
                (Ok(read), Ok((name, bound))) => assert_eq!((read.metric.name().as_str(), read.bound), (name, bound)),
                (Err(error), Err(words)) => assert!(error.to_string().contains(words), "{text}: {error}"),
                (read, _) => panic!("{text}: {read:?}"),
            }
        }
    }

    #[test]
    fn a_bound_is_held_against_the_mean_or_the_worse_end() {
        let figure = |metric: &str| Figure {
            metric: metric.to_owned(),
            value: 0.9,
            interval: Interval { low: 0.8, high: 1.0 },
            examples: 10,
            athletes: 5,
        };
        let figures = [figure("schema"), figure("invented-numbers")];
        let cases = [
            ("schema=0.9", false, true),
            ("schema=0.9", true, false),
            ("schema=0.8", true, true),
            ("invented-numbers=0.9", false, true),
            ("invented-numbers=0.9", true, false),
            ("valid-json=0", false, false),
        ];
        for (text, by_interval, met) in cases {
            let required = text.parse::<Requirement>().unwrap().held_against("x", &figures, by_interval);
            assert_eq!(required.met, met, "{text} {by_interval}");
        }
    }
}
