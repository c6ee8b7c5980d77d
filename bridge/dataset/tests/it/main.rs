//! Training data, through the public surface.
