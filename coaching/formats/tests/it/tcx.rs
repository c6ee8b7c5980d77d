//! TCX files: which activities come out, or which answer.
#![expect(clippy::unwrap_used, reason = "a test whose file is not answered as expected has failed")]

use polarize_domain::{Recording, Sample, Sport};
use polarize_formats::{Import, ImportError, ReadOptions, Warning, read};

const ROOT: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<TrainingCenterDatabase xmlns="http://www.garmin.com/xmlschemas/TrainingCenterDatabase/v2"
  xmlns:ns3="http://www.garmin.com/xmlschemas/ActivityExtension/v2">"#;

pub(crate) fn file(within: &str) -> String {
    format!("{ROOT}{within}</TrainingCenterDatabase>")
}

/// An activity in a file of its own.
pub(crate) fn activity(sport: &str, within: &str) -> String {
    file(&format!("<Activities><Activity Sport=\"{sport}\">{within}</Activity></Activities>"))
}

/// A lap of some seconds from 10:00 on.
fn lap(start: &str, seconds: u32, within: &str) -> String {
    format!("<Lap StartTime=\"2024-05-01T{start}Z\"><TotalTimeSeconds>{seconds}</TotalTimeSeconds>{within}</Lap>")
}

/// A trackpoint at a time of day.
fn point(time: &str, within: &str) -> String {
    format!("<Trackpoint><Time>2024-05-01T{time}Z</Time>{within}</Trackpoint>")
}

fn track(points: &[String]) -> String {
    format!("<Track>{}</Track>", points.concat())
}

fn import(text: &str) -> Import {
    read("activity.tcx", text.as_bytes(), &ReadOptions::default()).unwrap()
}

fn refusal(text: &str) -> ImportError {
    read("activity.tcx", text.as_bytes(), &ReadOptions::default()).unwrap_err()
}

pub(crate) fn only(text: &str) -> Recording {
    let import = import(text);
    assert_eq!(import.warnings, []);
    <[Recording; 1]>::try_from(import.recordings).unwrap().into_iter().next().unwrap()
}

/// A ride with everything a file can say.
pub(crate) fn ride() -> String {
    let full = "<Position><LatitudeDegrees>52.1</LatitudeDegrees><LongitudeDegrees>4.4</LongitudeDegrees></Position>\
                <AltitudeMeters>-3.5</AltitudeMeters><DistanceMeters>17.5</DistanceMeters>\
                <HeartRateBpm><Value>140</Value></HeartRateBpm><Cadence>90</Cadence>\
                <Extensions><ns3:TPX><ns3:Speed>9.0</ns3:Speed><ns3:Watts>250</ns3:Watts></ns3:TPX></Extensions>";
    let first = "<TotalTimeSeconds>30.0</TotalTimeSeconds><DistanceMeters>142.5</DistanceMeters>\
                 <AverageHeartRateBpm><Value>150</Value></AverageHeartRateBpm><MaximumHeartRateBpm><Value>155</Value></MaximumHeartRateBpm>\
                 <Extensions><ns3:LX><ns3:AvgWatts>200</ns3:AvgWatts></ns3:LX></Extensions>";
    let second = "<DistanceMeters>100</DistanceMeters><AverageHeartRateBpm><Value>160</Value></AverageHeartRateBpm>\
                  <MaximumHeartRateBpm><Value>171</Value></MaximumHeartRateBpm>\
                  <Extensions><LX xmlns=\"other\"><AvgWatts>300</AvgWatts></LX></Extensions>";
    let laps = [
        lap(
            "10:00:00",
            30,
            &format!("{first}{}", track(&[point("10:00:00", "<Cadence>0</Cadence>"), point("10:00:02", full)])),
        ),
        lap("10:00:30", 10, &format!("{second}{}", track(&[point("10:00:40.500", "")]))),
    ];
    let rest = "<Notes>Evening &amp; easy\nsecond line</Notes><Creator><Name>Edge <![CDATA[1000]]></Name></Creator>";
    activity("Biking", &format!("<Id>2024-05-01T10:00:00Z</Id>{}{rest}", laps.concat()))
}

