//! The scripted server itself, spoken to byte by byte.

mod store;
mod wire;
