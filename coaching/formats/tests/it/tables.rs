//! Tables: the Concept2 Logbook and the strokes of rowing apps.
#![expect(clippy::unwrap_used, reason = "a test whose table is not understood has failed")]

use jiff::Timestamp;
use jiff::tz::TimeZone;
use polarize_domain::{Recording, Sport};
use polarize_formats::{Import, ImportError, ReadOptions, Warning, read};

const SEASON: &str = "\u{feff}\"Log ID\",\"Date\",\"Description\",\"Work Time (Formatted)\",\"Work Time (Seconds)\",\"Rest Time (Formatted)\",\
    \"Rest Time (Seconds)\",\"Work Distance\",\"Rest Distance\",\"Stroke Rate/Cadence\",\"Stroke Count\",\"Pace\",\"Avg Watts\",\"Cal/Hour\",\
    \"Total Cal\",\"Avg Heart Rate\",\"Drag Factor\",\"Age\",\"Weight\",\"Type\",\"Ranked\",\"Comments\",\"Date Entered\"\n";

/// Two hours ahead of UTC, as in a summer of Berlin.
fn options() -> ReadOptions {
    ReadOptions { time_zone: TimeZone::fixed(jiff::tz::offset(2)), ..ReadOptions::default() }
}

fn dated() -> ReadOptions {
    ReadOptions { date: Some(moment("2025-03-09T16:00:00Z")), ..options() }
}

fn moment(text: &str) -> Timestamp {
    text.parse().unwrap()
}

fn import(text: &str) -> Import {
    read("table.csv", text.as_bytes(), &options()).unwrap()
}

/// The only recording of a table without a date.
fn undated(text: &str) -> Recording {
    let error = read("table.csv", text.as_bytes(), &options()).unwrap_err();
    assert_eq!(error, ImportError::DateNeeded);
    let mut import = read("table.csv", text.as_bytes(), &dated()).unwrap();
    assert_eq!((import.recordings.len(), import.recordings[0].start), (1, moment("2025-03-09T16:00:00Z")));
    import.recordings.remove(0)
}

/// Seconds and metres of every sample.
fn track(recording: &Recording) -> Vec<(f64, Option<f32>)> {
    recording.samples.iter().map(|sample| (sample.seconds, sample.distance)).collect()
}

#[test]
fn a_season_has_a_session_a_row_that_ended_at_its_date() {
    let rows = "1,\"2025-05-02 18:30:00\",\"4x500m\",\"\"\"8:00.0\"\"\",480.0,\"\"\"6:00.0\"\"\",360,2000,40,28,220,2:00.0,202.5,995,160,171,120,42,\
                Hwt,RowErg,No,\"fine, again\",\"2025-05-02 18:31:00\"\n";
    let import = import(&format!("{SEASON}{rows}"));
    let row = &import.recordings[0];
    assert_eq!((row.start, row.sport, &row.sport_guess), (moment("2025-05-02T16:16:00Z"), Sport::Rowing, &None));
    assert_eq!((row.elapsed_seconds, row.timer_seconds, row.distance_meters), (840.0, 480.0, Some(2000.0)));
    assert_eq!((row.summary.average_power, row.summary.average_heart_rate), (Some(202.5), Some(171.0)));
    assert_eq!((row.name.as_deref(), row.samples.len()), (Some("4x500m"), 0));
    assert_eq!(import.warnings, []);
}

