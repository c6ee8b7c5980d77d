//! What an import makes of files, on files built here, and what an export makes of workouts.

mod export;
mod fit;
mod fit_file;
mod hostile;
mod mutation;
mod swims;

use fit_file::checksum;
