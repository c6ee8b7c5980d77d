use super::check;

#[test]
fn signs_that_need_help() {
    check(&[
        ("chest pain", "RED chest_pain"),
        ("I had some chest pain on the climb", "RED chest_pain"),
        ("a bit of chest pain, might be nothing", "RED chest_pain"),
        ("tightness in my chest", "RED chest_pain"),
        ("My chest feels tight", "RED chest_pain"),
        ("pressure on the left side of my chest", "RED chest_pain"),
        ("my chest hurts when I push", "RED chest_pain"),
        ("CHEST PAIN!!", "RED chest_pain"),
        ("chest pian during intervals", "RED chest_pain"),
        ("not really chest pain, more like a pressure", "RED chest_pain"),
        ("When I run uphill I get chest pain", "RED chest_pain"),
        ("Is chest pain normal after intervals?", "RED chest_pain"),
        ("no fever but chest pain", "RED chest_pain; no fever"),
        ("No fever and chest pain", "RED chest_pain; no fever"),
        ("fainted yesterday", "RED fainting"),
        ("I almost passed out on the bike", "RED fainting"),
        ("blacked out for a second", "RED fainting"),
        ("I nearly fainted", "RED fainting"),
        ("heart palpitations at night", "RED palpitations"),
        ("my heart is racing at rest", "RED palpitations"),
        ("my heart keeps skipping beats", "RED palpitations"),
        ("irregular heartbeat", "RED palpitations"),
        ("Heart racing while lying in bed", "RED palpitations"),
        ("can't catch my breath at rest", "RED breathlessness"),
        ("short of breath climbing stairs", "RED breathlessness"),
        ("short of breath", "RED breathlessness"),
        ("one side of my face is drooping", "RED stroke"),
        ("slurred speech", "RED stroke"),
        ("I'm numb on one side", "RED stroke"),
        ("My calf is swollen and hot", "RED clot"),
        ("hot swollen calf after the flight", "RED clot"),
        ("crashed and hit my head", "RED head_injury"),
        ("I think I have a concussion", "RED head_injury"),
        ("My pee is dark brown", "RED dark_urine"),
        ("cola coloured urine", "RED dark_urine"),
        ("I got heat stroke", "RED heat_stroke"),
        ("felt confused and stopped sweating", "RED heat_stroke"),
        ("I want to end it", "RED self_harm"),
        ("sometimes I want to hurt myself", "RED self_harm"),
        ("There's no reason to live", "RED self_harm"),
        ("whats the point of living lol", "RED self_harm"),
        ("what is even the point of being alive", "RED self_harm"),
        ("so sick of living", "RED self_harm"),
        ("I don't want to live anymore", "RED self_harm"),
        ("thinking about killing myself", "RED self_harm"),
        ("pressure on my chest and my heart skips beats", "RED chest_pain; RED palpitations"),
        ("My wife says chest pain is normal", "RED chest_pain"),
        ("no chest pain since Monday", "RED chest_pain"),
        ("no longer chest pain", "RED chest_pain"),
        ("I fainted, but I'm not sick", "RED fainting; no above_neck+below_neck+fever"),
    ]);
}

#[test]
fn no_alarm_when_denied_or_somebody_elses() {
    check(&[
        ("no chest pain", "nothing"),
        ("I don't have any chest pain", "nothing"),
        ("no fever, cough or chest pain", "no below_neck+fever"),
        ("I've never fainted", "nothing"),
        ("my father had chest pain", "ask what_is_the_matter"),
        ("My father had a heart attack", "ask what_is_the_matter"),
        ("my neighbour passed out at work", "ask what_is_the_matter"),
        ("my friend hit his head", "ask what_is_the_matter"),
        ("chest pain: none", "nothing"),
        ("Chest pain? No.", "nothing"),
        ("I fainted once 10 years ago", "ask what_is_the_matter"),
        ("what if I get chest pain?", "question"),
        ("what is the point of being in zone 2", "question"),
        ("what's the point of intervals", "question"),
        ("what is suicidal thinking?", "question"),
    ]);
}