#[test]
fn a_season_is_read_by_the_names_of_its_columns_and_each_machine_is_a_sport() {
    let header = "Type;Work Distance;Nobody Knows;Work Time (Seconds);Date\n";
    let machines = [
        ("RowErg", Sport::Rowing),
        ("Indoor Rower", Sport::Rowing),
        ("Dynamic", Sport::Rowing),
        ("On Water", Sport::Rowing),
        ("SkiErg", Sport::Other),
        ("BikeErg", Sport::Cycling),
    ];
    for (number, (machine, sport)) in machines.into_iter().enumerate() {
        let table = format!("{header}{machine};5.000,5;?;1200,5;2025-05-0{} 07:00:00\n", number + 1);
        let recording = &import(&table).recordings[0];
        assert_eq!((recording.sport, &recording.sport_guess), (sport, &None), "{machine}");
        assert_eq!((recording.elapsed_seconds, recording.distance_meters), (1200.5, Some(5000.5)));
    }
    let untold = import(&format!("{header};5000;;1200;2025-05-01 07:00:00\n"));
    assert_eq!(untold.recordings[0].sport, Sport::Rowing);
    assert!(untold.recordings[0].sport_guess.is_some());
    let told = ReadOptions { sport: Some(Sport::Other), ..options() };
    let told = read("", format!("{header}RowErg;5000;;1200;2025-05-01 07:00:00\n").as_bytes(), &told).unwrap();
    assert_eq!(told.recordings[0].sport, Sport::Other);
}

#[test]
fn a_session_entered_without_a_time_stays_on_its_day() {
    let table = "Date,Work Time (Seconds),Work Distance\n2025-05-02 00:00:00,1800,7000\n2025-05-01,1800,7000\n";
    let starts: Vec<_> = import(table).recordings.iter().map(|recording| recording.start).collect();
    assert_eq!(starts, [moment("2025-05-01T10:00:00Z"), moment("2025-05-02T10:00:00Z")]);
}

#[test]
fn rows_that_say_nothing_are_counted_and_a_season_of_them_is_refused() {
    let header = "Date,Work Time (Seconds),Work Distance\n";
    let bad = "yesterday,1800,7000\n2025-05-02 07:00:00,,7000\n2025-05-02 07:00:00,-5,7000\n2025-05-02 07:00:00,1e9,7\nshort\n";
    let import = import(&format!("{header}{bad}2025-05-02 07:00:00,1800,\n"));
    assert_eq!((import.recordings.len(), import.warnings), (1, vec![Warning::UnreadRows { count: 5 }]));
    assert_eq!(import.recordings[0].distance_meters, None);
    let refused = read("a.csv", format!("{header}{bad}").as_bytes(), &options()).unwrap_err();
    assert_eq!(refused, ImportError::NoUsableRows { rows: 5 });
    assert_eq!(read("a.csv", header.as_bytes(), &options()), Err(ImportError::NoUsableRows { rows: 0 }));
}

#[test]
fn erg_data_tells_pace_and_its_sport_is_a_guess() {
    let recording = undated(
        "\"Stroke Number\",\"Time (seconds)\",\"Distance (meters)\",\"Pace (seconds per 500m\",\"Stroke Rate\",\"Heart Rate\"\n\
         \"1\",\"3.9\",\"12.0\",\"125.0\",\"0\",\"0\"\n\"2\",\"7.1\",\"23.0\",\"100.0\",\"20\",\"86\"\n",
    );
    assert_eq!(track(&recording), [(3.9, Some(12.0)), (7.1, Some(23.0))]);
    let [first, second] = &recording.samples[..] else { panic!("two strokes") };
    assert_eq!((first.speed, first.cadence, first.heart_rate, first.power), (Some(4.0), None, None, None));
    assert_eq!((second.speed, second.cadence, second.heart_rate), (Some(5.0), Some(20.0), Some(86.0)));
    assert_eq!((recording.elapsed_seconds, recording.distance_meters), (7.1, Some(23.0)));
    assert_eq!((recording.sport, recording.device.as_deref()), (Sport::Rowing, Some("ErgData")));
    assert!(recording.sport_guess.is_some_and(|reason| reason.contains("ErgData")));
}

#[test]
fn the_logbooks_strokes_have_watts_and_a_bike_counts_pace_by_the_kilometre() {
    let strokes = |pace: &str| {
        undated(&format!(
            "Number,Time (seconds),Distance (meters),{pace},Watts,Cal/Hr,Stroke Rate,Heart Rate\n1,10,40,125,300,900,30,150\n"
        ))
    };
    assert_eq!(strokes("Pace (seconds)").samples[0].power, Some(300.0));
    let bike = strokes("Pace (seconds per 1000m)");
    assert_eq!((bike.sport, bike.sport_guess), (Sport::Cycling, None));
}

