//! Files that are whole or not there, and their hashes.

use std::fs::{self, File};
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use polarize_model::write_file;
use sha2::{Digest as _, Sha256};

use crate::TrainError;

/// Writes a file that is there whole or not at all.
pub(crate) fn write(file: &Path, text: &[u8]) -> Result<(), TrainError> {
    write_file(file, |writer| writer.write_all(text)).map_err(|error| unwritable(file, error.into_source()))
}

/// Copies a file under another name first.
pub(crate) fn copy(from: &Path, to: &Path) -> Result<(), TrainError> {
    let bytes = fs::read(from).map_err(|source| TrainError::Unreadable { file: from.to_owned(), source })?;
    write(to, &bytes)
}

/// Makes sure that a folder's names outlive a loss of power.
#[cfg(unix)]
pub(crate) fn sync_folder(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

/// Elsewhere a folder can't be opened, and names are the system's affair.
#[cfg(not(unix))]
#[expect(clippy::unnecessary_wraps, reason = "on unix it can fail")]
pub(crate) fn sync_folder(_folder: &Path) -> io::Result<()> {
    Ok(())
}

pub(crate) fn make_folder(folder: &Path) -> Result<(), TrainError> {
    fs::create_dir_all(folder).map_err(|source| unwritable(folder, source))
}

pub(crate) fn unwritable(file: &Path, source: io::Error) -> TrainError {
    TrainError::Unwritable { file: file.to_owned(), source }
}

/// The files of a model's tokenizer and how it is asked, where they are there.
pub(crate) const TOKENIZER_FILES: [&str; 7] = [
    "tokenizer.json",
    "tokenizer.model",
    "tokenizer.model.v3",
    "tokenizer_config.json",
    "special_tokens_map.json",
    "chat_template.jinja",
    "generation_config.json",
];

/// The SHA-256 of what makes a base what it is: its file, or of a folder its configuration, weights and tokenizer. Hears with every piece how
/// many bytes are read, and of how many.
///
/// # Errors
///
/// [`TrainError`] where a file can't be read.
pub fn hash_of_base(base: &Path, read: &mut dyn FnMut(u64, u64)) -> Result<String, TrainError> {
    let (mut all, mut done) = (Sha256::new(), 0);
    if base.is_file() {
        let total = length(base)?;
        return Ok(hexadecimal(&hash(base, &mut |bytes| tell(&mut done, bytes, total, read))?));
    }
    let files = files_of_base(base)?;
    let total = files.iter().map(|(_, file)| length(file)).sum::<Result<u64, _>>()?;
    for (name, file) in files {
        all.update(name.as_bytes());
        all.update([0]);
        all.update(hash(&file, &mut |bytes| tell(&mut done, bytes, total, read))?);
    }
    Ok(hexadecimal(&all.finalize()))
}

/// The SHA-256 of the numbers of an adapter's folder. What the adapter is like stands in the recipe.
pub(crate) fn hash_of_adapter(folder: &Path) -> Result<String, TrainError> {
    Ok(hexadecimal(&hash(&folder.join("adapter_model.safetensors"), &mut |_| ())?))
}

fn tell(done: &mut u64, bytes: u64, total: u64, read: &mut dyn FnMut(u64, u64)) {
    *done += bytes;
    read(*done, total);
}

/// The files that make a folder the base it is, by name.
fn files_of_base(folder: &Path) -> Result<Vec<(String, PathBuf)>, TrainError> {
    let unreadable = |source| TrainError::Unreadable { file: folder.to_owned(), source };
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).map_err(unreadable)? {
        let name = entry.map_err(unreadable)?.file_name().to_string_lossy().into_owned();
        let counts = name == "config.json"
            || name == "model.safetensors.index.json"
            || name.ends_with(".safetensors")
            || TOKENIZER_FILES.contains(&name.as_str());
        if counts {
            let file = folder.join(&name);
            files.push((name, file));
        }
    }
    files.sort_unstable();
    Ok(files)
}

fn length(file: &Path) -> Result<u64, TrainError> {
    let about = fs::metadata(file).map_err(|source| TrainError::Unreadable { file: file.to_owned(), source })?;
    Ok(about.len())
}

/// The SHA-256 of a file. Hears the bytes of every piece.
fn hash(file: &Path, read: &mut dyn FnMut(u64)) -> Result<[u8; 32], TrainError> {
    let unreadable = |source| TrainError::Unreadable { file: file.to_owned(), source };
    let mut opened = File::open(file).map_err(unreadable)?;
    let (mut hash, mut piece) = (Sha256::new(), vec![0; 1 << 20]);
    loop {
        match opened.read(&mut piece).map_err(unreadable)? {
            0 => return Ok(hash.finalize().into()),
            length => {
                hash.update(&piece[..length]);
                read(length as u64);
            }
        }
    }
}

pub(crate) fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
