//! FIT files: which activities come out, or which answer.
#![expect(clippy::unwrap_used, reason = "a test whose file is not answered as expected has failed")]

use jiff::Timestamp;
use polarize_domain::{Recording, Sport};
use polarize_formats::{FitFault, Import, ImportError, ReadOptions, Warning, read};

use crate::fit_file::{BYTES, Part, START, U8, U32, byte, choice, long, short, text};

pub(crate) fn import(bytes: &[u8]) -> Import {
    read("activity.fit", bytes, &ReadOptions::default()).unwrap()
}

fn refusal(bytes: &[u8]) -> ImportError {
    read("activity.fit", bytes, &ReadOptions::default()).unwrap_err()
}

fn only(bytes: &[u8]) -> Recording {
    let import = import(bytes);
    assert_eq!(import.warnings, []);
    <[Recording; 1]>::try_from(import.recordings).unwrap().into_iter().next().unwrap()
}

fn start(seconds: u32) -> Timestamp {
    Timestamp::from_second(631_065_600 + i64::from(START + seconds)).unwrap()
}

/// A sound ride of a minute.
fn ride() -> Part {
    (0..60)
        .fold(Part::activity(), |part, second| part.record(START + second, &[short(7, 200), byte(3, 140)]))
        .session(2, 0, START, 60)
}

#[test]
fn a_ride_is_read_with_its_samples_laps_and_summary() {
    let part = Part::activity()
        .message(23, &[byte(0, 0), short(2, 32), text(27, "ELEMNT")])
        .record(START, &[short(7, 0), byte(3, 90), byte(4, 85), short(6, 8500), long(5, 0), short(2, 3000)])
        .record(START + 2, &[short(7, 250), byte(3, 140), byte(4, 90), short(6, 9000), long(5, 1750), short(2, 3005)])
        .message(19, &[long(253, START + 2), long(2, START + 1), long(7, 2500), long(9, 2000)])
        .session_with(
            2,
            0,
            START,
            3,
            &[
                long(9, 2600),
                byte(16, 120),
                byte(17, 150),
                short(20, 201),
                short(34, 228),
                short(35, 508),
                byte(193, 70),
                text(110, "Evening"),
            ],
        );
    let ride = only(&part.bytes());
    assert_eq!((ride.start, ride.sport, ride.sport_guess.as_deref()), (start(0), Sport::Cycling, None));
    assert_eq!((ride.elapsed_seconds, ride.timer_seconds, ride.distance_meters), (3.0, 3.0, Some(26.0)));
    assert_eq!((ride.name.as_deref(), ride.device.as_deref()), (Some("Evening"), Some("wahoo fitness ELEMNT")));
    assert_eq!(ride.rpe.map(|rpe| rpe.value()), Some(7));
    let sample = ride.samples[1];
    assert_eq!((sample.seconds, sample.power, sample.heart_rate), (2.0, Some(250.0), Some(140.0)));
    assert_eq!(
        (sample.cadence, sample.speed, sample.distance, sample.altitude),
        (Some(90.0), Some(9.0), Some(17.5), Some(101.0))
    );
    assert_eq!(ride.samples[0].power, Some(0.0), "0 W is a measurement");
    let lap = ride.laps[0];
    assert_eq!((lap.start_seconds, lap.seconds, lap.meters), (1.0, 2.5, Some(20.0)));
    let summary = ride.summary;
    assert_eq!((summary.average_power, summary.normalized_power, summary.tss), (Some(201.0), Some(228.0), Some(50.8)));
    assert_eq!((summary.average_heart_rate, summary.max_heart_rate), (Some(120.0), Some(150.0)));
}

