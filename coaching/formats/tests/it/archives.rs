//! Archives, and files as they lie on a disk.
#![expect(clippy::unwrap_used, reason = "a test whose archive can't be built has failed")]

use std::fs::File;
use std::io::{Cursor, Seek as _, Write as _};

use polarize_domain::{Recording, Sport};
use polarize_formats::{ArchiveFault, Found, ImportError, ReadOptions, Warning, read_file};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::fit_file::{Part, START, choice};

/// What was found, by its place.
#[derive(Debug, Default)]
struct Harvest {
    entries: Vec<usize>,
    recordings: Vec<(String, Recording)>,
    problems: Vec<(String, ImportError)>,
    ends: Vec<(String, Vec<Warning>)>,
    passed_over: usize,
}

fn harvest_with(bytes: &[u8], options: &ReadOptions) -> (Harvest, Result<(), ImportError>) {
    let mut file = tempfile::tempfile().unwrap();
    file.write_all(bytes).unwrap();
    harvest_of(file, options)
}

fn harvest_of(mut file: File, options: &ReadOptions) -> (Harvest, Result<(), ImportError>) {
    file.rewind().unwrap();
    let mut harvest = Harvest::default();
    let scratch = tempfile::tempdir().unwrap();
    let place = |entry: Option<&str>| entry.unwrap_or("the file").to_owned();
    let ended = read_file("file", file, options, scratch.path(), &mut |found| match found {
        Found::Entries { count } => harvest.entries.push(count),
        Found::File { entry, result: Ok(import), .. } => {
            harvest.recordings.extend(import.recordings.into_iter().map(|recording| (place(entry), recording)));
        }
        Found::File { entry, result: Err(error), .. } | Found::End { entry, result: Err(error) } => {
            harvest.problems.push((place(entry), error));
        }
        Found::Workout { entry, recording } => harvest.recordings.push((place(entry), recording)),
        Found::End { entry, result: Ok(warnings) } => harvest.ends.push((place(entry), warnings)),
        Found::PassedOver => harvest.passed_over += 1,
    });
    assert_eq!(std::fs::read_dir(scratch.path()).unwrap().count(), 0, "nothing is left behind");
    (harvest, ended)
}

/// What is in an archive that is read to its end.
fn harvest(bytes: &[u8]) -> Harvest {
    let (harvest, ended) = harvest_with(bytes, &ReadOptions::default());
    assert_eq!(ended, Ok(()), "{harvest:?}");
    harvest
}

impl Harvest {
    fn places(&self) -> Vec<&str> {
        self.recordings.iter().map(|(place, _)| place.as_str()).collect()
    }
}

/// An archive with these files.
fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// An activity that begins so many seconds after [`START`]; sport 0 is generic.
fn activity(sport: u8, later: u32) -> Vec<u8> {
    Part::activity().session(sport, 0, START + later, 600).bytes()
}

/// The place of the nth mark in an archive.
fn nth(bytes: &[u8], mark: &[u8], nth: usize) -> usize {
    bytes.windows(mark.len()).enumerate().filter(|(_, window)| *window == mark).nth(nth).unwrap().0
}

const HEALTH: &str = "<?xml version=\"1.0\"?><HealthData><Workout workoutActivityType=\"HKWorkoutActivityTypeRunning\" duration=\"30\" \
    durationUnit=\"min\" startDate=\"2025-03-09 17:00:00 +0100\" endDate=\"2025-03-09 17:30:00 +0100\"></Workout></HealthData>";

#[test]
fn every_activity_of_an_archive_is_read_and_everything_else_passed_over() {
    let files: [(&str, &[u8]); 6] = [
        ("rides/", b""),
        ("rides/one.fit", &activity(2, 0)),
        ("rides/photo.jpg", b"\xff\xd8\xff"),
        ("rides/.hidden.fit", &activity(2, 50)),
        ("__MACOSX/rides/one.fit", b"?"),
        ("runs/named like nothing", &activity(1, 5000)),
    ];
    let harvest = harvest(&zip(&files[1..]));
    assert_eq!(harvest.places(), ["rides/one.fit", "runs/named like nothing"]);
    assert_eq!((harvest.entries, harvest.passed_over, harvest.problems), (vec![5], 3, vec![]));
}

#[test]
fn a_broken_file_is_a_problem_of_its_own() {
    let mut broken = activity(2, 0);
    *broken.last_mut().unwrap() ^= 1;
    let harvest = harvest(&zip(&[("a.fit", &broken), ("b.fit", b"no FIT"), ("c.fit", &activity(2, 0))]));
    assert_eq!(harvest.places(), ["c.fit"]);
    let [(first, damaged), (second, unknown)] = &harvest.problems[..] else { panic!("{harvest:?}") };
    assert_eq!((first.as_str(), second.as_str()), ("a.fit", "b.fit"));
    assert!(matches!(damaged, ImportError::Damaged { .. }));
    assert_eq!(unknown, &ImportError::UnknownFormat { named_fit: true });
}

