//! Which files are meant by the paths given.

use std::path::{Path, PathBuf};

use polarize_coach::{ImportProblem, ImportedFile};

/// Every file of the paths, folders searched through, in order of name; what can't be looked at is an outcome already.
pub(super) fn find_files(paths: &[PathBuf]) -> Vec<Result<PathBuf, ImportedFile>> {
    let mut found = Vec::new();
    let mut waiting: Vec<PathBuf> = paths.iter().rev().cloned().collect();
    while let Some(path) = waiting.pop() {
        let kind = match std::fs::metadata(&path) {
            Ok(kind) => kind,
            Err(error) => {
                found.push(Err(unreadable(&path, &error)));
                continue;
            }
        };
        if kind.is_file() {
            found.push(Ok(path));
        } else if kind.is_dir() {
            match inside(&path) {
                Ok(inside) => waiting.extend(inside),
                Err(error) => found.push(Err(unreadable(&path, &error))),
            }
        } else {
            let message = "this is neither a file nor a folder; save the recording to a file first".to_owned();
            found.push(Err(ImportedFile::failed(
                &path.display().to_string(),
                ImportProblem { code: "no_file", message },
            )));
        }
    }
    found
}

fn unreadable(path: &Path, error: &std::io::Error) -> ImportedFile {
    ImportedFile::unreadable(&path.display().to_string(), error)
}

/// What is in a folder, last name first. Hidden files are passed over, and so are folders behind links: links may lead
/// in circles.
fn inside(folder: &Path) -> std::io::Result<Vec<PathBuf>> {
    let passed_over = |path: &Path| {
        let hidden = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
        hidden || (path.is_symlink() && path.is_dir())
    };
    let mut inside = std::fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<std::io::Result<Vec<_>>>()?;
    inside.retain(|path| !passed_over(path));
    inside.sort_unstable_by(|one, other| other.cmp(one));
    Ok(inside)
}
