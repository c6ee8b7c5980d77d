//! What an import makes of files, on files built here.

mod apple_health;
mod fit;
mod fit_file;
mod gpx;
mod gzip;
mod hostile;
mod hostile_xml;
mod mutation;
mod swims;
mod tcx;

use fit_file::checksum;