#[test]
fn turns_of_phrase_raise_no_alarm() {
    check(&[
        ("chest day at the gym", "ask what_is_the_matter"),
        ("my chest strap is broken", "no heart_rate_monitor"),
        ("my heart rate strap died", "no heart_rate_monitor"),
        ("my heart sank when I saw the plan", "ask what_is_the_matter"),
        ("chest freezer", "ask what_is_the_matter"),
        ("my heart was pounding on the last climb", "ask what_is_the_matter"),
        ("I'm dying to run", "fresh"),
        ("suicide sprints at practice", "ask what_is_the_matter"),
        ("I wanted to die on that climb", "ask what_is_the_matter"),
        ("chest cough", "below"),
        ("chest infection", "below"),
        ("I've got a chest cold", "below"),
        ("it nearly gave me a heart attack, lol", "ask what_is_the_matter"),
    ]);
}

#[test]
fn a_condition_of_the_heart_is_a_red_flag_however_long_ago() {
    use polarize_domain::situation::RedFlag::HeartCondition;
    let flags = |feedback| polarize_policy::read(feedback, super::TODAY, &super::plan()).red_flags;
    for feedback in [
        "I had a heart attack last year, can I race?",
        "I have myocarditis",
        "I got a stent two years ago",
        "I was diagnosed with arrhythmia last year",
        "I have a heart condition",
    ] {
        assert!(flags(feedback).contains(&HeartCondition), "{feedback}");
    }
    for feedback in ["what is myocarditis?", "my father had a heart attack", "I have no heart condition"] {
        assert!(!flags(feedback).contains(&HeartCondition), "{feedback}");
    }
}

#[test]
fn blood_high_fever_and_numb_legs_need_help() {
    check(&[
        ("I coughed up blood", "RED bleeding"),
        ("coughing up blood since this morning", "RED bleeding"),
        ("I cough blood", "RED bleeding"),
        ("I vomit blood", "RED bleeding"),
        ("threw up some blood last night", "RED bleeding"),
        ("blood in my stool", "RED bleeding"),
        ("there was blood in my phlegm", "RED bleeding"),
        ("blood in my urine", "RED dark_urine"),
        ("fever of 41 degrees and confused", "RED high_fever; fever"),
        ("I have a fever and feel confused", "RED high_fever"),
        ("fever of 40", "RED high_fever; fever"),
        ("my temperature is 40.2", "RED high_fever; fever"),
        ("I have a fever of 104 F", "RED high_fever; fever"),
        ("I can't feel my legs and lost bladder control", "RED spinal_cord"),
        ("I can't feel my legs", "RED spinal_cord"),
        ("both legs are numb since the fall", "RED spinal_cord"),
        ("lost control of my bowels", "RED spinal_cord"),
        ("can't control my bladder", "RED spinal_cord"),
        ("j'ai de la fi\u{e8}vre, 40,5", "RED high_fever; fever; in french"),
        ("Je tousse du sang", "RED bleeding; in french"),
        ("Ich huste Blut", "RED bleeding; in german"),
        ("Ich habe 40 Grad Fieber", "RED high_fever; fever; in german"),
        ("Blut im Stuhl", "RED bleeding; in german"),
        ("Ich habe die Kontrolle \u{fc}ber die Blase verloren", "RED spinal_cord; in german"),
        ("toso sangre", "RED bleeding; in spanish"),
        ("tossisco sangue", "RED bleeding; in italian"),
    ]);
}

#[test]
fn blood_fever_and_numbness_that_are_none_raise_no_alarm() {
    let flags = |feedback| polarize_policy::read(feedback, super::TODAY, &super::plan()).red_flags;
    for feedback in [
        "nosebleed this morning",
        "I have a blood test on Friday",
        "coughing a bit before my blood test",
        "my blood pressure is fine",
        "bloody tired",
        "this bloody cough",
        "no blood in my stool",
        "coughing, but no blood",
        "I never coughed up blood",
        "what if I cough up blood?",
        "my father coughs up blood",
        "my son has a fever of 40",
        "I had a fever of 40 as a kid",
        "what if I have a fever of 40?",
        "fever of 38.5",
        "40 degrees outside, too hot",
        "the temperature outside is 41",
        "I'm confused about the plan",
        "can't feel my legs after those intervals",
        "my legs were numb from the cold",
        "my legs go numb on the bike",
        "I need better bike control",
        "kein Blut im Stuhl",
        "Mein Vater hustet Blut",
        "Mein Blutdruck ist gut",
        "38 Grad Fieber",
        "pas de sang dans les selles",
        "mi padre tose sangre",
        "mio padre tossisce sangue",
        "prise de sang demain",
        "donner mon sang vendredi",
    ] {
        assert!(flags(feedback).is_empty(), "{feedback}: {:?}", flags(feedback));
    }
}
