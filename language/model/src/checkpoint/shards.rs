//! The files of one model.

use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};

use serde::Deserialize;

use super::reader::TensorFile;
use super::stored::Stored;
use super::{CheckpointError, SINGLE};
use crate::Listed;
use crate::file;
use crate::layout::Tensor;

/// The file that says which shard has which tensor.
const INDEX: &str = "model.safetensors.index.json";

/// One file, or several that together are a model.
#[derive(Debug)]
pub(crate) struct Shards {
    /// What is to blame for a tensor that no file has.
    list: PathBuf,
    readers: Vec<TensorFile>,
    /// Which file has a tensor.
    holders: HashMap<String, usize>,
}

/// What the list of shards says.
#[derive(Deserialize)]
struct Index {
    weight_map: BTreeMap<String, String>,
}

impl Shards {
    /// Opens the single file, or else all shards of the list.
    pub(crate) fn open(folder: &Path) -> Result<Self, CheckpointError> {
        let single = folder.join(SINGLE);
        if single.exists() {
            let reader = TensorFile::open(&single)?;
            let holders = reader.names().into_iter().map(|name| (name, 0)).collect();
            return Ok(Self { list: single, readers: vec![reader], holders });
        }
        let list = folder.join(INDEX);
        let text = match file::read(&list) {
            Err(error) if error.is_absent() => return Err(CheckpointError::NoWeights { folder: folder.to_owned() }),
            other => other?,
        };
        let wrong = |reason: String| CheckpointError::Index { file: list.clone(), reason };
        let index: Index = serde_json::from_slice(&text).map_err(|error| wrong(error.to_string()))?;
        let mut places = BTreeMap::new();
        let (mut readers, mut holders) = (Vec::new(), HashMap::new());
        for (tensor, shard) in index.weight_map {
            if shard.contains(['/', '\\']) || !shard.ends_with(".safetensors") {
                return Err(wrong(format!("the shard {shard:?} is not a safetensors file of this folder")));
            }
            let place = match places.get(&shard) {
                Some(place) => *place,
                None => {
                    readers.push(TensorFile::open(&folder.join(&shard))?);
                    *places.entry(shard).or_insert(readers.len() - 1)
                }
            };
            holders.insert(tensor, place);
        }
        Ok(Self { list, readers, holders })
    }

    /// Where a tensor's numbers are, and how they are kept there.
    pub(super) fn stored(&self, name: &str) -> Result<Stored<'_>, CheckpointError> {
        self.readers[self.place(name)?].stored(name)
    }

    /// All tensors, file by file.
    pub(crate) fn listed(&self) -> Vec<Listed> {
        self.readers.iter().flat_map(TensorFile::listed).collect()
    }

    /// All files, the list among them.
    pub(super) fn files(&self) -> Vec<PathBuf> {
        let shards = self.readers.iter().map(|reader| reader.path().to_owned());
        let list = (!self.readers.iter().any(|reader| reader.path() == self.list)).then(|| self.list.clone());
        list.into_iter().chain(shards).collect()
    }

    fn place(&self, name: &str) -> Result<usize, CheckpointError> {
        let missing = || CheckpointError::Missing { file: self.list.clone(), tensor: name.to_owned() };
        self.holders.get(name).copied().ok_or_else(missing)
    }

    /// That there are these tensors, in these shapes, and no others.
    pub(crate) fn check(&self, tensors: &[Tensor]) -> Result<(), CheckpointError> {
        let mut expected = HashMap::new();
        for tensor in tensors {
            let place = self.place(&tensor.name)?;
            self.readers[place].check(&tensor.name, &tensor.shape)?;
            expected.insert(tensor.name.as_str(), place);
        }
        for (place, reader) in self.readers.iter().enumerate() {
            reader.refuse_others(|name| expected.get(name) == Some(&place) || is_table_of_positions(name))?;
        }
        let listed = self.holders.keys().filter(|name| !is_table_of_positions(name));
        match listed.filter(|name| !expected.contains_key(name.as_str())).min() {
            Some(tensor) => Err(CheckpointError::Unexpected { file: self.list.clone(), tensor: tensor.clone() }),
            None => Ok(()),
        }
    }
}

/// Old checkpoints hold the rotary frequencies of each layer, which follow from the description.
fn is_table_of_positions(name: &str) -> bool {
    name.ends_with(".self_attn.rotary_emb.inv_freq")
}
