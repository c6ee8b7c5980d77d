//! Checkpoints: folders that are whole, whenever the process dies.
//!
//! A checkpoint is written beside the one that it replaces, synced, and put in its place by two renames: the old one out of the way, the
//! new one in. Between the two there is no folder of that name, but both are there whole; [`Checkpoints::recover`] then does the second.

mod tensors;

use std::fs;
use std::path::{Path, PathBuf};

use polarize_engine::Engine;
use polarize_model::Model;

use crate::TrainError;
use crate::file::{make_folder, sync_folder, unwritable, write};
use crate::optimizer::Moments;
use crate::state::State;
use tensors::{read_moments, read_parameters, write_moments, write_parameters};

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
        write_parameters(engine, &partial.join(PARAMETERS), model)?;
        if let Some(moments) = moments {
            write_moments(engine, &partial.join(MOMENTS), model, moments)?;
        }
        let text = serde_json::to_vec_pretty(state).unwrap_or_default();
        write(&partial.join(STATE), &text)?;
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
            read_moments(engine, &folder.join(MOMENTS), model, moments)?;
        }
        read_parameters(engine, &folder.join(PARAMETERS), model)
    }
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