#[test]
fn a_ride_is_read_with_its_samples_laps_and_summary() {
    let ride = only(&ride());
    assert_eq!(
        (ride.start.to_string(), ride.sport, ride.sport_guess),
        ("2024-05-01T10:00:00Z".to_owned(), Sport::Cycling, None)
    );
    assert_eq!((ride.elapsed_seconds, ride.timer_seconds, ride.distance_meters), (40.5, 40.0, Some(242.5)));
    assert_eq!((ride.name.as_deref(), ride.device.as_deref()), (Some("Evening & easy"), Some("Edge 1000")));
    let expected = Sample {
        seconds: 2.0,
        power: Some(250.0),
        heart_rate: Some(140.0),
        speed: Some(9.0),
        distance: Some(17.5),
        cadence: Some(90.0),
        altitude: Some(-3.5),
    };
    assert_eq!(ride.samples[1], expected);
    let cadences: Vec<_> = ride.samples.iter().map(|sample| (sample.seconds, sample.cadence)).collect();
    assert_eq!(cadences, [(0.0, Some(0.0)), (2.0, Some(90.0)), (40.5, None)]);
    let laps: Vec<_> = ride.laps.iter().map(|lap| (lap.start_seconds, lap.seconds, lap.meters)).collect();
    assert_eq!(laps, [(0.0, 30.0, Some(142.5)), (30.0, 10.0, Some(100.0))]);
    let summary = ride.summary;
    assert_eq!((summary.average_heart_rate, summary.max_heart_rate), (Some(152.5), Some(171.0)));
    assert_eq!(summary.average_power, Some(225.0));
}

#[test]
fn prefixes_and_foreign_elements_make_no_difference() {
    let prefixed = ride()
        .replace("<ns3:", "<x:")
        .replace("</ns3:", "</x:")
        .replace("<Lap", "<tcx:Lap")
        .replace("</Lap", "</tcx:Lap")
        .replace("<Trackpoint>", "<tcx:Trackpoint><Odd><Time>never</Time><Value>7</Value></Odd>")
        .replace("</Trackpoint>", "</tcx:Trackpoint>");
    assert_eq!(only(&prefixed), only(&ride()));
}

#[test]
fn any_text_encoding_and_any_prolog_give_the_same_ride() {
    let ride = ride();
    let expected = only(&ride);
    let bare = ride.split_once("?>").unwrap().1;
    let utf16 =
        |to_bytes: fn(u16) -> [u8; 2]| format!("\u{feff}{bare}").encode_utf16().flat_map(to_bytes).collect::<Vec<_>>();
    let doctype = "<!DOCTYPE x [<!ENTITY a \"b\"><!-- ] > --><!ELEMENT x ANY>]>";
    let variants = [
        bare.as_bytes().to_vec(),
        format!("\u{feff}{ride}").into_bytes(),
        format!("\n\n  {ride}\n<!-- end -->\0\0").into_bytes(),
        format!("<?xml version='1.0'?><!-- <Activity> -->{doctype}{bare}").into_bytes(),
        utf16(u16::to_le_bytes),
        utf16(u16::to_be_bytes),
    ];
    for (index, bytes) in variants.iter().enumerate() {
        let import = read("", bytes, &ReadOptions::default());
        assert_eq!(import.unwrap().recordings, std::slice::from_ref(&expected), "variant {index}");
    }
}

#[test]
fn every_activity_becomes_a_recording_those_of_multisport_sessions_too() {
    let run = |start: &str, sport: &str| {
        format!("<Activity Sport=\"{sport}\"><Id>2024-05-01T{start}Z</Id>{}</Activity>", lap(start, 60, ""))
    };
    let transition =
        format!("<Transition StartTime=\"2024-05-01T10:01:00Z\">{}</Transition>", track(&[point("10:01:00", "")]));
    let multisport = format!(
        "<MultiSportSession><Id>2024-05-01T10:00:00Z</Id><FirstSport>{}</FirstSport><NextSport>{transition}{}</NextSport></MultiSportSession>",
        run("10:00:00", "Biking"),
        run("10:02:00", "Running"),
    );
    let import = import(&file(&format!("<Activities>{}{multisport}</Activities>", run("12:00:00", "Running"))));
    let found: Vec<_> =
        import.recordings.iter().map(|one| (one.start.to_string()[11..16].to_owned(), one.sport)).collect();
    let expected = [("10:00", Sport::Cycling), ("10:02", Sport::Running), ("12:00", Sport::Running)];
    assert_eq!(found, expected.map(|(start, sport)| (start.to_owned(), sport)));
    assert_eq!(import.recordings.iter().map(|one| one.elapsed_seconds).collect::<Vec<_>>(), [60.0; 3]);
}

