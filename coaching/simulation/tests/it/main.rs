//! What is promised of simulated athletes.

mod believable;
mod fitness;
mod plans;
mod population;
mod recordings;
mod seeds;
