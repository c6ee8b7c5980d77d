//! Checkpoints: folders that are whole, whenever the process dies.
//!
//! A checkpoint is written beside the one that it replaces, synced, and put in its place by two renames: the old one out of the way, the
//! new one in. Between the two there is no folder of that name, but both are there whole; [`Checkpoints::recover`] then does the second.

mod tensors;

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use polarize_engine::Engine;
use polarize_model::Model;

use crate::TrainError;
use crate::file::{make_folder, sync_folder, unwritable};
use crate::optimizer::Moments;
use crate::state::State;
use tensors::{Named, read_into, write_all};

const STATE: &str = "state.json";
const PARAMETERS: &str = "parameters.safetensors";
const MOMENTS: &str = "moments.safetensors";

/// Which checkpoint.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Which {
    /// The one to resume from.
    Last,
    /// The one with the lowest held-out loss: parameters alone.
    Best,
}

impl Which {
    const fn name(self) -> &'static str {
        match self {
            Self::Last => "last",
            Self::Best => "best",
        }
    }
}

/// The folder with the checkpoints.
#[derive(Debug, Clone)]
pub(crate) struct Checkpoints {
    pub(crate) folder: PathBuf,
}

impl Checkpoints {
    pub(crate) fn folder_of(&self, which: Which) -> PathBuf {
        self.folder.join(which.name())
    }

    fn partial(&self, which: Which) -> PathBuf {
        self.folder.join(format!(".{}.partial", which.name()))
    }

    fn previous(&self, which: Which) -> PathBuf {
        self.folder.join(format!(".{}.previous", which.name()))
    }

    /// Cleans up what a kill left behind; each checkpoint that was ever whole is in its place afterwards.
    pub(crate) fn recover(&self) -> Result<(), TrainError> {
        for which in [Which::Last, Which::Best] {
            let (place, partial, previous) = (self.folder_of(which), self.partial(which), self.previous(which));
            // The old one goes out of the way only when the new one is whole.
            if !place.exists() && previous.exists() && partial.exists() {
                rename(&partial, &place)?;
            } else if !place.exists() && previous.exists() {
                rename(&previous, &place)?;
            }
            for leftover in [partial, previous] {
                remove(&leftover)?;
            }
        }
        Ok(())
    }

    /// Where the last checkpoint stands; none where there is none.
    pub(crate) fn state(&self, which: Which) -> Result<Option<State>, TrainError> {
        let file = self.folder_of(which).join(STATE);
        let text = match fs::read(&file) {
            Ok(text) => text,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
            Err(source) => return Err(TrainError::Unreadable { file, source }),
        };
        let state = serde_json::from_slice(&text);
        state.map(Some).map_err(|error| TrainError::BrokenCheckpoint { file, reason: error.to_string() })
    }

    /// Writes a checkpoint in the place of the one that is there; without moments, one that can't be resumed from.
    pub(crate) fn write<E: Engine>(
        &self,
        which: Which,
        engine: &E,
        model: &Model<E>,
        moments: Option<&Moments<E>>,
        state: &State,
    ) -> Result<(), TrainError> {
        let partial = self.partial(which);
        remove(&partial)?;
        make_folder(&partial)?;
        let learning = model.parameters().iter().filter(|parameter| parameter.learns);
        let parameters = learning.map(|one| Named::new(engine, one.name.clone(), &one.shape, &one.values));
        write_all(&partial.join(PARAMETERS), parameters)?;
        if let Some(moments) = moments {
            write_all(&partial.join(MOMENTS), moment_tensors(engine, model, moments))?;
        }
        let text = serde_json::to_vec_pretty(state).unwrap_or_default();
        let file = partial.join(STATE);
        let written = fs::write(&file, text).and_then(|()| File::open(&file)?.sync_all());
        written.and_then(|()| sync_folder(&partial)).map_err(|source| unwritable(&file, source))?;
        self.put_in_place(which)
    }

    fn put_in_place(&self, which: Which) -> Result<(), TrainError> {
        let (place, previous) = (self.folder_of(which), self.previous(which));
        if place.exists() {
            remove(&previous)?;
            rename(&place, &previous)?;
        }
        rename(&self.partial(which), &place)?;
        sync_folder(&self.folder).map_err(|source| unwritable(&self.folder, source))?;
        remove(&previous)
    }

    /// Puts a checkpoint's parameters, and its moments where asked for, into a model.
    pub(crate) fn restore<E: Engine>(
        &self,
        which: Which,
        engine: &E,
        model: &mut Model<E>,
        moments: Option<&mut Moments<E>>,
    ) -> Result<(), TrainError> {
        let folder = self.folder_of(which);
        if let Some(moments) = moments {
            let names: Vec<String> = model.parameters().iter().map(|one| one.name.clone()).collect();
            let first = names.iter().zip(&mut moments.first).map(|(name, to)| (format!("{name}.first"), to.as_mut()));
            let second =
                names.iter().zip(&mut moments.second).map(|(name, to)| (format!("{name}.second"), to.as_mut()));
            read_into(engine, &folder.join(MOMENTS), first.chain(second))?;
        }
        let parameters = model.parameters_mut().iter_mut();
        let parameters = parameters.map(|one| (one.name.clone(), one.learns.then_some(&mut one.values)));
        read_into(engine, &folder.join(PARAMETERS), parameters)
    }
}

fn moment_tensors<'a, E: Engine>(
    engine: &'a E,
    model: &'a Model<E>,
    moments: &'a Moments<E>,
) -> impl Iterator<Item = Named<'a, E>> {
    let kinds = [("first", &moments.first), ("second", &moments.second)];
    kinds.into_iter().flat_map(move |(kind, buffers)| {
        model.parameters().iter().zip(buffers).filter_map(move |(parameter, buffer)| {
            let name = format!("{}.{kind}", parameter.name);
            Some(Named::new(engine, name, &parameter.shape, buffer.as_ref()?))
        })
    })
}

fn rename(from: &Path, to: &Path) -> Result<(), TrainError> {
    fs::rename(from, to).map_err(|source| unwritable(to, source))
}

fn remove(folder: &Path) -> Result<(), TrainError> {
    match fs::remove_dir_all(folder) {
        Err(source) if source.kind() != std::io::ErrorKind::NotFound => Err(unwritable(folder, source)),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::{Checkpoints, Which};

    /// A kill between any two actions leaves one of these: which folders there are, and which content must be in place afterwards.
    #[test]
    fn a_kill_at_any_moment_leaves_a_whole_checkpoint() {
        let cases = [
            (vec![(".last.partial", "half")], None),
            (vec![("last", "old"), (".last.partial", "half")], Some("old")),
            (vec![(".last.previous", "old"), (".last.partial", "new")], Some("new")),
            (vec![(".last.previous", "old"), ("last", "new")], Some("new")),
            (vec![(".last.previous", "old")], Some("old")),
            (vec![], None),
        ];
        for (before, after) in cases {
            let folder = tempfile::tempdir().unwrap();
            for (name, content) in &before {
                std::fs::create_dir(folder.path().join(name)).unwrap();
                std::fs::write(folder.path().join(name).join("content"), content).unwrap();
            }
            let checkpoints = Checkpoints { folder: folder.path().to_owned() };
            checkpoints.recover().unwrap();
            let content = std::fs::read_to_string(checkpoints.folder_of(Which::Last).join("content")).ok();
            assert_eq!(content.as_deref(), after, "{before:?}");
            let left = std::fs::read_dir(folder.path()).unwrap().count();
            assert_eq!(left, usize::from(after.is_some()), "{before:?}");
        }
    }
}
