//! ZWO, read back as XML.
#![expect(clippy::unwrap_used, reason = "a file that can't be read back is the failure looked for")]

use std::collections::BTreeMap;

use polarize_domain::*;
use polarize_formats::export::Format;
use proptest::prelude::*;
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use super::builders::*;

type Element = (String, BTreeMap<String, String>);

fn element(start: &BytesStart<'_>) -> Element {
    let name = start.name().as_ref().to_owned();
    let attributes = start.attributes().map(|attribute| {
        let attribute = attribute.unwrap();
        let value = attribute.normalized_value(XmlVersion::Explicit1_0).unwrap();
        (attribute.key.as_ref().to_owned(), value.into_owned())
    });
    (name, attributes.collect())
}

/// Every element with its attributes, in order; a fault in the XML fails the test.
fn elements(xml: &str) -> Vec<Element> {
    let mut reader = Reader::from_str(xml);
    let mut found = Vec::new();
    loop {
        match reader.read_event().unwrap() {
            Event::Start(start) | Event::Empty(start) => found.push(element(&start)),
            Event::Eof => return found,
            _ => {}
        }
    }
}

/// The seconds an element takes; `None` for one that is no part of the workout.
fn seconds((name, attributes): &Element) -> Option<u32> {
    let value = |key: &str| attributes[key].parse::<u32>().unwrap();
    match name.as_str() {
        "IntervalsT" => Some(value("Repeat") * (value("OnDuration") + value("OffDuration"))),
        "Warmup" | "Cooldown" | "SteadyState" | "FreeRide" => Some(value("Duration")),
        _ => None,
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]
    #[test]
    fn every_file_is_well_formed_and_its_durations_add_up(
        sport in prop_oneof![Just(Sport::Cycling), Just(Sport::Running)],
        mut steps in step_lists(any_step()),
        name in "\\PC{0,40}",
    ) {
        // One step of each metric, so that there is something ZWO can say.
        steps.extend([watts(200, 220), pace(240, 250)].map(|target| Step::timed(StepKind::Active, 60, target)));
        let workout = Workout { name, ..workout(sport, 480, steps.clone()) };
        let xml = text(Format::Zwo, &workout);
        let total: u32 = elements(&xml).iter().filter_map(seconds).sum();
        let lengths = load::planned::step_seconds(&steps, sport, workout.duration_minutes, &thresholds());
        prop_assert_eq!(total, lengths.iter().map(|seconds| seconds.round() as u32).sum::<u32>());
    }
}

fn parts(xml: &str) -> Vec<String> {
    let plain = |(name, attributes): &Element| {
        let attributes: Vec<_> = attributes.iter().map(|(key, value)| format!("{key}={value}")).collect();
        format!("{name} {}", attributes.join(" "))
    };
    elements(xml).iter().filter(|element| seconds(element).is_some() || element.0 == "textevent").map(plain).collect()
}

#[test]
fn power_stands_as_a_share_of_ftp_with_ramps_at_both_ends() {
    let xml = text(Format::Zwo, &workout(Sport::Cycling, 60, repeats(watts(260, 280), watts(100, 150))));
    assert_eq!(
        parts(&xml),
        [
            "Warmup Duration=900 PowerHigh=0.6000 PowerLow=0.4000",
            "IntervalsT OffDuration=180 OffPower=0.5000 OnDuration=240 OnPower=1.0800 Repeat=5",
            "Cooldown Duration=600 PowerHigh=0.4000 PowerLow=0.6000",
        ]
    );
    assert!(xml.contains("<sportType>bike</sportType>"), "{xml}");
}

#[test]
fn running_pace_stands_as_a_share_of_threshold_speed() {
    let steps = vec![Step::timed(StepKind::Active, 600, pace(300, 300))];
    let xml = text(Format::Zwo, &workout(Sport::Running, 10, steps));
    assert_eq!(parts(&xml), ["SteadyState Duration=600 Power=0.8000", "textevent message=5:00/km timeoffset=0"]);
    assert!(xml.contains("<sportType>run</sportType>") && xml.contains("<thresholdSecPerKm>240</thresholdSecPerKm>"));
}

#[test]
fn what_cannot_be_said_is_ridden_freely_and_shown() {
    let steps = vec![
        Step::timed(StepKind::Active, 60, watts(250, 250)),
        noted(Step::timed(StepKind::Active, 120, beats(120, 130)), "\"calm\" & <low>"),
        Step::timed(StepKind::Active, 180, cadence(90, 100)),
        Step::timed(StepKind::Rest, 30, Target::Open),
    ];
    assert_eq!(
        parts(&text(Format::Zwo, &workout(Sport::Cycling, 7, steps))),
        [
            "SteadyState Duration=60 Power=1.0000",
            "FreeRide Duration=120",
            "textevent message=120–130 bpm: \"calm\" & <low> timeoffset=0",
            "FreeRide Cadence=95 Duration=180",
            "textevent message=90–100 rpm timeoffset=0",
            "FreeRide Duration=30",
        ]
    );
}
