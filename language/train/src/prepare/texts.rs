//! Samples from files, parted, and what the training is a training of.

use std::path::Path;

use super::{Options, TokenizerFolder};
use crate::conversation::{Sample, count_in_both, read_all};
use crate::example::held_out;
use crate::file::{hash_of_adapter, hash_of_base};
use crate::state::{Fingerprint, Sources};
use crate::{DataError, Event, Recipe, TrainError};

/// Samples to learn from and those held out, and what the training is a training of.
pub(super) struct Texts {
    pub(super) learn: Vec<Sample>,
    pub(super) held_out: Vec<Sample>,
    pub(super) sources: Sources,
}

impl Texts {
    pub(super) fn read(options: &Options, say: &mut dyn FnMut(&Event)) -> Result<Self, TrainError> {
        let (all, data) = read_all(&options.data, options.recipe.objective, say)?;
        let (mut learn, mut kept) = (Vec::new(), Vec::new());
        let mut hash = None;
        if let Some(file) = &options.held_out {
            let (samples, hashes) = read_all(std::slice::from_ref(file), options.recipe.objective, say)?;
            check_apart(file, &samples, &all, data.iter().any(|one| hashes.contains(one)))?;
            (learn, kept, hash) = (all, samples, hashes.into_iter().next());
        } else {
            let chosen = held_out(all.len(), options.recipe.held_out, options.recipe.seed);
            for (sample, chosen) in all.into_iter().zip(chosen) {
                if chosen { &mut kept } else { &mut learn }.push(sample);
            }
        }
        let base = match &options.base {
            Some(base) => {
                let path = || base.clone();
                Some(hash_of_base(base, &mut |done, total| say(&Event::Hashing { path: path(), done, total }))?)
            }
            None => None,
        };
        let adapter = options.adapter.as_deref().map(hash_of_adapter).transpose()?;
        // A base's tokenizer is part of its hash.
        let sources = Sources { data, held_out: hash, base, adapter, tokenizer: None };
        Ok(Self { learn, held_out: kept, sources })
    }
}

/// Refuses held-out samples that are learnt from, too.
fn check_apart(file: &Path, held_out: &[Sample], learn: &[Sample], same_file: bool) -> Result<(), DataError> {
    let file = || file.to_owned();
    if same_file && !held_out.is_empty() {
        return Err(DataError::HeldOutIsData { file: file() });
    }
    match count_in_both(held_out, learn) {
        0 => Ok(()),
        both => Err(DataError::HeldOutInData { file: file(), both, all: held_out.len() }),
    }
}

/// What the training is a training of: its recipe, its files, and the tokenizer that is its own.
pub(super) fn fingerprint(
    recipe: &Recipe,
    texts: &Texts,
    tokenizer: &TokenizerFolder,
) -> Result<Fingerprint, TrainError> {
    let mut sources = texts.sources.clone();
    if sources.base.is_none() {
        // The folder holds nothing but the tokenizer.
        sources.tokenizer = Some(hash_of_base(tokenizer.path(), &mut |_, _| ())?);
    }
    Ok(Fingerprint::new(recipe, sources))
}