#[test]
fn strava_names_the_files_and_their_sports() {
    let table = "\u{feff}Activity ID,Activity Date,Activity Name,Activity Type,Filename\n1,?,\"Club, fast\",Rowing,activities/1.fit\n\
                 2,?,Lunch,Ride,activities/2.fit\n3,?,,Workout,activities/3.fit\n";
    let archive = zip(&[
        ("export/activities/1.fit", &activity(0, 0)),
        ("export/activities/2.fit", &activity(1, 1000)),
        ("export/activities/3.fit", &activity(0, 2000)),
        ("export/activities.csv", table.as_bytes()),
    ]);
    let told = |harvest: &Harvest| -> Vec<(Option<String>, Sport, bool)> {
        let of = |(_, row): &(String, Recording)| (row.name.clone(), row.sport, row.sport_guess.is_some());
        harvest.recordings.iter().map(of).collect()
    };
    let name = |name: &str| Some(name.to_owned());
    let expected = [
        (name("Club, fast"), Sport::Rowing, false),
        (name("Lunch"), Sport::Running, false),
        (None, Sport::Other, true),
    ];
    assert_eq!(told(&harvest(&archive)), expected);
    let options = ReadOptions { sport: Some(Sport::Strength), ..ReadOptions::default() };
    assert!(told(&harvest_with(&archive, &options).0).iter().all(|(_, sport, _)| *sport == Sport::Strength));
}

#[test]
fn sessions_that_were_entered_at_strava_by_hand_are_read_from_its_table() {
    let table = "Activity Date,Activity Name,Activity Type,Elapsed Time,Distance,Filename,Perceived Exertion,Elapsed Time,Moving Time,Distance,\
                 Average Heart Rate\n\
                 \"Jan 5, 2024, 7:12:33\u{202f}PM\",Gym,Weight Training,40,0,,6.0,2400,2300,,120\n\
                 \"Dec 31, 2023, 12:00:01 AM\",Loop,Run,30,5.02,,,1800,,5021.4,\n\
                 \"Jan 7, 2024, 7:12:33 AM\",Quidditch,Broom,30,,,,1800,,,\n05.01.2024,Lauf,Run,30,,,,1800,,,\n";
    let harvest = harvest(&zip(&[("activities.csv", table.as_bytes())]));
    assert_eq!(harvest.places(), ["activities.csv"; 3]);
    let [gym, run, broom] = [0, 1, 2].map(|place| &harvest.recordings[place].1);
    assert_eq!((gym.start, gym.sport), ("2024-01-05T19:12:33Z".parse().unwrap(), Sport::Strength));
    assert_eq!(
        (gym.elapsed_seconds, gym.timer_seconds, gym.rpe.map(polarize_domain::Rpe::value)),
        (2400.0, 2300.0, Some(6))
    );
    assert_eq!(
        (gym.name.as_deref(), gym.distance_meters, gym.summary.average_heart_rate),
        (Some("Gym"), None, Some(120.0))
    );
    assert_eq!((run.start, run.sport), ("2023-12-31T00:00:01Z".parse().unwrap(), Sport::Running));
    assert_eq!((run.distance_meters, run.timer_seconds), (Some(5021.4), 1800.0));
    assert_eq!((broom.sport, broom.sport_guess.is_some()), (Sport::Other, true));
}

#[test]
fn another_table_of_that_name_is_read_as_what_it_is() {
    let season = "Date,Work Time (Seconds),Work Distance\n2025-05-02 07:00:00,1800,7000\n";
    assert_eq!(harvest(&zip(&[("activities.csv", season.as_bytes())])).places(), ["activities.csv"]);
}

#[test]
fn garmin_packs_archives_into_an_archive_and_most_files_are_no_activities() {
    let settings = Part::default().message(0, &[choice(0, 2)]).bytes();
    let inner = zip(&[("1.fit", &settings), ("2.fit", &activity(1, 0)), ("3.fit", &settings)]);
    let harvest = harvest(&zip(&[("DI_CONNECT/user.json", b"{}"), ("DI_CONNECT/UploadedFiles_0-_Part1.zip", &inner)]));
    assert_eq!(harvest.places(), ["DI_CONNECT/UploadedFiles_0-_Part1.zip/2.fit"]);
    assert_eq!((harvest.entries, harvest.passed_over, harvest.problems), (vec![2, 3], 3, vec![]));
}

