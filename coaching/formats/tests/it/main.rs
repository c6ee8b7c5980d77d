//! What an import makes of files, on files built here.

mod apple_health;
mod archives;
mod fit;
mod fit_file;
mod hostile;
mod mutation;
mod swims;
mod tables;

use fit_file::checksum;
