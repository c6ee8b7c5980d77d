//! The pages as a browser gets them.

mod activities;
mod assets;
mod browser;
mod calendar;
mod coach;
mod entrance;
mod fitness;
mod headers;
mod settings;
mod today;

use browser::shown;
