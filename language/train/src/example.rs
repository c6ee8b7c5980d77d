//! Examples: texts of tokens, and what is to be learnt after each.

use polarize_engine::UNSUPERVISED;
use polarize_llm::Role;
use polarize_tokens::ModelTokens;
use rayon::iter::{IntoParallelRefIterator as _, ParallelIterator as _};

use crate::conversation::{Conversation, Place, Sample};
use crate::order::{Purpose, chance, shuffle};
use crate::{DataError, Event, LeftOut};

/// Samples that become tokens between two events that say so.
const CHUNK: usize = 512;

/// What is learnt from at once: a text, or the two of a pair, the preferred one first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Example {
    pub(crate) texts: Vec<Text>,
}

impl Example {
    /// Tokens of all its texts.
    pub(crate) fn tokens(&self) -> usize {
        self.texts.iter().map(|text| text.tokens.len()).sum()
    }

    /// Those among them that are to be foretold.
    pub(crate) fn supervised(&self) -> usize {
        self.texts.iter().map(|text| text.supervised).sum()
    }

    /// Bytes of memory that it takes.
    pub(crate) fn bytes(&self) -> u64 {
        let text =
            |text: &Text| size_of::<Text>() + (text.tokens.capacity() + text.targets.capacity()) * size_of::<u32>();
        self.texts.iter().map(|one| text(one) as u64).sum()
    }

    /// Tokens of its longest text.
    pub(crate) fn longest(&self) -> usize {
        self.texts.iter().map(|text| text.tokens.len()).max().unwrap_or(0)
    }
}

/// A conversation as the model learns it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Text {
    pub(crate) tokens: Vec<u32>,
    /// What should follow each token, or [`UNSUPERVISED`].
    pub(crate) targets: Vec<u32>,
    pub(crate) supervised: usize,
}

/// The texts of a sample.
pub(crate) fn example(sample: &Sample, tokens: &ModelTokens, vocabulary: usize) -> Result<Example, DataError> {
    let text = |conversation| text(conversation, &sample.place, tokens, vocabulary);
    Ok(Example { texts: sample.conversations.iter().map(text).collect::<Result<_, _>>()? })
}

/// The tokens of a conversation. Learnt is what stands in the model's last turns, up to the token that ends each.
fn text(
    conversation: &Conversation,
    place: &Place,
    tokens: &ModelTokens,
    vocabulary: usize,
) -> Result<Text, DataError> {
    let place = || place.clone();
    let rendered =
        tokens.render(&conversation.messages).map_err(|source| DataError::Render { place: place(), source })?;
    if let Some(id) = rendered.ids.iter().find(|id| **id as usize >= vocabulary) {
        return Err(DataError::OutOfVocabulary { place: place(), id: *id, vocabulary });
    }
    let mut targets = vec![UNSUPERVISED; rendered.ids.len()];
    let answers = rendered.turns.iter().rev().filter(|turn| turn.role == Role::Assistant).take(conversation.answers);
    for turn in answers.filter(|turn| !turn.tokens.is_empty()) {
        if !tokens.is_special(rendered.ids[turn.tokens.end - 1]) {
            return Err(DataError::Endless { place: place() });
        }
        // Nothing comes before the first token, so nothing can foretell it.
        for at in turn.tokens.clone().filter(|at| *at > 0) {
            targets[at - 1] = rendered.ids[at];
        }
    }
    let supervised = targets.iter().filter(|target| **target != UNSUPERVISED).count();
    Ok(Text { tokens: rendered.ids, targets, supervised })
}

/// The examples of all samples, in their order, on all threads of the pool.
pub(crate) fn examples(
    samples: &[Sample],
    tokens: &ModelTokens,
    vocabulary: usize,
    pool: &rayon::ThreadPool,
    say: &mut dyn FnMut(&Event),
) -> Result<Vec<Example>, DataError> {
    let mut examples = Vec::with_capacity(samples.len());
    for some in samples.chunks(CHUNK) {
        say(&Event::Tokenizing { done: examples.len(), total: samples.len() });
        let made: Vec<_> = pool.install(|| some.par_iter().map(|one| example(one, tokens, vocabulary)).collect());
        // In order, so that of several faults the first is told.
        for one in made {
            examples.push(one?);
        }
    }
    say(&Event::Tokenizing { done: examples.len(), total: samples.len() });
    Ok(examples)
}

