//! What others than a coach have to advise on: pregnancy, asthma, painkillers, losing weight.

use polarize_domain::situation::Caution::{self, Asthma, Painkillers, Pregnancy, WeightLoss};

use super::book::Fact;
use super::hits::Negation;
use super::scene::Scene;
use super::subject::Subject;

/// How people tell of it.
pub(crate) const PHRASES: &[(&str, Caution)] = &[
    ("pregnant/pregnancy", Pregnancy),
    ("expecting a baby", Pregnancy),
    ("gave birth", Pregnancy),
    ("inhaler ~~ empty/broken/lost/gone/out/missing/expired/home", Asthma),
    ("no/without/forgot/lost/left/need [my/an/the/a/new] inhaler", Asthma),
    ("out of [my] inhaler", Asthma),
    ("asthma attack/flare/flares", Asthma),
    ("asthma ~~ bad/worse/worsening/flaring/acting/playing", Asthma),
    ("painkiller/painkillers/ibuprofen/naproxen/diclofenac/nsaid/nsaids", Painkillers),
    ("lose/losing/drop/dropping/shed/shedding # kg/kilos/kilo/pounds/lbs/lb", WeightLoss),
    ("lose/losing/drop/dropping/shed/shedding [some/more/a/few/lots/of/my] weight", WeightLoss),
    ("lose/losing/shed/shedding [a/some/few/couple/of] kilos/pounds", WeightLoss),
];

/// What is told of the athlete, each once.
pub(crate) fn read(scene: &Scene<'_>) -> Vec<Caution> {
    let told = scene
        .hits
        .iter()
        .filter(|hit| hit.negation == Negation::None && hit.subject == Subject::Me && hit.supposed.is_none());
    let mut cautions: Vec<Caution> = told
        .filter_map(|hit| match hit.fact {
            Fact::Caution(caution) => Some(caution),
            _ => None,
        })
        .collect();
    cautions.sort_unstable();
    cautions.dedup();
    cautions
}
