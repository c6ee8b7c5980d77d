use super::check;

#[test]
fn above_the_neck() {
    check(&[
        ("I have a cold", "above"),
        ("runny nose", "above"),
        ("my nose is blocked", "above"),
        ("Sneezing all day", "above"),
        ("sore throat since yesterday", "above since -1"),
        ("scratchy throat", "above"),
        ("a head cold", "above"),
        ("the sniffles", "above"),
        ("I've had a cold since Sunday", "above since -2"),
        ("I caught my son's cold", "above"),
        ("woke up with a sore throat", "above since +0"),
        ("sore throat, no fever", "above; no fever"),
        ("can't breathe through my nose", "above"),
        ("stuffed up and sneezing \u{1f927}", "above"),
        ("Should I train with a cold?", "above"),
        ("having a runny nose for 3 days", "above since -3"),
    ]);
}

#[test]
fn below_the_neck() {
    check(&[
        ("chesty cough", "below"),
        ("I've got a bad chest cough", "below"),
        ("chest congestion", "below"),
        ("I was vomiting all night", "below"),
        ("threw up this morning", "below since +0"),
        ("stomach bug", "below"),
        ("diarrhea since last night", "below since -1"),
        ("body aches and chills", "below"),
        ("I've got the flu", "below"),
        ("covid positive", "below"),
        ("tested positive for covid", "below"),
        ("I tested positive for covid but have no symptoms", "below"),
        ("I'm coughing a lot", "below"),
        ("food poisoning", "below"),
        ("aching all over", "below"),
        ("bronchitis", "below"),
        ("Sore throat and a deep cough", "above; below"),
    ]);
}

#[test]
fn fever_in_words_and_degrees() {
    check(&[
        ("I have a fever", "fever"),
        ("feverish", "fever"),
        ("my temperature is 38.5", "fever"),
        ("38,5\u{b0}C this morning", "fever"),
        ("38.5", "fever"),
        ("temp of 101\u{b0}F", "fever"),
        ("running a temperature", "fever"),
        ("Fever and a runny nose", "fever; above"),
        ("my son and I both have a fever", "fever"),
        ("rode 38.5 km", "ask what_is_the_matter"),
        ("averaged 38.5 on the bike", "ask what_is_the_matter"),
        ("my temperature is 36.6", "ask what_is_the_matter"),
        ("no fever", "no fever"),
        ("i dont have a fever", "no fever"),
    ]);
}

#[test]
fn what_is_unclear_is_asked() {
    check(&[
        ("I feel off", "ask ill_or_tired"),
        ("under the weather", "ask ill_or_tired"),
        ("not feeling great", "ask ill_or_tired"),
        ("I don't feel so good", "ask ill_or_tired"),
        ("feeling a bit rough", "ask ill_or_tired"),
        ("I think I'm coming down with something", "above; ask which_symptoms"),
        ("I'm sick", "below; ask which_symptoms"),
        ("i am ill", "below; ask which_symptoms"),
        ("\u{1f912}", "below; ask which_symptoms"),
        ("I caught it from my son", "below; ask which_symptoms"),
        ("I'm sick, runny nose and sneezing", "above"),
        ("feeling off, legs heavy", "moderate soreness; ask ill_or_tired"),
        ("blah blah", "ask what_is_the_matter"),
        ("", "ask what_is_the_matter"),
    ]);
}

#[test]
fn coming_back() {
    check(&[
        ("fever gone since Sunday", "fever ended -2"),
        ("no symptoms since yesterday", "below ended -1"),
        ("over my cold", "above ended ?; ask since_when_well"),
        ("first run after flu", "below ended ?; ask since_when_well"),
        ("I had a cold last week", "above ended ?; ask since_when_well"),
        ("I had a fever two days ago", "fever ended -2"),
        ("I was sick on Sunday", "below ended -2"),
        ("I've recovered from the flu", "below ended ?; ask since_when_well"),
        ("back after being sick", "below ended ?; ask since_when_well"),
        ("not sick anymore", "below ended ?; ask since_when_well"),
        ("no more coughing since Monday", "below ended -1"),
        ("My cold is almost gone", "above"),
        ("My cold is gone", "above ended ?; ask since_when_well"),
        ("no more fever", "fever ended ?; ask since_when_well"),
        ("I'm still not over my cold", "above"),
        ("recovering from covid", "below"),
        ("I had a fever. No symptoms since Sunday.", "fever ended -2"),
        ("the flu is over, healthy again", "below ended ?; ask since_when_well"),
        ("no fever for 2 days", "fever ended -2"),
        ("got over a stomach bug on Monday", "below ended -1"),
        ("I had covid last year", "ask what_is_the_matter"),
    ]);
}

#[test]
fn denials() {
    check(&[
        ("I'm not sick", "no above_neck+below_neck+fever"),
        ("not ill, only tired", "moderate tired; no above_neck+below_neck+fever"),
        ("no fever, cough or sore throat", "no above_neck+below_neck+fever"),
        ("No cough, no fever, nothing", "no below_neck+fever"),
        ("I don't think I'm sick", "no above_neck+below_neck+fever"),
        ("Not sick but a runny nose", "above; no below_neck+fever"),
        ("covid test was negative", "no below_neck"),
        ("fever: none", "no fever"),
        ("It's not that I'm not sick", "ask what_is_the_matter"),
        ("I don't want to get sick before the race", "ask what_is_the_matter"),
    ]);
}

#[test]
fn somebody_else() {
    check(&[
        ("my son has a fever", "other-ill"),
        ("My wife is ill", "other-ill"),
        ("half the office has flu", "other-ill"),
        ("the kids are sick, but I feel fine", "other-ill"),
        ("Everyone at work is coughing", "other-ill"),
        ("My daughter was vomiting all night and kept me up", "mild poor_sleep; other-ill"),
        ("I'm tired because my son has a fever", "moderate tired; other-ill"),
        ("My son is sick. He has a fever.", "other-ill"),
        ("flu is going around", "other-ill"),
        ("looking after my sick kid", "other-ill"),
        ("my wife gave me her cold", "below"),
        ("My doctor says I have bronchitis", "below"),
        ("my wife thinks I'm sick", "below; ask which_symptoms"),
        ("Me and my wife both have the flu", "below"),
        ("My son had a cold and now I have a sore throat", "above; other-ill"),
    ]);
}

#[test]
fn sounds_ill_and_is_not() {
    check(&[
        ("that set was sick", "ask what_is_the_matter"),
        ("sick workout!", "ask what_is_the_matter"),
        ("It's cold outside", "ask what_is_the_matter"),
        ("cold water swim in the lake", "ask what_is_the_matter"),
        ("ill be there tomorrow", "ask what_is_the_matter"),
        ("I'll be there", "ask what_is_the_matter"),
    ]);
}

#[test]
fn too_little_energy() {
    check(&[
        ("I've missed my period three times", "low-energy"),
        ("haven't had my period since January", "low-energy"),
        ("my periods have stopped", "low-energy"),
        ("I'm afraid of eating carbs", "low-energy"),
        ("third stress fracture in two years", "low-energy"),
    ]);
}
