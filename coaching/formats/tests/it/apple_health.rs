//! Apple Health's export: which workouts come out.
#![expect(clippy::unwrap_used, reason = "a test whose file is not answered as expected has failed")]

use std::io::{BufRead, BufReader, Read};

use polarize_domain::{Recording, Sport};
use polarize_formats::{ImportError, ReadOptions, Warning, XmlFault, apple_health, read};

const DOCTYPE: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE HealthData [
<!-- HealthKit Export Version: 13; a phone's own words -->
<!ELEMENT HealthData (ExportDate,Me,(Record|Workout)*)>
<!ATTLIST Workout
  workoutActivityType CDATA #REQUIRED
  duration CDATA #IMPLIED
>
<!ENTITY lol "lollollol">
]>
"#;

const RECORD: &str = "<Record type=\"HKQuantityTypeIdentifierHeartRate\" unit=\"count/min\" value=\"61\" \
                      startDate=\"2024-03-01 06:00:00 +0100\" endDate=\"2024-03-01 06:00:00 +0100\"/>\n";

pub(crate) fn export(workouts: &str) -> String {
    format!(
        "{DOCTYPE}<HealthData locale=\"de_DE\">\n<ExportDate value=\"2024-03-02 10:00:00 +0100\"/>\n{RECORD}{workouts}</HealthData>\n"
    )
}

/// A workout of Apple's newer shape.
pub(crate) const RUN: &str = r#"<Workout workoutActivityType="HKWorkoutActivityTypeRunning" duration="50" durationUnit="min"
  sourceName="Ada&#8217;s Watch" sourceVersion="10.3" device="&lt;&lt;HKDevice: 0x1&gt;, name:Watch&gt;"
  creationDate="2024-03-01 08:13:00 +0100" startDate="2024-03-01 07:12:33 +0100" endDate="2024-03-01 08:12:33 +0100">
 <MetadataEntry key="HKWorkoutBrandName" value="Outdoor Run"/>
 <WorkoutEvent type="HKWorkoutEventTypePause" date="2024-03-01 07:30:00 +0100"/>
 <WorkoutEvent type="HKWorkoutEventTypeResume" date="2024-03-01 07:40:00 +0100"/>
 <WorkoutActivity uuid="1" startDate="2024-03-01 07:12:33 +0100" endDate="2024-03-01 08:12:33 +0100" duration="50" durationUnit="min">
  <WorkoutStatistics type="HKQuantityTypeIdentifierHeartRate" average="99" maximum="99" unit="count/min"/>
 </WorkoutActivity>
 <WorkoutStatistics type="HKQuantityTypeIdentifierHeartRate" average="151.5" minimum="90" maximum="178" unit="count/min"/>
 <WorkoutStatistics type="HKQuantityTypeIdentifierRunningPower" average="240.5" minimum="90" maximum="300" unit="W"/>
 <WorkoutStatistics type="HKQuantityTypeIdentifierDistanceWalkingRunning" sum="10.25" unit="km"/>
 <WorkoutStatistics type="HKQuantityTypeIdentifierActiveEnergyBurned" sum="700" unit="kcal"/>
</Workout>
"#;

fn workouts(text: &str) -> Vec<Recording> {
    let import = read("export.xml", export(text).as_bytes(), &ReadOptions::default()).unwrap();
    assert_eq!(import.warnings, []);
    import.recordings
}

fn only(text: &str) -> Recording {
    <[Recording; 1]>::try_from(workouts(text)).unwrap().into_iter().next().unwrap()
}

/// A workout with these attributes beside kind and dates.
fn plain(kind: &str, attributes: &str, within: &str) -> String {
    format!(
        "<Workout workoutActivityType=\"HKWorkoutActivityType{kind}\" {attributes} startDate=\"2024-03-01 07:00:00 -0500\" \
         endDate=\"2024-03-01 08:00:00 -0500\">{within}</Workout>"
    )
}

