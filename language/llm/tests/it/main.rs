//! The contract's own promises, and that the clients keep them against real servers on loopback.

mod address;
mod answer;
mod asking;
mod cancellation;
mod failure;
mod limit;
mod lists;
mod question;
mod secrecy;
mod store;
mod waiting;