#[test]
fn the_start_is_what_the_file_tells_if_the_trackpoints_bear_it_out() {
    let points = track(&[point("10:00:05", ""), point("10:10:00", "")]);
    let lap = |start: &str| format!("<Lap StartTime=\"{start}\">{points}</Lap>");
    let id = |id: &str| format!("<Id>{id}</Id>");
    let cases = [
        (lap("2024-05-01T10:00:00Z"), "2024-05-01T10:00:00Z"),
        (id("2024-05-01T10:00:00Z") + &lap("nonsense"), "2024-05-01T10:00:00Z"),
        // No date at all, and a year after our calendar.
        (id("android_id:f9b2_20201124T215647952Z") + &lap("+052870-03-11T09:39:10.000Z"), "2024-05-01T10:00:05Z"),
        // Local time that claims to be UTC.
        (id("2024-05-01T12:00:00Z") + &lap("2024-05-01T12:00:00Z"), "2024-05-01T10:00:05Z"),
        (lap("2024-05-01T08:00:00Z"), "2024-05-01T10:00:05Z"),
        (lap("1989-12-31T00:00:00Z"), "2024-05-01T10:00:05Z"),
    ];
    for (within, expected) in cases {
        let run = only(&activity("Running", &within));
        assert_eq!(run.start.to_string(), expected, "{within}");
        let start = if expected.ends_with("00Z") { 5.0 } else { 0.0 };
        assert_eq!(run.samples[0].seconds, start, "{within}");
    }
}

#[test]
fn a_clock_that_was_never_set_needs_a_date() {
    let points = |day: &str| {
        ["00:00:10", "00:05:10"].map(|time| format!("<Trackpoint><Time>{day}T{time}Z</Time></Trackpoint>")).concat()
    };
    let unset = |id: &str| activity("Running", &format!("{id}<Lap><Track>{}</Track></Lap>", points("1989-12-31")));
    assert_eq!(refusal(&unset("")), ImportError::DateNeeded);
    let laps_alone = activity("Running", "<Lap><TotalTimeSeconds>300</TotalTimeSeconds></Lap>");
    assert_eq!(refusal(&laps_alone), ImportError::DateNeeded);
    let date: jiff::Timestamp = "2025-03-09T16:00:00Z".parse().unwrap();
    for text in [unset(""), laps_alone] {
        let options = ReadOptions { date: Some(date), sport: None, ..ReadOptions::default() };
        let run = read("", text.as_bytes(), &options).unwrap().recordings.remove(0);
        assert_eq!((run.start, run.elapsed_seconds), (date, 300.0));
    }
    assert_eq!(only(&unset("<Id>2024-05-01T10:00:00Z</Id>")).start.to_string(), "2024-05-01T10:00:00Z");
    let woken =
        activity("Running", &format!("<Lap><Track>{}{}</Track></Lap>", points("1989-12-31"), points("2024-05-01")));
    let import = import(&woken);
    assert_eq!(import.warnings, [Warning::UntimedTrackpoints { count: 2 }]);
    assert_eq!(import.recordings[0].start.to_string(), "2024-05-01T00:00:10Z");
}

#[test]
fn a_date_in_the_file_beats_the_one_given() {
    let options = ReadOptions { date: Some(jiff::Timestamp::UNIX_EPOCH), sport: None, ..ReadOptions::default() };
    assert_eq!(read("", ride().as_bytes(), &options).unwrap().recordings, [only(&ride())]);
}

