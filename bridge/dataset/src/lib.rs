//! Training data: conversations of simulated athletes with a coach who keeps to the principles, the checking of such files, their splits and
//! statistics, and what real logs have to teach.
//!
//! What an example says is made of four things, each from one place: the athlete from the simulation, the words from [`wording`], the answer
//! from the policy, by what the words express, and the prompt from the very functions that render it when serving.

mod check;
mod example;
mod facts;
mod generate;
mod lines;
mod moment;
mod rephrase;
pub mod wording;

pub use check::{CODES, CheckedLine, Checker, Mended, Outcome, Problem, Report, check_lines, mend_line};
pub use example::{Example, Kind, Meta, Source};
pub use facts::{Fact, facts};
pub use generate::{Batch, Generator, Mix, PER_ATHLETE};
pub use lines::{LONGEST_LINE, Line, LineFault, Lines};
pub use moment::Moment;
pub use rephrase::rephrase;
