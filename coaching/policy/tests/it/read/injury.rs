use super::check;

#[test]
fn where_and_how_much() {
    check(&[
        ("left knee hurts 5/10", "pain knee 5/10"),
        ("My left knee hurts, about 5 out of 10", "pain knee 5/10"),
        ("a niggle in my achilles", "pain achilles 2/10"),
        ("sharp pain in my right calf", "pain calf 6/10"),
        ("twinge in my hamstring", "pain hamstring 2/10"),
        ("my knee is sore", "pain knee 2/10"),
        ("hip pain", "pain hip; ask how_bad"),
        ("slight pain in the ankle", "pain ankle 2/10"),
        ("my achilles is killing me", "pain achilles 8/10"),
        ("I twisted my ankle", "pain ankle; ask how_bad"),
        ("pulled a hamstring", "pain hamstring; ask how_bad"),
        ("shin splints", "pain shin; ask how_bad"),
        ("plantar fasciitis is back", "pain foot; ask how_bad"),
        ("lower back pain 4/10", "pain lower_back 4/10"),
        ("my back hurts", "pain lower_back; ask how_bad"),
        ("stiff neck", "pain neck 2/10"),
        ("my shoulder hurts when I swim", "pain shoulder; ask how_bad"),
        ("knee and hip hurt", "pain knee; pain hip; ask how_bad"),
        ("my right calf is tight", "pain calf 2/10"),
        ("elbow pain level 3", "pain elbow 3/10"),
        ("My wrist is swollen", "pain wrist; ask how_bad"),
        ("It hurts", "pain; ask where_does_it_hurt; ask how_bad"),
        ("I'm injured", "pain; ask where_does_it_hurt; ask how_bad"),
        ("My leg hurts", "pain; ask where_does_it_hurt; ask how_bad"),
        ("acheing knee", "pain knee; ask how_bad"),
        ("my acheles hurts", "pain achilles; ask how_bad"),
        ("knee pain since Sunday, 3/10", "pain knee 3/10 since -2"),
    ]);
}

#[test]
fn getting_worse() {
    check(&[
        ("knee pain, worse every run", "pain knee worse; ask how_bad"),
        ("My achilles hurts 4/10 and it's getting worse", "pain achilles 4/10 worse"),
        ("shin hurts. Got worse over the week.", "pain shin worse; ask how_bad"),
        ("My knee hurts but it's not getting worse", "pain knee; ask how_bad"),
    ]);
}

#[test]
fn bone() {
    check(&[
        ("pinpoint pain on my shin", "bone shin"),
        ("my shin hurts at night", "bone shin"),
        ("foot hurts to hop", "bone foot"),
        ("I'm limping", "bone; ask where_does_it_hurt"),
        ("the doctor suspects a stress fracture in my tibia", "bone shin"),
        ("shin pain, hurts to hop", "bone shin"),
        ("I broke my wrist", "bone wrist"),
        ("night pain in the hip", "bone hip"),
    ]);
}

#[test]
fn no_injury() {
    check(&[
        ("no pain", "no pain"),
        ("without any pain", "no pain"),
        ("My knee doesn't hurt", "no pain"),
        ("pain free", "no pain"),
        ("no knee pain", "no pain"),
        ("my hamstrings are sore", "moderate soreness"),
        ("no pain no gain", "ask what_is_the_matter"),
        ("my brother hurt his knee", "ask what_is_the_matter"),
        ("the hills were a pain in the ass", "ask what_is_the_matter"),
        ("knee pain is gone", "pain knee ended ?"),
        ("my knee is fine again", "pain knee ended ?"),
        ("the knee pain is over since today", "pain knee ended +0"),
        ("my knee has been fine since yesterday", "pain knee ended -1"),
        ("my left calf feels good again", "pain calf ended ?"),
        ("my achilles has healed", "pain achilles ended ?"),
        ("my knee is not fine again yet", "ask what_is_the_matter"),
        ("isn't sore anymore", "nothing"),
        ("broke my chain", "ask what_is_the_matter"),
    ]);
}
