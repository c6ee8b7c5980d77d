//! The list of situations.

use polarize_simulation::Dice;

use super::Speaker;
use super::{
    blocked, cautions, circumstances, fatigue, foreign, fresh, illness, missed, missing, not_me, orders, pain,
    questions, races, red_flags, stated, time, unclear, wishes,
};

/// What a situation is about: of one group a text says one thing at most.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Group {
    /// A sign of danger.
    RedFlag,
    /// The athlete is or was ill.
    Illness,
    /// Something hurts.
    Pain,
    /// Tiredness and its signs.
    Fatigue,
    /// Fresh and strong.
    Fresh,
    /// What others than a coach advise on.
    Caution,
    /// Trouble that is denied, or somebody else's.
    NotMe,
    /// Little time on days or in a week.
    Time,
    /// Days without training.
    Blocked,
    /// A sport or a thing that isn't there.
    Missing,
    /// Journeys, heat, altitude.
    Circumstances,
    /// What was missed.
    Missed,
    /// Races and tapers.
    Race,
    /// Wishes about sessions and days.
    Wish,
    /// Numbers stated.
    Stated,
    /// Orders to the reader.
    Orders,
    /// A question alone.
    Question,
    /// Nothing clear.
    Unclear,
    /// Another language.
    Foreign,
}

impl Group {
    /// Whether a text may say both.
    #[must_use]
    pub fn goes_with(self, other: Self) -> bool {
        use Group::{Fatigue, Foreign, Fresh, Illness, Orders, Pain, Question, RedFlag, Unclear};
        let alone = |group| matches!(group, Question | Unclear | Foreign);
        let unwell = |group| matches!(group, Illness | Fatigue | Pain | RedFlag);
        if self == other || alone(self) || alone(other) {
            return false;
        }
        if (self == Fresh && unwell(other)) || (other == Fresh && unwell(self)) {
            return false;
        }
        !(self == RedFlag && other == Orders || self == Orders && other == RedFlag)
    }
}

/// One situation.
pub struct Row {
    /// Its id: `fatigue/sleep`.
    pub id: &'static str,
    /// What it is about.
    pub group: Group,
    /// How often it is told, beside the others.
    pub weight: u32,
    /// Says it and claims it; false where it can't be said of this athlete. Then nothing was added.
    pub say: fn(&mut Speaker<'_>) -> bool,
}

/// Every situation of every table.
pub fn rows() -> impl Iterator<Item = &'static Row> {
    [
        blocked::ROWS,
        cautions::ROWS,
        circumstances::ROWS,
        fatigue::ROWS,
        foreign::ROWS,
        fresh::ROWS,
        illness::ROWS,
        missed::ROWS,
        missing::ROWS,
        not_me::ROWS,
        orders::ROWS,
        pain::ROWS,
        questions::ROWS,
        races::ROWS,
        red_flags::ROWS,
        stated::ROWS,
        time::ROWS,
        unclear::ROWS,
        wishes::ROWS,
    ]
    .into_iter()
    .flatten()
}

/// One by weight, of those that fit.
pub(crate) fn pick(dice: &mut Dice, fits: impl Fn(&Row) -> bool) -> &'static Row {
    let fitting = || rows().filter(|row| fits(row));
    let all: u32 = fitting().map(|row| row.weight).sum();
    let mut at = dice.whole(0, i64::from(all) - 1);
    for row in fitting() {
        at -= i64::from(row.weight);
        if at < 0 {
            return row;
        }
    }
    &fatigue::ROWS[0]
}
