//! The table of topics, in one index of phrases.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::asked::Asked;
use super::{days, elsewhere, endurance, fitness, load, racing, recovery, talk, thresholds, weeks, zones};
use crate::read::phrase::Index;

/// How much a topic counts beside another in the same question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    /// Small talk: only where there is nothing else.
    Talk,
    /// A day that is named: only where nothing is asked of it but what stands on it.
    Day,
    /// Something to know.
    Knowledge,
    /// Something others have to answer: whatever stands beside it.
    Elsewhere,
}

/// One thing that can be asked.
#[derive(Debug)]
pub(super) struct Topic {
    pub(super) id: &'static str,
    pub(super) kind: Kind,
    /// How it is asked.
    pub(super) phrases: &'static [&'static str],
    /// The answer, with the athlete's numbers in it.
    pub(super) answer: fn(&Asked<'_>) -> String,
    /// Where it comes from.
    pub(super) sources: &'static [&'static str],
}

static ALL: LazyLock<Vec<&'static Topic>> = LazyLock::new(|| {
    let lists: [&'static [Topic]; 11] = [
        elsewhere::TOPICS,
        fitness::TOPICS,
        load::TOPICS,
        zones::TOPICS,
        endurance::TOPICS,
        racing::TOPICS,
        thresholds::TOPICS,
        recovery::TOPICS,
        days::TOPICS,
        weeks::TOPICS,
        talk::TOPICS,
    ];
    lists.into_iter().flatten().collect()
});

static INDEX: LazyLock<Index<usize>> = LazyLock::new(|| {
    let phrases =
        ALL.iter().enumerate().flat_map(|(place, topic)| topic.phrases.iter().map(move |phrase| (*phrase, place)));
    Index::new(phrases.collect::<Vec<_>>())
});

static WORDS: LazyLock<HashSet<&'static str>> = LazyLock::new(|| INDEX.words().collect());

/// The topic at a place in the list that the index speaks of.
pub(super) fn at(place: usize) -> Option<&'static Topic> {
    ALL.get(place).copied()
}

/// The topic of an id.
pub(super) fn of_id(id: &str) -> Option<&'static Topic> {
    ALL.iter().copied().find(|topic| topic.id == id)
}

/// The phrases of all topics.
pub(super) fn index() -> &'static Index<usize> {
    &INDEX
}

/// Every word of every phrase.
pub(super) fn words() -> &'static HashSet<&'static str> {
    &WORDS
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::spelling;

    #[test]
    fn every_topic_has_an_id_of_its_own_and_a_source_where_it_teaches() {
        let ids: HashSet<&str> = ALL.iter().map(|topic| topic.id).collect();
        assert_eq!(ids.len(), ALL.len());
    }

    #[test]
    fn phrases_can_be_found() {
        let phrases = || ALL.iter().flat_map(|topic| topic.phrases);
        let optional: Vec<_> = phrases().filter(|phrase| phrase.starts_with(['[', '~'])).collect();
        assert!(optional.is_empty(), "never found, they begin with something optional: {optional:?}");
        let words: HashSet<&str> = phrases().flat_map(|phrase| phrase.split([' ', '/', '[', ']'])).collect();
        let spelled_otherwise =
            |word: &&str| spelling::in_full(word).is_some_and(|full| full != *word) || spelling::mend(word) != *word;
        let otherwise: Vec<_> = words.into_iter().filter(spelled_otherwise).collect();
        assert!(otherwise.is_empty(), "never found, the text is brought to another spelling: {otherwise:?}");
    }
}