#[test]
fn an_archive_in_an_archive_in_an_archive_is_not_opened() {
    let inner = zip(&[("deep.zip", &zip(&[("a.fit", &activity(2, 0))])), ("b.fit", &activity(2, 0))]);
    let harvest = harvest(&zip(&[("inner.zip", &inner)]));
    assert_eq!(harvest.places(), ["inner.zip/b.fit"]);
    assert_eq!(harvest.problems, [("inner.zip/deep.zip".to_owned(), ArchiveFault::TooDeep.into())]);
}

#[test]
fn apples_export_is_streamed_and_the_routes_beside_it_are_left_alone() {
    let route = zip(&[
        ("apple_health_export/workout-routes/route.gpx", b"<gpx/>"),
        ("apple_health_export/export.xml", HEALTH.as_bytes()),
    ]);
    let zipped = harvest(&route);
    assert_eq!(zipped.places(), ["apple_health_export/export.xml"]);
    assert_eq!((zipped.ends, zipped.passed_over), (vec![("apple_health_export/export.xml".to_owned(), vec![])], 1));
    let plain = harvest(HEALTH.as_bytes());
    assert_eq!((plain.places(), &plain.recordings[0].1), (vec!["the file"], &zipped.recordings[0].1));
    assert_eq!(plain.recordings[0].1.sport, Sport::Running);
}

#[test]
fn an_export_that_is_cut_off_is_a_problem_after_its_workouts() {
    let cut = &HEALTH[..HEALTH.len() - 3];
    let (harvest, ended) = harvest_with(cut.as_bytes(), &ReadOptions::default());
    assert_eq!((ended, harvest.recordings.len(), harvest.ends.len()), (Ok(()), 1, 0));
    assert!(matches!(harvest.problems[..], [(_, ImportError::Xml { .. })]), "{:?}", harvest.problems);
}

#[test]
fn an_export_that_is_damaged_in_its_archive_is_a_problem_after_its_workouts() {
    let noise: String =
        (0..40_000_u32).map(|number| format!("<R v=\"{}\"/>", number.wrapping_mul(2_654_435_761))).collect();
    let sound = zip(&[(
        "apple_health_export/export.xml",
        HEALTH.replace("</HealthData>", &format!("{noise}</HealthData>")).as_bytes(),
    )]);
    let mut corrupt = sound.clone();
    corrupt[nth(&sound, b"PK\x01\x02", 0) + 16] ^= 1;
    let (harvest, ended) = harvest_with(&corrupt, &ReadOptions::default());
    assert_eq!((ended, harvest.recordings.len()), (Ok(()), 1));
    let [(place, ImportError::Archive(ArchiveFault::DamagedEntry { .. }))] = &harvest.problems[..] else {
        panic!("{:?}", harvest.problems)
    };
    assert_eq!(place, "apple_health_export/export.xml");
}

#[test]
fn archives_without_an_activity_and_cut_off_ones_are_refused() {
    let refused = |bytes: &[u8]| harvest_with(bytes, &ReadOptions::default()).1.unwrap_err();
    let none = ArchiveFault::NoActivities { passed_over: 1 };
    assert_eq!(refused(&zip(&[("a.jpg", b"\xff\xd8\xff")])), none.into());
    assert_eq!(refused(&zip(&[])), ArchiveFault::NoActivities { passed_over: 0 }.into());
    let sound = zip(&[("a.fit", &activity(2, 0))]);
    for length in [4, 40, sound.len() - 30] {
        let error = refused(&sound[..length]);
        assert!(matches!(error, ImportError::Archive(ArchiveFault::Damaged { .. })), "{error}");
    }
}

#[test]
fn a_damaged_or_encrypted_file_is_named_and_the_others_are_read() {
    let sound = zip(&[("a.fit", &activity(2, 0)), ("b.fit", &activity(2, 5000))]);
    let problem = |bytes: &[u8]| {
        let mut harvest = harvest(bytes);
        assert_eq!((harvest.places(), harvest.problems.len()), (vec!["b.fit"], 1), "{harvest:?}");
        let (place, error) = harvest.problems.remove(0);
        assert_eq!(place, "a.fit");
        error
    };
    let mut corrupt = sound.clone();
    let data = nth(&sound, b"a.fit", 0) + 40;
    corrupt[data] ^= 0x55;
    let mut sum = sound.clone();
    sum[nth(&sound, b"PK\x01\x02", 0) + 16] ^= 1;
    for bytes in [&corrupt, &sum] {
        let error = problem(bytes);
        assert!(matches!(error, ImportError::Archive(ArchiveFault::DamagedEntry { .. })), "{error}");
    }
    let mut encrypted = sound.clone();
    encrypted[nth(&sound, b"PK\x01\x02", 0) + 8] |= 1;
    encrypted[nth(&sound, b"PK\x03\x04", 0) + 6] |= 1;
    assert_eq!(problem(&encrypted), ArchiveFault::Encrypted.into());
    let mut method = sound.clone();
    method[nth(&sound, b"PK\x01\x02", 0) + 10] = 12;
    method[nth(&sound, b"PK\x03\x04", 0) + 8] = 12;
    let error = problem(&method);
    assert!(matches!(error, ImportError::Archive(ArchiveFault::Method { .. })), "{error:?}");
}

