//! Counting without a tokenizer.

use polarize_llm::{Message, TokenCounter as _};
use polarize_tokens::Estimate;
use proptest::prelude::*;

use crate::folder::{gemma, mistral};

/// Each text's highest count in Mistral v3, Tekken, Gemma 3, Llama 3 and Qwen, and the estimate.
#[test]
fn the_estimate_is_above_the_highest_count_and_near_it() {
    let cases = [
        (
            "I slept badly and my legs feel heavy after yesterday's intervals. Can we make tomorrow easier and move the long ride to Sunday?",
            27,
        ),
        (
            "Ich habe schlecht geschlafen und meine Beine sind nach den gestrigen Intervallen schwer. Können wir morgen lockerer machen und die lange Ausfahrt auf Sonntag verschieben?",
            54,
        ),
        (
            "J'ai mal dormi et mes jambes sont lourdes après les intervalles d'hier. Peut-on alléger demain et déplacer la sortie longue à dimanche ?",
            48,
        ),
        (
            "Ho dormito male e le gambe sono pesanti dopo le ripetute di ieri. Possiamo alleggerire domani e spostare l'uscita lunga a domenica?",
            43,
        ),
        (
            "He dormido mal y tengo las piernas pesadas después de los intervalos de ayer. ¿Podemos aligerar mañana y pasar la salida larga al domingo?",
            43,
        ),
        ("date,tss,ctl,atl\n2026-05-04,85.3,62.41,71.02\n2026-05-05,0,60.9,61.6\n2026-05-06,112.7,62.14,68.9", 88),
        ("4x8min@285-300W/2min, 3×(5x400m in 1:28-1:32 r=60s), 10km Z2 5:30-5:45/km", 63),
        ("😩🦵🔥 so tired lol", 16),
        ("👨‍👩‍👧‍👦🏃🏽‍♀️💨 5k pb!!! 🎉🎉🎉", 53),
        ("LOL WTF IDK BRB FTP VO2MAX HRV RPE TSS CTL ATL TSB Z4", 28),
        ("3f9a0c7e-1b2d-4e5f-8a9b-0c1d2e3f4a5b", 37),
        ("aGVsbG8gd29ybGQgYmFzZTY0IHRleHQgZm9yIHRlc3RpbmcK", 40),
        ("Slaap was slecht, benen zwaar, hartslagvariabiliteit laag, overtrainingsverschijnselen?", 33),
    ];
    for (text, highest) in cases {
        let estimate = f64::from(Estimate.text(text)) / f64::from(highest);
        assert!((1.0..=1.75).contains(&estimate), "{estimate} times: {text}");
    }
}

#[test]
fn an_estimate_says_that_it_is_one() {
    assert!(!Estimate.count(&[Message::user("hello")]).exact);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// No tokenizer that falls back to bytes needs more than a token a byte, and the space in front.
    #[test]
    fn text_is_never_more_than_its_bytes(text in any::<String>()) {
        prop_assert!(Estimate.text(&text) as usize <= text.len() + 1);
    }

    /// These tokenizers merge hardly anything, so only what costs its bytes can be promised.
    #[test]
    fn text_without_letters_is_never_counted_too_low(text in "[^a-zA-Z\" ]{0,60}") {
        for model in [mistral(), gemma()] {
            let asked = [Message::user(&text)];
            prop_assert!(Estimate.count(&asked).tokens >= u32::try_from(model.render(&asked).unwrap().ids.len()).unwrap());
        }
    }
}
