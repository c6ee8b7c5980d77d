//! What both the API and the pages do to plan and calendar, with the bounds that hold for either.

pub(crate) mod entries;
pub(crate) mod files;
pub(crate) mod workouts;
