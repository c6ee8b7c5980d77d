//! Which examples are asked where not all are.

use std::collections::BTreeMap;

use polarize_dataset::Kind;
use polarize_simulation::Dice;

use crate::question::Question;

/// So many of the questions, as many of each kind as there can be, each kind's spread over the file. The same seed gives the same
/// questions; they keep the order of the file.
#[must_use]
pub fn drawn(questions: Vec<Question>, most: usize, seed: u64) -> Vec<Question> {
    if questions.len() <= most {
        return questions;
    }
    let mut by_kind: BTreeMap<Kind, Vec<usize>> = BTreeMap::new();
    for (at, question) in questions.iter().enumerate() {
        by_kind.entry(question.kind()).or_default().push(at);
    }
    let sizes: Vec<usize> = by_kind.values().map(Vec::len).collect();
    let shares = shares(&sizes, most);
    let mut taken = vec![false; questions.len()];
    for ((kind, places), share) in by_kind.iter().zip(shares) {
        let begin = Dice::of(seed, kind.word(), 0).unit();
        for number in 0..share {
            // One of each of as many equal stretches, all at the same place within theirs.
            let at = (number as f64 + begin) * places.len() as f64 / share as f64;
            taken[places[(at as usize).min(places.len() - 1)]] = true;
        }
    }
    questions.into_iter().zip(taken).filter_map(|(question, taken)| taken.then_some(question)).collect()
}

/// As equal shares of `most` as sizes allow: what a small one can't give, the others do.
fn shares(sizes: &[usize], most: usize) -> Vec<usize> {
    let mut shares = vec![0; sizes.len()];
    let mut left = most.min(sizes.iter().sum());
    while left > 0 {
        let open: Vec<usize> = (0..sizes.len()).filter(|&at| shares[at] < sizes[at]).collect();
        let each = (left / open.len().max(1)).max(1);
        for at in open {
            let more = each.min(sizes[at] - shares[at]).min(left);
            shares[at] += more;
            left -= more;
        }
    }
    shares
}

#[cfg(test)]
mod tests {
    use super::shares;

    #[test]
    fn shares_are_equal_as_far_as_there_are_enough() {
        let cases: [(&[usize], usize, &[usize]); 6] = [
            (&[100, 100, 100], 30, &[10, 10, 10]),
            (&[100, 5, 100], 30, &[13, 5, 12]),
            (&[2, 2], 10, &[2, 2]),
            (&[10, 10, 10], 2, &[1, 1, 0]),
            (&[10], 0, &[0]),
            (&[], 5, &[]),
        ];
        for (sizes, most, expected) in cases {
            assert_eq!(shares(sizes, most), expected, "{sizes:?} {most}");
        }
    }
}
