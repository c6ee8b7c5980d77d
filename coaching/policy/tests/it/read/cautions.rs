use polarize_domain::situation::Caution::{Asthma, Painkillers, Pregnancy, WeightLoss};
use polarize_policy::read;

use super::{TODAY, plan};

#[test]
fn what_others_than_a_coach_advise_on_is_read() {
    for (feedback, caution) in [
        ("I am pregnant", Pregnancy),
        ("I'm 12 weeks pregnant and feel great", Pregnancy),
        ("I have asthma and my inhaler is empty", Asthma),
        ("I forgot my inhaler", Asthma),
        ("I took 3 painkillers before the race", Painkillers),
        ("ibuprofen before the long run as always", Painkillers),
        ("I want to lose 10 kg before the race", WeightLoss),
        ("I'd like to lose some weight", WeightLoss),
    ] {
        assert_eq!(read(feedback, TODAY, &plan()).cautions, [caution], "{feedback}");
    }
}

#[test]
fn what_is_denied_or_somebody_elses_is_no_caution() {
    for feedback in ["my wife is pregnant", "I am not pregnant", "no painkillers, it just went away"] {
        assert_eq!(read(feedback, TODAY, &plan()).cautions, [], "{feedback}");
    }
}
