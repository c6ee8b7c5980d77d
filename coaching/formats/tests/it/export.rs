//! What is written for planned workouts, read back by somebody else's reader.

mod builders;
mod courses;
mod events;
mod fit_workout;
mod intervals;
mod refusals;
mod zwo;
