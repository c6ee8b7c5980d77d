//! GPX files: which activities come out, or which answer.
#![expect(clippy::unwrap_used, reason = "a test whose file is not answered as expected has failed")]

use polarize_domain::{Recording, Sample, Sport};
use polarize_formats::{Import, ImportError, ReadOptions, Warning, read};

pub(crate) fn file(creator: &str, within: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><gpx creator=\"{creator}\" version=\"1.1\" \
         xmlns=\"http://www.topografix.com/GPX/1/1\" xmlns:ns3=\"http://www.garmin.com/xmlschemas/TrackPointExtension/v1\">{within}</gpx>"
    )
}

/// A trackpoint some thousandths of a degree north of the start (111.2 m each) and some seconds after it.
fn point(north: u32, seconds: u32, within: &str) -> String {
    let (minute, second) = (seconds / 60, seconds % 60);
    format!(
        "<trkpt lat=\"52.{north:03}\" lon=\"4.4\"><time>2024-05-01T10:{minute:02}:{second:02}Z</time>{within}</trkpt>"
    )
}

fn track(head: &str, segments: &[&[String]]) -> String {
    let segments: String = segments.iter().map(|points| format!("<trkseg>{}</trkseg>", points.concat())).collect();
    format!("<trk>{head}{segments}</trk>")
}

fn import(text: &str) -> Import {
    read("activity.gpx", text.as_bytes(), &ReadOptions::default()).unwrap()
}

fn refusal(text: &str) -> ImportError {
    read("activity.gpx", text.as_bytes(), &ReadOptions::default()).unwrap_err()
}

fn only(text: &str) -> Recording {
    let import = import(text);
    assert_eq!(import.warnings, []);
    <[Recording; 1]>::try_from(import.recordings).unwrap().into_iter().next().unwrap()
}

/// A run with everything a file can say.
pub(crate) fn run() -> String {
    let sensors = "<ele>12.5</ele><extensions><power>250</power><ns3:TrackPointExtension><ns3:atemp>21.0</ns3:atemp>\
                   <ns3:hr>154</ns3:hr><ns3:cad>90</ns3:cad></ns3:TrackPointExtension></extensions>";
    let head = "<name>Tom & Jerry&apos;s</name><type>running</type>";
    let points = [point(0, 0, sensors), point(1, 10, "")];
    file("Garmin Connect", &track(head, &[&points, &[point(5, 100, ""), point(6, 108, "")]]))
}

#[test]
fn a_run_is_read_with_its_sensors_and_its_distance_from_positions() {
    let run = only(&run());
    assert_eq!(
        (run.start.to_string(), run.sport, run.sport_guess),
        ("2024-05-01T10:00:00Z".to_owned(), Sport::Running, None)
    );
    assert_eq!((run.name.as_deref(), run.device.as_deref()), (Some("Tom & Jerry's"), Some("Garmin Connect")));
    assert_eq!((run.elapsed_seconds, run.timer_seconds), (108.0, 18.0), "segments are parted by a pause");
    let expected = Sample {
        seconds: 0.0,
        power: Some(250.0),
        heart_rate: Some(154.0),
        speed: None,
        distance: Some(0.0),
        cadence: Some(90.0),
        altitude: Some(12.5),
    };
    assert_eq!(run.samples[0], expected);
    let distances: Vec<_> = run.samples.iter().map(|sample| sample.distance.unwrap().round()).collect();
    assert_eq!(distances, [0.0, 111.0, 111.0, 222.0], "the way during the pause is none");
    assert_eq!(run.distance_meters.map(f64::round), Some(222.0));
}

