//! One layer, forward and backward.
