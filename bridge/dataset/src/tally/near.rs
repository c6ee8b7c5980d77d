//! Texts that are nearly the same: MinHash over triples of words, and what it brings together compared in full.
//!
//! # Source
//! Broder, "On the resemblance and containment of documents", 1997; bands after Leskovec, Rajaraman and Ullman, "Mining of Massive
//! Datasets", chapter 3.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::look::{hash, mixed, plain_words};
use super::spread::{run, share};

/// Words of a piece.
const PIECE: usize = 3;
/// The share of common pieces (Jaccard) from which two texts are nearly the same.
const ALIKE: f64 = 0.7;
/// Bands of a signature, and hashes of a band: two texts at the limit meet in a band 99 times of 100.
const BANDS: usize = 16;
const ROWS: usize = 4;
/// The most texts of a bucket that one is compared with.
const MOST_COMPARISONS: usize = 64;

/// The share of texts, each taken once, to which another is nearly the same.
pub(super) fn near(texts: &[&str]) -> f64 {
    let different: BTreeSet<&str> = texts.iter().copied().collect();
    let pieces: Vec<HashSet<u64>> = different.iter().map(|text| pieces(text)).collect();
    let mut buckets = HashMap::<(usize, u64), Vec<usize>>::new();
    let mut found = vec![false; pieces.len()];
    for (this, of_this) in pieces.iter().enumerate() {
        for (band, key) in signature(of_this).chunks(ROWS).map(run).enumerate() {
            let bucket = buckets.entry((band, key)).or_default();
            for &other in bucket.iter().rev().take(MOST_COMPARISONS) {
                if !(found[this] && found[other]) && alike(of_this, &pieces[other]) {
                    found[this] = true;
                    found[other] = true;
                }
            }
            bucket.push(this);
        }
    }
    share(found.iter().filter(|found| **found).count() as u64, found.len() as u64)
}

fn pieces(text: &str) -> HashSet<u64> {
    let words: Vec<u64> = plain_words(text).map(|word| hash(word.as_bytes())).collect();
    if words.len() < PIECE { HashSet::from([run(&words)]) } else { words.windows(PIECE).map(run).collect() }
}

/// The smallest digest of all pieces, by each of the hashes.
fn signature(pieces: &HashSet<u64>) -> [u64; BANDS * ROWS] {
    std::array::from_fn(|row| {
        let salt = mixed(row as u64);
        pieces.iter().map(|piece| mixed(piece ^ salt)).min().unwrap_or(0)
    })
}

fn alike(one: &HashSet<u64>, other: &HashSet<u64>) -> bool {
    let common = one.intersection(other).count();
    common as f64 >= ALIKE * (one.len() + other.len() - common) as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_other_word_at_the_end_is_nearly_the_same() {
        let texts = [
            "my legs feel like lead after the long ride on sunday and i slept badly twice",
            "my legs feel like lead after the long ride on sunday and i slept badly again",
            "could we move the intervals to thursday because of the dentist",
        ];
        assert_eq!(near(&texts), 0.6667);
        assert_eq!(near(&texts[1..]), 0.0);
    }

    #[test]
    fn the_same_text_counts_once() {
        assert_eq!(near(&["one two three four five", "one two three four five"]), 0.0);
    }
}
