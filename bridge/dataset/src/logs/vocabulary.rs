//! Words that are written with a capital letter and are no names of people or places, and names that give themselves away in small letters.

use std::collections::BTreeSet;
use std::sync::LazyLock;

/// The calendar; days of the month are found elsewhere.
const CALENDAR: &str = "\
monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun january february march \
april may june july august september october november december today tomorrow tonight yesterday morning evening noon night week \
weekend day";
/// Sports, sessions and places of training.
const TRAINING: &str = "\
rowing cycling running swimming strength other rest ride rides run runs row rows swim swims bike gym yoga pilates hike walk erg \
ergo trainer treadmill pool track session sessions workout workouts training race recovery easy endurance base tempo threshold \
sweet spot interval intervals long short steady progression progressive fartlek hill hills repeat repeats sprint sprints over \
under over-unders warm up cool down warmup cooldown brick drills technique core mobility stretching max aerobic anaerobic hard \
moderate light gentle slow fast own new test time trial parkrun marathon half ironman triathlon duathlon criterium crit gran \
fondo regatta championship league cup polarized pyramidal norwegian build peak taper transition zone zones level form fitness \
fatigue load rate power pace heart calf achilles tendon hamstring quad it band plantar covid flu fever cold coach doctor dr \
physio mum mom dad boss ok okay god internet wifi pm am tv lol omg plan proposal part phase set sets main stroke strokes pyramid \
ladder steps open water cross shorter";
/// Languages and peoples, as adjectives.
const LANGUAGES: &str = "\
english german french spanish italian dutch european american british olympic";
/// Devices, services and what is named after people in training.
const DEVICES: &str = "\
garmin polar suunto coros wahoo whoop oura fitbit apple watch iphone android samsung zwift strava rouvy trainerroad \
trainingpeaks intervals.icu peloton concept concept2 hyrox crossfit kickr tacx edge forerunner fenix stryd quarq shimano sram \
favero assioma vaaka nike adidas hoka asics brooks saucony swolf borg karvonen banister coggan foster seiler friel tabata \
ironman's celsius fahrenheit watts watt kilojoules ibuprofen paracetamol aspirin netflix google polarize json";
/// What begins a sentence behind a sign that doesn't look like its end, and what is written large for weight.
const SENTENCES: &str = "\
i a an and are as at be but by can could did do does don't else for from get had has have he her his how if in is just keep let \
let's maybe me my no not now of on or our please she should so still than thanks thank that that's the then there they this to \
too very was we were what when where which who why will with would yes you your also after all any because before both every \
feeling felt first finally here hi hey hello however instead its it's last left legs like more much next nothing only otherwise \
out plus really right same some something sorry such take until usually while without woke work never always even since again \
sleep slept sore tired stress travel holiday vacation km min h bpm w kg s vs";

static KNOWN: LazyLock<BTreeSet<&str>> = LazyLock::new(|| {
    [CALENDAR, TRAINING, LANGUAGES, DEVICES, SENTENCES].iter().flat_map(|words| words.split_whitespace()).collect()
});

/// Given names that are nothing else, often enough written small or first in a sentence.
const GIVEN: &str = "\
aaron adam adrian alan albert alex alexander alexandra alice alison amanda amelia amy ana andrea andreas andrew andy angela anja \
anke anna anne annika anthony antonio arthur barbara beatrice ben benjamin bernd beth bob brian bruno carl carla carlos carmen \
carolin caroline catherine charles charlie charlotte chloe chris christian christina christine christoph christopher claire \
clara claudia daniel daniela dave david deborah dennis diana diego dirk dominik donna dorothy edward elena elisabeth elizabeth \
ella ellen emily emma eric erik eva fabian felix florian francesca francesco frank franz fred frederik fritz gabriel gary george \
gerd giulia greg hannah hans harry heike heinz helen helena henrik henry holger ian ines ingrid isabel isabella jack jacob jake \
james jana jane jason javier jean jeff jennifer jenny jens jessica jim joanna joe joel johannes john jonas jonathan jordan jorge \
joseph josh joshua juan judith julia julian julie karen karin karl kate katharina katherine kathrin katie katja kevin klaus lars \
laura lauren lea lena leo leon linda lisa louis louise luca lucas lucy luis lukas luke manuel marco marcus margaret maria marie \
mario markus marta martin martina mary mathias matteo matthew matthias megan melanie michael michaela michelle miguel mike \
mohammed monika moritz nancy natalie nathan nicholas nicola nicole niklas nina nora oliver olivia oscar pablo patricia patrick \
paul paula pauline pedro peter petra philip philipp pierre rachel rafael ralf rebecca renate richard robert roberto roger rolf \
ryan sabine samuel sandra sara sarah scott sebastian simone sofia sonja sophia sophie stefan stefanie stephanie stephen steve \
steven susan susanne sven sylvia thomas thorsten tim timo tobias tom tommy tony ulrich ursula uwe valentina vanessa vera \
veronika victor victoria vincent walter werner william wolfgang yannick zoe";

static GIVEN_NAMES: LazyLock<BTreeSet<&str>> = LazyLock::new(|| GIVEN.split_whitespace().collect());

/// Words that stand before a place.
const BEFORE_A_PLACE: &[&str] = &[
    "in", "at", "near", "to", "from", "around", "through", "via", "towards", "across", "outside", "to", "aus", "nach",
    "à", "en",
];

/// What a street is called behind its own name.
const STREETS: &[&str] = &[
    "street",
    "st",
    "road",
    "rd",
    "avenue",
    "ave",
    "lane",
    "ln",
    "drive",
    "boulevard",
    "blvd",
    "court",
    "crescent",
    "terrace",
    "square",
];
/// How the name of a street ends, in German and Dutch.
const STREET_ENDINGS: &[&str] = &["straße", "strasse", "str", "allee", "platz", "gasse", "straat", "laan"];

/// Whether a word may stand with a capital without naming anybody.
pub(super) fn is_known(word: &str) -> bool {
    let word = bare(word);
    KNOWN.contains(word.as_str()) || word.split('-').all(|part| KNOWN.contains(part))
}

/// Whether a word is a given name, however it is written.
pub(super) fn is_given_name(word: &str) -> bool {
    GIVEN_NAMES.contains(bare(word).as_str())
}

/// Whether what follows is more likely a place than a person.
pub(super) fn is_before_a_place(word: &str) -> bool {
    BEFORE_A_PLACE.contains(&word.to_lowercase().as_str())
}

/// Whether a word is what streets are called behind their own name.
pub(super) fn is_street(word: &str) -> bool {
    STREETS.contains(&bare(word).trim_end_matches('.'))
}

/// Whether a word is the name of a street by its ending.
pub(super) fn ends_like_a_street(word: &str) -> bool {
    let word = bare(word);
    STREET_ENDINGS
        .iter()
        .any(|ending| word.trim_end_matches('.').strip_suffix(ending).is_some_and(|name| name.chars().count() > 2))
}

/// A word in small letters, without what makes it a possessive or a short form of `is` and `will`.
fn bare(word: &str) -> String {
    let word = word.to_lowercase().replace('\u{2019}', "'");
    let endings = ["'s", "'ll", "'d", "'ve", "'re", "'m", "'"];
    endings.iter().find_map(|ending| word.strip_suffix(ending)).unwrap_or(&word).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_known_word_is_a_given_name() {
        let both: Vec<&&str> = GIVEN_NAMES.intersection(&KNOWN).collect();
        assert_eq!(both, Vec::<&&str>::new());
    }
}
