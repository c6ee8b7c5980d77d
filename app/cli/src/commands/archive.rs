//! Everything that is kept of an athlete, in one ZIP.

use std::io::{BufWriter, Seek as _, Write as _};
use std::process::ExitCode;

use anyhow::Context as _;
use serde_json::json;

use crate::arguments::ArchiveArguments;
use crate::output;
use crate::output::file::write_private_with;
use crate::session::Session;

pub(super) async fn run(session: &Session, as_json: bool, arguments: &ArchiveArguments) -> anyhow::Result<ExitCode> {
    // Written beside and copied once it is whole: only what is whole appears under the name.
    let failed = "no temporary file could be made; make room, or set TMPDIR to another folder";
    let into = BufWriter::new(tempfile::tempfile().context(failed)?);
    let mut written = session.coach.write_archive(&session.athlete, &session.now, into).await?;
    written.flush()?;
    let mut archive = written.into_inner().map_err(std::io::IntoInnerError::into_error)?;
    let bytes = archive.stream_position()?;
    archive.rewind()?;
    write_private_with(&arguments.file, arguments.overwrite, |file| std::io::copy(&mut archive, file).map(drop))?;
    let file = arguments.file.display().to_string();
    let message = format!("Everything of {} is in {file} ({} KiB).", session.profile.name, bytes.div_ceil(1024));
    output::done(as_json, &json!({ "success": true, "file": file, "bytes": bytes }), &message)
}
