//! XML files that are wrong on purpose.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test whose file is not answered as expected has failed")]

use polarize_domain::Recording;
use polarize_formats::{ImportError, ReadOptions, XmlFault, read};
use proptest::prelude::*;

use crate::mutation::{Dice, mutate};
use crate::{apple_health, gpx, gzip, tcx};

fn options() -> ReadOptions {
    ReadOptions { date: Some(jiff::Timestamp::UNIX_EPOCH), sport: None, ..ReadOptions::default() }
}

fn refusal(text: &str) -> ImportError {
    read("a.tcx", text.as_bytes(), &options()).unwrap_err()
}

fn fault(text: &str) -> XmlFault {
    match refusal(text) {
        ImportError::Xml { fault, .. } => fault,
        other => panic!("{other}"),
    }
}

/// What holds for every recording, whatever the file.
fn is_sound(recording: &Recording) -> bool {
    let lengths = [recording.elapsed_seconds, recording.timer_seconds];
    let numbers = recording.laps.iter().flat_map(|lap| [lap.start_seconds, lap.seconds]);
    lengths
        .into_iter()
        .chain(numbers)
        .chain(recording.distance_meters)
        .all(|number| number.is_finite() && number >= 0.0)
        && recording.timer_seconds <= recording.elapsed_seconds
        && recording.samples.is_sorted_by(|one, other| one.seconds < other.seconds)
        && recording.samples.iter().all(|sample| sample.seconds >= 0.0)
}

/// Reads mutations of a file; a mutation that is imported must give sound recordings.
fn mutate_often(original: &[u8], seed: u64) -> (usize, usize) {
    let mut dice = Dice(seed);
    let (mut imported, mut refused) = (0, 0);
    for _ in 0..3000 {
        let bytes = mutate(original, &mut dice);
        match read("mutated", &bytes, &options()) {
            Ok(import) => {
                assert!(import.recordings.iter().all(is_sound), "{}", String::from_utf8_lossy(&bytes));
                imported += 1;
            }
            Err(_) => refused += 1,
        }
    }
    (imported, refused)
}

#[test]
fn mutated_tcx_files_are_answered() {
    let (imported, refused) = mutate_often(tcx::ride().as_bytes(), 2_026);
    assert!(imported > 300 && refused > 300, "{imported} imported, {refused} refused");
}

#[test]
fn mutated_gpx_files_are_answered() {
    let (imported, refused) = mutate_often(gpx::run().as_bytes(), 2_027);
    assert!(imported > 300 && refused > 300, "{imported} imported, {refused} refused");
}

#[test]
fn mutated_apple_health_exports_are_answered() {
    let (imported, refused) = mutate_often(apple_health::export(apple_health::RUN).as_bytes(), 2_028);
    assert!(imported > 300 && refused > 300, "{imported} imported, {refused} refused");
}

#[test]
fn mutated_gzip_files_are_answered() {
    let (imported, refused) = mutate_often(&gzip::packed(gpx::run().as_bytes()), 2_029);
    assert!(imported > 300 && refused > 300, "{imported} imported, {refused} refused");
}

proptest! {
    #[test]
    fn any_text_within_an_activity_is_answered(text in "[ -~\n\u{e9}\u{1F6A3}]{0,300}") {
        for whole in [tcx::activity("Biking", &text), gpx::file("x", &text), apple_health::export(&text)] {
            let _ = read("noise", whole.as_bytes(), &options());
        }
    }

    #[test]
    fn any_numbers_and_times_give_sound_recordings(
        value in prop_oneof!["-?[0-9]{1,20}", "-?[0-9.eE+-]{1,12}", Just("NaN".to_owned()), Just("inf".to_owned())],
        time in prop_oneof![
            "[-+]?[0-9]{4,6}-[0-1][0-9]-[0-3][0-9][T ][0-2][0-9]:[0-5][0-9]:[0-5][0-9](Z|[+-][0-2][0-9]:?[0-5][0-9])?",
            "(19|20)[0-9]{2}-0[1-9]-[0-2][0-9]T1[0-9]:[0-5][0-9]:[0-5][0-9]Z",
        ],
    ) {
        let number = |text: &str| text.replace(">250<", &format!(">{value}<")).replace(">30.0<", &format!(">{value}<"));
        let files = [
            number(&tcx::ride()).replacen("2024-05-01T10:00:02Z", &time, 1),
            number(&gpx::run()).replacen("2024-05-01T10:00:00Z", &time, 1).replace("52.001", &value),
            apple_health::export(apple_health::RUN).replacen("2024-03-01 07:12:33 +0100", &time, 1).replace("\"50\"", &format!("\"{value}\"")),
        ];
        for text in files {
            if let Ok(import) = read("odd", text.as_bytes(), &options()) {
                prop_assert!(import.recordings.iter().all(is_sound), "{}", text);
            }
        }
    }
}

