//! Spelling: short forms written out, emoji as words, small typing mistakes mended.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use super::book;

/// Short forms and the many ways to type them: (typed, meant).
const SHORT_FORMS: &[(&str, &str)] = &[
    ("aint", "is not"),
    ("ain't", "is not"),
    ("arent", "are not"),
    ("cannot", "can not"),
    ("can't", "can not"),
    ("cant", "can not"),
    ("couldnt", "could not"),
    ("didnt", "did not"),
    ("doesnt", "does not"),
    ("dont", "do not"),
    ("hadnt", "had not"),
    ("hasnt", "has not"),
    ("havent", "have not"),
    ("isnt", "is not"),
    ("shouldnt", "should not"),
    ("wasnt", "was not"),
    ("werent", "were not"),
    ("won't", "will not"),
    ("wont", "will not"),
    ("wouldnt", "would not"),
    ("im", "i am"),
    ("ive", "i have"),
    ("thats", "that is"),
    ("whats", "what is"),
    ("hows", "how is"),
    ("wheres", "where is"),
    ("whens", "when is"),
    ("whos", "who is"),
    ("gonna", "going to"),
    ("gotta", "got to"),
    ("wanna", "want to"),
    ("kinda", "kind of"),
    ("sorta", "sort of"),
    ("coz", "because"),
    ("cuz", "because"),
    ("bc", "because"),
    ("tho", "though"),
    ("thru", "through"),
    ("u", "you"),
    ("r", "are"),
    ("pls", "please"),
    ("plz", "please"),
    ("v", "very"),
    ("abit", "a bit"),
    ("alot", "a lot"),
    ("tmrw", "tomorrow"),
    ("tmr", "tomorrow"),
    ("tommorow", "tomorrow"),
    ("tommorrow", "tomorrow"),
    ("tomorow", "tomorrow"),
    ("tonite", "tonight"),
    ("mon", "monday"),
    ("tue", "tuesday"),
    ("tues", "tuesday"),
    ("weds", "wednesday"),
    ("wed", "wednesday"),
    ("wednsday", "wednesday"),
    ("wensday", "wednesday"),
    ("thur", "thursday"),
    ("thurs", "thursday"),
    ("thu", "thursday"),
    ("fri", "friday"),
    ("tierd", "tired"),
    ("tird", "tired"),
    ("exausted", "exhausted"),
    ("exhasted", "exhausted"),
    ("knackerd", "knackered"),
    ("sik", "sick"),
    ("pian", "pain"),
    ("chset", "chest"),
    ("faintd", "fainted"),
    ("soar", "sore"),
    ("fevr", "fever"),
    ("feaver", "fever"),
    ("caugh", "cough"),
    ("couging", "coughing"),
    ("coff", "cough"),
    ("flue", "flu"),
    ("nee", "knee"),
    ("achillies", "achilles"),
    ("achiles", "achilles"),
    ("acheles", "achilles"),
    ("diarrhea", "diarrhoea"),
    ("diarhea", "diarrhoea"),
    ("diarreah", "diarrhoea"),
    ("diarrea", "diarrhoea"),
    ("amenorrhea", "amenorrhoea"),
    ("nauseated", "nauseous"),
    ("nauseus", "nauseous"),
    ("niggles", "niggle"),
    ("niggling", "niggle"),
    ("color", "colour"),
    ("colored", "coloured"),
    ("urin", "urine"),
    ("palps", "palpitations"),
    ("dizzyness", "dizziness"),
    ("temp", "temperature"),
    ("temps", "temperature"),
    ("mins", "minutes"),
    ("min", "minutes"),
    ("minute", "minutes"),
    ("hrs", "hours"),
    ("hour", "hours"),
    ("mum", "mother"),
    ("mom", "mother"),
    ("dad", "father"),
    ("neighbor", "neighbour"),
    ("neighbors", "neighbours"),
    ("coworker", "colleague"),
    ("coworkers", "colleagues"),
    ("kiddo", "kid"),
    ("hubby", "husband"),
    ("bf", "boyfriend"),
    ("gf", "girlfriend"),
    ("everybody", "everyone"),
    ("prolly", "probably"),
    ("lightheaded", "light headed"),
    ("lightheadedness", "light headed"),
    ("covid19", "covid"),
    ("kip", "sleep"),
    ("kne", "knee"),
    ("hav", "have"),
    ("iam", "i am"),
    ("slpet", "slept"),
    ("slpt", "slept"),
    ("sor", "sore"),
    ("soer", "sore"),
    ("verry", "very"),
    ("vry", "very"),
    ("ony", "only"),
    ("onyl", "only"),
    ("todya", "today"),
    ("tody", "today"),
    ("teh", "the"),
    ("thikn", "think"),
    ("becuz", "because"),
    ("shoudler", "shoulder"),
    ("ankel", "ankle"),
    ("anckle", "ankle"),
    ("thoat", "throat"),
    ("hedache", "headache"),
    ("leggs", "legs"),
    ("lesg", "legs"),
    ("saterday", "saturday"),
    ("wendsday", "wednesday"),
    ("thurday", "thursday"),
    ("fride", "friday"),
    ("firday", "friday"),
    ("heartbet", "heartbeat"),
    ("breth", "breath"),
    ("dizy", "dizzy"),
    ("hutting", "hurting"),
    ("hurtting", "hurting"),
    ("hurtin", "hurting"),
];

