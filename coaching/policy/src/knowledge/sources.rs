//! Where the knowledge comes from.

pub(super) const ALLEN_COGGAN: &str = "Allen & Coggan, Training and Racing with a Power Meter";
pub(super) const BANISTER: &str = "Banister 1991, Modeling Elite Athletic Performance";
pub(super) const BOSQUET: &str = "Bosquet et al. 2007, Effects of tapering on performance";
pub(super) const FOSTER_1998: &str =
    "Foster 1998, Monitoring training in athletes with reference to overtraining syndrome";
pub(super) const FOSTER_2001: &str = "Foster et al. 2001, A new approach to monitoring exercise training";
pub(super) const FRIEL: &str = "Friel, The Triathlete's Training Bible";
pub(super) const GABBETT: &str = "Gabbett 2016, The training-injury prevention paradox";
pub(super) const HOUSE: &str = "house rule after return-to-play practice";
pub(super) const IMPELLIZZERI: &str =
    "Impellizzeri et al. 2020, Acute:chronic workload ratio: conceptual issues and fundamental pitfalls";
pub(super) const JONES: &str = "Jones & Vanhatalo 2017, The critical power concept";
pub(super) const MEEUSEN: &str =
    "Meeusen et al. 2013, Prevention, diagnosis and treatment of the overtraining syndrome";
pub(super) const NECK_RULE: &str = "the \"neck rule\" of sports medicine";
pub(super) const POLARIZE: &str = "the principles of this coach";
pub(super) const RONNESTAD: &str =
    "R\u{f8}nnestad & Mujika 2014, Optimizing strength training for running and cycling endurance performance";
pub(super) const SEILER: &str =
    "Seiler 2010, What is best practice for training intensity and duration distribution in endurance athletes?";
pub(super) const STOGGL: &str =
    "St\u{f6}ggl & Sperlich 2014, Polarized training has greater impact on key endurance variables";
pub(super) const TREFF: &str = "Treff et al. 2019, The polarization-index";
pub(super) const WALSH: &str = "Walsh et al. 2021, Sleep and the athlete: narrative review and expert consensus";
pub(super) const WILLIAMS: &str = "Williams et al. 2017, Better way to determine the acute:chronic workload ratio?";