#[test]
fn intervals_count_on_from_the_one_before() {
    let recording = undated(
        "Stroke Number,Time (seconds),Distance (meters),Pace (seconds),Stroke Rate,Heart Rate\n1,50,200,,,\n2,100,400,,,\n1,2,8,,,\n2,60,240,,,\n\
         3,59.5,242,,,\n",
    );
    let expected =
        [(50.0, Some(200.0)), (100.0, Some(400.0)), (102.0, Some(408.0)), (160.0, Some(640.0)), (160.0, Some(642.0))];
    assert_eq!(track(&recording), expected);
}

const BOAT_COACH: &str = "workoutType,intervalType,strokeRate,currentHeartRate,workTime,workDistance,stroke500MPace,strokePower,,PowerCurve\n";

#[test]
fn boat_coach_writes_its_date_before_the_header() {
    let import = import(&format!(
        "Workout data for: Ada    Club: None    Date: 2016-11-28 08:37\n{BOAT_COACH}FixedTimeSplits,Time,0,76,0:00:02,6,0:02:05,58,,\n\
         FixedTimeSplits,Time,38,77,1:00:03,10,0:00:00,65535,,\nnone,none,0,65,0:00:00,0,0:00:00,0,,\n"
    ));
    let recording = &import.recordings[0];
    assert_eq!((recording.start, recording.sport), (moment("2016-11-28T06:37:00Z"), Sport::Rowing));
    assert_eq!(track(recording), [(2.0, Some(6.0)), (3603.0, Some(10.0))]);
    assert_eq!((recording.samples[0].power, recording.samples[0].speed), (Some(58.0), Some(4.0)));
    assert_eq!((recording.samples[1].power, recording.samples[1].speed), (None, None));
    assert_eq!((recording.sport_guess.as_ref(), import.warnings), (None, vec![Warning::ImpossibleValues { count: 1 }]));
}

#[test]
fn boat_coach_with_a_clock_goes_by_the_clock_and_counts_metres_down() {
    let import = import(
        "DateTime;workoutType;strokeRate;currentHeartRate;workTime;workDistance;stroke500MPace;strokeLength\n\
         2017-12-06T17:24:55.1+02:00;FixedDistanceSplits;0;85;0:00:02;1996;0:02:05;1,33\n\
         2017-12-06T17:24:57.1+02:00;FixedDistanceSplits;22;88;0:00:05;1990;0:02:05;1,33\n\
         2017-12-06T17:25:57.1+02:00;FixedDistanceSplits;22;88;0:00:05;1980;0:02:05;1,33\n",
    );
    let recording = &import.recordings[0];
    assert_eq!(recording.start, moment("2017-12-06T15:24:53.1Z"));
    assert_eq!(track(recording), [(2.0, Some(0.0)), (4.0, Some(6.0)), (64.0, Some(16.0))]);
}

#[test]
fn erg_stick_writes_units_into_its_cells() {
    let recording = undated(
        "Total elapsed time,Total distance,Stroke rate (/min),Speed (m/s),Current heart rate (bpm),Current pace (/500m),Total average power (W)\n\
         0:02.1,6 m,0,3,95,0:00.0,74\n1:03.1,196 m,19,3.1,99,2:05.0,82\n",
    );
    assert_eq!(track(&recording), [(2.1, Some(6.0)), (63.1, Some(196.0))]);
    let speeds: Vec<_> = recording.samples.iter().map(|sample| sample.speed).collect();
    assert_eq!(speeds, [Some(3.0), Some(4.0)]);
    assert!(recording.samples.iter().all(|sample| sample.power.is_none()), "an average is no measurement");
}