#[test]
fn version_1_0_and_other_names_of_sensors_are_read() {
    let text = "<gpx version=\"1.0\" creator=\"old\"><name>Old file</name><trk><trkseg>\
                <trkpt lat=\"52\" lon=\"4\"><ele>3</ele><time>2008-05-01T10:00:00</time><speed>2.5</speed><course>9</course></trkpt>\
                <trkpt lat=\"52.0001\" lon=\"4\"><time>2008-05-01T10:00:05</time><extensions>\
                <gpxdata:hr>120</gpxdata:hr><gpxdata:cadence>55</gpxdata:cadence><pwr:PowerInWatts>99</pwr:PowerInWatts></extensions></trkpt>\
                </trkseg></trk></gpx>";
    let walk = only(text);
    assert_eq!((walk.name.as_deref(), walk.start.to_string()), (Some("Old file"), "2008-05-01T10:00:00Z".to_owned()));
    let [first, second] = walk.samples[..] else { panic!("two trackpoints are two samples") };
    assert_eq!((first.speed, first.altitude), (Some(2.5), Some(3.0)));
    assert_eq!((second.heart_rate, second.cadence, second.power), (Some(120.0), Some(55.0), Some(99.0)));
}

#[test]
fn a_distance_in_the_file_beats_positions() {
    let with = |meters: u32| format!("<extensions><gpxdata:distance>{meters}</gpxdata:distance></extensions>");
    let points = [point(0, 0, &with(0)), point(1, 5, &with(90)), point(2, 10, &with(180))];
    assert_eq!(only(&file("x", &track("<type>cycling</type>", &[&points]))).distance_meters, Some(180.0));
}

#[test]
fn every_track_with_times_is_a_recording() {
    let untimed =
        "<trk><trkseg><trkpt lat=\"1\" lon=\"1\"/><trkpt lat=\"1\" lon=\"1\"><time>?</time></trkpt></trkseg></trk>";
    let head = "<type>running</type>";
    let late = track(head, &[&[point(0, 600, ""), point(1, 660, "")]]);
    let early = track(head, &[&[point(0, 0, ""), point(1, 60, "")]]);
    let import = import(&file("x", &format!("{late}{untimed}{early}")));
    let starts: Vec<_> = import.recordings.iter().map(|one| one.start.to_string()[11..16].to_owned()).collect();
    assert_eq!(starts, ["10:00", "10:10"]);
    assert_eq!(import.warnings, [Warning::EmptySession, Warning::UntimedTrackpoints { count: 2 }]);
}

#[test]
fn what_was_never_recorded_is_named() {
    let points = "<trkpt lat=\"1\" lon=\"1\"/><trkpt lat=\"1.1\" lon=\"1\"/>";
    let once = track("", &[&[point(0, 0, "")]]);
    let cases = [
        (format!("<trk><trkseg>{points}</trkseg></trk>"), Some("route without times")),
        ("<wpt lat=\"1\" lon=\"1\"/><rte><rtept lat=\"1\" lon=\"1\"/></rte>".to_owned(), Some("route")),
        ("<wpt lat=\"1\" lon=\"1\"><time>2024-05-01T10:00:00Z</time></wpt>".to_owned(), Some("list of waypoints")),
        (once, None),
        ("<trk/>".to_owned(), None),
        (String::new(), None),
    ];
    for (within, kind) in cases {
        let expected = kind.map_or(ImportError::NothingRecorded, |kind| ImportError::NotAnActivity { kind });
        assert_eq!(refusal(&file("x", &within)), expected, "{within}");
    }
}

