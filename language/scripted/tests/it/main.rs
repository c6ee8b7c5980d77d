//! The scripted server itself, spoken to byte by byte.

mod wire;
