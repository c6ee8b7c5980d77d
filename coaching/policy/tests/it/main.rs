//! The built-in coach, seen from outside.

mod read;
