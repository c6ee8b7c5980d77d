//! Activity files in: bytes to recordings.
