//! What the operations compute, forward and backward.

mod attention;
mod cross_entropy;
mod gradients;
mod numbers;