#[test]
fn each_session_becomes_a_recording_with_its_own_records_and_a_transition_none() {
    let mut part = Part::activity();
    for second in 0..=90 {
        part = part.record(START + second, &[byte(3, 100), long(5, second * 500)]);
    }
    let part = part.session(2, 0, START, 40).session(3, 0, START + 40, 10).session(1, 0, START + 50, 40);
    let import = import(&part.bytes());
    let found: Vec<_> = import.recordings.iter().map(|one| (one.sport, one.start, one.samples.len())).collect();
    assert_eq!(found, [(Sport::Cycling, start(0), 40), (Sport::Running, start(50), 41)]);
    let run = &import.recordings[1].samples;
    assert_eq!((run[0].seconds, run[40].seconds), (0.0, 40.0));
    assert_eq!(run[40].distance, Some(205.0), "counted from the end of the session before");
    assert_eq!(import.warnings, []);
}

#[test]
fn chained_files_give_the_sessions_of_all_parts() {
    let heart_rate_strap = Part::default().message(132, &[long(253, START), byte(6, 120)]);
    let settings = Part::default().message(0, &[choice(0, 2)]);
    let with_one = [ride().bytes(), heart_rate_strap.bytes(), settings.bytes()].concat();
    assert_eq!(import(&with_one).recordings.len(), 1);
    let with_two = [ride().bytes(), Part::activity().session(1, 0, START + 500, 60).bytes()].concat();
    assert_eq!(import(&with_two).recordings.len(), 2);
}

#[test]
fn a_fault_in_any_part_refuses_the_whole_file_with_its_cause() {
    let sound = ride().bytes();
    let end = sound.len();
    let changed = |at: usize| {
        let mut bytes = sound.clone();
        bytes[at] ^= 0xFF;
        bytes
    };
    let mut empty = sound[..14].to_vec();
    empty[4..8].fill(0);
    empty[12..14].fill(0);
    let undefined = Part { data: vec![0x05, 0, 0] }.bytes();
    let cut_message = Part { data: vec![0x40, 0, 0, 20, 0, 1, 7, 200, 0x0D, 0x00, 1] }.bytes();
    let cases = [
        (changed(end - 1), FitFault::Checksum),
        (changed(end / 2), FitFault::Checksum),
        (changed(12), FitFault::HeaderChecksum { position: 0 }),
        (sound[..end - 2].to_vec(), FitFault::Cut { missing: 2 }),
        (sound[..end - 100].to_vec(), FitFault::Cut { missing: 100 }),
        (sound[..12].to_vec(), FitFault::Cut { missing: end - 12 }),
        (empty, FitFault::NoData { position: 0 }),
        (undefined, FitFault::Undefined { position: 14 }),
        (cut_message, FitFault::MessageCut { position: 23 }),
    ];
    for (bytes, fault) in cases {
        assert_eq!(refusal(&bytes), ImportError::Damaged { part: 1, fault });
    }
    let chained = |second: &[u8]| refusal(&[&sound, second].concat());
    assert_eq!(chained(&changed(end - 1)), ImportError::Damaged { part: 2, fault: FitFault::Checksum });
    assert_eq!(chained(&[0x33; 60]), ImportError::Damaged { part: 2, fault: FitFault::NoHeader { position: end } });
    assert_eq!(chained(&sound[..5]), ImportError::Damaged { part: 2, fault: FitFault::Cut { missing: 7 } });
    let message = chained(&changed(end - 1)).to_string();
    assert!(message.contains("chained part 2: its checksum is wrong") && message.contains("copy it"), "{message}");
}

#[test]
fn records_without_a_session_are_imported_with_a_warning() {
    let part = (0..14)
        .fold(Part::activity(), |part, second| part.record(START + second, &[byte(3, 120), long(5, second * 300)]));
    let import = import(&part.bytes());
    assert_eq!(import.warnings, [Warning::NoSession { records: 14 }]);
    let recording = &import.recordings[0];
    assert_eq!((recording.start, recording.elapsed_seconds, recording.distance_meters), (start(0), 13.0, Some(39.0)));
    assert_eq!(recording.sport, Sport::Other);
    assert!(recording.sport_guess.is_some());
}

