//! Feeling fresh and strong, or simply fine.

use super::book::Fact;
use super::hits::{Hit, Negation};
use super::scene::Scene;
use super::subject::Subject;

/// Whether the athlete tells of feeling fresh.
pub(crate) fn read(scene: &Scene<'_>) -> bool {
    scene.hits.iter().any(|hit| {
        let told = hit.negation == Negation::None && hit.subject == Subject::Me && hit.supposed.is_none();
        // "Fully recovered from the flu" tells of the flu.
        hit.fact == Fact::Fresh && told && !is_of_illness(scene, hit)
    })
}

fn is_of_illness(scene: &Scene<'_>, hit: &Hit) -> bool {
    scene.text.word(hit.end - 1) == "recovered" && scene.text.word(hit.end) == "from"
}

/// Words of freshness.
pub(crate) const FRESH: &[&str] = &[
    "feel/feeling/felt [really/so/very/absolutely/pretty/super/just/quite] [damn] great/amazing/awesome/fantastic/excellent/strong/fresh/good/brilliant/super/wonderful/rested/unstoppable/energetic/energised/energized/incredible/recovered/refreshed/sharp/terrific/perfect/superb/powerful/snappy/invincible",
    "feel/feeling/felt like a million dollars/bucks",
    "feel/feeling/felt on top of the world",
    "legs/arms/body [are/feel/feels/felt/feeling/is] [really/so/very/absolutely/pretty/super/just/quite] great/amazing/awesome/fantastic/strong/fresh/good/brilliant/light/springy/snappy/super/rested/incredible/recovered/unreal/unstoppable/magic",
    "great/amazing/fresh/good/strong/awesome/fantastic legs",
    "ready for more/anything/hard/harder/it",
    "ready to go/rock/roll/push/race/smash/crush/attack",
    "could do more",
    "want to do more",
    "can i do more",
    "could have done/gone more/longer/harder/another/double/twice",
    "could have gone/ridden/run/kept/rowed/swum [going] all/forever/on [day/night]",
    "on cloud nine",
    "feel/feels/feeling/felt like new",
    "feel/feeling/felt like a new person/man/woman",
    "new pb/pr/best/record",
    "on fire [today/lately/now/atm]",
    "am/are/really/absolutely on fire",
    "fully recovered",
    "well rested",
    "full of energy/beans",
    "lots/loads/tons/plenty of energy",
    "bursting with energy",
    "never felt/been/feel better/stronger/fitter",
    "not feel/be/felt better",
    "not [even] [a] [bit] tired at all",
    "not at all tired",
    "not [even] [one] [a] bit tired",
    "in [the/my] great/top/good/super/amazing/best shape/form",
    "smashed/crushed/nailed/killed/flew ~ session/workout/intervals/ride/run/it/race/test/set/today/through",
    "new/set a/my/an pb/pr/best/record",
    "broke my pb/pr/record",
    "slept [really/very/so/super/quite] well/great/good/like [a] [baby/log]",
    "great/good night [of] sleep",
    "raring to go",
    "itching to go/train/race/run/ride",
    "fresh as a daisy",
    "super fresh",
    "fresh and strong/rested/ready",
    "rested and ready/strong/fresh",
    "fresh/energised/energized",
    "buzzing",
    "absolutely/really/legs/just flying",
    "flying at/along/today/right/up",
    "on top form",
    "best i have felt/been",
    "felt/feel/feeling the best",
    "give me more",
    "bring it on",
    "could go/run/ride/swim/row forever/all",
    "firing on all cylinders",
    "legs turning/ticking over [nicely/well]",
    "full of beans/life/running",
    "super/very/really motivated",
    "feel/feeling/felt [really/so/very] motivated/up",
    "hungry for more",
    "in the form",
    "bounced back",
    "fighting fit",
    "fit as a fiddle",
    "i am [so/just] dying to race/run/ride/swim/row/train/start/get/go",
    "dying to race/run/ride/swim/row/train/start/get/go",
];

/// Words that say all is well, and nothing more.
pub(crate) const FINE: &[&str] = &[
    "feel/feeling/felt [all/just/totally] fine/ok/okay/alright/normal/well/decent/healthy",
    "i am [all/just/totally/perfectly] fine/ok/okay/alright/good/well/healthy",
    "all good/fine/ok/well",
    "everything is fine/ok/good/great",
    "no complaints/problems/issues/problem",
    "nothing to report",
    "not [too/so/half] bad",
    "legs/quads/arms/calves/muscles are/do/feel/were/is/am not [feel/that/so/too/even/really] heavy/sore/tired/dead/stiff/tight",
    "nothing new",
    "as usual/normal",
    "doing fine/ok/okay/well/good/great",
    "is/was/are/were/feels/felt fine/ok/okay",
];
