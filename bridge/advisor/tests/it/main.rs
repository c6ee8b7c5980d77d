//! A language model as the coach's advisor, with models that say what a test wants said.

mod advising;
mod builders;
mod coaching;
mod conversing;
mod hostile;
mod planning;
mod scripted;
mod served;
