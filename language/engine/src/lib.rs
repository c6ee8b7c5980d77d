//! The few numeric operations of a decoder, forward and backward. Knows no model.
//!
//! [`Engine`] says what a device must be able to do; [`Cpu`] does it on threads, in single precision, or in double precision where a
//! gradient is to be checked. Models are written against the trait alone.

mod cpu;
mod engine;
mod packed;
mod quantized;
mod vectorized;
mod weight;

pub use cpu::{CacheNumber, Cpu, KeyValueCache, Real, ThreadsError};
pub use engine::{
    Activation, AdamW, Attention, CrossEntropy, Direction, Dropout, Engine, Linear, Mode, Norm, Operations,
};
pub use packed::{Packed, PackedError, UNSUPERVISED};
pub use quantized::{DoubleAbsmax, Format, Nf4, Nf4Quantizer, Quantized, QuantizedError};
pub use weight::Weight;