#[test]
fn a_workout_becomes_a_recording_from_apples_own_sums() {
    let run = only(RUN);
    assert_eq!(
        (run.start.to_string(), run.sport, run.sport_guess),
        ("2024-03-01T06:12:33Z".to_owned(), Sport::Running, None)
    );
    assert_eq!((run.elapsed_seconds, run.timer_seconds, run.distance_meters), (3600.0, 3000.0, Some(10_250.0)));
    assert_eq!((run.name.as_deref(), run.device.as_deref()), (Some("Outdoor Run"), Some("Ada\u{2019}s Watch")));
    let summary = run.summary;
    assert_eq!((summary.average_heart_rate, summary.max_heart_rate), (Some(151.5), Some(178.0)));
    assert_eq!(summary.average_power, Some(240.5));
    assert!(run.samples.is_empty() && run.laps.is_empty());
}

#[test]
fn every_kind_of_workout_has_its_sport() {
    let cases = [
        ("Running", Sport::Running),
        ("Cycling", Sport::Cycling),
        ("HandCycling", Sport::Cycling),
        ("Rowing", Sport::Rowing),
        ("Swimming", Sport::Swimming),
        ("TraditionalStrengthTraining", Sport::Strength),
        ("FunctionalStrengthTraining", Sport::Strength),
        ("Walking", Sport::Other),
        ("SwimBikeRun", Sport::Other),
        ("", Sport::Other),
    ];
    for (kind, sport) in cases {
        assert_eq!(only(&plain(kind, "", "")).sport, sport, "{kind}");
    }
    let options = ReadOptions { sport: Some(Sport::Rowing), ..ReadOptions::default() };
    assert_eq!(read("", export(RUN).as_bytes(), &options).unwrap().recordings[0].sport, Sport::Rowing);
}

#[test]
fn lengths_and_distances_are_read_in_their_unit() {
    let cases = [
        ("duration=\"30\" durationUnit=\"min\" totalDistance=\"5\" totalDistanceUnit=\"km\"", 1800.0, Some(5000.0)),
        ("duration=\"0.5\" durationUnit=\"hr\" totalDistance=\"2\" totalDistanceUnit=\"mi\"", 1800.0, Some(3218.688)),
        ("duration=\"90\" durationUnit=\"s\" totalDistance=\"100\" totalDistanceUnit=\"yd\"", 90.0, Some(91.44)),
        ("duration=\"12,5\" durationUnit=\"min\" totalDistance=\"0\" totalDistanceUnit=\"km\"", 750.0, None),
        ("duration=\"7\" durationUnit=\"fortnight\" totalDistance=\"7\" totalDistanceUnit=\"furlong\"", 3600.0, None),
        ("duration=\"NaN\" durationUnit=\"min\" totalDistance=\"1e300\" totalDistanceUnit=\"km\"", 3600.0, None),
    ];
    for (attributes, timer_seconds, distance) in cases {
        let workout = only(&plain("Running", attributes, ""));
        assert_eq!((workout.timer_seconds, workout.distance_meters), (timer_seconds, distance), "{attributes}");
        assert_eq!(workout.elapsed_seconds, 3600.0, "{attributes}");
    }
}

#[test]
fn pauses_count_where_no_length_is_given() {
    let event = |kind: &str, at: &str| {
        format!("<WorkoutEvent type=\"HKWorkoutEventType{kind}\" date=\"2024-03-01 {at} -0500\"/>")
    };
    let pauses = [event("Pause", "07:10:00"), event("Resume", "07:15:00"), event("Resume", "07:20:00")].concat();
    assert_eq!(only(&plain("Running", "", &pauses)).timer_seconds, 3300.0);
    let backwards = [event("Pause", "07:10:00"), event("Resume", "07:05:00")].concat();
    assert_eq!(only(&plain("Running", "", &backwards)).timer_seconds, 3600.0);
}

