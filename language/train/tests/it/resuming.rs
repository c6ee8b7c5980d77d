//! A training that was interrupted ends as one that never was.
