//! What an import makes of files, on files built here, and what an export makes of workouts.

mod apple_health;
mod archives;
mod export;
mod fit;
mod fit_file;
mod gpx;
mod gzip;
mod hostile;
mod hostile_xml;
mod mutation;
mod swims;
mod tables;
mod tcx;

use fit_file::checksum;
