//! Training data: conversations of simulated athletes with a coach who keeps to the principles, the checking of such files, their splits and
//! statistics, and what real logs have to teach.
//!
//! What an example says is made of four things, each from one place: the athlete from the simulation, the words from [`wording`], the answer
//! from the policy, by what the words express, and the prompt from the very functions that render it when serving.

mod answer_tokens;
mod card;
mod check;
mod example;
mod facts;
mod files;
mod generate;
mod input;
mod lines;
pub mod logs;
mod merge;
mod moment;
mod rephrase;
mod split;
mod stream;
mod tally;
pub mod wording;

pub use card::{Card, Made, Parent};
pub use check::{
    CODES, CheckedLine, Checker, Judgement, Mended, Outcome, Problem, Report, check_lines, judge, mend_line,
};
pub use example::{Example, Kind, Meta, Source};
pub use facts::{Fact, facts};
pub use files::{FileError, OutputFile, Written, digest_of};
pub use generate::{Batch, Generator, Mix, PER_ATHLETE};
pub use input::{Conversation, InputFile};
pub use lines::{LONGEST_LINE, Line, LineFault, LineReader};
pub use merge::{Merge, Part, Taken};
pub use moment::Moment;
pub use rephrase::{Room, rephrase};
pub use split::{Side, Split};
pub use stream::{Progress, Stream, StreamError};
pub use tally::{Counts, Length, Lengths, Look, Spread, Summary, Tally, TextSpread};
