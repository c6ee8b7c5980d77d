//! The few sentences an answer says in the athlete's own language.

use polarize_domain::situation::Language;

/// That the athlete is understood, and why the answer is in English.
pub(super) const fn understood(language: Language) -> Option<&'static str> {
    Some(match language {
        Language::English => return None,
        Language::German => {
            "Ich verstehe, was du auf Deutsch \u{fc}ber Befinden, Krankheit und Schmerzen schreibst; antworten kann ich bisher \
             nur auf Englisch."
        }
        Language::French => {
            "Je comprends ce que tu \u{e9}cris en fran\u{e7}ais sur ta forme, une maladie ou une douleur\u{a0}; pour l'instant je \
             r\u{e9}ponds en anglais."
        }
        Language::Spanish => {
            "Entiendo lo que escribes en espa\u{f1}ol sobre c\u{f3}mo est\u{e1}s, enfermedades y dolores; por ahora respondo en \
             ingl\u{e9}s."
        }
        Language::Italian => {
            "Capisco quello che scrivi in italiano su come stai, malattie e dolori; per ora rispondo in inglese."
        }
    })
}

/// To stop and get help.
pub(super) const fn get_help(language: Language) -> Option<&'static str> {
    Some(match language {
        Language::English => return None,
        Language::German => {
            "H\u{f6}r mit dem Training auf und hol dir Hilfe: Ist es jetzt da oder kommt es wieder, ruf den Notruf 112; sonst geh \
             noch heute zum Arzt."
        }
        Language::French => {
            "Arr\u{ea}te l'entra\u{ee}nement et demande de l'aide\u{a0}: si c'est l\u{e0} maintenant ou si cela revient, appelle \
             le 112\u{a0}; sinon, va voir un m\u{e9}decin aujourd'hui."
        }
        Language::Spanish => {
            "Deja de entrenar y busca ayuda: si lo notas ahora o vuelve, llama al 112; si no, ve hoy mismo al m\u{e9}dico."
        }
        Language::Italian => {
            "Smetti di allenarti e chiedi aiuto: se \u{e8} presente ora o ritorna, chiama il 112; altrimenti vai oggi stesso dal \
             medico."
        }
    })
}

/// To talk to somebody now.
pub(super) const fn talk_to_somebody(language: Language) -> Option<&'static str> {
    Some(match language {
        Language::English => return None,
        Language::German => {
            "Gut, dass du es sagst. Bitte sprich jetzt mit einem Menschen, dem du vertraust, oder ruf an: 112, oder die \
             Telefonseelsorge unter 116 123."
        }
        Language::French => {
            "Tu as bien fait de le dire. Parle maintenant \u{e0} quelqu'un de confiance, ou appelle le 112 ou le 3114."
        }
        Language::Spanish => {
            "Has hecho bien en decirlo. Habla ahora con alguien de confianza, o llama al 112 o al 024."
        }
        Language::Italian => "Hai fatto bene a dirlo. Parla adesso con una persona di cui ti fidi, o chiama il 112.",
    })
}