#[test]
fn smart_row_begins_with_the_heart_rate_alone() {
    let text = "Stroke (#),Second (#),Distance (m),Work (J),Actual power (W),Average power (W),Actual split (s),Average split (s),\
                Stroke rate (SPM),Heart rate (bpm)\r\n1, , , , , , , , ,82\r\n2,3,7,221.0, , , , , ,82\r\n5,13,36,227.3,67,65.4,125,176,19.1,87\r\n";
    let recording = undated(text);
    assert_eq!(track(&recording), [(3.0, Some(7.0)), (13.0, Some(36.0))]);
    assert_eq!((recording.samples[1].power, recording.samples[1].speed), (Some(67.0), Some(4.0)));
    assert_eq!(read("a.csv", text.as_bytes(), &dated()).unwrap().warnings, []);
}

/// A file of RowPro with a day, strokes and splits.
fn row_pro(date: &str, strokes: &str, splits: &str) -> String {
    format!(
        "\u{feff}Date,Comment,Password,ID,Version,Rowfile_Id\n{date},,,1,,9,\n\nType,Name,BirthDate\n1,Ada,709\n\n\
         Date,TotalTime,TotalDistance,AvgPace,Unit\n{date},9000,40,0.25,160,1\n\nOffset,Session_Id\n\n\
         Time,Distance,Pace,Watts,Cals,SPM,HR,DutyCycle,Rowfile_Id\n{strokes}\nType,Time,Distance,AvgPace\n{splits}"
    )
}

#[test]
fn row_pro_counts_milliseconds_in_a_table_among_others() {
    let strokes = "947,2.5,0.25,66.4,0.1,0.0,0.0,0.3,9,\n5864,16.5,0.2,66.06,0.9,12.0,140.0,0.3,9,\n";
    let import = import(&row_pro("2017-01-01T16:50:06-05:00", strokes, "1,60000,222.0,0.25\n"));
    let recording = &import.recordings[0];
    assert_eq!((recording.start, recording.sport), (moment("2017-01-01T21:50:06Z"), Sport::Rowing));
    assert_eq!(track(recording), [(0.947, Some(2.5)), (5.864, Some(16.5))]);
    assert_eq!((recording.elapsed_seconds, recording.distance_meters), (9.0, Some(40.0)));
    let stroke = recording.samples[1];
    assert_eq!(
        (stroke.speed, stroke.power, stroke.cadence, stroke.heart_rate),
        (Some(5.0), Some(66.06), Some(12.0), Some(140.0))
    );
    assert_eq!((recording.samples[0].heart_rate, import.warnings), (None, vec![]));
}

#[test]
fn row_pro_tells_the_breaks_between_intervals() {
    let strokes =
        "600000,2000,0.25,180,0,20,150,0.3,9\n1197000,4000,0.25,180,0,20,150,0.3,9\n1000,3,0.25,180,0,20,150,0.3,9\n";
    let splits = "3,0,0,0\n2,0,0,0\n1,1200000,4000,0.25\n0,120000,0,0\n1,1200000,4000,0.25\n0,120000,0,0\n";
    let import = import(&row_pro("3/15/2016 19:49:48", strokes, splits));
    let recording = &import.recordings[0];
    assert_eq!(track(recording)[2], (1321.0, Some(4003.0)));
    assert_eq!((recording.elapsed_seconds, recording.distance_meters), (1321.0, Some(4003.0)));
}

#[test]
fn a_date_that_can_be_read_two_ways_is_asked_for() {
    let table = row_pro("1/12/2016 19:23:10", "947,2.5,0.25,66.4,0.1,0.0,0.0,0.3,9\n", "");
    assert_eq!(read("a.csv", table.as_bytes(), &options()), Err(ImportError::DateNeeded));
    assert_eq!(read("a.csv", table.as_bytes(), &dated()).unwrap().recordings[0].start, moment("2025-03-09T16:00:00Z"));
}

#[test]
fn other_tables_are_no_activities() {
    for text in ["a,b\n1,2\n", "Date,Weight\n2025-05-01,70\n", "\"unclosed,Date\n", "one line without an end", "\n\n\n"]
    {
        let error = read("a.csv", text.as_bytes(), &options()).unwrap_err();
        assert_eq!(error, ImportError::UnknownFormat { named_fit: false }, "{text:?}");
    }
}