#[test]
fn the_sport_is_what_the_file_says_or_a_guess_with_its_reason() {
    let strokes = |cadence: u32| {
        let at = |second: u32| point(&format!("10:00:{second:02}"), &format!("<Cadence>{cadence}</Cadence>"));
        lap("10:00:00", 60, &track(&(0..60).map(at).collect::<Vec<_>>()))
    };
    let note = |note: &str| format!("{}<Notes>{note}</Notes>", lap("10:00:00", 60, ""));
    let erg = format!("{}<Creator><Name>Concept2 PM5</Name></Creator>", lap("10:00:00", 60, ""));
    let cases = [
        ("Running", note("Row"), Sport::Running, None),
        ("Biking", strokes(28), Sport::Cycling, None),
        ("Rowing", note(""), Sport::Rowing, None),
        ("Open Water Swimming", note(""), Sport::Swimming, None),
        ("Hiking", note(""), Sport::Other, None),
        (
            "Other",
            strokes(28),
            Sport::Rowing,
            Some("says \"Other\" for the sport; taken for rowing because its cadence is around 28"),
        ),
        ("Other", note("Erg 5 x 5"), Sport::Rowing, Some("called \"Erg 5 x 5\"")),
        ("Other", erg, Sport::Rowing, Some("recorded by Concept2 PM5")),
        ("Other", strokes(0), Sport::Other, Some("nothing else in it tells")),
        ("", note("Spin"), Sport::Cycling, Some("says nothing for the sport")),
    ];
    for (sport, within, expected, reason) in cases {
        let text = activity(sport, &within);
        let recording = only(&text);
        assert_eq!(
            (recording.sport, recording.sport_guess.is_some()),
            (expected, reason.is_some()),
            "{sport} {within:.80}"
        );
        let guess = recording.sport_guess.unwrap_or_default();
        assert!(guess.contains(reason.unwrap_or_default()), "{guess}");
        let told = ReadOptions { sport: Some(Sport::Strength), ..ReadOptions::default() };
        let recording = read("", text.as_bytes(), &told).unwrap().recordings.remove(0);
        assert_eq!((recording.sport, recording.sport_guess), (Sport::Strength, None));
    }
}

#[test]
fn the_device_may_stand_outside_of_the_activity() {
    let run = format!("<Activity Sport=\"Running\">{}</Activity>", lap("10:00:00", 60, ""));
    let text = file(&format!(
        "<Activities>{run}</Activities><Creator><Name>an app</Name></Creator><Author><Name>x</Name></Author>"
    ));
    assert_eq!(only(&text).device.as_deref(), Some("an app"));
}

#[test]
fn the_planned_workout_gives_the_name_where_there_are_no_notes() {
    let plan = "<Training VirtualPartner=\"false\"><Plan Type=\"Workout\"><Name>5 x 5</Name></Plan></Training>";
    assert_eq!(only(&activity("Running", &(lap("10:00:00", 60, "") + plan))).name.as_deref(), Some("5 x 5"));
}

#[test]
fn missing_and_impossible_values_are_missing() {
    let points = [
        point(
            "10:00:00",
            "<HeartRateBpm> undefined</HeartRateBpm><Value>99</Value><Cadence/><DistanceMeters>NaN</DistanceMeters>",
        ),
        point(
            "10:00:01",
            "<HeartRateBpm><Value>0</Value></HeartRateBpm><Extensions><TPX><Watts>65535</Watts></TPX></Extensions>",
        ),
        point("10:00:02", "<HeartRateBpm><Value>255</Value></HeartRateBpm><AltitudeMeters>inf</AltitudeMeters>"),
        point("10:00:03", "<Extensions><TPX><Speed>-1</Speed><RunCadence>1e99</RunCadence></TPX></Extensions>"),
    ];
    let import = import(&activity("Biking", &lap("10:00:00", 4, &track(&points))));
    assert_eq!(import.warnings, [Warning::ImpossibleValues { count: 4 }]);
    let empty = |sample: &Sample| *sample == Sample { seconds: sample.seconds, ..Sample::default() };
    assert!(import.recordings[0].samples.iter().all(empty));
}

#[test]
fn run_cadence_and_decimal_commas_are_read() {
    let points =
        [point("10:00:00", "<Extensions><TPX><RunCadence>88</RunCadence><Speed>3,5</Speed></TPX></Extensions>")];
    let sample = only(&activity("Running", &lap("10:00:00", 4, &track(&points)))).samples[0];
    assert_eq!((sample.cadence, sample.speed), (Some(88.0), Some(3.5)));
}

#[test]
fn trackpoints_are_put_in_order_and_those_of_one_moment_are_one() {
    let points = [
        point("10:00:02", "<Cadence>80</Cadence>"),
        point("10:00:01", "<Cadence>70</Cadence>"),
        point("10:00:02", "<HeartRateBpm><Value>140</Value></HeartRateBpm>"),
        point("10:00:02", "<Cadence>81</Cadence>"),
        "<Trackpoint><Time>soon</Time><Cadence>99</Cadence></Trackpoint>".to_owned(),
    ];
    let import = import(&activity("Biking", &lap("10:00:00", 4, &track(&points))));
    assert_eq!(import.warnings, [Warning::UntimedTrackpoints { count: 1 }]);
    let found: Vec<_> =
        import.recordings[0].samples.iter().map(|one| (one.seconds, one.cadence, one.heart_rate)).collect();
    assert_eq!(found, [(1.0, Some(70.0), None), (2.0, Some(81.0), Some(140.0))]);
}