#[test]
fn files_of_another_kind_are_named() {
    let cases = [
        (Part::default().message(0, &[choice(0, 5)]).message(26, &[choice(4, 2), text(8, "5 x 5")]), "workout"),
        (Part::default().message(0, &[choice(0, 6)]).record(START, &[long(5, 100)]), "course"),
        (Part::default().message(0, &[choice(0, 2)]), "settings file"),
        (Part::default().message(26, &[choice(4, 2)]), "workout"),
    ];
    for (part, kind) in cases {
        let error = refusal(&part.bytes());
        assert_eq!(error, ImportError::NotAnActivity { kind });
        assert!(error.to_string().starts_with(&format!("this is a {kind}, not an activity")));
    }
    assert_eq!(refusal(&Part::activity().bytes()), ImportError::NothingRecorded);
}

#[test]
fn times_counted_from_switching_on_need_a_date() {
    let part = Part::activity()
        .record(16_441_242, &[byte(3, 90)])
        .record(16_441_540, &[byte(3, 95)])
        .session(1, 0, 16_441_241, 100)
        .session(2, 0, 16_441_441, 100);
    let bytes = part.bytes();
    let error = refusal(&bytes);
    assert_eq!(error, ImportError::DateNeeded);
    assert!(error.to_string().contains("--date"));
    let date: Timestamp = "2025-03-09T16:00:00Z".parse().unwrap();
    let import =
        read("a.fit", &bytes, &ReadOptions { date: Some(date), sport: None, ..ReadOptions::default() }).unwrap();
    let starts: Vec<i64> = import.recordings.iter().map(|one| one.start.as_second() - date.as_second()).collect();
    assert_eq!(starts, [0, 200]);
    assert_eq!(import.recordings[0].samples[0].seconds, 1.0);
    let last: Timestamp = Timestamp::MAX;
    let error =
        read("a.fit", &bytes, &ReadOptions { date: Some(last), sport: None, ..ReadOptions::default() }).unwrap_err();
    assert_eq!(error, ImportError::DateOutOfRange);
}

#[test]
fn a_date_in_the_file_beats_the_one_given() {
    let options = ReadOptions { date: Some(Timestamp::UNIX_EPOCH), sport: None, ..ReadOptions::default() };
    assert_eq!(read("a.fit", &ride().bytes(), &options).unwrap().recordings[0].start, start(0));
}

#[test]
fn the_sport_is_what_the_file_says_or_a_guess_with_its_reason() {
    let rower = Part::activity().message(0, &[choice(0, 4), short(1, 40)]);
    let with_cadence = |cadence, power| {
        (0..60).fold(Part::activity(), |part, second| part.record(START + second, &[byte(4, cadence), short(7, power)]))
    };
    let named = Part::activity().message(12, &[choice(0, 4), choice(1, 0), text(3, "Indoor Row")]);
    let cases = [
        (Part::activity(), 1, 0, Sport::Running, None),
        (Part::activity(), 2, 6, Sport::Cycling, None),
        (Part::activity(), 5, 17, Sport::Swimming, None),
        (Part::activity(), 15, 14, Sport::Rowing, None),
        (Part::activity(), 11, 0, Sport::Other, None),
        (Part::activity(), 12, 0, Sport::Other, None),
        (Part::activity(), 10, 20, Sport::Strength, None),
        (Part::activity(), 10, 26, Sport::Other, None),
        (
            Part::activity(),
            4,
            14,
            Sport::Rowing,
            Some("\"fitness equipment\" for the sport; taken for rowing because its kind is \"indoor rowing\""),
        ),
        (Part::activity(), 0, 6, Sport::Cycling, Some("its kind is \"indoor cycling\"")),
        (named, 4, 0, Sport::Rowing, Some("called \"Indoor Row\"")),
        (rower, 0, 0, Sport::Rowing, Some("recorded by concept2")),
        (with_cadence(28, 0), 0, 0, Sport::Rowing, Some("cadence is around 28")),
        (with_cadence(88, 200), 0, 0, Sport::Cycling, Some("cadence is around 88")),
        (Part::activity(), 0, 0, Sport::Other, Some("nothing else in it tells")),
    ];
    for (part, sport, sub_sport, expected, reason) in cases {
        let bytes = part.session(sport, sub_sport, START, 60).bytes();
        let recording = only(&bytes);
        assert_eq!(recording.sport, expected, "{sport} {sub_sport}");
        assert_eq!(recording.sport_guess.is_some(), reason.is_some(), "{sport} {sub_sport}");
        let guess = recording.sport_guess.unwrap_or_default();
        assert!(guess.contains(reason.unwrap_or_default()), "{guess}");
        let told = ReadOptions { sport: Some(Sport::Strength), ..ReadOptions::default() };
        let recording = read("a.fit", &bytes, &told).unwrap().recordings.remove(0);
        assert_eq!((recording.sport, recording.sport_guess), (Sport::Strength, None));
    }
}

