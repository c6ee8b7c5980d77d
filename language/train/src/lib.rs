//! Recipe to batches, steps, checkpoints and a report: the trainer.

mod machine;