#[test]
fn distance_comes_from_the_laps_else_the_trackpoints_else_positions() {
    let at = |index: u32, more: &str| {
        let position = format!(
            "<Position><LatitudeDegrees>52.{index:03}</LatitudeDegrees><LongitudeDegrees>4</LongitudeDegrees></Position>"
        );
        point(&format!("10:00:{:02}", index * 5), &format!("{position}{more}"))
    };
    let count = |meters: u32| format!("<DistanceMeters>{meters}</DistanceMeters>");
    let counted = track(&[at(0, &count(0)), at(1, &count(90)), at(2, &count(180))]);
    let ride = |within: &str| only(&activity("Biking", &lap("10:00:00", 10, within)));
    assert_eq!(ride(&(count(200) + &counted)).distance_meters, Some(200.0));
    assert_eq!(ride(&counted).distance_meters, Some(180.0));
    let by_position = ride(&track(&[at(0, ""), at(1, ""), at(2, "")])).distance_meters.unwrap();
    assert!((by_position - 222.4).abs() < 0.1, "{by_position}");
    let paused = track(&[at(0, ""), at(1, "")]) + &track(&[at(2, "")]);
    let by_position = ride(&paused).distance_meters.unwrap();
    assert!((by_position - 111.2).abs() < 0.1, "the way during a pause is none: {by_position}");
}

#[test]
fn lengths_of_strokes_are_no_distance() {
    let points: Vec<_> = (0..30)
        .map(|second| {
            point(&format!("10:00:{second:02}"), &format!("<DistanceMeters>{}</DistanceMeters>", 7 + second % 3))
        })
        .collect();
    let import = import(&activity("Rowing", &lap("10:00:00", 30, &track(&points))));
    assert_eq!((import.recordings[0].distance_meters, import.warnings), (None, vec![Warning::OddDistances]));
}

#[test]
fn laps_alone_are_an_activity() {
    let laps = [
        lap("10:00:00", 60, "<DistanceMeters>250</DistanceMeters>"),
        "<Lap><TotalTimeSeconds>30</TotalTimeSeconds></Lap>".to_owned(),
    ];
    let row = only(&activity("Rowing", &laps.concat()));
    assert_eq!((row.elapsed_seconds, row.distance_meters, row.samples.len()), (90.0, Some(250.0), 0));
    assert_eq!(row.laps.iter().map(|lap| lap.start_seconds).collect::<Vec<_>>(), [0.0, 60.0]);
}

#[test]
fn files_of_another_kind_are_named() {
    let cases = [
        (file("<Courses><Course><Name>x</Name><Track><Trackpoint/></Track></Course></Courses>"), Some("course")),
        (file("<Workouts><Workout Sport=\"Biking\"><Name>x</Name></Workout></Workouts>"), Some("workout")),
        (file("<Folders/>"), None),
        (file("<Activities><Activity Sport=\"Biking\"/></Activities>"), None),
        (file("<Workouts><Workout/></Workouts><Activities><Activity/></Activities>"), None),
    ];
    for (text, kind) in cases {
        let expected = kind.map_or(ImportError::NothingRecorded, |kind| ImportError::NotAnActivity { kind });
        assert_eq!(refusal(&text), expected, "{text}");
    }
}

#[test]
fn an_empty_activity_beside_a_real_one_is_left_out_with_a_warning() {
    let run = format!("<Activity Sport=\"Running\">{}</Activity>", lap("10:00:00", 60, ""));
    let import = import(&file(&format!("<Activities><Activity Sport=\"Running\"/>{run}</Activities>")));
    assert_eq!((import.recordings.len(), import.warnings), (1, vec![Warning::EmptySession]));
}

#[test]
fn a_session_of_weeks_is_refused() {
    assert_eq!(refusal(&activity("Running", &lap("10:00:00", 950_000, ""))), ImportError::NothingRecorded);
    let far = "<Track><Trackpoint><Time>2024-05-31T10:00:00Z</Time></Trackpoint></Track>";
    let text = activity("Running", &lap("10:00:00", 60, &(track(&[point("10:00:00", "")]) + far)));
    assert_eq!(refusal(&text), ImportError::TooLong { days: 30 });
}