#[test]
fn enhanced_fields_beat_the_plain_ones() {
    let part = Part::activity()
        .record(START, &[short(6, 5000), long(73, 6000), short(2, 2500), long(78, 3000)])
        .session(1, 0, START, 10);
    let sample = only(&part.bytes()).samples[0];
    assert_eq!((sample.speed, sample.altitude), (Some(6.0), Some(100.0)));
}

#[test]
fn packed_speed_and_distance_are_unpacked_over_their_overflow() {
    let packed = |at: u32, speed: u16, sixteenths: u16| {
        let bytes = vec![speed as u8, (speed >> 8) as u8 | (sixteenths << 4) as u8, (sixteenths >> 4) as u8];
        [long(253, at), (8, BYTES, bytes)]
    };
    let part = Part::activity()
        .message(20, &packed(START, 300, 160))
        .message(20, &packed(START + 60, 310, 4000))
        .message(20, &packed(START + 120, 290, 64))
        .message(20, &[long(253, START + 121), (8, BYTES, vec![0xFF; 3])])
        .session(1, 0, START, 130);
    let run = only(&part.bytes());
    let found: Vec<_> = run.samples.iter().map(|sample| (sample.speed, sample.distance)).collect();
    let expected = [(Some(3.0), Some(10.0)), (Some(3.1), Some(250.0)), (Some(2.9), Some(260.0)), (None, None)];
    assert_eq!(found, expected);
}

#[test]
fn times_packed_into_the_header_count_from_the_last_full_one() {
    let mut part = Part::activity().message(233, &[long(253, START)]);
    part.define(1, 20, &[byte(3, 0)], &[]);
    for offset in [1, 31, 0, 5] {
        part.data.extend([0x80 | 1 << 5 | (START as u8 + offset) & 0x1F, 100]);
    }
    let seconds: Vec<f64> =
        only(&part.session(1, 0, START, 60).bytes()).samples.iter().map(|one| one.seconds).collect();
    assert_eq!(seconds, [1.0, 31.0, 32.0, 37.0]);
}

#[test]
fn odd_developer_fields_leave_the_standard_ones_alone() {
    // Used before they are described, described with a 64-bit type for one byte, and described with nothing but an index.
    let mut part = Part::activity();
    part.define(1, 20, &[long(253, 0), short(7, 0)], &[[0, 3, 0], [1, 1, 0]]);
    for second in 0..3 {
        part.data.push(1);
        part.data.extend((START + second).to_le_bytes());
        part.data.extend(210_u16.to_le_bytes());
        part.data.extend([9; 4]);
        part = part.message(206, &[byte(0, 0), byte(1, 1), byte(2, 0x8F), text(3, "odd")]).message(206, &[byte(0, 0)]);
    }
    let ride = only(&part.session(2, 0, START, 10).bytes());
    assert_eq!(ride.samples.iter().map(|sample| sample.power).collect::<Vec<_>>(), [Some(210.0); 3]);
}

