//! What the operations compute, forward and backward.

mod gradients;
mod numbers;
