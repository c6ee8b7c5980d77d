//! A small evaluation, for tests of what people read.

use std::collections::BTreeMap;

use polarize_evaluate::{
    CandidateFigures, Comparison, Difference, Evaluation, Figure, Interval, Required, SpreadFigure, Worst,
};

fn figure(metric: &str, value: f64, low: f64, high: f64) -> Figure {
    Figure { metric: metric.to_owned(), value, interval: Interval { low, high }, examples: 40, athletes: 9 }
}

fn difference(metric: &str, value: f64, low: f64, high: f64) -> Difference {
    Difference { metric: metric.to_owned(), value, interval: Interval { low, high }, examples: 38 }
}

/// Two candidates, the second of which is worse and writes markup.
pub(super) fn sample() -> Evaluation {
    let first = CandidateFigures {
        name: "built-in".to_owned(),
        masked: None,
        asked: 38,
        no_answer: 0,
        not_asked: BTreeMap::from([("refinements".to_owned(), 2)]),
        figures: vec![
            figure("valid-json", 1.0, 0.9, 1.0),
            figure("dropped-changes", 0.0, 0.0, 0.0),
            figure("at-stake:fever-rest", 1.0, 0.8, 1.0),
            figure("principle:fever-rest", 1.0, 0.9, 1.0),
            figure("principle:rest-day", 1.0, 0.9, 1.0),
            figure("criterion:goal", 1.0, 0.6, 1.0),
        ],
        spreads: vec![SpreadFigure { metric: "characters".to_owned(), mean: 900.4, median: 850.0, p95: 1800.0 }],
        worst: Vec::new(),
    };
    let second = CandidateFigures {
        name: "ollama:<b>".to_owned(),
        masked: Some(true),
        asked: 40,
        no_answer: 1,
        not_asked: BTreeMap::new(),
        figures: vec![
            figure("valid-json", 0.75, 0.6, 0.875),
            figure("dropped-changes", 0.5, 0.25, 1.0),
            figure("principle:fever-rest", 0.9, 0.8, 1.0),
            figure("principle:rest-day", 1.0, 0.9, 1.0),
            figure("first-token", 0.5, 0.4, 0.6),
        ],
        spreads: vec![SpreadFigure { metric: "first-token".to_owned(), mean: 0.5, median: 0.4, p95: 1.2 }],
        worst: vec![Worst {
            line: 7,
            kind: "plan_modification".to_owned(),
            failed: vec!["a sign of danger is not heard".to_owned(), "it can't be read".to_owned()],
            answer: "<script>alert(1)</script>".to_owned(),
        }],
    };
    Evaluation {
        success: false,
        file: "held_out.jsonl".to_owned(),
        complete: true,
        examples: 40,
        attacks: 5,
        athletes: 9,
        unusable: 1,
        seed: 1,
        resamples: 1000,
        comparisons: vec![Comparison {
            candidate: second.name.clone(),
            against: first.name.clone(),
            differences: vec![
                difference("valid-json", -0.25, -0.4, -0.1),
                difference("principle:rest-day", 0.0, 0.0, 0.0),
            ],
        }],
        candidates: vec![first, second],
        requirements: vec![
            Required {
                candidate: "built-in".to_owned(),
                metric: "valid-json".to_owned(),
                bound: 0.99,
                value: Some(1.0),
                met: true,
            },
            Required {
                candidate: "built-in".to_owned(),
                metric: "red-flag-recall".to_owned(),
                bound: 1.0,
                value: None,
                met: false,
            },
        ],
    }
}
