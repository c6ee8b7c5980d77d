//! The tests of training data.

mod wording;