/// What emoji say.
const EMOJI: &[(char, &str)] = &[
    ('\u{1f912}', "i am sick"),
    ('\u{1f927}', "sneezing"),
    ('\u{1f92e}', "vomiting"),
    ('\u{1f922}', "nauseous"),
    ('\u{1f637}', "i am sick"),
    ('\u{1f634}', "tired"),
    ('\u{1f62a}', "tired"),
    ('\u{1f971}', "tired"),
    ('\u{1f62b}', "tired"),
    ('\u{1f629}', "tired"),
    ('\u{1f635}', "dizzy"),
    ('\u{1f915}', "injured"),
    ('\u{1f480}', "exhausted"),
    ('\u{2620}', "exhausted"),
    ('\u{1fae0}', "tired"),
    ('\u{1f4aa}', "feeling strong"),
    ('\u{1f680}', "feeling strong"),
];

/// Small numbers in words.
const NUMBER_WORDS: &[(&str, f64)] = &[
    ("zero", 0.0),
    ("one", 1.0),
    ("two", 2.0),
    ("three", 3.0),
    ("four", 4.0),
    ("five", 5.0),
    ("six", 6.0),
    ("seven", 7.0),
    ("eight", 8.0),
    ("nine", 9.0),
    ("ten", 10.0),
    ("eleven", 11.0),
    ("twelve", 12.0),
    ("fifteen", 15.0),
    ("twenty", 20.0),
    ("thirty", 30.0),
    ("forty", 40.0),
    ("fourty", 40.0),
    ("fifty", 50.0),
    ("sixty", 60.0),
    ("seventy", 70.0),
    ("eighty", 80.0),
    ("ninety", 90.0),
];

/// Real words that look like a typing mistake of another word but mean something else: they are left as they are.
const REAL_WORDS: &[&str] = &[
    "aching anyone arching attitude beating biking bloated boating boring bother bothers bounding bowels bracing",
    "brained bread breast breath breathe broken broker brother brothers bumped burning cheats chests chilly",
    "chipped chocked choked chopped clamps climber clipped closed closer coaching cocked cooked cooking cooler",
    "coping couple coupled cramps crashed crashes crests crushed dipped drained dropped dullness dumped",
    "earlier easier eating emotion enable facing fainter falling farther fasted faster fasting father fathers",
    "feeding felling fights filling finest finger fingers fitness fittest flights flipped flopped flushed",
    "founding freezer friday fullness further garden gather ginger grounding harden harder hardest having",
    "headed healed healthy hearts hearty heated heating heels hidden hiding hiking holder holding honest",
    "hunting illness indoor indoors insane inside insult itching joked jumped jumping kicked kidney kidneys",
    "lacing larder learning leaving lessen lesser lesson licked lifted lighter lights limber limited limits",
    "linger listed living locked loosen loving lumping making member mights mission mister modest mother",
    "mothers motion moving mowing muscle mussel nation nights notice novice number pacing pained painted",
    "paints passed passes passion person picked placed places placing planned planted played please points",
    "poked polled pounding pressing prison pulled pumping pushed racing raking ranking rather reason rested",
    "resting result ribbon ridden riding rights ripped rocked rolled roller rounding rowing ruining running",
    "rushed saving scared scarred scored scores season seated sender session shaving shipped shocked shopped",
    "shorten shorts should shoulder shoulders shower showing shrine shrink sicken signed singed singer sister",
    "sitter skipped sleepy slept slipped slower slowing smaller smashing smells smoked soaked socked sounding",
    "sowing spelled spells splint splints spoken sporter sprain sprained spring springs sprint sprints stable",
    "staged stages stairs stamps stared started starter stepped stick sticks stoked stolen stopped strain",
    "strained strange stress stretch strict strike strikes string stripped strong stronger sweated sweats",
    "sweets swelled swells swimming swollen taking talking tender tendon tested testing though thought throats",
    "through ticked tights timber tipped towels towing tracing trained training trains tramps trimming tripped",
    "tuning turning twisted twister unable unless unlock unseal unwell version waking walking warder weaken",
    "wearing weather weekend wellness wheels whether whipped wicked winding winning winter worked worker works",
    "worse worst yearning zipped",
    "blocker calorie compute computed crooked diagnose happens increase overreacting slimmer thinks",
    "athlete crowned fellow frowned hollow swatch twitch update writing",
];

static FULL: LazyLock<HashMap<&'static str, &'static str>> = LazyLock::new(|| SHORT_FORMS.iter().copied().collect());

static NUMBERS: LazyLock<HashMap<&'static str, f64>> = LazyLock::new(|| NUMBER_WORDS.iter().copied().collect());

static REAL: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| REAL_WORDS.iter().flat_map(|line| line.split(' ')).collect());

/// The shortest word that is mended, in letters: in shorter ones a single letter makes another word too easily.
const SHORTEST_MENDED: usize = 6;
/// The longest word that is mended.
const LONGEST_MENDED: usize = 20;