#[test]
fn the_sport_is_what_the_file_says_or_a_guess_with_its_reason() {
    let every_second = |meters_north: f64| {
        let at = |second: u32| {
            let latitude = 52.0 + f64::from(second) * meters_north / 111_195.0;
            format!("<trkpt lat=\"{latitude:.8}\" lon=\"4\"><time>2024-05-01T10:00:{second:02}Z</time></trkpt>")
        };
        (0..60).map(at).collect::<Vec<_>>()
    };
    let cases = [
        ("Garmin Connect", "<type>trail_running</type>", 9.0, Sport::Running, None),
        ("StravaGPX", "<type>1</type>", 1.0, Sport::Cycling, None),
        ("StravaGPX", "<type>9</type>", 1.0, Sport::Running, None),
        ("StravaGPX", "<type>rowing</type>", 1.0, Sport::Rowing, None),
        ("x", "<type>Hiking</type>", 1.0, Sport::Other, None),
        (
            "x",
            "<type>1</type><name>Morning run</name>",
            9.0,
            Sport::Running,
            Some("says \"1\" for the sport; taken for running"),
        ),
        (
            "x",
            "",
            3.0,
            Sport::Running,
            Some("says nothing for the sport; taken for running because its speed is around 11 km/h"),
        ),
        ("x", "", 8.0, Sport::Cycling, Some("its speed is around 29 km/h")),
        ("CrewNerd", "", 3.0, Sport::Rowing, Some("recorded by CrewNerd")),
        ("x", "", 1.0, Sport::Other, Some("nothing else in it tells")),
    ];
    for (creator, head, speed, expected, reason) in cases {
        let text = file(creator, &track(head, &[&every_second(speed)]));
        let recording = only(&text);
        assert_eq!(
            (recording.sport, recording.sport_guess.is_some()),
            (expected, reason.is_some()),
            "{creator} {head}"
        );
        let guess = recording.sport_guess.unwrap_or_default();
        assert!(guess.contains(reason.unwrap_or_default()), "{guess}");
        let told = ReadOptions { sport: Some(Sport::Strength), ..ReadOptions::default() };
        let recording = read("", text.as_bytes(), &told).unwrap().recordings.remove(0);
        assert_eq!((recording.sport, recording.sport_guess), (Sport::Strength, None));
    }
}

#[test]
fn gaps_are_pauses_unless_the_receiver_saved_rarely_all_along() {
    let distance =
        |points: &[String]| only(&file("x", &track("<type>cycling</type>", &[points]))).distance_meters.map(f64::round);
    let gap = [point(0, 0, ""), point(1, 10, ""), point(3, 41, ""), point(4, 50, ""), point(5, 60, "")];
    assert_eq!(distance(&gap), Some(334.0));
    let rare = [point(0, 0, ""), point(1, 30, ""), point(2, 60, ""), point(3, 90, "")];
    assert_eq!(distance(&rare), Some(334.0));
}

#[test]
fn positions_no_athlete_reaches_are_no_distance() {
    let zero = "<trkpt lat=\"0\" lon=\"0\"><time>2024-05-01T10:00:02Z</time></trkpt>".to_owned();
    let beyond = "<trkpt lat=\"91\" lon=\"4.4\"><time>2024-05-01T10:00:03Z</time></trkpt>".to_owned();
    let halved = "<trkpt lat=\"52.1\"><time>2024-05-01T10:00:04Z</time></trkpt>".to_owned();
    let points = [point(0, 0, ""), zero, beyond, halved, point(1, 5, ""), point(500, 6, ""), point(501, 12, "")];
    let import = import(&file("x", &track("<type>cycling</type>", &[&points])));
    assert_eq!(import.warnings, [Warning::ImpossibleValues { count: 1 }]);
    assert_eq!(import.recordings[0].distance_meters.map(f64::round), Some(222.0));
}

#[test]
fn times_of_a_clock_that_was_never_set_need_a_date() {
    let points = [point(0, 0, ""), point(1, 60, "")];
    let text = file("x", &track("<type>running</type>", &[&points])).replace("2024-05-01T", "1970-01-01T");
    assert_eq!(refusal(&text), ImportError::DateNeeded);
    let date: jiff::Timestamp = "2025-03-09T16:00:00Z".parse().unwrap();
    let run = read("", text.as_bytes(), &ReadOptions { date: Some(date), sport: None, ..ReadOptions::default() })
        .unwrap()
        .recordings
        .remove(0);
    assert_eq!((run.start, run.elapsed_seconds, run.samples[0].seconds), (date, 60.0, 0.0));
}

#[test]
fn a_name_in_latin_1_is_read_and_loses_what_a_terminal_would_obey() {
    let head = "<name>Z\u{fc}rich\u{1b}[31m</name><type>running</type>";
    let text = file("x", &track(head, &[&[point(0, 0, ""), point(1, 60, "")]])).replace("UTF-8", "ISO-8859-1");
    let bytes: Vec<u8> = text.chars().map(|letter| u8::try_from(u32::from(letter)).unwrap()).collect();
    assert_eq!(
        read("", &bytes, &ReadOptions::default()).unwrap().recordings[0].name.as_deref(),
        Some("Z\u{fc}rich[31m")
    );
}