#[test]
fn a_file_cut_anywhere_is_refused_as_cut() {
    let ride = tcx::ride();
    for end in (ride.find("<Activities").unwrap()..ride.len() - 1).filter(|end| ride.is_char_boundary(*end)) {
        assert_eq!(fault(&ride[..end]), XmlFault::Cut, "cut at {end}");
    }
    let message = refusal(&ride[..ride.len() / 2]).to_string();
    assert!(
        message.contains("TCX") && message.contains("ends in the middle") && message.contains("again"),
        "{message}"
    );
}

#[test]
fn what_is_no_xml_is_refused_with_its_place() {
    let malformed = |text: &str| {
        let XmlFault::Malformed { position, reason } = fault(text) else { panic!("{text}") };
        (position, reason)
    };
    let (position, reason) = malformed("<gpx><trk></gpx>");
    assert!((5..=16).contains(&position) && reason.contains("trk"), "{position} {reason}");
    let (_, reason) = malformed(&format!("<gpx><trk></\u{1b}[31m{}></gpx>", "x".repeat(100_000)));
    assert!(reason.len() < 200 && !reason.contains('\u{1b}'), "{reason}");
    assert!(matches!(fault("<gpx/><gpx/>"), XmlFault::AfterEnd { position: 6..=12 }));
}

#[test]
fn elements_without_end_and_pieces_without_end_are_refused() {
    let deep = format!("<gpx>{}", "<a>".repeat(100_000));
    assert!(matches!(fault(&deep), XmlFault::TooDeep { position } if position < 300));
    let allowed = format!("<gpx>{}{}</gpx>", "<a>".repeat(63), "</a>".repeat(63));
    assert_eq!(refusal(&allowed), ImportError::NothingRecorded);
    let long = "x".repeat(2_000_000);
    for text in [
        format!("<gpx>{long}</gpx>"),
        format!("<gpx><!--{long}--></gpx>"),
        format!("<gpx a=\"{long}\"/>"),
        format!("<gpx><![CDATA[{long}]]></gpx>"),
        format!("<gpx>&{long};</gpx>"),
        format!("<gpx><{long}></gpx>"),
        format!("<!DOCTYPE gpx [{long}]><gpx/>"),
    ] {
        assert!(matches!(fault(&text), XmlFault::TooLong { .. }), "{text:.30}");
    }
}

#[test]
fn entities_are_never_expanded() {
    let laughs: String =
        (1..10).map(|level| format!("<!ENTITY l{level} \"{}\">", format!("&l{};", level - 1).repeat(10))).collect();
    let doctype = format!("<!DOCTYPE x [<!ENTITY l0 \"lol\">{laughs}<!ENTITY file SYSTEM \"file:///etc/passwd\">]>");
    let ride = tcx::ride().replace("Evening &amp;", "A&l9;B&file;C&#x21;&#0;&nbsp;&amp;");
    let (declaration, rest) = ride.split_once("?>").unwrap();
    assert_eq!(tcx::only(&format!("{declaration}?>{doctype}{rest}")).name.as_deref(), Some("ABC!& easy"));
}

#[test]
fn text_in_an_encoding_that_is_not_read_is_told() {
    let mut bytes = b"<?xml version=\"1.0\" encoding=\"Shift_JIS\"?><gpx><trk><name>".to_vec();
    bytes.extend([0x83, 0x89, 0x83, 0x93]);
    bytes.extend(b"</name></trk></gpx>");
    let error = read("", &bytes, &options()).unwrap_err();
    assert_eq!(error, ImportError::Xml { format: "GPX", fault: XmlFault::Encoding { name: "shift_jis".to_owned() } });
    let message = error.to_string();
    assert!(
        message.starts_with("the GPX file can't be read") && message.ends_with("export it again as UTF-8"),
        "{message}"
    );
}

#[test]
fn more_trackpoints_than_any_recording_has_are_refused() {
    let points = "<trkpt/>".repeat(2_000_001);
    assert_eq!(refusal(&format!("<gpx><trk><trkseg>{points}")), ImportError::TooManyTrackpoints);
}

#[test]
fn more_activities_than_a_life_has_are_refused() {
    assert_eq!(refusal(&format!("<gpx>{}", "<trk/>".repeat(10_001))), ImportError::TooManyActivities);
    assert_eq!(refusal(&tcx::file(&"<Activity/>".repeat(10_001))), ImportError::TooManyActivities);
    let workout = "<Workout startDate=\"2024-03-01 07:12:33 +0100\" duration=\"9\"/>";
    assert_eq!(refusal(&apple_health::export(&workout.repeat(10_001))), ImportError::TooManyActivities);
}