/// Each word of the book with at least six letters, under every form that lacks one of its letters.
static MISTYPED: LazyLock<HashMap<String, Vec<&'static str>>> = LazyLock::new(|| {
    let mut forms: HashMap<String, Vec<&'static str>> = HashMap::new();
    let mut words: Vec<&'static str> =
        book::vocabulary().iter().copied().filter(|word| word.chars().count() >= SHORTEST_MENDED).collect();
    words.sort_unstable();
    for word in words {
        for form in with_one_letter_less(word).chain([word.to_owned()]) {
            let list = forms.entry(form).or_default();
            if !list.contains(&word) {
                list.push(word);
            }
        }
    }
    forms
});

/// The long form of a short form.
pub(crate) fn in_full(word: &str) -> Option<&'static str> {
    FULL.get(word).copied()
}

/// The words an emoji stands for.
pub(crate) fn emoji(character: char) -> Option<&'static str> {
    if character.is_ascii() {
        return None;
    }
    EMOJI.iter().find(|(known, _)| *known == character).map(|(_, words)| *words)
}

/// The value of a number word.
pub(crate) fn number_of(word: &str) -> Option<f64> {
    NUMBERS.get(word).copied()
}

/// Whether a word is a multiple of ten, to which a unit may be joined: "forty five".
pub(crate) fn is_tens(word: &str) -> bool {
    number_of(word).is_some_and(|value| value >= 20.0)
}

/// The two parts of a word with an apostrophe, and whether it is a genitive.
pub(crate) fn expand<'a>(base: &'a str, ending: &'a str) -> (&'a str, &'static str, bool) {
    const SUBJECTS: &[&str] = &[
        "it",
        "he",
        "she",
        "that",
        "there",
        "what",
        "who",
        "here",
        "this",
        "where",
        "how",
        "everything",
        "something",
        "nothing",
        "everyone",
        "nobody",
    ];
    match ending {
        "t" => (base.strip_suffix('n').unwrap_or(base), "not", false),
        "m" => (base, "am", false),
        "re" => (base, "are", false),
        "ve" => (base, "have", false),
        "ll" => (base, "will", false),
        "d" => (base, "would", false),
        "s" if base == "let" => (base, "us", false),
        "s" if SUBJECTS.contains(&base) => (base, "is", false),
        "s" => (in_full(base).unwrap_or_else(|| mend(base)), "", true),
        _ => (base, "", false),
    }
}

/// The word that was meant: itself, without drawn-out letters ("sooo"), or the word of the book it differs from by one mistake.
pub(crate) fn mend(word: &str) -> &str {
    let vocabulary = book::vocabulary();
    if vocabulary.contains(word) || REAL.contains(word) {
        return word;
    }
    for keep in [2, 1] {
        if let Some(short) = without_runs(word, keep)
            && let Some(known) = vocabulary.get(short.as_str())
        {
            return known;
        }
    }
    let length = word.chars().count();
    if !(SHORTEST_MENDED..=LONGEST_MENDED).contains(&length) {
        return word;
    }
    let candidates = std::iter::once(word.to_owned()).chain(with_one_letter_less(word));
    for form in candidates {
        if let Some(known) =
            MISTYPED.get(&form).and_then(|known| known.iter().copied().find(|known| is_one_mistake(word, known)))
        {
            return known;
        }
    }
    word
}

/// The word with runs of three and more equal letters cut to `keep`, if it has one.
fn without_runs(word: &str, keep: usize) -> Option<String> {
    let letters: Vec<char> = word.chars().collect();
    let mut short = String::new();
    let mut cut = false;
    for run in letters.chunk_by(|a, b| a == b) {
        let length = if run.len() >= 3 { keep } else { run.len() };
        cut |= run.len() >= 3;
        short.extend(run.iter().take(length));
    }
    cut.then_some(short)
}

fn with_one_letter_less(word: &str) -> impl Iterator<Item = String> + '_ {
    word.char_indices().map(|(place, letter)| {
        let mut shorter = String::with_capacity(word.len());
        shorter.push_str(&word[..place]);
        shorter.push_str(&word[place + letter.len_utf8()..]);
        shorter
    })
}

/// Whether two words differ by one letter too much, too few or another, or by two neighbours swapped, and begin alike.
pub(crate) fn is_one_mistake(typed: &str, meant: &str) -> bool {
    let a: Vec<char> = typed.chars().collect();
    let b: Vec<char> = meant.chars().collect();
    let same_start = a.first() == b.first() || (a.len() == b.len() && a.get(..2) == Some(&[b[1], b[0]]));
    if !same_start || a.len().abs_diff(b.len()) > 1 {
        return false;
    }
    let head = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
    let tail = a[head..].iter().rev().zip(b[head..].iter().rev()).take_while(|(x, y)| x == y).count();
    let (left, right) = (&a[head..a.len() - tail], &b[head..b.len() - tail]);
    match (left, right) {
        ([x, y], [v, w]) => x == w && y == v,
        _ => left.len() <= 1 && right.len() <= 1,
    }
}
