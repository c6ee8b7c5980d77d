//! Activity files in, planned workouts out: bytes to recordings, workouts to bytes.
//!
//! [`import`] reads what devices and apps wrote; [`export`] writes workouts for watch, trainer and calendar; [`intervals`] reads and writes
//! steps as text.

pub mod export;
pub mod import;
pub mod intervals;
mod pace;
mod text;

pub use import::{
    ArchiveFault, FitFault, Found, GzipFault, Import, ImportError, MAX_BYTES, ReadOptions, Warning, XmlFault,
    apple_health, read, read_file,
};