#[test]
fn a_file_larger_than_is_read_is_refused_whatever_size_the_archive_tells() {
    let large = [&activity(2, 0)[..], &vec![0; 64 << 20]].concat();
    let honest = zip(&[("large.fit", &large), ("small.fit", &activity(2, 0))]);
    let mut lying = honest.clone();
    let size = nth(&honest, b"PK\x01\x02", 0) + 24;
    lying[size..size + 4].copy_from_slice(&100_u32.to_le_bytes());
    for bytes in [honest, lying] {
        let harvest = harvest(&bytes);
        assert_eq!(harvest.places(), ["small.fit"]);
        let [(place, error)] = &harvest.problems[..] else { panic!("{harvest:?}") };
        assert_eq!(place, "large.fit");
        let refused =
            matches!(error, ImportError::TooLarge { .. } | ImportError::Archive(ArchiveFault::DamagedEntry { .. }));
        assert!(refused, "{error}");
    }
}

#[test]
fn a_table_of_contents_larger_than_that_of_a_life_is_refused_before_it_is_held() {
    let names: Vec<String> = (0..600).map(|number| "n".repeat(60_000) + &number.to_string()).collect();
    let files: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), &b""[..])).collect();
    let (harvest, ended) = harvest_with(&zip(&files), &ReadOptions::default());
    assert_eq!((harvest.entries, ended), (vec![], Err(ArchiveFault::TooManyEntries.into())));
}

#[test]
fn names_in_an_archive_are_only_shown() {
    let strange = ["../../outside.fit", "/etc/passwd.fit", "C:\\auto.fit", "bell\u{7}\u{1b}[31m.fit", "gr\u{fc}n.fit"];
    let files: Vec<_> = (0_u32..).zip(strange).map(|(number, name)| (name, activity(2, number * 1000))).collect();
    let files: Vec<_> = files.iter().map(|(name, bytes)| (*name, &bytes[..])).collect();
    let harvest = harvest(&zip(&files));
    let shown =
        ["../../outside.fit", "/etc/passwd.fit", "C:\\auto.fit", "bell\u{fffd}\u{fffd}[31m.fit", "gr\u{fc}n.fit"];
    assert_eq!(harvest.places(), shown);
}

#[test]
fn of_two_files_with_one_name_one_is_read() {
    let mut bytes = zip(&[("a.fit", &activity(2, 0)), ("b.fit", &activity(2, 5000))]);
    while let Some(at) = bytes.windows(5).position(|window| window == b"b.fit") {
        bytes[at] = b'a';
    }
    assert_eq!(harvest(&bytes).places(), ["a.fit"]);
}

#[test]
fn a_file_of_gigabytes_is_refused_unread() {
    let mut file = tempfile::tempfile().unwrap();
    file.write_all(&activity(2, 0)).unwrap();
    file.set_len(2 << 30).unwrap();
    let (harvest, ended) = harvest_of(file, &ReadOptions::default());
    assert_eq!(ended, Err(ImportError::TooLarge { mebibytes: 2048 }));
    assert!(harvest.recordings.is_empty());
}

proptest::proptest! {
    #[test]
    fn damaged_archives_are_answered(
        damages in proptest::collection::vec((proptest::prelude::any::<u16>(), proptest::prelude::any::<u8>(), 0_u8..4), 1..8),
    ) {
        let inner = zip(&[("2.fit", &activity(1, 0)), ("note.txt", b"text")]);
        let mut bytes = zip(&[("activities.csv", b"Filename,Activity Name\n1.fit,Row\n"), ("1.fit", &activity(2, 0)), ("in.zip", &inner)]);
        for (place, value, kind) in damages {
            let at = usize::from(place) % bytes.len();
            match kind {
                0 => bytes[at] = value,
                1 => bytes[at] ^= 1 << (value % 8),
                2 => drop(bytes.splice(at..at, [value; 3])),
                _ => bytes.truncate(bytes.len() - usize::from(value) % 4),
            }
        }
        let _ = harvest_with(&bytes, &ReadOptions::default());
    }
}