#[test]
fn fields_in_odd_encodings_are_left_out_alone() {
    let times_of_64_bits = (2, 0x8F, vec![0xFE; 8]);
    let part = Part::activity()
        .record(START, &[(7, U32, vec![1, 2, 3]), byte(3, 120), (5, 0x89, vec![0; 8]), (6, 0x77, vec![1, 2])])
        .message(18, &[times_of_64_bits, choice(5, 1), long(7, 5000)]);
    let run = only(&part.bytes());
    assert_eq!((run.start, run.samples.len(), run.samples[0].heart_rate), (start(0), 1, Some(120.0)));
    assert_eq!((run.samples[0].power, run.samples[0].distance, run.samples[0].speed), (None, None, None));
}

#[test]
fn records_of_one_second_are_one_sample() {
    let part = Part::activity()
        .record(START + 1, &[short(7, 200)])
        .record(START + 1, &[byte(3, 150)])
        .record(START, &[short(7, 100)])
        .record(START + 1, &[short(7, 220)])
        .session(2, 0, START, 10);
    let samples = only(&part.bytes()).samples;
    assert_eq!(samples.len(), 2);
    assert_eq!((samples[0].power, samples[1].power, samples[1].heart_rate), (Some(100.0), Some(220.0), Some(150.0)));
}

#[test]
fn missing_and_impossible_values_are_missing() {
    let part = Part::activity()
        .record(START, &[short(7, 0xFFFF), byte(3, 0), byte(4, 0xFF)])
        .record(START + 1, &[short(7, 5000), byte(3, 254), byte(4, 90)])
        .session(2, 0, START, 10);
    let import = import(&part.bytes());
    let samples = &import.recordings[0].samples;
    assert!(samples.iter().all(|sample| sample.power.is_none() && sample.heart_rate.is_none()));
    assert_eq!(import.warnings, [Warning::ImpossibleValues { count: 2 }]);
}

#[test]
fn records_before_the_session_are_left_out_with_a_warning() {
    let part = Part::activity().record(START - 3, &[byte(3, 90)]).record(START, &[byte(3, 91)]).session(1, 0, START, 5);
    let import = import(&part.bytes());
    assert_eq!(import.recordings[0].samples.len(), 1);
    assert_eq!(import.warnings, [Warning::RecordsOutside { count: 1 }]);
}

#[test]
fn elapsed_time_is_never_shorter_than_the_timer() {
    let fields = [long(253, START + 488), long(2, START), choice(5, 15), long(7, 171_400), long(8, 488_000)];
    let row = only(&Part::activity().message(18, &fields).bytes());
    assert_eq!((row.elapsed_seconds, row.timer_seconds), (488.0, 171.4));
}

#[test]
fn perceived_exertion_stands_in_the_file_tenfold() {
    for (tenfold, expected) in [(10, Some(1)), (70, Some(7)), (100, Some(10)), (0, None), (200, None), (0xFF, None)] {
        let part = Part::activity().session_with(1, 0, START, 60, &[(193, U8, vec![tenfold])]);
        assert_eq!(only(&part.bytes()).rpe.map(|rpe| rpe.value()), expected, "{tenfold}");
    }
}

#[test]
fn names_lose_the_characters_a_terminal_would_obey() {
    let part = Part::activity().session_with(1, 0, START, 60, &[text(110, "\u{1b}[31mRun\u{7} ")]);
    assert_eq!(only(&part.bytes()).name.as_deref(), Some("[31mRun"));
}

#[test]
fn an_empty_session_beside_a_real_one_is_left_out_with_a_warning() {
    let part = Part::activity().session(1, 0, START, 60).session(2, 0, START + 100, 0);
    let import = import(&part.bytes());
    assert_eq!((import.recordings.len(), import.warnings), (1, vec![Warning::EmptySession]));
}
