//! What is said while a base is fetched.

/// How far a fetch is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Progress {
    /// The hub couldn't be asked, or wasn't to be; what the cache has is taken.
    FromCache {
        /// Why.
        reason: String,
    },
    /// What will be fetched: what is there already isn't counted.
    Begins {
        /// How many files.
        files: usize,
        /// How many bytes, as far as the hub says; what an earlier fetch left isn't taken off.
        bytes: u64,
    },
    /// One file goes on.
    File {
        /// Its name in the repository.
        name: String,
        /// Bytes that are there, those of an earlier fetch with them.
        done: u64,
        /// Bytes it has in all, where the hub says so.
        total: Option<u64>,
    },
}
