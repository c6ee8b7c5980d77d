//! What a model is told, and how its answer is read.

mod athletes;
mod fitting;
mod hearing;
mod prompting;
mod reading;
mod schemas;
mod writing;
