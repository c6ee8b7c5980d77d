//! A sample of texts that doesn't depend on their order's beginning: the lines whose numbers have the smallest digests.

use std::collections::BinaryHeap;

use super::look::mixed;

/// Texts of a line that was drawn.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Drawn {
    key: u64,
    /// The line's number.
    number: u64,
    pub(super) words: Option<String>,
    pub(super) message: String,
}

/// A sample of at most so many lines, each as likely as any other.
#[derive(Debug, Default)]
pub(super) struct Sample {
    drawn: BinaryHeap<Drawn>,
}

impl Sample {
    /// Offers a line.
    pub(super) fn offer(&mut self, most: usize, number: u64, words: Option<String>, message: String) {
        let key = mixed(number);
        if self.drawn.len() >= most {
            if self.drawn.peek().is_none_or(|last| last.key <= key) {
                return;
            }
            self.drawn.pop();
        }
        self.drawn.push(Drawn { key, number, words, message });
    }

    /// What was drawn, in the order of the file.
    pub(super) fn lines(self) -> Vec<Drawn> {
        let mut lines = self.drawn.into_vec();
        lines.sort_unstable_by_key(|line| line.number);
        lines
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_come_from_everywhere_and_in_order() {
        let mut sample = Sample::default();
        (0..10_000).for_each(|number| sample.offer(100, number, None, String::new()));
        let numbers: Vec<u64> = sample.lines().iter().map(|line| line.number).collect();
        assert_eq!(numbers.len(), 100);
        assert!(numbers.is_sorted());
        assert!(numbers.iter().filter(|number| **number < 5_000).count() > 30);
        assert!(numbers.iter().filter(|number| **number >= 5_000).count() > 30);
    }
}
