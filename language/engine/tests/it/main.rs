//! What the operations compute, forward and backward.
#![expect(clippy::unwrap_used, reason = "an engine that can't be started has failed its test")]

mod attention;
mod blocks;
mod cross_entropy;
mod dropout;
mod embedding;
mod gate;
mod gradients;
mod linear;
mod nf4;
mod norm;
mod numbers;
mod optimizer;
mod packed;
mod quantized;
mod rotation;
mod threads;