#[test]
fn distances_of_several_sports_add_up() {
    let leg = |kind: &str, sum: &str| {
        format!("<WorkoutStatistics type=\"HKQuantityTypeIdentifierDistance{kind}\" sum=\"{sum}\" unit=\"m\"/>")
    };
    let legs = [leg("Swimming", "750"), leg("Cycling", "20000"), leg("WalkingRunning", "5000")].concat();
    assert_eq!(only(&plain("SwimBikeRun", "", &legs)).distance_meters, Some(25_750.0));
}

#[test]
fn workouts_without_a_readable_time_are_left_out_with_a_warning() {
    let broken =
        "<Workout workoutActivityType=\"HKWorkoutActivityTypeRunning\" startDate=\"yesterday\" duration=\"3\"/>";
    let import = read("", export(&format!("{broken}{RUN}")).as_bytes(), &ReadOptions::default()).unwrap();
    assert_eq!((import.recordings.len(), import.warnings), (1, vec![Warning::UnreadWorkouts { count: 1 }]));
    let error = read("", export(broken).as_bytes(), &ReadOptions::default()).unwrap_err();
    assert_eq!(error, ImportError::NoWorkouts { unread: 1 });
    let error = read("", export("").as_bytes(), &ReadOptions::default()).unwrap_err();
    assert_eq!(error.to_string(), "the Apple Health export holds no workouts; there is nothing to import");
}

#[test]
fn workouts_before_a_cut_are_handed_on_before_the_fault_is_told() {
    let whole = export(&RUN.repeat(3));
    let cut = &whole.as_bytes()[..whole.len() - 200];
    let mut count = 0;
    let answer = apple_health::read(&mut &cut[..], &ReadOptions::default(), &mut |_| count += 1);
    assert_eq!(answer, Err(ImportError::Xml { format: "Apple Health", fault: XmlFault::Cut }));
    assert_eq!(count, 2);
}

#[test]
fn the_beginning_of_a_file_tells_whether_it_is_an_export() {
    let whole = export(RUN);
    assert!(apple_health::recognises(whole.as_bytes()));
    assert!(apple_health::recognises(&whole.as_bytes()[..120]), "cut within the DOCTYPE");
    assert!(apple_health::recognises("\u{feff}\n<!-- x --><HealthData>".as_bytes()));
    for other in ["<gpx/>", "<ClinicalDocument/>", "HealthData", "", "<!DOCTYPE a []><gpx/>"] {
        assert!(!apple_health::recognises(other.as_bytes()), "{other}");
    }
}

/// An export that is made while it is read.
struct Endless {
    records: usize,
}

impl Read for Endless {
    fn read(&mut self, target: &mut [u8]) -> std::io::Result<usize> {
        let text = match self.records {
            0 => return Ok(0),
            1 => format!("{RUN}</HealthData>"),
            2_000.. => format!("{DOCTYPE}<HealthData>"),
            _ => RECORD.repeat(50),
        };
        assert!(text.len() <= target.len(), "the reader's buffer is large enough for a piece");
        self.records -= 1;
        target[..text.len()].copy_from_slice(text.as_bytes());
        Ok(text.len())
    }
}

#[test]
fn an_export_is_read_as_it_comes() {
    let mut input: Box<dyn BufRead> = Box::new(BufReader::with_capacity(64 * 1024, Endless { records: 2_000 }));
    let mut count = 0;
    assert_eq!(apple_health::read(&mut input, &ReadOptions::default(), &mut |_| count += 1), Ok(Vec::new()));
    assert_eq!(count, 1);
}

#[test]
fn input_that_breaks_off_is_told_apart_from_a_damaged_file() {
    struct Broken;
    impl Read for Broken {
        fn read(&mut self, _: &mut [u8]) -> std::io::Result<usize> {
            Err(std::io::Error::other("the disk is gone"))
        }
    }
    let mut input = BufReader::new(export(RUN).into_bytes().leak().chain(Broken));
    let whole = apple_health::read(&mut input, &ReadOptions::default(), &mut |_| {}).unwrap_err();
    let fault = XmlFault::Unreadable { reason: "the disk is gone".to_owned() };
    assert_eq!(whole, ImportError::Xml { format: "Apple Health", fault });
}
