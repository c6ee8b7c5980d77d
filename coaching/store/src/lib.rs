//! What is kept: one method, one transaction, on SQLite.
