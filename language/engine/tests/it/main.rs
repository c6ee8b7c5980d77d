//! What the operations compute, forward and backward.

mod attention;
mod cross_entropy;
mod embedding;
mod gate;
mod gradients;
mod linear;
mod norm;
mod numbers;
mod optimizer;
mod packed;
mod rotation;
mod threads;
