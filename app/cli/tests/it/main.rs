//! The real program, run as a person or a script runs it.

mod chat;
mod data;
mod data_export_logs;
mod data_validate;
mod demo;
#[cfg(feature = "train")]
mod deploy;
mod done;
mod evaluate;
mod everyday;
mod export;
mod fit_file;
mod import;
mod local;
mod model;
mod plan;
mod polarize;
mod refusals;
mod serve;
mod settings;
mod token;
#[cfg(feature = "train")]
mod train;
#[cfg(feature = "train")]
mod train_plan;
