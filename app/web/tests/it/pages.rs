//! The pages as a browser gets them.

mod assets;
mod browser;
mod calendar;
mod entrance;
mod headers;
