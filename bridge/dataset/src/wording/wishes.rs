//! Wishes about sessions and days.

mod days;
mod refine;
mod sessions;

use super::{Group, Row, Speaker};

pub(super) use refine::refine;

pub(super) const ROWS: &[Row] = &[
    Row { id: "wish/shorter", group: Group::Wish, weight: 6, say: sessions::shorter },
    Row { id: "wish/easier", group: Group::Wish, weight: 6, say: sessions::easier },
    Row { id: "wish/harder", group: Group::Wish, weight: 6, say: sessions::harder },
    Row { id: "wish/keep", group: Group::Wish, weight: 6, say: sessions::keep },
    Row { id: "wish/indoors", group: Group::Wish, weight: 6, say: sessions::indoors },
    Row { id: "wish/other_sport", group: Group::Wish, weight: 6, say: sessions::other_sport },
    Row { id: "wish/named", group: Group::Wish, weight: 6, say: sessions::named },
    Row { id: "wish/add", group: Group::Wish, weight: 6, say: sessions::add },
    Row { id: "wish/day_off", group: Group::Wish, weight: 6, say: days::day_off },
    Row { id: "wish/leave_alone", group: Group::Wish, weight: 6, say: days::leave_alone },
    Row { id: "wish/other_day", group: Group::Wish, weight: 6, say: days::other_day },
    Row { id: "wish/move", group: Group::Wish, weight: 7, say: days::move_session },
    Row { id: "wish/swap", group: Group::Wish, weight: 6, say: days::swap },
];
