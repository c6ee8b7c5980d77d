//! What an import makes of files, on files built here.

mod apple_health;
mod archives;
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