#[test]
fn tables_of_apps_without_strokes_or_of_endless_sessions_are_refused() {
    let header = "Stroke (#),Second (#),Distance (m)\n";
    let refused = |rows: &str| read("a.csv", format!("{header}{rows}").as_bytes(), &dated()).unwrap_err();
    assert_eq!(refused(""), ImportError::NoUsableRows { rows: 0 });
    assert_eq!(refused("1,a,2\n"), ImportError::NoUsableRows { rows: 1 });
    assert_eq!(refused("1,0,2\n"), ImportError::NoUsableRows { rows: 1 });
    assert_eq!(refused("1,8640000,2\n"), ImportError::TooLong { days: 100 });
    let endless = "1,1,1\n".repeat(1_000_001);
    assert_eq!(refused(&endless), ImportError::TooManyRows { most: 1_000_000 });
}

/// One small table of every app, and the season.
fn every_table() -> Vec<String> {
    let rows = |header: &str, row: &str| format!("{header}{}", row.repeat(12));
    vec![
        rows(
            SEASON,
            "1,2025-05-02 18:30:00,5k,\"21:11\",1271.3,,0,5000,,21,442,2:07.1,170,886,311,150,126,42,Hwt,RowErg,No,,\n",
        ),
        rows(
            "Stroke Number,Time (seconds),Distance (meters),Pace (seconds),Stroke Rate,Heart Rate\n",
            "1,10.5,40,125,30,150\n",
        ),
        rows(&format!("Date: 2016-11-28 08:37\n{BOAT_COACH}"), "Time,Time,38,77,1:00:03,10,0:02:05,65,,\n"),
        rows(
            "Total elapsed time,Total distance,Stroke rate (/min),Speed (m/s),Current heart rate (bpm),Current pace (/500m)\n",
            "1:03.1,196 m,19,3.1,99,2:05.0\n",
        ),
        rows("Stroke (#),Second (#),Distance (m),Actual power (W)\n", "5,13,36,67\n"),
        row_pro("2017-01-01T16:50:06-05:00", &"5864,16.5,0.2,66.06,0.9,12.0,140.0,0.3,9,\n".repeat(12), "0,1000,1\n"),
    ]
}

/// Replaces, repeats or takes out pieces of a text, more often whole cells than letters.
fn damaged(text: &str, damages: &[(u16, u8, u16)]) -> Vec<u8> {
    const PIECES: [&[u8]; 12] =
        [b",", b";", b"\"", b"\n", b":", b"-1", b"1e308", b"NaN", b"\xff", b"99:99:99", b"0", b"\xc3\xa4"];
    let mut bytes = text.as_bytes().to_vec();
    for (place, kind, size) in damages {
        let at = usize::from(*place) % bytes.len().max(1);
        let to = (at + usize::from(*size) % 40).min(bytes.len());
        match kind % 3 {
            0 => drop(bytes.splice(at..to, PIECES[usize::from(*size) % PIECES.len()].iter().copied())),
            1 => {
                let piece = bytes[at..to].to_vec();
                bytes.splice(at..at, piece);
            }
            _ => drop(bytes.drain(at..to)),
        }
    }
    bytes
}

proptest::proptest! {
    #[test]
    fn damaged_tables_are_answered_with_recordings_that_hold(
        damages in proptest::collection::vec((0_u16..1200, proptest::prelude::any::<u8>(), proptest::prelude::any::<u16>()), 1..12),
    ) {
        for table in every_table() {
            let Ok(import) = read("damaged.csv", &damaged(&table, &damages), &dated()) else { continue };
            for recording in import.recordings {
                proptest::prop_assert!((0.0..=864_000.0).contains(&recording.elapsed_seconds));
                proptest::prop_assert!(recording.samples.is_sorted_by_key(|sample| sample.seconds));
                proptest::prop_assert!(recording.distance_meters.is_none_or(f64::is_finite));
            }
        }
    }
}
