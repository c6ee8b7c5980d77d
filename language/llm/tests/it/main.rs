//! The contract's own promises.

mod limit;
