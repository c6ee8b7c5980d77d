//! The HTTP server.

use std::process::ExitCode;
use std::sync::Arc;

use anyhow::Context as _;
use polarize_coach::Coach;
use polarize_domain::Sport;
use polarize_store::Store;
use polarize_web::{App, Server};
use serde_json::json;
use tempfile::TempDir;

use super::simulated::{athlete, fill};
use crate::arguments::{Global, ServeArguments};
use crate::desk::{Desk, check_time};
use crate::failure::{FAILED, usage};
use crate::output;
use crate::output::style::{DIM, TITLE, paint};
use crate::session::{advisor, advisor_or_built_in, moment, open_store};
use crate::settings::{LogSettings, ModelSettings, Settings, server_settings, table};
use crate::signals::Signals;

/// Days back for which the demo's sessions have recordings, so that its pages have something to draw.
const RECORDED_DAYS: i64 = 42;

pub(super) async fn run(global: &Global, arguments: &ServeArguments) -> anyhow::Result<ExitCode> {
    let listen = arguments.listen.as_deref().map(|text| table::SERVER_LISTEN.kind.read(text)).transpose();
    let listen = listen.map_err(|advice| usage(format!("--listen: {advice}")))?;
    let settings = Settings::load_asking(global, &arguments.asked, &[(&table::SERVER_LISTEN, listen)])?;
    LogSettings::of(&settings)?.begin()?;
    let (store, _temporary) = store(global, arguments, &settings).await?;
    let model = ModelSettings::of(&settings)?;
    let server_settings = server_settings(&settings, global.today)?;
    if let Some(model) = &model {
        check_time(model, server_settings.most_time)?;
    }
    // A file that is gone since it was chosen must not keep the page away on which another is.
    let advisor = match &model {
        Some(model) if arguments.asked.model.is_none() && model.is_file() => advisor_or_built_in(&settings),
        model => advisor(model.as_ref())?,
    };
    let coach = Coach::with_advisor(store, advisor);
    // Whoever waits for the address may send a signal as soon as it is told, so signals are awaited before.
    let mut signals = Signals::listen()?;
    // A demo's choice is the demo's: the settings file is its owner's.
    let desk = Desk::new(global.clone(), !arguments.demo, server_settings.most_time, settings);
    let server = Server::bind(App::new(coach, server_settings).with_desk(Arc::new(desk))).await?;
    tell(global.json, &server, arguments.demo)?;
    let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
    let served = server.run(async { drop(stopped.await) });
    tokio::pin!(served);
    tokio::select! {
        () = &mut served => return Ok(ExitCode::SUCCESS),
        () = signals.next() => {}
    }
    tracing::info!("stopping: running requests may finish; a second signal stops at once");
    drop(stop);
    tokio::select! {
        () = &mut served => Ok(ExitCode::SUCCESS),
        () = signals.next() => Ok(ExitCode::from(FAILED)),
    }
}

/// The athlete's database; for a demo a temporary one, which lives as long as its folder.
async fn store(
    global: &Global,
    arguments: &ServeArguments,
    settings: &Settings,
) -> anyhow::Result<(Store, Option<TempDir>)> {
    if !arguments.demo {
        return Ok((open_store(settings).await?, None));
    }
    let folder =
        tempfile::tempdir().context("no temporary folder could be made; make room, or set TMPDIR to another")?;
    let store = Store::open(folder.path().join("polarize.db")).await?;
    fill(&store, &athlete(None, Sport::Cycling, moment(global.today, "UTC")?.date()), RECORDED_DAYS).await?;
    Ok((store, Some(folder)))
}

/// Says where the server listens.
fn tell(json: bool, server: &Server, demo: bool) -> anyhow::Result<()> {
    let url = format!("http://{}", server.address());
    if json {
        return output::json(&json!({ "url": url, "demo": demo }));
    }
    let whose = if demo { "a simulated athlete in a temporary database" } else { "your athletes" };
    let rest = paint(DIM, format!("for {whose}; {url}/api/docs says how to ask, Ctrl-C stops"));
    output::text(&format!("{} {rest}", paint(TITLE, &url)))
}
