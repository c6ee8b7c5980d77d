//! German.

use polarize_domain::HealthKind::{AboveNeck, BelowNeck, Fever};
use polarize_domain::Site;
use polarize_domain::situation::FatigueSign::{
    HighEffort, LowMotivation, PoorSleep, RestingHeartRate, Soreness, Tired,
};
use polarize_domain::situation::Language;
use polarize_domain::situation::RedFlag::{
    Breathlessness, ChestPain, Clot, DarkUrine, Fainting, HeadInjury, Palpitations, SelfHarm, Stroke,
};
use polarize_domain::situation::Severity::{Mild, Moderate, Severe};

use super::Words;

pub(super) const WORDS: Words = Words {
    language: Language::German,
    tired: &[
        (
            "ich bin {heute |gerade |}{sehr |richtig |ziemlich |}müde{, was soll ich tun?|, wie geht es weiter?|}",
            Moderate,
            Tired,
        ),
        ("bin {heute |}{ein bisschen|etwas|leicht} müde{, sonst alles ok|}", Mild, Tired),
        ("ich bin {völlig |komplett |total |}erschöpft{, nichts geht mehr|}", Severe, Tired),
        ("ich fühle mich {heute |{since} |}{schlapp|matt|energielos}{ und weiß nicht warum|}", Moderate, Tired),
        ("ich bin {echt |einfach nur |}fix und fertig{ nach dieser Woche|}", Severe, Tired),
        ("ich fühle mich {völlig |total |}ausgebrannt", Severe, Tired),
        ("{meine Beine sind|die Beine sind} {heute |}{sehr |richtig |}schwer{ wie Blei|}", Moderate, Soreness),
        (
            "ich habe {heute |noch |immer noch |}{starken |ordentlich |}Muskelkater{ vom Training| in den Beinen|}",
            Moderate,
            Soreness,
        ),
        ("ich habe {heute Nacht|letzte Nacht|diese Nacht} {sehr |richtig |}schlecht geschlafen", Mild, PoorSleep),
        ("ich habe {heute Nacht |letzte Nacht |}kaum geschlafen", Moderate, PoorSleep),
        (
            "{das war|es war|das ist} {wieder |}eine {kurze|unruhige|schlechte} Nacht{, die Kinder waren wach|, viel zu warm|}",
            Mild,
            PoorSleep,
        ),
        (
            "ich habe {gerade |heute |im Moment |}{überhaupt |}keine Lust {auf Training|zu trainieren}",
            Mild,
            LowMotivation,
        ),
        ("mir fehlt {gerade |}nichts, aber ich habe keine Motivation{ für das Training|}", Mild, LowMotivation),
        ("mein Ruhepuls ist {heute |heute früh |{since} |}{erhöht|höher als sonst}", Moderate, RestingHeartRate),
        ("das Training {war|ist} {heute |gestern |}viel anstrengender als sonst", Moderate, HighEffort),
        ("nach der Arbeit bin ich {immer |}{so |sehr |}müde", Moderate, Tired),
        ("ich bin {heute |}{total |richtig |}platt{ und brauche Ruhe|}", Moderate, Tired),
        ("ich habe {keine|null} Energie{ heute| mehr für das Training|}", Moderate, Tired),
    ],
    ill: &[
        ("ich habe {einen |{since} einen |}Schnupfen", AboveNeck),
        ("ich habe {leichte |{since} |}Halsschmerzen{, soll ich trainieren?|}", AboveNeck),
        ("mein Hals kratzt {{since}|und ich muss niesen|ein wenig}", AboveNeck),
        ("ich bin erkältet{, die Nase läuft|, nur die Nase|}", AboveNeck),
        ("meine Nase ist {total |}{zu|verstopft}{, kann ich trotzdem laufen?|}", AboveNeck),
        ("ich habe eine Erkältung{, was mache ich mit dem Training?|}", AboveNeck),
        ("ich habe {Fieber|leider Fieber|{since} Fieber}", Fever),
        ("ich habe 38,5 Fieber{ und liege im Bett|}", Fever),
        ("ich liege mit Fieber im Bett", Fever),
        ("ich habe {starken |einen schlimmen |}Husten{ mit Auswurf|, er sitzt auf der Brust|}", BelowNeck),
        ("ich habe {eine |}Grippe", BelowNeck),
        ("ich habe {Durchfall|{since} Durchfall|Magen-Darm}", BelowNeck),
        ("ich habe mich {mehrmals |zweimal |}übergeben", BelowNeck),
        ("ich habe {überall |}Gliederschmerzen", BelowNeck),
        ("ich habe Corona{, der Test war positiv|}", BelowNeck),
        ("{mir ist übel|mir ist schlecht} {und der Magen rumort|{since}|{since}}", BelowNeck),
    ],
    pain: &[
        "{part} tut {mir |}weh",
        "mir tut {part} {{since} |{since} |}weh",
        "ich habe Schmerzen {in}",
        "{part} schmerzt {beim Laufen|beim Training|{since}}",
        "ich habe {{since} |{since} |}Schmerzen {in}",
        "nach dem Training tut {part} weh",
        "es sticht {in}{ beim Laufen| bei jedem Schritt|}",
        "{part} macht Probleme und tut weh",
        "Schmerzen {in}{, was soll ich tun?|, soll ich Pause machen?|}",
        "beim Auftreten schmerzt {part}",
        "ich spüre {{since} |}einen Schmerz {in}",
        "{part} tut immer noch weh",
    ],
    pain_of_ten: &[
        "{part} tut weh, {score} von 10",
        "Schmerzen {in}, {score}/10",
        "ich habe Schmerzen {in}, {so |etwa |}{score} von 10",
        "{part} schmerzt, {ungefähr |}{score}/10",
        "mir tut {part} weh, auf der Skala {score} von 10",
    ],
    parts: &[
        (Site::Knee, "das rechte Knie", "im rechten Knie"),
        (Site::Knee, "das Knie", "im Knie"),
        (Site::Calf, "die linke Wade", "in der linken Wade"),
        (Site::Achilles, "die Achillessehne", "in der Achillessehne"),
        (Site::LowerBack, "der untere Rücken", "im unteren Rücken"),
        (Site::Shoulder, "die Schulter", "in der Schulter"),
        (Site::Hip, "die rechte Hüfte", "in der rechten Hüfte"),
        (Site::Shin, "das Schienbein", "im Schienbein"),
        (Site::Ankle, "das Sprunggelenk", "im Sprunggelenk"),
        (Site::Wrist, "das Handgelenk", "im Handgelenk"),
        (Site::Elbow, "der Ellenbogen", "im Ellenbogen"),
        (Site::Foot, "der linke Fuß", "im linken Fuß"),
    ],
    since: &[("seit gestern", 1), ("seit zwei Tagen", 2), ("seit drei Tagen", 3)],
    alarms: &[
        ("ich habe {seit heute früh |beim Training |}{starke |}Schmerzen in der Brust", ChestPain),
        ("ich spüre {beim Laufen |}einen Druck auf der Brust", ChestPain),
        ("{Brustschmerzen|ich habe Brustschmerzen} {beim Training|seit gestern|beim Treppensteigen}", ChestPain),
        ("ich bin {heute |gestern |beim Training |}ohnmächtig geworden", Fainting),
        ("ich bin {beim Laufen |nach dem Training |}umgekippt und war kurz bewusstlos", Fainting),
        ("ich habe {seit gestern |nachts |}Herzrasen", Palpitations),
        ("ich habe {seit gestern |in Ruhe |}Herzstolpern", Palpitations),
        ("mein Herz {schlägt|stolpert} {unregelmäßig|ganz unregelmäßig}", Palpitations),
        ("ich bekomme {schon in Ruhe |beim Gehen |}{keine|kaum} Luft", Breathlessness),
        ("ich habe Atemnot {in Ruhe|beim Treppensteigen|seit heute}", Breathlessness),
        ("ich bin {gestern |beim Radfahren |}auf den Kopf gefallen", HeadInjury),
        ("ich habe {vielleicht |wohl |}eine Gehirnerschütterung", HeadInjury),
        ("mein Urin ist {ganz |sehr |}{dunkel|braun wie Cola}{ nach dem Training|}", DarkUrine),
        ("meine Wade ist {geschwollen, rot und heiß|ganz dick, rot und heiß}", Clot),
        ("mein {linker |}Arm ist taub und ich kann nicht richtig sprechen", Stroke),
        ("ich {will nicht mehr leben|denke daran mir etwas anzutun}", SelfHarm),
    ],
    without_accents: &[('ä', "ae"), ('ö', "oe"), ('ü', "ue"), ('Ä', "Ae"), ('Ö', "Oe"), ('Ü', "Ue"), ('ß', "ss")],
};
