//! Files that are wrong on purpose.

use polarize_formats::{FitFault, ImportError, MAX_BYTES, ReadOptions, read};
use proptest::prelude::*;

use crate::fit_file::{Part, START, byte, choice, long, short, text};
use crate::mutation::{Dice, mutate};

fn options() -> ReadOptions {
    ReadOptions { date: Some(jiff::Timestamp::UNIX_EPOCH), sport: None, ..ReadOptions::default() }
}

/// One small file with every message and encoding an import reads, and a second part behind it.
fn everything() -> Vec<u8> {
    let mut part = Part::activity().message(23, &[byte(0, 0), short(2, 1), short(4, 2697), text(27, "watch")]);
    part =
        part.message(12, &[choice(0, 4), choice(1, 14), text(3, "Row")]).message(26, &[choice(4, 2), text(8, "5 x 5")]);
    part.define(1, 20, &[byte(3, 0), (8, 0x0D, vec![0; 3])], &[[0, 2, 0]]);
    for second in 0..20 {
        part =
            part.record(START + second, &[short(7, 200), byte(3, 140), long(73, 4000), long(78, 3000), byte(53, 64)]);
        part.data.extend([0xA0 | (second as u8 & 0x1F), 120, 1, second as u8, 3, 9, 9]);
    }
    part.message(101, &[long(253, START + 20), long(2, START), long(3, 20_000), choice(12, 1)])
        .message(19, &[long(253, START + 20), long(2, START), long(7, 20_000), long(9, 10_000)])
        .session_with(5, 17, START, 20, &[short(44, 2500), byte(193, 50)])
        .session(3, 0, START + 20, 5)
        .session(1, 0, START + 25, 600)
        .bytes()
}

#[test]
fn mutated_files_never_panic_the_importer() {
    let chained = [everything(), everything()].concat();
    let mut dice = Dice(2_026);
    let mut decoded = 0;
    for _ in 0..3000 {
        for original in [&everything(), &chained] {
            let answer = read("mutated.fit", &mutate(original, &mut dice), &options());
            decoded +=
                usize::from(!matches!(answer, Err(ImportError::Damaged { .. } | ImportError::UnknownFormat { .. })));
        }
    }
    assert!(decoded > 1000, "only {decoded} mutations went through the decoder");
}

proptest! {
    #[test]
    fn any_messages_in_a_sound_frame_are_answered(data in proptest::collection::vec(any::<u8>(), 1..600)) {
        let _ = read("noise.fit", &Part { data }.bytes(), &options());
    }

    #[test]
    fn any_fields_of_any_encoding_are_answered(
        message in prop_oneof![Just(0_u16), Just(18), Just(19), Just(20), Just(101), Just(206), any::<u16>()],
        fields in proptest::collection::vec((any::<u8>(), any::<u8>(), proptest::collection::vec(any::<u8>(), 0..12)), 0..12),
    ) {
        let part = Part::activity().message(message, &fields).record(START, &[byte(3, 100)]).session(1, 0, START, 10);
        prop_assert_eq!(read("odd.fit", &part.bytes(), &options()).is_err(), false);
    }

    #[test]
    fn what_is_no_fit_file_is_refused(bytes in proptest::collection::vec(any::<u8>(), 1..64)) {
        prop_assume!(bytes.get(8..12) != Some(b".FIT"));
        prop_assert_eq!(read("a.fit", &bytes, &options()), Err(ImportError::UnknownFormat { named_fit: true }));
    }
}

#[test]
fn what_is_supported_stands_in_the_message() {
    let message = read("a.txt", b"<svg/>", &options()).unwrap_err().to_string();
    assert_eq!(
        message,
        "the format was not recognised; supported: FIT activity files (.fit), TCX, GPX, Apple Health's export.xml, tables (.csv) of the \
         Concept2 Logbook, ErgData, BoatCoach, RowPro, ErgStick and SmartRow, each also as .gz, and zip archives of them"
    );
    assert_eq!(read("a.fit", b"", &options()), Err(ImportError::Empty));
}

#[test]
fn large_files_are_refused_before_they_are_read() {
    let error = read("a.fit", &vec![0; MAX_BYTES + 1], &options()).unwrap_err();
    assert_eq!(error, ImportError::TooLarge { mebibytes: 65 });
}

#[test]
fn more_messages_than_any_recording_has_are_refused() {
    let mut part = Part::activity();
    part.define(1, 20, &[byte(3, 0)], &[]);
    part.data.extend([1, 100].repeat(2_000_001));
    let error = read("a.fit", &part.bytes(), &options()).unwrap_err();
    assert_eq!(error, ImportError::TooManyMessages { count: 2_000_002 });
}

#[test]
fn more_sessions_than_anybody_does_are_refused() {
    let part = (0..101).fold(Part::activity(), |part, index| part.session(1, 0, START + index * 60, 60));
    assert_eq!(read("a.fit", &part.bytes(), &options()), Err(ImportError::TooManySessions { count: 101 }));
}

#[test]
fn a_session_of_weeks_is_refused() {
    let part = Part::activity().session(1, 0, START, 30 * 86_400);
    assert_eq!(read("a.fit", &part.bytes(), &options()), Err(ImportError::TooLong { days: 30 }));
}

#[test]
fn headers_of_other_makes_are_refused() {
    let sound = Part::activity().session(1, 0, START, 60).bytes();
    let with = |at: usize, value: u8| {
        let mut bytes = sound.clone();
        bytes[at] = value;
        read("a.fit", &bytes, &options()).unwrap_err()
    };
    let damaged = |fault| ImportError::Damaged { part: 1, fault };
    assert_eq!(with(0, 11), damaged(FitFault::HeaderSize { position: 0, size: 11 }));
    assert_eq!(with(1, 0x30), damaged(FitFault::Protocol { major: 3 }));
}
