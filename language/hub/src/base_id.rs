//! The id of a base: read from what somebody wrote, and refused where it could lead elsewhere.

use std::fmt;

/// Characters of a name, at most, as the hub has it.
const MOST_CHARACTERS: usize = 96;

/// A repository of the hub at a revision, or one GGUF file of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BaseId {
    owner: String,
    name: String,
    revision: Option<String>,
    file: Option<String>,
}

/// Why a text is no id of a base.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "{text:?} is no id of a model on the hub: {reason}; write it as owner/name, owner/name@revision or owner/name/FILE.gguf"
)]
pub struct BadId {
    text: String,
    reason: &'static str,
}

impl BaseId {
    /// Reads `owner/name`, `owner/name@revision`, `owner/name/FILE.gguf` or `owner/name@revision/FILE.gguf`. A revision is a branch, a tag or a commit;
    /// without one it is `main`. A file may lie in folders of the repository.
    ///
    /// # Errors
    ///
    /// [`BadId`] where the text has another form, or a part of it could lead out of the repository.
    pub fn parse(text: &str) -> Result<Self, BadId> {
        let bad = |reason| BadId { text: text.chars().take(200).collect(), reason };
        let (repository, revision, file) = match text.split_once('@') {
            None => match text.match_indices('/').nth(1) {
                None => (text, None, None),
                Some((end, _)) => (&text[..end], None, Some(&text[end + 1..])),
            },
            Some((repository, rest)) => match rest.split_once('/') {
                Some((revision, file)) if is_gguf(file) => (repository, Some(revision), Some(file)),
                _ => (repository, Some(rest), None),
            },
        };
        let (owner, name) = repository.split_once('/').ok_or_else(|| bad("it has no owner"))?;
        if !is_name(owner) || !is_name(name) {
            return Err(bad("owner and name are letters, digits, and single - . _ inside"));
        }
        if revision.is_some_and(|revision| !is_path(revision)) {
            return Err(bad("the revision is none"));
        }
        if file.is_some_and(|file| !is_gguf(file) || !is_path(file)) {
            return Err(bad("after the name only a GGUF file may stand"));
        }
        let owned = |part: Option<&str>| part.map(str::to_owned);
        Ok(Self { owner: owner.to_owned(), name: name.to_owned(), revision: owned(revision), file: owned(file) })
    }

    /// `owner/name`.
    pub fn repository(&self) -> String {
        format!("{}/{}", self.owner, self.name)
    }

    /// The branch, tag or commit; `main` where none was given.
    pub fn revision(&self) -> &str {
        self.revision.as_deref().unwrap_or("main")
    }

    /// The GGUF file, where one was named.
    pub fn file(&self) -> Option<&str> {
        self.file.as_deref()
    }

    /// Whether the revision is a commit, so that what it names can't change.
    pub(crate) fn is_pinned(&self) -> bool {
        is_commit(self.revision())
    }
}

impl fmt::Display for BaseId {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}/{}", self.owner, self.name)?;
        self.revision.iter().try_for_each(|revision| write!(out, "@{revision}"))?;
        self.file.iter().try_for_each(|file| write!(out, "/{file}"))
    }
}

/// Whether a file's name ends as those of GGUF files do.
pub(crate) fn is_gguf(file: &str) -> bool {
    file.get(file.len().saturating_sub(5)..).is_some_and(|ending| ending.eq_ignore_ascii_case(".gguf"))
}

/// Whether it is the full digest of a commit.
pub(crate) fn is_commit(text: &str) -> bool {
    is_digest(text, 40)
}

/// Whether it is so many digits of a digest.
pub(crate) fn is_digest(text: &str, digits: usize) -> bool {
    text.len() == digits && text.bytes().all(|byte| byte.is_ascii_hexdigit() && !byte.is_ascii_uppercase())
}

/// Whether it is an owner or a name as the hub allows them.
fn is_name(text: &str) -> bool {
    let inside = |character: char| character.is_ascii_alphanumeric() || "-._".contains(character);
    let edge = |character: Option<char>| character.is_some_and(|edge| !"-.".contains(edge));
    text.len() <= MOST_CHARACTERS
        && text.chars().all(inside)
        && edge(text.chars().next())
        && edge(text.chars().next_back())
        && !text.contains("--")
        && !text.contains("..")
}

/// Whether it is a path below the repository, of characters that mean nothing in an address and on no system's disk.
pub(crate) fn is_path(text: &str) -> bool {
    let is_part = |part: &str| {
        let first = part.chars().next();
        first.is_some_and(|first| first.is_ascii_alphanumeric() || first == '_')
            && !part.ends_with('.')
            && part.chars().all(|character| character.is_ascii_alphanumeric() || "-._+=".contains(character))
    };
    text.len() <= 255 && text.split('/').all(is_part)
}