/// Leaves out what can't be learnt from, and counts it.
pub(crate) fn usable(examples: Vec<Example>, length: usize) -> (Vec<Example>, LeftOut) {
    let (mut usable, mut left_out) = (Vec::with_capacity(examples.len()), LeftOut::default());
    for example in examples {
        if example.longest() > length {
            left_out.too_long += 1;
            left_out.longest = left_out.longest.max(example.longest() as u64);
        } else if example.texts.iter().any(|text| text.supervised == 0) {
            left_out.without_answer += 1;
        } else {
            usable.push(example);
        }
    }
    (usable, left_out)
}

/// Which of so many examples are held out: a share of them, by the seed alone, so that neither `length` nor packing moves one over.
pub(crate) fn held_out(examples: usize, share: f64, seed: u64) -> Vec<bool> {
    #[expect(
        clippy::cast_precision_loss,
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a share of a number of examples"
    )]
    let count = if share > 0.0 { ((examples as f64 * share).round() as usize).max(1) } else { 0 };
    let count = count.min(examples.saturating_sub(1));
    let mut order: Vec<usize> = (0..examples).collect();
    shuffle(&mut order, &mut chance(seed, Purpose::HeldOut));
    let mut held_out = vec![false; examples];
    for index in order.into_iter().take(count) {
        held_out[index] = true;
    }
    held_out
}

/// Refuses examples that teach nothing, or that teach the question, too.
pub(crate) fn check_supervision(examples: &[Example], left_out: &LeftOut) -> Result<(), DataError> {
    if examples.is_empty() {
        return Err(DataError::NothingToLearn { left_out: *left_out });
    }
    // The first token of each text has nothing before it.
    let all: usize = examples.iter().map(|example| example.tokens() - example.texts.len()).sum();
    let supervised: usize = examples.iter().map(Example::supervised).sum();
    if supervised == all { Err(DataError::EverythingSupervised) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use polarize_engine::UNSUPERVISED;
    use polarize_llm::Message;
    use polarize_tokens::{ModelTokens, train_byte_pairs};

    use super::{Text, held_out, text};
    use crate::conversation::{Conversation, Place};

    fn tokens() -> ModelTokens {
        let folder = tempfile::tempdir().unwrap();
        train_byte_pairs(["How long shall I ride?", "Ride an hour."].into_iter(), 280, folder.path()).unwrap();
        ModelTokens::open(folder.path()).unwrap()
    }

    /// A conversation of which so many answers at the end are learnt.
    fn learnt(answers: usize, messages: Vec<Message>) -> Text {
        let place = Place { file: Path::new("data.jsonl").into(), line: 1 };
        text(&Conversation { messages, answers }, &place, &tokens(), 280).unwrap()
    }

    /// What is to be foretold.
    fn targets(text: &Text) -> String {
        let targets: Vec<u32> = text.targets.iter().copied().filter(|target| *target != UNSUPERVISED).collect();
        tokens().decode(&targets).unwrap()
    }

    fn coached() -> Vec<Message> {
        vec![
            Message::system("You coach."),
            Message::user("How long?"),
            Message::assistant("An hour."),
            Message::user("Sure? <|end|>"),
            Message::assistant("Yes."),
        ]
    }

    #[test]
    fn answers_and_their_end_are_learnt_and_nothing_else() {
        let text = learnt(2, coached());
        for (at, target) in text.targets.iter().enumerate().filter(|(_, target)| **target != UNSUPERVISED) {
            assert_eq!(*target, text.tokens[at + 1], "a target is the next token");
        }
        assert_eq!(targets(&text), "An hour.<|end|>Yes.<|end|>");
        assert_eq!(text.supervised, text.targets.iter().filter(|target| **target != UNSUPERVISED).count());
        assert_eq!(text.targets.last(), Some(&UNSUPERVISED), "nothing comes behind the last token");
    }

    #[test]
    fn answers_that_a_pair_begins_with_are_not_learnt() {
        assert_eq!(targets(&learnt(1, coached())), "Yes.<|end|>");
    }

    #[test]
    fn a_question_without_an_answer_teaches_nothing() {
        assert_eq!(learnt(0, vec![Message::user("How long?")]).supervised, 0);
    }

    #[test]
    fn what_is_held_out_depends_on_the_seed_and_leaves_something_to_learn() {
        assert_eq!(held_out(40, 0.2, 1).iter().filter(|held| **held).count(), 8);
        assert_eq!(held_out(40, 0.2, 1), held_out(40, 0.2, 1));
        assert_ne!(held_out(40, 0.2, 1), held_out(40, 0.2, 2));
        assert_eq!(held_out(40, 0.0, 1), vec![false; 40]);
        assert_eq!(held_out(1, 0.5, 1), [false]);
    }
}
